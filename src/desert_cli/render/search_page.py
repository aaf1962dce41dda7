"""What a search found, as people read it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.language import choose, mark
from desert_cli.render.numbers import number
from desert_cli.render.pages import Page, Span, Words

if TYPE_CHECKING:
    from desert_cli.queries.searching import Hit, Search
    from desert_cli.render.pages import Cell

WHAT = {
    "measure": (mark("measure"), "desert show {key}"),
    "indicator": (mark("indicator"), "desert figures -m {key}"),
    "plan": (mark("plan"), "desert plans {key}"),
    "territory": (mark("territory"), "desert territories {key}"),
    "source": (mark("source"), "desert sources {key}"),
    "figure": (mark("figure"), "desert cite {key}"),
}
IN_BOTH = " · "
"""Stands between the French and the English name in a title of the full text."""

_LONGEST = 60


def page_of(answer: Search) -> Page:
    """Give each hit with its place and the command that opens it, or near names."""
    if not answer.hits:
        return _nothing(answer)
    page = Page()
    for hit in answer.hits:
        what, command = WHAT[hit.kind]
        page.add(
            Words((Span(f"{_(what)} ", "dim"), *_heading(hit))),
            *([Words(_place(hit), indent=4)] if hit.field == "text" else []),
            Words(Span(command.format(key=hit.key), "key"), indent=4),
        )
    told = ngettext("{count} hit", "{count} hits", answer.found)
    page.add(Words(""), Words(told.format(count=number(answer.found))))
    left = answer.found - len(answer.hits)
    if left:
        more = _("{count} more: --limit {found}").format(count=number(left), found=answer.found)
        page.add(Words(Span(more, "dim")))
    return page


def _heading(hit: Hit) -> tuple[str | Span, ...]:
    """Give a record's title, in the language spoken where it has two, with the hit in it."""
    french, both, english = hit.title.partition(IN_BOTH)
    named = choose(french, english) if both and hit.kind not in {"source", "figure"} else hit.title
    start = named.casefold().find(hit.hit.casefold()) if hit.field == "title" else -1
    if start < 0:
        return (Span(named, "title"),)
    end = start + len(hit.hit)
    return (
        Span(named[:start], "title"),
        Span(named[start:end], "warn"),
        Span(named[end:], "title"),
    )


def _place(hit: Hit) -> Cell:
    before = hit.before if len(hit.before) <= _LONGEST else f"…{hit.before[-_LONGEST:]}"
    return (Span(before, "dim"), Span(hit.hit, "warn"), Span(hit.after, "dim"))


def _nothing(answer: Search) -> Page:
    page = Page([Words(_("Nothing holds “{words}”.").format(words=answer.words))])
    if answer.near:
        names = _(" or ").join(answer.near)
        page.add(Words(_("Did you mean {names}?").format(names=names)))
    return page
