"""A ledger as a store that lasts as long as a command: what compares stores can read ledgers."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError
from desert_cli.files import locked
from desert_cli.queries.blaming import no_room
from desert_cli.records.build import build_store
from desert_cli.records.read import read_ledger

if TYPE_CHECKING:
    from pathlib import Path


def compile_scratch(folder: Path, path: Path) -> Path:
    """Check the ledger in *folder*, or in its `data`, compile it into the file *path*; give where.

    Whoever writes into the ledger is waited for. Raise FileUnusableError when it is no ledger or
    has findings, as what is in doubt is not compared, and when the file finds no room.
    """
    ledger = next(filter(_is_ledger, (folder, folder / "data")), None)
    if ledger is None:
        raise FileUnusableError(
            _("“{folder}” is not a ledger: it has no sources.csv and territories.csv.").format(
                folder=folder
            ),
            _("Name the folder that has them, the one above its “data”, or a store."),
        )
    with locked(ledger, shared=True):
        read = read_ledger(ledger)
        try:
            _figures, found = build_store(read, path)
        except FileUnusableError:
            raise no_room() from None  # the place is ours, and the ledger was read
    if found:
        count = len(found)
        message = ngettext(
            "The ledger “{folder}” has {count} finding.",
            "The ledger “{folder}” has {count} findings.",
            count,
        )
        raise FileUnusableError(
            message.format(folder=ledger, count=count),
            _("See what to mend: desert check --data {folder}").format(folder=ledger),
        )
    return ledger


def _is_ledger(folder: Path) -> bool:
    return (folder / "sources.csv").is_file() and (folder / "territories.csv").is_file()
