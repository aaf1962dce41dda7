"""CSV: whatever a cell holds, it is read back as it was."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desert_cli.exports.csv_file import cell, french_cell, write_table
from desert_cli.exports.export import Export
from desert_cli.exports.formats import Format
from desert_cli.queries.exporting import Column, Table
from exported import export

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (0, 0),
        (95.82, "95.82"),
        (1e-7, "0.0000001"),
        (-0.5, "-0.5"),
        (date(2023, 12, 31), "2023-12-31"),
        ("=cmd", "=cmd"),
    ],
)
def test_cells(value: str | float | date | None, written: str | int) -> None:
    """Unknown is empty, never zero; no number has an exponent; text is as it is."""
    assert cell(value) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_of_a_number_is_lost(value: float) -> None:
    """Read back, it is the same number."""
    assert float(cell(value)) == value


@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=4))
def test_any_text_is_read_back(rows: list[tuple[str, str | None]]) -> None:
    """Quotes, commas, line ends, control signs."""
    columns = [Column("one", "string"), Column("two", "string")]
    table = Table("t", None, len(rows), columns, (), (), "select * from t order by rowid")
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute("create table t (one, two)")
        store.executemany("insert into t values (?, ?)", rows)
        file = io.BytesIO()
        write_table(Export(store, lambda _rows: None), table, file)
    read = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    assert list(read) == [["one", "two"], *([one, two or ""] for one, two in rows)]


def test_each_point_stands_with_its_source(tiny_store: Path, tmp_path: Path) -> None:
    """One file: the figures, with title, publisher, day and address of what says them."""
    path = export(tiny_store, tmp_path / "figures.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    told = rows["cpts-fr-2023"]
    names = ("value", "source_title", "source_publisher", "source_published", "source_url")
    assert [told[name] for name in names] == [
        "84",
        "Baromètre officiel",
        "DITP",
        "2024-04-05",
        "https://example.org/barometre",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (3, 3),
        (95.82, "95,82"),
        (1e-7, "0,0000001"),
        (date(2023, 12, 31), "2023-12-31"),
        ("1.5", "1.5"),
        ("=cmd", "'=cmd"),
    ],
)
def test_cells_for_french_spreadsheets(
    value: str | float | date | None, written: str | int
) -> None:
    """A decimal comma in numbers alone, and no text that would run."""
    assert french_cell(value) == written


def test_a_file_for_french_spreadsheets(tiny_store: Path, tmp_path: Path) -> None:
    """They know it as UTF-8 by its first bytes, and its columns by semicolons."""
    text = export(tiny_store, tmp_path / "f.csv", Format.csv_fr).read_bytes()
    assert text.startswith(b"\xef\xbb\xbfkey;measure;")
