"""Set what a file proposes against what the ledger holds: new, same, changed, gone."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

from desert_cli.records.folders import is_there
from desert_cli.records.read import read_rows
from desert_cli.rows import COLUMNS, SORTED_BETWEEN, order_of, row_of
from desert_cli.sorting import BETWEEN, Sorted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from desert_cli.model import Finding, Population
    from desert_cli.records.write import Line


@dataclass(slots=True)
class Changes:
    """What a source's figures would do to the ledger: how many, and which by key.

    Of other `indicators` than those spoken of, what is held is `kept`. `written` tells whether
    anything was put in.
    """

    indicators: Collection[str] = ()
    new: int = 0
    same: int = 0
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    kept: int = 0
    written: bool = False

    def through(self, held: Iterable[Line], proposed: Iterable[Line]) -> Iterator[str]:
        """Give the rows *proposed*, counting on their way what they change in those *held*.

        Both are in the order of a file; of neither more than a line is in memory.
        """
        if not held:
            for _order, row in proposed:
                self.new += 1
                yield row
            return
        sides = merge(((line, 0) for line in held), ((line, 1) for line in proposed))
        for order, group in groupby(sides, key=lambda one: one[0][0]):
            rows = {side: row for (_place, row), side in group}
            before, after = rows.get(0), rows.get(1)
            if after is None and order.partition(SORTED_BETWEEN)[0] not in self.indicators:
                self.kept += 1
                yield rows[0]
                continue
            if after is None:
                self.gone.append(_key(rows[0]))
                continue
            if before is None:
                self.new += 1
            elif before == after:
                self.same += 1
            else:
                self.changed.append(_key(after))
            yield after


def held_lines(folder: Path, file: Path, findings: list[Finding]) -> Iterable[Line]:
    """Give the lines of an official file of the ledger in order; none when it is not there.

    Append to *findings* what keeps it from being read to its end.
    """
    if not is_there(folder / file):
        return ()
    return _Held(Sorted(_lines(folder, file, findings)))


class _Held:
    """Sorted lines of a ledger, each as its order and its row."""

    def __init__(self, lines: Sorted) -> None:
        self._lines = lines

    def __iter__(self) -> Iterator[Line]:
        for line in self._lines:
            order, _sign, row = line.partition(BETWEEN)
            yield order, row


def _lines(folder: Path, file: Path, findings: list[Finding]) -> Iterator[str]:
    rows = read_rows(folder, file, findings)
    _line, header = next(rows, (1, []))
    plain = tuple(header) == COLUMNS
    for _line, cells in rows:
        row = cells
        if not plain or len(cells) != len(COLUMNS):
            named = dict(zip(header, cells, strict=False))
            row = [named.get(column, "") for column in COLUMNS]
        key, indicator, territory, kind, _value, _high, _qualifier, as_of, *_others = row
        order = order_of(indicator, territory, kind, as_of, key)
        # A line break can only be of another hand: without it, the row counts as changed.
        yield f"{order}{BETWEEN}{row_of(row)}".replace("\n", " ")


def _key(row: str) -> str:
    """Give the key of a row, its first cell."""
    return next(csv.reader([row]))[0]


def population_changes(
    held: Iterable[Population], proposed: Iterable[Population]
) -> tuple[Changes, list[Population]]:
    """Set populations proposed against those held; give the changes, and all as they would be.

    A territory has one population a year: another source's takes the place of the one held, and
    none is ever gone.
    """
    after = {(one.territory, one.year): one for one in held}
    changes = Changes()
    for one in proposed:
        before = after.get((one.territory, one.year))
        if before is None:
            changes.new += 1
        elif before == one:
            changes.same += 1
        else:
            changes.changed.append(f"{one.territory} {one.year}")
        after[one.territory, one.year] = one
    return changes, list(after.values())
