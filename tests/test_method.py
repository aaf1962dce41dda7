"""The examples of docs/method.md: each is recomputed by the code that it documents."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desert_cli.dates import last_day, months_between
from desert_cli.progress.assess import assess, reaches
from desert_cli.progress.choice import choose, day_of
from desert_cli.progress.doubt import interval_of
from desert_cli.progress.pace import progress_of, verdict_of
from desert_cli.progress.path import landing, required_path
from desert_cli.queries.comparison import compare
from desert_cli.queries.counts import Count, grade_of
from desert_cli.queries.gap import rounded
from progress_words import actual, baseline, target

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

    from desert_cli.progress.assess import Progress
    from desert_cli.progress.path import Landing
    from desert_cli.queries.comparison import Cell

METHOD = (Path(__file__).parent.parent / "docs" / "method.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^([a-z_]+)\((.+)\) = (.+)$")
TODAY = date(2026, 11, 22)


def examples() -> list[str]:
    """Give the lines of the document's fenced blocks."""
    blocks = re.findall(r"^```\n(.*?)^```$", METHOD, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def said(*words: str) -> Progress:
    """Say what is told of v0, t0, v, t, vT, T; a word such as `rounded` may stand before v."""
    v0, t0, v, t, vt, due = words
    qualifier, _, value = v.rpartition(" ")
    figures = (
        baseline(float(v0), t0),
        actual(float(value), t, qualifier=qualifier or "exact"),
        target(float(vt), due),
    )
    return assess(choose(figures, TODAY), "up", "stock", TODAY)


def pace(
    name: str, method: str = "linear", scale: int = 1, decimals: int = 2
) -> Callable[..., str]:
    """Give a reader of one number of a pace."""

    def read(*words: str) -> str:
        value = getattr(getattr(said(*words), method), name)
        return value.isoformat() if isinstance(value, date) else told(value * scale, decimals)

    return read


def told(value: float | None, decimals: int = 2) -> str:
    """Give a number as the document writes it."""
    return f"{rounded(value, decimals):.10g}"


def progress(*words: str, direction: str = "up") -> str:
    return told(progress_of(*map(float, words), direction))  # type: ignore[arg-type]


def between(low: float | None, high: float | None) -> str:
    return f"{told(low)} to {told(high)}"


def yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def interval(value: str, qualifier: str) -> str:
    return between(*interval_of(float(value), None, qualifier))  # type: ignore[arg-type]


def on(words: str) -> date:
    """Give the day after a word: `on 2025-12`, `published 2024-03-15`."""
    return last_day(words.rsplit(maxsplit=1)[-1])


def step(name: str) -> Callable[..., str]:
    """Give a reader of the required path on one day."""

    def read(v: str, t: str, vt: str, due: str, day: str) -> str:
        path = required_path(float(v), last_day(t), float(vt), last_day(due))
        return told(next(getattr(one, name) for one in path if one.day == on(day)))

    return read


def led(v: str, t: str, vt: str, due: str, per_year: str) -> Landing:
    values, days = (float(v), float(vt)), (last_day(t), last_day(due))
    return landing(values, days, float(per_year), "up", "stock")


def meets(v: str, vt: str) -> str:
    qualifier, _, value = v.partition(" ")
    return yes(reaches(actual(float(value), qualifier=qualifier), target(float(vt)), "up"))


def grade(*days: str) -> str:
    counts = [Count("key", 1, day, last_day(day).isoformat(), "source") for day in days]
    return grade_of(counts)[0]


READERS: dict[str, Callable[..., str]] = {
    "day_of_date": lambda partial: last_day(partial).isoformat(),
    "day_of_count": lambda partial, known: day_of(
        "actual", partial, on(known).isoformat()
    ).isoformat(),
    "missing": lambda v, vt: told(said(v, "2022", v, "2023", vt, "2027").remaining),
    "attainment": lambda v, vt: told(said(v, "2022", v, "2023", vt, "2027").attainment),
    "progress": progress,
    "progress_down": lambda *words: progress(*words, direction="down"),
    "time_gone": lambda t0, t, due: told(said("1", t0, "2", t, "3", due).time_share),
    "ahead": lambda *words: told(said(*words).ahead),
    "linear_seen": pace("observed"),
    "linear_needed": pace("required"),
    "linear_ratio": pace("ratio", decimals=3),
    "linear_lands_at": pace("lands_at"),
    "linear_reached_on": pace("reached_on"),
    "factor": lambda *words: told(said(*words).factor),
    "compound_seen": pace("observed", "compound", 100),
    "compound_needed": pace("required", "compound", 100),
    "compound_ratio": pace("ratio", "compound", decimals=3),
    "compound_lands_at": pace("lands_at", "compound"),
    "compound_reached_on": pace("reached_on", "compound"),
    "meets": meets,
    "verdict": lambda ratio: verdict_of(float(ratio)),
    "method_dependent": lambda *words: yes(said(*words).method_dependent),
    "path_linear": step("linear"),
    "path_compound": step("compound"),
    "pace_lands_at": lambda *words: told(led(*words).lands_at),
    "pace_short": lambda *words: told(led(*words).shortfall),
    "pace_reached_on": lambda *words: str(led(*words).reached_on),
    "interval": interval,
    "progress_between": lambda *words: between(
        said(*words).progress_low, said(*words).progress_high
    ),
    "fragile": lambda *words: yes(said(*words).fragile),
    "age": lambda t, day: str(months_between(last_day(t), on(day))),
    "printed_late": lambda t, day: str(months_between(last_day(t), on(day))),
    "grade": grade,
}
"""What recomputes each example; those of a comparison are read from the tiny country's."""


@pytest.fixture
def cells(store: Connection) -> dict[str, Cell]:
    """Give the tiny country's two regions side by side: their health homes."""
    (row,) = compare(store, ["ara", "bfc"], TODAY, ["msp"]).comparison.rows
    return {cell.territory: cell for cell in row.cells}


COMPARED: dict[str, Callable[[Cell, Cell], tuple[list[float | None], float | None]]] = {
    "per_inhabitant": lambda ara, _: ([ara.value, ara.population], ara.per_capita),
    "to_median": lambda ara, bfc: (
        [ara.per_capita, ara.per_capita, bfc.per_capita],
        ara.to_median,
    ),
    "rank": lambda ara, bfc: ([ara.per_capita, ara.per_capita, bfc.per_capita], ara.rank),
    "share_of_country": lambda ara, _: ([ara.value, 2501], ara.share_of_country),
    "share_of_missing": lambda _ara, _bfc: ([590 - 383, 4000 - 2501], _ara.share_of_effort),
}
"""The numbers that stand in an example of a comparison, and what it gives."""


@pytest.mark.parametrize("line", examples())
def test_an_example_is_what_the_code_gives(line: str, cells: dict[str, Cell]) -> None:
    """Each line of the document is recomputed from its own numbers."""
    found = EXAMPLE.match(line)
    assert found
    name, words, result = found[1], found[2].split(", "), found[3]
    if name in COMPARED:
        numbers, given = COMPARED[name](cells["ara"], cells["bfc"])
        assert [float(word) for word in words] == numbers
        assert float(result) == given
    else:
        assert READERS[name](*words) == result


def test_no_formula_is_without_its_example() -> None:
    """What can be recomputed stands in the document."""
    assert {line.partition("(")[0] for line in examples()} == set(READERS) | set(COMPARED)
