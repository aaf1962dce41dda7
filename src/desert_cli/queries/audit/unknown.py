"""What nobody knows: ranked by how much one number would settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desert_cli.dates import months_between
from desert_cli.language import mark
from desert_cli.queries.audit.case import Found, dated, day_of, sentence
from desert_cli.queries.audit.sentence import Bare, Day, Months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.audit.case import Case, Figure
    from desert_cli.queries.audit.sentence import Part

NO_COUNT = mark("{name}: no count was ever found. Promised: {target}. One would settle {unlocks}.")
NO_START = mark(
    "{name}: no starting value is known for the promise of {target}; without it no pace can be"
    " computed. One would settle {unlocks}."
)
NO_COUNT_SINCE = mark(
    "{name}: no count since {day}, {months} ago. Promised: {target}, for {due}. One count would"
    " settle {unlocks}."
)
NO_DUE = mark("{name}: promised without a deadline: {target}. A date would settle {unlocks}.")
NO_TARGET = mark("{name}: counted, and no target is known. One would settle {unlocks}.")
NO_SPLIT = mark(
    "{name}: promised for the country: {target}; no region has a count. A regional table would"
    " settle {unlocks}."
)
PROMISE = mark("a promise")
PROMISES = mark("{count} promises")
VERDICT = mark("a verdict")
COMPARISONS = mark("{count} comparisons between regions")
ASK_COUNT = mark("{name}: how many today, and how many on each deadline?")
ASK_START = mark("{name}: how many were there on the day of the promise, {target}?")
ASK_DUE = mark("{name}: by when? The promise, {target}, has no deadline.")
ASK_TARGET = mark("{name}: what number is aimed at, and by when?")
ASK_SPLIT = mark("{name}: how many in each region?")

SINCE_MONTHS = 12


def unknown(case: Case) -> Iterator[Found]:
    """Find no count, start, deadline, target or regional split; ranked by what one would unlock."""
    regions = {key for key, place in case.territories.items() if place.level == "region"}
    for (indicator, territory), figures in case.places.items():
        words = case.indicators[indicator]
        if words.stage == "means" or words.nature in {"rate", "change"}:
            continue  # a means is decided, and a rate or a change follows from counts
        counts = [one for one in dated(figures, "actual") if one.standing == "accepted"]
        targets = [one for one in figures if one.kind == "target" and one.standing == "accepted"]
        if targets:
            yield from _of_promise(case, figures, targets, counts)
        elif counts and words.main and case.is_country(territory) and words.stage == "output":
            yield _missing(case, figures[0], NO_TARGET, ASK_TARGET, (counts[-1],), 1, {})
        split = {key for key in regions if case.places.get((indicator, key))}
        due = [one for one in targets if one.day]
        if due and words.main and case.is_country(territory) and not split:
            unlocks = sentence(COMPARISONS, count=Bare(len(regions)))
            yield _missing(
                case,
                due[-1],
                NO_SPLIT,
                ASK_SPLIT,
                (due[-1],),
                0.5,
                {"target": case.quantity(due[-1]), "unlocks": unlocks},
            )


def _of_promise(
    case: Case, figures: list[Figure], targets: list[Figure], counts: list[Figure]
) -> Iterator[Found]:
    """Find which one of count, start or deadline a promise lacks."""
    promises = {(one.value, one.day): one for one in targets}
    target = targets[-1]
    last: dict[str, Part] = {"target": case.quantity(target), "due": Day(target.as_of)}
    settled = len(promises)
    if not counts:
        yield _missing(case, target, NO_COUNT, ASK_COUNT, tuple(promises.values()), settled, last)
        return
    newest = counts[-1]
    open_ = [one for one in promises.values() if one.day and one.day > (newest.day or "")]
    months = months_between(day_of(newest.day), case.day)
    if open_ and months > SINCE_MONTHS:
        due = max(open_, key=lambda one: (one.day or "", one.key))
        parts: dict[str, Part] = {
            "target": case.quantity(due),
            "due": Day(due.as_of),
            "day": Day(newest.as_of),
            "months": Months(months),
        }
        some = (newest, *open_)
        yield _missing(case, due, NO_COUNT_SINCE, ASK_COUNT, some, len(open_), parts)
    starts = [one for one in figures if one.kind == "baseline"]
    early = [one for one in counts if (one.day or "") <= target.announced]
    if not starts and not early:
        yield _missing(case, target, NO_START, ASK_START, (target,), settled, last)
    if not any(one.day for one in targets):
        yield _missing(case, target, NO_DUE, ASK_DUE, tuple(promises.values()), settled, last)


def _missing(  # noqa: PLR0913, PLR0917 — what is missing, its two sentences, and what they need
    case: Case,
    about: Figure,
    template: str,
    ask: str,
    figures: tuple[Figure, ...],
    settles: float,
    parts: dict[str, Part],
) -> Found:
    count = int(settles)
    unlocks = (
        sentence(VERDICT)
        if template is NO_TARGET
        else sentence(PROMISE)
        if count == 1
        else sentence(PROMISES, count=Bare(count))
    )
    filled: dict[str, Part] = {"name": case.name(about.indicator), "unlocks": unlocks, **parts}
    return Found(
        message=sentence(template, **filled),
        question=sentence(ask, **filled),
        figures=figures,
        sureness="likely",
        size=settles,
        indicator=about.indicator,
        territory=about.territory,
        pool=template,
    )
