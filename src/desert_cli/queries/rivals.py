"""Why these figures and no others: each one used, and the rivals that were set aside that day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.progress.choice import same_promise
from desert_cli.progress.doubt import interval_of, same_start
from desert_cli.progress.pace import finite

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desert_cli.progress.choice import Chosen, Known
    from desert_cli.queries.gap import Wording


class SetAside(NamedTuple):
    """A figure that is not in good standing: why, in one word and in the reviewer's sentence."""

    key: str
    kind: str
    value: float
    as_of: str | None
    day: str | None
    source: str
    standing: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Aside:
    """A rival that was not used: `why` in one word, `reason` in the ledger's own sentence."""

    value: float
    as_of: str | None
    source: str
    why: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure used: the day it stands for, why it and no other; its rivals by their keys."""

    figure: str
    value: float
    value_low: float | None
    value_high: float | None
    day: date | None
    announced: str | None
    source: str
    why: str
    set_aside: dict[str, Aside]


def _choice(figure: Known, why: str, words: Wording | None, rivals: dict[str, Aside]) -> Choice:
    """Give a figure used; what was promised is taken at its word, so a target has no interval."""
    low = high = None
    if words is not None:
        bounds = interval_of(figure.value, figure.value_high, figure.qualifier, words.nature)  # type: ignore[arg-type]
        low, high = finite(bounds.low), finite(bounds.high)
    return Choice(
        figure=figure.key,
        value=figure.value,
        value_low=low,
        value_high=high,
        day=figure.day if figure.as_of else None,
        announced=None if words else figure.announced,
        source=figure.source,
        why=why,
        set_aside=rivals,
    )


def _aside(figure: Known, why: str) -> Aside:
    return Aside(figure.value, figure.as_of or None, figure.source, why, None)


def _fallen(figures: Iterable[SetAside], kind: str, since: date | None = None) -> dict[str, Aside]:
    """Give the figures of a kind that lost their standing, those speaking of *since* or later."""
    return {
        one.key: Aside(one.value, one.as_of, one.source, one.standing, one.reason)
        for one in figures
        if one.kind == kind and (since is None or (one.day or "") >= since.isoformat())
    }


def _outdone(one: Known, winner: Known) -> str:
    """Tell in one word why a figure of the same kind was not taken: its day, source, or age."""
    if one.sure_day != winner.sure_day:
        return "vague_date" if one.day >= winner.day else "earlier_day"
    return "lower_rank" if one.rank != winner.rank else "said_earlier"


def chosen_latest(
    chosen: Chosen, then: list[Known], fallen: Iterable[SetAside], words: Wording
) -> Choice | None:
    """Give the latest count; its rivals are the counts of its day or, it may be, of a later one."""
    used = chosen.latest
    if used is None:
        return None
    rivals = {
        one.key: _aside(one, _outdone(one, used))
        for one in then
        if one.kind == "actual" and one.as_of and one.key != used.key and one.day >= used.day
    }
    return _choice(used, "newest_count", words, rivals | _fallen(fallen, "actual", used.day))


def chosen_baseline(
    chosen: Chosen, then: list[Known], fallen: Iterable[SetAside], words: Wording
) -> Choice | None:
    """Give the baseline; its rivals: other baselines, and counts of that day if it is implied.

    A count its own source gives for that day is a rival too, if it is another number.
    """
    used, target = chosen.baseline, chosen.target
    if used is None or target is None:
        return None
    rivals = {}
    for one in then:
        if one.key == used.key or not one.as_of:
            continue
        if one.kind == "actual" and chosen.implied and one.day == used.day:
            rivals[one.key] = _aside(one, _outdone(one, used))
        elif one.kind == "actual" and same_start(one, used) and one.value != used.value:
            rivals[one.key] = _aside(one, "counted_then")
        elif one.kind == "baseline" and one.plan != target.plan:
            rivals[one.key] = _aside(one, "other_plan")
        elif one.kind == "baseline" and one.source != target.source == used.source:
            rivals[one.key] = _aside(one, "other_source")
        elif one.kind == "baseline":
            rivals[one.key] = _aside(one, _outdone(one, used))
    why = "last_count_before" if chosen.implied else "declared"
    return _choice(used, why, words, rivals | _fallen(fallen, "baseline"))


def chosen_target(chosen: Chosen, then: list[Known], fallen: Iterable[SetAside]) -> Choice | None:
    """Give the target; its rivals are all the others, those that tell the same promise included."""
    used = chosen.target
    if used is None:
        return None
    rivals = {}
    for one in then:
        if one.kind != "target" or one.key == used.key:
            continue
        if same_promise(one, used):
            why = "restates"
        else:
            why = "announced_before" if one.as_of or not used.as_of else "no_due_date"
        rivals[one.key] = _aside(one, why)
    return _choice(used, "last_announced", None, rivals | _fallen(fallen, "target"))
