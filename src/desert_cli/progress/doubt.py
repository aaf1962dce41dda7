"""How sure it is: the interval behind a printed number, carried through to the verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.dates import first_day, is_vague, last_day
from desert_cli.progress.pace import FULL, finite, meets, progress_of, ratio_of, verdict_of

if TYPE_CHECKING:
    from desert_cli.model import Direction, Nature, Qualifier
    from desert_cli.progress.choice import Chosen, Known
    from desert_cli.progress.pace import Days, Values

ABOUT_SHARE = 0.025


class Interval(NamedTuple):
    """The values a printed number may stand for; infinite where it gives no bound."""

    low: float
    high: float


def step_of(value: float) -> float:
    """Give the unit of the last non-zero digit: 2 200 → 100, 67 → 1, 3.3 → 0.1, 0 → 1."""
    digits, exponent = f"{value:.14e}".split("e")
    decimals = digits.rstrip("0").partition(".")[2]
    return float(10.0 ** (int(exponent) - len(decimals)))


def interval_of(
    value: float,
    value_high: float | None = None,
    qualifier: Qualifier = "exact",
    nature: Nature = "stock",
) -> Interval:
    """Give the values a number may stand for, from the word printed beside it.

    `rounded` is half a step either way (2 200 → 2 150 to 2 249, a whole count), `about` that or
    2.5 %, the wider; `nearly` a step below, `over` a step above. Counts stop at 0, shares at 100.
    """
    step = step_of(value)
    counted = nature not in {"share", "rate"} and value % 1 == 0
    below = 0.0 if counted and step == 1 else step / 2
    above = max(below - 1, 0.0) if counted else below
    wide = max(step / 2, abs(value) * ABOUT_SHARE)
    low, high = {
        "exact": (value, value),
        "rounded": (value - below, value + above),
        "about": (value - wide, value + wide),
        "nearly": (value - step, value),
        "over": (value, value + step),
        "at_least": (value, math.inf),
        "at_most": (-math.inf, value),
        "range": (value, value if value_high is None else value_high),
    }[qualifier]
    if nature != "change":
        low = max(low, min(value, 0.0))
    if nature == "share":
        high = min(high, max(value, FULL))
    return Interval(low, high)


def _interval(figure: Known, nature: Nature) -> Interval:
    return interval_of(figure.value, figure.value_high, figure.qualifier, nature)


def same_start(one: Known, baseline: Known) -> bool:
    """Tell whether a figure is what the baseline's own source says of the same day.

    Some files print both a start and a count for one month, which need not be the same.
    """
    return (one.source, one.as_of) == (baseline.source, baseline.as_of)


def _starts(baseline: Known, chosen: Chosen, nature: Nature) -> Interval:
    """Give the values the start may have, up to its own source's count of that day."""
    counted = [one for one in chosen.actuals if same_start(one, baseline)]
    told = [_interval(one, nature) for one in (baseline, *counted)]
    return Interval(min(one.low for one in told), max(one.high for one in told))


def _days_of(figure: Known) -> set[date]:
    """Give the days a figure may speak of: one, or the two ends of a vague date."""
    if not is_vague(figure.as_of, due=figure.kind == "target"):
        return {figure.day}
    end = last_day(figure.as_of)
    if figure.kind != "target":
        end = min(end, date.fromisoformat(figure.known_on))
    return {min(first_day(figure.as_of), end), end}


def _progress_bounds(
    starts: Interval, nows: Interval, target: float, direction: Direction
) -> tuple[float | None, float | None]:
    """Bound progress by its corners; unknown if the baseline may lie on either side of the target.

    Progress leaps where the baseline meets the target: nothing bounds it there.
    """
    met = {meets(start, target, direction) for start in starts}
    if len(met) > 1 or not all(map(math.isfinite, starts)):
        return None, None
    shares = [progress_of(v0, v, target, direction) for v0, v in product(starts, nows)]
    return finite(min(shares)), finite(max(shares))


def _outcome(
    values: Values, days: Days, direction: Direction, day: date
) -> tuple[str, float | None]:
    """Give the verdict and linear ratio for one reading of the doubtful values and days."""
    start, now, due = days
    if meets(values[1], values[2], direction):
        return "reached", math.inf
    if now >= due:
        return "missed", None
    ratio = ratio_of(values, days) if start < now else None
    if day > due:
        return "unreported", ratio
    return "not_assessable" if ratio is None else verdict_of(ratio), ratio


@dataclass(frozen=True, slots=True)
class Doubt:
    """The bounds of progress and of the linear ratio, and whether they straddle a threshold."""

    progress_low: float | None = None
    progress_high: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    fragile: bool = False


def doubt_of(chosen: Chosen, direction: Direction, nature: Nature, day: date) -> Doubt:
    """Carry qualifiers, vague dates and rival starts through to the bounds of progress and ratio.

    Both are monotone in each doubtful value alone, so their bounds lie at corners. A value without
    a bound (`at_least`) leaves that side unknown. What was promised is taken at its word: the
    target's own value is not in doubt.
    """
    baseline, latest, target = chosen.baseline, chosen.latest, chosen.target
    if latest is None or target is None:
        return Doubt()
    nows = _interval(latest, nature)
    if baseline is None:
        return Doubt(fragile=len({meets(v, target.value, direction) for v in nows}) > 1)
    starts = _starts(baseline, chosen, nature)
    bounds = _progress_bounds(starts, nows, target.value, direction)
    if not target.as_of:
        return Doubt(*bounds)
    outcomes = [
        _outcome((v0, v, target.value), days, direction, day)
        for v0, v in product(set(starts), set(nows))
        for days in product(_days_of(baseline), _days_of(latest), _days_of(target))
    ]
    ratios = [ratio for _, ratio in outcomes if ratio is not None]
    if len(ratios) < len(outcomes):
        ratios = [math.nan]
    return Doubt(
        *bounds,
        ratio_low=finite(min(ratios)),
        ratio_high=finite(max(ratios)),
        fragile=len({verdict for verdict, _ in outcomes}) > 1,
    )
