import math
from datetime import date, timedelta
from sqlite3 import Connection

import pytest

from desert_cli.queries.explanation import Calc, Step, value_of
from desert_cli.queries.gaps import gaps
from desert_cli.queries.refining import Asked, Wish, refined

PUBLISHED = date(2024, 4, 5)
TODAY = date(2026, 11, 22)


def explained(store: Connection, day: date, by: str | None = None) -> list[Asked]:
    answer = gaps(store, day, (), (), by, money=True)
    return list(refined(store, answer, day, Wish(explain=True)).gaps)


def calc_of(store: Connection, indicator: str, place: str, day: date = PUBLISHED) -> Calc:
    answer = gaps(store, day, [indicator], [place])
    calc = refined(store, answer, day, Wish(explain=True)).gaps[0].calc
    assert calc is not None
    return calc


def recomputed(step: Step) -> float | date:
    """Do the arithmetic that a step shows."""
    if step.unit == "day":
        start, _, days = step.with_numbers.partition(" + ")
        done = float(eval(days, {"log": math.log}))  # noqa: S307 — a formula that the test reads
        return date.fromisoformat(start) + timedelta(days=math.ceil(done - 1e-6))
    if step.unit == "months":
        return step.result
    return float(eval(step.with_numbers))  # noqa: S307


@pytest.mark.parametrize("day", [date(2024, 2, 10), PUBLISHED, TODAY])
@pytest.mark.parametrize("by", [None, "region", "department"])
def test_every_formula_gives_its_number(shipped: Connection, day: date, by: str | None) -> None:
    """On the shipped ledger, whoever does the sum that is printed finds the number printed."""
    for gap in explained(shipped, day, by):
        assert gap.calc is not None
        for name, step in gap.calc.steps.items():
            assert step.result == value_of(gap, name)
            found = recomputed(step)
            if isinstance(found, date):
                assert found == step.result
            else:
                tolerance = 0.00051 if name.endswith("_ratio") else 0.0051
                assert found == pytest.approx(step.result, abs=tolerance)


def test_a_formula_is_told_in_symbols_and_in_numbers(store: Connection) -> None:
    assert calc_of(store, "msp", "ara").steps["progress"] == Step(
        formula="100 * (v - v0) / (vT - v0)",
        with_numbers="100 * (383 - 341) / (590 - 341)",
        result=16.87,
        unit="percent",
    )


def test_the_figures_used_tell_why(store: Connection) -> None:
    calc = calc_of(store, "msp", "ara")
    assert calc.baseline is not None
    assert calc.latest is not None
    assert calc.target is not None
    whys = (calc.baseline.why, calc.latest.why, calc.target.why)
    assert whys == ("declared", "newest_count", "last_announced")
    assert (calc.target.announced, calc.latest.day) == ("2023-06-12", date(2023, 12, 31))


def test_an_implied_start_says_so(store: Connection) -> None:
    baseline = calc_of(store, "ald", "FR").baseline
    assert baseline is not None
    assert baseline.why == "last_count_before"


def test_a_count_of_a_vague_day_is_set_aside(store: Connection) -> None:
    latest = calc_of(store, "msp", "ara", TODAY).latest
    assert latest is not None
    assert latest.set_aside["msp-ara-2023-undated"].why == "vague_date"


def test_an_old_count_printed_again_is_set_aside_with_its_reason(store: Connection) -> None:
    latest = calc_of(store, "msp", "FR").latest
    assert latest is not None
    echo = latest.set_aside["msp-fr-2024-01-magazine"]
    assert (echo.why, echo.reason) == ("echo", "Compte de fin 2022 redonné comme actuel.")


def test_a_rival_of_a_lower_rank_is_set_aside(store: Connection) -> None:
    """Before the new barometer two sources of one rank tell 2 251; the later one is quoted."""
    baseline = calc_of(store, "msp", "FR").baseline
    assert baseline is not None
    assert baseline.figure == "msp-fr-baseline-2022-12-barometer"


def test_targets_that_gave_way_are_set_aside(store: Connection) -> None:
    target = calc_of(store, "msp", "FR", TODAY).target
    assert target is not None
    assert {key: aside.why for key, aside in target.set_aside.items()} == {
        "msp-fr-target-2017": "announced_before",
        "msp-fr-target-2027": "restates",
        "msp-fr-target-2026": "superseded",
    }


def test_what_was_published_later_is_no_rival(store: Connection) -> None:
    target = calc_of(store, "msp", "FR", date(2023, 12, 1)).target
    assert target is not None
    assert "msp-fr-target-2027-barometer" not in target.set_aside


def test_thresholds_come_with_their_source(store: Connection) -> None:
    calc = calc_of(store, "msp", "ara")
    assert calc.thresholds == {"on_track": 0.95, "behind": 0.6, "far_behind": 0}
    assert "Statistics Canada" in calc.threshold_source


def test_without_a_start_no_rule_gives_progress(store: Connection) -> None:
    calc = calc_of(store, "medicobus", "FR", TODAY)
    assert (calc.progress_rule, calc.baseline) == (None, None)
    assert list(calc.steps) == ["remaining", "attainment", "age_months", "printed_late_months"]


def test_without_a_count_nothing_is_computed(shipped: Connection) -> None:
    uncounted = [gap.calc for gap in explained(shipped, TODAY) if gap.latest is None]
    assert all(calc and calc.steps == {} for calc in uncounted)
    assert uncounted


def test_a_count_rounded_by_its_source_bounds_the_ratio(shipped: Connection) -> None:
    fragile = [gap.calc for gap in explained(shipped, TODAY) if gap.fragile and gap.linear]
    assert fragile
    for calc in fragile:
        assert calc is not None
        assert calc.latest is not None
        assert calc.ratio_low is None or calc.ratio_low != calc.ratio_high
