"""The goalposts as people read them: every target announced, oldest first, and its end."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.language import choose
from desert_cli.render.gaps_page import verdict
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import hedged, unit_of, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words, spans_of
from desert_cli.render.plans_page import ending
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import STANDINGS, name_of

if TYPE_CHECKING:
    from desert_cli.queries.gaps import Wording
    from desert_cli.queries.goalposts import Goalpost, Goalposts
    from desert_cli.render.pages import Cell

_CITED = 3
"""How many of the sources that tell one promise are cited on the page."""


def page_of(answer: Goalposts) -> Page:
    """Give one sheet, oldest first, and the sources below it."""
    page, notes = Page(), Footnotes()
    if not answer.goalposts:
        page.add(Words(_("No target is known for these measures and territories at that date.")))
        return page
    names = dict.fromkeys(
        choose(words.measure_fr, words.measure_en) for words in answer.indicators.values()
    )
    page.add(Words(Span(" · ".join([*names, *answer.territories.values()]), "title")))
    columns = (
        Column(_("Announced"), fixed=True),
        Column(_("Target, and who announced it")),
        Column(_("What became of it")),
    )
    page.add(
        Sheet(
            columns,
            [
                (when(post.announced), _target(post, answer, notes), _end(post, answer, notes))
                for post in answer.goalposts
            ],
        )
    )
    page.add(Words(""), *source_lines(notes, answer.sources))
    return page


def _target(post: Goalpost, answer: Goalposts, notes: Footnotes) -> Cell:
    """Give how many and for when; of what, and where if several places are told; by whom."""
    words, target = answer.indicators[post.indicator], post.target
    if target is None:
        return ""
    due = when(target.as_of) if target.as_of else _("no date")
    place = f" · {answer.territories[post.territory]}" if len(answer.territories) > 1 else ""
    plan = f" · {name_of(answer.plans[post.plan])}" if post.plan else ""
    return (
        Span(_promised(target.value, target.qualifier, target.value_high, words), "title"),
        f" → {due}",
        notes.mark(target.source, *post.said_by[:_CITED]),
        f"\n{name_of(words)}{place}",
        Span(f"\n{post.announced_by}{plan}", "dim"),
    )


def _promised(value: float, qualifier: str, high: float | None, words: Wording) -> str:
    text = hedged(value, qualifier, high)
    if words.nature == "share":
        return in_share(text, words.nature)
    unit = unit_of(
        value, choose(words.unit_fr, words.unit_en), choose(words.units_fr, words.units_en)
    )
    return f"{text} {unit}"


def _end(post: Goalpost, answer: Goalposts, notes: Footnotes) -> Cell:
    """Give how it ended, then what replaced it, why it fell, or the count that settled it."""
    nature = answer.indicators[post.indicator].nature
    if post.outcome == "superseded":
        by = post.replaced_by.source if post.replaced_by else None
        return (*spans_of(ending(post, nature)), notes.mark(by), _why(post))
    if post.standing != "accepted":
        return (Span(_(STANDINGS[post.standing]), "warn"), _why(post))
    settled = post.met if post.outcome == "reached" else post.closing or post.latest
    said = spans_of(verdict(post, aged=False))
    if settled is None:
        return said
    high = settled.value_high
    count = in_share(hedged(settled.value, settled.qualifier, high), nature)
    return (*said, f"\n{count}, {when(settled.as_of)}", notes.mark(settled.source))


def _why(post: Goalpost) -> str:
    """Give the reviewer's sentence, below, where a target lost its standing."""
    return f"\n{post.why}" if post.why else ""
