"""The figures themselves, filtered: each with its day, its source, its standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.naming import find_measure, find_source, find_territory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from sqlite3 import Connection

FIGURES = """
    select key, indicator, measure, territory, kind, value, value_high, qualifier, as_of, plan,
           source, "where", as_written, standing, refers_to, reason, note
    from figures
    where (:measures = '' or instr(:measures, ',' || measure || ',')
           or instr(:measures, ',' || indicator || ','))
      and (:territories = '' or instr(:territories, ',' || territory || ','))
      and (:kind is null or kind = :kind)
      and (:standing is null or standing = :standing)
      and (:source is null or source = :source)
      and (:since is null or day >= :since)
      and (:until is null or day <= :until)
    order by measure, indicator, territory, day, kind, key
"""
UNITS = "select key, name_fr, name_en, units_fr, units_en, nature from indicators"
NAMES = "select key, name from territories"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as the ledger holds it; unknown is null."""

    key: str
    indicator: str
    measure: str
    territory: str
    kind: str
    value: float
    value_high: float | None
    qualifier: str
    as_of: str | None
    plan: str | None
    source: str
    where: str | None
    as_written: str
    standing: str
    refers_to: str | None
    reason: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """What an indicator is called and counted in."""

    name_fr: str
    name_en: str
    units_fr: str
    units_en: str
    nature: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The answer to `desert figures`."""

    page: ClassVar[str] = "figures_page"
    figures: list[Figure]
    indicators: dict[str, Unit]
    territories: dict[str, str]
    sources: dict[str, Cited]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which figures are wanted; an empty list or None means all."""

    measures: Sequence[str] = ()
    territories: Sequence[str] = ()
    kind: str | None = None
    standing: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None


def figures(store: Connection, wanted: Filter) -> Figures:
    """Give the figures that fit, by measure, indicator, territory and day.

    A measure may also be the key of one indicator. Raise DesertError for unknown names.
    """
    units = {str(row["key"]): Unit(*tuple(row)[1:]) for row in store.execute(UNITS)}
    measures = [name if name in units else find_measure(store, name) for name in wanted.measures]
    territories = [find_territory(store, name) for name in wanted.territories]
    rows = store.execute(
        FIGURES,
        {
            "measures": _listed(measures),
            "territories": _listed(territories),
            "kind": wanted.kind,
            "standing": wanted.standing,
            "source": find_source(store, wanted.source) if wanted.source else None,
            "since": wanted.since.isoformat() if wanted.since else None,
            "until": wanted.until.isoformat() if wanted.until else None,
        },
    )
    found = [Figure(*row) for row in rows]
    names = {str(row["key"]): str(row["name"]) for row in store.execute(NAMES)}
    return Figures(
        figures=found,
        indicators={figure.indicator: units[figure.indicator] for figure in found},
        territories={figure.territory: names[figure.territory] for figure in found},
        sources=cited(store, (figure.source for figure in found)),
    )


def _listed(keys: Sequence[str]) -> str:
    """Give keys, which hold no comma, as a text in which one is found between commas."""
    return f",{','.join(keys)}," if keys else ""
