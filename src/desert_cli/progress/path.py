"""The way still to go: what a count should be at each year-end, and where a given pace leads."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desert_cli.dates import years_between
from desert_cli.progress.pace import FULL, after, finite, meets

if TYPE_CHECKING:
    from desert_cli.model import Direction, Nature


@dataclass(frozen=True, slots=True)
class Step:
    """What a count should be on a day; the compound one is unknown unless values are positive."""

    day: date
    linear: float
    compound: float | None


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a pace leads: the value on the due day, what lacks then, and the day of arrival."""

    lands_at: float | None
    shortfall: float | None
    reached_on: date | None


def year_ends(start: date, due: date) -> list[date]:
    """Give the last day of each year after *start* and before *due*, then *due* itself."""
    ends = [date(year, 12, 31) for year in range(start.year, due.year + 1)]
    return [*(end for end in ends if start < end < due), due]


def required_path(v: float, start: date, vt: float, due: date) -> list[Step]:
    """Give the values at each year-end that lead from *v* on *start* to *vt* on *due*, start < due.

    Linear: v + (vT−v)·s, compound: v·(vT/v)^s, where s is the share of the time from start to due.
    """
    steps = []
    for day in year_ends(start, due):
        share = (day - start) / (due - start)
        linear = v * (1 - share) + vt * share  # vT−v may be beyond what a float holds
        compound = v ** (1 - share) * vt**share if min(v, vt) > 0 else None
        steps.append(Step(day, linear, compound))
    return steps


def required_pace(v: float, start: date, vt: float, due: date) -> tuple[float | None, float | None]:
    """Give the units a year, and the growth a year, that lead from *v* on *start* to *vt* on *due*.

    (vT−v)/(T−t) and (vT/v)^(1/(T−t))−1; unknown where beyond reckoning, the growth also unless both
    values are positive.
    """
    years = years_between(start, due)
    linear = finite((vt - v) / years)
    if min(v, vt) <= 0:
        return linear, None
    try:
        return linear, math.expm1((math.log(vt) - math.log(v)) / years)
    except OverflowError:
        return linear, None


def landing(
    values: tuple[float, float],
    days: tuple[date, date | None],
    per_year: float,
    direction: Direction,
    nature: Nature,
) -> Landing:
    """Tell where *per_year* units a year, less than none if it falls, lead from the latest count.

    *values* are v and vT, *days* t and T. Without a due day after t there is no landing, only the
    day of arrival: t where the target is met already, None where it never is. A share lands between
    0 and 100.
    """
    v, vt = values
    start, due = days
    lands_at = shortfall = None
    if due is not None and due > start:
        lands_at = finite(v + per_year * years_between(start, due))
    if lands_at is not None:
        lands_at = min(max(lands_at, 0.0), FULL) if nature == "share" else lands_at
        lacking = vt - lands_at if direction == "up" else lands_at - vt
        shortfall = finite(max(lacking, 0.0))
    if meets(v, vt, direction):
        return Landing(lands_at, shortfall, start)
    years = (vt - v) / per_year if per_year else math.inf
    return Landing(lands_at, shortfall, after(start, years) if 0 <= years < math.inf else None)
