"""How far the way and how fast: progress, the linear and the compound pace, and their classes."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desert_cli.dates import DAYS_PER_YEAR, years_between

if TYPE_CHECKING:
    from desert_cli.model import Direction, Nature

ON_TRACK = 0.95
BEHIND = 0.60
THRESHOLD_SOURCE = "Statistics Canada, SDG progress methodology; Open SDG 2.4"
"""Both are shares of the required pace; the same two serve the linear and the compound pace."""

FULL = 100.0
_RATIO_DIGITS = 9  # a pace of 0.95 is on track, though the division gives 0.949 999 999 999 999 9
_ROUNDING_DAYS = 1e-6

Values = tuple[float, float, float]
"""v0, v, vT: the baseline, the latest count, the target, in the indicator's unit."""

Days = tuple[date, date, date]
"""t0 < t < T: the days they stand for."""


@dataclass(frozen=True, slots=True)
class Pace:
    """One pace model: units per year (linear) or a yearly growth rate (compound)."""

    observed: float | None
    required: float | None
    ratio: float | None
    lands_at: float | None
    reached_on: date | None
    verdict: str
    required_from_baseline: float | None = None


def meets(value: float, target: float, direction: Direction) -> bool:
    """Tell whether a value is at the target or beyond it, on the side wanted."""
    return value >= target if direction == "up" else value <= target


def progress_of(v0: float, v: float, vt: float, direction: Direction) -> float:
    """Give the share of the way from v0 to vt that is done at v, in percent, unbounded.

    100·(v−v0)/(vT−v0). Where the target was met at the baseline: 100 while it is still met, else 0
    (PILOTE, the government's own follow-up tool).
    """
    if meets(v0, vt, direction):
        return FULL if meets(v, vt, direction) else 0.0
    return FULL * ((v - v0) / (vt - v0))


def verdict_of(ratio: float) -> str:
    """Name the class of a pace: observed over required."""
    ratio = round(ratio, _RATIO_DIGITS)
    if ratio >= ON_TRACK:
        return "on_track"
    if ratio >= BEHIND:
        return "behind"
    return "far_behind" if ratio >= 0 else "moving_away"


def finite(value: float) -> float | None:
    """Give a number fit to be written: None if it is infinite or none, and never minus zero."""
    return value + 0.0 if math.isfinite(value) else None


def after(start: date, years: float) -> date | None:
    """Give the day *years* after *start*; None beyond what a calendar holds."""
    try:
        return start + timedelta(days=math.ceil(years * DAYS_PER_YEAR - _ROUNDING_DAYS))
    except OverflowError:
        return None


def ratio_of(values: Values, days: Days) -> float:
    """Give observed over required linear pace; infinite once nothing more is required."""
    v0, v, vt = values
    t0, t, due = days
    if v == vt:
        return math.inf
    ratio = (v - v0) / (vt - v) * ((due - t) / (t - t0))
    return -math.inf if math.isnan(ratio) else ratio  # fallen endlessly far, endlessly far to go


def linear_pace(values: Values, days: Days) -> Pace:
    """Compare the units added per year with those still needed."""
    v0, v, vt = values
    t0, t, due = days
    gone, left, whole = years_between(t0, t), years_between(t, due), years_between(t0, due)
    observed = (v - v0) / gone
    ratio = ratio_of(values, days)
    return Pace(
        observed=finite(observed),
        required=finite((vt - v) / left),
        ratio=finite(ratio),
        lands_at=finite(v0 + observed * whole),
        reached_on=after(t, left / ratio) if ratio > 0 else None,
        verdict=verdict_of(ratio),
        required_from_baseline=finite((vt - v0) / whole),
    )


def compound_pace(values: Values, days: Days) -> Pace | None:
    """Compare the yearly growth rate with the one still needed.

    The Statistics Canada / Open SDG reading; `required_from_baseline` is theirs, from v0. None
    unless all values are positive, or where a rate is beyond reckoning (tenfold within a day).
    """
    v0, v, vt = values
    if min(values) <= 0:
        return None
    t0, t, due = days
    gone, left, whole = years_between(t0, t), years_between(t, due), years_between(t0, due)
    grown, missing = math.log(v) - math.log(v0), math.log(vt) - math.log(v)
    try:
        observed = math.expm1(grown / gone)
        required = math.expm1(missing / left)
        lands_at = v0 * math.exp(grown * whole / gone)
        from_baseline = math.expm1((grown + missing) / whole)
    except OverflowError:
        return None
    ratio = observed / required if required else math.inf
    return Pace(
        observed=observed,
        required=required,
        ratio=finite(ratio),
        lands_at=finite(lands_at),
        reached_on=after(t, missing * gone / grown) if ratio > 0 and grown else None,
        verdict=verdict_of(ratio),
        required_from_baseline=from_baseline,
    )


def paces(values: Values, days: Days, nature: Nature) -> tuple[Pace, Pace | None]:
    """Give both paces; a share lands between 0 and 100, whatever its pace."""
    linear, compound = linear_pace(values, days), compound_pace(values, days)
    if nature != "share":
        return linear, compound
    return _within_share(linear), compound and _within_share(compound)


def _within_share(pace: Pace) -> Pace:
    if pace.lands_at is None:
        return pace
    return replace(pace, lands_at=min(max(pace.lands_at, 0.0), FULL))
