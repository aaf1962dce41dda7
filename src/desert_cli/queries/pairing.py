"""Which figure of one store is which of another, and what became of each: told once.

Two stores are attached, `old` and `new`; what is found stands in temporary tables, which SQLite
spills to disk. Figures of one key are a pair. Those left over are paired by what they speak of,
where exactly one on each side does: the surest first, as `PASSES` has them.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from sqlite3 import Connection

FILE = "select file from pragma_database_list where name = 'main'"
ATTACH = "attach database ? as {}"
SIDES = ("old", "new")
TABLES = """
    create temp table pairs (old integer primary key, new integer not null unique);
    create temp table alone (
        side text not null, id integer not null, indicator text not null, territory text not null,
        kind text not null, plan text, as_of text, value real not null, source text not null
    );
    create temp table changes (change text not null, old integer, new integer);
"""
WANTED = """
    (:territories is null or f.territory in (select value from json_each(:territories)))
    and (:indicators is null or f.indicator in (select value from json_each(:indicators)))
"""
SAME_FIGURE = """
    t.key = f.key and t.indicator = f.indicator and t.territory = f.territory and t.kind = f.kind
"""
OF_ONE_KEY = """
    insert into pairs
    select f.rowid, t.rowid
    from old.figures as f join new.figures as t on {same}
    where {wanted} and (f.value, f.value_high, f.qualifier, f.as_of, f.source, f.standing)
                is not (t.value, t.value_high, t.qualifier, t.as_of, t.source, t.standing)
"""
ALONE = """
    insert into alone
    select '{side}', f.rowid, f.indicator, f.territory, f.kind, f.plan, f.as_of, f.value, f.source
    from {side}.figures as f
    where {wanted} and not exists (select 1 from {other}.figures as t where {same})
"""
ONE_ON_EACH_SIDE = """
    insert into pairs
    select max(id) filter (where side = 'old'), max(id) filter (where side = 'new')
    from alone
    where {condition}
    group by indicator, territory, kind, {columns}
    having count(*) = 2 and count(distinct side) = 2
"""
PAIRED = """
    delete from alone
    where side = 'old' and id in (select old from pairs)
       or side = 'new' and id in (select new from pairs)
"""
PASSES = (
    ("plan, as_of, value", "true"),
    ("plan, as_of", "true"),
    ("plan, source", "true"),
    ("plan", "kind = 'target'"),
    ("kind", "kind = 'target'"),
)
"""By what figures left over are paired: the same number of the same day, another number of it,
another day from the same source; a promise also whoever says it, then for another plan."""

BOTH = """
    insert into changes
    select case
        when o.kind = 'target' and o.standing = 'accepted' and n.standing <> 'accepted'
             and not exists (
                 select 1 from new.figures as other
                 where other.indicator = n.indicator and other.territory = n.territory
                   and other.kind = 'target' and other.standing = 'accepted'
             )
            then 'target-removed'
        when o.kind = 'target' and n.standing = 'accepted'
             and (o.value, o.value_high, o.qualifier, o.day)
                 is not (n.value, n.value_high, n.qualifier, n.day)
            then 'target-moved'
        when o.day is not n.day then 'figure-replaced'
        when (o.value, o.value_high, o.qualifier) is not (n.value, n.value_high, n.qualifier)
            then 'value-revised'
        when o.standing <> n.standing then 'standing-changed'
        else 'source-changed'
    end, o.rowid, n.rowid
    from pairs
    join old.figures as o on o.rowid = pairs.old
    join new.figures as n on n.rowid = pairs.new
"""
ONE = """
    insert into changes
    select case
        when f.kind = 'target' and f.standing = 'accepted' and not exists (
            select 1 from {other}.figures as held
            where held.indicator = f.indicator and held.territory = f.territory
              and held.kind = 'target' and held.standing = 'accepted'
              and held.value = f.value and held.day is f.day
        ) then 'target-{word}' else 'figure-{word}'
    end, {ids}
    from alone join {side}.figures as f on f.rowid = alone.id
    where alone.side = '{side}'
"""


@contextmanager
def side_by_side(old: Connection, new: Connection) -> Iterator[Connection]:
    """Give a connection of its own to which two open stores are attached, read-only."""
    both = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    try:
        for side, store in zip(SIDES, (old, new), strict=True):
            file = Path(store.execute(FILE).fetchone()[0])
            both.execute(ATTACH.format(side), (f"{file.as_uri()}?mode=ro",))
        yield both
    finally:
        both.close()


def pair(both: Connection, wanted: Mapping[str, str | None]) -> None:
    """Fill the temporary table `changes`: what changed, and the rows of both sides.

    *wanted* has JSON lists of `territories` and `indicators`, or None for all.
    """
    both.executescript(TABLES)
    both.execute("begin")
    both.execute(OF_ONE_KEY.format(wanted=WANTED, same=SAME_FIGURE), wanted)
    for side, other in (SIDES, SIDES[::-1]):
        held = ALONE.format(side=side, other=other, wanted=WANTED, same=SAME_FIGURE)
        both.execute(held, wanted)
    for columns, condition in PASSES:
        both.execute(ONE_ON_EACH_SIDE.format(columns=columns, condition=condition))
        both.execute(PAIRED)
    both.execute(BOTH)
    both.execute(ONE.format(side="old", other="new", word="removed", ids="f.rowid, null"))
    both.execute(ONE.format(side="new", other="old", word="added", ids="null, f.rowid"))
    both.execute("commit")
