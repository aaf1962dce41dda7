"""The tables and views of the store, with the comments that stand beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from desert_cli.store import SCHEMA

if TYPE_CHECKING:
    from sqlite3 import Connection

COLUMNS = "select name, type, pk from pragma_table_info(?)"
ROWS = "select count(*) from {}"
_BEGINS = re.compile(r"((?:^--[^\n]*\n)*)^create (table|view) (\w+)", re.MULTILINE)
_COLUMN = re.compile(
    r"^    \"?(\w+)\"? (?:text|integer|real)\b([^\n]*)((?:\n\s+--[^\n]*)*)", re.MULTILINE
)
_REFERENCE = re.compile(r"references (\w+)")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its type, whether it is part of the key, the table it points to, its comment."""

    column: str
    type: str
    in_key: bool
    references: str | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table or a view, how many rows it has, and its columns."""

    table: str
    kind: str
    comment: str | None
    rows: int
    columns: list[Field]


@dataclass(frozen=True, slots=True)
class Schema:
    """The answer to `desert schema`: the tables, or else the JSON Schema of an answer."""

    page: ClassVar[str] = "schema_page"
    tables: list[Table]
    answers: list[str] = field(default_factory=list)
    json_schema: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Declared:
    """A table or a view as the schema declares it; its columns' references and comments."""

    name: str
    kind: str
    comment: str | None
    columns: dict[str, tuple[str | None, str | None]]


def declared() -> list[Declared]:
    """Give the tables and views that the schema declares, in its order; no store is asked."""
    text = SCHEMA.read_text(encoding="utf-8")
    begins = list(_BEGINS.finditer(text))
    ends = [begin.start() for begin in begins[1:]] + [len(text)]
    return [
        Declared(
            name=begin.group(3),
            kind=begin.group(2),
            comment=_words(begin.group(1)),
            columns={
                match.group(1): _told(match) for match in _COLUMN.finditer(text[begin.end() : end])
            },
        )
        for begin, end in zip(begins, ends, strict=True)
    ]


def schema(store: Connection) -> Schema:
    """Give the tables and views that the schema declares, with what the store has in them."""
    return Schema([_table(store, one) for one in declared()])


def _table(store: Connection, one: Declared) -> Table:
    nothing = (None, None)
    return Table(
        table=one.name,
        kind=one.kind,
        comment=one.comment,
        rows=store.execute(ROWS.format(one.name)).fetchone()[0],
        columns=[
            Field(column, kind, bool(key), *one.columns.get(column, nothing))
            for column, kind, key in store.execute(COLUMNS, (one.name,))
        ],
    )


def _told(match: re.Match[str]) -> tuple[str | None, str | None]:
    """Give the table a column points to, and its comment, which may run over several lines."""
    declared, _dashes, comment = match.group(2).partition("--")
    reference = _REFERENCE.search(declared)
    return reference and reference.group(1), _words(f"--{comment}\n{match.group(3)}")


def _words(comments: str) -> str | None:
    """Give comments as one line, or None."""
    lines = (line.strip().removeprefix("--").strip() for line in comments.splitlines())
    return " ".join(line for line in lines if line) or None
