"""Which targets stand no more, which moved, and which stand that did not.

A target stands while it is accepted. It is lost when its row is gone or set aside, and gained when
its row is new or accepted again. A lost target moved to a gained one where its own row names it, or
where both are one promise: of one source and with the same day or number, or of one plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

TABLES = """
    create temp table stood (
        side text not null, id integer not null, other integer, key text not null,
        indicator text not null, territory text not null, plan text, source text not null,
        day text, value real not null, also text, primary key (side, id)
    )
"""
LOST_OR_GAINED = """
    insert into stood
    select '{side}', f.rowid, found.other, f.key, f.indicator, f.territory, f.plan, f.source, f.day,
           f.value, (
               select t.source from {other}.figures as t
               where t.indicator = f.indicator and t.territory = f.territory
                 and t.kind = 'target' and t.standing = 'accepted'
                 and t.value = f.value and t.day is f.day
               order by t.rank, t.source limit 1
           )
    from (
        select id, null as other from alone where side = '{side}' and stands
        union all
        select f.rowid, t.rowid
        from pairs join {side}.figures as f on f.rowid = pairs.{side}
        join {other}.figures as t on t.rowid = pairs.{other}
        where f.kind = 'target' and f.standing = 'accepted' and t.standing <> 'accepted'
    ) as found
    join {side}.figures as f on f.rowid = found.id
"""
MOVED = """
    insert into changes
    select 'target-moved', old, new, null from ({moves})
"""
SAID_TO_MOVE = """
    select l.id as old, t.rowid as new
    from stood as l
    join new.figures as aside on aside.rowid = l.other
    join new.figures as t on t.key = aside.refers_to
    where l.side = 'old' and t.kind = 'target' and t.standing = 'accepted'
      and t.indicator = l.indicator and t.territory = l.territory
      and (t.value, t.day) is not (l.value, l.day)
    union
    select o.id, g.id
    from stood as g
    join old.figures as aside on aside.rowid = g.other
    join stood as o on o.side = 'old' and o.key = aside.refers_to
    where g.side = 'new' and o.indicator = g.indicator and o.territory = g.territory
      and (o.value, o.day) is not (g.value, g.day)
"""
"""A row set aside names what it must be read with: the target that is now in its place."""

ONE_PROMISE = """
    with numbered as (
        select *, dense_rank() over (
            partition by side, indicator, territory, {columns} order by day, value
        ) as place
        from stood
        where {condition}
    ), placed as (
        select *,
               row_number() over (
                   partition by side, indicator, territory, {columns}, place order by source, key
               ) as nth,
               count(*) over (
                   partition by side, indicator, territory, {columns}, place
               ) as sayings,
               max(place) over (partition by side, indicator, territory, {columns}) as promises
        from numbered
    )
    select o.id as old, n.id as new
    from (select * from placed where side = 'old') as o
    join (select * from placed where side = 'new') as n
        using (indicator, territory, {columns}, place, promises)
    where (o.value, o.day) is not (n.value, n.day)
      and (o.nth = n.nth
           or (o.nth > n.sayings and n.nth = n.sayings)
           or (n.nth > o.sayings and o.nth = o.sayings))
"""
"""Promises, whoever says them, in the order of their days and numbers where as many were lost as
gained; of each, those who say it one by one, and the last stands for those it lacks."""

PASSES = (
    ("source, day", "day is not null"),
    ("source, value", "true"),
    ("source, plan", "plan is not null"),
    ("plan, day", "plan is not null and day is not null and also is null"),
    ("plan, value", "plan is not null and also is null"),
    ("plan", "plan is not null and also is null"),
)
"""What two targets share that are one promise, the surest first. One that others still say has not
moved with its plan."""

TOLD = """
    delete from stood
    where side = 'old' and id in (select old from changes where change = 'target-moved')
       or side = 'new' and id in (select new from changes where change = 'target-moved')
"""
OF_ONE_SIDE = """
    insert into changes
    select 'target-{word}', {ids}, also from stood where side = '{side}'
"""


def tell_targets(both: Connection) -> None:
    """Add to `changes` what became of the targets that stand on one side only.

    Those of `alone` and of `pairs` are looked at; `both` has these tables, and both stores.
    """
    both.execute(TABLES)
    for side, other in (("old", "new"), ("new", "old")):
        both.execute(LOST_OR_GAINED.format(side=side, other=other))
    found = [ONE_PROMISE.format(columns=columns, condition=when) for columns, when in PASSES]
    for moves in (SAID_TO_MOVE, *found):
        both.execute(MOVED.format(moves=moves))
        both.execute(TOLD)
    for side, word, ids in (("old", "removed", "id, other"), ("new", "added", "other, id")):
        both.execute(OF_ONE_SIDE.format(side=side, word=word, ids=ids))
