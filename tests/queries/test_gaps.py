from datetime import date
from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.gap import Gap, rounded
from desert_cli.queries.gaps import gaps

TODAY = date(2026, 11, 22)
PUBLISHED = date(2024, 4, 5)
"""The day the barometer was published; a page read in 2026 is not known yet."""


def gap(store: Connection, measure: str, place: str, day: date = PUBLISHED) -> Gap:
    (found,) = gaps(store, day, [measure], [place]).gaps
    return found


def test_the_way_of_a_region(store: Connection) -> None:
    """Auvergne-Rhône-Alpes: 42 of 249 health homes on the way from 341 to 590."""
    found = gap(store, "msp", "ara")
    assert found.baseline is not None
    assert found.latest is not None
    assert found.target is not None
    values = (found.baseline.value, found.latest.value, found.target.value)
    assert values == (341, 383, 590)
    assert (found.progress, found.remaining, found.attainment) == (16.87, 207, 64.92)


def test_the_pace_of_a_region(store: Connection) -> None:
    """42 a year where 51.8 are needed: behind by units, on track by growth, so both are told."""
    found = gap(store, "msp", "ara")
    assert found.linear is not None
    assert found.compound is not None
    assert (found.linear.observed, found.linear.required) == (42.03, 51.75)
    assert (found.linear.ratio, found.linear.verdict) == (0.812, "behind")
    assert (found.compound.observed, found.compound.required) == (12.33, 11.41)
    assert found.compound.verdict == "on_track"
    assert found.method_dependent
    assert found.verdict == "behind"


def test_a_gap_says_who_says_each_number(store: Connection) -> None:
    """Baseline, latest and target carry source and figure; the sources come with the answer."""
    answer = gaps(store, PUBLISHED, ["msp"], ["bfc"])
    (found,) = answer.gaps
    parts = [found.baseline, found.latest, found.target]
    assert {part and part.source for part in parts} == {"barometer"}
    assert list(answer.sources) == ["barometer"]


def test_without_arguments_france_is_told(store: Connection) -> None:
    """Every measure with a target, and no budget."""
    answer = gaps(store, TODAY)
    assert {one.territory for one in answer.gaps} == {"FR"}
    assert [one.indicator for one in answer.gaps] == ["ald", "cesp", "cpts", "medicobus", "msp"]


def test_budgets_are_told_when_asked_for(store: Connection) -> None:
    """Money promised is no result; it has no due date here, so no verdict."""
    (budget,) = [one for one in gaps(store, TODAY, money=True).gaps if "budget" in one.indicator]
    assert (budget.verdict, budget.reason) == ("not_assessable", "no_due_date")
    assert budget.target is not None
    assert budget.target.as_of is None


def test_before_the_barometer_its_counts_are_not_known(store: Connection) -> None:
    """In February 2024 a reader knew of the target from the ministry, and the count of 2022."""
    found = gap(store, "msp", "FR", date(2024, 2, 10))
    assert found.latest is not None
    assert found.target is not None
    assert (found.latest.as_of, found.target.source) == ("2022-12-31", "ministry-2023")
    assert gaps(store, date(2024, 2, 10), ["msp"], ["ara"]).gaps == []


def test_before_the_second_plan_the_first_one_is_in_force(store: Connection) -> None:
    """In 2015 the promise was 1 000 by 2017."""
    found = gap(store, "msp", "FR", date(2015, 1, 1))
    assert found.target is not None
    assert (found.target.value, found.target.plan) == (1000, "pts-2012")


def test_before_anything_was_published_nothing_is_known(store: Connection) -> None:
    """No gap, no name, no source."""
    answer = gaps(store, date(2000, 1, 1))
    assert (answer.gaps, answer.indicators, answer.territories) == ([], {}, {})
    assert answer.sources == {}


def test_what_is_not_known_is_null(store: Connection) -> None:
    """Mobile clinics have no starting value: attainment, and no progress."""
    found = gap(store, "medicobus", "FR", TODAY)
    assert (found.baseline, found.progress, found.linear) == (None, None, None)
    assert (found.attainment, found.verdict) == (10, "unreported")
    before = gap(store, "medicobus", "FR", PUBLISHED)
    assert (before.latest, before.remaining, before.age_months) == (None, None, None)


def test_a_word_of_doubt_becomes_bounds(store: Connection) -> None:
    """About ten is five to fifteen."""
    latest = gap(store, "medicobus", "FR", TODAY).latest
    assert latest is not None
    assert (latest.value_low, latest.value_high, latest.qualifier) == (5, 15, "about")


def test_a_measure_that_should_fall(store: Connection) -> None:
    """From 714 000 patients to none: 64 000 fewer is progress; the implied start is said."""
    found = gap(store, "ald", "FR", PUBLISHED)
    assert (found.progress, found.remaining, found.verdict) == (8.96, -650000, "far_behind")
    assert found.baseline is not None
    assert found.baseline.implied


def test_by_region_in_the_order_of_the_ledger(store: Connection) -> None:
    """Each region that has a target of its own."""
    answer = gaps(store, PUBLISHED, ["msp"], by="region")
    assert [one.territory for one in answer.gaps] == ["bfc", "ara"]


def test_by_department_a_count_without_a_target_is_no_gap(store: Connection) -> None:
    """Isère has a count and no target; the other departments have nothing."""
    assert gaps(store, PUBLISHED, by="department").gaps == []
    assert gaps(store, PUBLISHED, territories=["ara"], by="department").gaps == []


def test_a_territory_named_twice_is_told_once(store: Connection) -> None:
    """Under two of its names."""
    assert len(gaps(store, PUBLISHED, ["msp"], ["ara", "AURA"]).gaps) == 1


@pytest.mark.parametrize(("measures", "places"), [(["lune"], []), ([], ["lune"])])
def test_unknown_names_are_refused(
    store: Connection, measures: list[str], places: list[str]
) -> None:
    """A measure or a territory nobody knows."""
    with pytest.raises(UnknownNameError):
        gaps(store, TODAY, measures, places)


@pytest.mark.parametrize(
    ("value", "printed"),
    [(16.865, 16.87), (0.125, 0.13), (2.675, 2.68), (3.004, 3.0), (-0.001, 0.0), (None, None)],
)
def test_halves_are_rounded_up(value: float | None, printed: float | None) -> None:
    """As the State prints them, though 2.675 is a little less in binary."""
    assert rounded(value) == printed
