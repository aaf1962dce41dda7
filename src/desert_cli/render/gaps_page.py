"""The gap table as people read it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.bars import bar
from desert_cli.render.numbers import THIN, UNKNOWN, hedged, number, percent, signed, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import name_of, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desert_cli.queries.gaps import Gap, Gaps, Wording
    from desert_cli.render.pages import Cell

OLD_MONTHS = 12
SMALL = 10


def page_of(answer: Gaps) -> Page:
    """Give the gaps, what the signs mean, and the sources."""
    notes = Footnotes()
    page = Page(list(sheets_of(answer, notes)))
    if notes.keys:
        page.add(Words(""), *source_lines(notes, answer.sources))
    return page


def sheets_of(answer: Gaps, notes: Footnotes) -> Iterator[Sheet | Words]:
    """Give one sheet for each territory, or one in all when there is one indicator for many."""
    if not answer.gaps:
        yield Words(_("No target is known for these measures and territories at that date."))
        return
    if of_one_indicator(answer):
        (words,) = answer.indicators.values()
        yield Words(Span(name_of(words), "title"))
        yield sheet_of(answer, answer.gaps, notes, by_territory=True)
    else:
        for key, name in answer.territories.items():
            yield Words(Span(name, "title"))
            rows = [gap for gap in answer.gaps if gap.territory == key]
            yield sheet_of(answer, rows, notes, by_territory=False)
    yield from legend(answer.gaps)


def of_one_indicator(answer: Gaps) -> bool:
    """Tell whether the rows are the territories of one indicator, and not the indicators of one."""
    return len(answer.indicators) == 1 and len(answer.territories) > 1


def sheet_of(answer: Gaps, rows: Sequence[Gap], notes: Footnotes, *, by_territory: bool) -> Sheet:
    """Give gaps as rows, named by their territory or by their measure."""
    columns = (
        Column(_("Territory") if by_territory else _("Measure")),
        Column(_("Start → latest → target"), fixed=True),
        Column(_("Way done"), fixed=True),
        Column(_("Missing"), right=True, from_width=100, fixed=True),
        Column(_("Pace a year"), right=True, from_width=100, fixed=True),
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
        stacked_below=140,
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


def rate(value: float) -> str:
    """Give units a year; a small pace with a decimal."""
    return signed(value, 0 if abs(value) >= SMALL else 1)


def pace(gap: Gap) -> Cell:
    """Give the pace seen and the pace needed."""
    if gap.linear is None or gap.linear.observed is None:
        return UNKNOWN
    seen = rate(gap.linear.observed)
    if gap.linear.required is None:
        return seen
    needed = rate(gap.linear.required)
    return (seen, "\n", Span(_("{pace} needed").format(pace=needed), "dim"))


def verdict(gap: Gap, *, aged: bool = True) -> Cell:
    """Give the verdict in words and colour, then what should be known before quoting it.

    How old the latest count is counts no more once a promise has ended: then *aged* is false.
    """
    words, style = verdict_words(gap.verdict, gap.reason)
    more = []
    if gap.method_dependent:
        more.append(_("the method decides"))
    if gap.fragile:
        more.append(_("fragile"))
    lines = [", ".join(more)] if more else []
    if aged and gap.age_months is not None and gap.age_months > OLD_MONTHS:
        lines.append(counted_ago(gap.age_months))
    return (Span(words, style), *(Span(f"\n{line}", "warn") for line in lines))


def counted_ago(months: int) -> str:
    """Say how long ago the latest count speaks of."""
    text = ngettext("counted {months} month ago", "counted {months} months ago", months)
    return text.format(months=number(months))


def legend(rows: Sequence[Gap]) -> list[Words]:
    """Say what the signs mean, those that stand on the page only."""
    lines = [_("┃ target · ┆ where the calendar stands")]
    if any(gap.method_dependent for gap in rows):
        lines.append(
            _("the method decides: the verdict differs by units added a year and by growth")
        )
    if any(gap.fragile for gap in rows):
        lines.append(
            _(
                "fragile: within the rounding of the figures, or from the count its source gives"
                " for the day of the start, the verdict could be another"
            )
        )
    if any(gap.baseline and gap.baseline.implied for gap in rows):
        lines.append(
            _("no source declares the starting value: the last count before the promise is used")
        )
    return [Words(Span(line, "dim")) for line in lines]
