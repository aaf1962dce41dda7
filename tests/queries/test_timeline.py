from collections import Counter
from datetime import date
from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.timeline import timeline

TODAY = date(2026, 11, 22)


def test_every_figure_is_there_in_order_with_its_source(store: Connection) -> None:
    answer = timeline(store, ["msp"], TODAY, ["bfc"])
    assert [(point.kind, point.as_of, point.value) for point in answer.points] == [
        ("actual", "2017-06", 91),
        ("actual", "2022-12", 141),
        ("baseline", "2022-12", 141),
        ("actual", "2023-12", 145),
        ("target", "2027", 244),
    ]
    assert {point.source for point in answer.points} == set(answer.sources)


def test_each_figure_is_told_what_it_is_to_its_series(store: Connection) -> None:
    roles = {one.figure: one.role for one in timeline(store, ["msp"], TODAY).points}
    assert roles == {
        "msp-fr-2017-06-old": "count",
        "msp-fr-2022-12-old": "confirmed",
        "msp-fr-actual-2022-12-barometer": "count",
        "msp-fr-baseline-2022-12-barometer": "start",
        "msp-fr-actual-2023-12-barometer": "count",
        "msp-fr-2024-01-magazine": "set_aside",
        "msp-fr-target-2017": "former_target",
        "msp-fr-target-2026": "set_aside",
        "msp-fr-target-2027": "restated",
        "msp-fr-target-2027-barometer": "target",
    }


def test_another_number_for_the_same_day_is_a_rival(shipped: Connection) -> None:
    points = timeline(shipped, ["centres"], TODAY).points
    day = {point.role: point.value for point in points if point.day == "2018-12-31"}
    assert day == {"count": 398, "rival": 399}


def test_a_count_of_no_day_is_no_rival(shipped: Connection) -> None:
    undated = [one for one in timeline(shipped, ["cesp"], TODAY).points if one.role == "undated"]
    assert {one.day for one in undated} == {None}


def test_forecasts_and_claims_are_named_as_such(shipped: Connection) -> None:
    kinds = Counter(one.role for one in timeline(shipped, ["ald-gain", "msp"], TODAY).points)
    assert kinds["forecast"] >= 1
    assert kinds["claim"] >= 1


def test_a_series_breaks_where_nothing_was_counted_for_twice_its_rhythm(store: Connection) -> None:
    points = timeline(store, ["msp"], TODAY, ["bfc"]).points
    assert [point.as_of for point in points if point.after_break] == ["2022-12"]


def test_without_a_rhythm_no_gap_is_a_break(store: Connection) -> None:
    assert not any(one.after_break for one in timeline(store, ["cesp"], TODAY).points)


def test_where_the_pace_leads_is_told_with_each_series(store: Connection) -> None:
    (series,) = timeline(store, ["msp"], TODAY, ["ara"]).series
    assert series.linear is not None
    assert (series.linear.lands_at, series.target and series.target.value) == (551.12, 590)


def test_several_territories_and_indicators_are_several_series(store: Connection) -> None:
    answer = timeline(store, ["cpts", "cpts-any"], TODAY, ["ara", "bfc"])
    assert [(one.indicator, one.territory) for one in answer.series] == [
        ("cpts", "ara"),
        ("cpts", "bfc"),
        ("cpts-any", "ara"),
        ("cpts-any", "bfc"),
    ]
    assert answer.choices == {"cpts": "main", "cpts-any": "named"}


def test_a_figure_without_a_day_comes_last(store: Connection) -> None:
    assert timeline(store, ["msp-budget"], TODAY).points[-1].day is None


def test_on_an_earlier_day_later_figures_are_not_known(store: Connection) -> None:
    points = timeline(store, ["msp"], date(2013, 1, 1)).points
    assert [point.figure for point in points] == ["msp-fr-target-2017"]


@pytest.mark.parametrize(("name", "place"), [("lune", "ara"), ("msp", "atlantide")])
def test_unknown_names_are_refused(store: Connection, name: str, place: str) -> None:
    with pytest.raises(UnknownNameError):
        timeline(store, [name], TODAY, [place])
