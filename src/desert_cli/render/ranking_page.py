"""The ranking as people read it: a row a territory, a bar with the median, its day and source."""

from __future__ import annotations

from collections import Counter
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.queries.counts import decimals_of
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import UNKNOWN, hedged, number, signed, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words, text_of
from desert_cli.render.ranked import dim, heading, measured, order_of, remarks, sums, uncounted
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.field import Place
    from desert_cli.queries.gaps import Wording
    from desert_cli.queries.ranking import Ranked, Ranking
    from desert_cli.render.pages import Cell

OWN = "●"
MEDIAN = "┃"
WIDTH, EIGHTHS, FULL = 10, 8, 100.0
COUNT, DUE, VERDICT = 4, 6, 8
"""The columns that not every ranking has."""
UNBROKEN = "\u00a0"
AIMED = frozenset({"progress", "remaining"})
"""What is told by a target."""


def page_of(answer: Ranked) -> Page:
    """Give what is ranked and when, the rows, what the days and sums call for, the sources."""
    page, notes = Page(), Footnotes()
    ranking = answer.ranking
    page.add(*heading(answer, order_of(ranking, answer.indicators[ranking.indicator])))
    if ranking.day is None:
        page.add(Words(uncounted(ranking)))
        return page
    page.add(_sheet(answer, notes), *_legend(answer))
    page.add(*remarks(ranking, ranking.rows, answer.territories), *sums(answer, notes), Words(""))
    page.add(*source_lines(notes, answer.sources))
    return page


def _sheet(answer: Ranked, notes: Footnotes) -> Sheet:
    """Give the rows; what there is no room for on a page of 80 is shown from 104 on."""
    on = answer.ranking.on
    marks = [text_of(notes.mark(row.source, row.target_source)) for row in answer.ranking.rows]
    # One source for all rows is named once, above them: a page of 80 has no room for more.
    shared = marks[0] if len(set(marks)) == 1 else ""
    rows = [
        _row(answer, row, "" if shared else sources)
        for row, sources in zip(answer.ranking.rows, marks, strict=True)
    ]
    aimed = on in AIMED
    columns = [
        Column("", right=True, fixed=True),
        Column(_("Territory")),
        Column(""),
        Column(_heading_of(answer.ranking), right=True, fixed=True),
        Column(_("Count\n/ target") if aimed else _("Count"), right=True, fixed=True),
        Column(_("Day") + shared, fixed=True),
        Column(_("Due"), fixed=True, from_width=104),
        Column(_("From the median"), right=True, from_width=104),
        Column(_("Verdict"), from_width=104),
    ]
    # What is ranked by the count itself has no second column for it, and no target beside it.
    left = [place for place in range(len(columns)) if not (on == "value" and place == COUNT)]
    left = [place for place in left if aimed or place not in {DUE, VERDICT}]
    return Sheet(
        tuple(columns[place] for place in left),
        [tuple(row[place] for place in left) for row in rows],
    )


def _heading_of(ranking: Ranking) -> str:
    if ranking.on == "per-capita":
        return _("Per {people}").format(people=number(ranking.per))
    return {"progress": _("Way done"), "value": _("Count"), "remaining": _("Missing")}[ranking.on]


def _row(answer: Ranked, row: Place, sources: str) -> tuple[Cell, ...]:
    ranking = answer.ranking
    words = answer.indicators[ranking.indicator]
    name = answer.territories[row.territory]
    said, style = verdict_words(row.verdict, row.reason)
    return (
        str(row.rank or UNKNOWN),
        (Span(f"{OWN}{UNBROKEN}", "warn"), Span(name, "title")) if row.own else name,
        bar(row.measured, ranking, words),
        Span(measured(row.measured, ranking, words), "title" if row.own else ""),
        _count(row, ranking, words),
        (
            when(row.as_of) if row.as_of else Span(_("unknown"), "dim"),
            Span(sources, "dim"),
            Span(" !" if row.grade == "apart" else "", "warn"),
        ),
        when(row.target_as_of) if row.target is not None else "",
        signed(
            row.to_median,
            None if ranking.on in {"value", "remaining"} else decimals_of(ranking.per),
        ),
        Span(said, style) if row.target is not None else "",
    )


def _count(row: Place, ranking: Ranking, words: Wording) -> str:
    """Give the count, and beside it the target where territories are ranked by that."""
    count = UNKNOWN
    if row.value is not None:
        count = hedged(row.value, row.qualifier or "", row.value_high)
    if ranking.on in AIMED:
        count = f"{count} / {number(row.target)}"
    return in_share(count, words.nature)


def bar(value: float | None, ranking: Ranking, words: Wording) -> Cell:
    """Give a bar from nothing to the target, or to the highest, with the median marked in it.

    Unknown has no bar, and not an empty one.
    """
    if value is None:
        return ""
    whole = _whole(ranking, words)
    filled = filling(min(max(value / whole, 0.0), 1.0), WIDTH)
    line = filled + "░" * (WIDTH - len(filled))
    place = min(int(max((ranking.median or 0.0) / whole, 0.0) * WIDTH), WIDTH - 1)
    edge, after = len(filled), place + 1
    return (
        Span(line[: min(edge, place)], "bar"),
        Span(line[min(edge, place) : place], "dim"),
        Span(MEDIAN),
        Span(line[after : max(edge, after)], "bar"),
        Span(line[max(edge, after) :], "dim"),
    )


def filling(share: float, width: int) -> str:
    """Give the filled part of a bar for a share of 0 to 1, to an eighth of a character."""
    whole, part = divmod(round(share * width * EIGHTHS), EIGHTHS)
    return "█" * whole + (" ▏▎▍▌▋▊▉"[part] if part else "")


def _whole(ranking: Ranking, words: Wording) -> float:
    """Give what a full bar stands for."""
    if ranking.on == "progress" or (words.nature == "share" and ranking.on == "value"):
        return FULL
    return max(ranking.highest or 0.0, 0.0) or 1.0


def _legend(answer: Ranked) -> Iterator[Words]:
    """Say what the signs and the bars stand for."""
    ranking = answer.ranking
    words = answer.indicators[ranking.indicator]
    if ranking.ranked:
        median = _("{sign} median of the {count} ranked: {median}").format(
            sign=MEDIAN,
            count=number(ranking.ranked),
            median=measured(ranking.median, ranking, words),
        )
        whole = _whole(ranking, words)
        full = (
            _("a full bar: the target")
            if ranking.on == "progress"
            else _("a full bar: {value}").format(value=measured(whole, ranking, words))
        )
        yield dim(f"{median} · {full}")
    if any(row.own for row in ranking.rows):
        yield dim(_("{sign} yours").format(sign=OWN))
    dues = Counter(row.target_as_of for row in ranking.rows if row.target is not None)
    if dues and ranking.on in AIMED:
        listed = ", ".join(
            when(due) if len(dues) == 1 else f"{when(due)} ({count})"
            for due, count in dues.most_common()
        )
        yield dim(_("targets due: {days}").format(days=listed))
    years = sorted({row.population_year for row in ranking.rows if row.population_year})
    if ranking.on == "per-capita":
        yield dim(
            _("per inhabitant: population of {years}").format(years=", ".join(map(str, years)))
        )
