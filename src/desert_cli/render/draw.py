"""Draw a page: with rich for a terminal or a pipe, in plain characters, or as Markdown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from desert_cli.render.numbers import THIN
from desert_cli.render.pages import Sheet, Words, spans_of, stacked, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from desert_cli.render.pages import Cell, Column, Page

STYLES = {
    "": "",
    "title": "bold",
    "dim": "dim",
    "good": "green",
    "fair": "yellow",
    "bad": "red",
    "warn": "magenta",
    "bar": "cyan",
    "key": "cyan",
}
_UNBREAKABLE = "\ue000"
"""Stands for the narrow no-break space while rich breaks lines: rich would break a number there."""

_UNCUT = 10_000
_NARROWEST = 40
_CONTROLS: dict[int, str] = {
    code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))
}
_SHOWN = _CONTROLS | {ord(THIN): _UNBREAKABLE}


def draw(page: Page, out: TextIO, environ: Mapping[str, str]) -> str:
    """Give a page as text for *out*: coloured on a terminal, uncut in a pipe.

    Width and colour follow COLUMNS, NO_COLOR, FORCE_COLOR and TERM.
    """
    buffer = io.StringIO()
    terminal = out.isatty() or bool(environ.get("FORCE_COLOR"))
    width = _width(environ) or (None if out.isatty() else _UNCUT)
    console = Console(
        file=buffer,
        width=width or Console(file=out).width,
        force_terminal=terminal,
        no_color=bool(environ.get("NO_COLOR")) or not terminal or environ.get("TERM") == "dumb",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for block in page.blocks:
        if isinstance(block, Words):
            console.print(
                Padding(_text(block.text), (0, 0, 0, block.indent)),
                soft_wrap=width == _UNCUT,
                overflow="fold",
            )
        else:
            _draw_sheet(block, console)
    text = buffer.getvalue().replace(_UNBREAKABLE, THIN)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _width(environ: Mapping[str, str]) -> int | None:
    columns = environ.get("COLUMNS", "")
    return max(int(columns), _NARROWEST) if columns.isdecimal() else None


def _text(cell: Cell) -> Text:
    """Give styled text; control characters from data are shown, never obeyed."""
    return Text.assemble(
        *((span.text.translate(_SHOWN), STYLES[span.style]) for span in spans_of(cell))
    )


def shown(columns: tuple[Column, ...], width: int) -> list[int]:
    """Tell which columns a page of that width shows."""
    return [place for place, column in enumerate(columns) if column.from_width <= width]


def _draw_sheet(sheet: Sheet, console: Console) -> None:
    if console.width < sheet.stacked_below:
        sheet = stacked(sheet)
    table = Table(
        box=box.SIMPLE_HEAD,
        title=Text(sheet.title, "bold") if sheet.title else None,
        title_justify="left",
        pad_edge=False,
        padding=(0, 1),
        show_edge=False,
        header_style="dim",
    )
    places = shown(sheet.columns, console.width)
    for place in places:
        column = sheet.columns[place]
        table.add_column(
            Text(column.heading),
            justify="right" if column.right else "left",
            no_wrap=column.fixed,
            overflow="fold",
        )
    for row in sheet.rows:
        table.add_row(*(_text(row[place]) for place in places))
    console.print(table)


def draw_plain(page: Page) -> str:
    """Give a page in plain characters: aligned columns, no box, no colour."""
    lines: list[str] = []
    for block in page.blocks:
        if isinstance(block, Words):
            lines += [" " * block.indent + line for line in _line(block.text).split("\n")]
            continue
        rows = [tuple(column.heading for column in block.columns), *block.rows]
        if block.title:
            lines.append(block.title)
        texts = [[_line(cell).replace("\n", " ") for cell in row] for row in rows]
        widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
        for row in texts:
            cells = [
                text.rjust(width) if column.right else text.ljust(width)
                for text, width, column in zip(row, widths, block.columns, strict=True)
            ]
            lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"


def draw_markdown(page: Page) -> str:
    """Give a page as Markdown: paragraphs and pipe tables, with what data says escaped."""
    lines: list[str] = []
    for block in page.blocks:
        if isinstance(block, Words):
            lines += [_escaped(block.text), ""]
            continue
        if block.title:
            lines += [f"**{_escaped(block.title)}**", ""]
        lines.append("| " + " | ".join(_escaped(column.heading) for column in block.columns) + " |")
        lines.append(
            "|" + "|".join(" ---: " if column.right else " --- " for column in block.columns) + "|"
        )
        lines += ["| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in block.rows]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _line(cell: Cell) -> str:
    return text_of(cell).translate(_CONTROLS)


def _escaped(cell: Cell) -> str:
    text = _line(cell).strip()
    for character in "\\|*_`<[":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "<br>")
