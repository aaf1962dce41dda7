"""The audit as people read it: findings by rule, or the questions to ask."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.queries.audit.rules import rules
from desert_cli.render.numbers import number, when
from desert_cli.render.pages import Footnotes, Page, Span, Words
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import labelled, name_of

if TYPE_CHECKING:
    from desert_cli.queries.audit.answers import Audit, AuditFinding
    from desert_cli.render.pages import Cell, Style

SURE: dict[str, tuple[str, str, Style]] = {
    "sure": ("●", mark("sure"), "bad"),
    "likely": ("◐", mark("likely"), "fair"),
    "possible": ("○", mark("possible"), "dim"),
}
SHOWN = 4
"""So many figures stand under a finding; all are in JSON and CSV."""


def page_of(answer: Audit) -> Page:
    """Give the findings under their rules with the sources, the questions, or the rules alone."""
    if answer.rules:
        return Page(
            [Words((Span(labelled(name), "key"), text)) for name, text in answer.rules.items()]
        )
    if not answer.findings:
        return Page([Words(_("Nothing was found that does not add up."))])
    page, notes = Page(), Footnotes()
    if answer.as_questions:
        _ask(page, answer, notes)
    else:
        _tell(page, answer, notes)
    page.add(Words(""), *source_lines(notes, answer.sources))
    return page


def _tell(page: Page, answer: Audit, notes: Footnotes) -> None:
    helps = rules()
    for name, count in answer.counts.items():
        some = [finding for finding in answer.findings if finding.name == name]
        shown = some[: answer.per_kind]
        heading = f"  {helps[name]} · {_found(count)}"
        page.add(Words((Span(name, "title"), Span(heading, "dim"))))
        for finding in shown:
            page.add(*_finding(finding, answer, notes))
        if len(shown) < count:
            more = number(count - len(shown))
            told = _("{count} more: desert audit {rule}").format(count=more, rule=name)
            page.add(Words(Span(told, "dim"), indent=2))
        page.add(Words(""))
    page.add(Words(_found(len(answer.findings))))
    if answer.per_kind and len(answer.findings) > answer.per_kind * len(answer.counts):
        page.add(Words(Span(_("All of them: desert audit --all"), "dim")))
    signs = " · ".join(f"{sign} {_(word)}" for sign, word, _style in SURE.values())
    page.add(Words(Span(signs, "dim")))


def _found(count: int) -> str:
    return ngettext("{count} finding", "{count} findings", count).format(count=number(count))


def _finding(finding: AuditFinding, answer: Audit, notes: Footnotes) -> list[Words]:
    """Give the sentence with its sources, then the figures it rests on."""
    sign, _word, style = SURE[finding.sureness]
    marks = notes.mark(*_sources(finding))
    told: Cell = (Span(f"{sign} ", style), finding.message, marks)
    keys = [one.figure for one in finding.figures]
    more = f" +{number(len(keys) - SHOWN)}" if len(keys) > SHOWN else ""
    about = (
        f"{name_of(answer.indicators[finding.about])} · "
        if finding.about in answer.indicators
        else ""
    )
    return [
        Words(told, indent=2),
        Words(Span(f"{about}{' '.join(keys[:SHOWN])}{more}", "dim"), indent=4),
    ]


def _sources(finding: AuditFinding) -> list[str]:
    return list(dict.fromkeys(one.source for one in finding.figures[:SHOWN]))


def _ask(page: Page, answer: Audit, notes: Footnotes) -> None:
    """Give the questions, numbered, under whom to put them to."""
    asked: dict[str, list[AuditFinding]] = {}
    left = 0
    seen: dict[str, int] = {}
    for finding in answer.findings:
        seen[finding.name] = seen.get(finding.name, 0) + 1
        if answer.per_kind and seen[finding.name] > answer.per_kind:
            left += 1
            continue
        asked.setdefault(_to_whom(finding, answer), []).append(finding)
    place = 0
    for whom, findings in asked.items():
        page.add(Words(Span(whom, "title")))
        for finding in findings:
            place += 1
            page.add(Words(f"{place}. {finding.question}", indent=1))
            for one in finding.figures[:SHOWN]:
                printed = f"« {one.as_written} », {when(one.as_of)}"
                page.add(Words((Span(printed, "dim"), notes.mark(one.source)), indent=4))
        page.add(Words(""))
    if left:
        told = ngettext("{count} more question", "{count} more questions", left)
        page.add(Words(Span(f"{told.format(count=number(left))}: --questions --all", "dim")))


def _to_whom(finding: AuditFinding, answer: Audit) -> str:
    """Name who can answer: the ministry for the country, else the region's agency."""
    if finding.level == "country":
        return _("To the ministry")
    if len(finding.territories) > 1:
        return _("To the regional agencies")
    return _("To the agency, for {place}").format(place=answer.territories[finding.territories[0]])
