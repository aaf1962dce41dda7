import pytest

from audit.conftest import Audited, figure, keys

COUNT = figure("msp.count", 2251, "2022-12", "barometer")
NEWER = figure("msp.newer", 2501, "2023-12", "barometer")
LATE = figure("msp.late", 2251, "2024-01")


def test_an_old_count_given_as_todays_is_an_echo(audited: Audited) -> None:
    """The same four digits a year later, though the count has moved, is likely an echo."""
    (finding,) = audited("echo", COUNT, NEWER, LATE)
    assert keys([finding]) == [["msp-late", "msp-count", "msp-newer"]]
    assert (finding.sureness, finding.refers_to) == ("likely", "msp-count")
    assert "13 months older" in finding.message
    assert "moved to 2\u202f501" in finding.message


def test_what_a_reviewer_called_an_echo_is_sure(audited: Audited) -> None:
    """A review confirms what the numbers say."""
    late = LATE | {"standing": "echo", "refers_to": "msp-count", "reason": "x"}
    assert audited("echo", COUNT, late)[0].sureness == "sure"


def test_a_number_rounded_down_is_an_echo_once_the_count_has_moved(audited: Audited) -> None:
    """2 200 for 2 251, when 2 501 are counted, is possibly an echo."""
    late = figure("msp.late", 2200, "2024-01", qualifier="rounded")
    (finding,) = audited("echo", COUNT, NEWER, late)
    assert finding.sureness == "possible"
    assert "rounded" in finding.message


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([COUNT, NEWER, figure("msp.late", 2501, "2024-01")], id="a month later"),
        pytest.param([COUNT, LATE | {"source": "barometer"}], id="a series of one source"),
        pytest.param(
            [
                COUNT | {"source": "old-barometer"},
                LATE,
                figure("msp.same", 2251, "2024-01", "barometer"),
            ],
            id="confirmed by a better source",
        ),
        pytest.param(
            [figure("msp.a", 500, "2022-12", "barometer"), figure("msp.b", 500, "2024-01")],
            id="a round number that nothing contradicts",
        ),
        pytest.param([COUNT, figure("msp.late", 2300, "2024-01")], id="another number"),
        pytest.param(
            [
                figure("msp-budget.a", 15123, "2022", "barometer"),
                figure("msp-budget.b", 15123, "2024-01"),
            ],
            id="money is decided, not counted",
        ),
        pytest.param(
            [
                figure("msp.a", 2000, "2022-12", "barometer"),
                NEWER,
                figure("msp.late", 2400, "2024-01", qualifier="rounded"),
            ],
            id="no rounding of anything",
        ),
    ],
)
def test_what_is_no_echo(audited: Audited, rows: list[dict[str, object]]) -> None:
    """A fresh count, a series, a confirmed or a round number are left alone."""
    assert audited("echo", *rows) == []


def test_an_echo_may_come_from_another_indicator_of_the_measure(audited: Audited) -> None:
    """A number quoted without its origin is found where it was counted, in the same unit."""
    rows = [
        figure("cpts-signed.a", 317, "2022-12", "barometer"),
        figure("cpts-any.b", 317, "2023-12"),
    ]
    (finding,) = audited("echo", *rows)
    assert keys([finding]) == [["cpts-any-b", "cpts-signed-a"]]
    assert finding.sureness == "possible"


def test_what_a_reviewer_points_to_needs_no_newer_count(audited: Audited) -> None:
    """A round number that a reviewer ties to an earlier count is told as possible."""
    late = figure("msp.late", 2300, "2023-06", qualifier="rounded", standing="disputed")
    (finding,) = audited("echo", COUNT, late | {"refers_to": "msp-count", "reason": "x"})
    assert keys([finding]) == [["msp-late", "msp-count"]]
    assert finding.sureness == "possible"
