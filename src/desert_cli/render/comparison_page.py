"""The comparison as people read it: an indicator a row, a territory a column, or the other way."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.queries.counts import decimals_of
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import number, percent, signed, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words, text_of
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import name_of, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.comparison import Cell as Figure
    from desert_cli.queries.comparison import Compared, Row
    from desert_cli.render.pages import Cell

SIDE_BY_SIDE, TURNED = 4, 3
"""How many territories, or measures where they are the columns, a page of 80 holds abreast."""

GRADES = {
    "near": mark("months apart: ranked all the same, the counts being a year apart at most"),
    "apart": mark("not ranked: counts over a year apart tell the years apart, not the territories"),
    "unlike": mark("not comparable: two ways of counting give two numbers, no difference"),
    "unknown": mark("one figure only: no other territory here has a count of it"),
}
"""What each grade that calls for care does to a comparison, and why."""


def page_of(answer: Compared) -> Page:
    """Give one sheet of all indicators, then what the grades mean and the sources."""
    page, notes = Page(), Footnotes()
    comparison = answer.comparison
    page.add(Words(Span(" · ".join(answer.territories.values()), "title")))
    if not comparison.rows:
        page.add(Words(_("These territories have no figure of the same measure at that date.")))
        return page
    lay = _transposed if _turned(answer) else _upright
    page.add(*lay(answer, notes), *_legend(answer), Words(""))
    page.add(*source_lines(notes, answer.sources))
    return page


def _turned(answer: Compared) -> bool:
    """Tell whether territories are rows: where it is asked for, or where they are many."""
    return answer.transposed or len(answer.territories) > SIDE_BY_SIDE


def _upright(answer: Compared, notes: Footnotes) -> Iterator[Sheet]:
    """Give one sheet: a row for each indicator, a column for each territory."""
    yield Sheet(
        (Column(_("Measure")), *map(Column, answer.territories.values())),
        [
            (_heading(answer, row), *(_cell(answer, row, cell, notes) for cell in row.cells))
            for row in answer.comparison.rows
        ],
    )


def _transposed(answer: Compared, notes: Footnotes) -> Iterator[Sheet]:
    """Give a row for each territory, and columns for indicators: a few to a sheet."""
    for start in range(0, len(answer.comparison.rows), TURNED):
        some = answer.comparison.rows[start : start + TURNED]
        yield Sheet(
            (Column(_("Territory")), *(Column(text_of(_heading(answer, row))) for row in some)),
            [
                (
                    answer.territories[key],
                    *(_cell(answer, row, row.cells[place], notes) for row in some),
                )
                for place, key in enumerate(answer.comparison.territories)
            ],
        )


def _heading(answer: Compared, row: Row) -> Cell:
    name, grade = name_of(answer.indicators[row.indicator]), _grade(row)
    return (name, Span(f"\n{grade}", "warn")) if grade else name


def _grade(row: Row) -> str:
    """Say why the figures of a row do not simply compare; nothing when they are of one day."""
    if row.grade == "near":
        text = ngettext("{months} month apart", "{months} months apart", row.months_apart or 0)
        return text.format(months=row.months_apart)
    if row.grade == "apart":
        return _("{months} months apart: not ranked").format(months=row.months_apart)
    if row.grade == "unlike":
        return _("not comparable: each counts something else")
    return _("one figure only") if row.grade == "unknown" else ""


def _cell(answer: Compared, row: Row, cell: Figure, notes: Footnotes) -> Cell:
    """Give value and day, then per inhabitant, rank and progress, each on its line."""
    words, per = answer.indicators[row.indicator], answer.comparison.per
    if cell.value is None:
        return Span(_("unknown"), "dim")
    lines: list[str | Span] = [
        Span(in_share(number(cell.value), words.nature), "title"),
        Span(f"  {when(cell.as_of)}", "dim"),
        notes.mark(cell.source),
    ]
    if cell.per_capita is not None and row.grade != "unlike":
        lines.append(
            "\n"
            + _("{value} per {people}").format(
                value=number(cell.per_capita, decimals_of(per)), people=number(per)
            )
        )
    if cell.rank is not None:
        place = _("rank {rank} of {ranked}, median {distance}").format(
            rank=cell.rank, ranked=cell.ranked, distance=signed(cell.to_median, decimals_of(per))
        )
        lines.append(Span(f"\n{place}", "dim"))
    if cell.verdict is not None:
        said, style = verdict_words(cell.verdict, None)
        lines.append("\n" + percent(cell.progress) + " ")
        lines.append(Span(said, style))
    if cell.share_of_country is not None:
        text = (
            _("{share} of the country")
            if cell.share_of_effort is None
            else _("{share} of the country, {effort} of what is missing")
        ).format(share=percent(cell.share_of_country), effort=percent(cell.share_of_effort))
        lines.append(Span(f"\n{text}", "dim"))
    return tuple(lines)


def _legend(answer: Compared) -> list[Words]:
    years = sorted(
        {
            cell.population_year
            for row in answer.comparison.rows
            for cell in row.cells
            if cell.population_year
        }
    )
    grades = {row.grade for row in answer.comparison.rows}
    lines = [
        _("rank: among territories of one level counted on one day; median: distance to theirs"),
        _("per inhabitant: population of {years}").format(years=", ".join(map(str, years))),
        _("percent and verdict: progress towards the territory's own target"),
        *(_(said) for grade, said in GRADES.items() if grade in grades),
    ]
    return [Words(Span(line, "dim")) for line in lines]
