"""The sources an answer rests on, told with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

CITED = """
    select key, title, publisher, kind, published, accessed, url, licence
    from sources where key in ({}) order by key
"""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as an answer cites it; `published` and `accessed` are partial dates or unknown."""

    title: str
    publisher: str
    kind: str
    published: str | None
    accessed: str | None
    url: str | None
    licence: str | None


def cited(store: Connection, keys: Iterable[str | None]) -> dict[str, Cited]:
    """Give the sources of *keys*, by key, in the order first met."""
    wanted = list(dict.fromkeys(key for key in keys if key))
    found: dict[str, Cited] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = store.execute(CITED.format(", ".join("?" * len(some))), some)
        found.update({str(row["key"]): Cited(*tuple(row)[1:]) for row in rows})
    return {key: found[key] for key in wanted}
