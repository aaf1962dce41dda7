"""The rows of an export, and who is told of them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desert_cli.exports import export as exporting
from desert_cli.exports.export import Export
from desert_cli.exports.formats import writer_of
from desert_cli.store import open_store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["folder", "a.zip", "a.csv", "a.json", "a.parquet", "a.xlsx"])
def test_every_row_written_is_told(
    tiny_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Now and then, and in the end all that were announced, whatever the format."""
    monkeypatch.setattr(exporting, "_STEP", 10)
    told: list[int] = []
    writer, path = writer_of(str(tmp_path / name))
    with closing(open_store(tiny_store)) as store:
        tables = writer.tables_in(store)
        writer.write(Export(store, told.append), tables, path)
    assert sum(told) == sum(table.rows for table in tables)
    assert max(told) == 10
