"""The interval behind a printed number, and what it does to the verdict."""

from __future__ import annotations

import math

import pytest

from desert_cli.dates import last_day
from desert_cli.progress.doubt import Doubt, doubt_of, interval_of, step_of
from progress_words import actual, baseline, chosen_from, said_of, target


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (2200, 100),
        (2251, 1),
        (67, 1),
        (10_000, 10_000),
        (3.3, 0.1),
        (0.25, 0.01),
        (0, 1),
        (-2200, 100),
        (0.1 + 0.2, 0.1),
        (1.5e15, 1e14),
        (1e22, 1e22),
        (0.000012, 1e-6),
    ],
)
def test_step(value: float, step: float) -> None:
    """The step of a number is the unit of its last digit that is not nought."""
    assert step_of(value) == pytest.approx(step)


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [
        (2200, "exact", 2200, 2200),
        (2200, "rounded", 2150, 2249),
        (2251, "rounded", 2251, 2251),
        (3.3, "rounded", 3.25, 3.35),
        (0, "rounded", 0, 0),
        (2200, "about", 2145, 2255),
        (900, "about", 850, 950),
        (67, "about", 65.325, 68.675),
        (2, "about", 1.5, 2.5),
        (900, "nearly", 800, 900),
        (4000, "over", 4000, 5000),
        (4000, "at_least", 4000, math.inf),
        (40, "at_most", 0, 40),
    ],
)
def test_interval(value: float, qualifier: str, low: float, high: float) -> None:
    """A word beside a number gives the values it may stand for."""
    assert interval_of(value, None, qualifier) == pytest.approx((low, high))


def test_interval_of_a_printed_range() -> None:
    """“10 to 12” stands for 10 to 12."""
    assert interval_of(10, 12, "range") == (10, 12)


def test_interval_of_half_a_range() -> None:
    """A range whose other end is missing stands for what is printed."""
    assert interval_of(10, None, "range") == (10, 10)


def test_a_high_end_matters_to_a_range_only() -> None:
    """Beside any other word a second number changes nothing."""
    assert interval_of(10, 12, "exact") == (10, 10)


@pytest.mark.parametrize("nature", ["share", "rate"])
def test_a_rounded_share_is_no_whole_count(nature: str) -> None:
    """67 %, rounded, is anything from 66.5 to 67.5; 70 %, from 65 to 75."""
    assert interval_of(67, None, "rounded", nature) == (66.5, 67.5)
    assert interval_of(70, None, "rounded", nature) == (65, 75)


@pytest.mark.parametrize(
    ("value", "qualifier", "high"), [(99, "over", 100), (99, "at_least", 100), (101, "over", 101)]
)
def test_a_share_stops_at_a_hundred(value: float, qualifier: str, high: float) -> None:
    """No doubt takes a share past 100, unless it is printed so."""
    assert interval_of(value, None, qualifier, "share").high == high


def test_a_count_stops_at_nought() -> None:
    """No doubt takes a count below nought."""
    assert interval_of(0, None, "about").low == 0


def test_a_change_may_be_negative() -> None:
    """A change has no floor: at most 40 may be a loss."""
    assert interval_of(40, None, "at_most", "change").low == -math.inf


def test_exact_figures_leave_no_doubt() -> None:
    """With exact figures the bounds are the point."""
    said = said_of(baseline(341), actual(383), target(590))
    assert (said.progress_low, said.progress_high) == (said.progress, said.progress)
    assert said.linear is not None
    assert (said.ratio_low, said.ratio_high) == (said.linear.ratio, said.linear.ratio)


def test_a_rounded_count_bounds_progress() -> None:
    """150, rounded to the ten, from 100 to 200: from 45 to 54 %."""
    said = said_of(baseline(100), actual(150, qualifier="rounded"), target(200))
    assert (said.progress_low, said.progress_high) == (45, 54)


def test_a_rounded_baseline_bounds_progress() -> None:
    """From about 100, between 50 and 150, 160 of 200 is anything from 20 to 73 %."""
    said = said_of(baseline(100, qualifier="about"), actual(160), target(200))
    assert (said.progress_low, said.progress_high) == (pytest.approx(20), pytest.approx(220 / 3))


def test_a_count_of_at_least_has_no_upper_bound() -> None:
    """At least 150 is at least half the way; how much more is unknown."""
    said = said_of(baseline(100), actual(150, qualifier="at_least"), target(200))
    assert (said.progress_low, said.progress_high) == (50, None)


def test_a_ratio_of_at_least_has_no_upper_bound() -> None:
    """The pace of at least 150 has a lower bound only."""
    said = said_of(baseline(100), actual(150, qualifier="at_least"), target(200))
    assert said.linear is not None
    assert (said.ratio_low, said.ratio_high) == (said.linear.ratio, None)


def test_a_ratio_of_at_most_has_no_lower_bound() -> None:
    """A change of at most 150 may be any loss: the pace has an upper bound only."""
    figures = (baseline(100), actual(150, qualifier="at_most"), target(200))
    said = said_of(*figures, nature="change")
    assert said.linear is not None
    assert (said.ratio_low, said.ratio_high) == (None, said.linear.ratio)


def test_an_unbounded_baseline_leaves_progress_unbounded() -> None:
    """From a baseline of at least 100 the way done may be any."""
    said = said_of(baseline(100, qualifier="at_least"), actual(150), target(200))
    assert (said.progress, said.progress_low, said.progress_high) == (50, None, None)


def test_a_baseline_on_either_side_of_the_target() -> None:
    """If the target may have been met from the start, nothing bounds progress."""
    said = said_of(baseline(195, qualifier="about"), actual(198), target(199))
    assert (said.progress_low, said.progress_high) == (None, None)


def test_a_count_that_may_meet_the_target_has_no_upper_ratio() -> None:
    """A count rounded to 390 may be the 394 required, so the ratio has no upper bound."""
    said = said_of(baseline(300), actual(390, qualifier="rounded"), target(392))
    assert said.linear is not None
    assert said.linear.ratio is not None
    assert said.ratio_low is not None
    assert (said.ratio_low < said.linear.ratio, said.ratio_high) == (True, None)


def test_fragile_across_a_threshold() -> None:
    """A rounded count whose paces fall in two classes gives a fragile verdict."""
    said = said_of(baseline(2251), actual(2500, qualifier="rounded"), target(4000))
    assert (said.verdict, said.fragile) == ("behind", True)


def test_not_fragile_within_a_class() -> None:
    """A rounded count whose paces all fall in one class gives a firm verdict."""
    said = said_of(baseline(2251), actual(2400, qualifier="rounded"), target(40_000))
    assert (said.verdict, said.fragile) == ("far_behind", False)


def test_fragile_at_the_target() -> None:
    """A target of 4 000 met by about 4 000 may not be met."""
    said = said_of(baseline(2251), actual(4000, qualifier="about"), target(4000))
    assert (said.verdict, said.fragile) == ("reached", True)


def test_fragile_at_the_target_without_a_baseline() -> None:
    """To be met is doubtful or not, whatever the start."""
    said = said_of(actual(4000, qualifier="about"), target(4000))
    assert (said.verdict, said.fragile) == ("reached", True)


def test_firmly_at_the_target_without_a_baseline() -> None:
    """An exact 4 000 meets 4 000, whatever the start."""
    assert not said_of(actual(4000), target(4000)).fragile


def test_at_least_the_target_is_firmly_reached() -> None:
    """At least 4 000 meets 4 000 however many there are."""
    said = said_of(baseline(2251), actual(4000, qualifier="at_least"), target(4000))
    assert (said.verdict, said.fragile) == ("reached", False)


def test_a_start_its_own_source_counts_otherwise_is_doubtful() -> None:
    """The file prints 93.67 as the start and 40.68 as the count of one month."""
    figures = (baseline(93.67), actual(40.68, "2022-12"), actual(46.32), target(100))
    said = said_of(*figures, nature="share")
    assert (said.verdict, said.fragile) == ("moving_away", True)
    assert said.progress_low == said.progress == pytest.approx(-748.03, abs=0.01)
    assert said.progress_high == pytest.approx(9.51, abs=0.01)


def test_a_start_another_source_counts_otherwise_is_taken_at_its_word() -> None:
    """Rival sources are a matter of choice, not of doubt."""
    other = actual(40.68, "2022-12", source="press", rank=4)
    said = said_of(baseline(93.67), other, actual(46.32), target(100), nature="share")
    assert (said.verdict, said.fragile) == ("moving_away", False)


def test_a_missed_target_may_be_fragile() -> None:
    """Nearly all, on the due day: missed as printed, reached at the top of the interval."""
    figures = (baseline(100, "2020"), actual(200, "2023-12", qualifier="over"), target(210, "2023"))
    said = said_of(*figures)
    assert (said.verdict, said.fragile) == ("missed", True)


def test_an_unreported_target_is_not_fragile_for_its_pace() -> None:
    """With the deadline gone, the classes of an old pace no longer matter."""
    figures = (baseline(2251), actual(2500, qualifier="rounded"), target(4000, "2024-05"))
    said = said_of(*figures)
    assert (said.verdict, said.fragile) == ("unreported", False)


def test_fragile_on_the_due_day() -> None:
    """On the due day itself the pace still decides, and its doubt with it."""
    figures = (baseline(2251), actual(2500, qualifier="rounded"), target(4000))
    assert said_of(*figures, day="2027-12-31").fragile


def test_what_is_not_assessable_is_not_fragile() -> None:
    """Without a verdict there is none to be fragile, though the target may be met."""
    said = said_of(actual(3900, qualifier="over"), target(3950))
    assert (said.verdict, said.fragile) == ("not_assessable", False)


def test_a_vague_day_bounds_the_ratio() -> None:
    """A baseline of some day of 2022 gives a range of paces, up to the one of its last day."""
    said = said_of(baseline(341, "2022"), actual(383), target(590))
    assert said.linear is not None
    assert said.ratio_low is not None
    assert said.linear.ratio is not None
    assert (said.ratio_low < said.linear.ratio, said.ratio_high) == (True, said.linear.ratio)


def test_a_vague_day_makes_a_verdict_fragile() -> None:
    """A count of some day of 2023 is far behind or only behind, as the day may be."""
    said = said_of(baseline(341), actual(370, "2023-02/2023-12"), target(590))
    assert (said.verdict, said.fragile) == ("far_behind", True)


def test_a_day_that_may_precede_the_baseline_leaves_the_ratio_unbounded() -> None:
    """A count that may be older than the baseline has no bounds of pace."""
    said = said_of(baseline(341), actual(383, "2022/2023"), target(590))
    assert said.linear is not None
    assert said.linear.ratio is not None
    assert (said.ratio_low, said.ratio_high, said.fragile) == (None, None, True)


def test_a_deadline_told_as_a_year_is_not_vague() -> None:
    """“By 2027” is the end of 2027: no doubt comes of it."""
    said = said_of(baseline(341), actual(383), target(590, "2027"))
    assert said.ratio_low == said.ratio_high


def test_a_deadline_told_as_an_interval_is_vague() -> None:
    """“In 2026 or 2027” gives a range of paces."""
    said = said_of(baseline(341), actual(383), target(590, "2026/2027"))
    assert said.linear is not None
    assert said.ratio_high == said.linear.ratio
    assert said.ratio_low != said.ratio_high


def test_the_promise_is_taken_at_its_word() -> None:
    """“About 4 000” promised is 4 000: the doubt of a promise is not carried on."""
    said = said_of(baseline(2251), actual(2501), target(4000, qualifier="about"))
    assert (said.progress_low, said.ratio_low) == (said.progress_high, said.ratio_high)


def test_progress_is_bounded_without_a_due_date() -> None:
    """Progress needs no day, and neither do its bounds."""
    said = said_of(baseline(100), actual(150, qualifier="rounded"), target(200, ""))
    assert (said.progress_low, said.progress_high) == (45, 54)


def test_no_doubt_about_nothing() -> None:
    """Without a count or without a target nothing is in doubt."""
    day = last_day("2024-06-30")
    assert doubt_of(chosen_from(target(200)), "up", "stock", day) == Doubt()
    assert doubt_of(chosen_from(actual(150)), "up", "stock", day) == Doubt()
