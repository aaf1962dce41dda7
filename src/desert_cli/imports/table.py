"""Read a table somebody made, or PILOTE's: columns as a mapping says, rows by the million."""

from __future__ import annotations

import math
import re
from gettext import gettext as _
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from desert_cli.dates import last_day
from desert_cli.errors import FileUnusableError
from desert_cli.imports.proposal import Proposal, require_past
from desert_cli.imports.rows import UNKNOWN_DAY, UnfitError, day_of, number_of, shown
from desert_cli.imports.sheets import read_sheet
from desert_cli.imports.subjects import SPOKEN_OF, subject_of
from desert_cli.imports.tally import Tally
from desert_cli.rows import SORTED_BETWEEN, cell_of, quoted
from desert_cli.sorting import BETWEEN, Sorted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from desert_cli.imports.mapping import Saying
    from desert_cli.imports.proposal import Ground
    from desert_cli.imports.sheets import Line
    from desert_cli.imports.subjects import Subject

_USUAL = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{0,2}[1-9])?")
"""Numbers that the ledger writes just as they are."""
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_FRENCH_DAY = re.compile(r"(?:([0-9]{2})/)?([0-9]{2})/([0-9]{4})")
_SPACES = dict.fromkeys(map(ord, " \u00a0\u2009\u202f"))
_SPACED = re.compile(r"-?[0-9]{1,3}([ \u00a0\u2009\u202f][0-9]{3})+(,[0-9]+)?")
_POINTS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
"""Thousands parted by spaces, or by points."""


def read_table(path: Path, ground: Ground) -> Proposal:
    """Read the figures of a table; its columns are what `ground.mapping` says, or PILOTE's.

    Figures come as `rows`, sorted on disk: only different subjects and days are kept in memory.
    Rows that say the same twice, or contradict each other, are found when they are gone through.
    Raise FileUnusableError when there is no table to read, NotUnderstoodError when a column named
    is not there.
    """
    table_map = ground.mapping
    tally = Tally()
    lines = read_sheet(path, table_map.dialect, tally, ground.advance)
    header = [name.strip() for name in next(lines, (1, ()))[1]]
    tally.tell(path.name)
    if not header and not tally.findings:
        raise FileUnusableError(
            _("“{path}” is empty.").format(path=path), _("Name a file that holds a table.")
        )
    if not header:
        return Proposal((), tally.findings, tally=tally)
    sayings = table_map.sayings(header)
    decimal = table_map.written.get("decimal", ".")
    readings = [_Reading(saying, header, ground, decimal) for saying in sayings]
    rows = Sorted(_figures(lines, len(header), readings, tally))
    tally.tell(path.name)
    sound = _sound(rows, path.name, tally)
    first = list(islice(sound, 1))  # of a table that says nothing there are no rows
    return Proposal(
        (),
        tally.findings,
        tally.skipped,
        rows=chain(first, sound) if first else (),
        tally=tally,
        indicators=frozenset(one for reading in readings for one in reading.indicators()),
    )


def _figures(
    lines: Iterator[Line], width: int, readings: Sequence[_Reading], tally: Tally
) -> Iterator[str]:
    """Give the figures of the rows: their order, line, value, and text, in a line to sort."""
    for line, cells in lines:
        if len(cells) != width:
            message = _("{found} cells where the header has {wanted}")
            tally.add("readable", message.format(found=len(cells), wanted=width), line)
            continue
        for reading in readings:
            try:
                said = reading.figure(cells)
            except UnfitError as error:
                tally.add(error.name, error.message, line)
            else:
                if said is None:
                    tally.skipped += 1
                else:
                    order, value, text = said
                    yield f"{order}{BETWEEN}{line:09}{BETWEEN}{value}{BETWEEN}{text}"


def _sound(rows: Sorted, file: str, tally: Tally) -> Iterator[tuple[str, str]]:
    """Give the order and text of each figure said once; of rows that contradict each other none."""
    last, waiting = "", ("", "", "")
    sound = False
    for row in rows:
        order, line, value, text = row.split(BETWEEN)
        if order != last:
            if sound:
                yield last, waiting[2]
            last, waiting, sound = order, (line, value, text), True
        elif value == waiting[1]:
            message = _("said already at line {line}: remove one").format(line=int(waiting[0]))
            tally.add("said-once", message, int(line))
        else:
            sound = False
            message = _("{here} contradicts {there} at line {line}: keep the right one")
            told = message.format(here=value, there=waiting[1], line=int(waiting[0]))
            tally.add("contradicted-file", told, int(line))
    tally.tell(file)
    if sound:
        yield last, waiting[2]


class _Reading:
    """How the cells of a row make one figure; what was understood once is not read again."""

    def __init__(self, saying: Saying, header: Sequence[str], ground: Ground, decimal: str) -> None:
        self._ground, self._decimal = ground, decimal
        self._columns = {name: header.index(column) for name, column in saying.columns.items()}
        self._said = [(name, saying.same.get(name, "")) for name in SPOKEN_OF]
        self._every_day = saying.same.get("date", "")
        places = [self._columns[name] for name in SPOKEN_OF if name in self._columns]
        self._subject_of: Callable[[Sequence[str]], object] = (
            itemgetter(*places) if places else lambda _cells: ""
        )
        self._date, self._value = self._columns.get("date"), self._columns["value"]
        self._subjects: dict[object, Subject | UnfitError] = {}
        self._days: dict[tuple[str, str], tuple[str, str]] = {}
        column = shown(saying.columns["value"]).replace('"', '""')
        self._column = f", {column}" if self._date is None else ""

    def figure(self, cells: Sequence[str]) -> tuple[str, str, str] | None:
        """Give the order, value and text of the figure a row says; None when it says no number.

        Raise UnfitError when it cannot be one.
        """
        written = cells[self._value].strip()
        if not written:
            return None
        place = self._subject_of(cells)
        subject = self._subjects.get(place) or self._understand(place, cells)
        if isinstance(subject, UnfitError):
            raise subject
        cell = self._every_day if self._date is None else cells[self._date]
        day, said = self._days.get((cell, subject.kind)) or self._day(cell, subject.kind)
        as_of = subject.due or day
        if self._decimal == "." and subject.most == math.inf and _USUAL.fullmatch(written):
            value, printed = written, written
        else:
            value, printed = self._number(written, subject), quoted(written)
        key = f"{subject.key}{as_of}-{self._ground.source}"
        return (
            f"{subject.order}{as_of}{SORTED_BETWEEN}{key}",
            value,
            (
                f"{key}{subject.before}{value},,exact,{as_of},{subject.plan},{self._ground.source},"
                f'"{subject.zone}, {said}{self._column}",{printed},accepted,,,{subject.note}'
            ),
        )

    def indicators(self) -> Iterator[str]:
        """Give the indicators that were understood so far."""
        for subject in self._subjects.values():
            if not isinstance(subject, UnfitError):
                yield subject.order.partition(SORTED_BETWEEN)[0]

    def _understand(self, place: object, cells: Sequence[str]) -> Subject | UnfitError:
        """Understand what a row speaks of, or why that cannot be; both are kept."""
        said = {
            name: cells[self._columns[name]].strip() if name in self._columns else same
            for name, same in self._said
        }
        found: Subject | UnfitError
        try:
            found = subject_of(said, self._ground)
        except UnfitError as error:
            found = error
        self._subjects[place] = found
        return found

    def _day(self, cell: str, kind: str) -> tuple[str, str]:
        """Give a day, a month or a year in ISO form, and as it is written.

        Raise UnfitError for anything else, and for a count of a day to come.
        """
        written = cell.strip()
        said = written.removesuffix(" 00:00:00").removesuffix("T00:00:00")
        french = _FRENCH_DAY.fullmatch(said)
        if french:
            said = "-".join(part for part in reversed(french.groups()) if part)
        try:
            last_day(said.replace("/", "?"))  # an interval is no day
        except ValueError:
            message = _("“{cell}” is no day: write it as in 2022-12-31")
            raise UnfitError("real-date", message.format(cell=shown(cell))) from None
        if said == UNKNOWN_DAY:
            day_of(said)
        require_past(self._ground, kind, said)
        self._days[cell, kind] = said, written
        return self._days[cell, kind]

    def _number(self, written: str, subject: Subject) -> str:
        """Give a number as the ledger writes it; raise UnfitError when it is none, or cannot be."""
        plain = written
        if self._decimal == ",":
            plain = written.translate(_SPACES)
            if "." in plain and not _POINTS.fullmatch(plain):
                message = _(
                    "“{cell}” has a point, and decimals have a comma here: write one of them"
                )
                raise UnfitError("readable", message.format(cell=shown(written)))
            plain = plain.replace(".", "").replace(",", ".")
        elif _DECIMAL_COMMA.fullmatch(written) or _SPACED.fullmatch(written):
            message = _("“{cell}” is written as in French: write 1234.5, or add --set decimal=,")
            raise UnfitError("readable", message.format(cell=shown(written)))
        return cell_of(number_of(plain, subject.least, subject.most))
