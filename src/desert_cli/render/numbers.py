"""How people read a number, a unit, a date and the unknown, in French and in English."""

from __future__ import annotations

import math
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.language import spoken

if TYPE_CHECKING:
    from datetime import date

THIN = "\u202f"
UNKNOWN = "–"
_LARGE = 100
_FRENCH_PLURAL = 2
_MONTHS = {
    "fr": [
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_YEAR, _MONTH = 4, 7


def number(value: float | None, decimals: int | None = None) -> str:
    """Give a number grouped by narrow no-break spaces; a dash when unknown.

    Without *decimals*, whole numbers have none, others up to two (none from 100 on).
    """
    if value is None or not math.isfinite(value):
        return UNKNOWN
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 0 if abs(value) >= _LARGE else 2
        text = f"{value:z,.{decimals}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    else:
        text = f"{value:z,.{decimals}f}"
    text = text.replace(",", THIN).replace("-", "−")
    return text.replace(".", ",") if spoken() == "fr" else text


def percent(value: float | None, decimals: int = 1) -> str:
    """Give a percentage with one decimal; a dash when unknown."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    text = number(value, decimals)
    return f"{text}{THIN}%" if spoken() == "fr" else f"{text}%"


def signed(value: float | None, decimals: int | None = None) -> str:
    """Give a number with its sign, a true minus included."""
    text = number(value, decimals)
    return f"+{text}" if value and value > 0 and math.isfinite(value) else text


def hedged(value: float | None, qualifier: str, value_high: float | None = None) -> str:
    """Give a number with the word of doubt its source printed: `≈ 900`, `> 1 600`, `8–10`."""
    text = number(value)
    if qualifier == "range":
        return f"{text}–{number(value_high)}"
    sign = {
        "about": "≈",
        "rounded": "≈",
        "nearly": "≲",
        "over": ">",
        "at_least": "≥",
        "at_most": "≤",
    }
    return f"{sign[qualifier]}{THIN}{text}" if qualifier in sign else text


def when(partial: str | None) -> str:
    """Give a partial date as people read it: 2027, déc. 2022, 31 déc. 2023, 2016 – juin 2017."""
    if not partial:
        return _("no date")
    start, slash, end = partial.partition("/")
    return f"{_when(start)} – {_when(end)}" if slash else _when(start)


def _when(partial: str) -> str:
    if len(partial) <= _YEAR:
        return partial
    month = _MONTHS[spoken()][int(partial[5:7]) - 1]
    if len(partial) == _MONTH:
        return f"{month} {partial[:4]}"
    day = int(partial[8:])
    first = day == 1 and spoken() == "fr"
    return f"{'1er' if first else day} {month} {partial[:4]}"


def day_of(day: date) -> str:
    """Give a full day as people read it."""
    return _when(day.isoformat())


def unit_of(value: float | None, singular: str, plural: str) -> str:
    """Give the unit that goes with a value: French keeps the singular below two."""
    if value is None:
        return plural
    one = abs(value) < _FRENCH_PLURAL if spoken() == "fr" else abs(value) == 1
    return singular if one else plural
