"""The sources as people read them."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.render import figures_page
from desert_cli.render.numbers import number, when
from desert_cli.render.pages import Column, Page, Sheet, Span, Words
from desert_cli.render.words import SOURCE_KINDS, labelled

if TYPE_CHECKING:
    from desert_cli.queries.sources import Source, Sources
    from desert_cli.render.pages import Cell


def page_of(answer: Sources) -> Page:
    """Give the list of sources, or one source and its figures."""
    page = Page()
    if answer.supports is not None:
        (source,) = answer.sources
        page.add(*_record(source), Words(""))
        page.add(*figures_page.page_of(answer.supports).blocks)
        return page
    columns = (
        Column(_("Day")),
        Column(_("Publisher")),
        Column(_("Title")),
        Column(_("Kind"), from_width=110),
        Column(_("Figures"), right=True, fixed=True),
        Column(_("Key")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            when(source.published) if source.published else Span(_("undated"), "dim"),
            source.publisher,
            source.title,
            _(SOURCE_KINDS[source.kind]),
            number(source.figures),
            Span(source.key, "key"),
        )
        for source in answer.sources
    ]
    page.add(Sheet(columns, rows))
    return page


def _record(source: Source) -> list[Words]:
    lines = [
        (_("Publisher"), source.publisher),
        (_("Author"), source.author),
        (_("Kind"), _(SOURCE_KINDS[source.kind])),
        (_("Published"), when(source.published) if source.published else _("unknown")),
        (_("Read"), when(source.accessed) if source.accessed else _("unknown")),
        (_("Address"), source.url or _("unknown")),
        (_("Licence"), source.licence or _("none shown")),
        ("SHA-256", source.sha256),
        (_("Note"), source.note),
        (_("Key"), source.key),
    ]
    return [
        Words(Span(source.title, "title")),
        *(Words((Span(labelled(name), "dim"), value), indent=2) for name, value in lines if value),
    ]
