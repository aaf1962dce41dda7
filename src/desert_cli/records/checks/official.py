"""Go through official files row by row: a row like others found good is good, and none is held."""

from __future__ import annotations

import math
import re
from gettext import gettext as _
from operator import itemgetter
from typing import TYPE_CHECKING

from desert_cli.model import Figure, Finding
from desert_cli.records.checks.book import Book, findings_by
from desert_cli.records.checks.places import unsorted, used_already
from desert_cli.records.checks.values import FULL, place_of, says_otherwise
from desert_cli.records.read import Ledger, header_problem, read_rows, record_of
from desert_cli.rows import COLUMNS, cells_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from desert_cli.model import Indicator
    from desert_cli.records.checks.book import Found, Keys
    from desert_cli.records.read import Entry

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_SHAPE, _DATED, _PLACE = (
    itemgetter(*map(COLUMNS.index, columns))
    for columns in (
        (
            "indicator",
            "kind",
            "value_high",
            "qualifier",
            "plan",
            "source",
            "standing",
            "refers_to",
            "reason",
        ),
        ("kind", "as_of", "source"),
        ("indicator", "territory", "kind", "as_of", "source", "plan"),
    )
)
"""What a row shares with others; the day it is of; what one source says once."""
_WRITTEN = COLUMNS.index("as_written")
_DEFAULTS = {"qualifier": "exact", "standing": "accepted"}
_MOST = 1000
"""Findings in one file after which the rest of it is not read."""


class OfficialRows:
    """The rows of a ledger's official files that nothing is wrong with, and what is wrong.

    Most rows differ from others only in place, day and number. Once a row has passed every check,
    its other cells, its territory and its day are known to be good, and of the next row only what
    is its own is looked at. Memory is that of the different cells, not of the rows.
    """

    def __init__(
        self,
        ledger: Ledger,
        keys: Keys,
        checks: Sequence[Callable[[Book], Iterator[Found]]],
        advance: Callable[[int], None],
    ) -> None:
        self.count = 0
        self.findings: list[Finding] = []
        self.referring: list[Entry[Figure]] = []
        self._ledger, self._keys, self._checks, self._advance = ledger, keys, checks, advance
        self._shapes: dict[tuple[str, ...], tuple[float, float]] = {}
        self._territories: set[str] = set()
        self._days: set[tuple[str, ...]] = set()
        self._wanted = {entry.record.refers_to for entry in ledger.figures} - keys.figures - {""}
        self._by_hand = {place_of(entry.record): entry for entry in ledger.figures}
        self._rows = (row for file in ledger.official for row in self._file(file))

    def __iter__(self) -> Iterator[Sequence[str]]:
        """Give the good rows not given yet, as texts in the order of the columns."""
        return self._rows

    def meet(self) -> None:
        """Look again for keys that official figures refer to, as rows before them may bear them."""
        late = {entry.record.refers_to for entry in self.referring} - self._keys.figures
        late -= self._keys.official
        for file in self._ledger.official if late else ():
            for _line, row in read_rows(self._ledger.folder, file, []):
                self._keys.official.update(late.intersection(row[:1]))

    def _file(self, file: Path) -> Iterator[Sequence[str]]:
        """Give the good rows of one file; each key stands once, in order, and not by hand too."""
        last: tuple[str, ...] = ()
        ordered = True
        for line, row in self._good_rows(file):
            key, indicator, territory, kind, _value, _high, _qualifier, as_of, *_others = row
            place = (indicator, territory, kind, as_of, key)
            if key in self._wanted:
                self._keys.official.add(key)
            if place == last:
                self._tell("unique-key", used_already(key, f"{file}:{line - 1}"), file, line, key)
            elif key in self._keys.figures:
                where = next(e.where for e in self._ledger.figures if e.record.key == key)
                self._tell("unique-key", used_already(key, where), file, line, key)
            else:
                if place < last and ordered:
                    self._tell("sorted-rows", unsorted(), file, line, key)
                    ordered = False
                self.count += 1
                yield row
            last = place

    def _good_rows(self, file: Path) -> Iterator[tuple[int, Sequence[str]]]:
        """Give the rows that pass every check by themselves, each with its line."""
        rows = read_rows(self._ledger.folder, file, self.findings, self._advance)
        before, source, header = len(self.findings), file.stem, next(rows, (1, None))[1]
        if header is None:
            return
        problem = header_problem(header, Figure)
        if problem:
            self._tell("readable", problem, file, 1)
            return
        plain = tuple(header) == COLUMNS
        self._shapes.clear()  # what is good in one source's file is not in another's
        for line, cells in rows:
            if len(cells) != len(header):
                row = None
            else:
                row = cells if plain else _in_columns(header, cells)
            if row is not None and self._like_good_ones(row, source):
                yield line, row
            elif self._is_good(header, cells, file, line):
                yield line, row or cells
            elif len(self.findings) - before >= _MOST:
                message = _("{count} findings: mend them first, the rest was not read")
                self._tell("readable", message.format(count=_MOST), file, line)
                return

    def _like_good_ones(self, row: Sequence[str], source: str) -> bool:
        """Tell whether all that is not the row's own was found good in others, and its own is."""
        bounds = self._shapes.get(_SHAPE(row))
        if bounds is None or row[2] not in self._territories or _DATED(row) not in self._days:
            return False
        key, indicator, territory, kind, value, _high, _qualifier, as_of, *_others = row
        written = row[_WRITTEN]
        return (
            key == f"{indicator}-{territory.lower()}-{kind}-{as_of}-{source}"
            and _NUMBER.fullmatch(value) is not None
            and bounds[0] <= float(value) <= bounds[1]
            and (written == value or written == value + ".0" or _same_number(written, value))
            and _PLACE(row) not in self._by_hand
        )

    def _is_good(self, header: Sequence[str], cells: Sequence[str], file: Path, line: int) -> bool:
        """Tell whether a row passes every check; then others like it need not."""
        before = len(self.findings)
        for entry in record_of(Figure, header, cells, (file, line), self.findings):
            figure = entry.record
            self.findings += findings_by(self._checks, Book(Ledger(figures=[entry]), self._keys))
            other = self._by_hand.get(place_of(figure))
            if other and other.record.value != figure.value:
                self._tell("contradicted-file", says_otherwise(other), file, line, other.record.key)
            if figure.refers_to:
                self.referring.append(entry)
            if len(self.findings) == before:
                self._learn(figure)
        return len(self.findings) == before

    def _learn(self, figure: Figure) -> None:
        """Remember what of a good figure may stand in others."""
        if figure.value_high is not None:
            return
        shape = _SHAPE(cells_of(figure))
        self._shapes[shape] = _bounds_of(self._keys.indicators[figure.indicator][0])
        self._territories.add(figure.territory)
        self._days.add((figure.kind, figure.as_of, figure.source))

    def _tell(self, name: str, message: str, file: Path, line: int, key: str = "") -> None:
        self.findings.append(Finding(name, message, f"{file}:{line}", key))


def _bounds_of(indicator: Indicator) -> tuple[float, float]:
    """Give the least and the most an indicator can be: `possible_value` as two numbers."""
    if indicator.nature == "change":
        return -math.inf, math.inf
    return 0, FULL if indicator.nature == "share" else math.inf


def _same_number(written: str, value: str) -> bool:
    return _NUMBER.fullmatch(written) is not None and float(written) == float(value)


def _in_columns(header: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Give cells in the usual order of columns, defaults where the file has none."""
    named = dict(zip(header, cells, strict=True))
    return [named.get(column) or _DEFAULTS.get(column, "") for column in COLUMNS]
