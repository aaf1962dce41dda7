"""The folders of a ledger: what is in them, and that they are there."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of
from desert_cli.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.records.read import Ledger

PLANS, MEASURES, FIGURES, OFFICIAL = "plans", "measures", "figures", "official"
POPULATIONS = "populations.csv"


def require_ledger(folder: Path) -> None:
    """Raise FileUnusableError when *folder* is no ledger at all, or may not be looked into."""
    try:
        there = all((folder / name).is_file() for name in ("sources.csv", "territories.csv"))
    except OSError as error:
        raise FileUnusableError(
            _("“{path}” cannot be read: {why}.").format(path=folder, why=reason_of(error)),
            _("Name the folder of a ledger with --data."),
        ) from None
    if not there:
        raise FileUnusableError(
            _("“{folder}” is not a ledger: it has no sources.csv and territories.csv.").format(
                folder=folder
            ),
            _("Name the folder of a ledger with --data."),
        )


def is_there(path: Path) -> bool:
    """Tell whether anything has that name, be it a broken link."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        pass  # whoever reads it will say why that cannot be
    return True


def files_in(folder: Path, name: str, ending: str, findings: list[Finding]) -> list[Path]:
    """Give the files of a folder of the ledger that have this *ending*, in order.

    Append to *findings* why it cannot be looked into; one that is not there has no files.
    """
    if not is_there(folder / name):
        return []
    try:
        return sorted(
            Path(name) / one.name for one in (folder / name).iterdir() if one.suffix == ending
        )
    except OSError as error:
        message = _("it cannot be read: {why}").format(why=reason_of(error))
        findings.append(Finding("readable", message, name))
        return []


def lost(ledger: Ledger) -> Iterator[Finding]:
    """Find the folders that are missing, where what they held may be lost.

    Git keeps no empty folder, and a ledger may do without any of them. But a source of which
    nothing is left tells that something was there; so does, of the official files, one that was
    imported.
    """
    beside = (ledger.plans, ledger.measures, ledger.populations)
    known = {entry.record.source for entries in beside for entry in entries}
    known.update(file.stem for file in ledger.official)
    named = known | {entry.record.source for entry in ledger.figures}
    for name in (PLANS, MEASURES, FIGURES, OFFICIAL):
        if is_there(ledger.folder / name):
            continue
        for source in (entry.record for entry in ledger.sources):
            imported = name == OFFICIAL and source.sha256 and source.kind == "official-data"
            if source.key not in (known if imported else named):
                message = _(
                    "it is missing, and what the source “{source}” said may have been in it: put"
                    " it back, or make it afresh"
                )
                said = message.format(source=source.key)
                yield Finding("readable", said, name, source.key)
                break
