"""What a rule says, before it is said in a language: a template, and the parts that fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Quantity(NamedTuple):
    """A value with the doubt its source printed, and the unit it is counted in."""

    value: float
    value_high: float | None
    qualifier: str
    nature: str
    unit_fr: str
    units_fr: str
    unit_en: str
    units_en: str


class Bare(NamedTuple):
    """A value without unit; the number of decimals is chosen by its size when not given."""

    value: float | None
    decimals: int | None = None


class Day(NamedTuple):
    """A partial date, or none."""

    partial: str | None


class Months(NamedTuple):
    """A time in whole months."""

    months: int


class Name(NamedTuple):
    """What the ledger calls something, in both languages."""

    french: str
    english: str


class Places(NamedTuple):
    """How many territories of a level."""

    number: int
    level: str


class Listed(NamedTuple):
    """Several parts, one after another."""

    parts: tuple[Part, ...]


class Sentence(NamedTuple):
    """A marked sentence, and what stands at each of its names."""

    template: str
    parts: Mapping[str, Part]


Part = Quantity | Bare | Day | Months | Name | Places | Listed | Sentence | str
