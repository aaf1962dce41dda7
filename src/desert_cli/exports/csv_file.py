"""A table as CSV, whole numbers without decimals, unknown empty."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from datetime import date
from decimal import Decimal
from typing import IO, TYPE_CHECKING

from desert_cli.files import replacing
from desert_cli.queries.joined import joined_figures
from desert_cli.render.data import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from desert_cli.exports.export import Export
    from desert_cli.queries.exporting import Cell, Table


def tables_in(store: Connection) -> list[Table]:
    """Give what the file holds: the figures, with names and sources written out."""
    return [joined_figures(store)]


def write(export: Export, tables: Sequence[Table], path: Path) -> None:
    """Write one table in a file, whole or not at all; raise FileUnusableError when it cannot be."""
    with replacing(path) as fresh, fresh.open("wb") as file:
        write_table(export, tables[0], file)


def write_french(export: Export, tables: Sequence[Table], path: Path) -> None:
    """Write one table as French spreadsheets open it; else as `write` does."""
    with replacing(path) as fresh, fresh.open("wb") as file:
        file.write(BOM_UTF8)
        write_table(export, tables[0], file, french_cell, ";")


def write_table(
    export: Export,
    table: Table,
    file: IO[bytes],
    written: Callable[[Cell], str | int] | None = None,
    separator: str = ",",
) -> None:
    """Write a table's header and its rows, in UTF-8, cells as *written* or else as they are."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    # With a bare line feed the writer would leave a carriage return in a text unquoted.
    rows = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    rows.writerow([column.name for column in table.columns])
    rows.writerows([(written or cell)(value) for value in row] for row in export.rows(table))
    text.flush()
    text.detach()


def cell(value: Cell) -> str | int:
    """Give a cell: a number without exponent, a day as ISO has it, nothing for the unknown."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    return value.isoformat() if isinstance(value, date) else value


def french_cell(value: Cell) -> str | int:
    """Give a cell as French spreadsheets read it: decimal comma, no text run as a formula."""
    written = cell(value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return str(written).replace(".", ",") if isinstance(value, float) else written
