"""Rows of a query as people read them: as they are."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.numbers import number
from desert_cli.render.pages import Column, Page, Sheet, Span, Words

if TYPE_CHECKING:
    from desert_cli.queries.selecting import Selected, Value
    from desert_cli.render.pages import Cell


def page_of(answer: Selected) -> Page:
    """Give the rows under their columns; a number is written as SQL would take it."""
    if not answer.rows:
        return Page([Words(_("No row."))])
    numeric = {
        name
        for name in answer.columns
        if all(isinstance(row[name], int | float | None) for row in answer.rows)
    }
    columns = tuple(Column(name, right=name in numeric) for name in answer.columns)
    rows: list[tuple[Cell, ...]] = [
        tuple(_cell(row[name]) for name in answer.columns) for row in answer.rows
    ]
    count = ngettext("{count} row", "{count} rows", len(rows)).format(count=number(len(rows)))
    return Page([Sheet(columns, rows), Words(Span(count, "dim"))])


def _cell(value: Value) -> str | Span:
    """Give a value as SQL writes it, unknown as a dash."""
    if value is None:
        return Span("–", "dim")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
