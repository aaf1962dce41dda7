"""The required path, and where a pace leads."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from desert_cli.progress.path import landing, required_pace, required_path, year_ends
from progress_words import days, directions, natures, numbers

if TYPE_CHECKING:
    from desert_cli.model import Direction, Nature

COUNTED, DUE = date(2023, 12, 31), date(2027, 12, 31)
"""Auvergne-Rhône-Alpes: 383 health homes counted, 590 due."""


def test_year_ends_stop_at_the_due_day() -> None:
    """From mid-2025 to mid-2027: two year-ends, then the day itself."""
    assert year_ends(date(2025, 6, 30), date(2027, 6, 30)) == [
        date(2025, 12, 31),
        date(2026, 12, 31),
        date(2027, 6, 30),
    ]


def test_a_count_of_a_year_end_is_not_its_own_step() -> None:
    """From one year-end to the next there is one step."""
    assert year_ends(date(2026, 12, 31), DUE) == [DUE]


def test_the_path_of_a_region() -> None:
    """Two years on, half of the 207 is there by units, less by growth."""
    step = required_path(383, COUNTED, 590, DUE)[1]
    assert step.day == date(2025, 12, 31)
    assert (round(step.linear, 1), round(step.compound or 0, 1)) == (486.6, 475.4)


def test_growth_has_no_path_to_zero() -> None:
    """Nothing grows to nothing."""
    assert {step.compound for step in required_path(714_000, COUNTED, 0, DUE)} == {None}
    assert required_pace(714_000, COUNTED, 0, DUE)[1] is None


def test_a_growth_beyond_reckoning_is_unknown() -> None:
    """From a billionth to a billion within a day."""
    assert required_pace(1e-9, COUNTED, 1e300, date(2024, 1, 1))[1] is None


def test_what_is_needed_a_year() -> None:
    """207 more in four years, or 11.4 % a year."""
    linear, growth = required_pace(383, COUNTED, 590, DUE)
    assert (linear, growth) == (pytest.approx(51.75), pytest.approx(0.1141, abs=1e-4))


def test_where_a_pace_leads() -> None:
    """Two a month lead to 479, 111 short, and to 590 in August 2032."""
    led = landing((383, 590), (COUNTED, DUE), 24, "up", "stock")
    assert (led.lands_at, led.shortfall, led.reached_on) == (479, 111, date(2032, 8, 16))


@pytest.mark.parametrize("per_year", [0, -12])
def test_a_pace_away_from_the_target_never_arrives(per_year: float) -> None:
    """No pace, or a falling count, never reaches a higher number."""
    assert landing((383, 590), (COUNTED, DUE), per_year, "up", "stock").reached_on is None


def test_a_falling_count_is_short_of_what_it_should_lose() -> None:
    """25 000 fewer a year leave 550 000 patients without a doctor."""
    led = landing((650_000, 0), (COUNTED, DUE), -25_000, "down", "stock")
    assert (led.lands_at, led.shortfall) == (550_000, 550_000)


def test_a_target_already_met_was_reached_when_counted() -> None:
    """Whatever the pace, the day is that of the count; the landing may fall below again."""
    led = landing((600, 590), (COUNTED, DUE), -24, "up", "stock")
    assert (led.shortfall, led.reached_on) == (86, COUNTED)


@pytest.mark.parametrize("due", [None, date(2023, 1, 1)])
def test_without_a_day_to_come_there_is_no_landing(due: date | None) -> None:
    """Only the day of arrival is told."""
    led = landing((383, 590), (COUNTED, due), 24, "up", "stock")
    assert (led.lands_at, led.shortfall) == (None, None)
    assert led.reached_on is not None


def test_a_share_lands_within_its_bounds() -> None:
    """No more than all of them."""
    assert landing((83, 90), (COUNTED, DUE), 26, "up", "share").lands_at == 100


@given(numbers, days, numbers, days)
def test_the_path_ends_at_the_target(v: float, one: date, vt: float, other: date) -> None:
    """Whatever the numbers, the last step is the target, on its day."""
    start, due = sorted((one, other))
    if start < due and due.year - start.year < 100:
        last = required_path(v, start, vt, due)[-1]
        assert (last.day, last.linear) == (due, vt)
        assert last.compound is None or math.isclose(last.compound, vt)


@given(numbers, numbers, days, days, numbers, directions, natures)
def test_no_pace_raises(  # noqa: PLR0913, PLR0917 — everything that may vary, varies
    v: float,
    vt: float,
    start: date,
    due: date,
    per_year: float,
    direction: Direction,
    nature: Nature,
) -> None:
    """Nothing raises, nothing is infinite, and nothing lacks less than nothing."""
    led = landing((v, vt), (start, due), per_year, direction, nature)
    assert led.shortfall is None or 0 <= led.shortfall < math.inf
    assert led.lands_at is None or math.isfinite(led.lands_at)
    assert led.reached_on is None or led.reached_on >= start
