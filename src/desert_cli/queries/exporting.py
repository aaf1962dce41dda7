"""The whole store for other tools: its tables as they are, typed, limited and linked."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from gettext import gettext as _
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID, uuid5

from desert_cli.errors import StoreUnusableError
from desert_cli.model import (
    SOURCE_RANKS,
    Figure,
    Indicator,
    Measure,
    Official,
    Pattern,
    Plan,
    Population,
    Source,
    Territory,
)
from desert_cli.queries.schema import declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from sqlite3 import Connection

    from desert_cli.queries.schema import Declared

Cell = str | int | float | date | None

COLUMNS = 'select name, type, "notnull" as needed, pk from pragma_table_info(?) order by cid'
LINKS = 'select "from", "table", "to" from pragma_foreign_key_list(?) order by "from"'
COUNT = "select count(*) from {}"
ROWS = "select {columns} from {table} order by {key}"
VERSION = "pragma user_version"
HOLDS = """
    select (select count(*) from figures), (select count(*) from sources)
"""
NEWEST = """
    select max(known_on) from sources as s
    where exists (select 1 from figures as f where f.source = s.key)
"""
CREDITS = """
    select s.title, s.publisher, s.url, s.licence from sources as s
    where exists (select 1 from figures as f where f.source = s.key)
    order by s.key
"""
LICENCES = """
    select s.licence, count(distinct s.key), count(*)
    from figures as f join sources as s on s.key = f.source
    group by s.licence
    order by count(*) desc, s.licence
"""

RECORDS: dict[str, type] = {
    "sources": Source,
    "territories": Territory,
    "populations": Population,
    "plans": Plan,
    "measures": Measure,
    "indicators": Indicator,
    "officials": Official,
    "figures": Figure,
}
"""The record whose rows a table holds: what it is, and the limits that were checked when read."""

PROMISED = "The measures that each plan promises, in its order."
POINTS = "a key of {table}"
DERIVED = frozenset({"texts"})
"""Tables that repeat others, for `desert search` alone."""

DAYS = frozenset({"known_on", "day", "sure_day", "announced"})
"""Columns of full days, never partial, in whatever table."""

_RANK = {"minimum": 0, "maximum": len(SOURCE_RANKS) - 1}
_PLACE = {"minimum": 0}
LIMITS: dict[tuple[str, str], dict[str, Any]] = {
    ("sources", "rank"): _RANK,
    ("figures", "rank"): _RANK,
    ("territories", "position"): _PLACE,
    ("measures", "position"): _PLACE,
    ("plan_measures", "position"): _PLACE,
    ("indicators", "position"): _PLACE,
    ("indicators", "main"): {"enum": [0, 1]},
    ("populations", "value"): {"minimum": 1},
    ("names", "weight"): {"minimum": 0, "maximum": 3},
}
"""Limits that hold in every store, of columns that no record annotates."""

_CONTENTS = UUID("5c8e5b5e-5b0b-4d2c-8a0b-6d6564646573")
"""The space in which a store is named by its contents."""

_TYPES = {"integer": "integer", "real": "number", "text": "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `string`, `integer`, `number` or `date`, and what its cells are held to."""

    name: str
    type: str
    description: str | None = None
    required: bool = False
    limits: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A column whose cells are found in the key column of a table."""

    column: str
    table: str
    to: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to export: what they are, how many, and the query that gives them in order."""

    name: str
    description: str | None
    rows: int
    columns: list[Column]
    key: tuple[str, ...]
    links: tuple[Link, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A source that supports figures, to be credited."""

    title: str
    publisher: str
    url: str | None
    licence: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    """What a store holds as a whole; `newest` is the day the newest source of a figure was known.

    `id` is made of the rows of all tables: equal contents bear one id, on every machine and in
    every format. `licences` are those that sources state, or None, with their sources and figures.
    """

    id: str
    schema: int
    figures: int
    sources: int
    newest: date | None
    licences: list[tuple[str | None, int, int]]
    credits: list[Credit]


def holding(store: Connection) -> Holding:
    """Give what the store holds, the licences its sources state, and those to be credited."""
    figures, sources = store.execute(HOLDS).fetchone()
    return Holding(
        id=_id_of(store),
        schema=store.execute(VERSION).fetchone()[0],
        figures=figures,
        sources=sources,
        newest=newest_day(store),
        licences=[tuple(row) for row in store.execute(LICENCES)],
        credits=[Credit(*row) for row in store.execute(CREDITS)],
    )


def newest_day(store: Connection) -> date | None:
    """Give the day the newest source of a figure was known; None where there is no figure."""
    (newest,) = store.execute(NEWEST).fetchone()
    return newest and _day("sources", "known_on", newest)


def _id_of(store: Connection) -> str:
    """Give an id made of every row of every table."""
    contents = sha256()
    for table in tables(store):
        contents.update(table.name.encode())
        for row in store.execute(table.query):
            contents.update(repr(tuple(row)).encode())
    return str(uuid5(_CONTENTS, contents.hexdigest()))


def tables(store: Connection) -> list[Table]:
    """Give the tables of the store, in the order of its schema; views and copies are left out."""
    return [
        _table(store, told)
        for told in declared()
        if told.kind == "table" and told.name not in DERIVED
    ]


def _table(store: Connection, told: Declared) -> Table:
    shape = store.execute(COLUMNS, (told.name,)).fetchall()
    key = tuple(row["name"] for row in sorted(shape, key=lambda row: row["pk"]) if row["pk"])
    links = tuple(Link(*row) for row in store.execute(LINKS, (told.name,)))
    pointed = {link.column: POINTS.format(table=link.table) for link in links}
    hints = _hints(told.name)
    columns = [
        Column(
            name=row["name"],
            type="date" if row["name"] in DAYS else _TYPES[row["type"].lower()],
            description=told.columns[row["name"]][1] or pointed.get(row["name"]),
            required=bool(row["needed"] or row["pk"]),
            limits={
                **_limits_of(hints.get(row["name"])),
                **LIMITS.get((told.name, row["name"]), {}),
                **({"unique": True} if key == (row["name"],) else {}),
            },
        )
        for row in shape
    ]
    return Table(
        name=told.name,
        description=told.comment or _meaning(told.name),
        rows=store.execute(COUNT.format(told.name)).fetchone()[0],
        columns=columns,
        key=key,
        links=links,
        query=ROWS.format(
            columns=", ".join(f'"{column.name}"' for column in columns),
            table=told.name,
            key=", ".join(f'"{column}"' for column in key),
        ),
    )


def rows_of(store: Connection, table: Table) -> Iterator[list[Cell]]:
    """Give the rows of a table one after the other: whole numbers as `int`, days as `date`.

    Raise StoreUnusableError for a number or a day that is none: the store was not built by desert.
    """
    readers = [
        (place, column.name, _READERS[column.type])
        for place, column in enumerate(table.columns)
        if column.type in _READERS
    ]
    for found in store.execute(table.query):
        row = list(found)
        for place, name, read in readers:
            if row[place] is not None:
                row[place] = read(table.name, name, row[place])
        yield row


def _number(table: str, column: str, cell: float) -> Cell:
    if not math.isfinite(cell):
        raise _unfit(table, column, cell)
    return int(cell) if float(cell).is_integer() else cell


def _day(table: str, column: str, cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise _unfit(table, column, cell) from None


_READERS: dict[str, Callable[[str, str, Any], Cell]] = {"number": _number, "date": _day}


def _unfit(table: str, column: str, cell: object) -> StoreUnusableError:
    return StoreUnusableError(
        _("The store has “{value}” in {table}.{column}, where it cannot be.").format(
            value=cell, table=table, column=column
        ),
        _("Build it again with: desert build --data DIR -o FILE, or reinstall desert."),
    )


def _hints(table: str) -> Mapping[str, Any]:
    """Give the annotations of the record a table holds, none where it holds none."""
    record = RECORDS.get(table)
    return get_type_hints(record, include_extras=True) if record else {}


def _meaning(table: str) -> str | None:
    """Give what the rows of a table are, where the schema has no comment above it."""
    record = RECORDS.get(table)
    text = record.__doc__ if record else PROMISED
    return text and text.splitlines()[0]


def _limits_of(hint: Any) -> dict[str, Any]:
    """Give the closed list or the pattern of an annotation, as Table Schema names them."""
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    patterns = [one for one in getattr(hint, "__metadata__", ()) if isinstance(one, Pattern)]
    return {"pattern": patterns[0].regex} if patterns else {}
