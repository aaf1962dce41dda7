from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desert_cli.queries.explanation import FORMULAS, Step
from desert_cli.render.explanations import STEPS, result_of

SHIPPED = Path(__file__).parents[2] / "data" / "measures.sqlite"


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("count", "12.50"),
        ("percent", "12.50%"),
        ("percent_per_year", "12.50% a year"),
        ("per_year", "+12.50 a year"),
        ("points", "+12.50 points"),
        ("ratio", "12.500"),
    ],
)
def test_a_result_is_shown_in_its_unit(unit: str, shown: str) -> None:
    assert result_of(Step("", "", 12.5, unit)) == shown


def test_every_number_has_a_name_and_a_unit_that_people_read() -> None:
    assert set(STEPS) == {name for name, _, _ in FORMULAS}
    for _, unit, _ in FORMULAS:
        if unit != "day":
            assert result_of(Step("", "", 1.0, unit))


def test_a_target_met_at_the_start_names_the_rule(desert: Callable[..., Any]) -> None:
    """Some departments were covered by an emergency access service before it was promised."""
    page = desert("gap", "--by", "department", "--explain", "--as-of", "2026-11-22", db=SHIPPED)
    assert "The target was met at the start: 100 while it is met, else 0 (PILOTE" in page.out


def test_an_interval_of_the_ratio_is_told(desert: Callable[..., Any]) -> None:
    page = desert("gap", "ald", "--explain", "--as-of", "2026-11-22", db=SHIPPED)
    assert "By the doubt on the figures the ratio lies between" in page.out
    assert "(between " in page.out
