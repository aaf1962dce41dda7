"""Whether the territories of a level add up to the country, on each day that all were counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desert_cli.progress.choice import Known

COUNTABLE = frozenset({"stock", "flow", "cumulative"})
"""What may be added up: units. Percent and rates may not."""

_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum over a level on one day, the country's own count, and sum less country."""

    indicator: str
    level: str
    territories: int
    day: str
    total: float
    country: float | None
    country_source: str | None
    country_figure: str | None
    difference: float | None


def adding_up(
    indicator: str,
    level: str,
    counts: Mapping[str, Sequence[Known]],
    country: Sequence[Known],
) -> list[Sum]:
    """Add up the *counts* by territory, one a day each, on every day that all have; oldest first.

    Only exact numbers are added up, and held against an exact one: “about 800” contradicts nothing.
    """
    by_day = [
        {one.day: one.value for one in series if one.qualifier == "exact"}
        for series in counts.values()
    ]
    whole = {one.day: one for one in country if one.qualifier == "exact"}
    shared = sorted(set.intersection(*map(set, by_day))) if by_day else []
    sums = []
    for day in shared:
        total, own = round(sum(series[day] for series in by_day), _DECIMALS), whole.get(day)
        sums.append(
            Sum(
                indicator=indicator,
                level=level,
                territories=len(by_day),
                day=day.isoformat(),
                total=total,
                country=own.value if own else None,
                country_source=own.source if own else None,
                country_figure=own.key if own else None,
                difference=round(total - own.value, _DECIMALS) if own else None,
            )
        )
    return sums
