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
from desert_cli.exports.places import is_folder
from desert_cli.language import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection

    from desert_cli.exports.export import Export
    from desert_cli.queries.exporting import Table


class Format(StrEnum):
    """How a store is written for other tools."""

    datapackage = "datapackage"
    csv = "csv"
    csv_fr = "csv-fr"
    json = "json"
    parquet = "parquet"
    xlsx = "xlsx"


@dataclass(frozen=True, slots=True)
class Writer:
    """A way to export: what it holds, the tables it writes, known before, and what writes them."""

    holds: str
    tables_in: Callable[[Connection], list[Table]]
    write: Callable[[Export, Sequence[Table], Path], None]


_WHOLE = mark("every table")
_JOINED = mark("the figures with names and sources")
PACKAGE = Writer(_WHOLE, datapackage.tables_in, datapackage.write_folder)
ZIPPED = Writer(_WHOLE, datapackage.tables_in, datapackage.write_zip)
PARQUETS = Writer(_WHOLE, datapackage.parquet_tables_in, datapackage.write_parquet_folder)
FRENCH = Writer(_JOINED, csv_file.tables_in, csv_file.write_french)
FILES = {
    ".csv": Writer(_JOINED, csv_file.tables_in, csv_file.write),
    ".json": Writer(_WHOLE, json_file.tables_in, json_file.write),
    ".parquet": Writer(_JOINED, parquet.tables_in, parquet.write),
    ".xlsx": Writer(mark("sheets for people"), workbook.tables_in, workbook.write),
    ".zip": ZIPPED,
}
"""What writes one file, by what its name ends in."""

FOLDERS = {None: PACKAGE, Format.datapackage: PACKAGE, Format.parquet: PARQUETS}
"""What writes a folder, by the format asked for."""

ENDINGS = {Format.csv_fr: (".csv",), Format.datapackage: (".zip",)}
"""What the name of a file may end in, where it is not the name of the format."""


def writer_of(name: str, form: Format | None = None) -> tuple[Writer, Path]:
    """Give what writes the place called *name*, and where that is; *form* outdoes what tells none.

    A folder is one that is there, or a name that ends in `/` or tells no ending. Raise
    NotUnderstoodError for a name that asks for nothing, or for another format than *form*.
    """
    path = Path(name)
    ending = path.suffix.lower()
    if path.name.lower() in FILES:
        raise _no_name(name)
    folder = is_folder(path) or name.endswith(("/", os.sep))
    if folder or (not ending and form in FOLDERS):
        if form not in FOLDERS:
            raise _contradiction(name, str(form))
        return FOLDERS[form], path
    if form is None:
        if ending not in FILES:
            raise _no_format(name)
        return FILES[ending], path
    if ending in FILES and ending not in ENDINGS.get(form, (f".{form}",)):
        raise _contradiction(name, form)
    if form is Format.datapackage:
        return (ZIPPED if ending == ".zip" else PACKAGE), path
    return (FRENCH if form is Format.csv_fr else FILES[f".{form}"]), path


def _no_name(name: str) -> NotUnderstoodError:
    return NotUnderstoodError(
        _("“{file}” is an ending without a name.").format(file=name),
        _("Name the file: -o figures{ending}").format(ending=Path(name).name),
    )


def _no_format(name: str) -> NotUnderstoodError:
    return NotUnderstoodError(
        _("The name “{file}” tells no format.").format(file=name),
        _("End it in {endings}; end a folder in /; or add --format.").format(
            endings=", ".join(FILES)
        ),
    )


def _contradiction(name: str, form: str) -> NotUnderstoodError:
    return NotUnderstoodError(
        _("The name “{file}” asks for another format than {form}.").format(file=name, form=form),
        _("Leave out --format, or name another place with -o."),
    )
