"""Check a ledger by name: which folder, which rules, what they found."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import NotUnderstoodError, UnknownNameError
from desert_cli.files import nothing
from desert_cli.records.checks import CHECKS, check_ledger
from desert_cli.records.checks.book import check_name
from desert_cli.settings import find_settings
from desert_cli.store import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desert_cli.model import Finding
    from desert_cli.records.read import Ledger

READABLE = "readable"


def find_ledger(option: Path | None) -> Path:
    """Find the ledger: --data, the working folder or its `data`, `desert.toml`'s, the one shipped.

    Raise FileUnusableError when the nearest `desert.toml` cannot be read.
    """
    if option is not None:
        return option
    for folder in (Path(), Path("data")):
        with suppress(PermissionError):  # what may not be looked into was not meant
            if (folder / "sources.csv").is_file() and (folder / "territories.csv").is_file():
                return folder
    settings = find_settings()
    return settings.ledger if settings and settings.ledger else shipped_folder()


def own_ledger(option: Path | None) -> Path:
    """Find a ledger to write into, as `find_ledger` does, but never the one shipped.

    Raise NotUnderstoodError when there is no other.
    """
    folder = find_ledger(option)
    if option is None and folder == shipped_folder():
        raise NotUnderstoodError(
            _("There is no ledger here to write into."),
            _("Name one with --data DIR, or make one: desert init DIR"),
        )
    return folder


def rules() -> dict[str, str]:
    """Give every rule by name, and what it looks for."""
    read = {READABLE: _("A file or a row cannot be read as a record.")}
    return read | {check_name(rule): _((rule.__doc__ or "").strip()) for rule in CHECKS}


def require_rules(names: Sequence[str]) -> None:
    """Raise UnknownNameError for a name that is no rule's."""
    known = rules()
    for name in names:
        if name not in known:
            raise UnknownNameError(
                _("check"), name, get_close_matches(name, known), "desert check help"
            )


def findings_of(
    folder: Path,
    ledger: Ledger,
    names: Sequence[str] = (),
    advance: Callable[[int], None] = nothing,
) -> list[Finding]:
    """Check the ledger read from *folder* by all rules, or those named; places name the folder.

    *advance* is told how many bytes of the official files were gone through.
    """
    return placed(folder, check_ledger(ledger, names, advance))


def placed(folder: Path, found: Iterable[Finding]) -> list[Finding]:
    """Give findings whose places name the ledger's folder, so that an editor finds them."""
    return [replace(finding, where=str(folder / finding.where)) for finding in found]
