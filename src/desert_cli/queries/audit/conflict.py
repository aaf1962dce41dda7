"""Rival numbers for one thing: same indicator, same place, same day, and they do not meet."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from desert_cli.dates import first_day, last_day
from desert_cli.language import mark
from desert_cli.queries.audit.case import Found, dated, day_of, distinct, is_precise, sentence
from desert_cli.queries.audit.sentence import Bare, Day, Listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.audit.case import Case, Figure
    from desert_cli.queries.audit.sentence import Part, Sentence

RIVALS = mark("For {day}, {name}: {rivals}. They cannot all be right.")
UNDATED = mark("{name}: {rivals}. They cannot all be right.")
ONE_PAGE = mark("One text of {publisher} gives for {name}: {rivals}.")
FELL = mark(
    "{name} is a running total, which cannot fall: {earlier} for {day} ({publisher}),"
    " then {later} for {later_day} ({later_publisher})."
)
OUTSIDE = mark(
    "{name}: {value} for {day} ({publisher}), though the official count was already {before} for"
    " {before_day} and {after} for {after_day}."
)
RIVAL = mark("{value} ({publisher})")
ASK = mark("{name}: {rivals}. Which number is right, for what day, and counted how?")

NEAR = 1.05
"""Numbers in words of doubt that differ by less may be two ways to round one."""

A_YEAR = timedelta(days=366)
"""Official counts further apart do not say what was between."""

_LARGEST = 10.0


def conflict(case: Case) -> Iterator[Found]:
    """Find rival values for one indicator, place and day, whose intervals do not meet."""
    for figures in case.places.values():
        # An old number printed again is told by `echo`.
        counts = [one for one in dated(figures, "actual", "baseline") if one.standing != "echo"]
        rivals: set[Figure] = set()
        for _month, some in groupby(sorted(counts, key=_month_of), key=_month_of):
            for found in _rivals(case, list(some), counts):
                rivals.update(found.figures)
                yield found
        targets = [one for one in dated(figures, "target") if one.standing != "superseded"]
        by_promise = sorted(targets, key=lambda one: (one.day or "", one.plan or ""))
        for (_day, plan), same in groupby(by_promise, key=lambda one: (one.day, one.plan)):
            if plan:
                yield from _rivals(case, list(same), [])
        yield from _rival_claims(case, figures)
        yield from _one_page(case, figures)
        nature = case.indicators[figures[0].indicator].nature
        if nature == "cumulative":
            yield from _fallen(case, counts)
        if nature in {"stock", "cumulative"}:
            yield from _outside(case, [one for one in counts if one not in rivals or not one.rank])


def _month_of(one: Figure) -> str:
    """Give the month a count is of: the last one of a vague date."""
    return last_day(one.as_of or "").isoformat()[:7]


def _rivals(case: Case, some: list[Figure], counts: list[Figure]) -> Iterator[Found]:
    """Find the numbers of one day that do not meet; a vague date is held against the series."""
    if len(some) <= 1 or len({one.value for one in some}) <= 1:
        return
    some = [one for one in some if is_precise(one) or not _grows_through(case, one, counts)]
    apart = _apart(case, some)
    if apart:
        yield _found(case, apart, Day(apart[0].as_of))


def _grows_through(case: Case, vague: Figure, counts: list[Figure]) -> bool:
    """Tell whether a number dated by its year lies between the counts before and after."""
    if vague.kind == "target" or case.indicators[vague.indicator].nature == "flow":
        return False
    start = first_day(vague.as_of or "").isoformat()
    before = [one for one in counts if is_precise(one) and (one.day or "") < start]
    after = [one for one in counts if is_precise(one) and (one.day or "") >= (vague.day or "")]
    ends = [*before[-1:], *after[:1]]
    if len(ends) <= 1:
        return False
    low, high = sorted(end.value for end in ends)
    bounds = case.bounds(vague)
    return bounds.low <= high and bounds.high >= low


def _rival_claims(case: Case, figures: list[Figure]) -> Iterator[Found]:
    """Find claims that contradict each other; one without a date may be of any day."""
    claims = [one for one in figures if one.kind == "claim"]
    if len(claims) <= 1:
        return
    months = {(one.day or "")[:7] for one in claims}
    groups = (
        [claims]
        if "" in months
        else [[one for one in claims if (one.day or "")[:7] == month] for month in sorted(months)]
    )
    for some in groups:
        apart = _apart(case, some)
        if apart:
            yield _found(case, apart, None)


def _one_page(case: Case, figures: list[Figure]) -> Iterator[Found]:
    """Find two numbers for one thing in one text, even if one may round the other."""
    counts = sorted(
        (one for one in figures if one.kind in {"actual", "claim"} and one.rank),
        key=lambda one: (one.source, one.as_of or "", one.kind),
    )
    for _place, same in groupby(counts, key=lambda one: (one.source, one.as_of, one.kind)):
        rivals = list(distinct(list(same)))
        if len({one.value for one in rivals}) <= 1:
            continue
        name, told = case.name(rivals[0].indicator), _told(case, rivals, publishers=False)
        sure = _apart(case, rivals) or any(one.standing == "disputed" for one in rivals)
        yield Found(
            message=sentence(ONE_PAGE, publisher=rivals[0].publisher, name=name, rivals=told),
            question=sentence(ASK, name=name, rivals=told),
            figures=tuple(rivals),
            sureness="sure" if sure else "possible",
            size=_ratio(rivals),
            indicator=rivals[0].indicator,
            territory=rivals[0].territory,
            refers_to=rivals[1].key,
        )


def _fallen(case: Case, counts: list[Figure]) -> Iterator[Found]:
    """Find where a running total falls: one pass, against the highest count so far."""
    highest: Figure | None = None
    told: set[Figure] = set()
    for one in counts:
        if not is_precise(one):
            continue
        if highest and case.bounds(one).high < case.bounds(highest).low:
            if (one.day or "") <= (highest.day or "") or highest in told:
                continue
            told.add(highest)
            yield Found(
                message=sentence(
                    FELL,
                    name=case.name(one.indicator),
                    earlier=case.quantity(highest),
                    day=Day(highest.as_of),
                    publisher=highest.publisher,
                    later=case.quantity(one),
                    later_day=Day(one.as_of),
                    later_publisher=one.publisher,
                ),
                question=_ask(case, [highest, one]),
                figures=(highest, one),
                sureness=_sureness([highest, one]),
                size=_ratio([highest, one]),
                indicator=one.indicator,
                territory=one.territory,
                pool=f"fell {highest.source} {one.source}",
                refers_to=one.key,
            )
        elif highest is None or case.bounds(one).low > case.bounds(highest).low:
            highest = one


def _outside(case: Case, counts: list[Figure]) -> Iterator[Found]:
    """Find counts that do not lie between the official ones before and after; one pass."""
    official = [one for one in counts if not one.rank and is_precise(one)]
    place = 0
    for one in counts:
        if not one.rank or not is_precise(one) or one.kind != "actual":
            continue
        while place < len(official) and (official[place].day or "") <= (one.day or ""):
            place += 1
        if 0 < place < len(official):
            before, after = official[place - 1], official[place]
            if _strays(case, one, before, after):
                yield _stray(case, one, before, after)


def _strays(case: Case, one: Figure, before: Figure, after: Figure) -> bool:
    if day_of(after.day) - day_of(before.day) > A_YEAR or before.day == one.day:
        return False
    low, high = sorted((before.value, after.value))
    bounds = case.bounds(one)
    return bounds.high < low or bounds.low > high


def _stray(case: Case, one: Figure, before: Figure, after: Figure) -> Found:
    rivals = [one, before, after]
    return Found(
        message=sentence(
            OUTSIDE,
            name=case.name(one.indicator),
            value=case.quantity(one),
            day=Day(one.as_of),
            publisher=one.publisher,
            before=Bare(before.value),
            before_day=Day(before.as_of),
            after=Bare(after.value),
            after_day=Day(after.as_of),
        ),
        question=_ask(case, rivals),
        figures=tuple(rivals),
        sureness="sure" if one.standing != "accepted" else "likely",
        size=_ratio(rivals),
        indicator=one.indicator,
        territory=one.territory,
        refers_to=before.key,
    )


def _apart(case: Case, some: list[Figure]) -> list[Figure]:
    """Give the numbers that do not meet some other one; none where one value fits all."""
    bounds = [case.bounds(one) for one in some]
    highest_low = max((one.low for one in bounds), default=0)
    lowest_high = min((one.high for one in bounds), default=0)
    return [
        one
        for one, (low, high) in zip(some, bounds, strict=True)
        if high < highest_low or low > lowest_high
    ]


def _found(case: Case, rivals: list[Figure], day: Day | None) -> Found:
    first = rivals[0]
    told, name = _told(case, rivals), case.name(first.indicator)
    message = (
        sentence(RIVALS, day=day, name=name, rivals=told)
        if day
        else sentence(UNDATED, name=name, rivals=told)
    )
    return Found(
        message=message,
        question=_ask(case, rivals),
        figures=tuple(rivals),
        sureness=_sureness(rivals),
        size=_ratio(rivals),
        indicator=first.indicator,
        territory=first.territory,
        pool=" ".join(sorted({one.source for one in rivals})),
        refers_to=rivals[1].key,
    )


def _ask(case: Case, rivals: list[Figure]) -> Sentence:
    return sentence(ASK, name=case.name(rivals[0].indicator), rivals=_told(case, rivals))


def _told(case: Case, rivals: list[Figure], *, publishers: bool = True) -> Listed:
    parts: list[Part] = []
    for one in distinct(rivals):
        quantity = case.quantity(one)
        parts.append(
            sentence(RIVAL, value=quantity, publisher=one.publisher) if publishers else quantity
        )
    return Listed(tuple(parts))


def _sureness(rivals: list[Figure]) -> str:
    if any(one.standing in {"disputed", "echo"} for one in rivals):
        return "sure"
    if not all(is_precise(one) or one.kind == "target" for one in rivals):
        return "possible"
    if all(one.qualifier == "exact" for one in rivals):
        return "sure"
    return "likely" if _ratio(rivals) > NEAR else "possible"


def _ratio(rivals: list[Figure]) -> float:
    """Give how many times the largest is the smallest, at most ten."""
    values = [abs(one.value) for one in rivals]
    return min(max(values) / min(values), _LARGEST) if min(values) else _LARGEST
