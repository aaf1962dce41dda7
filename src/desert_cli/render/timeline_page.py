"""The series as people read them: a chart to the target, then every figure with its source."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TYPE_CHECKING

from desert_cli.language import choose, mark
from desert_cli.render.charts import drawn as lines_of
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import hedged, number, signed, when
from desert_cli.render.pages import Column, Footnotes, Page, Picture, Sheet, Span, Words
from desert_cli.render.series_chart import ASIDE, COUNTED, LANDING, NEEDED, TARGET, chart_of
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import KINDS, STANDINGS, labelled, name_of, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.gaps import Gap
    from desert_cli.queries.timeline import Point, Timeline
    from desert_cli.render.pages import Cell, Style

SIGNS = "●○▲▼abcdefghijklmnpqrsuvwyz"
STYLES: tuple[Style, ...] = ("key", "fair", "warn", "good", "bad")
"""The sign and the colour of each series, in turn: the sign alone tells them apart."""

SMALL = 10
ROLES = {
    "confirmed": mark("the same count, said again"),
    "rival": mark("another count of that day"),
    "restated": mark("the target, said again"),
    "former_target": mark("an earlier target"),
}


def page_of(answer: Timeline) -> Page:
    """Give a chart for each unit counted in, where each series leads, its figures, the sources."""
    page, notes = Page(), Footnotes()
    for indicator, choice in answer.choices.items():
        key = Span(f" ({indicator})", "key")
        page.add(Words((Span(name_of(answer.indicators[indicator]), "title"), key)))
        if choice == "best_covered":
            said = _("The main indicator was never counted there: this is the one counted most.")
            page.add(Words(Span(said, "warn")))
    drawn = [series for series in answer.series if points_of(answer, series)]
    for _unit, some in groupby(drawn, key=lambda one: _unit_of(answer, one)):
        page.add(*_chart(answer, list(some), drawn))
    page.add(*(_lead(answer, series, drawn, notes) for series in drawn))
    for series in answer.series:
        page.add(*_figures(answer, series, drawn, notes))
    page.add(Words(""), *source_lines(notes, answer.sources))
    return page


def points_of(answer: Timeline, series: Gap) -> list[Point]:
    """Give the figures of one series, in order."""
    place = series.indicator, series.territory
    return [one for one in answer.points if (one.indicator, one.territory) == place]


def _unit_of(answer: Timeline, series: Gap) -> str:
    words = answer.indicators[series.indicator]
    return choose(words.units_fr, words.units_en)


def _sign(series: Gap, drawn: list[Gap]) -> Span:
    place = drawn.index(series)
    return Span(SIGNS[place % len(SIGNS)], STYLES[place % len(STYLES)])


def _named(answer: Timeline, series: Gap) -> str:
    """Give a series by its territory, and by its indicator where there are several."""
    territory = answer.territories[series.territory]
    if len(answer.choices) == 1:
        return territory
    return f"{territory}, {name_of(answer.indicators[series.indicator])}"


def _chart(answer: Timeline, some: list[Gap], drawn: list[Gap]) -> Iterator[Picture | Words]:
    """Give the series of one unit on one chart, with what its signs stand for."""
    chart = chart_of((series, points_of(answer, series), _sign(series, drawn)) for series in some)
    if not chart.has_width:
        return
    yield Picture(partial(lines_of, chart))
    names: list[str | Span] = []
    for series in some:
        names += [_sign(series, drawn), f" {_named(answer, series)}   "]
    yield Words((*names, Span(_unit_of(answer, some[0]), "dim")))
    yield from _legend(answer, some)


def _legend(answer: Timeline, some: list[Gap]) -> Iterator[Words]:
    """Say what the signs on the chart mean, those that stand on it only."""
    points = [point for series in some for point in points_of(answer, series) if point.day]
    roles = {point.role for point in points}
    signs = [_("{sign} from count to count").format(sign=COUNTED)]
    if "target" in roles:
        signs.append(_("{sign} target").format(sign=TARGET))
        signs.append(_("{sign} the way still needed").format(sign=NEEDED * 2))
    if any(series.linear and series.linear.lands_at is not None for series in some):
        signs.append(_("{sign} where the present pace lands").format(sign=LANDING))
    asides = {
        "rival": _("{sign} another count of that day"),
        "set_aside": _("{sign} set aside"),
        "former_target": _("{sign} earlier target"),
        "forecast": _("{sign} forecast"),
    }
    signs += [said.format(sign=ASIDE[role]) for role, said in asides.items() if role in roles]
    yield Words(Span(" · ".join(signs), "dim"))
    if any(point.after_break for point in points):
        months = max(answer.rhythms[series.indicator] or 0 for series in some) * 2
        said = ngettext(
            "no line where nothing was counted for more than {months} month",
            "no line where nothing was counted for more than {months} months",
            months,
        )
        yield Words(Span(said.format(months=months), "dim"))
    if len(answer.choices) > 1:
        said = _("no line from one indicator to another: they count different things")
        yield Words(Span(said, "dim"))


def _lead(answer: Timeline, series: Gap, drawn: list[Gap], notes: Footnotes) -> Words:
    """Say in a line where a series stands, where it should go, and where its pace leads."""
    nature = answer.indicators[series.indicator].nature
    latest, target, linear = series.latest, series.target, series.linear
    parts: list[str | Span] = [_sign(series, drawn), f" {labelled(_named(answer, series))}"]
    if latest is None:
        parts.append(_("no count"))
    else:
        value = in_share(hedged(latest.value, latest.qualifier, latest.value_high), nature)
        parts += [f"{value}, {when(latest.as_of)}", notes.mark(latest.source)]
    if target is None:
        parts.append(Span(" · " + _("no target"), "dim"))
        return Words(tuple(parts))
    value = in_share(hedged(target.value, target.qualifier, target.value_high), nature)
    parts.append(" → " + _("target {value}, {day}").format(value=value, day=when(target.as_of)))
    parts.append(notes.mark(target.source))
    if linear and linear.required is not None:
        pace = _("{seen} a year, {needed} needed")
        seen, needed = _rate(linear.observed), _rate(linear.required)
        parts.append(" · " + pace.format(seen=seen, needed=needed))
        if linear.lands_at is not None:
            lands = in_share(number(round(linear.lands_at, 1 if nature == "share" else 0)), nature)
            parts.append(" · " + _("lands at {value}").format(value=lands))
    said, style = verdict_words(series.verdict, series.reason)
    parts += [" · ", Span(said, style)]
    return Words(tuple(parts))


def _rate(value: float | None) -> str:
    """Give units a year; a small pace with a decimal."""
    return signed(value, 0 if abs(value or 0.0) >= SMALL else 1)


def _figures(
    answer: Timeline, series: Gap, drawn: list[Gap], notes: Footnotes
) -> Iterator[Sheet | Words]:
    """Give the figures of one series, oldest first, each with its source and its standing."""
    points = points_of(answer, series)
    name = _named(answer, series)
    if not points:
        yield Words(_("{name}: no figure is known.").format(name=name))
        return
    yield Words("")
    yield Words((_sign(series, drawn), Span(f" {name}", "title")))
    nature = answer.indicators[series.indicator].nature
    columns = (
        Column(_("Day")),
        Column(_("Value"), right=True, fixed=True),
        Column(_("What it is")),
        Column(_("As printed"), from_width=104),
        Column(_("Source"), right=True, fixed=True),
        Column(_("Doubt"), from_width=104),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            when(point.as_of),
            Span(
                in_share(hedged(point.value, point.qualifier, point.value_high), nature),
                "title" if point.role in {"count", "target"} else "",
            ),
            _what(point),
            point.as_written,
            notes.mark(point.source),
            Span(point.reason or point.note or "", "dim"),
        )
        for point in points
    ]
    yield Sheet(columns, rows)


def _what(point: Point) -> Cell:
    """Give the kind of a figure, and its standing or its place beside the line."""
    if point.standing != "accepted":
        kind = f"{_(KINDS[point.kind])} · "
        return (Span(kind, "dim"), Span(_(STANDINGS[point.standing]), "warn"))
    if point.role in ROLES:
        return Span(_(ROLES[point.role]), "dim")
    said = _(KINDS[point.kind])
    return (said, Span(" · " + _("after a break"), "warn")) if point.after_break else said
