"""What rows of an official file share that differ only in key, number, day, place and note."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from desert_cli.records.checks.values import bounds_of, place_of
from desert_cli.rows import COLUMNS, key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from desert_cli.model import Figure, Indicator
    from desert_cli.records.read import Entry

SHARED = (
    "indicator",
    "territory",
    "kind",
    "value_high",
    "qualifier",
    "plan",
    "source",
    "standing",
    "refers_to",
    "reason",
)
"""The columns in which rows alike say the same."""

shared_in = itemgetter(*map(COLUMNS.index, SHARED))
KEY, VALUE, AS_OF, WRITTEN = map(COLUMNS.index, ("key", "value", "as_of", "as_written"))
_own = itemgetter(KEY, VALUE, AS_OF, WRITTEN)
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


class Days:
    """The days known to be good in the file that is read, by kind; and those spoken of by hand."""

    def __init__(self, by_hand: Iterable[Entry[Figure]]) -> None:
        self._good: defaultdict[str, set[str]] = defaultdict(set)
        self._by_hand: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for entry in by_hand:
            if place_of(entry.record):
                self._by_hand[_line_of(entry.record)].add(entry.record.as_of)

    def add(self, figure: Figure) -> None:
        """Remember that the day of a figure is good."""
        self._good[figure.kind].add(figure.as_of)

    def clear(self) -> None:
        """Forget what was good in a file."""
        self._good.clear()

    def good(self, kind: str) -> Collection[str]:
        """Give the good days of a kind of figure, those still to come included."""
        return self._good[kind]

    def by_hand(self, figure: Figure) -> Collection[str]:
        """Give the days of which figures read by hand speak, on the line of this one."""
        return self._by_hand.get(_line_of(figure), ())


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Rows found good that are alike: the cells they share, and what holds of all of them.

    In their keys the day stands between `begins` and `ends`; their numbers are from `least` to
    `most`; their days are among `days`, and none of those a figure read by hand speaks of.
    """

    shared: tuple[str, ...]
    begins: str
    ends: str
    least: float
    most: float
    days: Collection[str]
    by_hand: Collection[str]

    @classmethod
    def of(cls, figure: Figure, indicator: Indicator, shared: tuple[str, ...], days: Days) -> Alike:
        """Give what holds of rows like a good *figure*; of ranges nothing does."""
        least, most = bounds_of(indicator)
        key = key_of(figure.indicator, figure.territory, figure.kind, figure.as_of, figure.source)
        ends = f"-{figure.source}"
        return cls(
            shared=shared,
            begins=key.removesuffix(ends).removesuffix(figure.as_of),
            ends=ends,
            least=least,
            most=most,
            days=days.good(figure.kind) if figure.value_high is None else (),
            by_hand=days.by_hand(figure),
        )

    def holds(self, row: Sequence[str]) -> bool:
        """Tell whether a row that shares these cells is good in its own: key, number, day."""
        key, value, as_of, written = _own(row)
        return (
            as_of in self.days
            and key == f"{self.begins}{as_of}{self.ends}"
            and _NUMBER.fullmatch(value) is not None
            and self.least <= float(value) <= self.most
            and (written == value or written == value + ".0" or _same_number(written, value))
            and as_of not in self.by_hand
        )


def _line_of(figure: Figure) -> tuple[str, ...]:
    """Give on which line of a source a figure stands, whatever its day."""
    return figure.indicator, figure.territory, figure.kind, figure.source, figure.plan


def _same_number(written: str, value: str) -> bool:
    return _NUMBER.fullmatch(written) is not None and float(written) == float(value)
