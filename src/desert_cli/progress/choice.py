"""Which figures progress is read from: the target in force, its baseline, the latest count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.dates import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desert_cli.model import Kind, Nature, Qualifier


@lru_cache(maxsize=4096)
def day_of(kind: Kind, as_of: str, known_on: str) -> date:
    """Give the day a dated figure stands for: the last of its partial date.

    A count cannot speak of a day after it was published. Raise ValueError if *as_of* is no date.
    """
    end = last_day(as_of)
    return end if kind == "target" else min(end, date.fromisoformat(known_on))


def sure_day_of(kind: Kind, as_of: str, known_on: str) -> date:
    """Give the day a figure is surely as recent as: the first one of an interval, else its day."""
    return first_day(as_of) if "/" in as_of else day_of(kind, as_of, known_on)


class Known(NamedTuple):
    """One accepted figure, with the days needed to choose it.

    `known_on` is the day its source was published, or else read; `announced` the day its plan was
    (for a figure without a plan, `known_on`); `rank` is 0 for official data up to 4 for the press.
    """

    key: str
    kind: Kind
    value: float
    value_high: float | None
    qualifier: Qualifier
    as_of: str
    plan: str
    source: str
    rank: int
    known_on: str
    announced: str

    @property
    def day(self) -> date:
        """Give the day the figure stands for; raise ValueError if it is not dated."""
        return day_of(self.kind, self.as_of, self.known_on)

    @property
    def sure_day(self) -> date:
        """Give the day the figure is surely as recent as; raise ValueError if it is not dated."""
        return sure_day_of(self.kind, self.as_of, self.known_on)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The figures a gap is computed from; `actuals` is one a day, the best source's, in order."""

    baseline: Known | None
    implied: bool
    latest: Known | None
    target: Known | None
    actuals: tuple[Known, ...]


def _precedence(figure: Known) -> tuple[date, int, str, str]:
    """Order figures: by day, and rivals for one day by their source, then the newest.

    A count "of 2023 or 2024" does not outdo one of the end of 2023.
    """
    return figure.sure_day, -figure.rank, figure.known_on, figure.key


def _newest(figures: Iterable[Known]) -> Known | None:
    return max(figures, key=_precedence, default=None)


def same_promise(one: Known, other: Known) -> bool:
    """Tell whether two targets promise the same number for the same day."""
    due = [target.day if target.as_of else None for target in (one, other)]
    return one.value == other.value and due[0] == due[1]


def choose_target(targets: Sequence[Known]) -> Known | None:
    """Give the last announced target; of those that restate it, the one with the best source.

    Whoever restates it, a promise was announced the first time it was made. A promise without a
    due date ("eventually") does not take the place of one that has one.
    """
    if not targets:
        return None
    dated = [target for target in targets if target.as_of]
    newest = max(
        dated or targets, key=lambda one: (one.announced, -one.rank, one.known_on, one.key)
    )
    restated = [target for target in targets if same_promise(target, newest)]
    best = min(restated, key=lambda one: (one.rank, one.known_on, one.key))
    return best._replace(announced=min(target.announced for target in restated))


def _declared_baseline(figures: Iterable[Known], target: Known) -> Known | None:
    declared = [
        figure
        for figure in figures
        if figure.kind == "baseline"
        and figure.as_of
        and (figure.plan == target.plan if target.plan else figure.source == target.source)
    ]
    return _newest([one for one in declared if one.source == target.source] or declared)


def choose(figures: Iterable[Known], day: date, nature: Nature = "stock") -> Chosen:
    """Choose baseline, latest and target among what a reader could know on *day*.

    Known are the figures published on or before *day*; actuals must also speak of a day up to it.
    The baseline is the one declared with the target (same plan, or the same source where no plan is
    named); failing that, the last actual at or before the day the target was announced, *implied*.
    A flow promised for a year is not read from the counts of later years.
    """
    known = [one for one in figures if one.known_on <= day.isoformat()]
    counts = [one for one in known if one.kind == "actual" and one.as_of]
    believed = {one.day: one for one in sorted(counts, key=_precedence)}
    actuals = tuple(actual for counted, actual in believed.items() if counted <= day)
    latest = _newest(actuals)
    target = choose_target([one for one in known if one.kind == "target"])
    if target is None:
        return Chosen(None, implied=False, latest=latest, target=None, actuals=actuals)
    declared = _declared_baseline(known, target)
    if nature == "flow" and target.as_of:
        actuals = tuple(one for one in actuals if one.day <= target.day)
        latest = _newest(actuals)
    announced = last_day(target.announced)
    before = [one for one in actuals if one.day <= announced]
    implied = declared is None and bool(before)
    return Chosen(declared or _newest(before), implied, latest, target, actuals)
