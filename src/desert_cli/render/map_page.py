"""The map as people read it: tiles with key, class and value; the classes; the sources."""

from __future__ import annotations

from collections import Counter
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.queries.adding_up import COUNTABLE
from desert_cli.render.numbers import UNKNOWN, number, percent, when
from desert_cli.render.pages import Footnotes, Page, Picture, Span, Words
from desert_cli.render.ranked import MANY, dim, heading, level_of, measured, remarks, uncounted
from desert_cli.render.sources_list import source_lines
from desert_cli.render.tiles import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.maps import Mapped, Tile
    from desert_cli.render.pages import Cell, Style

KINDS = {
    "progress": mark("by progress towards their own target"),
    "value": mark("by count"),
    "per-capita": mark("by count per inhabitant"),
    "remaining": mark("by what remains to be done"),
}
EDGE = "┃"
GOOD: dict[str | None, Style] = {"A": "good", "B": "key", "C": "", "D": "fair", "E": "bad"}
PLAIN: dict[str | None, Style] = {"A": "title", "B": "key", "C": "", "D": "", "E": "dim"}
"""Colours of the classes: a count is high or low, but only a share is good or bad."""

NO_COUNT, OTHER_DAY = "?", "~"
NARROWEST, WIDEST = 6, 12
"""How wide a tile may be, the space to the next one included."""

TALL = 8
"""From which width on tiles have a line between them."""

THOUSAND = 1000


def page_of(answer: Mapped) -> Page:
    """Give the tiles, the classes with their bounds, the days and the sources of the figures."""
    page, notes = Page(), Footnotes()
    ranking = answer.ranking
    page.add(*heading(answer, KINDS[ranking.on]))
    if ranking.day is None:
        page.add(Words(uncounted(ranking)))
        return page
    page.add(Words(""), Picture(partial(_drawn, answer)), *_legend(answer))
    page.add(*remarks(ranking, answer.tiles, answer.territories), _days(answer, notes), Words(""))
    page.add(*source_lines(notes, answer.sources))
    return page


def _drawn(answer: Mapped, width: int) -> list[Cell]:
    """Draw the tiles; on a page too narrow for them, a line for each territory."""
    places = places_of(answer.ranking.level)
    columns = max(column for _row, column in places.values()) + 1
    room = min(width // columns, WIDEST)
    if room < NARROWEST or (answer.ranking.level == "region" and room < TALL):
        return [_line(answer, tile) for tile in answer.tiles]
    at = {places[tile.territory]: tile for tile in answer.tiles if tile.territory in places}
    lines: list[Cell] = []
    for row in range(max(row for row, _column in places.values()) + 1):
        tiles = [at.get((row, column)) for column in range(columns)]
        lines.append(tuple(_head(answer, tile, room) for tile in tiles))
        lines.append(tuple(_value(answer, tile, room) for tile in tiles))
        lines += [""] if room >= TALL else []
    return lines


def style_of(answer: Mapped, category: str | None) -> Style:
    """Give the colour of a class."""
    counts = answer.indicators[answer.ranking.indicator].nature in COUNTABLE
    plain = counts and answer.ranking.on in {"value", "remaining"}
    return (PLAIN if plain else GOOD).get(category, "dim")


def _sign(tile: Tile) -> str:
    if tile.category:
        return tile.category
    return NO_COUNT if tile.measured is None else OTHER_DAY


def _head(answer: Mapped, tile: Tile | None, room: int) -> Span:
    """Give a tile's first line: its key and the letter of its class."""
    if tile is None:
        return Span(" " * room)
    edge = EDGE if room >= TALL else ""
    code = tile.territory.removeprefix("dep-")
    key = code if code == tile.territory else code.upper()
    text = f"{edge}{key} {_sign(tile)}"
    return Span(f"{text:<{room}}", style_of(answer, tile.category))


def _value(answer: Mapped, tile: Tile | None, room: int) -> Span:
    """Give a tile's second line: its value, as exact as there is room for."""
    if tile is None:
        return Span(" " * room)
    edge = EDGE if room >= TALL else ""
    text = f"{edge}{_short(answer, tile.measured, room - 1 - len(edge))}"
    return Span(f"{text:<{room}}", style_of(answer, tile.category))


def _short(answer: Mapped, value: float | None, room: int) -> str:
    """Give a value in *room* characters: with fewer decimals, then in thousands."""
    if value is None:
        return UNKNOWN
    ranking = answer.ranking
    whole = percent(value, 0) if ranking.on == "progress" else number(value, 0)
    texts = [
        measured(value, ranking, answer.indicators[ranking.indicator]),
        *([number(value, 1)] if ranking.on == "per-capita" else []),
        whole,
        f"{number(value / THOUSAND, 0)}k",
    ]
    return next((text for text in texts if len(text) <= room), texts[-1])


def _line(answer: Mapped, tile: Tile) -> Cell:
    """Give a territory in a line, for a page too narrow for a map."""
    words = answer.indicators[answer.ranking.indicator]
    value = measured(tile.measured, answer.ranking, words)
    text = f"{_sign(tile)} {value:>8} {answer.territories[tile.territory]}"
    return Span(text, style_of(answer, tile.category))


def _legend(answer: Mapped) -> Iterator[Words]:
    """Say what each class holds, and what the signs without a class mean."""
    ranking = answer.ranking
    words = answer.indicators[ranking.indicator]
    for one in answer.classes:
        low, high = (measured(value, ranking, words) for value in (one.low, one.high))
        bounds = low if low == high else _("{low} to {high}").format(low=low, high=high)
        count = level_of(ranking.level, one.territories)
        style = style_of(answer, one.name)
        yield Words((Span(f"{one.name} ", style), f"{bounds} ", Span(f"· {count}", "dim")))
    yield dim(_("beside: overseas"))
    signs = {_sign(tile) for tile in answer.tiles}
    if NO_COUNT in signs:
        yield dim(_("{sign} unknown").format(sign=NO_COUNT))
    if OTHER_DAY in signs:
        yield dim(_("{sign} of another year: in no class").format(sign=OTHER_DAY))
    if ranking.on == "per-capita":
        yield dim(_("per {people} inhabitants").format(people=number(ranking.per)))


def _days(answer: Mapped, notes: Footnotes) -> Words:
    """Say of which days the figures are, and where they come from."""
    told = Counter((tile.as_of, tile.source, tile.target_source) for tile in answer.tiles)
    parts: list[str | Span] = [_("Counted: ")]
    for (as_of, *sources), count in told.most_common(MANY):
        if as_of:
            parts += [f"{when(as_of)} ({number(count)})", notes.mark(*sources), "  "]
    return Words(tuple(parts))
