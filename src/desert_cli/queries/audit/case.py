"""What the rules look at: every figure known on a day, in order, with its indicator's words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.progress.doubt import Interval, interval_of, step_of
from desert_cli.queries.audit.sentence import Name, Quantity, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from desert_cli.queries.audit.sentence import Part

FIGURES = """
    select f.key, f.indicator, f.measure, f.territory, f.kind, f.value, f.value_high, f.qualifier,
           f.as_of, f.day, f.sure_day, f.plan, f.source, f.as_written, f.standing, f.refers_to,
           f.rank, f.known_on, f.announced, s.published, s.publisher
    from figures as f
    join indicators as i on i.key = f.indicator
    join territories as t on t.key = f.territory
    join sources as s on s.key = f.source
    where f.known_on <= :day
    order by i.position, t.position, f.day is not null, f.day, f.known_on, f.rank, f.key
"""
INDICATORS = """
    select key, measure, main, name_fr, name_en, unit_fr, units_fr, unit_en, units_en, direction,
           nature, stage, rhythm_months, per, part_of, share_of
    from indicators order by position
"""
TERRITORIES = "select key, name, level, parent from territories order by position"
POPULATIONS = "select territory, year, value from populations order by territory, year"

COUNTRY = "country"
OFFICIAL = 1
"""The last rank of sources that speak for the State: its data, its own texts."""

_DAY, _MONTH = 10, 7


class Figure(NamedTuple):
    """One number of the ledger, with what is known of its source."""

    key: str
    indicator: str
    measure: str
    territory: str
    kind: str
    value: float
    value_high: float | None
    qualifier: str
    as_of: str | None
    day: str | None
    sure_day: str | None
    plan: str | None
    source: str
    as_written: str
    standing: str
    refers_to: str | None
    rank: int
    known_on: str
    announced: str
    published: str | None
    publisher: str


class Counted(NamedTuple):
    """An indicator, and how it is tied to others."""

    key: str
    measure: str
    main: int
    name_fr: str
    name_en: str
    unit_fr: str
    units_fr: str
    unit_en: str
    units_en: str
    direction: str
    nature: str
    stage: str
    rhythm_months: int | None
    per: str | None
    part_of: str | None
    share_of: str | None


class Territory(NamedTuple):
    """A place, its level and the one it lies in."""

    key: str
    name: str
    level: str
    parent: str | None


Places = dict[tuple[str, str], list[Figure]]
"""Figures by indicator and territory; the undated first, then by day."""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known on a day."""

    day: date
    figures: list[Figure]
    indicators: dict[str, Counted]
    territories: dict[str, Territory]
    populations: dict[str, list[tuple[int, int]]]
    places: Places = field(default_factory=dict)

    def bounds(self, figure: Figure) -> Interval:
        """Give the values a number may stand for, from its word of doubt and its last digit.

        A share, a rate or a change printed without a word is sure to half its last digit only.
        """
        nature = self.indicators[figure.indicator].nature
        bounds = interval_of(figure.value, figure.value_high, figure.qualifier, nature)  # type: ignore[arg-type]
        if figure.qualifier == "exact" and nature in {"share", "rate", "change"}:
            half = min(step_of(figure.value), 1.0) / 2
            return Interval(bounds.low - half, bounds.high + half)
        return bounds

    def meet(self, one: Figure, other: Figure) -> bool:
        """Tell whether two numbers may stand for the same value."""
        first, second = self.bounds(one), self.bounds(other)
        return first.low <= second.high and second.low <= first.high

    def quantity(self, figure: Figure) -> Quantity:
        """Give a figure as a sentence says it."""
        return self.amount(figure.indicator, figure.value, figure.value_high, figure.qualifier)

    def amount(
        self,
        indicator: str,
        value: float,
        value_high: float | None = None,
        qualifier: str = "exact",
    ) -> Quantity:
        """Give a value in an indicator's unit."""
        words = self.indicators[indicator]
        return Quantity(
            value,
            value_high,
            qualifier,
            words.nature,
            words.unit_fr,
            words.units_fr,
            words.unit_en,
            words.units_en,
        )

    def name(self, indicator: str) -> Name:
        """Give an indicator's name."""
        words = self.indicators[indicator]
        return Name(words.name_fr, words.name_en)

    def is_country(self, territory: str) -> bool:
        """Tell whether a territory is the whole country."""
        return self.territories[territory].level == COUNTRY


class Found(NamedTuple):
    """What a rule found: its sentence, the question to ask, the figures, how sure it is.

    `size` orders findings of one kind: the larger, the more it matters. Findings of several
    territories with one `pool` are told as one.
    """

    message: Sentence
    question: Sentence | None
    figures: tuple[Figure, ...]
    sureness: str
    size: float
    indicator: str
    territory: str
    pool: str = ""
    refers_to: str = ""
    others: tuple[str, ...] = ()


SURENESS = ("sure", "likely", "possible")


def read_case(store: Connection, day: date) -> Case:
    """Read everything known on *day*, in one pass of each table."""
    cursor = store.cursor()
    cursor.row_factory = None
    figures = [Figure(*row) for row in cursor.execute(FIGURES, {"day": day.isoformat()})]
    places: Places = defaultdict(list)
    for figure in figures:
        places[figure.indicator, figure.territory].append(figure)
    populations: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for territory, year, value in cursor.execute(POPULATIONS):
        populations[territory].append((year, value))
    return Case(
        day=day,
        figures=figures,
        indicators={row[0]: Counted(*row) for row in cursor.execute(INDICATORS)},
        territories={row[0]: Territory(*row) for row in cursor.execute(TERRITORIES)},
        populations=dict(populations),
        places=dict(places),
    )


def dated(figures: list[Figure], *kinds: str) -> list[Figure]:
    """Give the dated figures of some kinds, in their order."""
    return [figure for figure in figures if figure.day and figure.kind in kinds]


def is_precise(figure: Figure) -> bool:
    """Tell whether a figure is dated to the month or the day."""
    return figure.as_of is not None and len(figure.as_of) in {_MONTH, _DAY}


def day_of(partial: str | None) -> date:
    """Give a day of the store, which is there, as a date."""
    return date.fromisoformat(partial or "")


def digits(value: float) -> int:
    """Count the digits a number is known by: 2 251 has four, 600 has one."""
    mantissa = f"{abs(value):.14e}".split("e")[0]
    return len(mantissa.replace(".", "").rstrip("0"))


def rounded_down(value: float, like: float) -> bool:
    """Tell whether *like* is *value* with its last digits cut off: 2 251 → 2 200."""
    step = step_of(like)
    return step > 1 and value > like > 0 and value // step * step == like


def distinct(figures: list[Figure]) -> Iterator[Figure]:
    """Give the first figure of each value and word of doubt."""
    seen = set()
    for figure in figures:
        said = (figure.value, figure.value_high, figure.qualifier)
        if said not in seen:
            seen.add(said)
            yield figure


def sentence(template: str, **parts: Part) -> Sentence:
    """Give a sentence from its marked template and its parts."""
    return Sentence(template, parts)
