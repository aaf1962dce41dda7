"""How far the way, how fast, and the class of a pace."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest

from desert_cli.progress.pace import (
    compound_pace,
    finite,
    linear_pace,
    meets,
    paces,
    progress_of,
    ratio_of,
    verdict_of,
)
from progress_words import YEARS


@pytest.mark.parametrize(
    ("value", "direction", "met"),
    [
        (12, "up", True),
        (13, "up", True),
        (11, "up", False),
        (12, "down", True),
        (11, "down", True),
        (13, "down", False),
    ],
)
def test_meets(value: float, direction: str, met: bool) -> None:
    """A value meets a target of 12 at equality and beyond it, on the side wanted."""
    assert meets(value, 12, direction) is met


@pytest.mark.parametrize(("v", "done"), [(100, 0), (150, 50), (200, 100), (50, -50), (300, 200)])
def test_progress(v: float, done: float) -> None:
    """Progress is the share of the way from 100 to 200, below nought and past 100 too."""
    assert progress_of(100, v, 200, "up") == done


@pytest.mark.parametrize(("v", "done"), [(200, 0), (150, 50), (100, 100), (250, -50)])
def test_progress_of_what_should_fall(v: float, done: float) -> None:
    """The way from 200 down to 100 is measured alike."""
    assert progress_of(200, v, 100, "down") == done


@pytest.mark.parametrize(("v", "done"), [(13, 100), (12, 100), (11, 0), (0, 0)])
def test_progress_where_the_target_was_already_met(v: float, done: float) -> None:
    """Corse had 13 for 12 from the start: 100 while that holds, else nought."""
    assert progress_of(13, v, 12, "up") == done


def test_progress_where_the_target_is_the_baseline() -> None:
    """A promise to keep what there is, is kept while it is kept."""
    assert (progress_of(12, 12, 12, "up"), progress_of(12, 11, 12, "up")) == (100, 0)


@pytest.mark.parametrize(
    ("ratio", "verdict"),
    [
        (math.inf, "on_track"),
        (0.95, "on_track"),
        (0.9499999, "behind"),
        (0.60, "behind"),
        (0.5999999, "far_behind"),
        (0, "far_behind"),
        (-0.0000001, "moving_away"),
        (-math.inf, "moving_away"),
    ],
)
def test_classes(ratio: float, verdict: str) -> None:
    """A class holds its lower edge."""
    assert verdict_of(ratio) == verdict


@pytest.mark.parametrize(
    ("done", "left", "verdict"),
    [(19, 20, "on_track"), (3, 5, "behind"), (0, 5, "far_behind"), (0.57, 0.6, "on_track")],
)
def test_classes_at_their_edges(done: float, left: float, verdict: str) -> None:
    """A pace of exactly 0.95, 0.60 or nought falls in the upper class, however it is divided."""
    assert linear_pace((7, 7 + done, 7 + done + left), YEARS).verdict == verdict


def test_linear_pace_of_auvergne_rhone_alpes() -> None:
    """341, 383, 590: 42.0 a year where 51.75 are needed, or 49.8 from the start."""
    pace = linear_pace(
        (341, 383, 590), (date(2022, 12, 31), date(2023, 12, 31), date(2027, 12, 31))
    )
    assert pace.observed == pytest.approx(42.03, abs=0.005)
    assert pace.required == pytest.approx(51.75)
    assert pace.required_from_baseline == pytest.approx(49.81, abs=0.005)


def test_linear_ratio_is_observed_over_required() -> None:
    """The ratio is that of the two paces told beside it."""
    pace = linear_pace((341, 383, 590), YEARS)
    assert pace.observed
    assert pace.required
    assert pace.ratio == pytest.approx(pace.observed / pace.required)


def test_linear_landing() -> None:
    """Ten in a year land ten further after as long again."""
    assert linear_pace((100, 110, 200), YEARS).lands_at == pytest.approx(120)


def test_reached_on_the_due_day_at_the_required_pace() -> None:
    """Who goes exactly as fast as needed arrives on the due day, not the day after."""
    pace = linear_pace((100, 110, 120), YEARS)
    assert (pace.ratio, pace.reached_on) == (1, YEARS[2])


def test_reached_on_is_the_first_day_that_is_enough() -> None:
    """Half the pace takes twice the time; a part of a day is a day."""
    slow, slower = linear_pace((0, 5, 15), YEARS), linear_pace((0, 4.999, 15), YEARS)
    assert slow.reached_on == YEARS[1] + timedelta(days=730)
    assert slower.reached_on == YEARS[1] + timedelta(days=731)


@pytest.mark.parametrize("v", [100, 90])
def test_never_reached(v: float) -> None:
    """Who stands still or goes back reaches nothing on any day."""
    assert linear_pace((100, v, 200), YEARS).reached_on is None


def test_reached_beyond_the_calendar() -> None:
    """A day past the year 9999 is no day to be told."""
    assert linear_pace((0, 1e-9, 1e9), YEARS).reached_on is None


def test_nothing_more_required() -> None:
    """At the target no ratio can be given, no pace is needed, and it is reached that day."""
    pace = linear_pace((100, 200, 200), YEARS)
    assert (pace.required, pace.ratio, pace.verdict) == (0, None, "on_track")
    assert pace.reached_on == YEARS[1]


def test_ratio_of_a_fall_without_end() -> None:
    """From a count with no lower bound one is endlessly far off, not at a ratio of nothing."""
    assert ratio_of((100, -math.inf, 200), YEARS) == -math.inf


def test_compound_pace_of_a_doubling() -> None:
    """Doubled in a year, to double again: the rates are equal, and so is the landing."""
    pace = compound_pace((100, 200, 400), YEARS)
    assert pace is not None
    assert (pace.observed, pace.ratio) == (pytest.approx(1, rel=0.01), pytest.approx(1))
    assert (pace.lands_at, pace.reached_on) == (pytest.approx(400), YEARS[2])


def test_compound_required_from_the_baseline() -> None:
    """Statistics Canada's required rate starts from the baseline: fourfold in two years."""
    pace = compound_pace((100, 110, 400), YEARS)
    assert pace is not None
    assert pace.required_from_baseline == pytest.approx(4 ** (365.25 / 730) - 1)


def test_compound_classes_at_their_edge() -> None:
    """Half the required growth is far behind, on the scale of rates."""
    year = 365.25 / 365
    grown, needed = 1.10 ** (1 / year), 1.20 ** (1 / year)
    pace = compound_pace((100, 100 * grown, 100 * grown * needed), YEARS)
    assert pace is not None
    assert (pace.ratio, pace.verdict) == (pytest.approx(0.5), "far_behind")


def test_compound_edge_at_equality() -> None:
    """A growth of 6 % a year where 10 % are needed is 0.60: behind, not far behind."""
    year = 365.25 / 365
    grown, needed = 1.06 ** (1 / year), 1.10 ** (1 / year)
    pace = compound_pace((100, 100 * grown, 100 * grown * needed), YEARS)
    assert pace is not None
    assert pace.verdict == "behind"


@pytest.mark.parametrize("v", [100, 90])
def test_compound_never_reached(v: float) -> None:
    """No growth and shrinking reach nothing."""
    pace = compound_pace((100, v, 200), YEARS)
    assert pace is not None
    assert pace.reached_on is None


def test_compound_with_nothing_more_required() -> None:
    """At the target the observed growth is still told, without a ratio."""
    pace = compound_pace((100, 200, 200), YEARS)
    assert pace is not None
    assert (pace.observed, pace.ratio) == (pytest.approx(1, rel=0.01), None)


def test_compound_standing_at_the_target() -> None:
    """Who stands at the target since the start has a growth of nought and no day of arrival."""
    pace = compound_pace((200, 200, 200), YEARS)
    assert pace is not None
    assert (pace.observed, pace.reached_on) == (0, None)


@pytest.mark.parametrize("values", [(0, 10, 20), (10, 0, 20), (10, 5, 0), (-1, 10, 20)])
def test_no_compound_pace_from_nought_or_below(values: tuple[float, float, float]) -> None:
    """Growth is told only where all three values are above nought: no nought is made 0.001."""
    assert compound_pace(values, YEARS) is None


def test_no_compound_pace_beyond_reckoning() -> None:
    """A tenfold in a day, over a year, is a number that no one can write."""
    days = (YEARS[0], YEARS[0] + timedelta(days=1), YEARS[2])
    assert compound_pace((1, 10, 20), days) is None


def test_a_share_lands_within_a_hundred() -> None:
    """A coverage of 40, then 80 % lands at 100 %, at either pace."""
    linear, compound = paces((40, 80, 90), YEARS, "share")
    assert compound is not None
    assert (linear.lands_at, compound.lands_at) == (100, 100)


def test_a_share_lands_at_nought_at_least() -> None:
    """A share that falls does not fall below nought."""
    assert paces((40, 10, 5), YEARS, "share")[0].lands_at == 0


def test_a_share_within_bounds_lands_where_it_lands() -> None:
    """Within nought and a hundred a share's landing is not touched."""
    assert paces((40, 50, 90), YEARS, "share")[0].lands_at == pytest.approx(60)


def test_a_share_without_a_compound_pace() -> None:
    """A share that starts from nought has the linear pace only."""
    assert paces((0, 50, 90), YEARS, "share")[1] is None


def test_a_share_that_lands_beyond_numbers() -> None:
    """A landing too large to be written is unknown, for a share as for a count."""
    days = (YEARS[0], YEARS[0] + timedelta(days=1), YEARS[2])
    assert paces((-1e308, 0, 1), days, "share")[0].lands_at is None


def test_a_count_may_land_past_a_hundred() -> None:
    """Only shares stop at a hundred."""
    assert paces((40, 80, 90), YEARS, "stock")[0].lands_at == pytest.approx(120)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_what_is_no_number_is_unknown(value: float) -> None:
    """Infinity and the absence of a number are told as unknown."""
    assert finite(value) is None


def test_no_minus_zero() -> None:
    """Nought has no sign: nobody reads −0 %."""
    assert math.copysign(1, finite(-0.0) or 0.0) == 1
    assert str(finite(-0.0)) == "0.0"
