"""Which ledger and store a folder works with: the `desert.toml` in it, or above it."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from desert_cli.errors import FileUnusableError, reason_of

FILE = "desert.toml"
_EXAMPLE = 'store = "measures.sqlite"'


@dataclass(frozen=True, slots=True)
class Settings:
    """What a `desert.toml` says: the file itself, the ledger and the store it names."""

    file: Path
    ledger: Path | None
    store: Path | None


def find_settings() -> Settings | None:
    """Read the nearest `desert.toml`, from the working folder upwards; None where there is none.

    Paths in it are relative to its folder. Raise FileUnusableError when it cannot be read.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        file = folder / FILE
        if file.is_file():
            return _read(file)
    return None


def _read(file: Path) -> Settings:
    import tomllib  # noqa: PLC0415 — only where there are settings

    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unusable(file, reason_of(error)) from None
    except ValueError as error:
        raise _unusable(file, str(error)) from None
    for name, value in said.items():
        if name not in {"ledger", "store"}:
            raise _unusable(file, _("there is no setting “{name}”").format(name=name))
        if not isinstance(value, str) or not value:
            raise _unusable(file, _("“{name}” is no path").format(name=name))
    ledger, store = said.get("ledger"), said.get("store")
    return Settings(
        file,
        file.parent / ledger if ledger else None,
        file.parent / store if store else None,
    )


def _unusable(file: Path, why: str) -> FileUnusableError:
    return FileUnusableError(
        _("“{path}” cannot be used: {why}.").format(path=file, why=why),
        _("Write in it: {example}").format(example=_EXAMPLE),
    )
