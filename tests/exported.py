"""What tests of exports share: a store written as a name asks, and the rows it was made of."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from desert_cli.exports.export import Export
from desert_cli.exports.formats import writer_of
from desert_cli.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from desert_cli.exports.formats import Format

TABLES = (
    "sources",
    "territories",
    "populations",
    "plans",
    "measures",
    "plan_measures",
    "indicators",
    "officials",
    "figures",
    "names",
)

ROWS = "select * from {}"


def export(store: Path, place: Path | str, form: Format | None = None) -> Path:
    """Export a store, as the name of the place asks; give the place."""
    writer, path = writer_of(str(place), form)
    with closing(open_store(store)) as connection:
        writer.write(Export(connection, lambda _rows: None), writer.tables_in(connection), path)
    return path


def rows_in(store: Path, table: str) -> list[tuple[object, ...]]:
    """Give all the rows of a table of a store, sorted."""
    with closing(sqlite3.connect(store)) as connection:
        return sorted(map(tuple, connection.execute(ROWS.format(table))), key=repr)


def files_in(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
