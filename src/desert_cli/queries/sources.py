"""The sources, and every figure one of them supports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.queries.figures import Figures, Filter, figures
from desert_cli.queries.naming import find_source

if TYPE_CHECKING:
    from sqlite3 import Connection

SOURCES = """
    select s.key, s.title, s.publisher, s.author, s.kind, s.published, s.accessed, s.url, s.licence,
           s.sha256, s.note, (select count(*) from figures as f where f.source = s.key) as figures
    from sources as s
    where :key is null or s.key = :key
    order by coalesce(s.published, s.accessed), s.key
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the ledger holds it, with the number of figures it supports."""

    key: str
    title: str
    publisher: str
    author: str | None
    kind: str
    published: str | None
    accessed: str | None
    url: str | None
    licence: str | None
    sha256: str | None
    note: str | None
    figures: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The answer to `desert sources`; `supports` is there when one source was asked for."""

    page: ClassVar[str] = "sources_page"
    sources: list[Source]
    supports: Figures | None


def sources(store: Connection, name: str | None = None) -> Sources:
    """Give every source, oldest first, or one with its figures; raise DesertError if unknown."""
    key = find_source(store, name) if name is not None else None
    found = [Source(*row) for row in store.execute(SOURCES, {"key": key})]
    return Sources(found, figures(store, Filter(source=key)) if key else None)
