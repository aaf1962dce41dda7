"""Counts by territory and day, the inhabitants beside them, and how far apart days may be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.dates import months_between
from desert_cli.queries.gaps import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

ACTUALS = """
    select indicator, territory, key, value, as_of, day, source
    from figures
    where kind = 'actual' and standing = 'accepted' and day <= :day and known_on <= :day
      and territory in (select value from json_each(:territories))
      and indicator in (select value from json_each(:indicators))
      and (:days = '[]' or day in (select value from json_each(:days)))
    order by indicator, territory, day, rank desc, known_on, key
"""
POPULATIONS = """
    select territory, year, value from populations
    where territory in (select value from json_each(?)) order by territory, year
"""
NEAR_MONTHS = 12


class Count(NamedTuple):
    """One count of one indicator in one territory; of rivals for a day, the best source's."""

    key: str
    value: float
    as_of: str
    day: str
    source: str


Counts = dict[str, list[Count]]
"""The counts of one indicator by territory, oldest first, one a day."""


def read_counts(
    store: Connection,
    indicators: Sequence[str],
    territories: Sequence[str],
    day: date,
    days: Sequence[str] = (),
) -> dict[str, Counts]:
    """Give the accepted counts known and made by *day*; of rivals for one day, the best.

    With *days*, only the counts of those days.
    """
    wanted = {
        "indicators": as_json(indicators),
        "territories": as_json(territories),
        "day": day.isoformat(),
        "days": as_json(days),
    }
    counts: dict[str, dict[str, dict[str, Count]]] = {}
    for row in store.execute(ACTUALS, wanted):
        indicator, territory, *rest = row
        count = Count(*rest)
        # Rivals come worst source first, so that the best one stays.
        counts.setdefault(indicator, {}).setdefault(territory, {})[count.day] = count
    return {
        indicator: {territory: list(days.values()) for territory, days in places.items()}
        for indicator, places in counts.items()
    }


def read_populations(store: Connection, territories: Sequence[str]) -> dict[str, dict[int, int]]:
    """Give inhabitants by territory and year."""
    people: dict[str, dict[int, int]] = {}
    for territory, year, value in store.execute(POPULATIONS, (as_json(territories),)):
        people.setdefault(territory, {})[year] = value
    return people


def nearest_population(years: dict[int, int], day: str | None) -> tuple[int | None, int | None]:
    """Give the year nearest to *day* for which inhabitants are known, and how many."""
    if not years:
        return None, None
    wanted = int(day[:4]) if day else max(years)
    year = min(years, key=lambda known: (abs(known - wanted), -known))
    return year, years[year]


def decimals_of(per: int) -> int:
    """Give the decimals of a rate per so many inhabitants: two per 100 000, more per fewer."""
    return max(2, 8 - len(str(per)))


def choose_days(counts: Counts) -> dict[str, Count]:
    """Choose one count a territory: on the latest day all share, else each nearest to the oldest.

    A shared day more than a year before the oldest of the latest counts is too old to stand for
    them, and is not used.
    """
    known = {key: series for key, series in counts.items() if series}
    if not known:
        return {}
    oldest = min(series[-1].day for series in known.values())
    shared = set.intersection(*({count.day for count in series} for series in known.values()))
    if shared and _months(max(shared), oldest) <= NEAR_MONTHS:
        day = max(shared)
        return {key: next(c for c in series if c.day == day) for key, series in known.items()}
    return {
        key: min(series, key=lambda count: (abs(_days(count.day, oldest)), count.day))
        for key, series in known.items()
    }


def grade_of(counts: Sequence[Count]) -> tuple[str, int | None]:
    """Grade counts by the months between their days: same_day, near (a year at most), apart."""
    if len(counts) < 2:  # noqa: PLR2004 — one figure compares with nothing
        return "unknown", None
    days = [count.day for count in counts]
    if min(days) == max(days):
        return "same_day", 0
    months = _months(min(days), max(days))
    return ("near" if months <= NEAR_MONTHS else "apart"), months


def _months(start: str, end: str) -> int:
    return months_between(date.fromisoformat(start), date.fromisoformat(end))


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
