"""The words of the tests of progress: a baseline, a count, a target, and what is said of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import settings
from hypothesis import strategies as st

from desert_cli.dates import last_day
from desert_cli.model import Direction, Nature, Qualifier
from desert_cli.progress.assess import assess
from desert_cli.progress.choice import Chosen, Known, choose

if TYPE_CHECKING:
    from desert_cli.model import Kind
    from desert_cli.progress.assess import Progress
    from desert_cli.progress.pace import Pace

MSP_DUE = "2027"
"""The 4 000 maisons de santé are due at the end of 2027."""

YEARS = (date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1))
"""Two years of 365 days: as much time gone as left, so the ratio is done over left to do."""

settings.register_profile("quick", max_examples=60, deadline=None)
settings.load_profile("quick")

numbers = st.floats(allow_nan=False, allow_infinity=False)
directions = st.sampled_from(get_args(Direction))
natures = st.sampled_from(get_args(Nature))
qualifiers = st.sampled_from(get_args(Qualifier))
days = st.dates()
partials = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
    st.tuples(days, days).map(lambda pair: "/".join(day.isoformat() for day in sorted(pair))),
)
"""A year, a month, a day, or an interval of two days."""


def figure(kind: Kind, value: float, as_of: str, **given: object) -> Known:
    published = "2000-01-01" if kind == "target" or not as_of else last_day(as_of).isoformat()
    known_on = given.get("known_on", published)
    said: dict[str, Any] = {
        "key": f"{kind}-{as_of}-{value}",
        "value_high": None,
        "qualifier": "exact",
        "plan": "",
        "source": "official",
        "rank": 0,
        "known_on": known_on,
        "announced": known_on,
    }
    return Known(kind=kind, value=value, as_of=as_of, **(said | given))


def baseline(value: float, as_of: str = "2022-12", **given: object) -> Known:
    return figure("baseline", value, as_of, **given)


def actual(value: float, as_of: str = "2023-12", **given: object) -> Known:
    return figure("actual", value, as_of, **given)


def target(value: float, as_of: str = MSP_DUE, **given: object) -> Known:
    return figure("target", value, as_of, **given)


def chosen_from(*figures: Known, day: str = "2024-06-30") -> Chosen:
    return choose(figures, last_day(day))


def said_of(
    *figures: Known,
    day: str = "2024-06-30",
    direction: Direction = "up",
    nature: Nature = "stock",
) -> Progress:
    return assess(chosen_from(*figures, day=day), direction, nature, last_day(day))


def linear(*figures: Known) -> Pace:
    pace = said_of(*figures).linear
    assert pace is not None
    return pace


def compound(*figures: Known) -> Pace:
    pace = said_of(*figures).compound
    assert pace is not None
    return pace


def numbers_in(told: dict[str, Any]) -> list[float]:
    """Give every number of an answer, those of its paces too."""
    inner = [
        number for part in told.values() if isinstance(part, dict) for number in numbers_in(part)
    ]
    return [number for number in told.values() if isinstance(number, float)] + inner
