"""Series that stopped: the newest figure is older than the usual rhythm allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desert_cli.dates import months_between
from desert_cli.language import mark
from desert_cli.queries.audit.case import Found, dated, day_of, sentence
from desert_cli.queries.audit.sentence import Bare, Day, Months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.audit.case import Case
    from desert_cli.queries.audit.sentence import Part

INTERVALS = 2
"""An interval missed may be a late publication; two are silence."""

COUNTS = 4
"""So many counts were a series, whatever its rhythm."""

SILENT_MONTHS = 24

TOLD = mark(
    "{name}: counted every {rhythm} as a rule, and the newest count known, {value}, is of {day}:"
    " {months} old."
)
STOPPED = mark("{name}: {count} counts are known, and none since {day}: {value}, {months} old.")
ASK = mark("{name}: the newest count is of {day}. What is the count since?")


def stale(case: Case) -> Iterator[Found]:
    """Find newest counts older than twice the usual time between two counts."""
    for (indicator, territory), figures in case.places.items():
        words = case.indicators[indicator]
        counts = [one for one in dated(figures, "actual") if one.standing == "accepted"]
        if not counts:
            continue
        rhythm = words.rhythm_months
        days = {one.day for one in counts}
        newest = counts[-1]
        months = months_between(day_of(newest.day), case.day)
        if months <= (INTERVALS * rhythm if rhythm else SILENT_MONTHS):
            continue
        if not rhythm and len(days) < COUNTS:
            continue
        parts: dict[str, Part] = {
            "name": case.name(indicator),
            "rhythm": Months(rhythm or 0),
            "count": Bare(len(days)),
            "value": case.quantity(newest),
            "day": Day(newest.as_of),
            "months": Months(months),
        }
        yield Found(
            message=sentence(TOLD if rhythm else STOPPED, **parts),
            question=sentence(ASK, **parts),
            figures=(newest,),
            sureness="sure" if rhythm else "possible",
            size=months,
            indicator=indicator,
            territory=territory,
            pool=newest.as_of or "",
        )
