"""The measures as people read them."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.numbers import THIN, UNKNOWN, hedged, number, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import name_of

if TYPE_CHECKING:
    from desert_cli.queries.gaps import Goal, Now
    from desert_cli.queries.measures import Listed, Measures
    from desert_cli.render.pages import Cell


def page_of(answer: Measures) -> Page:
    """Give one sheet: a row for each measure, its key and what is counted below its name."""
    page, notes = Page(), Footnotes()
    if not answer.measures:
        page.add(Words(_("This store holds no measure.")))
        return page
    columns = (
        Column(_("Measure, its key, what is counted")),
        Column(_("Latest, France"), fixed=True),
        Column(_("Target"), fixed=True),
        Column(_("Held"), right=True, from_width=100, fixed=True),
    )
    page.add(Sheet(columns, [_row(answer, one, notes) for one in answer.measures]))
    page.add(
        Words(Span(_("{unknown} no figure is known").format(unknown=UNKNOWN), "dim")),
        Words(Span(_("One measure in full: desert show KEY"), "dim")),
        Words(""),
        *source_lines(notes, answer.sources),
    )
    return page


def _row(answer: Measures, one: Listed, notes: Footnotes) -> tuple[Cell, ...]:
    words = answer.indicators[one.indicator]
    counted = Span(f" · {name_of(words)}", "dim")
    return (
        (titled(name_of(one), one.acronym), "\n", Span(one.key, "key"), counted),
        latest(one.latest, words.nature, notes),
        goal(one.target, words.nature, notes),
        (_figures(one.figures), Span(f"\n{_territories(one.territories)}", "dim")),
    )


def titled(name: str, acronym: str | None) -> str:
    """Give a measure's name with its acronym, where the name does not hold it already."""
    return f"{name} ({acronym})" if acronym and acronym not in name else name


def latest(now: Now | None, nature: str, notes: Footnotes) -> Cell:
    """Give the latest count with its word of doubt, its day below, and its source's mark."""
    if now is None:
        return UNKNOWN
    value = in_share(hedged(now.value, now.qualifier, now.value_high), nature)
    return (value, Span(f"\n{when(now.as_of)}", "dim"), notes.mark(now.source))


def goal(target: Goal | None, nature: str, notes: Footnotes) -> Cell:
    """Give a target, its due date below, and its source's mark; nothing where none is known."""
    if target is None:
        return ""
    value = in_share(number(target.value), nature)
    return (value, Span(f"\n{when(target.as_of)}", "dim"), notes.mark(target.source))


def in_share(value: str, nature: str) -> str:
    """Give a written value with its percent sign where the indicator is a share."""
    return f"{value}{THIN}%" if nature == "share" else value


def _figures(count: int) -> str:
    text = ngettext("{count} figure", "{count} figures", count)
    return text.format(count=number(count))


def _territories(count: int) -> str:
    text = ngettext("{count} territory", "{count} territories", count)
    return text.format(count=number(count))
