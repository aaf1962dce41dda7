"""The gap table as people read it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.bars import bar
from desert_cli.render.numbers import THIN, hedged, number, percent, signed, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import name_of, verdict_words

if TYPE_CHECKING:
    from desert_cli.queries.gaps import Gap, Gaps, Wording
    from desert_cli.render.pages import Cell

OLD_MONTHS = 12
SMALL = 10


def page_of(answer: Gaps) -> Page:
    """Give one sheet for each territory, or one in all when there is one indicator for many."""
    page, notes = Page(), Footnotes()
    if not answer.gaps:
        page.add(Words(_("No target is known for these measures and territories at that date.")))
        return page
    if len(answer.indicators) == 1 and len(answer.territories) > 1:
        (words,) = answer.indicators.values()
        page.add(Words(Span(name_of(words), "title")))
        page.add(sheet_of(answer, answer.gaps, notes, by_territory=True))
    else:
        for key, name in answer.territories.items():
            page.add(Words(Span(name, "title")))
            rows = [gap for gap in answer.gaps if gap.territory == key]
            page.add(sheet_of(answer, rows, notes, by_territory=False))
    page.add(*legend(answer.gaps), Words(""), *source_lines(notes, answer.sources))
    return page


def sheet_of(answer: Gaps, rows: list[Gap], notes: Footnotes, *, by_territory: bool) -> Sheet:
    """Give gaps as rows, named by their territory or by their measure."""
    columns = (
        Column(_("Territory") if by_territory else _("Measure")),
        Column(_("Start → latest → target"), fixed=True),
        Column(_("Way done"), fixed=True),
        Column(_("Missing"), right=True, from_width=104, fixed=True),
        Column(_("Pace a year"), right=True, from_width=104, fixed=True),
        Column(_("Verdict")),
    )
    return Sheet(
        columns,
        [
            (
                answer.territories[gap.territory]
                if by_territory
                else name_of(answer.indicators[gap.indicator]),
                trajectory(gap, answer.indicators[gap.indicator], notes),
                (*bar(gap.progress_bounded, gap.time_share_today, 12), "\n", percent(gap.progress)),
                number(gap.remaining),
                pace(gap),
                verdict(gap),
            )
            for gap in rows
        ],
        stacked_below=110,
    )


def trajectory(gap: Gap, words: Wording, notes: Footnotes) -> Cell:
    """Give start → latest → target, their days below, and the marks of their sources."""
    baseline, latest, target = gap.baseline, gap.latest, gap.target
    values, days = ["?", "?", "?"], ["", "", ""]
    if baseline:
        values[0], days[0] = number(baseline.value), when(baseline.as_of)
    if latest:
        values[1] = hedged(latest.value, latest.qualifier, latest.value_high)
        days[1] = when(latest.as_of)
    if target:
        values[2] = hedged(target.value, target.qualifier, target.value_high)
        days[2] = when(target.as_of)
    widths = [max(map(len, pair)) for pair in zip(values, days, strict=True)]
    way = " → ".join(map(str.ljust, values, widths)).rstrip()
    dated = "   ".join(map(str.ljust, days, widths)).rstrip()
    percents = f"{THIN}%" if words.nature == "share" else ""
    marks = notes.mark(*(part.source for part in (baseline, latest, target) if part))
    return (way + percents, "\n", Span(dated, "dim"), marks)


def _rate(value: float) -> str:
    """Give units a year; a small pace with a decimal."""
    return signed(value, 0 if abs(value) >= SMALL else 1)


def pace(gap: Gap) -> Cell:
    """Give the pace seen and the pace needed."""
    if gap.linear is None or gap.linear.observed is None:
        return "–"
    seen = _rate(gap.linear.observed)
    if gap.linear.required is None:
        return seen
    needed = _rate(gap.linear.required)
    return (seen, "\n", Span(_("{pace} needed").format(pace=needed), "dim"))


def verdict(gap: Gap) -> Cell:
    """Give the verdict in words and colour, then what should be known before quoting it."""
    words, style = verdict_words(gap.verdict, gap.reason)
    more = []
    if gap.method_dependent:
        more.append(_("the method decides"))
    if gap.fragile:
        more.append(_("fragile"))
    return (Span(words, style), *((Span("\n" + ", ".join(more), "warn"),) if more else ()))


def legend(rows: list[Gap]) -> list[Words]:
    """Say what the signs mean, those that stand on the page only."""
    lines = [_("┃ target · ┆ where the calendar stands")]
    if any(gap.method_dependent for gap in rows):
        lines.append(
            _("the method decides: the verdict differs by units added a year and by growth")
        )
    if any(gap.fragile for gap in rows):
        lines.append(_("fragile: within the rounding of the figures, the verdict could be another"))
    if any(gap.baseline and gap.baseline.implied for gap in rows):
        lines.append(
            _("no source declares the starting value: the last count before the promise is used")
        )
    oldest = max((gap.age_months or 0 for gap in rows), default=0)
    if oldest > OLD_MONTHS:
        lines.append(
            ngettext(
                "the oldest latest count is {months} month old",
                "the oldest latest count is {months} months old",
                oldest,
            ).format(months=oldest)
        )
    return [Words(Span(line, "dim")) for line in lines]
