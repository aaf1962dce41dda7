"""Full text: measures, plans, indicators, territories, sources, figures that hold some words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from desert_cli.names import fold

if TYPE_CHECKING:
    from sqlite3 import Connection

NAMED = """
    select t.id, t.kind, t.key, t.title
    from names as n join texts as t on t.kind = n.kind and t.key = n.key
    where n.name = ?
    order by n.weight, t.id
"""
MATCHING = """
    select t.id, t.kind, t.key, t.title,
           snippet(texts_fts, 0, :start, :end, '…', 64) as in_title,
           snippet(texts_fts, 1, :start, :end, '…', 24) as in_body
    from texts_fts join texts as t on t.id = texts_fts.rowid
    where texts_fts match :words
    order by bm25(texts_fts, 4.0, 1.0) * case t.kind
        when 'measure' then 4 when 'plan' then 3 when 'indicator' then 2
        when 'territory' then 2 when 'source' then 1 else 0.5 end,
        t.id
"""
NAMES = "select distinct name from names order by name"
_START, _END = "\x02", "\x03"
"""Around a hit; no text of a ledger holds them, one line of text being what its fields are."""

_NEAR = 3


class Excerpt(NamedTuple):
    """Where in a record the words stand, and what is around the first of them."""

    field: str
    before: str
    hit: str
    after: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words; `field` is `name`, `title` or `text`."""

    kind: str
    key: str
    title: str
    field: str
    before: str
    hit: str
    after: str


@dataclass(frozen=True, slots=True)
class Search:
    """The answer to `desert search`: the best hits, how many there are, or names that are near."""

    page: ClassVar[str] = "search_page"
    hits: list[Hit]
    words: str
    found: int
    near: list[str]


def search(store: Connection, words: str, limit: int) -> Search:
    """Give what holds every one of the *words*, or words that begin with them, the best first.

    Case and accents do not matter. A name, code, acronym or alias written whole comes before all.
    """
    tokens = fold(words).split()
    hits = {row["id"]: _named(row) for row in store.execute(NAMED, (" ".join(tokens),))}
    if tokens:
        wanted = {"words": _query(tokens), "start": _START, "end": _END}
        for row in store.execute(MATCHING, wanted):
            excerpt = _excerpt(row["in_title"], row["in_body"])
            hits.setdefault(row["id"], Hit(row["kind"], row["key"], row["title"], *excerpt))
    found = list(hits.values())
    return Search(
        hits=found[:limit],
        words=words,
        found=len(found),
        near=[] if found else _near(store, " ".join(tokens)),
    )


def _query(tokens: list[str]) -> str:
    """Give words for FTS5: each quoted, so that none is an operator, and a beginning of a word."""
    return " ".join(f'"{token}"*' for token in tokens)


def _named(row: dict[str, str]) -> Hit:
    return Hit(row["kind"], row["key"], row["title"], "name", "", row["title"], "")


def _excerpt(title: str, body: str) -> Excerpt:
    """Give the place of the first hit: in the title, or else in the text."""
    field, text = ("title", title) if _START in title else ("text", body)
    before, _start, rest = text.partition(_START)
    hit, _end, after = rest.partition(_END)
    after = after.replace(_START, "").replace(_END, "")
    return Excerpt(field, *(part.replace("\n", " ") for part in (before, hit, after)))


def _near(store: Connection, folded: str) -> list[str]:
    """Give names that look like what was typed, whole or one word of it."""
    names = [str(row["name"]) for row in store.execute(NAMES)]
    close = get_close_matches(folded, names, n=_NEAR, cutoff=0.6)
    for token in folded.split():
        close += get_close_matches(token, names, n=_NEAR, cutoff=0.7)
    return list(dict.fromkeys(close))[:_NEAR]
