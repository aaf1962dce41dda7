"""Where an export may not go: onto what the program reads, or into a ledger."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.errors import NotUnderstoodError

if TYPE_CHECKING:
    from pathlib import Path

DESCRIPTOR = "datapackage.json"
OF_A_LEDGER = frozenset({"sources.csv", "territories.csv", "populations.csv", DESCRIPTOR})
"""Files of a folder that has the first two: a ledger, or a package, with its own tables too."""

FOLDERS_OF_A_LEDGER = frozenset({"figures", "official", "measures", "plans"})


def refuse_what_is_read(path: Path, store: Path) -> None:
    """Raise NotUnderstoodError where *path* is the store, or a file that a ledger is made of."""
    if _same(path, store):
        raise NotUnderstoodError(
            _("“{path}” is the store that is read.").format(path=path),
            _("Name another place with -o."),
        )
    if not is_folder(path) and _of_a_ledger(path):
        raise NotUnderstoodError(
            _("“{path}” is a file of a ledger or of a package.").format(path=path),
            _("Name another place with -o."),
        )


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that the system cannot look at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _same(path: Path, store: Path) -> bool:
    try:
        return path.samefile(store)
    except OSError:
        return False


def _of_a_ledger(path: Path) -> bool:
    """Tell whether a file is, or would be, one that a ledger reads, or one of a package."""
    folder = path.absolute().parent
    if _is_ledger(folder):
        return path.name in OF_A_LEDGER or ((folder / DESCRIPTOR).is_file() and path.exists())
    return folder.name in FOLDERS_OF_A_LEDGER and _is_ledger(folder.parent)


def _is_ledger(folder: Path) -> bool:
    return (folder / "sources.csv").is_file() and (folder / "territories.csv").is_file()
