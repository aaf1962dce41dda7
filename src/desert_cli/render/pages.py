"""What a page for people is made of, before it is drawn: titles, text, sheets, sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

STACKED_WIDTH = 38
PLAIN_WIDTH, WIDEST = 80, 120
"""How wide a picture is drawn where nothing tells, and at most: a pipe has no width."""

Style = Literal["", "title", "dim", "good", "fair", "bad", "warn", "bar", "key"]


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in one style. The words are shown as they are: never markup."""

    text: str
    style: Style = ""


Cell = str | Span | tuple[str | Span, ...]
"""What stands in one place of a sheet; several lines are split with a newline."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its side, and from which width of page on it is shown."""

    heading: str
    right: bool = False
    from_width: int = 0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under headings; narrower than `stacked_below`, the first two columns are one."""

    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]
    stacked_below: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, or a title above what follows."""

    text: Cell
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart or a map, drawn for the width there is: its lines are never broken."""

    lines: Callable[[int], list[Cell]]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as people read it, from top to bottom."""

    blocks: list[Sheet | Words | Picture] = field(default_factory=list)

    def add(self, *blocks: Sheet | Words | Picture) -> None:
        """Put blocks at the end of the page."""
        self.blocks.extend(blocks)


_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))} | {
    code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""What a terminal obeys, or what turns a line about; tab and newline are let through."""


def visible(text: str) -> str:
    """Give a text whose control characters are shown, never obeyed."""
    return text.translate(_CONTROLS)


def spans_of(cell: Cell) -> tuple[Span, ...]:
    """Give a cell as spans, whatever it was written as."""
    parts = cell if isinstance(cell, tuple) else (cell,)
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


def text_of(cell: Cell) -> str:
    """Give a cell's words without their style."""
    return "".join(span.text for span in spans_of(cell))


def stacked(sheet: Sheet) -> Sheet:
    """Give a sheet whose second column stands below the first, for a narrow page."""
    first, second, *rest = sheet.columns
    heading = f"{first.heading}\n{second.heading}"
    rows: list[tuple[Cell, ...]] = [
        ((_name(row[0]), "\n", *spans_of(row[1])), *row[2:]) for row in sheet.rows
    ]
    return Sheet((Column(heading, fixed=True), *rest), rows)


def _name(cell: Cell) -> Span:
    return Span("\n".join(wrap(text_of(cell), STACKED_WIDTH)), "title")


class Footnotes:
    """Number the sources of a page in the order they are met."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def mark(self, *keys: str | None) -> Span:
        """Give the mark of sources, `[1]` or `[1, 2]`; nothing where no source is named."""
        numbers = []
        for key in keys:
            if key:
                if key not in self.keys:
                    self.keys.append(key)
                numbers.append(self.keys.index(key) + 1)
        text = ", ".join(map(str, dict.fromkeys(numbers)))
        return Span(f" [{text}]" if text else "", "dim")
