"""Write a file of figures: reviewed text that says the same thing in the same bytes every time."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from desert_cli.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desert_cli.model import Figure, Source

COLUMNS = (
    "key",
    "indicator",
    "territory",
    "kind",
    "value",
    "value_high",
    "qualifier",
    "as_of",
    "plan",
    "source",
    "where",
    "as_written",
    "standing",
    "refers_to",
    "reason",
    "note",
)
"""The columns of a file of figures, in their order."""


def write_figures(path: Path, figures: Iterable[Figure]) -> None:
    """Write *figures*, sorted, in place of whatever *path* held: all of them or none.

    Raise FileUnusableError when the folder takes no file.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for figure in sorted(figures, key=_order):
        rows.writerow(_cell(getattr(figure, column)) for column in COLUMNS)
    with replacing(path) as fresh:
        fresh.write_text(text.getvalue(), encoding="utf-8", newline="")


SOURCE_COLUMNS = (
    "key",
    "title",
    "publisher",
    "kind",
    "published",
    "accessed",
    "author",
    "url",
    "licence",
    "sha256",
    "note",
)


def write_sources(path: Path, sources: Iterable[Source]) -> None:
    """Write *sources*, sorted by key, in place of whatever *path* held: all of them or none."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(SOURCE_COLUMNS)
    for source in sorted(sources, key=lambda source: source.key):
        rows.writerow(getattr(source, column) for column in SOURCE_COLUMNS)
    with replacing(path) as fresh:
        fresh.write_text(text.getvalue(), encoding="utf-8", newline="")


def _order(figure: Figure) -> tuple[str, ...]:
    """Give what rows are sorted by."""
    return figure.indicator, figure.territory, figure.kind, figure.as_of, figure.key


def _cell(value: str | float | None) -> str:
    """Give a value as text; numbers without exponent, and whole ones without decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return f"{Decimal(repr(value)):f}".removesuffix(".0")
