"""What changed between two stores: figures added, removed, revised; targets vanished or moved."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, ClassVar

from desert_cli.errors import UnknownNameError
from desert_cli.language import mark
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.figures import Unit
from desert_cli.queries.gaps import as_json, placed
from desert_cli.queries.naming import find_measure
from desert_cli.queries.pairing import pair, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection

CHANGES = {
    "target-removed": mark("A target that stood stands no more, and no other source repeats it."),
    "target-moved": mark("A target has another number, another due day, or both."),
    "value-revised": mark("A figure of the same day has another number or word of doubt."),
    "figure-removed": mark("A figure is held no more."),
    "standing-changed": mark("A figure became accepted, an echo, superseded or disputed."),
    "figure-replaced": mark("A figure of another day took its place in the same source."),
    "target-added": mark("A target stands that did not."),
    "figure-added": mark("A figure is held that was not."),
    "source-changed": mark("The same number of the same day is held from another source."),
}
"""What a change is called, gravest first; each figure is told under one name only."""

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
           o.key, o.value, o.value_high, o.qualifier, o.as_of, o.plan, o.source, o.standing,
           n.key, n.value, n.value_high, n.qualifier, n.as_of, n.plan, n.source, n.standing
    from changes
    left join old.figures as o on o.rowid = changes.old
    left join new.figures as n on n.rowid = changes.new
    left join old.indicators as oi on oi.key = o.indicator
    left join new.indicators as ni on ni.key = n.indicator
    left join old.territories as ot on ot.key = o.territory
    left join new.territories as nt on nt.key = n.territory
    where change = ?
    order by coalesce(ni.position, oi.position), coalesce(n.indicator, o.indicator),
             coalesce(nt.position, ot.position), coalesce(n.territory, o.territory),
             coalesce(n.day, o.day), coalesce(n.key, o.key)
    limit ?
"""
OF_MEASURE = "select key from indicators where measure = ? order by position"
HELD = """
    select (select count(*) from figures),
           (select max(known_on) from sources as s
            where exists (select 1 from figures where source = s.key))
"""
UNITS = "select key, name_fr, name_en, units_fr, units_en, nature from indicators"
_SUBJECT, _SIDE = 4, 8
"""How many columns of LIST tell what a change is of, and what each side holds."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as one of the two holds it; unknown is null."""

    figure: str
    value: float
    value_high: float | None
    qualifier: str
    as_of: str | None
    plan: str | None
    source: str
    standing: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a figure; `old` or `new` is null where only the other holds it."""

    change: str
    measure: str
    indicator: str
    territory: str
    kind: str
    old: Stated | None
    new: Stated | None


@dataclass(frozen=True, slots=True)
class Affected:
    """A territory, and how many of its figures changed in each way."""

    territory: str
    name: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Held:
    """One of the two: a `ledger` or a `store`, and the last day its figures were said."""

    path: str
    what: str
    figures: int
    known_on: str | None


@dataclass(frozen=True, slots=True)
class Diff:
    """The answer to `desert diff`: changes gravest first; `failed` when it is to exit with 1.

    `counts` and `by_territory` count all, whatever is listed. `former_sources` are those of which
    the older tells another edition.
    """

    page: ClassVar[str] = "diff_page"
    changes: list[Change]
    counts: dict[str, int]
    by_territory: list[Affected]
    old: Held | None
    new: Held | None
    rules: dict[str, str]
    failed: bool
    indicators: dict[str, Unit]
    sources: dict[str, Cited]
    former_sources: dict[str, Cited]


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
    return Diff([], {}, [], None, None, rules, False, {}, {}, {})  # noqa: FBT003


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
        old=_held(old),
        new=_held(new),
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
    measure, indicator, territory, kind = row[:_SUBJECT]
    old, new = row[_SUBJECT:-_SIDE], row[-_SIDE:]
    before, after = (Stated(*cells) if cells[0] else None for cells in (old, new))
    return Change(name, measure, indicator, territory, kind, before, after)


def _by_territory(both: Connection) -> list[Affected]:
    """Count the changes in each territory, in the ledger's order, gravest first."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for key, name, change, count in both.execute(BY_TERRITORY):
        found.setdefault((key, name), {})[change] = count
    return [
        Affected(key, name, {one: counts[one] for one in CHANGES if one in counts})
        for (key, name), counts in found.items()
    ]


def _held(side: Side) -> Held:
    figures, known_on = side.store.execute(HELD).fetchone()
    return Held(side.path, side.what, figures, known_on)


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
    former = cited(old, (change.old.source for change in changes if change.old))
    told = cited(new, (change.new.source for change in changes if change.new))
    otherwise = {key: one for key, one in former.items() if told.get(key, one) != one}
    return former | told, otherwise
