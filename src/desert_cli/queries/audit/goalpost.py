"""Promises that moved: another number, another deadline, a target become a starting point."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.progress.pace import meets
from desert_cli.queries.audit.case import Found, dated, sentence
from desert_cli.queries.audit.sentence import Day, Listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desert_cli.queries.audit.case import Case, Figure
    from desert_cli.queries.audit.sentence import Part, Sentence

MOVED = mark("The same promise, {value}, has had several deadlines: {promises}.")
RAISED = mark("For one deadline, {day}, several numbers were promised: {promises}.")
DEADLINE = mark("{day} ({publisher})")
NUMBER = mark("{value} ({publisher})")
START = mark("{value} was a target ({publisher}, due {due}); it became a starting point ({later}).")
UNDATED_START = mark("{value} was a target ({publisher}); it became a starting point ({later}).")
OLD_TARGET = mark(
    "{publisher} sets {count} against a target of {old}, when {new} had already been promised"
    " for {due}."
)
ASK_MOVED = mark("{value}: by when, in the end? And who decided the change of deadline?")
ASK_RAISED = mark("For {day}: {promises}. Which is the target, and when was it changed?")
ASK_START = mark("Was the target of {value} reached, on what day, and how was it counted?")
ASK_OLD = mark("{count} set against {old}: why not against {new}, promised for {due}?")


def goalpost(case: Case) -> Iterator[Found]:
    """Find targets or due dates changed, and targets turned into starting points."""
    for figures in case.places.values():
        targets = sorted(
            (one for one in figures if one.kind == "target" and one.standing != "disputed"),
            key=lambda one: (one.announced, one.known_on, one.key),
        )
        if not targets:
            continue
        yield from _moved(case, targets)
        yield from _raised(case, targets)
        yield from _turned(case, targets, figures)
        yield from _old_target(case, targets, figures)


def _moved(case: Case, targets: list[Figure]) -> Iterator[Found]:
    """Find one number promised for several days."""
    by_value = sorted(targets, key=lambda one: one.value)
    for _value, same in groupby(by_value, key=lambda one: one.value):
        promises = sorted(same, key=lambda one: (one.day or "9", one.known_on, one.key))
        firsts = _first_of_each(promises, lambda one: one.day or "")
        days = [one for one in firsts if one.day and not _is_within(one, firsts)]
        if len(days) <= 1:
            continue
        told = _told(
            firsts, lambda one: sentence(DEADLINE, day=Day(one.as_of), publisher=one.publisher)
        )
        value = case.quantity(days[0])
        yield Found(
            message=sentence(MOVED, value=value, promises=told),
            question=sentence(ASK_MOVED, value=value),
            figures=tuple(promises),
            sureness=_sureness(promises, days),
            size=len(days),
            indicator=days[0].indicator,
            territory=days[0].territory,
            pool="moved " + " ".join(one.day or "" for one in days),
            refers_to=days[-1].key,
        )


def _raised(case: Case, targets: list[Figure]) -> Iterator[Found]:
    """Find one day for which several numbers were promised."""
    due = sorted((one for one in targets if one.day), key=lambda one: one.day or "")
    for _day, same in groupby(due, key=lambda one: one.day):
        promises = list(same)
        firsts = _first_of_each(promises, lambda one: one.value)
        if len(firsts) <= 1 or all(case.meet(firsts[0], one) for one in firsts):
            continue
        told = _told(
            firsts,
            lambda one: sentence(NUMBER, value=case.quantity(one), publisher=one.publisher),
        )
        day = Day(firsts[0].as_of)
        yield Found(
            message=sentence(RAISED, day=day, promises=told),
            question=sentence(ASK_RAISED, day=day, promises=told),
            figures=tuple(promises),
            sureness=_sureness(promises, firsts),
            size=len(firsts),
            indicator=firsts[0].indicator,
            territory=firsts[0].territory,
            pool=f"raised {firsts[0].day}",
            refers_to=firsts[-1].key,
        )


def _turned(case: Case, targets: list[Figure], figures: list[Figure]) -> Iterator[Found]:
    """Find starting points equal to an earlier target that no count confirms."""
    counts = [one for one in dated(figures, "actual") if one.qualifier == "exact"]
    starts = [one for one in figures if one.kind == "baseline"]
    for value in dict.fromkeys(one.value for one in starts):
        told = [one for one in starts if one.value == value]
        before = [
            one
            for one in targets
            if one.value == value and one.announced < min(start.announced for start in told)
        ]
        if not before or any(one.value == value for one in counts):
            continue
        due = next((one for one in before if one.day), before[0])
        parts: dict[str, Part] = {
            "value": case.quantity(before[0]),
            "publisher": due.publisher,
            "later": Listed(tuple(dict.fromkeys(one.publisher for one in told))),
            "due": Day(due.as_of),
        }
        yield Found(
            message=sentence(START if due.day else UNDATED_START, **parts),
            question=sentence(ASK_START, value=parts["value"]),
            figures=(*before, *told),
            sureness="likely" if all(one.qualifier == "exact" for one in told) else "possible",
            size=1,
            indicator=due.indicator,
            territory=due.territory,
            pool="turned",
            refers_to=told[0].key,
        )


def _old_target(case: Case, targets: list[Figure], figures: list[Figure]) -> Iterator[Found]:
    """Find texts that set a count against a target which had been replaced by then."""
    direction = case.indicators[targets[0].indicator].direction
    counts = {one.source: one for one in dated(figures, "actual")}
    for old in targets:
        count = counts.get(old.source)
        if not count or not old.day:
            continue
        newer = [
            one
            for one in targets
            if one.day == old.day
            and one.value != old.value
            and old.announced < one.announced <= (count.sure_day or "")
            and meets(one.value, old.value, direction)  # type: ignore[arg-type]
        ]
        if not newer:
            continue
        new = newer[-1]
        parts: dict[str, Part] = {
            "publisher": count.publisher,
            "count": case.quantity(count),
            "old": case.quantity(old),
            "new": case.quantity(new),
            "due": Day(new.as_of),
        }
        yield Found(
            message=sentence(OLD_TARGET, **parts),
            question=sentence(ASK_OLD, **parts),
            figures=(count, old, new),
            sureness="sure" if old.standing == "superseded" else "likely",
            size=1,
            indicator=old.indicator,
            territory=old.territory,
            pool="old",
            refers_to=new.key,
        )


def _first_of_each(promises: list[Figure], of: Callable[[Figure], float | str]) -> list[Figure]:
    """Give the first promise of each deadline, or of each number."""
    firsts: dict[float | str, Figure] = {}
    for one in promises:
        firsts.setdefault(of(one), one)
    return list(firsts.values())


def _told(promises: list[Figure], say: Callable[[Figure], Sentence]) -> Listed:
    return Listed(tuple(say(one) for one in promises))


def _is_within(vague: Figure, promises: list[Figure]) -> bool:
    """Tell whether a deadline is only the year of another one: 2026 beside June 2026."""
    return any(
        one is not vague and (one.as_of or "").startswith(f"{vague.as_of}-") for one in promises
    )


def _sureness(promises: list[Figure], firsts: list[Figure]) -> str:
    """Tell how sure a change is: reviewed, or one plan's own words, or several texts."""
    if any(one.standing == "superseded" for one in promises):
        return "sure"
    plans = [one.plan for one in firsts]
    return "likely" if len(set(plans)) < len(plans) or None not in plans else "possible"
