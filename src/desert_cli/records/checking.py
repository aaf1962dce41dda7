"""Check a ledger by name: which folder, which rules, what they found."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import UnknownNameError
from desert_cli.records.checks import CHECKS, check_ledger, check_name
from desert_cli.store import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desert_cli.model import Finding
    from desert_cli.records.read import Ledger

READABLE = "readable"


def find_ledger(option: Path | None) -> Path:
    """Find the ledger: --data, then the working folder or its `data`, then the one shipped."""
    if option is not None:
        return option
    for folder in (Path(), Path("data")):
        if (folder / "sources.csv").is_file() and (folder / "territories.csv").is_file():
            return folder
    return shipped_folder()


def rules() -> dict[str, str]:
    """Give every rule by name, and what it looks for."""
    read = {READABLE: _("A file or a row cannot be read as a record.")}
    return read | {check_name(rule): _((rule.__doc__ or "").strip()) for rule in CHECKS}


def findings_of(folder: Path, ledger: Ledger, names: Sequence[str] = ()) -> list[Finding]:
    """Check the ledger read from *folder* by all rules, or those named; places name the folder.

    Raise UnknownNameError for a rule that is none.
    """
    known = rules()
    for name in names:
        if name not in known:
            raise UnknownNameError(
                _("check"), name, get_close_matches(name, known), "desert check help"
            )
    found = check_ledger(ledger, names)
    return [replace(finding, where=str(folder / finding.where)) for finding in found]
