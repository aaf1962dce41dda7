"""Figures, or every table, as Parquet: typed columns, read row group by row group."""

from __future__ import annotations

import json
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from desert_cli.exports.description import package_of
from desert_cli.exports.extras import needed
from desert_cli.files import replacing
from desert_cli.queries.joined import joined_figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from sqlite3 import Connection

    import pyarrow as pa

    from desert_cli.exports.export import Export
    from desert_cli.queries.exporting import Table

ROWS_IN_A_GROUP = 20_000
"""Rows held in memory at a time."""


def tables_in(store: Connection) -> list[Table]:
    """Give what one file holds: the figures, names and sources written out.

    Raise LibraryMissingError.
    """
    needed("pyarrow")
    return [joined_figures(store)]


def write(export: Export, tables: Sequence[Table], path: Path) -> None:
    """Write one table in a file, whole or not at all; raise FileUnusableError when it cannot be."""
    with replacing(path) as fresh, fresh.open("wb") as file:
        write_table(export, tables[0], file, package_of(export.store))


def write_table(export: Export, table: Table, file: IO[bytes], about: dict[str, Any]) -> None:
    """Write a table; *about* and the meaning of each column travel in the file's metadata."""
    import pyarrow as pa  # noqa: PLC0415 — heavy, and optional
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 — the same

    schema = _schema_of(table, about)
    with ParquetWriter(file, schema) as writer:
        rows = export.rows(table)
        while group := list(islice(rows, ROWS_IN_A_GROUP)):
            # A whole number is an int here, and larger ones than a float counts exactly exist.
            columns = [
                [value if value is None or not real else float(value) for value in cells]
                for real, cells in zip(
                    (column.type == "number" for column in table.columns),
                    zip(*group, strict=True),
                    strict=True,
                )
            ]
            arrays = [
                pa.array(cells, type=one.type) for cells, one in zip(columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _schema_of(table: Table, about: dict[str, Any]) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 — heavy, and optional

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
    }
    # Every source by name would be longer than most tables, and stands in one of them.
    told = {name: value for name, value in about.items() if name != "sources"}
    return pa.schema(
        [
            pa.field(
                column.name,
                types[column.type],
                nullable=not column.required,
                metadata={"description": column.description} if column.description else None,
            )
            for column in table.columns
        ],
        metadata={"datapackage": json.dumps(told, ensure_ascii=False)},
    )
