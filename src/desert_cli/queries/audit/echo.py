"""An old number, printed again later as if it were new."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desert_cli.dates import months_between
from desert_cli.language import mark
from desert_cli.queries.audit.case import Found, dated, day_of, digits, rounded_down, sentence
from desert_cli.queries.audit.sentence import Bare, Day, Months

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desert_cli.queries.audit.case import Case, Figure
    from desert_cli.queries.audit.sentence import Part

SOON = timedelta(days=45)
"""A count repeated within that time is a fresh one, told a little late."""

AROUND = timedelta(days=31)
TELLING_DIGITS = 3
"""A number with so many digits does not come back by chance: 2 251 does not, 500 may."""

SAME = mark(
    "{publisher} gives {value} for {later}: that is the number of {earlier}, {months} older."
)
ROUNDED = mark(
    "{publisher} gives {value} for {later}: it fits the {original} of {earlier},"
    " rounded, {months} older."
)
SINCE = mark("{echo} The count had moved to {newer} by {day}.")
ASK = mark(
    "{value} is given for {later}, and was the number of {earlier}. What is the number for"
    " {later}, and where is it published?"
)


def echo(case: Case) -> Iterator[Found]:
    """Find old counts printed later as today's: same number, or the same by rounding."""
    for (indicator, territory), figures in case.places.items():
        if case.indicators[indicator].stage == "means":
            continue  # what is decided, not counted, does not age
        elsewhere = _siblings(case, indicator, territory)
        for kind in ("actual", "claim"):
            known = dated(figures, kind)
            for later in known:
                if later.rank:
                    yield from _echo_of(case, later, known, dated(elsewhere, kind))


def _siblings(case: Case, indicator: str, territory: str) -> list[Figure]:
    """Give figures of other indicators that count the same kind of thing for the same measure."""
    own = case.indicators[indicator]
    return [
        figure
        for key, words in case.indicators.items()
        if key != indicator
        and (words.measure, words.unit_fr, words.nature) == (own.measure, own.unit_fr, own.nature)
        for figure in case.places.get((key, territory), ())
    ]


def _echo_of(
    case: Case, later: Figure, known: list[Figure], elsewhere: list[Figure]
) -> Iterator[Found]:
    """Look for what a number repeats: the same one, or one that it rounds and that had moved on.

    What a reviewer says it refers to is held to the same numbers and days, but needs no more proof.
    """
    read = [
        one
        for one in (*known, *elsewhere)
        if one.key == later.refers_to and _may_be_copied(one, later, day_of(later.day))
    ]
    day = day_of(later.day if read else later.sure_day)
    soon = timedelta(days=0) if read else SOON
    before = [one for one in known if _may_be_copied(one, later, day - soon)]
    newer = _newer(case, later, known, day)
    same = [one for one in before if _is_same(one, later)]
    if not same:
        telling = digits(later.value) >= TELLING_DIGITS - 1
        far = [one for one in elsewhere if _may_be_copied(one, later, day - soon)]
        same = [one for one in far if _is_same(one, later) and (telling or one in read)]
    originals = same or [
        one
        for one in (*before, *read)
        if _is_rounded(case, one, later) and (one in read or (newer and _is_after(newer, one)))
    ]
    if not originals or _confirmed(case, later, known):
        return
    origin = min(
        originals, key=lambda one: (one.standing == "echo", one not in read, one.rank, one.key)
    )
    newer = newer if newer and _is_after(newer, origin) else None
    if not read and not newer and digits(later.value) < TELLING_DIGITS:
        return
    months = months_between(day_of(origin.day), day_of(later.day))
    parts: dict[str, Part] = {
        "publisher": later.publisher,
        "value": case.quantity(later),
        "later": Day(later.as_of),
        "earlier": Day(origin.as_of),
        "original": Bare(origin.value),
        "months": Months(months),
    }
    told = sentence(SAME if same else ROUNDED, **parts)
    if newer:
        told = sentence(SINCE, echo=told, newer=Bare(newer.value), day=Day(newer.as_of))
    yield Found(
        message=told,
        question=sentence(ASK, **parts),
        figures=(later, origin, *((newer,) if newer else ())),
        sureness=_sureness(later, proven=bool(same and (newer or read))),
        size=months,
        indicator=later.indicator,
        territory=later.territory,
        refers_to=origin.key,
    )


def _sureness(later: Figure, *, proven: bool) -> str:
    if later.standing == "echo":
        return "sure"
    return "likely" if proven else "possible"


def _may_be_copied(one: Figure, later: Figure, until: date) -> bool:
    return one.source != later.source and day_of(one.day) < min(until, day_of(later.day))


def _is_same(one: Figure, later: Figure) -> bool:
    return (one.value, one.value_high) == (later.value, later.value_high)


def _is_after(newer: Figure, origin: Figure) -> bool:
    return newer.value != origin.value and day_of(newer.day) > day_of(origin.day)


def _is_rounded(case: Case, one: Figure, later: Figure) -> bool:
    """Tell whether the later number rounds the earlier one, by its word or by its last digits."""
    if one.qualifier != "exact" or digits(one.value) <= digits(later.value):
        return False
    bounds = case.bounds(later)
    worded = later.qualifier in {"rounded", "about", "nearly"}
    if worded and bounds.low <= one.value <= bounds.high:
        return True
    return later.standing in {"accepted", "echo"} and rounded_down(one.value, later.value)


def _newer(case: Case, later: Figure, known: list[Figure], day: date) -> Figure | None:
    """Give the last exact count before the day spoken of, if the number no longer fits it."""
    counts = [
        one
        for one in known
        if one.source != later.source
        and one.qualifier == "exact"
        and one.standing == "accepted"
        and day_of(one.day) <= day + AROUND / 2
    ]
    last = max(counts, key=lambda one: (one.day or "", -one.rank, one.key), default=None)
    return last if last and not case.meet(last, later) else None


def _confirmed(case: Case, later: Figure, known: list[Figure]) -> bool:
    """Tell whether a better source counts the same on the day spoken of."""
    return any(
        one.rank < later.rank
        and one.standing == "accepted"
        and abs(day_of(one.day) - day_of(later.day)) <= AROUND
        and case.meet(one, later)
        for one in known
    )
