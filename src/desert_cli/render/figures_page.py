"""The figures as people read them, grouped by indicator."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.numbers import hedged, number, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import KINDS, STANDINGS, name_of

if TYPE_CHECKING:
    from desert_cli.queries.figures import Figure, Figures
    from desert_cli.render.pages import Cell, Style


def page_of(answer: Figures) -> Page:
    """Give a sheet for each indicator, with standing and note, then the sources."""
    page, notes = Page(), Footnotes()
    columns = (
        Column(_("Territory")),
        Column(_("Day")),
        Column(_("Kind")),
        Column(_("Value"), right=True, fixed=True),
        Column(_("As printed")),
        Column(_("Source"), right=True, fixed=True),
        Column(_("Doubt"), from_width=90),
    )
    for key, unit in answer.indicators.items():
        rows: list[tuple[Cell, ...]] = [
            (
                answer.territories[figure.territory],
                when(figure.as_of),
                _kind(figure),
                Span(hedged(figure.value, figure.qualifier, figure.value_high), _style(figure)),
                figure.as_written,
                notes.mark(figure.source),
                _doubt(figure),
            )
            for figure in answer.figures
            if figure.indicator == key
        ]
        page.add(
            Words((Span(name_of(unit), "title"), Span(f"  {key}", "dim"))), Sheet(columns, rows)
        )
    count = len(answer.figures)
    page.add(
        Words(ngettext("{count} figure", "{count} figures", count).format(count=number(count)))
    )
    page.add(Words(""), *source_lines(notes, answer.sources))
    return page


def _style(figure: Figure) -> Style:
    return "title" if figure.standing == "accepted" else "dim"


def _kind(figure: Figure) -> Cell:
    """Give the kind and, where the figure is set aside, that below it: on every width of page."""
    if figure.standing == "accepted":
        return _(KINDS[figure.kind])
    return (_(KINDS[figure.kind]), "\n", Span(_(STANDINGS[figure.standing]), "warn"))


def _doubt(figure: Figure) -> Cell:
    """Give why a figure is set aside, and what a reader should know of it."""
    return Span(" ".join(filter(None, (figure.reason, figure.note))), "dim")
