"""The gaps with what was asked about them: the way to go, another pace, each formula."""

from __future__ import annotations

from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.explanations import explanations
from desert_cli.render.gaps_page import sheets_of
from desert_cli.render.numbers import number
from desert_cli.render.pages import Footnotes, Page, Span, Words
from desert_cli.render.paths import landings, paths
from desert_cli.render.sources_list import source_lines

if TYPE_CHECKING:
    from desert_cli.queries.refining import AskedGaps


def page_of(answer: AskedGaps) -> Page:
    """Give the gaps as they are always drawn, then what was asked, then the sources."""
    page, notes = Page(), Footnotes()
    if answer.gaps or not answer.left_out:
        page.add(*sheets_of(answer, notes))
    page.add(*_left_out(answer), *paths(answer), *landings(answer), *explanations(answer, notes))
    if notes.keys:
        page.add(Words(""), *source_lines(notes, answer.sources))
    return page


def _left_out(answer: AskedGaps) -> list[Words]:
    """Say how many rows have another verdict; silence would look like their absence."""
    if not answer.left_out:
        return []
    said = (
        ngettext(
            "{count} row with another verdict is left out",
            "{count} rows with another verdict are left out",
            answer.left_out,
        )
        if answer.gaps
        else ngettext(
            "No row has one of these verdicts; {count} has another.",
            "No row has one of these verdicts; {count} have another.",
            answer.left_out,
        )
    )
    return [Words(Span(said.format(count=number(answer.left_out)), "dim" if answer.gaps else ""))]
