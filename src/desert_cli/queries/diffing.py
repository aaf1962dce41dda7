"""What changed between two stores: figures added, removed, revised; targets vanished or moved."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from desert_cli.errors import UnknownNameError
from desert_cli.queries.changes import CHANGES, Affected, Change, Diff, Held, Name, Scope, Stated
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.figures import Unit
from desert_cli.queries.gaps import as_json, placed
from desert_cli.queries.naming import find_measure
from desert_cli.queries.pairing import WANTED, pair, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection

COUNTS = "select change, count(*) from changes group by change"
BY_TERRITORY = """
    select territory, name, change, count(*)
    from (
        select coalesce(n.territory, o.territory) as territory, change
        from changes
        left join old.figures as o on o.rowid = changes.old
        left join new.figures as n on n.rowid = changes.new
    )
    join (
        select key, name, position from new.territories
        union all
        select key, name, position from old.territories
        where key not in (select key from new.territories)
    ) as places on places.key = territory
    group by territory, change
    order by position, territory
"""
LIST = """
    select coalesce(n.measure, o.measure), coalesce(n.indicator, o.indicator),
           coalesce(n.territory, o.territory), coalesce(n.kind, o.kind),
           n.value - o.value, also, coalesce(nt.name, ot.name),
           coalesce(ni.name_fr, oi.name_fr), coalesce(ni.name_en, oi.name_en),
           coalesce(ni.units_fr, oi.units_fr), coalesce(ni.units_en, oi.units_en),
           o.key, o.value, o.value_high, o.qualifier, o.as_of, o.plan, o.source, o.standing,
           os.title, os.publisher, os.published,
           n.key, n.value, n.value_high, n.qualifier, n.as_of, n.plan, n.source, n.standing,
           ns.title, ns.publisher, ns.published
    from changes
    left join old.figures as o on o.rowid = changes.old
    left join new.figures as n on n.rowid = changes.new
    left join old.indicators as oi on oi.key = o.indicator
    left join new.indicators as ni on ni.key = n.indicator
    left join old.territories as ot on ot.key = o.territory
    left join new.territories as nt on nt.key = n.territory
    left join old.sources as os on os.key = o.source
    left join new.sources as ns on ns.key = n.source
    where change = ?
    order by abs(n.value - o.value) / max(abs(n.value), abs(o.value)) desc,
             coalesce(ni.position, oi.position), coalesce(n.indicator, o.indicator),
             coalesce(nt.position, ot.position), coalesce(n.territory, o.territory),
             coalesce(n.day, o.day), coalesce(n.key, o.key), o.key
    limit ?
"""
OF_MEASURE = "select key from indicators where measure = ? order by position"
MEASURE = "select name_fr, name_en from measures where key = ?"
HELD = """
    select (select count(*) from figures),
           (select count(*) from figures as f where {wanted}),
           (select max(known_on) from sources as s
            where exists (select 1 from figures where source = s.key))
"""
UNITS = "select key, name_fr, name_en, units_fr, units_en, nature from indicators"
_SUBJECT, _SIDE = 11, 11
"""How many columns of LIST tell what a change is of, and what each side holds."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two stores, open: what the user called it, and whether that is a ledger."""

    store: Connection
    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which territories and measures changes are asked for (none: all), and which fail.

    `by` gives the regions or departments of the territories, or of France. Of each change, `most`
    are listed: a page has no room for a million.
    """

    territories: Sequence[str] = ()
    measures: Sequence[str] = ()
    by: str | None = None
    fail_on: Sequence[str] = ()
    most: int | None = None


def rule_book() -> Diff:
    """Give the names of the changes alone, without looking at any store."""
    rules = {name: _(told) for name, told in CHANGES.items()}
    return Diff([], {}, [], None, None, Scope({}, {}, None), rules, False, {}, {}, {})  # noqa: FBT003


def diff(old: Side, new: Side, asked: Asked) -> Diff:
    """Give what changed from *old* to *new*: by gravity, indicator, territory and day.

    A territory or a measure may be known to one of the two only. Raise UnknownNameError for a name
    that neither knows.
    """
    wanted = _wanted(old.store, new.store, asked)
    with side_by_side(old.store, new.store) as both:
        pair(both, wanted)
        counted = dict(both.execute(COUNTS).fetchall())
        counts = {name: counted[name] for name in CHANGES if name in counted}
        most = -1 if asked.most is None else asked.most
        changes = [
            _change(name, row) for name in counts for row in both.execute(LIST, (name, most))
        ]
        affected = _by_territory(both)
    sources, former = _sources(old.store, new.store, changes)
    return Diff(
        changes=changes,
        counts=counts,
        by_territory=affected,
        old=_held(old, wanted),
        new=_held(new, wanted),
        scope=_scope(old.store, new.store, asked),
        rules={},
        failed=not counts.keys().isdisjoint(asked.fail_on),
        indicators=_indicators(old.store, new.store, changes),
        sources=sources,
        former_sources=former,
    )


def _wanted(old: Connection, new: Connection, asked: Asked) -> dict[str, str | None]:
    """Give the keys of what is asked for, as either of the stores knows them; None for all."""
    stores = (new, old)
    names = asked.territories or (["FR"] if asked.by else [])
    territories = _known(names, stores, lambda store, name: list(placed(store, [name], asked.by)))
    indicators = _known(asked.measures, stores, _counting)
    return {
        "territories": as_json(territories) if names else None,
        "indicators": as_json(indicators) if asked.measures else None,
    }


def _counting(store: Connection, name: str) -> list[str]:
    """Give the indicators of a measure."""
    return [str(row["key"]) for row in store.execute(OF_MEASURE, (find_measure(store, name),))]


def _known(
    names: Sequence[str],
    stores: Sequence[Connection],
    find: Callable[[Connection, str], list[str]],
) -> list[str]:
    """Give what names stand for in one store or another; raise as the first where none knows."""
    keys: dict[str, None] = {}
    for name in names:
        unknown: list[UnknownNameError] = []
        for store in stores:
            try:
                keys.update(dict.fromkeys(find(store, name)))
            except UnknownNameError as error:
                unknown.append(error)
        if len(unknown) == len(stores):
            raise unknown[0]
    return list(keys)


def _change(name: str, row: Sequence[Any]) -> Change:
    """Give a row of LIST as a change."""
    old, new = row[_SUBJECT:-_SIDE], row[-_SIDE:]
    before, after = (Stated(*cells) if cells[0] else None for cells in (old, new))
    return Change(*(name, *row[:_SUBJECT], before, after))


def _by_territory(both: Connection) -> list[Affected]:
    """Count the changes in each territory, in the ledger's order, gravest first."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for key, name, change, count in both.execute(BY_TERRITORY):
        found.setdefault((key, name), {})[change] = count
    return [
        Affected(key, name, {one: counts[one] for one in CHANGES if one in counts})
        for (key, name), counts in found.items()
    ]


def _held(side: Side, wanted: dict[str, str | None]) -> Held:
    found = side.store.execute(HELD.format(wanted=WANTED), wanted).fetchone()
    return Held(side.path, side.what, *found)


def _scope(old: Connection, new: Connection, asked: Asked) -> Scope:
    """Give what was asked for as the newer calls it, or else the older."""
    territories: dict[str, str] = {}
    measures: dict[str, Name] = {}
    for store in (new, old):
        for name in asked.territories:
            with suppress(UnknownNameError):
                territories = placed(store, [name], None) | territories
        for name in asked.measures:
            with suppress(UnknownNameError):
                key = find_measure(store, name)
                measures.setdefault(key, Name(*store.execute(MEASURE, (key,)).fetchone()))
    return Scope(territories, measures, asked.by)


def _indicators(old: Connection, new: Connection, changes: Sequence[Change]) -> dict[str, Unit]:
    """Give what the indicators of the changes are called."""
    units = {
        str(row["key"]): Unit(*tuple(row)[1:])
        for store in (old, new)
        for row in store.execute(UNITS)
    }
    return {key: units[key] for key in dict.fromkeys(change.indicator for change in changes)}


def _sources(
    old: Connection, new: Connection, changes: Sequence[Change]
) -> tuple[dict[str, Cited], dict[str, Cited]]:
    """Give the sources of the changes, and as the older told those that it told otherwise."""
    former = cited(old, (key for one in changes for key in one.sources("old")))
    told = cited(new, (key for one in changes for key in one.sources("new")))
    otherwise = {key: one for key, one in former.items() if told.get(key, one) != one}
    return former | told, otherwise
