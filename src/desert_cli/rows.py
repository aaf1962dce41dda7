"""A figure as a row of text: its columns, its cells, and the order of rows in a file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desert_cli.model import Figure

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

SORTED_BETWEEN = "\x1f"
"""A sign below any that a key may have: joined by it, texts are ordered as their parts are."""


def cells_of(figure: Figure) -> tuple[str, ...]:
    """Give a figure as the texts of its row."""
    return tuple(cell_of(getattr(figure, column)) for column in COLUMNS)


def cell_of(value: str | float | None) -> str:
    """Give a value as text; numbers without exponent, and whole ones without decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return f"{Decimal(repr(value)):f}".removesuffix(".0")


def row_of(cells: Sequence[str]) -> str:
    """Give cells as a line of CSV without its end, quoted where they must be."""
    return ",".join(map(quoted, cells))


def quoted(cell: str) -> str:
    """Give a cell as CSV has it."""
    if "," in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def key_of(indicator: str, territory: str, kind: str, as_of: str, source: str) -> str:
    """Give the key of a figure read from an official file: what it says, and the file's source."""
    return f"{indicator}-{territory.lower()}-{kind}-{as_of}-{source}"


def order_of(indicator: str, territory: str, kind: str, as_of: str, key: str) -> str:
    """Give the text by which the rows of a file of figures are sorted."""
    return SORTED_BETWEEN.join((indicator, territory, kind, as_of, key))
