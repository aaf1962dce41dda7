"""What went wrong over a store is told of the store, where that is at fault."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError
from desert_cli.store import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

_WRONG = (
    sqlite3.DatabaseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
)
"""What an answer may raise over a store that desert did not build, and otherwise never does."""


@contextmanager
def blaming(*stores: tuple[Connection, Path]) -> Iterator[None]:
    """Let what goes wrong meanwhile be told of the store that is not sound.

    Raise StoreUnusableError with its fault; FileUnusableError where temporary files find no room.
    Where every store is sound, the mistake is ours, and raised as it is.
    """
    try:
        yield
    except _WRONG as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise no_room() from None
        from desert_cli.queries.soundness import fault_of  # noqa: PLC0415 — only when it failed

        for store, path in stores:
            fault = fault_of(store)
            if fault:
                raise damaged(path, fault) from None
        if isinstance(error, sqlite3.DatabaseError):
            raise damaged(stores[-1][1], error) from None
        raise


def no_room() -> FileUnusableError:
    """Say that temporary files find no room: no store and no place named is to blame for it."""
    return FileUnusableError(
        _("The temporary folder is full."), _("Make room there, or name another folder in TMPDIR.")
    )
