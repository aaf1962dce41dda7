"""The way still to go as people read it: what is needed by each year-end, where a pace leads."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.gaps_page import of_one_indicator, rate
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import UNKNOWN, day_of, number, signed, when
from desert_cli.render.pages import Column, Sheet, Span, Words
from desert_cli.render.words import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.refining import Asked, AskedGaps
    from desert_cli.queries.required import AtPace
    from desert_cli.render.pages import Cell

ABREAST = 5
"""How many year-ends stand side by side on a narrow page; later ones go below."""

_YEAR_END = "-12-31"


def row_name(answer: AskedGaps, gap: Asked) -> str:
    """Give what tells a row from the others: its territory, its indicator, or both."""
    place, name = answer.territories[gap.territory], name_of(answer.indicators[gap.indicator])
    if of_one_indicator(answer):
        return place
    return name if len(answer.territories) == 1 else f"{place} · {name}"


def _heading(answer: AskedGaps) -> str:
    return _("Territory") if of_one_indicator(answer) else _("Measure")


def paths(answer: AskedGaps) -> Iterator[Sheet | Words]:
    """Give the pace needed and what the counts should be at each year-end, by both methods."""
    rows = [gap for gap in answer.gaps if gap.path]
    if rows:
        yield from _year_by_year(answer, rows)
    if answer.without_path:
        text = ngettext(
            "{count} row has no path: never counted, no due day, its day past, or already there",
            "{count} rows have no path: never counted, no due day, the day past, or already there",
            answer.without_path,
        )
        yield Words(Span(text.format(count=number(answer.without_path)), "dim"))


def _year_by_year(answer: AskedGaps, rows: list[Asked]) -> Iterator[Sheet | Words]:
    days = sorted({day for gap in rows if gap.path for day in gap.path.year_ends})
    yield Words("")
    yield Words(Span(_("What the count should be"), "title"))
    for start in range(0, len(days), ABREAST):
        yield _year_ends(answer, rows, days[start : start + ABREAST])
    yield Words(
        Span(_("first line: as many units added each year; below: by the same growth"), "dim")
    )


def _year_ends(answer: AskedGaps, rows: list[Asked], days: list[str]) -> Sheet:
    columns = (
        Column(_heading(answer)),
        Column(_("Needed a year"), right=True),
        *(Column(_due(day), right=True, fixed=True) for day in days),
    )
    return Sheet(
        columns,
        [
            (
                row_name(answer, gap),
                _needed(gap),
                *(_expected(gap, day, answer.indicators[gap.indicator].nature) for day in days),
            )
            for gap in rows
        ],
    )


def _due(day: str) -> str:
    """Give the head of a column: the end of a year in short, another day in full."""
    if day.endswith(_YEAR_END):
        return _("end {year}").format(year=day[:4])
    return when(day)


def _needed(gap: Asked) -> Cell:
    """Give the units needed a year, then a month; then the growth a year."""
    path = gap.path
    if path is None or path.per_year is None or path.per_month is None:
        return UNKNOWN
    monthly = _("{pace} a month").format(pace=signed(path.per_month, 1))
    growth = "" if path.growth_per_year is None else f"\n{signed(path.growth_per_year, 1)}%"
    return (rate(path.per_year), Span(f"\n{monthly}{growth}", "dim"))


def _expected(gap: Asked, day: str, nature: str) -> Cell:
    expected = gap.path.year_ends.get(day) if gap.path else None
    if expected is None:
        return ""
    linear = in_share(number(expected.linear, _decimals(nature)), nature)
    if expected.compound is None:
        return linear
    return (linear, Span(f"\n{number(expected.compound, _decimals(nature))}", "dim"))


def _decimals(nature: str) -> int:
    """Give the decimals of a value that no source printed: one for a share, none for a count."""
    return 1 if nature in {"share", "rate"} else 0


def landings(answer: AskedGaps) -> Iterator[Sheet | Words]:
    """Give where the pace seen, one unit more a month, and the pace asked about lead."""
    ways: list[tuple[str, list[AtPace | None]]] = [
        (_("At the pace seen"), [gap.path.as_now if gap.path else None for gap in answer.gaps]),
        (_("One more a month"), [gap.path.one_more if gap.path else None for gap in answer.gaps]),
        (_("At the pace asked"), [gap.at_pace for gap in answer.gaps]),
    ]
    ways = [(heading, led) for heading, led in ways if any(led)]
    if not ways:
        return
    yield Words("")
    yield Words(Span(_("Where a pace leads"), "title"))
    columns = (Column(_heading(answer)), *(Column(heading) for heading, _led in ways))
    yield Sheet(
        columns,
        [
            (
                row_name(answer, gap),
                *(
                    _landing(led[place], answer.indicators[gap.indicator].nature)
                    for _h, led in ways
                ),
            )
            for place, gap in enumerate(answer.gaps)
            if any(led[place] for _h, led in ways)
        ],
    )
    yield Words(
        Span(
            _("from the latest count: units a year → the count on the due day, the arrival"), "dim"
        )
    )


def _landing(led: AtPace | None, nature: str) -> Cell:
    """Give a pace, the count it leads to when the target is due, what lacks, and the arrival."""
    if led is None or led.per_year is None:
        return UNKNOWN
    lines: list[str | Span] = [_("{pace} a year").format(pace=rate(led.per_year))]
    if led.lands_at is not None:
        lines.append(f" → {in_share(number(led.lands_at, _decimals(nature)), nature)}")
    if led.shortfall:
        lacking = number(led.shortfall, _decimals(nature))
        lines.append(Span("\n" + _("{count} short").format(count=lacking), "bad"))
    arrival = (
        _("there by {day}").format(day=day_of(led.reached_on)) if led.reached_on else _("never")
    )
    lines.append(Span(f"\n{arrival}", "dim"))
    return tuple(lines)
