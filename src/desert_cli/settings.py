"""Which ledger and store a folder works with: the `desert.toml` in it, or above it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from desert_cli.damage import NotTomlError, toml_of
from desert_cli.errors import FileUnusableError, reason_of
from desert_cli.files import require_file

FILE = "desert.toml"
STORE = "measures.sqlite"
_EXAMPLE = 'store = "measures.sqlite"'


@dataclass(frozen=True, slots=True)
class Settings:
    """What a `desert.toml` says: the file itself, the ledger and the store it names.

    Where it names a ledger alone, the store is `measures.sqlite` in it.
    """

    file: Path
    ledger: Path | None
    store: Path | None


def find_settings(start: Path | None = None) -> Settings | None:
    """Read the nearest `desert.toml`, from *start* or the working folder upwards; None without.

    Paths in it are relative to its folder. A folder that may not be looked into has none. Raise
    FileUnusableError when it cannot be read.
    """
    try:
        here = (start or Path()).absolute()
    except FileNotFoundError:  # the working folder was removed
        return None
    for folder in (here, *here.parents):
        file = folder / FILE
        # A broken link or a pipe of that name was meant to say something too.
        with suppress(PermissionError, FileNotFoundError, NotADirectoryError):
            file.lstat()
            return _read(file)
    return None


def store_of(ledger: Path) -> Path:
    """Give where the store built of a ledger belongs: where the nearest `desert.toml` says.

    Without, or where it speaks of another ledger, it is `measures.sqlite` in the ledger. Raise
    FileUnusableError when the `desert.toml` cannot be read.
    """
    settings = find_settings(ledger)
    here = ledger.resolve()
    if settings and settings.ledger and settings.store and settings.ledger.resolve() == here:
        beside = settings.store.parent.resolve() == here
        return ledger / settings.store.name if beside else settings.store
    return ledger / STORE


def _read(file: Path) -> Settings:
    try:
        require_file(file)
        said = toml_of(file.read_bytes())
    except OSError as error:
        raise _unusable(file, reason_of(error)) from None
    except NotTomlError as error:
        raise _unusable(file, str(error)) from None
    for name, value in said.items():
        if name not in {"ledger", "store"}:
            raise _unusable(file, _("there is no setting “{name}”").format(name=name))
        if not isinstance(value, str) or not value or "\0" in value:
            raise _unusable(file, _("“{name}” is no path").format(name=name))
    ledger, store = said.get("ledger"), said.get("store")
    return Settings(
        file,
        file.parent / ledger if ledger else None,
        file.parent / store if store else file.parent / ledger / STORE if ledger else None,
    )


def _unusable(file: Path, why: str) -> FileUnusableError:
    return FileUnusableError(
        _("“{path}” cannot be used: {why}.").format(path=file, why=why),
        _("Write in it: {example}").format(example=_EXAMPLE),
    )
