"""What is said of a target: the numbers, each verdict, each reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desert_cli.progress.assess import Progress
from progress_words import actual, baseline, compound, linear, said_of, target

if TYPE_CHECKING:
    from desert_cli.progress.choice import Known


def test_no_attainment_of_nought() -> None:
    """No share of a target of nought can be told."""
    said = said_of(baseline(10), actual(5), target(0), direction="down")
    assert (said.progress, said.attainment) == (50, None)


@pytest.mark.parametrize("latest", [141, 140])
def test_no_factor_from_standstill(latest: float) -> None:
    """No multiple of no pace, or of one backwards, leads to the target."""
    assert said_of(baseline(141), actual(latest), target(244)).factor is None


def test_no_factor_beyond_numbers() -> None:
    """A factor too large to be written is unknown, not infinite."""
    assert said_of(baseline(0), actual(5e-324), target(1)).factor is None


def test_ages() -> None:
    """A count of December 2023, printed in May 2024, is six months old at the end of June."""
    said = said_of(actual(2501, "2023-12", known_on="2024-05-31"), day="2024-06-30")
    assert (said.age_months, said.printed_late_months) == (6, 5)


def test_progress_is_bounded_beside_the_raw_one() -> None:
    """A count below the baseline is told as −10 %, and as nought for a bar."""
    said = said_of(baseline(100), actual(90), target(200))
    assert (said.progress, said.progress_bounded) == (-10, 0)


def test_progress_past_the_target_is_bounded() -> None:
    """A count past the target is told as 110 %, and as a hundred for a bar."""
    said = said_of(baseline(100), actual(210), target(200))
    assert (said.progress, said.progress_bounded) == (pytest.approx(110), 100)


def test_a_target_already_met() -> None:
    """Corse, 13 for 12 from the start, is reached and done since then."""
    said = said_of(baseline(13), actual(13), target(12))
    assert (said.progress, said.verdict, said.remaining) == (100, "reached", -1)


def test_a_target_no_longer_met() -> None:
    """Had Corse lost two, it would have no progress and be moving away."""
    said = said_of(baseline(13), actual(11), target(12))
    assert (said.progress, said.verdict) == (0, "moving_away")


@pytest.mark.parametrize(
    ("latest", "verdict"),
    [(95, "on_track"), (60, "behind"), (0, "far_behind"), (-1, "moving_away")],
)
def test_verdicts_at_their_edges(latest: float, verdict: str) -> None:
    """With as much time gone as left, 95 done and 100 left is on track, 60 behind, 0 far behind."""
    figures = (
        baseline(0, "2021-01-01"),
        actual(latest, "2022-01-01"),
        target(latest + 100, "2023-01-01"),
    )
    assert said_of(*figures, day="2022-06-30").verdict == verdict


def test_what_should_fall() -> None:
    """200 doctors lacking, then 180, to be 100: behind, as its mirror is."""
    assert said_of(baseline(200), actual(180), target(100), direction="down").verdict == "on_track"
    assert (
        said_of(baseline(200), actual(210), target(100), direction="down").verdict == "moving_away"
    )


def test_a_standstill_of_what_should_fall_has_no_sign() -> None:
    """Nothing done is nought, not minus nought, downwards too."""
    said = said_of(baseline(200), actual(200), target(100), direction="down")
    assert str(said.progress) == str(said.linear and said.linear.ratio) == "0.0"


def test_reached() -> None:
    """A count at the target before its day has reached it, and no more pace is required."""
    said = said_of(baseline(100), actual(200), target(200))
    assert said.verdict == "reached"
    assert said.linear is not None
    assert (said.linear.required, said.linear.ratio, said.factor) == (None, None, None)


def test_reached_gives_no_range_of_ratios() -> None:
    """Where no ratio is told none is bounded, even if the count may fall short."""
    said = said_of(baseline(100), actual(200, qualifier="about"), target(200))
    assert (said.ratio_low, said.ratio_high) == (None, None)


def test_reached_by_both_methods() -> None:
    """Both paces say reached, from the same day on."""
    paces = linear, compound
    figures = (baseline(100), actual(200, "2023-06"), actual(210), target(200))
    told = {(pace(*figures).verdict, pace(*figures).reached_on) for pace in paces}
    assert told == {("reached", date(2023, 6, 30))}


def test_reached_without_a_compound_pace() -> None:
    """From nought there is no compound pace, reached or not."""
    assert said_of(baseline(0), actual(200), target(200)).compound is None


def test_reached_on_the_due_day() -> None:
    """A count of the due day that meets the target is in time."""
    assert said_of(baseline(100), actual(200, "2023-12"), target(200, "2023")).verdict == "reached"


def test_reached_late() -> None:
    """The first count that meets the target is of a day after it was due."""
    figures = (baseline(100, "2020"), actual(190, "2022-12"), actual(200, "2023-12"))
    assert said_of(*figures, target(200, "2022")).verdict == "reached_late"


def test_reached_in_time_and_still() -> None:
    """A target met in time and ever since stays reached, long after."""
    figures = (baseline(100, "2020"), actual(200, "2022-12"), actual(210, "2023-12"))
    assert said_of(*figures, target(200, "2022")).verdict == "reached"


def test_reached_again_after_the_day_is_late() -> None:
    """What was met, lost by the due day and met again later, is late."""
    figures = (actual(200, "2021-12"), actual(190, "2022-12"), actual(200, "2023-12"))
    assert said_of(baseline(100, "2020"), *figures, target(200, "2022")).verdict == "reached_late"


def test_a_rival_count_does_not_make_it_in_time() -> None:
    """A newspaper's round number for the due day does not outweigh the official count."""
    due = "2022-12"
    figures = (actual(190, due), actual(200, due, rank=4), actual(205, "2023-12"))
    assert said_of(baseline(100, "2020"), *figures, target(200, "2022")).verdict == "reached_late"


def test_a_target_met_at_the_baseline_was_reached_in_time() -> None:
    """Met at the start and at the only count since, though that came after the due day."""
    figures = (baseline(13, "2020"), actual(13, "2023-12"), target(12, "2022"))
    assert said_of(*figures).verdict == "reached"


def test_a_count_before_a_lower_baseline_is_a_day_of_its_own() -> None:
    """Where the latest count meets the target and a later baseline does not, its own day counts."""
    figures = (baseline(10, "2023-12"), actual(12, "2022-12"), target(12, "2022"))
    assert said_of(*figures).verdict == "reached"


def test_missed() -> None:
    """A count of the due day or later that falls short has missed."""
    figures = (baseline(100, "2020"), actual(190, "2022-12"), target(200, "2022"))
    said = said_of(*figures)
    assert (said.verdict, said.linear, said.reason) == ("missed", None, None)


def test_unreported() -> None:
    """The day is past, and no count of it or later is known."""
    figures = (baseline(100, "2020"), actual(190, "2022-11"), target(200, "2022"))
    assert said_of(*figures, day="2023-01-01").verdict == "unreported"


def test_not_unreported_on_the_due_day() -> None:
    """On the due day itself the time is not yet past."""
    figures = (baseline(100, "2020"), actual(190, "2022-11"), target(200, "2022"))
    assert said_of(*figures, day="2022-12-31").verdict == "far_behind"


def test_unreported_without_any_count() -> None:
    """A deadline gone without any count at all is unreported, not merely unknown."""
    said = said_of(target(200, "2022"))
    assert (said.verdict, said.reason) == ("unreported", None)


def test_unreported_keeps_its_last_pace() -> None:
    """The last known pace is still told; whether methods agree on it no longer matters."""
    said = said_of(baseline(341), actual(383), target(590), day="2028-06-30")
    assert (said.verdict, said.method_dependent) == ("unreported", False)
    assert said.linear is not None
    assert said.linear.verdict == "behind"


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ((baseline(10), actual(12)), "no_target"),
        ((), "no_target"),
        ((baseline(10), actual(12), target(20, "")), "no_due_date"),
        ((baseline(10), target(20)), "no_actual"),
        ((target(20),), "no_actual"),
        ((actual(12), target(20)), "no_baseline"),
        ((baseline(10, "2023-12"), actual(10, "2023-12"), target(20)), "one_point"),
        ((baseline(10, "2024-03"), actual(9, "2023-12"), target(20)), "one_point"),
        ((baseline(10, "2023-12"), actual(11, "2023-12"), target(20)), "dates_equal"),
    ],
)
def test_not_assessable(figures: tuple[Known, ...], reason: str) -> None:
    """What cannot be assessed says why."""
    said = said_of(*figures)
    assert (said.verdict, said.reason, said.linear) == ("not_assessable", reason, None)


def test_an_implied_baseline_that_is_the_latest_is_one_point() -> None:
    """The only count, before the target, is start and latest at once."""
    said = said_of(actual(2251, "2022-12"), target(4000, known_on="2023-06-22"))
    assert (said.reason, said.progress) == ("one_point", 0)


def test_a_cumulative_count_cannot_fall() -> None:
    """A sum since the start that is lower than before is a fault of counting, not a pace."""
    said = said_of(baseline(100), actual(90), target(200), nature="cumulative")
    assert (said.verdict, said.reason) == ("not_assessable", "cumulative_fell")


def test_a_cumulative_count_can_stand_still() -> None:
    """A sum that has not grown is far behind, and no fault."""
    said = said_of(baseline(100), actual(100), target(200), nature="cumulative")
    assert said.verdict == "far_behind"


def test_a_stock_can_fall() -> None:
    """A stock that is lower than before is moving away."""
    assert said_of(baseline(100), actual(90), target(200)).verdict == "moving_away"


def test_a_count_older_than_the_baseline_has_no_progress() -> None:
    """A count from before the start tells nothing of the way since."""
    said = said_of(baseline(100), actual(90, "2021-12"), target(200))
    assert (said.progress, said.time_share, said.progress_low) == (None, None, None)


def test_attainment_without_a_baseline() -> None:
    """Without a baseline only attainment is given, and what remains."""
    said = said_of(actual(150), target(200))
    assert (said.attainment, said.remaining, said.progress) == (75, 50, None)


def test_progress_without_a_due_date() -> None:
    """Without a due date there is progress, and no share of any time."""
    said = said_of(baseline(100), actual(150), target(200, ""))
    assert (said.progress, said.time_share, said.ahead) == (50, None, None)


@pytest.mark.parametrize("due", ["2022-12", "2021-12"])
def test_no_time_to_a_target_due_by_the_baseline(due: str) -> None:
    """A target due on the day of the baseline, or before, leaves no time to share."""
    said = said_of(baseline(100), actual(150), target(200, due))
    assert (said.progress, said.time_share, said.verdict) == (50, None, "missed")


def test_nothing_is_said_of_nothing() -> None:
    """With no figure every number is unknown."""
    assert said_of() == replace(Progress(), reason="no_target")


def test_ages_without_a_target() -> None:
    """The age of a count needs no target."""
    assert said_of(actual(150, "2023-12"), day="2024-02-10").age_months == 1


def test_as_of_an_earlier_day() -> None:
    """In February 2024 the count of 2023 was not out: only the starting point was known."""
    figures = (
        actual(2251, "2022-12", known_on="2023-03-01"),
        actual(2501, "2023-12", known_on="2024-05-01"),
        target(4000, known_on="2023-06-22"),
    )
    assert said_of(*figures, day="2024-02-10").reason == "one_point"
    assert said_of(*figures, day="2024-05-01").verdict == "behind"


def test_a_share_lands_within_a_hundred() -> None:
    """The nature of the indicator bounds where it lands."""
    said = said_of(baseline(40), actual(80), target(100), nature="share")
    assert said.linear is not None
    assert said.linear.lands_at == 100


def test_progress_beyond_numbers_is_unknown() -> None:
    """Where even the differences are too large to be written, progress is unknown."""
    said = said_of(baseline(-1.7e308), actual(1e308), target(1.7e308), nature="change")
    assert (said.progress, said.progress_bounded, said.ahead) == (None, None, None)
    assert said.verdict == "on_track"


def test_nearly_the_target_is_not_the_target() -> None:
    """“Près de 4 000” at the due day has missed 4 000."""
    said = said_of(
        baseline(341), actual(590, "2024-06", qualifier="nearly"), target(590, "2024-06")
    )
    assert said.verdict == "missed"


def test_over_a_ceiling_is_above_it() -> None:
    """“Un peu plus d'un million” does not meet “moins d'un million”."""
    said = said_of(
        baseline(200),
        actual(100, "2024-05", qualifier="over"),
        target(100, "2024-05"),
        direction="down",
    )
    assert said.verdict == "missed"


def test_nearly_nothing_is_nothing() -> None:
    """“Près de 0” leaves no room below: a target of 0 is met."""
    said = said_of(actual(0, "2024-06", qualifier="nearly"), target(0, "2024-06"))
    assert said.verdict == "reached"
