import pytest

from audit.conftest import Audited, figure, keys

Rows = list[dict[str, object]]


@pytest.mark.parametrize(
    ("rows", "sureness"),
    [
        pytest.param(
            [
                figure("msp.a", 2501, "2023-12", "barometer"),
                figure("msp.b", 2600, "2023-12-31"),
            ],
            "sure",
            id="two exact counts of one month",
        ),
        pytest.param(
            [
                figure("msp.a", 2501, "2023-12", "barometer"),
                figure("msp.b", 3200, "2023-12", qualifier="about"),
            ],
            "likely",
            id="one is about",
        ),
        pytest.param(
            [
                figure("msp.a", 183, "2023-12", "barometer"),
                figure("msp.b", 180, "2023-12", qualifier="nearly"),
            ],
            "possible",
            id="perhaps two ways to round",
        ),
        pytest.param(
            [figure("msp.a", 174, "2012"), figure("msp.b", 250, "2012", "barometer")],
            "possible",
            id="one year, no month",
        ),
        pytest.param(
            [
                figure("msp-effect.a", 600, kind="claim", standing="disputed", reason="x"),
                figure("msp-effect.b", 130, "2023-06", "ministry-2023", kind="claim"),
            ],
            "sure",
            id="rival claims, one undated and disputed",
        ),
        pytest.param(
            [
                figure("msp-effect.a", 600, "2023-06", kind="claim"),
                figure("msp-effect.b", 130, "2023-06", "ministry-2023", kind="claim"),
            ],
            "sure",
            id="rival claims of one month",
        ),
        pytest.param(
            [
                figure("msp.a", 4000, "2027", "ministry-2023", kind="target", plan="acces-2023"),
                figure("msp.b", 400, "2027-12", kind="target", plan="acces-2023"),
            ],
            "sure",
            id="one plan, one deadline, two numbers",
        ),
        pytest.param(
            [figure("cpts.a", 67, "2023-12"), figure("cpts.b", 70, "2023-12", qualifier="nearly")],
            "possible",
            id="two numbers in one text, one may round the other",
        ),
        pytest.param(
            [
                figure("cesp.a", 900, "2023-06", qualifier="over"),
                figure("cesp.b", 850, "2023-10", "barometer"),
            ],
            "likely",
            id="a running total that falls",
        ),
        pytest.param(
            [
                figure("msp.a", 1307, "2023-01", "barometer"),
                figure("msp.b", 1253, "2023-03"),
                figure("msp.c", 1415, "2023-06", "barometer"),
            ],
            "likely",
            id="not between the official counts",
        ),
    ],
)
def test_what_conflicts(audited: Audited, rows: Rows, sureness: str) -> None:
    """Numbers for one thing, place and day that do not meet are told as one finding."""
    (finding,) = audited("conflict", *rows)
    assert finding.sureness == sureness
    assert sorted(keys([finding])[0]) == sorted(str(row["key"]) for row in rows)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                figure("msp.a", 2501, "2023-12", "barometer"),
                figure("msp.b", 2500, "2023-12", qualifier="rounded"),
            ],
            id="rounded",
        ),
        pytest.param(
            [figure("cpts.a", 83.6, "2023-12", "barometer"), figure("cpts.b", 84, "2023-12")],
            id="a share printed without decimals",
        ),
        pytest.param(
            [
                figure("msp.a", 2251, "2022-12", "barometer"),
                figure("msp.b", 2300, "2023"),
                figure("msp.c", 2501, "2023-12", "barometer"),
            ],
            id="a year through which it grows",
        ),
        pytest.param(
            [figure("msp.a", 2251, "2022-12", "barometer"), figure("msp.b", 2501, "2023-12")],
            id="two days",
        ),
        pytest.param(
            [
                figure("msp.a", 2501, "2023-12", "barometer"),
                figure("msp.b", 2251, "2023-12", standing="echo", refers_to="msp-a", reason="x"),
            ],
            id="an echo is told by its own rule",
        ),
        pytest.param(
            [
                figure("msp-effect.a", 600, "2023-06", kind="claim"),
                figure("msp-effect.b", 130, "2024-01", "barometer", kind="claim"),
            ],
            id="claims of two months",
        ),
        pytest.param(
            [
                figure("msp.a", 1307, "2021-01", "barometer"),
                figure("msp.b", 1253, "2022-03"),
                figure("msp.c", 1415, "2023-06", "barometer"),
            ],
            id="official counts too far apart",
        ),
        pytest.param(
            [figure("cesp.a", 850, "2023-06"), figure("cesp.b", 900, "2023-10", "barometer")],
            id="a running total that grows",
        ),
    ],
)
def test_what_does_not_conflict(audited: Audited, rows: Rows) -> None:
    """Rounding, growth and different days explain a difference."""
    assert audited("conflict", *rows) == []


def test_a_yearly_flow_does_not_grow_through_its_year(audited: Audited) -> None:
    """Two numbers for one campaign conflict, whatever was counted before and after."""
    rows = [
        figure("msp-budget.before", 400, "2015-12", "barometer"),
        figure("msp-budget.a", 452, "2016/2017"),
        figure("msp-budget.b", 478, "2017-12", "ministry-2023"),
        figure("msp-budget.after", 500, "2018-12", "barometer"),
    ]
    assert keys(audited("conflict", *rows)) == [["msp-budget-b", "msp-budget-a"]]


def test_a_total_that_fell_is_told_once(audited: Audited) -> None:
    """Later counts below the same peak add nothing; an equal day is a rivalry, not a fall."""
    rows = [
        figure("cesp.peak", 900, "2023-06"),
        figure("cesp.b", 850, "2023-10", "barometer"),
        figure("cesp.c", 860, "2023-11", "barometer"),
        figure("cesp.vague", 10, "2024", "undated"),
    ]
    assert keys(audited("conflict", *rows)) == [["cesp-peak", "cesp-b"]]


def test_the_same_day_is_no_fall(audited: Audited) -> None:
    """Two numbers for one day are rivals only."""
    rows = [figure("cesp.a", 900, "2023-06"), figure("cesp.b", 850, "2023-06", "barometer")]
    (finding,) = audited("conflict", *rows)
    assert "cannot all be right" in finding.message


def test_zero_against_something_is_as_far_as_it_gets(audited: Audited) -> None:
    """A ratio to zero is not computed."""
    rows = [figure("ald.a", 0, "2023-06"), figure("ald.b", 850, "2023-06", "barometer")]
    assert len(audited("conflict", *rows)) == 1


def test_a_year_with_nothing_counted_after_it_is_held_against_its_end(audited: Audited) -> None:
    """Growth explains nothing where there is no count before the year."""
    rows = [figure("msp.a", 900, "2023"), figure("msp.b", 2501, "2023-12", "barometer")]
    assert audited("conflict", *rows)[0].sureness == "possible"
