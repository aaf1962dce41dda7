import pytest

from audit.conftest import Audited, figure, keys

Rows = list[dict[str, object]]


def goal(word: str, value: float, due: str, source: str, **more: object) -> dict[str, object]:
    """Give a promise of so many houses."""
    return figure(f"msp.{word}", value, due, source, kind="target", **more)


FIRST = goal("first", 4000, "2026", "ministry-2023", plan="acces-2023")
LATER = goal("later", 4000, "2027", "barometer", plan="acces-2023")


def test_a_deadline_that_moved(audited: Audited) -> None:
    """One number, two deadlines; a promise without one is told with them."""
    open_ended = goal("open", 4000, "", "magazine")
    (finding,) = audited("goalpost", FIRST, LATER, open_ended)
    assert keys([finding]) == [["msp-first", "msp-later", "msp-open"]]
    assert finding.sureness == "likely"
    assert "2026" in finding.message
    assert "no date" in finding.message


def test_a_reviewed_change_is_sure_and_two_plans_alone_possible(audited: Audited) -> None:
    """`superseded` confirms; two sources that name no plan may each have their reading."""
    gone = FIRST | {"standing": "superseded", "refers_to": "msp-later", "reason": "x"}
    assert audited("goalpost", gone, LATER)[0].sureness == "sure"


def test_two_texts_without_a_plan_are_possible(audited: Audited) -> None:
    """Each may have read another deadline."""
    rows = [FIRST | {"plan": ""}, LATER]
    assert audited("goalpost", *rows)[0].sureness == "possible"


def test_a_number_that_changed_for_one_deadline(audited: Audited) -> None:
    """1 000 then 1 200 for 2017."""
    rows = [
        goal("low", 1000, "2017", "ministry-2012", plan="pts-2012"),
        goal("high", 1200, "2017-12", "undated", plan="acces-2023"),
    ]
    (finding,) = audited("goalpost", *rows)
    assert sorted(keys([finding])[0]) == ["msp-high", "msp-low"]
    assert "1\u202f200" in finding.message


def test_a_target_that_became_a_starting_point(audited: Audited) -> None:
    """4 000 promised by 2022 are the start of the next plan, and no count says so."""
    rows = [
        goal("goal", 4000, "2022", "ministry-2012", plan="pts-2012"),
        figure("msp.start", 4000, "", "ministry-2023", kind="baseline", plan="acces-2023"),
    ]
    (finding,) = audited("goalpost", *rows)
    assert keys([finding]) == [["msp-goal", "msp-start"]]
    assert "due 2022" in finding.message
    assert finding.sureness == "likely"


def test_a_target_without_a_deadline_that_became_a_rounded_start(audited: Audited) -> None:
    """The sentence does without the deadline; a round start is possible only."""
    rows = [
        goal("goal", 4000, "", "ministry-2012", plan="pts-2012"),
        figure(
            "msp.start",
            4000,
            "",
            "ministry-2023",
            kind="baseline",
            plan="acces-2023",
            qualifier="rounded",
        ),
    ]
    (finding,) = audited("goalpost", *rows)
    assert "due" not in finding.message
    assert finding.sureness == "possible"


def test_a_count_set_against_a_target_that_was_replaced(audited: Audited) -> None:
    """A text of 2024 boasts of the first target, though a higher one had been promised."""
    rows = [
        goal("old", 1700, "2026", "magazine", plan="pts-2012"),
        goal("new", 2100, "2026", "ministry-2023", plan="acces-2023"),
        figure("msp.count", 1800, "2024-01", "magazine"),
    ]
    found = audited("goalpost", *rows)
    assert ["msp-count", "msp-old", "msp-new"] in keys(found)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([LATER, goal("again", 4000, "2027-12", "magazine")], id="the same day"),
        pytest.param(
            [LATER, goal("again", 4000, "2027-06", "magazine")], id="a year and its month"
        ),
        pytest.param(
            [
                goal("low", 180, "2017", "ministry-2012"),
                goal("about", 180, "2017", "magazine", qualifier="about"),
            ],
            id="one number, twice",
        ),
        pytest.param(
            [
                goal("low", 183, "2017", "ministry-2012"),
                goal("about", 180, "2017", "magazine", qualifier="about"),
            ],
            id="the same number, rounded",
        ),
        pytest.param(
            [
                goal("goal", 4000, "2022", "ministry-2012", plan="pts-2012"),
                figure("msp.count", 4000, "2022-12", "ministry-2023"),
                figure("msp.start", 4000, "", "ministry-2023", kind="baseline", plan="acces-2023"),
            ],
            id="a target that a count reached",
        ),
        pytest.param(
            [
                goal("goal", 4000, "2022", "ministry-2012", plan="pts-2012"),
                figure("msp.start", 3000, "2022", "ministry-2023", kind="baseline"),
            ],
            id="another starting point",
        ),
        pytest.param(
            [
                goal("old", 1700, "2026", "magazine", plan="pts-2012"),
                figure("msp.count", 1800, "2024-01", "magazine"),
            ],
            id="the only target there is",
        ),
        pytest.param([figure("msp.count", 1800, "2024-01", "magazine")], id="no target at all"),
        pytest.param([FIRST | {"standing": "disputed", "reason": "x"}, LATER], id="disputed"),
    ],
)
def test_what_did_not_move(audited: Audited, rows: Rows) -> None:
    """The same promise in other words is no change."""
    assert audited("goalpost", *rows) == []
