"""Findings as people read them: one line each, silent when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desert_cli.render.pages import Page, Span, Words
from desert_cli.render.words import labelled

if TYPE_CHECKING:
    from desert_cli.queries.findings import Findings


def page_of(answer: Findings) -> Page:
    """Give `file:line: name: message` for each finding, or the rules."""
    page = Page([Words((Span(labelled(name), "key"), text)) for name, text in answer.rules.items()])
    for finding in answer.findings:
        page.add(Words((f"{finding.where}: ", Span(f"{finding.name}: ", "warn"), finding.message)))
    return page
