"""One JSON document: what the store is, then every table, one row a line."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from desert_cli import __version__
from desert_cli.exports.description import package_of, resource_of
from desert_cli.files import replacing
from desert_cli.queries.exporting import tables as tables_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from desert_cli.exports.export import Export
    from desert_cli.queries.exporting import Cell, Table


def tables_in(store: Connection) -> list[Table]:
    """Give what the file holds: every table."""
    return tables_of(store)


def write(export: Export, tables: Sequence[Table], path: Path) -> None:
    """Write the document whole or not at all; raise FileUnusableError when it cannot be.

    It is an object: `desert` tells the version, `package` describes the store and its columns, and
    each table is a list of objects under its own name.
    """
    package = package_of(export.store) | {"resources": [resource_of(table) for table in tables]}
    with replacing(path) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
        file.write(f'{{\n"desert": {_json({"version": __version__})},\n')
        file.write(f'"package": {_json(package)}')
        for table in tables:
            file.write(f",\n{_json(table.name)}: [")
            _write_rows(export, table, file)
            file.write("]")
        file.write("\n}\n")


def _write_rows(export: Export, table: Table, file: TextIO) -> None:
    names, between = [column.name for column in table.columns], "\n"
    for row in export.rows(table):
        told = dict(zip(names, map(_plain, row), strict=True))
        file.write(f"{between}{_json(told)}")
        between = ",\n"


def _plain(value: Cell) -> Cell:
    return value.isoformat() if isinstance(value, date) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
