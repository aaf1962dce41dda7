"""Put figures into a store being built: those read by hand, then official ones row by row."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, count
from operator import itemgetter
from typing import TYPE_CHECKING

from desert_cli.dates import last_day
from desert_cli.model import SOURCE_RANKS
from desert_cli.progress.choice import day_of, sure_day_of
from desert_cli.records.checks.alike import SHARED, shared_in
from desert_cli.rows import COLUMNS, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from desert_cli.model import Kind, Source
    from desert_cli.records.checks import Check
    from desert_cli.records.read import Ledger

_own = itemgetter(*map(COLUMNS.index, ("key", "value", "as_of", "where", "as_written", "note")))
_SHARED = """
    create temp table shared (
        id integer primary key, indicator, measure, territory, kind, value_high real, qualifier,
        plan, source, standing, refers_to, reason, rank, known_on
    )
"""
_SHARE = """
    insert into shared values (
        :id, :indicator, :measure, :territory, :kind, :value_high, :qualifier, :plan, :source,
        :standing, :refers_to, :reason, :rank, :known_on
    )
"""
_DATED = "create temp table dated (id integer primary key, as_of, day, sure_day, announced)"
_DATE = "insert into dated values (?, ?, ?, ?, ?)"
_INSERT = """
    insert into figures (
        key, indicator, measure, territory, kind, value, value_high, qualifier, as_of, day,
        sure_day, plan, source, "where", as_written, standing, refers_to, reason, note, rank,
        known_on, announced
    )
    select ?, indicator, measure, territory, kind, ?, value_high, qualifier, as_of, day,
           sure_day, plan, source, ?, ?, standing, refers_to, reason, ?, rank,
           known_on, announced
    from shared, dated
    where shared.id = ? and dated.id = ?
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


def fill_figures(connection: Connection, ledger: Ledger, check: Check) -> int:
    """Insert every figure of *ledger*, official ones as *check* finds them good; give how many.

    What rows share is handed to SQLite once, in tables that are dropped: a row costs its own cells.
    A plan without a launch day was announced when a figure of it was first published.
    """
    indexes = list(connection.execute(_INDEXES))
    for name, _sql in indexes:
        connection.execute(f"drop index {name}")
    connection.execute(_SHARED)
    connection.execute(_DATED)
    figures = connection.executemany(_INSERT, _Rows(connection, ledger, check)).rowcount
    connection.execute("drop table shared")
    connection.execute("drop table dated")
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute(_ANNOUNCED)
    connection.execute(_TEXTS)
    return figures


def known_on(source: Source) -> str:
    """Give the last day on which a source was published, or read where that is unknown."""
    return last_day(source.published or source.accessed).isoformat()


class _Rows:
    """Each figure as its own values, and the numbers under which the rest of it is put down."""

    def __init__(self, connection: Connection, ledger: Ledger, check: Check) -> None:
        self._connection, self._ledger, self._check = connection, ledger, check
        self._sources = check.keys.sources
        self._launched = {
            entry.record.key: last_day(entry.record.launched).isoformat()
            for entry in ledger.plans
            if entry.record.launched
        }
        self._shared: dict[tuple[str, ...], tuple[int, dict[str, int]]] = {}
        self._dated: defaultdict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        self._days = count(1)

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        """Give the values of the insertion; those read by hand first."""
        by_hand = (cells_of(entry.record) for entry in self._ledger.figures)
        for shared, row in chain(((shared_in(row), row) for row in by_hand), self._check.official):
            number, days = self._shared.get(shared) or self._share(shared)
            key, value, as_of, where, written, note = _own(row)
            day = days.get(as_of) or self._date(shared, days, as_of)
            yield key, float(value), where or None, written, note or None, number, day

    def _share(self, shared: tuple[str, ...]) -> tuple[int, dict[str, int]]:
        """Put down what rows share, and give its number and the days met on such rows."""
        said = dict(zip(SHARED, shared, strict=True))
        source, number = self._sources[said["source"]], len(self._shared) + 1
        row = {
            **{name: cell or None for name, cell in said.items()},
            "id": number,
            "measure": self._check.keys.indicators[said["indicator"]][1],
            "rank": SOURCE_RANKS.index(source.kind),
            "known_on": known_on(source),
        }
        self._connection.execute(_SHARE, row)
        self._shared[shared] = number, self._dated[said["kind"], said["source"], said["plan"]]
        return self._shared[shared]

    def _date(self, shared: tuple[str, ...], days: dict[str, int], as_of: str) -> int:
        """Put down what follows from a day, and give its number."""
        said = dict(zip(SHARED, shared, strict=True))
        known = known_on(self._sources[said["source"]])
        announced = self._launched.get(said["plan"], known)
        number, day, sure = next(self._days), None, None
        if as_of:
            kind: Kind = said["kind"]  # type: ignore[assignment]
            day = day_of(kind, as_of, known).isoformat()
            sure = sure_day_of(kind, as_of, known).isoformat()
            # A promise was made before it fell due, however late it was read.
            announced = min(announced, last_day(as_of).isoformat())
        self._connection.execute(_DATE, (number, as_of or None, day, sure, announced))
        days[as_of] = number
        return number
