"""The worked examples of the method, from the official open data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from progress_words import actual, baseline, compound, linear, said_of, target

if TYPE_CHECKING:
    from desert_cli.progress.choice import Known

ARA = (baseline(341), actual(383), target(590))
BFC = (baseline(141), actual(145), target(244))
FRANCE = (baseline(2251), actual(2501), target(4000))
SINCE_2017 = (baseline(1034, "2017-06"), actual(2251, "2022-12"), target(4000))
"""The official open data on maisons de santé, DITP indicator 311."""


@pytest.mark.parametrize(
    ("figures", "progress"), [(ARA, 16.87), (BFC, 3.88), (FRANCE, 14.29), (SINCE_2017, 41.03)]
)
def test_progress_of_the_examples(figures: tuple[Known, ...], progress: float) -> None:
    """Progress is the State's own, which prints 16.87, 3.88 and 14.29."""
    assert said_of(*figures).progress == pytest.approx(progress, abs=0.005)


@pytest.mark.parametrize(
    ("figures", "observed", "required"),
    [(ARA, 42.0, 51.8), (BFC, 4.0, 24.8), (FRANCE, 250.2, 374.8)],
)
def test_paces_of_the_examples(
    figures: tuple[Known, ...], observed: float, required: float
) -> None:
    """The paces a year are those of the method's table."""
    pace = linear(*figures)
    assert (pace.observed, pace.required) == pytest.approx((observed, required), abs=0.0501)


@pytest.mark.parametrize(
    ("figures", "ratio", "verdict"),
    [
        (ARA, 0.81, "behind"),
        (BFC, 0.16, "far_behind"),
        (FRANCE, 0.67, "behind"),
        (SINCE_2017, 0.63, "behind"),
    ],
)
def test_linear_verdicts_of_the_examples(
    figures: tuple[Known, ...], ratio: float, verdict: str
) -> None:
    """The linear ratio gives the verdict."""
    pace, said = linear(*figures), said_of(*figures)
    assert pace.ratio == pytest.approx(ratio, abs=0.005)
    assert (pace.verdict, said.verdict, said.reason) == (verdict, verdict, None)


@pytest.mark.parametrize(
    ("figures", "ratio", "verdict"),
    [
        (ARA, 1.08, "on_track"),
        (BFC, 0.20, "far_behind"),
        (FRANCE, 0.89, "behind"),
        (SINCE_2017, 1.25, "on_track"),
    ],
)
def test_compound_verdicts_of_the_examples(
    figures: tuple[Known, ...], ratio: float, verdict: str
) -> None:
    """The compound ratio is told beside it, with its own class."""
    pace = compound(*figures)
    assert (pace.ratio, pace.verdict) == (pytest.approx(ratio, abs=0.005), verdict)


@pytest.mark.parametrize(
    ("figures", "dependent"), [(ARA, True), (BFC, False), (FRANCE, False), (SINCE_2017, True)]
)
def test_method_dependent(figures: tuple[Known, ...], dependent: bool) -> None:
    """Where the two methods fall in different classes, the answer says so."""
    assert said_of(*figures).method_dependent is dependent


def test_remaining_and_attainment() -> None:
    """France lacks 1 499 of 4 000, and has 62.5 % of them."""
    said = said_of(*FRANCE)
    assert (said.remaining, said.attainment) == (1499, pytest.approx(62.525))


def test_time_share() -> None:
    """At the end of 2023 a fifth of the time to 2027 was gone; mid-2024, three tenths."""
    said = said_of(*FRANCE, day="2024-06-30")
    assert said.time_share == pytest.approx(100 * 365 / 1826)
    assert said.time_share_today == pytest.approx(100 * 547 / 1826)


def test_ahead() -> None:
    """France is 5.7 points behind the share of the time gone at its latest count."""
    assert said_of(*FRANCE).ahead == pytest.approx(14.294 - 19.989, abs=0.001)


def test_factor() -> None:
    """Bourgogne-Franche-Comté must go 6.2 times as fast."""
    assert said_of(*BFC).factor == pytest.approx(6.18, abs=0.005)


def test_landing_and_day_of_arrival() -> None:
    """At its pace France has 3 502 at the end of 2027, and 4 000 two years later."""
    pace = linear(*FRANCE)
    assert (round(pace.lands_at or 0), pace.reached_on) == (3502, date(2029, 12, 28))
