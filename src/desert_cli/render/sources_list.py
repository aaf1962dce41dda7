"""The numbered sources under a page: who said it, and when."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.render.numbers import when
from desert_cli.render.pages import Span, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desert_cli.queries.citing import Cited
    from desert_cli.render.pages import Footnotes


def source_line(source: Cited) -> str:
    """Give a source in one line: publisher, title, day, address."""
    day = (
        when(source.published)
        if source.published
        else _("undated, read {day}").format(day=when(source.accessed))
    )
    line = _("{publisher}, « {title} », {day}").format(
        publisher=source.publisher, title=source.title, day=day
    )
    return f"{line}. {source.url}" if source.url else line


def source_lines(notes: Footnotes, sources: Mapping[str, Cited]) -> Iterator[Words]:
    """Give the list of the sources met on a page, by their numbers."""
    if not notes.keys:
        return
    yield Words(Span(_("Sources"), "title"))
    for number, key in enumerate(notes.keys, start=1):
        yield Words((f"[{number}] {source_line(sources[key])} ", Span(f"({key})", "dim")), indent=1)
