"""What days a partial date stands for: a year, a month, a day, or an interval of two of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

DAYS_PER_YEAR = 365.25
MONTHS_PER_YEAR = 12
_PARTS = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_YEAR, _MONTH = 4, 7


def _ends(partial: str) -> tuple[date, date]:
    """Give the first and last day of one year, month or day; raise ValueError if it is no date."""
    if not _PARTS.fullmatch(partial):
        message = f"not a date: {partial!r}"
        raise ValueError(message)
    if len(partial) == _YEAR:
        year = int(partial)
        return date(year, 1, 1), date(year, 12, 31)
    if len(partial) == _MONTH:
        year, month = int(partial[:4]), int(partial[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date.fromisoformat(partial)
    return day, day


def _span(partial: str) -> tuple[date, date]:
    """Give the first and last day of a partial date or an interval of two."""
    start, slash, end = partial.partition("/")
    first, last = _ends(start)
    if slash:
        last = _ends(end)[1]
    if last < first:
        message = f"an interval that ends before it begins: {partial!r}"
        raise ValueError(message)
    return first, last


def first_day(partial: str) -> date:
    """Give the first day a partial date covers; raise ValueError if it is no date."""
    return _span(partial)[0]


def last_day(partial: str) -> date:
    """Give the day a partial date stands for: its last one, since stocks are counted at the end.

    `2027` is 2027-12-31, `2022-12` is 2022-12-31. Raise ValueError if it is no date.
    """
    return _span(partial)[1]


def is_vague(partial: str, *, due: bool = False) -> bool:
    """Tell whether a date leaves its day in doubt: an interval, or a bare year that is no due date.

    A month is read as its end, as official series are; a bare year given as a deadline means its
    end, but a count dated by its year alone may be of any day of it.
    """
    return "/" in partial or (len(partial) == _YEAR and not due)


def years_between(start: date, end: date) -> float:
    """Give the time from start to end in years of 365.25 days."""
    return (end - start).days / DAYS_PER_YEAR


def months_between(start: date, end: date) -> int:
    """Give the whole months from start to end; negative when end comes first."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month
    at_end = end.day == monthrange(end.year, end.month)[1]
    return months - 1 if end.day < start.day and not at_end else months
