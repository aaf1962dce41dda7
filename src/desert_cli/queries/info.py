"""Which store is read, what it holds, and how old its newest figure is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from desert_cli.dates import months_between

if TYPE_CHECKING:
    from desert_cli.store import Place

COUNTS = """
    select 'plans' as what, count(*) from plans
    union all select 'measures', count(*) from measures
    union all select 'indicators', count(*) from indicators
    union all select 'figures', count(*) from figures
    union all select 'sources', count(*) from sources
    union all select 'territories', count(*) from territories
"""
BY_STANDING = "select standing, count(*) from figures group by standing order by standing"
NEWEST = """
    select key, as_of, day, source from figures
    where kind = 'actual' and standing = 'accepted' and day <= ?
    order by day desc, key limit 1
"""
VERSION = "pragma user_version"


@dataclass(frozen=True, slots=True)
class Newest:
    """The count that speaks of the latest day, none to come."""

    figure: str
    as_of: str
    source: str
    age_months: int


@dataclass(frozen=True, slots=True)
class Store:
    """A store: where, why this one, what is in it."""

    path: str
    chosen_by: str
    settings: str | None
    bytes: int
    schema: int
    sqlite: str
    counts: dict[str, int]
    standings: dict[str, int]
    newest: Newest | None


@dataclass(frozen=True, slots=True)
class Info:
    """The answer to `desert info`."""

    page: ClassVar[str] = "info_page"
    info: Store


def info(store: sqlite3.Connection, place: Place, day: date) -> Info:
    """Give what is known of the open store, its newest figure's age counted on *day*."""
    newest = store.execute(NEWEST, (day.isoformat(),)).fetchone()
    return Info(
        Store(
            path=str(place.path),
            chosen_by=place.chosen_by,
            settings=str(place.settings) if place.settings else None,
            bytes=place.path.stat().st_size,
            schema=store.execute(VERSION).fetchone()[0],
            sqlite=sqlite3.sqlite_version,
            counts={str(what): int(count) for what, count in store.execute(COUNTS)},
            standings={str(what): int(count) for what, count in store.execute(BY_STANDING)},
            newest=newest
            and Newest(
                figure=newest["key"],
                as_of=newest["as_of"],
                source=newest["source"],
                age_months=months_between(date.fromisoformat(newest["day"]), day),
            ),
        )
    )
