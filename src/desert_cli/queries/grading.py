"""On what territories can be compared: the days chosen for each indicator, and their grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desert_cli.queries.counts import choose_days, grade_of, read_counts

if TYPE_CHECKING:
    from datetime import date
    from sqlite3 import Connection

    from desert_cli.queries.counts import Count
    from desert_cli.queries.gaps import Wording


class Draft(NamedTuple):
    """A row before its cells: the counts chosen, by territory, and their grade."""

    measure: str
    indicator: str
    grade: str
    months_apart: int | None
    chosen: dict[str, Count]


def drafts_of(
    store: Connection, words: dict[str, Wording], territories: list[str], day: date
) -> list[Draft]:
    """Choose the days of each indicator and grade them, before anything else is read of it."""
    counts = read_counts(store, list(words), territories, day)
    drafts = []
    for indicator, wording in words.items():
        known = counts.get(indicator, {})
        chosen = choose_days({key: known.get(key, []) for key in territories})
        grade, months = grade_of(list(chosen.values()))
        drafts.append(Draft(wording.measure, indicator, grade, months, chosen))
    return drafts


def without_lonely(drafts: list[Draft], *, named: bool) -> list[Draft]:
    """Leave out indicators counted in one territory only, unless their measure was asked for.

    Where a measure has no indicator in common, its indicators are kept, graded `unlike`: each
    territory counts something else.
    """
    kept: list[Draft] = []
    for draft in drafts:
        siblings = [other for other in drafts if other.measure == draft.measure]
        counted = {territory for other in siblings for territory in other.chosen}
        if draft.grade != "unknown" or named:
            kept.append(draft)
        elif all(other.grade == "unknown" for other in siblings) and len(counted) > 1:
            kept.append(draft._replace(grade="unlike"))
    return kept
