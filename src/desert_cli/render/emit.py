"""Write an answer to standard output or to a file: the only writer of both."""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TextIO

from desert_cli.files import replacing
from desert_cli.render.data import cell, columns, to_json, to_rows
from desert_cli.render.formats import FOR_PEOPLE, Format
from desert_cli.render.pages import Column, Page, Sheet, visible

if TYPE_CHECKING:
    from pathlib import Path

_PLAIN = str.maketrans(
    {
        "\u202f": " ",
        "\u00a0": " ",
        "→": "->",
        "–": "-",
        "−": "-",
        "…": "...",
        "’": "'",
        "“": '"',
        "”": '"',
        "≈": "~",
        "≲": "<~",
        "≥": ">=",
        "≤": "<=",
        "×": "x",
        "·": "-",
        "█": "#",
        "░": ".",
        "┃": "|",
        "┆": ":",
        "▏": "#",
        "▎": "#",
        "▍": "#",
        "▌": "#",
        "▋": "#",
        "▊": "#",
        "▉": "#",
        "─": "-",
        "╷": " ",
        "╵": " ",
        "✓": "+",
        "✗": "x",
        "●": "*",
        "○": "o",
        "◐": "*",
        "▲": "^",
        "▼": "v",
        "œ": "oe",
        "Œ": "OE",
        "«": '"',
        "»": '"',
        "\ufeff": "",
    }
)


class Answer(Protocol):
    """What a query returns: a dataclass whose first field is the main one."""

    page: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Wish:
    """How the user wants an answer written."""

    form: Format
    fields: tuple[str, ...] = ()
    file: Path | None = None


def emit(answer: Answer, wish: Wish, about: dict[str, Any]) -> None:
    """Write *answer* as wished; *about* tells version, store and reading day."""
    if wish.fields == ("help",):
        write("".join(f"{name}\n" for name in columns(answer, ())[0]))
        return
    text = text_of_answer(answer, wish, about)
    if wish.file:
        write_file(wish.file, text)
    elif wish.form in FOR_PEOPLE:
        write(text)
    else:
        write_data(sys.stdout, text)


def text_of_answer(answer: Answer, wish: Wish, about: dict[str, Any]) -> str:
    """Give an answer as text in the format wished."""
    if wish.form is Format.json:
        return to_json(answer, about, wish.fields)
    if wish.form not in FOR_PEOPLE:
        return to_rows(answer, wish.form, wish.fields)
    page = page_of_fields(answer, wish.fields) if wish.fields else page_of(answer)
    from desert_cli.render.draw import draw, draw_markdown, draw_plain  # noqa: PLC0415 — rich only for a table

    if wish.form is Format.plain:
        return draw_plain(page)
    if wish.form is Format.markdown:
        return draw_markdown(page)
    return draw(page, None if wish.file else sys.stdout, os.environ)


def page_of(answer: Answer) -> Page:
    """Give the page of an answer, from the module of `render/` that its class names."""
    page: Page = import_module(f"desert_cli.render.{answer.page}").page_of(answer)
    return page


def page_of_fields(answer: Answer, wanted: tuple[str, ...]) -> Page:
    """Give the fields chosen as a sheet, named and written as in CSV."""
    names, rows = columns(answer, wanted)
    return Page(
        [
            Sheet(
                tuple(Column(name) for name in names),
                [tuple(map(cell, row.values())) for row in rows],
            )
        ]
    )


def write(text: str) -> None:
    """Write to standard output, in characters it can show."""
    sys.stdout.write(in_encoding(text, sys.stdout.encoding or "utf-8"))


def write_data(out: TextIO, text: str) -> None:
    """Write what a program will read: in UTF-8 and as it is, whatever the locale."""
    if isinstance(out, TextIOWrapper):
        out.reconfigure(encoding="utf-8", newline="")
    out.write(in_unicode(text))


def is_unicode(text: str) -> bool:
    """Tell whether a text is all letters and signs; a file's name may hold other bytes."""
    return _fits(text, "utf-8")


def in_unicode(text: str) -> str:
    """Give a text in which bytes that are no letters, as of a file's name, have a sign instead."""
    if is_unicode(text):
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def in_encoding(text: str, encoding: str) -> str:
    """Give a text in the characters an encoding has: else plain signs, letters without accents."""
    text = in_unicode(text)
    if _fits(text, encoding):
        return text
    text = text.translate(_PLAIN)
    if _fits(text, encoding):
        return text
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.encode(encoding, "replace").decode(encoding)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; raise FileUnusableError when it cannot be."""
    with replacing(path) as fresh:
        fresh.write_text(in_unicode(text), encoding="utf-8", newline="")


def note(text: str) -> None:
    """Say something about the work on standard error, where it is not taken for the answer."""
    sys.stderr.write(in_encoding(visible(text), sys.stderr.encoding or "utf-8") + "\n")
