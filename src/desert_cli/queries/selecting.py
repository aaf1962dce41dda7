"""Read-only SQL over the store: no write, no attachment, no extension, and not for ever."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from gettext import gettext as _
from time import monotonic
from typing import Any, ClassVar

from desert_cli.errors import DesertError, NotUnderstoodError

ALLOWED = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    }
)
"""What a query may do; everything else is refused, whatever SQLite may learn to do later."""

PRAGMAS = frozenset(
    {
        "application_id",
        "data_version",
        "foreign_key_list",
        "index_info",
        "index_list",
        "table_info",
        "table_list",
        "table_xinfo",
        "user_version",
    }
)
TAKE_NO_VALUE = frozenset({"application_id", "data_version", "user_version"})
"""These are read without a value; with one they would be set."""

REFUSED_FUNCTIONS = frozenset({"load_extension"})
CONNECT = "select rowid from texts_fts limit 0"
"""Connects the full text, for which SQLite declares a table: that is refused to queries."""

ROWS = 100_000
_STEPS = 2_000

Value = str | int | float | None


class TooLongError(DesertError):
    """A query was stopped: it took too long, or gave too much."""

    kind = "too_long"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Selected:
    """The answer to `desert sql`: the rows, and their columns in order."""

    page: ClassVar[str] = "sql_page"
    rows: list[dict[str, Value]]
    columns: list[str]

    def as_rows(self) -> tuple[list[str], list[dict[str, Value]]]:
        """Give columns and rows as a spreadsheet has them."""
        return self.columns, self.rows


def select(store: sqlite3.Connection, query: str, seconds: float) -> Selected:
    """Run one query that only reads; give up after *seconds*.

    Raise NotUnderstoodError for what SQLite does not understand or a query may not do, TooLongError
    for what takes too long or gives more than 100 000 rows.
    """
    until = monotonic() + seconds
    store.execute(CONNECT)
    store.set_authorizer(_allow)
    store.set_progress_handler(lambda: monotonic() > until, _STEPS)
    cursor = store.cursor()
    cursor.row_factory = None
    try:
        cursor.execute(query)
        found = cursor.fetchmany(ROWS + 1)
    except sqlite3.OperationalError as error:
        if monotonic() > until:
            raise _too_long(seconds) from None
        raise _refused(error) from None
    except (sqlite3.Error, sqlite3.Warning, UnicodeError) as error:
        raise _refused(error) from None
    finally:
        store.set_progress_handler(None, 0)
        store.set_authorizer(None)
    if len(found) > ROWS:
        raise TooLongError(
            _("The query gives more than {rows} rows.").format(rows=ROWS),
            _("Add a “limit”, or count instead."),
        )
    columns = _distinct([str(column[0]) for column in cursor.description or ()])
    return Selected([dict(zip(columns, map(_value, row), strict=True)) for row in found], columns)


def _allow(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    """Tell SQLite whether a query may do something; it asks before it runs."""
    if action == sqlite3.SQLITE_PRAGMA:
        readable = first in PRAGMAS and (second is None or first not in TAKE_NO_VALUE)
        return sqlite3.SQLITE_OK if readable else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and second in REFUSED_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY


def _too_long(seconds: float) -> TooLongError:
    return TooLongError(
        _("The query was stopped after {seconds} s.").format(seconds=f"{seconds:g}"),
        _("Give it more time with --timeout, or ask for less."),
    )


def _refused(error: Exception) -> NotUnderstoodError:
    return NotUnderstoodError(
        _("SQLite says: {why}.").format(why=str(error).rstrip(".")),
        _("The store is read-only; its tables are listed by: desert schema"),
    )


def _distinct(names: list[str]) -> list[str]:
    """Give each column a name of its own: two called `key` are `key` and `key:2`."""
    counts: dict[str, int] = {}
    told = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        told.append(name if counts[name] == 1 else f"{name}:{counts[name]}")
    return told


def _value(value: Any) -> Value:  # noqa: ANN401 — whatever SQLite may hold
    """Give a value as text or number; bytes as hexadecimal, infinity as unknown."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and value in {float("inf"), float("-inf")}:
        return None
    return value  # type: ignore[no-any-return]
