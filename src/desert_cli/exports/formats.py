"""The formats of an export, and which one a name asks for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import NotUnderstoodError
from desert_cli.exports import csv_file, datapackage, json_file, parquet, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection

    from desert_cli.exports.export import Export
    from desert_cli.queries.exporting import Table


class Format(StrEnum):
    """How a store is written for other tools."""

    datapackage = "datapackage"
    csv = "csv"
    json = "json"
    parquet = "parquet"
    xlsx = "xlsx"


@dataclass(frozen=True, slots=True)
class Writer:
    """A way to export: the tables it writes, known before it starts, and what writes them."""

    tables_in: Callable[[Connection], list[Table]]
    write: Callable[[Export, Sequence[Table], Path], None]


PACKAGE = Writer(datapackage.tables_in, datapackage.write_folder)
ZIPPED = Writer(datapackage.tables_in, datapackage.write_zip)
PARQUETS = Writer(datapackage.parquet_tables_in, datapackage.write_parquet_folder)
FILES = {
    ".csv": Writer(csv_file.tables_in, csv_file.write),
    ".json": Writer(json_file.tables_in, json_file.write),
    ".parquet": Writer(parquet.tables_in, parquet.write),
    ".xlsx": Writer(workbook.tables_in, workbook.write),
    ".zip": ZIPPED,
}
"""What writes one file, by what its name ends in."""


def writer_of(name: str, form: Format | None = None) -> tuple[Writer, Path]:
    """Give what writes the place called *name*, and where that is; *form* outdoes the name.

    A folder is one that is there, or a name that ends in `/` or tells no ending. Raise
    NotUnderstoodError for a name that asks for nothing.
    """
    path = Path(name)
    ending = path.suffix.lower()
    ends_as_folder = name.endswith(("/", os.sep))
    folder = path.is_dir() or ends_as_folder or not ending
    if form is Format.parquet and folder:
        return PARQUETS, path
    if form in {None, Format.datapackage} and folder:
        return PACKAGE, path
    if form is Format.datapackage:
        return (ZIPPED if ending == ".zip" else PACKAGE), path
    if form is None and ending not in FILES:
        raise NotUnderstoodError(
            _("The name “{file}” tells no format.").format(file=name),
            _("End it in {endings}; end a folder in /; or add --format.").format(
                endings=", ".join(FILES)
            ),
        )
    return FILES[f".{form}" if form else ending], path
