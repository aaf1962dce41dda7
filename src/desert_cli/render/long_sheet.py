"""A long sheet laid out by hand: rich takes milliseconds a row to find widths that are plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desert_cli.render.pages import Span, spans_of, text_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desert_cli.render.pages import Cell, Column, Sheet

LONG = 40
"""From how many rows on a sheet is laid out here."""

GAP, RULE = "   ", "─"


def laid_out(sheet: Sheet, places: list[int], width: int) -> list[Cell]:
    """Give a sheet's lines as rich would draw them; none where a cell would have to be broken.

    *places* are the columns shown, *width* that of the page.
    """
    columns = [sheet.columns[place] for place in places]
    rows = [[row[place] for place in places] for row in sheet.rows]
    heads = _headings(columns)
    texts = [*heads, *([visible(text_of(cell)) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    whole = sum(widths) + len(GAP) * (len(widths) - 1)
    if whole > width or any("\n" in text for row in texts for text in row):
        return []
    dim = [[Span(text, "dim") for text in head] for head in heads]
    lines: list[Cell] = [tuple(_line(head, widths, columns)) for head in dim]
    lines.append(RULE * whole)
    lines += [tuple(_line(row, widths, columns)) for row in rows]
    return lines


def _headings(columns: list[Column]) -> list[list[str]]:
    """Give the headings line by line; the shorter ones stand at the bottom."""
    parts = [column.heading.split("\n") for column in columns]
    tall = max(map(len, parts))
    padded = [[""] * (tall - len(part)) + part for part in parts]
    return [list(line) for line in zip(*padded, strict=True)]


def _line(row: Sequence[Cell], widths: list[int], columns: list[Column]) -> Iterator[str | Span]:
    """Give the cells of a row at their places; what has no style in one piece, for speed."""
    plain = ""
    for place, (cell, width, column) in enumerate(zip(row, widths, columns, strict=True)):
        space = " " * (width - len(visible(text_of(cell))))
        plain += (GAP if place else "") + (space if column.right else "")
        for span in spans_of(cell):
            if not span.style:
                plain += span.text
            elif span.text:
                yield plain
                yield span
                plain = ""
        plain += "" if column.right else space
    yield plain
