"""The comparison as people read it: one sheet, an indicator a row, a territory a column."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import number, percent, signed, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import name_of, verdict_words

if TYPE_CHECKING:
    from desert_cli.queries.comparison import Cell as Figure
    from desert_cli.queries.comparison import Compared, Row
    from desert_cli.queries.gaps import Wording
    from desert_cli.render.pages import Cell


def page_of(answer: Compared) -> Page:
    """Give one sheet of all indicators, then what the grades mean and the sources."""
    page, notes = Page(), Footnotes()
    comparison = answer.comparison
    page.add(Words(Span(" · ".join(answer.territories.values()), "title")))
    if not comparison.rows:
        page.add(Words(_("These territories have no figure of the same measure at that date.")))
        return page
    columns = (
        Column(_("Measure")),
        *(Column(answer.territories[key]) for key in comparison.territories),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _heading(row, answer.indicators[row.indicator]),
            *(
                _cell(cell, row, answer.indicators[row.indicator], comparison.per, notes)
                for cell in row.cells
            ),
        )
        for row in comparison.rows
    ]
    page.add(
        Sheet(columns, rows), *_legend(answer), Words(""), *source_lines(notes, answer.sources)
    )
    return page


def _heading(row: Row, words: Wording) -> Cell:
    grade = _grade(row)
    return (name_of(words), Span(f"\n{grade}", "warn")) if grade else name_of(words)


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


def _cell(cell: Figure, row: Row, words: Wording, per: int, notes: Footnotes) -> Cell:
    """Give value and day, then per inhabitant, rank and progress, each on its line."""
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
            + _("{value} per {people}").format(value=number(cell.per_capita, 2), people=number(per))
        )
    if cell.rank is not None:
        place = _("rank {rank} of {ranked}, median {distance}").format(
            rank=cell.rank, ranked=cell.ranked, distance=signed(cell.to_median, 2)
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
    lines = [
        _("rank: among territories of one level counted on one day; median: distance to theirs"),
        _("per inhabitant: population of {years}").format(years=", ".join(map(str, years))),
        _("percent and verdict: progress towards the territory's own target"),
    ]
    return [Words(Span(line, "dim")) for line in lines]
