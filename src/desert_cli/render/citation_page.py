"""A citation as people copy it: the text and its caveats, or an entry for their software."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.render.citations import caveats, in_bibtex, in_csl, in_text
from desert_cli.render.pages import Page, Picture, Span, Words

if TYPE_CHECKING:
    from desert_cli.queries.citation import Cite


def page_of(answer: Cite) -> Page:
    """Give the citation in the style asked for; an entry's lines are never broken."""
    if answer.style != "text":
        entry = in_bibtex if answer.style == "bibtex" else in_csl
        lines = entry(answer.citation).splitlines()
        return Page([Picture(lambda _width: list(lines))])
    page = Page([Words(line) for line in in_text(answer.citation)])
    told = caveats(answer.citation)
    if told:
        page.add(Words(""), Words(Span(_("To be said with it"), "title")))
        page.add(*(Words(f"· {caveat}", indent=2) for caveat in told))
    return page
