"""What holds of progress whatever the figures."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desert_cli.progress.assess import Progress, assess
from desert_cli.progress.choice import Chosen
from desert_cli.progress.doubt import interval_of, step_of
from desert_cli.progress.pace import linear_pace, meets, progress_of, ratio_of, verdict_of
from progress_words import (
    YEARS,
    actual,
    baseline,
    days,
    directions,
    natures,
    numbers,
    numbers_in,
    qualifiers,
    target,
)

if TYPE_CHECKING:
    from datetime import date

    from desert_cli.model import Direction, Nature, Qualifier

VERDICTS = ("moving_away", "far_behind", "behind", "on_track", "reached")

whole = st.integers(-10_000, 10_000).map(float)
counts = st.integers(0, 10_000).map(float)


@st.composite
def ways(draw: st.DrawFn) -> tuple[float, float, Direction]:
    """Draw a baseline and a target that is not yet met, and the direction."""
    v0, vt = draw(st.tuples(whole, whole).filter(lambda pair: pair[0] != pair[1]))
    return v0, vt, "up" if vt > v0 else "down"


def said_between(
    v0: float, v: float, vt: float, direction: Direction, nature: Nature = "change"
) -> Progress:
    """Say what is told of three exact values at YEARS, half-way in time."""
    chosen = Chosen(
        baseline=baseline(v0, YEARS[0].isoformat()),
        implied=False,
        latest=actual(v, YEARS[1].isoformat()),
        target=target(vt, YEARS[2].isoformat()),
        actuals=(actual(v, YEARS[1].isoformat()),),
    )
    return assess(chosen, direction, nature, YEARS[1])


@given(ways())
def test_nought_at_the_baseline(way: tuple[float, float, Direction]) -> None:
    """Progress is 0 at the baseline."""
    v0, vt, direction = way
    assert progress_of(v0, v0, vt, direction) == 0


@given(ways())
def test_a_hundred_at_the_target(way: tuple[float, float, Direction]) -> None:
    """Progress is 100 at the target."""
    v0, vt, direction = way
    assert progress_of(v0, vt, vt, direction) == 100


@given(ways(), whole, whole)
def test_progress_rises_towards_the_target(
    way: tuple[float, float, Direction], one: float, other: float
) -> None:
    """A count that is better never has less progress."""
    v0, vt, direction = way
    worse, better = sorted((one, other), reverse=direction == "down")
    assert progress_of(v0, worse, vt, direction) <= progress_of(v0, better, vt, direction)


@given(whole, whole, directions, whole, whole)
def test_a_better_count_never_has_a_worse_verdict(
    v0: float, vt: float, direction: Direction, one: float, other: float
) -> None:
    """The verdict is monotone in the count, whatever baseline and target."""
    worse, better = sorted((one, other), reverse=direction == "down")
    verdicts = [VERDICTS.index(said_between(v0, v, vt, direction).verdict) for v in (worse, better)]
    assert verdicts == sorted(verdicts)


@given(numbers, numbers)
def test_a_better_ratio_never_has_a_worse_class(one: float, other: float) -> None:
    """Classes are in the order of their ratios."""
    classes = [VERDICTS.index(verdict_of(ratio)) for ratio in sorted((one, other))]
    assert classes == sorted(classes)


@given(counts, counts, counts, directions, st.sampled_from([1e-6, 0.01, 0.5, 3, 1000, 1e9]))
def test_units_do_not_matter(
    v0: float, v: float, vt: float, direction: Direction, unit: float
) -> None:
    """Counting in thousands instead of ones changes no share, no ratio and no verdict."""
    ones = said_between(v0, v, vt, direction)
    others = said_between(v0 * unit, v * unit, vt * unit, direction)
    assert unitless(others) == pytest.approx(unitless(ones), rel=1e-6, nan_ok=True)
    assert classes_of(others) == classes_of(ones)


def unitless(said: Progress) -> dict[str, float]:
    told = asdict(said)
    shares = ("attainment", "progress", "progress_bounded", "time_share", "ahead", "factor")
    paces = {name: told[name] or {"ratio": None} for name in ("linear", "compound")}
    numbers = {name: told[name] for name in shares}
    numbers |= {name: pace["ratio"] for name, pace in paces.items()}
    return {name: math.nan if number is None else number for name, number in numbers.items()}


def classes_of(said: Progress) -> tuple[Any, ...]:
    paces = (said.linear and said.linear.verdict, said.compound and said.compound.verdict)
    return said.verdict, said.reason, said.method_dependent, said.fragile, *paces


@given(whole, whole, whole)
def test_what_falls_mirrors_what_rises(v0: float, v: float, vt: float) -> None:
    """Turned upside down, figures that should fall are told as those that should rise."""
    up = said_between(v0, v, vt, "up")
    down = said_between(-v0, -v, -vt, "down")
    assert (down.progress, down.verdict, down.ratio_low) == (up.progress, up.verdict, up.ratio_low)
    assert up.remaining is not None
    assert down.remaining == -up.remaining


@given(whole, whole, whole, directions)
def test_bounded_progress_stays_within_a_hundred(
    v0: float, v: float, vt: float, direction: Direction
) -> None:
    """Bounded progress is a share: from 0 to 100."""
    bounded = said_between(v0, v, vt, direction).progress_bounded
    assert bounded is not None
    assert 0 <= bounded <= 100


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), directions)
def test_a_share_lands_from_nought_to_a_hundred(
    v0: float, v: float, vt: float, direction: Direction
) -> None:
    """Wherever its pace leads, a share stays a share."""
    said = said_between(v0, v, vt, direction, "share")
    landings = [pace.lands_at for pace in (said.linear, said.compound) if pace]
    assert all(lands_at is None or 0 <= lands_at <= 100 for lands_at in landings)


@given(ways(), whole)
def test_the_day_of_arrival_comes_when_the_landing_says(
    way: tuple[float, float, Direction], v: float
) -> None:
    """A pace that lands past the target arrives by the due day, and only such a pace does."""
    v0, vt, direction = way
    assume(not meets(v, vt, direction))
    pace = linear_pace((v0, v, vt), YEARS)
    in_time = pace.reached_on is not None and pace.reached_on <= YEARS[2]
    assert in_time == (ratio_of((v0, v, vt), YEARS) >= 1)


@given(numbers, numbers, qualifiers, natures)
def test_an_interval_holds_its_point(
    value: float, above: float, qualifier: Qualifier, nature: Nature
) -> None:
    """What a printed number may stand for includes the number."""
    low, high = interval_of(value, max(value, above), qualifier, nature)
    assert low <= value <= high


@given(st.integers(1, 9), st.integers(-300, 300))
def test_the_step_of_a_single_digit_is_its_power_of_ten(digit: int, power: int) -> None:
    """Large or small, a number of one digit has that digit's unit as its step."""
    assert step_of(digit * 10.0**power) == pytest.approx(10.0**power)


class Doubtful(NamedTuple):
    """A way from v0 to vt, at v now, with the words beside the first two."""

    v0: float
    v: float
    vt: float
    start: Qualifier
    now: Qualifier
    direction: Direction

    def said(self) -> Progress:
        """Say what is told of it half-way in time."""
        chosen = Chosen(
            baseline=baseline(self.v0, YEARS[0].isoformat(), qualifier=self.start),
            implied=False,
            latest=actual(self.v, YEARS[1].isoformat(), qualifier=self.now),
            target=target(self.vt, YEARS[2].isoformat()),
            actuals=(),
        )
        return assess(chosen, self.direction, "stock", YEARS[1])


doubtful = st.builds(Doubtful, counts, counts, counts, qualifiers, qualifiers, directions)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Doubtful, float, float]:
    """Draw doubtful figures, and a baseline and a count that their words allow for."""
    way = draw(doubtful)
    starts = interval_of(way.v0, None, way.start)
    nows = interval_of(way.v, None, way.now)
    v0, v = (draw(st.floats(low, min(high, 1e9))) for low, high in (starts, nows))
    return way, v0, v


@given(doubtful)
def test_bounds_hold_their_point(way: Doubtful) -> None:
    """Progress and ratio lie within their own bounds, whatever words stand beside the figures."""
    said = way.said()
    assert within(said.progress_low, said.progress, said.progress_high)
    assert within(said.ratio_low, said.linear and said.linear.ratio, said.ratio_high)


@given(readings())
def test_bounds_hold_every_reading(reading: tuple[Doubtful, float, float]) -> None:
    """Any values the words allow for give a progress within the bounds told."""
    way, v0, v = reading
    said = way.said()
    done = progress_of(v0, v, way.vt, way.direction)
    assert within(said.progress_low, done, said.progress_high)


@given(readings())
def test_a_firm_verdict_holds_for_every_reading(reading: tuple[Doubtful, float, float]) -> None:
    """A verdict that is not called fragile is that of any values the words allow for."""
    way, v0, v = reading
    said = way.said()
    assume(not said.fragile)
    assert said_between(v0, v, way.vt, way.direction).verdict == said.verdict


def within(low: float | None, point: float | None, high: float | None) -> bool:
    """Tell whether a point lies within bounds, but for the last digits; unknown bounds hold all."""
    if point is None:
        return True
    slack = 1e-9 * max(1.0, abs(point))
    return (low is None or low <= point + slack) and (high is None or point - slack <= high)


@settings(max_examples=300)
@given(numbers, numbers, numbers, st.lists(days, min_size=3, max_size=3, unique=True), directions)
def test_every_way_has_a_verdict(
    v0: float, v: float, vt: float, three: list[date], direction: Direction
) -> None:
    """However large or small the values and near or far the days, three of each get a verdict."""
    start, now, due = sorted(three)
    chosen = Chosen(
        baseline=baseline(v0, start.isoformat()),
        implied=False,
        latest=actual(v, now.isoformat()),
        target=target(vt, due.isoformat()),
        actuals=(),
    )
    said = assess(chosen, direction, "change", now)
    assert said.verdict in VERDICTS
    assert all(math.isfinite(number) for number in numbers_in(asdict(said)))


@given(whole, whole, whole, directions)
def test_a_target_that_is_met_requires_nothing(
    v0: float, v: float, vt: float, direction: Direction
) -> None:
    """At the target or beyond it no pace is required, and no ratio given."""
    assume(meets(v, vt, direction))
    pace = said_between(v0, v, vt, direction).linear
    assert pace is not None
    assert (pace.required, pace.ratio) == (None, None)
