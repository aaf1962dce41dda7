"""A Frictionless Data Package: tables in a folder or a zip, and datapackage.json about them."""

from __future__ import annotations

import io
import json
from gettext import gettext as _
from typing import IO, TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of
from desert_cli.exports import csv_file, parquet
from desert_cli.exports.archive import archiving
from desert_cli.exports.description import NAME, package_of, resource_of
from desert_cli.exports.extras import needed
from desert_cli.exports.measured import Measured
from desert_cli.files import UNFINISHED, filling, replacing
from desert_cli.queries.exporting import newest_day
from desert_cli.queries.exporting import tables as tables_of
from desert_cli.queries.schema import declared

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from sqlite3 import Connection

    from desert_cli.exports.export import Export
    from desert_cli.queries.exporting import Table

    Opener = Callable[[str], AbstractContextManager[IO[bytes]]]

DESCRIPTOR = "datapackage.json"
SUFFIXES = {"csv": ".csv", "parquet": ".parquet"}
"""What the files of tables end in; no file but that of a table of ours is ever removed."""
_CSV = {
    "profile": "tabular-data-resource",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
}
_PARQUET = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}


def tables_in(store: Connection) -> list[Table]:
    """Give what a package holds: every table."""
    return tables_of(store)


def parquet_tables_in(store: Connection) -> list[Table]:
    """Give what a package of Parquet holds: every table; raise LibraryMissingError."""
    needed("pyarrow")
    return tables_of(store)


def write_folder(export: Export, tables: Sequence[Table], place: Path) -> None:
    """Write a package of CSV into a folder of its own; raise FileUnusableError."""
    _fill(export, tables, place, "csv")


def write_parquet_folder(export: Export, tables: Sequence[Table], place: Path) -> None:
    """Write a package of Parquet into a folder of its own; raise FileUnusableError."""
    _fill(export, tables, place, "parquet")


def write_zip(export: Export, tables: Sequence[Table], path: Path) -> None:
    """Write a package of CSV into one zip, whole or not at all; raise FileUnusableError."""
    with replacing(path) as fresh, archiving(fresh, newest_day(export.store)) as archive:
        _write(export, tables, archive.open, "csv")


def _fill(export: Export, tables: Sequence[Table], place: Path, form: str) -> None:
    """Write a package into a folder; the files of the package before that it lacks are removed."""
    before = _files_before(place)
    with filling(place, DESCRIPTOR) as fresh:
        _write(export, tables, lambda name: (fresh / name).open("wb"), form)
        kept = {path.name for path in fresh.iterdir()}
    for name in before - kept:
        (place / name).unlink()


def _write(export: Export, tables: Sequence[Table], open_: Opener, form: str) -> None:
    """Write each table with *open_*, then what tells them all, with sizes and fingerprints."""
    package, resources = package_of(export.store), []
    for table in tables:
        path = f"{table.name}{SUFFIXES[form]}"
        with open_(path) as file:
            measured = Measured(file)
            with io.BufferedWriter(measured) as blocks:
                if form == "csv":
                    csv_file.write_table(export, table, blocks)
                else:
                    parquet.write_table(export, table, blocks, package)
        told = resource_of(table)
        head = {"name": told.pop("name"), "path": path, **(_CSV if form == "csv" else _PARQUET)}
        resources.append({**head, **measured.facts(), **told})
    whole = {
        "profile": "tabular-data-package" if form == "csv" else "data-package",
        **package,
        "resources": resources,
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    with open_(DESCRIPTOR) as file:
        file.write(f"{text}\n".encode())


def _files_before(place: Path) -> set[str]:
    """Give the tables' files that a package written here before lists; none in a new place.

    Raise FileUnusableError where the folder holds anything but such a package.
    """
    try:
        found = {path.name for path in place.iterdir() if not path.name.startswith(UNFINISHED)}
        if not found:
            return set()
        text = (place / DESCRIPTOR).read_text(encoding="utf-8") if DESCRIPTOR in found else "{}"
    except (FileNotFoundError, NotADirectoryError):
        return set()
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else error
        raise FileUnusableError(
            _("“{path}” cannot be read: {why}.").format(path=place, why=why),
            _("Name a folder that is not there yet."),
        ) from None
    try:
        told = json.loads(text)
        listed = [resource["path"] for resource in told["resources"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        told, listed = {}, []
    if not isinstance(told, dict) or told.get("name") != NAME:
        raise FileUnusableError(
            _("“{path}” holds other files, and no package that desert wrote.").format(path=place),
            _("Name a folder that is not there yet, or an empty one."),
        )
    own = {f"{table.name}{suffix}" for table in declared() for suffix in SUFFIXES.values()}
    return {name for name in own & found & {*map(str, listed)} if (place / name).is_file()}
