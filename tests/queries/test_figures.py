from datetime import date
from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.figures import Filter, figures


def keys(store: Connection, wanted: Filter) -> list[str]:
    return [figure.key for figure in figures(store, wanted).figures]


def test_without_a_filter_every_figure_is_given(store: Connection) -> None:
    """Those set aside too: the ledger hides nothing."""
    (count,) = store.execute("select count(*) from figures").fetchone()
    assert len(keys(store, Filter())) == count


def test_figures_come_by_measure_indicator_territory_and_day(store: Connection) -> None:
    """The order is written, so two runs agree."""
    found = figures(store, Filter(measures=["msp"])).figures
    order = [(one.indicator, one.territory, one.as_of or "") for one in found]
    assert [place[:2] for place in order] == sorted(place[:2] for place in order)
    assert next(one.as_of for one in found if one.territory == "ara") == "2017-06"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(measures=["medicobus"]), ["medicobus-fr-2023", "medicobus-fr-target-2024"]),
        (Filter(measures=["cpts-any"]), ["cpts-any-bfc-2023"]),
        (Filter(["cpts"], ["ara"]), ["cpts-ara-2023-12", "cpts-signed-ara-2023"]),
        (Filter(standing="echo"), ["msp-fr-2024-01-magazine"]),
        (Filter(kind="forecast"), ["ald-fr-forecast"]),
        (
            Filter(source="ministry-2012"),
            ["cesp-fr-target-2017", "msp-fr-target-2017"],
        ),
        (Filter(territories=["isère"]), ["msp-dep-38-actual-2023-12-barometer"]),
        (Filter(["msp"], ["FR"], until=date(2017, 6, 30)), ["msp-fr-2017-06-old"]),
        (
            Filter(["msp"], ["FR"], kind="target", since=date(2027, 12, 31)),
            ["msp-fr-target-2027", "msp-fr-target-2027-barometer"],
        ),
    ],
)
def test_filters(store: Connection, wanted: Filter, expected: list[str]) -> None:
    """Each filter keeps what it says, days included; several are all obeyed."""
    assert keys(store, wanted) == expected


def test_a_figure_without_a_day_is_of_no_day(store: Connection) -> None:
    """Asked since a day, a promise without a due date is not counted as being later."""
    assert "msp-budget-fr-target" not in keys(store, Filter(since=date(1, 1, 1)))


def test_nothing_that_fits_is_an_empty_answer(store: Connection) -> None:
    """No figure, no unit, no source."""
    answer = figures(store, Filter(territories=["dep-27"]))
    assert (answer.figures, answer.indicators, answer.sources) == ([], {}, {})


def test_every_figure_can_be_named_and_cited(store: Connection) -> None:
    """Indicator, territory and source of each figure are told with the answer."""
    answer = figures(store, Filter())
    for figure in answer.figures:
        assert figure.indicator in answer.indicators
        assert figure.territory in answer.territories
        assert figure.source in answer.sources


def test_the_unknown_is_null(store: Connection) -> None:
    """A figure without a day, a note, a range has none."""
    (figure,) = figures(store, Filter(measures=["msp-budget"])).figures
    assert (figure.as_of, figure.note, figure.value_high, figure.where) == (None,) * 4


@pytest.mark.parametrize(
    "wanted",
    [Filter(measures=["lune"]), Filter(territories=["lune"]), Filter(source="lune")],
)
def test_unknown_names_are_refused(store: Connection, wanted: Filter) -> None:
    """A filter that nothing can fit is a mistake, not an empty answer."""
    with pytest.raises(UnknownNameError):
        figures(store, wanted)
