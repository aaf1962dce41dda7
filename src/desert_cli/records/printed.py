"""What numbers a few printed words can mean: `2 251`, `près de 6,4 millions`, `15 M€`."""

from __future__ import annotations

import re

_SPACE = "[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(rf"(\d{{1,3}}(?:(?:{_SPACE}|\.)\d{{3}})+(?:,\d+)?)(?!\d)|\d+(?:[.,]\d+)?")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b(?!\s*[a-zé]*(?:maisons|contrats|MSP))")
_WORDS = re.compile(r"[a-zé]")
_SCALES = (
    (r"million|M€|MEUR|M EUR", 1e6),
    (r"milliard|Md€", 1e9),
    (r"\bmill(?:e|iers?)\b|k€", 1e3),
)


def printed_numbers(words: str) -> set[float]:
    """Give every value the digits in *words* may stand for, with the scales named beside them.

    A dot before three digits may group thousands or open decimals: both readings are kept. A year
    beside other words is a date, not the number. Empty when nothing else is left (`un million`).
    """
    found: set[float] = set()
    for match in _NUMBER.finditer(_YEARS.sub("", words) if _WORDS.search(words) else words):
        digits = re.sub(_SPACE, "", match.group())
        readings = {digits.replace(",", ".")}
        if match.group(1):
            readings.add(digits.replace(".", "").replace(",", "."))
        for reading in readings:
            if reading.count(".") <= 1:
                found.add(float(reading))
    scales = [scale for pattern, scale in _SCALES if re.search(pattern, words, re.IGNORECASE)]
    return found | {round(number * scale, 6) for number in found for scale in scales}
