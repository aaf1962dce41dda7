"""Put figures into a store being built: those read by hand, then official ones row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desert_cli.dates import last_day
from desert_cli.model import SOURCE_RANKS
from desert_cli.progress.choice import day_of, sure_day_of
from desert_cli.rows import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from sqlite3 import Connection

    from desert_cli.model import Kind, Source
    from desert_cli.records.checks import Check
    from desert_cli.records.read import Ledger

_NO_DAY = "9999-12-31"
_INSERT = """
    insert into figures (
        key, indicator, measure, territory, kind, value, value_high, qualifier, as_of, day,
        sure_day, plan, source, "where", as_written, standing, refers_to, reason, note, rank,
        known_on, announced
    ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_INDEXES = """
    select name, sql from sqlite_master
    where type = 'index' and tbl_name = 'figures' and sql is not null
"""
_ANNOUNCED = """
    update figures set announced = min(first.day, coalesce(figures.day, '9999-12-31'))
    from (
        select figures.plan, min(figures.known_on) as day
        from figures join plans on plans.key = figures.plan
        where plans.launched is null
        group by figures.plan
    ) as first
    where figures.plan = first.plan
"""
_TEXTS = """
    insert into texts
    select (select max(id) from texts) + row_number() over (order by rowid), 'figure', key,
           as_written, coalesce(note || char(10) || reason, note, reason)
    from figures where note is not null or reason is not null
    order by rowid
"""


def fill_figures(connection: Connection, ledger: Ledger, check: Check) -> None:
    """Insert every figure of *ledger*, official ones as *check* finds them good.

    A plan without a launch day was announced when a figure of it was first published.
    """
    indexes = list(connection.execute(_INDEXES))
    for name, _sql in indexes:
        connection.execute(f"drop index {name}")
    connection.executemany(_INSERT, _rows(ledger, check))
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute(_ANNOUNCED)
    connection.execute(_TEXTS)


def known_on(source: Source) -> str:
    """Give the last day on which a source was published, or read where that is unknown."""
    return last_day(source.published or source.accessed).isoformat()


class _Dated(NamedTuple):
    """What follows from a figure's kind, day and source."""

    day: str | None
    sure_day: str | None
    due: str
    rank: int
    known_on: str


class _Dates(dict[tuple["Kind", str, str], _Dated]):
    """What follows from kind, day and source, worked out once for all figures alike in them."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self._sources = sources

    def __missing__(self, place: tuple[Kind, str, str]) -> _Dated:
        kind, as_of, source = place
        known = known_on(self._sources[source])
        rank = SOURCE_RANKS.index(self._sources[source].kind)
        dated = _Dated(None, None, _NO_DAY, rank, known)
        if as_of:
            day, sure = day_of(kind, as_of, known), sure_day_of(kind, as_of, known)
            due = last_day(as_of).isoformat()
            dated = _Dated(day.isoformat(), sure.isoformat(), due, rank, known)
        return self.setdefault(place, dated)


def _rows(ledger: Ledger, check: Check) -> Iterator[tuple[object, ...]]:
    """Give each figure as the store keeps it: null for the unknown."""
    launched = {
        entry.record.key: last_day(entry.record.launched).isoformat()
        for entry in ledger.plans
        if entry.record.launched
    }
    measures = {key: measure for key, (_one, measure) in check.keys.indicators.items()}
    dates = _Dates(check.keys.sources)
    for row in _texts(ledger, check):
        key, indicator, territory, kind, value, high, qualifier, as_of, *others = row
        plan, source, where, written, standing, refers_to, reason, note = others
        day, sure_day, due, rank, known = dates[kind, as_of, source]  # type: ignore[index]
        announced = launched.get(plan, known)
        yield (
            key,
            indicator,
            measures[indicator],
            territory,
            kind,
            float(value),
            float(high) if high else None,
            qualifier,
            as_of or None,
            day,
            sure_day,
            plan or None,
            source,
            where or None,
            written,
            standing,
            refers_to or None,
            reason or None,
            note or None,
            rank,
            known,
            # A promise was made before it fell due, however late it was read.
            min(announced, due),
        )


def _texts(ledger: Ledger, check: Check) -> Iterator[Sequence[str]]:
    for entry in ledger.figures:
        yield cells_of(entry.record)
    yield from check.official
