"""A workbook: typed cells, no formula, both languages."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from desert_cli.errors import FileUnusableError
from desert_cli.exports import sheets, workbook
from desert_cli.exports.formats import FILES
from desert_cli.language import speak
from desert_cli.store import open_store
from exported import export, rows_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


@pytest.fixture
def book(tiny_store: Path, tmp_path: Path) -> Workbook:
    """Give the tiny country's workbook."""
    return load_workbook(export(tiny_store, tmp_path / "book.xlsx"))


def rows(sheet: Worksheet, key: str) -> dict[str, dict[str, Cell]]:
    """Give the rows of a sheet by their key, each cell under its heading."""
    header = [cell.value for cell in sheet[1]]
    given = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    return {row[key].value: row for row in given}


def test_its_sheets(book: Workbook) -> None:
    """The first says how to read the others; each is as long as what it shows."""
    assert [(sheet.title, sheet.max_row) for sheet in book] == [
        ("Read me", 18),
        ("Figures", 44),
        ("Gaps", 8),
        ("Plans", 3),
        ("Measures", 10),
        ("Sources", 8),
        ("Territories", 7),
    ]


def test_headers_stay_and_filter(book: Workbook) -> None:
    """On each sheet of rows; the filter covers them all."""
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])


def test_cells_have_their_types(book: Workbook) -> None:
    """A number is a number, a full day a date, a partial one text, the unknown empty."""
    row = rows(book["Figures"], "Key of the figure")["cpts-any-bfc-2023"]
    value, day, last = row["Value"], row["Day of the number"], row["Last day meant"]
    assert (value.value, value.data_type, value.number_format) == (30, "n", "#,##0")
    assert (day.value, day.data_type) == ("2023", "s")
    assert (last.value, last.is_date) == (datetime(2023, 7, 13), True)  # noqa: DTZ001 — a day
    assert row["Upper end"].value is None
    assert (row["Precision"].value, row["Level"].value) == ("exact", "region")


def test_each_figure_stands_with_its_source(book: Workbook) -> None:
    """Title, the day it was said, the address, the licence."""
    row = rows(book["Figures"], "Key of the figure")["cpts-fr-2023"]
    assert row["Source"].value == "Baromètre officiel"
    assert row["Day it was said"].value == datetime(2024, 4, 5)  # noqa: DTZ001 — a day
    assert row["Address"].value == "https://example.org/barometre"
    assert row["Licence"].value == "Licence Ouverte 2.0"


def test_no_figure_is_lost(tiny_store: Path, book: Workbook) -> None:
    """Every value of the store is there, as often."""
    column = [cell.value for cell in book["Figures"][1]].index("Value")
    shown = [row[column].value for row in book["Figures"].iter_rows(min_row=2)]
    assert Counter(shown) == Counter(row[5] for row in rows_in(tiny_store, "figures"))


def test_nothing_is_a_formula(odd_store: Path, tmp_path: Path) -> None:
    """Text that a spreadsheet would run, or take for an error, is text, and stays text."""
    path = export(odd_store, tmp_path / "odd.xlsx")
    book = load_workbook(path)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} == {
        "d",
        "n",
        "s",
    }
    found = rows(book["Figures"], "Key of the figure")
    printed = {key: row["As printed"] for key, row in found.items()}
    assert printed["cesp-fr-2013"].value == "=cmd|'/c calc'!A0"
    assert printed["cesp-bfc-2023"].value == "#N/A"
    for key in ("cesp-fr-2013", "cesp-fr-2016", "cesp-ara-2013"):
        assert printed[key].quotePrefix
    assert not printed["cesp-bfc-2023"].quotePrefix
    with ZipFile(path) as zipped:
        assert not [name for name in zipped.namelist() if b"<f>" in zipped.read(name)]


def test_signs_that_a_workbook_cannot_hold(odd_store: Path, tmp_path: Path) -> None:
    """They are replaced where they stand; what looks like an escape is not taken for one."""
    book = load_workbook(export(odd_store, tmp_path / "odd.xlsx"))
    notes = {k: row["Note"].value for k, row in rows(book["Figures"], "Key of the figure").items()}
    assert notes["cesp-fr-2016"] == "\ufffd[31mrouge\ufffd\ufffd"
    assert notes["cesp-ara-2013"].endswith("seul _x005F_x0041_ 🚑")
    assert notes["cesp-bfc-2023"] == " espaces "


def test_odd_stores(changed: Callable[[str], Path], tmp_path: Path) -> None:
    """A text too long for a cell, a day before spreadsheets count, a code without a word."""
    path = changed(
        """
        update figures set note = hex(zeroblob(20000)), day = '1899-12-31'
        where key = 'cpts-fr-2022';
        update figures set qualifier = 'guessed', known_on = '2200-01-01';
        update sources set known_on = '2200-01-01';
        """
    )
    book = load_workbook(export(path, tmp_path / "odd.xlsx"))
    row = rows(book["Figures"], "Key of the figure")["cpts-fr-2022"]
    assert (len(row["Note"].value), row["Note"].value[-1]) == (32_767, "…")
    assert row["Last day meant"].value == "1899-12-31"
    assert row["Precision"].value == "guessed"


def test_it_speaks_french(tiny_store: Path, tmp_path: Path) -> None:
    """Headings, words and names are French where French is spoken."""
    speak("fr")
    book = load_workbook(export(tiny_store, tmp_path / "book.xlsx"))
    figures = book.worksheets[1]
    header = [cell.value for cell in figures[1]]
    assert {"Mesure", "Territoire", "Valeur", "Source"} < set(header)
    words = {cell.value for row in figures.iter_rows(min_row=2) for cell in row}
    assert {"région", "cible", "Des solutions concrètes d'accès aux soins"} < words
    assert not {"region", "target", "Concrete answers for access to care"} & words


def test_it_says_how_to_read_it(book: Workbook) -> None:
    """Version, newest source, and what every column of doubt means."""
    told = {row[0].value: row[1].value for row in book["Read me"].iter_rows()}
    assert told["Newest source"] == datetime(2026, 11, 20)  # noqa: DTZ001 — a day
    assert told["Version"].endswith("schema 1")
    assert {"Standing", "Precision", "Kind", "Two dates", "Licence", "Unknown"} < set(told)
    assert told["Sheet: Figures"] == 43
    assert len(told["Id of what it holds"]) == 36


def test_one_store_is_one_workbook(tiny_store: Path, tmp_path: Path) -> None:
    """Twice exported, the bytes are the same: no hour of writing is in it."""
    one, two = (export(tiny_store, tmp_path / name) for name in ("one.xlsx", "two.xlsx"))
    assert one.read_bytes() == two.read_bytes()


def test_an_empty_store(changed: Callable[[str], Path], tmp_path: Path) -> None:
    """Headers alone."""
    path = changed(
        "delete from figures; delete from sources;"
        " delete from indicators; delete from plans; delete from territories;"
    )
    book = load_workbook(export(path, tmp_path / "empty.xlsx"))
    assert {sheet.max_row for sheet in book.worksheets[1:]} == {1}
    assert book["Read me"]["B5"].value is None


def test_more_rows_than_a_sheet_holds(
    tiny_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence with another format, and no file."""
    monkeypatch.setattr(workbook, "MOST_ROWS", 42)
    with pytest.raises(FileUnusableError, match="A sheet holds 42 rows at most, and there are 43"):
        export(tiny_store, tmp_path / "book.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_sheet_can_be_written_in_both_languages(tiny_store: Path, language: str) -> None:
    """Each column shown is a column of its table."""
    speak(language)
    store = open_store(tiny_store)
    for sheet, table in zip(sheets.SHEETS, FILES[".xlsx"].tables_in(store), strict=True):
        shown = {sheets.in_language(one.column) for one in sheet.columns}
        assert shown <= {column.name for column in table.columns}
        assert len({one.heading for one in sheet.columns}) == len(sheet.columns)
    store.close()
