"""Overdue, stale, printed-late, unknown: what time does to figures."""

from datetime import date

import pytest

from audit.conftest import Audited, figure, keys, more_indicator

Rows = list[dict[str, object]]
GOAL = figure("medicobus.goal", 100, "2024-12", "ministry-2023", kind="target", plan="acces-2023")
AGAIN = figure("medicobus.again", 100, "2024", "magazine", kind="target", plan="acces-2023")
COUNT = figure("medicobus.count", 10, "2023-11", "magazine", qualifier="about")


def test_a_deadline_past_without_a_closing_number(audited: Audited) -> None:
    """Those who promised it, and the last count there is; two texts make it sure."""
    (finding,) = audited("overdue", GOAL, AGAIN, COUNT)
    assert keys([finding]) == [["medicobus-goal", "medicobus-again", "medicobus-count"]]
    assert "22 months ago" in finding.message
    assert "no closing number" in finding.message
    assert finding.sureness == "sure"


def test_a_deadline_past_without_any_count(audited: Audited) -> None:
    """What the press alone reports is likely; what is due within some time, possible."""
    said = AGAIN | {"as_of": "2024-06/2024-12"}
    assert "no count was ever found" in audited("overdue", AGAIN)[0].message
    assert said["kind"] == "target"


def test_a_promise_of_one_press_text_is_likely(audited: Audited) -> None:
    """Nobody else says it."""
    assert audited("overdue", AGAIN)[0].sureness == "likely"


def test_a_deadline_in_doubt_is_possible(audited: Audited) -> None:
    """An interval is no day."""
    assert audited("overdue", AGAIN | {"as_of": "2024-06/2024-12"})[0].sureness == "possible"


def test_a_deadline_past_and_missed(audited: Audited) -> None:
    """The closing number is short of the promise."""
    closing = figure("medicobus.closing", 60, "2025-01", "magazine")
    (finding,) = audited("overdue", GOAL, COUNT, closing | {"source": "undated"})
    assert "not reached" in finding.message
    assert finding.refers_to == "medicobus-closing"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([GOAL, figure("medicobus.ok", 100, "2024-06", "undated")], id="reached"),
        pytest.param([GOAL | {"as_of": "2027"}, COUNT], id="still to come"),
        pytest.param([GOAL | {"as_of": ""}, COUNT], id="no deadline"),
        pytest.param(
            [
                GOAL | {"standing": "superseded", "reason": "x", "refers_to": "medicobus-count"},
                COUNT,
            ],
            id="replaced",
        ),
    ],
)
def test_what_is_not_overdue(audited: Audited, rows: Rows) -> None:
    """A promise kept, running, undated or replaced is not."""
    assert audited("overdue", *rows) == []


def test_a_change_is_not_counted_apart(audited: Audited) -> None:
    """“6 000 more” is held by the indicator it adds to."""
    more = {"msp": more_indicator("msp-more", "change", "maison")}
    row = figure("msp-more.goal", 6000, "2024", kind="target")
    assert audited("overdue", row, measures=more) == []


def test_a_series_older_than_twice_its_rhythm(audited: Audited) -> None:
    """Houses are counted every six months; none since 2023."""
    (finding,) = audited("stale", figure("msp.last", 2501, "2023-12", "barometer"))
    assert keys([finding]) == [["msp-last"]]
    assert "34 months old" in finding.message
    assert finding.sureness == "sure"


def test_a_series_without_a_rhythm_that_stopped(audited: Audited) -> None:
    """Four counts were a series."""
    rows = [
        figure(f"medicobus.{year}", year, str(year), "ministry-2023") for year in range(2018, 2022)
    ]
    (finding,) = audited("stale", *rows)
    assert "4 counts are known, and none since 2021" in finding.message
    assert finding.sureness == "possible"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([figure("msp.last", 2501, "2026-06", "undated")], id="fresh"),
        pytest.param([COUNT], id="too few counts to be a series"),
        pytest.param(
            [figure("msp.a", 9, "2013-12", standing="disputed", reason="x")], id="set aside"
        ),
    ],
)
def test_what_is_not_stale(audited: Audited, rows: Rows) -> None:
    """A fresh count, a single one, or one set aside."""
    assert audited("stale", *rows) == []


def test_a_count_old_when_it_was_printed(audited: Audited) -> None:
    """A magazine of February 2024 prints a count of 2021, when one of 2022 was public."""
    rows = [
        figure("msp.old", 2018, "2021-12", "magazine"),
        figure("msp.newer", 2251, "2022-12", "old-barometer"),
    ]
    (finding,) = audited("printed-late", *rows)
    assert keys([finding]) == [["msp-old", "msp-newer"]]
    assert "25 months old by then" in finding.message
    assert "already public" in finding.message
    assert finding.sureness == "sure"


def test_a_count_of_some_year_printed_late_is_likely(audited: Audited) -> None:
    """Its day is not known."""
    (finding,) = audited("printed-late", figure("msp.old", 2018, "2021"))
    assert finding.sureness == "likely"
    assert finding.refers_to == ""


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([figure("msp.a", 2251, "2023-06", "magazine")], id="eight months old"),
        pytest.param(
            [figure("msp.a", 9, "2012", "undated")], id="nobody knows when it was printed"
        ),
        pytest.param(
            [figure("msp.a", 9, "2012"), figure("msp.b", 99, "2023-12")],
            id="history, beside a fresh count",
        ),
        pytest.param([figure("msp-budget.a", 9, "2012")], id="money"),
        pytest.param([figure("ald-seen.a", 9, "2022-06")], id="a study, which takes its time"),
        pytest.param(
            [figure("msp.a", 9, "2012", standing="echo", reason="x", refers_to="msp-a")],
            id="told by echo",
        ),
    ],
)
def test_what_was_not_late(audited: Audited, rows: Rows) -> None:
    """Fresh counts, undated pages, histories, money, studies."""
    study = more_indicator("ald-seen", "stock", "patient").replace("outcome", "situation")
    assert audited("printed-late", *rows, measures={"ald": study}) == []


def says(audited: Audited, *rows: dict[str, object], day: date | None = None) -> list[str]:
    """Give what the rule of unknowns says of some figures."""
    given = {"day": day} if day else {}
    return [finding.message for finding in audited("unknown", *rows, **given)]


def test_a_promise_that_nobody_counted(audited: Audited) -> None:
    """One count would settle both promises; no region has one either."""
    more = GOAL | {"key": "medicobus-more", "value": 200, "as_of": "2027"}
    first, split = says(audited, GOAL, more)
    assert "no count was ever found" in first
    assert "2 promises" in first
    assert "2 comparisons" in split


def test_a_promise_with_an_old_count_and_no_start(audited: Audited) -> None:
    """Both the count and the starting value are missing."""
    told = says(audited, GOAL, COUNT)
    assert [("no count since" in one, "no starting value" in one) for one in told[:2]] == [
        (True, False),
        (False, True),
    ]


def test_a_promise_without_a_deadline(audited: Audited) -> None:
    """A date would settle it."""
    start = COUNT | {"as_of": "2023-01", "key": "medicobus-start"}
    told = says(audited, GOAL | {"as_of": ""}, start)
    assert ["without a deadline" in one for one in told] == [True]


def test_a_count_without_a_target(audited: Audited) -> None:
    """A main indicator of what is done, counted, and nothing aimed at."""
    assert "no target is known" in says(audited, figure("msp.a", 9, "2023-12"))[0]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                GOAL | {"as_of": "2027"},
                figure("medicobus.start", 5, "2023-01", "ministry-2023"),
                figure("medicobus.now", 50, "2026-01", "undated"),
                figure("medicobus.ara", 5, "2026-01", "undated", territory="ara"),
            ],
            id="everything is known",
        ),
        pytest.param([figure("msp-budget.a", 9, "2027", kind="target")], id="money"),
        pytest.param([figure("ald.a", 9, "2023-12")], id="a result, which needs no target"),
        pytest.param([figure("cpts-any.a", 9, "2023-12")], id="not the main indicator"),
    ],
)
def test_what_is_known_enough(audited: Audited, rows: Rows) -> None:
    """Nothing is asked that is known, or that nobody promised."""
    assert says(audited, *rows) == []
