"""Deadlines that passed: without a closing number, or with one that is short."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from desert_cli.dates import months_between
from desert_cli.language import mark
from desert_cli.progress.pace import meets
from desert_cli.queries.audit.case import OFFICIAL, Found, dated, day_of, sentence
from desert_cli.queries.audit.sentence import Day, Months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.audit.case import Case, Figure
    from desert_cli.queries.audit.sentence import Part

SILENT = mark(
    "{target} promised for {due}: the deadline passed {months} ago and no closing number is known."
    " The last count is {latest}, of {day}."
)
NEVER = mark(
    "{target} promised for {due}: the deadline passed {months} ago and no count was ever found."
)
SHORT = mark(
    "{target} promised for {due}: {latest} were counted for {day}; not reached {months} after"
    " the deadline, as far as is known."
)
SILENCE = 1000
"""A deadline nobody closed comes before one missed; then the latest deadline first."""

ASK_SILENT = mark("Promised for {due}: {target}. How many were there on that day?")
ASK_SHORT = mark("Promised for {due}: {target}; counted: {latest}. By when now?")


def overdue(case: Case) -> Iterator[Found]:
    """Find deadlines past: no closing number, or one short of the promise; months late."""
    today = case.day.isoformat()
    for (indicator, _territory), figures in case.places.items():
        if case.indicators[indicator].nature == "change":
            continue  # "6 000 more" is counted by the indicator it adds to
        past = [
            one
            for one in dated(figures, "target")
            if one.standing == "accepted" and (one.day or "") < today
        ]
        counts = [one for one in dated(figures, "actual") if one.standing == "accepted"]
        past.sort(key=lambda one: (one.day or "", one.value, one.rank, one.key))
        for _promise, same in groupby(past, key=lambda one: (one.day, one.value)):
            promises = list(same)
            yield from _ended(case, promises, counts)


def _ended(case: Case, promises: list[Figure], counts: list[Figure]) -> Iterator[Found]:
    target = promises[0]
    words = case.indicators[target.indicator]
    closing = [one for one in counts if (one.sure_day or "") >= (target.day or "")]
    if any(meets(one.value, target.value, words.direction) for one in counts):  # type: ignore[arg-type]
        return
    latest = (closing or counts)[-1] if counts else None
    months = months_between(day_of(target.day), case.day)
    parts: dict[str, Part] = {
        "target": case.quantity(target),
        "due": Day(target.as_of),
        "months": Months(months),
    }
    if latest:
        parts |= {"latest": case.quantity(latest), "day": Day(latest.as_of)}
    template = SHORT if closing else SILENT if latest else NEVER
    yield Found(
        message=sentence(template, **parts),
        question=sentence(ASK_SHORT if closing else ASK_SILENT, **parts),
        figures=(*promises, *((latest,) if latest else ())),
        sureness=_sureness(promises),
        size=(0 if closing else SILENCE) - months,
        indicator=target.indicator,
        territory=target.territory,
        pool=f"{target.day} {bool(closing)} {latest is None}",
        refers_to=latest.key if latest else "",
    )


def _sureness(promises: list[Figure]) -> str:
    """Tell how sure the promise and its day are: its author says it, or several texts do."""
    if all("/" in (one.as_of or "") for one in promises):
        return "possible"
    told = {one.source for one in promises}
    return "sure" if len(told) > 1 or promises[0].rank <= OFFICIAL else "likely"
