from datetime import date
from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.plans import Ended, Promise, Told, plans, promises

TODAY = date(2026, 11, 22)


def told(store: Connection, name: str, day: date = TODAY) -> Told:
    (plan,) = plans(store, day, name).plans
    assert isinstance(plan, Told)
    return plan


def promise_of(plan: Told, indicator: str, outcome: str) -> Promise:
    return next(one for one in plan.targets if (one.indicator, one.outcome) == (indicator, outcome))


def test_plans_come_oldest_first(store: Connection) -> None:
    assert [plan.key for plan in plans(store, TODAY).plans] == ["pts-2012", "acces-2023"]


def test_a_plan_names_its_parent_and_its_children(store: Connection) -> None:
    first, second = plans(store, TODAY).plans
    assert (first.parent, first.children) == (None, ["acces-2023"])
    assert (second.parent, second.children) == ("pts-2012", [])


def test_targets_are_counted_by_level_and_by_how_they_ended(store: Connection) -> None:
    plan = told(store, "acces-2023")
    assert plan.ended["country"] == Ended(
        targets=5, reached=0, missed=1, unreported=2, running=1, undated=0, superseded=1
    )
    assert plan.ended["region"].targets == 2


def test_means_are_told_apart_from_targets(store: Connection) -> None:
    plan = told(store, "acces-2023")
    (means,) = plan.means
    assert (means.indicator, means.outcome) == ("msp-budget", "undated")
    assert "msp-budget" not in {one.indicator for one in plan.targets}


def test_a_restated_target_is_one_promise_said_by_several(store: Connection) -> None:
    promise = promise_of(told(store, "acces-2023"), "msp", "running")
    assert promise.said_by == ["barometer", "ministry-2023"]
    assert promise.target is not None
    assert promise.target.source == "barometer"


def test_a_target_is_judged_alone_whatever_was_promised_later(store: Connection) -> None:
    """The 1,000 of 2012 are judged by their own due date, not by the 4,000 that followed."""
    promise = promise_of(told(store, "pts-2012"), "msp", "reached")
    assert promise.target is not None
    assert (promise.target.value, promise.target.as_of) == (1000, "2017")
    assert promise.verdict == "reached"


def test_a_superseded_target_tells_which_replaced_it(store: Connection) -> None:
    promise = promise_of(told(store, "acces-2023"), "msp", "superseded")
    assert promise.target is not None
    assert promise.target.as_of == "2026"
    assert promise.replaced_by is not None
    assert promise.replaced_by.as_of == "2027"
    assert promise.why == "Échéance repoussée à fin 2027."


def test_a_target_without_a_starting_value_keeps_it_unknown(store: Connection) -> None:
    promise = promise_of(told(store, "acces-2023"), "medicobus", "unreported")
    assert promise.baseline is None
    assert promise.progress is None


def test_on_an_earlier_day_only_what_was_published_is_known(store: Connection) -> None:
    plan = told(store, "acces-2023", date(2023, 12, 1))
    promise = promise_of(plan, "msp", "running")
    assert promise.latest is not None
    assert promise.latest.source == "old-barometer"
    assert {one.standing for one in plan.targets} == {"accepted"}


def test_before_its_day_a_plan_is_not_listed(store: Connection) -> None:
    assert [plan.key for plan in plans(store, date(2020, 1, 1)).plans] == ["pts-2012"]


def test_a_plan_is_found_by_its_alias_and_an_unknown_one_is_refused(store: Connection) -> None:
    assert told(store, "plan de juillet").key == "acces-2023"
    with pytest.raises(UnknownNameError):
        plans(store, TODAY, "plan de la lune")


def test_promises_can_be_those_of_one_measure_in_one_territory(store: Connection) -> None:
    (promise,) = promises(store, TODAY, measure="msp", territory="ara")
    assert (promise.plan, promise.level) == ("acces-2023", "region")


def test_every_source_and_word_of_a_plan_told_is_given(store: Connection) -> None:
    answer = plans(store, TODAY, "acces-2023")
    plan = told(store, "acces-2023")
    shown = [*plan.targets, *plan.means]
    assert {one.indicator for one in shown} == set(answer.indicators)
    assert {one.target.source for one in shown if one.target} <= set(answer.sources)
    assert list(answer.territories) == ["FR", "bfc", "ara"]
    assert list(answer.related) == ["pts-2012"]
