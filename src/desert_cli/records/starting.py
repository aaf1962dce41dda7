"""Make a ledger of one's own: a copy of another, with its figures or without."""

from __future__ import annotations

import shutil
import tempfile
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of
from desert_cli.files import unwritable
from desert_cli.records.build import build_store
from desert_cli.records.folders import FIGURES, OFFICIAL
from desert_cli.records.read import read_ledger
from desert_cli.records.write import write_sources
from desert_cli.settings import FILE, STORE

if TYPE_CHECKING:
    from desert_cli.records.read import Ledger

_COPIED = ("plans", "measures", FIGURES, OFFICIAL)
_LISTS = ("README.md", "sources.csv", "territories.csv", "populations.csv")
_SETTINGS = """\
# desert reads this file when it is called in this folder or below it.
# desert lit ce fichier quand on l'appelle dans ce dossier ou en dessous.
ledger = "."                # the reviewed text: see README.md
store = "measures.sqlite"   # what `desert build` makes of it
"""


def start_ledger(shipped: Path, folder: Path, *, empty: bool) -> int:
    """Copy the ledger *shipped* to a new *folder*, with a `desert.toml` and the store built of it.

    All of it or nothing; give how many figures there are.

    An *empty* one has the territories, plans, measures and indicators, their sources, and no
    figure. Raise FileUnusableError when *folder* holds anything, or cannot be made, or the ledger
    shipped is unsound.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FileUnusableError(
                _("“{path}” is there already, and holds something.").format(path=folder),
                _("Name a folder that is not there yet."),
            )
        place = folder.absolute()
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as beside:
            fresh = Path(beside) / place.name
            _fill(shipped, fresh, empty=empty)
            figures, found = build_store(read_ledger(fresh), fresh / STORE)
            if found:
                raise FileUnusableError(
                    _("The ledger shipped has findings: {first}").format(first=found[0].message),
                    _("Reinstall desert."),
                )
            if place.exists():  # and empty: kept as it is, since somebody may work in it
                for child in fresh.iterdir():
                    child.replace(place / child.name)
            else:
                fresh.replace(place)
    except OSError as error:
        raise unwritable(folder, reason_of(error)) from None
    return figures


def _fill(shipped: Path, fresh: Path, *, empty: bool) -> None:
    fresh.mkdir()
    for name in _LISTS:
        shutil.copyfile(shipped / name, fresh / name)
    for name in _COPIED:
        (fresh / name).mkdir()
        if not (empty and name in {FIGURES, OFFICIAL}):
            for file in sorted((shipped / name).iterdir()):
                shutil.copyfile(file, fresh / name / file.name)
    (fresh / FILE).write_text(_SETTINGS, encoding="utf-8")
    if empty:
        ledger = read_ledger(fresh)
        named = _named(ledger)
        sources = [entry.record for entry in ledger.sources if entry.record.key in named]
        write_sources(fresh / "sources.csv", sources)


def _named(ledger: Ledger) -> set[str]:
    """Give the keys of the sources that plans, measures and populations name."""
    return {
        entry.record.source
        for entries in (ledger.plans, ledger.measures, ledger.populations)
        for entry in entries
    }
