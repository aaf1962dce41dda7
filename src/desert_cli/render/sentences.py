"""Put a rule's sentence into words: every number, day and name of it as people read them."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from desert_cli.language import choose
from desert_cli.queries.audit.sentence import (
    Bare,
    Day,
    Listed,
    Months,
    Name,
    Part,
    Places,
    Quantity,
    Sentence,
)
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import hedged, number, unit_of, when


def said(sentence: Sentence) -> str:
    """Give a sentence in the language spoken."""
    parts = {name: _part(part) for name, part in sentence.parts.items()}
    return _(sentence.template).format(**parts)


def _part(part: Part) -> str:  # noqa: PLR0911 — one return for each kind of part
    match part:
        case Quantity():
            return _quantity(part)
        case Bare(value, decimals):
            return number(value, decimals)
        case Day(partial):
            return when(partial)
        case Months(count):
            return ngettext("{months} month", "{months} months", count).format(months=count)
        case Name(french, english):
            return choose(french, english)
        case Places():
            return _places(part)
        case Listed(parts):
            return _("; ").join(_part(one) for one in parts)
        case Sentence():
            return said(part)
        case _:
            return part


def _quantity(part: Quantity) -> str:
    """Give a value with its word of doubt and its unit; a share's unit begins with its sign."""
    written = hedged(part.value, part.qualifier, part.value_high)
    unit = unit_of(part.value_high or part.value, *_units(part))
    if unit.startswith("%"):
        return f"{in_share(written, 'share')}{unit[1:]}"
    return f"{written} {unit}"


def _units(part: Quantity) -> tuple[str, str]:
    return choose(part.unit_fr, part.unit_en), choose(part.units_fr, part.units_en)


def _places(part: Places) -> str:
    one_and_many = {
        "region": ngettext("{count} region", "{count} regions", part.number),
        "department": ngettext("{count} department", "{count} departments", part.number),
    }
    return one_and_many[part.level].format(count=number(part.number))
