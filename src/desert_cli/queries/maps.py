"""A ranking laid out as a map: each territory in a class of those alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from desert_cli.queries.citing import Cited  # noqa: TC001 — the types of an answer are read at run time
from desert_cli.queries.measures import Described  # noqa: TC001 — the same
from desert_cli.queries.ranking import Order, Ranking, rank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from sqlite3 import Connection

    from desert_cli.queries.field import Place

CLASSES = "ABCDE"
"""The classes, from the first ranks to the last: each holds a fifth of the territories, or near."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One territory; its `category` is null where it is unknown, or of another year than most."""

    territory: str
    category: str | None
    measured: float | None
    rank: int | None
    grade: str
    value: float | None
    qualifier: str | None
    as_of: str | None
    source: str | None
    figure: str | None
    target: float | None
    target_as_of: str | None
    target_source: str | None


@dataclass(frozen=True, slots=True)
class Class:
    """A class of territories: the lowest and the highest value in it, and how many there are."""

    name: str
    low: float
    high: float
    territories: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """The answer to `desert map`; `ranking` is what the classes were cut from, without its rows."""

    page: ClassVar[str] = "map_page"
    tiles: list[Tile]
    classes: list[Class]
    ranking: Ranking
    indicators: dict[str, Described]
    territories: dict[str, str]
    sources: dict[str, Cited]


def territory_map(store: Connection, name: str, day: date, order: Order) -> Mapped:
    """Class the territories of a level by a measure, or one indicator, as known on *day*.

    Raise DesertError as `rank` does.
    """
    ranked = rank(store, name, day, order)
    rows = ranked.ranking.rows
    classes = classes_of(rows)
    return Mapped(
        tiles=[_tile(row, classes.get(row.territory)) for row in rows],
        classes=_bounds(rows, classes),
        ranking=replace(ranked.ranking, rows=[]),
        indicators=ranked.indicators,
        territories=ranked.territories,
        sources=ranked.sources,
    )


def _tile(row: Place, category: str | None) -> Tile:
    told = {name: getattr(row, name) for name in Tile.__slots__ if name != "category"}
    return Tile(category=category, **told)


def classes_of(rows: Sequence[Place]) -> dict[str, str]:
    """Give the class of each ranked territory: a fifth of the ranks each.

    Equals stand in one class, that of the middle of their ranks.
    """
    ranked = [row for row in rows if row.rank is not None]
    equals = Counter(row.rank for row in ranked)
    return {
        row.territory: CLASSES[
            int(((row.rank or 1) - 1 + (equals[row.rank] - 1) / 2) * len(CLASSES) / len(ranked))
        ]
        for row in ranked
    }


def _bounds(rows: Sequence[Place], classes: dict[str, str]) -> list[Class]:
    """Give the bounds of each class that holds a territory, the first ranks first."""
    found = []
    for name in CLASSES:
        values = [row.measured or 0.0 for row in rows if classes.get(row.territory) == name]
        if values:
            found.append(Class(name, min(values), max(values), len(values)))
    return found
