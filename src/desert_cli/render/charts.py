"""A chart in characters: lines, marks and two axes, at whatever width there is.

Our own and not plotext: 6.1 takes a quarter of a second to import, as long as the whole command may
last, and no longer has the functions of 5.3, which draws in signs that a plain terminal lacks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from desert_cli.render.numbers import number
from desert_cli.render.pages import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.render.pages import Cell, Style

HEIGHT = 16
STEPS = 4
"""Into how many steps the upright axis is cut, about."""

STRIDES = (1, 2, 5, 10, 50)
"""Of how many years one is written under the ground."""

NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
FLOOR = 0.5
"""An axis starts at zero unless all values lie above this share of the highest."""

AXIS, GROUND = "┆", "─"
_YEAR_ROOM = 6
_MARGIN = 2
_NARROWEST = 20

Spot = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a day and a value."""

    spot: Spot
    sign: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through days and values, of one sign."""

    spots: tuple[Spot, ...]
    sign: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: lines first, then the marks over them, the last on top."""

    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def spots(self) -> list[Spot]:
        """Give every day and value that must find a place."""
        return [spot for line in self.lines for spot in line.spots] + [
            mark.spot for mark in self.marks
        ]

    @property
    def has_width(self) -> bool:
        """Tell whether there is anything to draw: two different days at least."""
        return len({day for day, _value in self.spots}) > 1


def axis_of(low: float, high: float) -> tuple[float, float, float]:
    """Give bottom, top and step of an axis that holds both values, in round numbers."""
    low = low if low > high * FLOOR or low < 0 else 0.0
    rough = (high - low or abs(high) or 1.0) / STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(nice * power for nice in NICE if nice * power >= rough * (1 - 1e-9))
    top = math.ceil(high / step - 1e-9) * step
    bottom = math.floor(low / step + 1e-9) * step
    return bottom, top if top > bottom else bottom + step, step


def drawn(chart: Chart, width: int) -> list[Cell]:
    """Give the lines of a chart *width* characters wide: values upward, years along the ground."""
    values = [value for _day, value in chart.spots]
    bottom, top, step = axis_of(min(values), max(values))
    heights = [bottom + step * place for place in range(round((top - bottom) / step) + 1)]
    labels = {_row(value, bottom, top): number(value) for value in heights}
    margin = max(map(len, labels.values())) + 1
    canvas = _Canvas(chart, (bottom, top), max(width - margin - _MARGIN, _NARROWEST))
    lines: list[Cell] = [
        (Span(f"{labels.get(row, ''):>{margin - 1}} {AXIS}", "dim"), *canvas.row(row))
        for row in range(HEIGHT)
    ]
    lines.append(Span(f"{'':>{margin}}{GROUND * (canvas.width + 1)}", "dim"))
    lines.append(Span(f"{'':>{margin + 1}}{canvas.years()}", "dim"))
    return lines


def _row(value: float, bottom: float, top: float) -> int:
    return round((top - value) / (top - bottom) * (HEIGHT - 1))


class _Canvas:
    """The field of a chart: one sign and its style at each place."""

    def __init__(self, chart: Chart, ends: tuple[float, float], width: int) -> None:
        self.width, (self.bottom, self.top) = width, ends
        days = [day.toordinal() for day, _value in chart.spots]
        self.first, self.last = min(days), max(days)
        self.cells: dict[tuple[int, int], tuple[str, Style]] = {}
        for line in chart.lines:
            for start, end in pairwise(line.spots):
                for place in self._between(start, end):
                    self.cells[place] = line.sign, line.style
        for mark in chart.marks:
            self.cells[self._place(mark.spot)] = mark.sign, mark.style

    def _column(self, day: int) -> int:
        return round((day - self.first) / (self.last - self.first) * (self.width - 1))

    def _place(self, spot: Spot) -> tuple[int, int]:
        day, value = spot
        return _row(value, self.bottom, self.top), self._column(day.toordinal())

    def _between(self, start: Spot, end: Spot) -> Iterator[tuple[int, int]]:
        """Give the places between two spots: in a steep line several in one column."""
        (row, column), (to_row, to_column) = self._place(start), self._place(end)
        length = max(abs(to_row - row), abs(to_column - column), 1)
        for step in range(length + 1):
            share = step / length
            yield round(row + (to_row - row) * share), round(column + (to_column - column) * share)

    def row(self, row: int) -> Iterator[Span]:
        """Give one row, what is alike in one piece."""
        cells = [self.cells.get((row, column), (" ", "")) for column in range(self.width)]
        for style, some in groupby(cells, key=lambda cell: cell[1]):
            yield Span("".join(sign for sign, _style in some), style)

    def years(self) -> str:
        """Give the years under the ground, each at its first day, as many as there is room for."""
        years = range(date.fromordinal(self.first).year + 1, date.fromordinal(self.last).year + 2)
        places = {year: self._column(date(year, 1, 1).toordinal()) for year in years}
        places = {year: place for year, place in places.items() if place < self.width - 1}
        room = self.width / max(len(places), 1)
        every = next((step for step in STRIDES if room * step >= _YEAR_ROOM), STRIDES[-1])
        line = ""
        for year, place in places.items():
            if year % every == 0:
                line = f"{line:<{place}}{year}"
        return line
