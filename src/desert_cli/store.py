"""Where the store is, and how it is opened: read-only, and checked first."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from desert_cli.damage import sqlite_reason
from desert_cli.errors import NotUnderstoodError, StoreUnusableError, reason_of
from desert_cli.files import require_file
from desert_cli.settings import find_settings

APPLICATION_ID = 0x64737274
SCHEMA_VERSION = 1
SCHEMA = Path(__file__).with_name("schema.sql")
_MAGIC = b"SQLite format 3\x00"
_VERSION_AT, _APPLICATION_AT, _HEADER = 60, 68, 100


@dataclass(frozen=True, slots=True)
class Place:
    """Which store is used, and why: `option`, `environment`, `settings`, or `shipped`.

    `settings` is the file that names it, where one does.
    """

    path: Path
    chosen_by: str
    settings: Path | None = None


def shipped_folder() -> Path:
    """Give the ledger that came with the program: beside the modules, or in a checkout."""
    beside = Path(__file__).with_name("data")
    return beside if beside.is_dir() else Path(__file__).parents[2] / "data"


def find_store(option: str | None = None) -> Place:
    """Find the store: `--db`, DESERT_DB, a `desert.toml` above the working folder, the one shipped.

    Raise FileUnusableError when that `desert.toml` cannot be read, NotUnderstoodError for an option
    that names nothing: the store shipped is not what was meant.
    """
    if option == "":
        raise NotUnderstoodError(_("--db names no store."), _("Name a file, or leave --db out."))
    if option:
        return Place(Path(option), "option")
    named = os.environ.get("DESERT_DB")
    if named:
        return Place(Path(named), "environment")
    settings = find_settings()
    if settings and settings.store:
        return Place(settings.store, "settings", settings.file)
    return Place(shipped_folder() / "measures.sqlite", "shipped")


def _header(path: Path) -> bytes:
    """Give the first bytes of the file; raise StoreUnusableError when there is nothing to read."""
    remedy = _("Name a store with --db or DESERT_DB, or build one with: desert build")
    try:
        require_file(path)
        with path.open("rb") as file:
            return file.read(_HEADER)
    except FileNotFoundError:
        raise StoreUnusableError(
            _("There is no store at “{path}”.").format(path=path), remedy
        ) from None
    except IsADirectoryError:
        raise StoreUnusableError(
            _("“{path}” is a folder, not a store.").format(path=path), remedy
        ) from None
    except OSError as error:
        raise StoreUnusableError(
            _("The store “{path}” cannot be read: {why}.").format(path=path, why=reason_of(error)),
            remedy,
        ) from None


def open_store(path: Path) -> sqlite3.Connection:
    """Open a store read-only, rows by column name.

    Raise StoreUnusableError when the file is absent, no SQLite, no store of ours, or of another
    schema. Foreign and aged files are told from their header, before SQLite is asked.
    """
    header = _header(path)
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise StoreUnusableError(
            _("“{path}” is not a store: it is no SQLite file.").format(path=path),
            _("Name a store with --db or DESERT_DB, or build one with: desert build"),
        )
    if int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big") != APPLICATION_ID:
        raise StoreUnusableError(
            _("“{path}” is a SQLite file of another program.").format(path=path),
            _("Name a store that `desert build` made, with --db or DESERT_DB."),
        )
    version = int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4], "big")
    if version < SCHEMA_VERSION:
        raise StoreUnusableError(
            _(
                "The store “{path}” was built by an older desert (schema {found}, wanted {wanted})."
            ).format(path=path, found=version, wanted=SCHEMA_VERSION),
            _("Build it again from its ledger: desert build --data DIR -o FILE"),
        )
    if version > SCHEMA_VERSION:
        raise StoreUnusableError(
            _(
                "The store “{path}” was built by a newer desert (schema {found}, known {wanted})."
            ).format(path=path, found=version, wanted=SCHEMA_VERSION),
            _("Upgrade desert, or name another store with --db."),
        )
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def damaged(path: Path, error: object) -> StoreUnusableError:
    """Say what is wrong with a store, as SQLite or `queries.soundness` found it."""
    return StoreUnusableError(
        _("The store “{path}” cannot be read: {why}.").format(path=path, why=sqlite_reason(error)),
        _("Build it again with: desert build --data DIR -o FILE, or reinstall desert."),
    )
