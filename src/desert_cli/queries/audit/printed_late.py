"""How old a figure was when it was printed; on the first day its source may be of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desert_cli.dates import first_day, months_between
from desert_cli.language import mark
from desert_cli.queries.audit.case import Found, dated, day_of, is_precise, sentence
from desert_cli.queries.audit.sentence import Day, Months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.audit.case import Case, Figure
    from desert_cli.queries.audit.sentence import Part

OLD_MONTHS = 12
STUDY_MONTHS = 24
"""A study of the situation comes out a year after what it measures, as a rule."""

PUBLIC = 1000
"""Where a newer count was already public, the old one matters more."""

DUE = 2
"""Two usual intervals late is late, where an indicator has a usual rhythm."""

TOLD = mark("{publisher} ({published}) prints a count of {day}: {value}, {months} old by then.")
NEWER = mark("{told} A count of {newer_day} was already public: {newer}.")
ASK = mark("The last count you print is of {day}: {value}. What is the count today?")


def printed_late(case: Case) -> Iterator[Found]:
    """Find counts a year old, or two usual intervals old, on the day they were printed."""
    for (indicator, _territory), figures in case.places.items():
        words = case.indicators[indicator]
        if words.stage == "means" or words.nature == "change":
            continue
        usual = STUDY_MONTHS if words.stage == "situation" else OLD_MONTHS
        limit = max(usual, DUE * (words.rhythm_months or 0))
        counts = dated(figures, "actual")
        newest = {one.source: one for one in counts if one.published}
        for figure in newest.values():
            published = first_day(figure.published or "")
            months = months_between(day_of(figure.day), published)
            if months >= limit and figure.standing != "echo":
                yield _late(case, figure, _public_then(figure, counts, published), months)


def _public_then(figure: Figure, counts: list[Figure], published: date) -> Figure | None:
    """Give the newest count that anyone could read on that day, if it is newer than the figure."""
    public = [
        one
        for one in counts
        if date.fromisoformat(one.known_on) < published
        and one.standing == "accepted"
        and (one.sure_day or "") > (figure.day or "")
    ]
    return max(public, key=lambda one: (one.day or "", -one.rank, one.key), default=None)


def _late(case: Case, figure: Figure, newer: Figure | None, months: int) -> Found:
    parts: dict[str, Part] = {
        "publisher": figure.publisher,
        "published": Day(figure.published),
        "day": Day(figure.as_of),
        "value": case.quantity(figure),
        "months": Months(months),
    }
    told = sentence(TOLD, **parts)
    if newer:
        told = sentence(NEWER, told=told, newer_day=Day(newer.as_of), newer=case.quantity(newer))
    return Found(
        message=told,
        question=sentence(ASK, **parts),
        figures=(figure, *((newer,) if newer else ())),
        sureness="sure" if is_precise(figure) else "likely",
        size=months + (PUBLIC if newer else 0),
        indicator=figure.indicator,
        territory=figure.territory,
        pool=figure.source,
        refers_to=newer.key if newer else "",
    )
