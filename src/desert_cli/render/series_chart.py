"""The chart of series: counts joined by lines, the way to the target, what lies beside the line."""

from __future__ import annotations

from datetime import date
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from desert_cli.render.charts import Chart, Line, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desert_cli.queries.gaps import Gap
    from desert_cli.queries.timeline import Point
    from desert_cli.render.charts import Spot
    from desert_cli.render.pages import Span

COUNTED, NEEDED, TARGET, LANDING = "─", ".", "┃", ">"
ASIDE = {"rival": "+", "set_aside": "x", "former_target": "t", "forecast": "?"}
"""The signs of what is not on the line; a claim and a starting value are only listed."""


def chart_of(drawn: Iterable[tuple[Gap, Sequence[Point], Span]]) -> Chart:
    """Give a chart of series, each with its figures and its own sign; the counts are drawn last."""
    chart = Chart()
    series = [(gap, [point for point in points if point.day], sign) for gap, points, sign in drawn]
    for gap, points, sign in series:
        chart.lines.extend(_way(gap, points, sign))
        chart.marks.extend(
            Mark(_spot(point), ASIDE[point.role], sign.style)
            for point in points
            if point.role in ASIDE
        )
    for _gap, points, sign in series:
        chart.lines.extend(Line(run, COUNTED, sign.style) for run in _runs(points))
        counts = [point for point in points if point.role == "count"]
        chart.marks.extend(Mark(_spot(point), sign.text, sign.style) for point in counts)
    for gap, points, sign in series:
        chart.marks.extend(_ends(gap, points, sign))
    return chart


def _spot(point: Point) -> Spot:
    return date.fromisoformat(point.day or ""), point.value


def _runs(points: Sequence[Point]) -> Iterator[tuple[Spot, ...]]:
    """Give the counts that a line may join: a break begins another line."""
    counts = [point for point in points if point.role == "count"]
    numbered = zip(accumulate(point.after_break for point in counts), counts, strict=True)
    for _number, run in groupby(numbered, key=lambda one: one[0]):
        yield tuple(_spot(point) for _number, point in run)


def _target(points: Sequence[Point]) -> Spot | None:
    return next((_spot(point) for point in points if point.role == "target"), None)


def _way(gap: Gap, points: Sequence[Point], sign: Span) -> Iterator[Line]:
    """Give the straight way from the latest count to a target that is still to come."""
    target, latest = _target(points), gap.latest
    here = next((_spot(one) for one in points if latest and one.figure == latest.figure), None)
    if target and here and here[0] < target[0]:
        yield Line((here, target), NEEDED, sign.style)


def _ends(gap: Gap, points: Sequence[Point], sign: Span) -> Iterator[Mark]:
    """Give the target, and where the pace so far leads on the same day."""
    target, pace = _target(points), gap.linear
    if target and pace and pace.lands_at is not None:
        yield Mark((target[0], pace.lands_at), LANDING, sign.style)
    if target:
        yield Mark(target, TARGET, sign.style)
