"""The pace that is asked for: year by year to the target, and where another pace would lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desert_cli.dates import MONTHS_PER_YEAR, years_between
from desert_cli.progress.pace import finite
from desert_cli.progress.path import landing, required_pace, required_path
from desert_cli.queries.gap import rounded

if TYPE_CHECKING:
    from datetime import date

    from desert_cli.progress.choice import Chosen
    from desert_cli.queries.gap import Gap, Wording


@dataclass(frozen=True, slots=True)
class AtPace:
    """Where a pace leads from the latest count, in units; the shortfall is never below zero."""

    per_year: float | None
    lands_at: float | None
    shortfall: float | None
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What the count should be on a day, by units added a year and by growth."""

    linear: float | None
    compound: float | None


@dataclass(frozen=True, slots=True)
class Path:
    """What is required from the latest count to the target; `year_ends` by their day.

    `as_now` is where the pace seen leads, `one_more` that pace and one unit more a month, in the
    direction wanted; both unknown where no pace was seen.
    """

    per_year: float | None
    per_month: float | None
    growth_per_year: float | None
    year_ends: dict[str, YearEnd]
    as_now: AtPace | None
    one_more: AtPace | None


def path_of(gap: Gap, chosen: Chosen, words: Wording, day: date) -> Path | None:
    """Give the required path of one gap; None where nothing is required any more or nothing known.

    That is: no count, no due date, the target met, or its day past.
    """
    latest, target = chosen.latest, chosen.target
    if latest is None or target is None or not target.as_of or gap.verdict.startswith("reached"):
        return None
    start, due = latest.day, target.day
    if due <= start or due < day:
        return None
    ends = (latest.value, start, target.value, due)
    per_year, growth = required_pace(*ends)
    seen = _pace_seen(gap, chosen)
    more = MONTHS_PER_YEAR if words.direction == "up" else -MONTHS_PER_YEAR
    return Path(
        per_year=rounded(per_year),
        per_month=rounded(per_year and per_year / MONTHS_PER_YEAR),
        growth_per_year=rounded(growth and 100 * growth),
        year_ends={
            step.day.isoformat(): YearEnd(rounded(step.linear), rounded(step.compound))
            for step in required_path(*ends)
        },
        as_now=None if seen is None else at_pace_of(chosen, words, seen),
        one_more=None if seen is None else at_pace_of(chosen, words, seen + more),
    )


def _pace_seen(gap: Gap, chosen: Chosen) -> float | None:
    """Give the units added a year, unrounded, where they can be told."""
    if gap.linear is None or chosen.baseline is None or chosen.latest is None:
        return None
    start, now = chosen.baseline, chosen.latest
    return finite((now.value - start.value) / years_between(start.day, now.day))


def at_pace_of(chosen: Chosen, words: Wording, per_year: float) -> AtPace | None:
    """Tell where *per_year* units a year lead from the latest count; None without count or target.

    The pace is signed: less than none where the count falls.
    """
    latest, target = chosen.latest, chosen.target
    if latest is None or target is None:
        return None
    found = landing(
        (latest.value, target.value),
        (latest.day, target.day if target.as_of else None),
        per_year,
        words.direction,  # type: ignore[arg-type]
        words.nature,  # type: ignore[arg-type]
    )
    return AtPace(
        rounded(per_year), rounded(found.lands_at), rounded(found.shortfall), found.reached_on
    )
