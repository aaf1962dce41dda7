"""One figure or one source, as it should be cited, with the caveats that must travel with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, ClassVar

from desert_cli.dates import first_day, is_vague, months_between
from desert_cli.errors import UnknownNameError
from desert_cli.queries.naming import find_source

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

FIGURE = """
    select f.key, f.indicator, f.territory, f.kind, f.value, f.value_high, f.qualifier, f.as_of,
           f.day, f.source, f."where", f.as_written, f.standing, f.reason, f.note, f.refers_to,
           t.name as place, i.name_fr, i.name_en, i.nature, i.unit_fr, i.units_fr, i.unit_en,
           i.units_en, i.scope_fr, i.scope_en, s.published,
           r.value as read_value, r.as_of as read_as_of, r.day as read_day,
           o.publisher as read_publisher
    from figures as f
    join territories as t on t.key = f.territory
    join indicators as i on i.key = f.indicator
    join sources as s on s.key = f.source
    left join figures as r on r.key = f.refers_to
    left join sources as o on o.key = r.source
    where f.key = ?
"""
SOURCE = """
    select key, title, publisher, author, kind, published, accessed, url, licence, note
    from sources where key = ?
"""
NEAR = "select key from figures where key like ? || '%' order by key limit 4"
NEXT = """
    select key, value, qualifier, as_of from figures
    where indicator = ? and territory = ? and kind = 'actual' and standing = 'accepted'
      and sure_day > ?
    order by sure_day desc, rank, known_on, key limit 1
"""
CAVEAT_MONTHS = 3
"""A count so much older than its print should be quoted with its day, not the print's."""


@dataclass(frozen=True, slots=True)
class Document:
    """The source cited; dates are partial, or unknown."""

    key: str
    title: str
    publisher: str
    author: str | None
    kind: str
    published: str | None
    accessed: str | None
    url: str | None
    licence: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """The figure cited, in the words of its indicator."""

    key: str
    indicator: str
    territory: str
    place: str
    kind: str
    value: float
    value_high: float | None
    qualifier: str
    as_of: str | None
    where: str | None
    as_written: str
    standing: str
    name_fr: str
    name_en: str
    nature: str
    unit_fr: str
    units_fr: str
    unit_en: str
    units_en: str
    scope_fr: str
    scope_en: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a reader must know: its day, its standing, its doubt, its age, a newer count.

    `figure` is the one to read it with; its value and day stand beside it.
    """

    name: str
    text: str | None = None
    months: int | None = None
    figure: str | None = None
    value: float | None = None
    as_of: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: a figure and its source, or a source alone."""

    figure: Number | None
    source: Document
    caveats: list[Caveat]


@dataclass(frozen=True, slots=True)
class Cite:
    """The answer to `desert cite`."""

    page: ClassVar[str] = "citation_page"
    citation: Citation
    style: str


def cite(store: Connection, name: str, style: str) -> Cite:
    """Give what is needed to cite a figure or a source; raise UnknownNameError for neither."""
    row = store.execute(FIGURE, (name,)).fetchone()
    if row is not None:
        found = Citation(_number(row), _document(store, row["source"]), _caveats(store, row))
        return Cite(found, style)
    try:
        key = find_source(store, name)
    except UnknownNameError:
        near = [str(key) for (key,) in store.execute(NEAR, (name.lower(),))] if name else []
        if near:
            raise UnknownNameError(_("figure"), name, near, "desert figures") from None
        raise
    source = _document(store, key)
    caveats = [] if source.published else [Caveat("source_undated", as_of=source.accessed)]
    return Cite(Citation(None, source, caveats), style)


def _document(store: Connection, key: str) -> Document:
    return Document(*store.execute(SOURCE, (key,)).fetchone())


def _number(row: Row) -> Number:
    return Number(**{name: row[name] for name in Number.__slots__})


def _caveats(store: Connection, row: Row) -> list[Caveat]:
    """Give the caveats of a figure: its day first, then its standing, then what doubt it bears."""
    told = [Caveat("day" if row["as_of"] else "undated", as_of=row["as_of"])]
    if row["as_of"] and is_vague(row["as_of"], due=row["kind"] == "target"):
        told.append(Caveat("vague"))
    if row["standing"] != "accepted":
        told.append(
            Caveat(
                row["standing"],
                text=row["reason"],
                figure=row["refers_to"],
                value=row["read_value"],
                as_of=row["read_as_of"],
                publisher=row["read_publisher"],
            )
        )
    if row["qualifier"] != "exact":
        told.append(Caveat("doubt", text=row["qualifier"]))
    if row["kind"] in {"claim", "forecast", "target"}:
        told.append(Caveat(row["kind"]))
    return [*told, *_ages(store, row), Caveat("scope"), *_notes(row)]


def _ages(store: Connection, row: Row) -> list[Caveat]:
    """Give how old a count was when it was printed, and the newer one, if there is one."""
    if row["kind"] != "actual" or not row["day"]:
        return []
    told = []
    # An echo is as old as the number it repeats.
    counted = row["read_day"] if row["standing"] == "echo" and row["read_day"] else row["day"]
    if row["published"]:
        months = months_between(date.fromisoformat(counted), first_day(row["published"]))
        if months >= CAVEAT_MONTHS:
            told.append(Caveat("late", months=months))
    else:
        told.append(Caveat("source_undated"))
    newer = store.execute(NEXT, (row["indicator"], row["territory"], row["day"])).fetchone()
    if newer is not None:
        told.append(
            Caveat(
                "newer",
                text=newer["qualifier"],
                figure=newer["key"],
                value=newer["value"],
                as_of=newer["as_of"],
            )
        )
    return told


def _notes(row: Row) -> list[Caveat]:
    return [Caveat("note", text=row["note"])] if row["note"] else []
