"""Draw a page: with rich for a terminal or a pipe, in plain characters, or as Markdown."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from desert_cli.render.long_sheet import LONG, laid_out
from desert_cli.render.numbers import THIN
from desert_cli.render.pages import (
    PLAIN_WIDTH,
    WIDEST,
    Picture,
    Sheet,
    Span,
    Words,
    spans_of,
    stacked,
    text_of,
    visible,
)

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
_INSIDE_A_WORD = re.compile(r"(?<=[^\W_])\\_(?=[^\W_])")


def draw(page: Page, out: TextIO | None, environ: Mapping[str, str]) -> str:
    """Give a page as text for *out*, or for a file: coloured on a terminal, uncut elsewhere.

    Width and colour follow COLUMNS, NO_COLOR, FORCE_COLOR and TERM, but for a file.
    """
    buffer = io.StringIO()
    width = _width(out, environ)
    coloured = _coloured(out, environ)
    console = Console(
        file=buffer,
        width=width,
        force_terminal=coloured,
        color_system="auto" if coloured else None,
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
        elif isinstance(block, Picture):
            for line in block.lines(min(console.width, WIDEST)):
                console.print(_text(line), soft_wrap=True)
        else:
            _draw_sheet(block, console)
    text = buffer.getvalue().replace(_UNBREAKABLE, THIN)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _width(out: TextIO | None, environ: Mapping[str, str]) -> int:
    if out is None:
        return _UNCUT
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal():
        return max(int(columns), _NARROWEST)
    return Console(file=out).width if out.isatty() else _UNCUT


def _coloured(out: TextIO | None, environ: Mapping[str, str]) -> bool:
    if out is None or environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return out.isatty() or environ.get("FORCE_COLOR", "0") not in {"", "0"}


def _text(cell: Cell) -> Text:
    """Give styled text; control characters from data are shown, never obeyed."""
    return Text.assemble(
        *(
            (visible(span.text).replace(THIN, _UNBREAKABLE), STYLES[span.style])
            for span in spans_of(cell)
        )
    )


def shown(columns: tuple[Column, ...], width: int) -> list[int]:
    """Tell which columns a page of that width shows."""
    return [place for place, column in enumerate(columns) if column.from_width <= width]


def _draw_sheet(sheet: Sheet, console: Console) -> None:
    if console.width < sheet.stacked_below:
        sheet = stacked(sheet)
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1),
        show_edge=False,
        header_style="dim",
    )
    places = shown(sheet.columns, console.width)
    lines = laid_out(sheet, places, console.width) if len(sheet.rows) >= LONG else []
    if lines:
        pieces = [span for line in lines for span in (*spans_of(line), Span("\n"))]
        console.print(_text(tuple(pieces[:-1])), soft_wrap=True)
        return
    for place in places:
        column = sheet.columns[place]
        table.add_column(
            _text(column.heading),
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
        if isinstance(block, Picture):
            lines += [_line(line).rstrip() for line in block.lines(PLAIN_WIDTH)]
            continue
        rows = [tuple(column.heading for column in block.columns), *block.rows]
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
        if isinstance(block, Picture):
            drawn = [_line(line).rstrip() for line in block.lines(PLAIN_WIDTH)]
            lines += ["```text", *drawn, "```", ""]
            continue
        lines.append("| " + " | ".join(_escaped(column.heading) for column in block.columns) + " |")
        lines.append(
            "|" + "|".join(" ---: " if column.right else " --- " for column in block.columns) + "|"
        )
        lines += ["| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in block.rows]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _line(cell: Cell) -> str:
    return visible(text_of(cell))


def _escaped(cell: Cell) -> str:
    """Give text that Markdown shows as it is; an address keeps its underscores, so stays a link."""
    text = _line(cell).strip()
    for character in "\\|*_`<[&#~":
        text = text.replace(character, f"\\{character}")
    return _INSIDE_A_WORD.sub("_", text).replace("\n", "<br>")
