"""Go through official files row by row: a row like others found good is good, and none is held."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.model import Figure, Finding
from desert_cli.records.checks.alike import AS_OF, Alike, Days, shared_in
from desert_cli.records.checks.book import Book, findings_by
from desert_cli.records.checks.places import unsorted, used_already
from desert_cli.records.checks.values import place_of, says_otherwise
from desert_cli.records.read import Ledger, header_problem, read_rows, record_of
from desert_cli.rows import COLUMNS, cells_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from desert_cli.records.checks.book import Found, Keys
    from desert_cli.records.read import Entry

    Row = tuple[tuple[str, ...], Sequence[str]]
    """What a row shares with those alike, and its cells, in the order of the columns."""

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
        self.findings: list[Finding] = []
        self.referring: list[Entry[Figure]] = []
        self._ledger, self._keys, self._checks, self._advance = ledger, keys, checks, advance
        self._alike: dict[tuple[str, ...], Alike] = {}
        self._days = Days(ledger.figures)
        self._wanted = {entry.record.refers_to for entry in ledger.figures} - keys.figures - {""}
        self._by_hand = {place_of(entry.record): entry for entry in ledger.figures}
        self._rows = (row for file in ledger.official for row in self._file(file))

    def __iter__(self) -> Iterator[Row]:
        """Give the good rows not given yet, each after what it shares with others."""
        return self._rows

    def meet(self) -> None:
        """Look again for keys that official figures refer to, as rows before them may bear them."""
        late = {entry.record.refers_to for entry in self.referring} - self._keys.figures
        late -= self._keys.official
        for file in self._ledger.official if late else ():
            for _line, row in read_rows(self._ledger.folder, file, []):
                self._keys.official.update(late.intersection(row[:1]))

    def _file(self, file: Path) -> Iterator[Row]:
        """Give the good rows of one file; each key stands once, in order, and not by hand too.

        Of a file out of order no more rows are given: that a key stands once is no longer sure.
        """
        last: tuple[str, ...] = ()
        last_of: Alike | None = None
        ordered, before = True, len(self.findings)
        met = self._wanted | self._keys.figures
        for line, row, alike in self._good_rows(file):
            key, day = row[0], row[AS_OF]
            if key in met:
                self._meet(key, file, line)
            if alike is last_of and day > last[3]:
                last = (*last[:3], day, key)
            else:
                place = (*alike.shared[:3], day, key)
                if place == last:
                    self._tell(
                        "unique-key", used_already(key, f"{file}:{line - 1}"), file, line, key
                    )
                elif place < last and ordered:
                    self._tell("sorted-rows", unsorted(), file, line, key)
                    ordered = False
                last, last_of = place, alike
            if len(self.findings) == before:
                yield alike.shared, row

    def _meet(self, key: str, file: Path, line: int) -> None:
        """Remember a key that another figure refers to; tell one that was a figure's by hand."""
        self._keys.official.add(key)
        for entry in self._ledger.figures:
            if entry.record.key == key:
                self._tell("unique-key", used_already(key, entry.where), file, line, key)

    def _good_rows(self, file: Path) -> Iterator[tuple[int, Sequence[str], Alike]]:
        """Give the rows that pass every check by themselves, each with its line and those alike."""
        rows = read_rows(self._ledger.folder, file, self.findings, self._advance)
        before, header = len(self.findings), next(rows, (1, None))[1]
        if header is None:
            return
        problem = header_problem(header, Figure)
        if problem:
            self._tell("readable", problem, file, 1)
            return
        width, plain = len(header), tuple(header) == COLUMNS
        # What is good in one source's file is not in another's.
        self._alike.clear()
        self._days.clear()
        known = self._alike.get
        for line, cells in rows:
            alike = known(shared_in(cells)) if plain and len(cells) == width else None
            if alike is not None and alike.holds(cells):
                yield line, cells, alike
            else:
                yield from self._looked_at(header, cells, file, line)
            if len(self.findings) - before >= _MOST:
                message = _("{count} findings: mend them first, the rest was not read")
                self._tell("readable", message.format(count=_MOST), file, line)
                return

    def _looked_at(
        self, header: Sequence[str], cells: Sequence[str], file: Path, line: int
    ) -> Iterator[tuple[int, Sequence[str], Alike]]:
        """Give a row that is like good ones in its own way of columns, or passes every check."""
        if len(cells) == len(header):
            row: Sequence[str] = _in_columns(header, cells)
            alike = self._alike.get(shared_in(row))
            if alike is not None and alike.holds(row):
                yield line, row, alike
                return
        before = len(self.findings)
        for entry in record_of(Figure, header, cells, (file, line), self.findings):
            figure = entry.record
            self.findings += findings_by(self._checks, Book(Ledger(figures=[entry]), self._keys))
            place = place_of(figure)
            other = self._by_hand.get(place) if place else None
            if other and other.record.value != figure.value:
                self._tell("contradicted-file", says_otherwise(other), file, line, other.record.key)
            if figure.refers_to:
                self.referring.append(entry)
            if len(self.findings) == before:
                yield line, cells_of(figure), self._learn(figure)

    def _learn(self, figure: Figure) -> Alike:
        """Remember what of a good figure may stand in others."""
        self._days.add(figure)
        shared = shared_in(cells_of(figure))
        if shared not in self._alike:
            indicator = self._keys.indicators[figure.indicator][0]
            self._alike[shared] = Alike.of(figure, indicator, shared, self._days)
        return self._alike[shared]

    def _tell(self, name: str, message: str, file: Path, line: int, key: str = "") -> None:
        self.findings.append(Finding(name, message, f"{file}:{line}", key))


def _in_columns(header: Sequence[str], cells: Sequence[str]) -> Sequence[str]:
    """Give cells in the usual order of columns, with defaults where the file has none."""
    named = dict(zip(header, cells, strict=True))
    return [named.get(column) or _DEFAULTS.get(column, "") for column in COLUMNS]
