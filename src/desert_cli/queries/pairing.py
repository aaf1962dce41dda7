"""Which figure of one store is which of another, and what became of each: told once.

Two stores are attached, `old` and `new`; what is found stands in temporary tables, which SQLite
spills to disk. Figures of one key are a pair. Those left over are paired by what they speak of, the
surest first, as `PASSES` has them. Targets that stand in one store and not in the other are left to
`standing`.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.queries.standing import tell_targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from sqlite3 import Connection

FILE = "select file from pragma_database_list where name = 'main'"
ATTACH = "attach database ? as {}"
SIDES = ("old", "new")
TABLES = """
    create temp table pairs (old integer primary key, new integer not null unique);
    create temp table alone (
        side text not null, id integer not null, key text not null, indicator text not null,
        territory text not null, kind text not null, plan text not null, day text not null,
        value real not null, source text not null, stands integer not null
    );
    create temp table changes (change text not null, old integer, new integer, also text);
"""
WANTED = """
    (:territories is null or f.territory in (select value from json_each(:territories)))
    and (:indicators is null or f.indicator in (select value from json_each(:indicators)))
"""
SAME_FIGURE = """
    t.key = f.key and t.indicator = f.indicator and t.territory = f.territory and t.kind = f.kind
    and (t.kind = 'target' or t.source = f.source or t.day is f.day or t.as_of is f.as_of)
"""
"""A key is a figure's own, but for a count of another day in another source: that is another."""

OF_ONE_KEY = """
    insert into pairs
    select f.rowid, t.rowid
    from old.figures as f join new.figures as t on {same}
    where {wanted}
      and (f.value, f.value_high, f.qualifier, f.as_of, f.plan, f.source, f.standing)
          is not (t.value, t.value_high, t.qualifier, t.as_of, t.plan, t.source, t.standing)
"""
ALONE = """
    insert into alone
    select '{side}', f.rowid, f.key, f.indicator, f.territory, f.kind, coalesce(f.plan, ''),
           coalesce(f.day, ''), f.value, f.source, f.kind = 'target' and f.standing = 'accepted'
    from {side}.figures as f
    where {wanted} and not exists (select 1 from {other}.figures as t where {same})
"""
IN_ORDER = """
    select max(id) filter (where side = 'old') as old, max(id) filter (where side = 'new') as new
    from (
        select *, row_number() over (
                   partition by side, indicator, territory, kind, {columns} order by value, key
               ) as place,
               count(*) over (partition by side, indicator, territory, kind, {columns}) as mine,
               count(*) over (partition by indicator, territory, kind, {columns}) as both
        from alone
        where {condition}
    )
    where {fits}
    group by indicator, territory, kind, {columns}, place
    having count(*) = 2
"""
ANY, AS_MANY, ONE_EACH = "true", "both = 2 * mine", "mine = 1 and both = 2"
NO_TARGET = "kind <> 'target'"
OF_BOTH = """
    source in (select source from alone where side = 'old'
               intersect select source from alone where side = 'new')
"""
"""Of sources that have figures left over on both sides: others are not sorted for nothing."""

SIDES_LEFT = "select count(distinct side) from alone"
PASSES = (
    ("source, plan, day, value", OF_BOTH, ANY),
    ("source, day, value", OF_BOTH, ANY),
    ("plan, day, value, stands", "true", ANY),
    ("day, value, stands", "true", ANY),
    ("source, plan, day", f"{NO_TARGET} and {OF_BOTH}", AS_MANY),
    ("plan, day", NO_TARGET, ONE_EACH),
)
"""By what figures left over are paired: the same number of the same day, from the same source and
then from another; another number of the same day. Each with how many there may be on each side."""

IN_PAIRS = "insert into pairs select old, new from ({found})"
THE_ONLY_ONE = """
    insert into pairs
    select old, new from ({found})
    where 1 = (
        select count(*) from old.figures as f join old.figures as g
            on (g.territory, g.indicator, g.kind, g.source)
               = (f.territory, f.indicator, f.kind, f.source)
        where f.rowid = old
    ) and 1 = (
        select count(*) from new.figures as f join new.figures as g
            on (g.territory, g.indicator, g.kind, g.source)
               = (f.territory, f.indicator, f.kind, f.source)
        where f.rowid = new
    )
"""
"""A source that holds one number of a place and no history, such as the latest, replaces it."""

PAIRED = """
    delete from alone
    where side = 'old' and id in (select old from pairs)
       or side = 'new' and id in (select new from pairs)
"""
OF_PAIRS = """
    insert into changes
    select change, old, new, null
    from (
        select case
            when o.kind = 'target'
                 and (o.standing = 'accepted') <> (n.standing = 'accepted') then null
            when o.kind = 'target' and n.standing = 'accepted' and (
                     (o.value, o.value_high, o.qualifier)
                         is not (n.value, n.value_high, n.qualifier)
                     or o.day is not n.day and o.as_of is not n.as_of
                 ) then 'target-moved'
            when o.day is not n.day and o.as_of is not n.as_of then 'figure-replaced'
            when (o.value, o.value_high, o.qualifier) is not (n.value, n.value_high, n.qualifier)
                then 'value-revised'
            when o.standing <> n.standing then 'standing-changed'
            when o.plan is not n.plan then 'plan-changed'
            when o.source <> n.source then 'source-changed'
        end as change, pairs.old, pairs.new
        from pairs
        join old.figures as o on o.rowid = pairs.old
        join new.figures as n on n.rowid = pairs.new
    )
    where change is not null
"""
"""Under another key, or with its day written finer, a figure is the one it was: no change."""

BY_NUMBER = "create index temp.alone_by_number on alone (indicator, territory, kind, day, value)"
STILL_HELD = """
    create temp table held as
    select alone.rowid as id, substr(min(f.rank || ' ' || f.source), 3) as source
    from {other}.figures as f cross join alone
        on (alone.indicator, alone.territory, alone.kind, alone.day, alone.value)
           = (f.indicator, f.territory, f.kind, coalesce(f.day, ''), f.value)
    where alone.side = '{side}' and not alone.stands
    group by alone.rowid
"""
OF_ONE_SIDE = """
    insert into changes
    select iif(held.id is null, 'figure-{word}', 'source-changed'), {ids}, held.source
    from alone left join held on held.id = alone.rowid
    where alone.side = '{side}' and not alone.stands
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

    *wanted* has JSON lists of `territories` and `indicators`, or None for all. `also` is the source
    by which the side that lacks a figure holds the same number of the same day.
    """
    both.executescript(TABLES)
    both.execute("begin")
    both.execute(OF_ONE_KEY.format(wanted=WANTED, same=SAME_FIGURE), wanted)
    for side, other in (SIDES, SIDES[::-1]):
        held = ALONE.format(side=side, other=other, wanted=WANTED, same=SAME_FIGURE)
        both.execute(held, wanted)
    for columns, condition, fits in PASSES:
        if both.execute(SIDES_LEFT).fetchone()[0] < len(SIDES):
            break
        found = IN_ORDER.format(columns=columns, condition=condition, fits=fits)
        both.execute(IN_PAIRS.format(found=found))
        both.execute(PAIRED)
    found = IN_ORDER.format(columns="source", condition=f"{NO_TARGET} and {OF_BOTH}", fits=ONE_EACH)
    both.execute(THE_ONLY_ONE.format(found=found))
    both.execute(PAIRED)
    both.execute(OF_PAIRS)
    tell_targets(both)
    both.execute(BY_NUMBER)
    for side, other, word, ids in (
        ("old", "new", "removed", "alone.id, null"),
        ("new", "old", "added", "null, alone.id"),
    ):
        both.execute(STILL_HELD.format(side=side, other=other))
        both.execute(OF_ONE_SIDE.format(side=side, word=word, ids=ids))
        both.execute("drop table held")
    both.execute("commit")
