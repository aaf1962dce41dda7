from datetime import date

from desert_cli.progress.choice import Known, choose
from desert_cli.queries.explanation import explain
from desert_cli.queries.gap import Wording, gap_of
from desert_cli.queries.required import at_pace_of, path_of
from desert_cli.queries.rivals import Choice
from progress_words import actual, baseline, target

DAY = date(2024, 6, 30)
WORDS = Wording("msp", "", "", "", "", "up", "stock", "", "", "", "")


def whys(choice: Choice | None) -> dict[str, str]:
    """Give why each rival was set aside."""
    assert choice is not None
    return {key: aside.why for key, aside in choice.set_aside.items()}


def baseline_of(*figures: Known) -> Choice | None:
    found = gap_of("msp", WORDS, "FR", list(figures), DAY)
    return explain(found, figures, [], WORDS, DAY).baseline


def test_a_start_of_another_plan_is_set_aside() -> None:
    other = baseline(1034, "2017-06", plan="old", key="other")
    used = baseline(2251, plan="new")
    assert whys(baseline_of(used, other, target(4000, plan="new"))) == {"other": "other_plan"}


def test_a_start_from_another_source_than_the_target_is_set_aside() -> None:
    other = baseline(2250, plan="new", source="press", key="other")
    used = baseline(2251, plan="new")
    assert whys(baseline_of(used, other, target(4000, plan="new"))) == {"other": "other_source"}


def test_a_start_of_an_earlier_day_is_set_aside() -> None:
    other = baseline(2000, "2021-12", plan="new", key="other")
    used = baseline(2251, plan="new")
    assert whys(baseline_of(used, other, target(4000, plan="new"))) == {"other": "earlier_day"}


def test_where_the_start_is_implied_a_count_of_that_day_is_a_rival() -> None:
    other = actual(2250, "2022-12", rank=4, key="other")
    used = actual(2251, "2022-12")
    promise = target(4000, announced="2023-06-12")
    assert whys(baseline_of(used, other, promise)) == {"other": "lower_rank"}


def test_a_count_by_the_source_of_the_start_for_its_day_is_a_rival() -> None:
    other = actual(2200, "2022-12", key="other")
    assert whys(baseline_of(baseline(2251), other, target(4000))) == {"other": "counted_then"}


def test_the_start_counted_alike_is_no_rival() -> None:
    other = actual(2251, "2022-12", key="other")
    assert whys(baseline_of(baseline(2251), other, target(4000))) == {}


def test_of_rivals_of_one_day_and_rank_the_one_said_later_is_used() -> None:
    other = actual(2500, known_on="2024-01-01", key="other")
    used = actual(2501, known_on="2024-04-05")
    found = gap_of("msp", WORDS, "FR", [used, other, target(4000)], DAY)
    latest = explain(found, [used, other, target(4000)], [], WORDS, DAY).latest
    assert whys(latest) == {"other": "said_earlier"}


def test_a_promise_without_a_day_does_not_replace_one_that_has_it() -> None:
    undated = target(5000, "", announced="2024-01-01", key="undated")
    figures = [actual(2501), target(4000), undated]
    found = gap_of("msp", WORDS, "FR", figures, DAY)
    assert whys(explain(found, figures, [], WORDS, DAY).target) == {"undated": "no_due_date"}


def test_without_a_target_there_is_none_to_explain() -> None:
    found = gap_of("msp", WORDS, "FR", [actual(2501)], DAY)
    assert explain(found, [actual(2501)], [], WORDS, DAY).target is None


def test_without_a_start_there_is_a_path_but_no_pace_was_seen() -> None:
    figures = [actual(2501, announced="2024-01-01"), target(4000)]
    found = gap_of("msp", WORDS, "FR", figures, DAY)
    path = path_of(found, choose(figures, DAY), WORDS, DAY)
    assert path is not None
    assert path.per_year == 374.75
    assert (path.as_now, path.one_more) == (None, None)


def test_without_a_count_a_pace_leads_nowhere() -> None:
    assert at_pace_of(choose([target(4000)], DAY), WORDS, 24) is None
