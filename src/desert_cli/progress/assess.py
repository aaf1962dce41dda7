"""What is said of a target: progress, paces, doubt, and the verdict with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from desert_cli.dates import last_day, months_between
from desert_cli.progress.doubt import doubt_of, interval_of
from desert_cli.progress.pace import FULL, finite, meets, paces, progress_of

if TYPE_CHECKING:
    from datetime import date

    from desert_cli.model import Direction, Nature
    from desert_cli.progress.choice import Chosen, Known
    from desert_cli.progress.doubt import Doubt
    from desert_cli.progress.pace import Days, Pace, Values


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that is computed for one indicator in one territory on one reading day."""

    remaining: float | None = None
    attainment: float | None = None
    progress: float | None = None
    progress_bounded: float | None = None
    progress_low: float | None = None
    progress_high: float | None = None
    time_share: float | None = None
    time_share_today: float | None = None
    ahead: float | None = None
    linear: Pace | None = None
    compound: Pace | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    factor: float | None = None
    verdict: str = "not_assessable"
    reason: str | None = None
    method_dependent: bool = False
    fragile: bool = False
    age_months: int | None = None
    printed_late_months: int | None = None


def _shares(chosen: Chosen, direction: Direction, day: date) -> Progress:
    """Give what needs no pace: remaining, attainment, progress, share of the time gone, ages.

    A count older than the baseline tells nothing of the way from it: no progress.
    """
    baseline, latest, target = chosen.baseline, chosen.latest, chosen.target
    found = Progress()
    if latest is None:
        return found
    now = latest.day
    found = replace(
        found,
        age_months=months_between(now, day),
        printed_late_months=months_between(now, last_day(latest.known_on)),
    )
    if target is None:
        return found
    found = replace(
        found,
        remaining=finite(target.value - latest.value),
        attainment=finite(FULL * (latest.value / target.value)) if target.value else None,
    )
    if baseline is None or now < baseline.day:
        return found
    done = finite(progress_of(baseline.value, latest.value, target.value, direction))
    if done is not None:
        found = replace(found, progress=done, progress_bounded=min(max(done, 0.0), FULL))
    start = baseline.day
    if not target.as_of or target.day <= start:
        return found
    whole = target.day - start
    share = FULL * ((now - start) / whole)
    return replace(
        found,
        time_share=share,
        time_share_today=FULL * ((day - start) / whole),
        ahead=None if done is None else done - share,
    )


def _reason_against(baseline: Known | None, latest: Known | None, nature: Nature) -> str | None:
    """Say why no pace can be computed, if none can."""
    if latest is None:
        return "no_actual"
    if baseline is None:
        return "no_baseline"
    start, now = baseline.day, latest.day
    if now < start or (now == start and baseline.value == latest.value):
        return "one_point"
    if now == start:
        return "dates_equal"
    if nature == "cumulative" and latest.value < baseline.value:
        return "cumulative_fell"
    return None


def _with_paces(
    found: Progress, values: Values, days: Days, nature: Nature, doubt: Doubt
) -> Progress:
    linear, compound = paces(values, days, nature)
    return replace(
        found,
        linear=linear,
        compound=compound,
        ratio_low=doubt.ratio_low,
        ratio_high=doubt.ratio_high,
        factor=finite(1 / linear.ratio) if linear.ratio and linear.ratio > 0 else None,
    )


def _reached(found: Progress, since: date, due: date) -> Progress:
    """Say that the target is met, in time or late; no pace is required any more."""
    verdict = "reached" if since <= due else "reached_late"

    def met(pace: Pace | None) -> Pace | None:
        return pace and replace(pace, required=None, ratio=None, reached_on=since, verdict=verdict)

    return replace(
        found,
        linear=met(found.linear),
        compound=met(found.compound),
        ratio_low=None,
        ratio_high=None,
        factor=None,
        verdict=verdict,
    )


def reaches(count: Known, target: Known, direction: Direction, nature: Nature = "stock") -> bool:
    """Tell whether a count meets a target; “nearly 4 000” falls short of 4 000.

    Where there is no room for less (nearly 0, over 100 %) the printed number is taken as it is.
    """
    short = count.qualifier == ("nearly" if direction == "up" else "over")
    if short and count.value == target.value:
        low, high = interval_of(count.value, count.value_high, count.qualifier, nature)
        return low == high
    return meets(count.value, target.value, direction)


def _met_since(
    chosen: Chosen, latest: Known, target: Known, direction: Direction, nature: Nature
) -> date:
    """Give the day of the first count from which all, up to the latest, meet the target."""
    counts = sorted(
        filter(None, (chosen.baseline, *chosen.actuals)),
        key=lambda count: count.day,
        reverse=True,
    )
    run = takewhile(lambda count: reaches(count, target, direction, nature), counts)
    return min((count.day for count in run), default=latest.day)


def assess(chosen: Chosen, direction: Direction, nature: Nature, day: date) -> Progress:
    """Compute progress, paces and verdict of the chosen figures on the reading day *day*.

    Values are in the indicator's unit, shares in percent, paces per year of 365.25 days. Raises
    nothing: what cannot be computed is None, and the verdict `not_assessable` says why.
    """
    baseline, latest, target = chosen.baseline, chosen.latest, chosen.target
    found = _shares(chosen, direction, day)
    doubt = doubt_of(chosen, direction, nature, day)
    if found.progress is not None:
        found = replace(found, progress_low=doubt.progress_low, progress_high=doubt.progress_high)
    if target is None or not target.as_of:
        return replace(found, reason="no_due_date" if target else "no_target")
    due = target.day
    reason = _reason_against(baseline, latest, nature)
    if latest is not None:
        now = latest.day
        if baseline is not None and reason is None and now < due:
            values = (baseline.value, latest.value, target.value)
            days = (baseline.day, now, due)
            found = _with_paces(found, values, days, nature, doubt)
        found = replace(found, fragile=doubt.fragile)
        if reaches(latest, target, direction, nature):
            return _reached(found, _met_since(chosen, latest, target, direction, nature), due)
        if now >= due:
            return replace(found, verdict="missed")
    if day > due:
        return replace(found, verdict="unreported")
    linear, compound = found.linear, found.compound
    if linear is None:
        return replace(found, reason=reason, fragile=False)
    return replace(
        found,
        verdict=linear.verdict,
        method_dependent=compound is not None and compound.verdict != linear.verdict,
    )
