"""Which figures progress is read from."""

from __future__ import annotations

from datetime import date

import pytest

from desert_cli.progress.choice import choose, choose_target, same_promise
from progress_words import actual, baseline, chosen_from, figure, target


def test_latest_is_the_count_of_the_last_day() -> None:
    """The latest count is the one of the last day, in whatever order they come."""
    newest = actual(2501, "2023-12")
    assert chosen_from(newest, actual(2251, "2022-12")).latest == newest


def test_rank_of_source_decides_between_rivals() -> None:
    """Of two counts for one day, the better source is believed, even if it spoke first."""
    official = actual(2501, rank=0, known_on="2024-01-01")
    press = actual(2500, rank=4, known_on="2024-05-01")
    assert chosen_from(press, official).latest == official


def test_the_newest_decides_between_rivals_of_one_rank() -> None:
    """Of two counts for one day by equal sources, the one published last is believed."""
    first = actual(2500, known_on="2024-01-01")
    corrected = actual(2501, known_on="2024-05-01")
    assert chosen_from(corrected, first).latest == corrected


def test_a_later_day_beats_a_better_source() -> None:
    """Rank decides for one day only: a newer count by the press is the latest."""
    press = actual(2600, "2024-03", rank=4)
    assert chosen_from(actual(2501, "2023-12", rank=0), press).latest == press


def test_one_count_a_day_in_order() -> None:
    """The counts are told in the order of their days, rivals left out."""
    official, press = actual(2251, "2022-12"), actual(2200, "2022-12-31", rank=4)
    counts = chosen_from(actual(2501, "2023-12"), press, official).actuals
    assert [count.value for count in counts] == [2251, 2501]


def test_what_was_not_yet_published_is_not_known() -> None:
    """Early in 2024 a reader knew the count of 2022: that of 2023 came out in May."""
    counts = [actual(2251, "2022-12"), actual(2501, "2023-12", known_on="2024-05-01")]
    latest = chosen_from(*counts, day="2024-02-10").latest
    assert latest is not None
    assert latest.value == 2251


def test_what_is_published_that_day_is_known() -> None:
    """A count is known from the day it is published."""
    count = actual(2501, "2023-12", known_on="2024-05-01")
    assert chosen_from(count, day="2024-05-01").latest == count


def test_a_count_of_that_very_day_is_known() -> None:
    """A count may speak of the reading day itself."""
    count = actual(2501, "2023-12-31")
    assert chosen_from(count, day="2023-12-31").latest == count


def test_a_count_of_a_day_to_come_is_not_known() -> None:
    """A count dated after the reading day is none yet, though its source is out."""
    assert chosen_from(actual(2501, "2023"), day="2023-06-30").latest is None


def test_a_count_without_a_day_is_not_used() -> None:
    """A count of no known day cannot be the latest."""
    assert chosen_from(actual(2501, "")).latest is None


@pytest.mark.parametrize("kind", ["forecast", "claim"])
def test_forecasts_and_claims_are_no_counts(kind: str) -> None:
    """Neither a forecast nor a claim is taken for a count, a baseline or a target."""
    chosen = chosen_from(figure(kind, 3000, "2023-12"))
    assert (chosen.baseline, chosen.latest, chosen.target) == (None, None, None)


def test_nothing_known() -> None:
    """With no figure at all nothing is chosen, and nothing implied."""
    chosen = chosen_from()
    assert (chosen.latest, chosen.target, chosen.implied, chosen.actuals) == (None, None, False, ())


def test_the_last_announced_target_is_in_force() -> None:
    """A later promise replaces the earlier one, even by a lesser source and for an earlier day."""
    first = target(4000, "2027", known_on="2023-06-22", rank=0)
    second = target(3000, "2025", known_on="2024-02-01", rank=4)
    assert chosen_from(first, second).target == second


def test_a_target_not_yet_announced_is_not_known() -> None:
    """Before the new promise was made, the old one was in force."""
    first = target(2000, "2022", known_on="2018-01-01")
    second = target(4000, "2027", known_on="2023-06-22")
    assert chosen_from(first, second, day="2023-06-21").target == first


def test_the_day_of_the_plan_counts_not_that_of_the_paper() -> None:
    """An old promise told again in a new paper is still the old promise."""
    old = target(2000, "2022", known_on="2024-05-01", announced="2018-01-01")
    new = target(4000, "2027", known_on="2023-06-22")
    assert chosen_from(old, new).target == new


def test_of_rival_targets_of_one_day_the_best_source_is_believed() -> None:
    """Two sources tell the same plan's target differently: the better one counts."""
    told = {"announced": "2023-06-22"}
    official = target(10_000, "2025", rank=1, known_on="2023-06-22", **told)
    press = target(10_000, "2024", rank=4, known_on="2024-01-01", **told)
    assert chosen_from(press, official).target == official


def test_a_restated_target_is_cited_from_the_best_source() -> None:
    """The press repeats a promise of the ministry: the ministry is its source."""
    ministry = target(4000, rank=1, known_on="2023-06-22")
    press = target(4000, rank=4, known_on="2024-02-06")
    assert chosen_from(press, ministry).target == ministry


def test_a_restated_target_is_cited_from_its_first_statement() -> None:
    """Of equal sources the first one to state the promise is cited."""
    first = target(4000, known_on="2023-06-22")
    again = target(4000, known_on="2024-02-06")
    assert chosen_from(again, first).target == first


def test_a_restated_target_was_announced_the_first_time() -> None:
    """A better source that repeats a promise does not move the day it was made."""
    speech = target(4000, rank=1, known_on="2023-06-22")
    data = target(4000, rank=0, known_on="2024-05-01")
    in_force = chosen_from(speech, data).target
    assert in_force is not None
    assert (in_force.key, in_force.announced) == (data.key, "2023-06-22")


def test_no_target_among_none() -> None:
    """Among no targets none is chosen."""
    assert choose_target([]) is None


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (target(4000, "2027-12"), True),
        (target(4000, "2026"), False),
        (target(4000, ""), False),
        (target(3000, "2027"), False),
    ],
)
def test_same_promise(other: object, same: bool) -> None:
    """A promise is the same when the number and the day it falls due are."""
    assert same_promise(target(4000, "2027"), other) is same


def test_two_promises_without_a_day_are_the_same() -> None:
    """Two targets of one number, neither with a day, are one promise."""
    assert same_promise(target(4000, ""), target(4000, "", rank=4))


def test_the_baseline_of_the_plan() -> None:
    """The baseline declared for the target's plan is taken, not that of another plan."""
    mine = baseline(2251, plan="msp-2023")
    other = baseline(1034, "2023-05", plan="acces-2017")
    chosen = chosen_from(other, mine, target(4000, plan="msp-2023"))
    assert (chosen.baseline, chosen.implied) == (mine, False)


def test_the_baseline_of_the_source() -> None:
    """Where the target names no plan, its source's own baseline is taken."""
    mine, other = baseline(2251, source="ditp"), baseline(2200, "2023-05", source="press")
    assert chosen_from(other, mine, target(4000, source="ditp")).baseline == mine


def test_the_plan_s_baseline_by_the_target_s_source() -> None:
    """Of a plan's baselines, that of the target's own source is taken before a newer one."""
    mine = baseline(2251, plan="msp-2023", source="ditp")
    other = baseline(2300, "2023-05", plan="msp-2023", source="press")
    chosen = chosen_from(mine, other, target(4000, plan="msp-2023", source="ditp"))
    assert chosen.baseline == mine


def test_the_plan_s_baseline_by_another_source() -> None:
    """Where the target's source gives no baseline, another's for the same plan serves."""
    mine = baseline(2251, plan="msp-2023", source="press")
    assert chosen_from(mine, target(4000, plan="msp-2023", source="ditp")).baseline == mine


def test_the_baseline_not_yet_published_is_not_known() -> None:
    """A baseline published later is not known on the day asked for."""
    late = baseline(2251, known_on="2024-05-01")
    assert chosen_from(late, target(4000), day="2024-02-10").baseline is None


def test_the_implied_baseline_is_the_last_count_before_the_target() -> None:
    """Without a declared baseline, the last count at the announcement is the start, and implied."""
    counts = [actual(1889, "2021-12"), actual(2251, "2022-12"), actual(2501, "2023-12")]
    chosen = chosen_from(*counts, target(4000, known_on="2023-06-22"))
    assert (chosen.baseline, chosen.implied) == (counts[1], True)


def test_a_count_of_the_day_of_the_target_is_its_baseline() -> None:
    """A count of the very day of the announcement can be its start."""
    count = actual(2300, "2023-06-22")
    assert chosen_from(count, target(4000, known_on="2023-06-22")).baseline == count


def test_the_implied_baseline_may_be_published_after_the_target() -> None:
    """What counts is the day the number speaks of, not the day it came out."""
    count = actual(2251, "2022-12", known_on="2023-09-01")
    assert chosen_from(count, target(4000, known_on="2023-06-22")).baseline == count


def test_a_restated_target_keeps_its_implied_baseline() -> None:
    """A promise repeated by a better source still starts from the day it was first made."""
    counts = [actual(2251, "2022-12"), actual(2501, "2023-12")]
    speech, data = target(4000, rank=1, known_on="2023-06-22"), target(4000, known_on="2024-05-01")
    assert chosen_from(*counts, speech, data).baseline == counts[0]


def test_a_baseline_without_a_day_is_not_used() -> None:
    """A baseline of no known day is no start; the last count before the target is."""
    count = actual(2251, "2022-12")
    chosen = chosen_from(baseline(2000, ""), count, target(4000, known_on="2023-06-22"))
    assert (chosen.baseline, chosen.implied) == (count, True)


def test_no_baseline_at_all() -> None:
    """With no count before the target there is no baseline, and nothing is implied."""
    chosen = chosen_from(actual(2501, "2023-12"), target(4000, known_on="2023-06-22"))
    assert (chosen.baseline, chosen.implied) == (None, False)


def test_a_yearly_flow_is_read_in_its_year() -> None:
    """The contracts of 2018 say nothing of those promised for 2014."""
    counts = (actual(123, "2013"), actual(207, "2018"), target(200, "2014"))
    chosen = choose(counts, date(2020, 1, 1), "flow")
    assert chosen.latest is not None
    assert chosen.latest.value == 123
