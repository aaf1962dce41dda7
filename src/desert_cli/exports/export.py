"""What every format writes from: the open store, and who is told how many rows were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desert_cli.queries.exporting import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from sqlite3 import Connection

    from desert_cli.queries.exporting import Cell, Table

_STEP = 1000


@dataclass(frozen=True, slots=True)
class Export:
    """An open store to export; *advance* is told how many more rows were written, now and then."""

    store: Connection
    advance: Callable[[int], None]

    def rows(self, table: Table) -> Iterator[list[Cell]]:
        """Give the rows of a table one after the other: a store may be larger than the memory.

        Raise ValueError at the end where there were not as many as the table has: a join lost some,
        as only a store does that desert did not build.
        """
        told = count = 0
        for count, row in enumerate(rows_of(self.store, table), start=1):
            yield row
            if count - told == _STEP:
                self.advance(_STEP)
                told = count
        self.advance(count - told)
        if count != table.rows:
            message = f"{table.name}: {count} rows of {table.rows}"
            raise ValueError(message)
