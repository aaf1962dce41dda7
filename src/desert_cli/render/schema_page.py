"""The tables of the store as people read them, or the JSON Schema of an answer as it is."""

from __future__ import annotations

import json
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.numbers import number
from desert_cli.render.pages import Column, Page, Picture, Sheet, Span, Words

if TYPE_CHECKING:
    from desert_cli.queries.schema import Field, Schema
    from desert_cli.render.pages import Cell


def page_of(answer: Schema) -> Page:
    """Give a sheet for each table; or the JSON Schema asked for, or the list of answers."""
    if answer.json_schema:
        return _as_it_is(json.dumps(answer.json_schema, ensure_ascii=False, indent=2))
    page = Page()
    if answer.answers:
        page.add(Words(_("Answers whose JSON Schema can be given:")))
        page.add(*(Words(Span(name, "key"), indent=2) for name in answer.answers))
    columns = (
        Column(_("Column"), fixed=True),
        Column(_("Type"), fixed=True),
        Column(_("Key"), fixed=True),
        Column(_("Meaning")),
    )
    for table in answer.tables:
        count = ngettext("{count} row", "{count} rows", table.rows)
        about = f"  {table.kind} · {count.format(count=number(table.rows))}"
        page.add(Words((Span(table.table, "title"), Span(about, "dim"))))
        if table.comment:
            page.add(Words(table.comment))
        page.add(Sheet(columns, [_row(field) for field in table.columns]), Words(""))
    return page


def _row(field: Field) -> tuple[Cell, ...]:
    points_to = f"→ {field.references}" if field.references else ""
    key = " ".join(filter(None, ["*" if field.in_key else "", points_to]))
    return (Span(field.column, "key"), field.type.lower(), Span(key, "dim"), field.comment or "")


def _as_it_is(text: str) -> Page:
    return Page([Picture(lambda _width: list(text.splitlines()))])
