"""Whether a store is what `desert build` makes: asked only where an answer failed."""

from __future__ import annotations

import re
import sqlite3
from gettext import gettext as _
from typing import TYPE_CHECKING, get_args

from desert_cli.dates import last_day
from desert_cli.errors import StoreUnusableError
from desert_cli.model import PartialDate
from desert_cli.queries.exporting import rows_of, tables
from desert_cli.queries.schema import declared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from desert_cli.queries.exporting import Column

COLUMNS = "select name from pragma_table_info(?)"
DANGLING = 'select "table", parent from pragma_foreign_key_check limit 1'
_DAY = get_args(PartialDate)[1].regex


def fault_of(store: Connection) -> str | None:
    """Give what is wrong with a store: a column, a link, a word, a number, a day; None if sound."""
    try:
        return next(_faults(store), None)
    except StoreUnusableError as error:
        return error.message.rstrip(".")
    except sqlite3.DatabaseError as error:
        return str(error)


def _faults(store: Connection) -> Iterator[str]:
    for told in declared():
        there = {row[0] for row in store.execute(COLUMNS, (told.name,))}
        lacking = [name for name in told.columns if name not in there]
        for name in lacking:
            yield _("{table} has no column “{column}”").format(table=told.name, column=name)
    for table, other in store.execute(DANGLING):
        yield _("{table} names a row that {other} does not have").format(table=table, other=other)
    for one in tables(store):
        for row in rows_of(store, one):
            for cell, column in zip(row, one.columns, strict=True):
                if cell is not None and not _fits(cell, column):
                    yield _("“{value}” in {table}.{column}").format(
                        value=cell, table=one.name, column=column.name
                    )


def _fits(cell: object, column: Column) -> bool:
    """Tell whether a cell is within the limits of its column, and a day where it is to be one."""
    pattern = column.limits.get("pattern")
    if pattern and not re.fullmatch(pattern, str(cell)):
        return False
    if pattern == _DAY:
        return _is_day(str(cell))
    return cell in column.limits.get("enum", (cell,))


def _is_day(text: str) -> bool:
    try:
        last_day(text)
    except ValueError:
        return False
    return True
