"""Set what a file proposes against what the ledger holds: new, same, changed, gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desert_cli.model import Figure
    from desert_cli.records.read import Ledger


@dataclass(frozen=True, slots=True)
class Changes:
    """Figures of one source, by what writing them would do to the ledger."""

    new: list[Figure]
    same: list[Figure]
    changed: list[Figure]
    gone: list[Figure]


def changes_of(ledger: Ledger, source: str, proposed: Iterable[Figure]) -> Changes:
    """Sort the *proposed* figures of *source*; `gone` are those it no longer says."""
    held = {
        entry.record.key: entry.record
        for entry in ledger.figures
        if entry.record.source == source and entry.file.startswith("official/")
    }
    proposed = list(proposed)
    keys = {figure.key for figure in proposed}
    return Changes(
        new=[figure for figure in proposed if figure.key not in held],
        same=[figure for figure in proposed if held.get(figure.key) == figure],
        changed=[f for f in proposed if f.key in held and held[f.key] != f],
        gone=[figure for key, figure in held.items() if key not in keys],
    )
