"""A ledger as a store that lasts as long as a command: what compares stores can read ledgers."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError
from desert_cli.records.build import build_store
from desert_cli.records.read import read_ledger

if TYPE_CHECKING:
    from pathlib import Path


def compile_scratch(folder: Path, path: Path) -> None:
    """Check the ledger in *folder* and compile it into the file *path*.

    Raise FileUnusableError when it is no ledger or has findings: what is in doubt is not compared.
    """
    _figures, found = build_store(read_ledger(folder), path)
    if found:
        count = len(found)
        message = ngettext(
            "The ledger “{folder}” has {count} finding.",
            "The ledger “{folder}” has {count} findings.",
            count,
        )
        raise FileUnusableError(
            message.format(folder=folder, count=count),
            _("See what to mend: desert check --data {folder}").format(folder=folder),
        )
