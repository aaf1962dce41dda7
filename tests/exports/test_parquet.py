"""Parquet, as DuckDB reads it back."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet
import pytest

from desert_cli.exports import parquet
from desert_cli.exports.formats import Format
from exported import TABLES, export, rows_in

if TYPE_CHECKING:
    from pathlib import Path

READ = "select * from read_parquet('{}')"


def read(path: Path) -> list[tuple[object, ...]]:
    """Give the rows of a file as DuckDB reads them, days as text."""
    rows = duckdb.sql(READ.format(path)).fetchall()
    return [
        tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row) for row in rows
    ]


@pytest.mark.parametrize("which", ["tiny_store", "odd_store", "shipped_path"])
def test_every_row_is_there(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """One file a table, each row the one of the store, to the last digit and control sign."""
    store: Path = request.getfixturevalue(which)
    folder = export(store, tmp_path / "parquet", Format.parquet)
    for name in TABLES:
        assert sorted(read(folder / f"{name}.parquet"), key=repr) == rows_in(store, name)


def test_groups_of_rows_make_one_table(
    tiny_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store larger than the memory is written piece by piece."""
    whole = export(tiny_store, tmp_path / "whole.parquet")
    monkeypatch.setattr(parquet, "ROWS_IN_A_GROUP", 10)
    parts = export(tiny_store, tmp_path / "parts.parquet")
    assert pyarrow.parquet.ParquetFile(parts).num_row_groups == 5
    assert read(parts) == read(whole)


def test_one_file_is_the_figures_with_their_sources(shipped_path: Path, tmp_path: Path) -> None:
    """The rows of the CSV of the same name, cell by cell."""
    rows = read(export(shipped_path, tmp_path / "figures.parquet"))
    path = export(shipped_path, tmp_path / "figures.csv")
    with path.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    place = header.index("value")
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        assert float(line[place]) == row[place]
        kept = [cell for at, cell in enumerate(row) if header[at] not in {"value", "value_high"}]
        said = [cell for at, cell in enumerate(line) if header[at] not in {"value", "value_high"}]
        assert ["" if cell is None else cell for cell in kept] == said


def test_columns_are_typed_and_told(tiny_store: Path, tmp_path: Path) -> None:
    """Numbers, days, texts; each with what it holds, and the file with its version and id."""
    path = export(tiny_store, tmp_path / "figures.parquet")
    schema = pyarrow.parquet.read_schema(path)
    types = {name: str(schema.field(name).type) for name in ("value", "day", "as_of", "key")}
    assert types == {"value": "double", "day": "date32[day]", "as_of": "string", "key": "string"}
    assert not schema.field("value").nullable
    assert schema.field("value_high").nullable
    assert schema.field("as_written").metadata == {b"description": b"the number as printed"}
    told = json.loads(schema.metadata[b"datapackage"])
    assert told["version"].endswith(told["id"][:8])


def test_one_store_is_one_file(tiny_store: Path, tmp_path: Path) -> None:
    """Twice exported, the bytes are the same."""
    one, two = (export(tiny_store, tmp_path / name) for name in ("a.parquet", "b.parquet"))
    assert one.read_bytes() == two.read_bytes()
