from datetime import date
from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.show import show

TODAY = date(2026, 11, 22)


def test_the_main_indicator_comes_first_with_its_gap(store: Connection) -> None:
    gap = show(store, TODAY, "msp").measure.indicators[0]
    assert (gap.indicator, gap.territory, gap.progress) == ("msp", "FR", 14.29)


def test_plans_come_oldest_first_with_what_they_promised(store: Connection) -> None:
    plans = show(store, TODAY, "msp").measure.plans
    ended = {plan.key: [one.outcome for one in plan.targets] for plan in plans}
    assert ended == {"pts-2012": ["reached"], "acces-2023": ["superseded", "running"]}


def test_a_plan_of_the_country_is_told_in_a_region_with_the_regions_own_target(
    store: Connection,
) -> None:
    plans = show(store, TODAY, "msp", "ara").measure.plans
    values = {plan.key: [one.target and one.target.value for one in plan.targets] for plan in plans}
    assert values == {"pts-2012": [], "acces-2023": [590]}


def test_means_claims_and_numbers_set_aside_are_told_apart(store: Connection) -> None:
    measure = show(store, TODAY, "msp").measure
    assert [gap.indicator for gap in measure.means] == ["msp-budget"]
    assert [(one.indicator, one.standing) for one in measure.claims] == [("msp-effect", "disputed")]
    assert [(one.key, one.standing) for one in measure.set_aside] == [
        ("msp-fr-target-2026", "superseded"),
        ("msp-fr-2024-01-magazine", "echo"),
    ]


def test_the_country_is_split_into_regions_and_a_region_into_departments(
    store: Connection,
) -> None:
    assert [gap.territory for gap in show(store, TODAY, "msp").measure.within] == ["bfc", "ara"]
    assert [gap.territory for gap in show(store, TODAY, "msp", "ara").measure.within] == ["dep-38"]
    assert show(store, TODAY, "msp", "dep-38").measure.within == []


def test_the_split_is_of_the_indicator_counted_in_most_territories(store: Connection) -> None:
    assert {gap.indicator for gap in show(store, TODAY, "cpts").measure.within} == {"cpts"}


def test_a_measure_without_regional_data_has_no_split(store: Connection) -> None:
    assert show(store, TODAY, "medicobus").measure.within == []


def test_on_an_earlier_day_later_plans_and_figures_are_not_known(store: Connection) -> None:
    measure = show(store, date(2020, 1, 1), "msp").measure
    assert [plan.key for plan in measure.plans] == ["pts-2012"]
    assert (measure.claims, measure.set_aside, measure.means) == ([], [], [])
    assert measure.figures == 1


def test_each_figure_told_has_its_source_and_its_words(store: Connection) -> None:
    answer = show(store, TODAY, "msp")
    said = [*answer.measure.claims, *answer.measure.set_aside]
    assert {one.source for one in said} <= set(answer.sources)
    assert {one.indicator for one in said} <= set(answer.indicators)


@pytest.mark.parametrize(("measure", "place"), [("lune", None), ("msp", "atlantide")])
def test_unknown_names_are_refused(store: Connection, measure: str, place: str | None) -> None:
    with pytest.raises(UnknownNameError):
        show(store, TODAY, measure, place)
