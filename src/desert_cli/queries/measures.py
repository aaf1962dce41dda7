"""The measures: their indicators in words, and each main indicator's latest national figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.gaps import Goal, Now, Wording, gap_of, known_figures

if TYPE_CHECKING:
    from datetime import date
    from sqlite3 import Connection

INDICATORS = """
    select i.key, i.measure, i.name_fr, i.name_en, m.name_fr as measure_fr, m.name_en as measure_en,
           i.direction, i.nature, i.unit_fr, i.units_fr, i.unit_en, i.units_en,
           i.main, i.stage, i.scope_fr, i.scope_en
    from indicators as i join measures as m on m.key = i.measure
    where :measure is null or i.measure = :measure
    order by i.position
"""
MEASURES = """
    select m.key, m.name_fr, m.name_en, m.acronym,
           count(f.key) as figures, count(distinct f.territory) as territories
    from measures as m left join figures as f on f.measure = m.key and f.known_on <= :day
    group by m.key
    order by m.position
"""
COUNTRY = "FR"


@dataclass(frozen=True, slots=True)
class Described(Wording):
    """An indicator in words: what it is called, what is counted, where it stands in the chain."""

    main: bool
    stage: str
    scope_fr: str
    scope_en: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A measure, what its main indicator was last counted at in France, and what is held on it."""

    key: str
    name_fr: str
    name_en: str
    acronym: str | None
    indicator: str
    latest: Now | None
    target: Goal | None
    figures: int
    territories: int


@dataclass(frozen=True, slots=True)
class Measures:
    """The answer to `desert measures`."""

    page: ClassVar[str] = "measures_page"
    measures: list[Listed]
    indicators: dict[str, Described]
    sources: dict[str, Cited]


def measures(store: Connection, day: date) -> Measures:
    """Give every measure with its main indicator's latest figure and target in France on *day*.

    `figures` and `territories` count what was published by then, of every kind and standing.
    """
    mains = {key: words for key, words in described(store).items() if words.main}
    main_of = {words.measure: key for key, words in mains.items()}
    known = known_figures(store, list(mains), [COUNTRY])
    listed = []
    for row in store.execute(MEASURES, {"day": day.isoformat()}):
        indicator = main_of[row["key"]]
        figures = known.get((indicator, COUNTRY), [])
        gap = gap_of(indicator, mains[indicator], COUNTRY, figures, day)
        listed.append(
            Listed(
                key=row["key"],
                name_fr=row["name_fr"],
                name_en=row["name_en"],
                acronym=row["acronym"],
                indicator=indicator,
                latest=gap.latest,
                target=gap.target,
                figures=row["figures"],
                territories=row["territories"],
            )
        )
    shown = [part for one in listed for part in (one.latest, one.target) if part]
    return Measures(listed, mains, cited(store, [part.source for part in shown]))


def described(store: Connection, measure: str | None = None) -> dict[str, Described]:
    """Give the indicators of one measure, or of all, with or without a target, by key."""
    rows = map(dict, store.execute(INDICATORS, {"measure": measure}))
    return {row.pop("key"): Described(**row | {"main": bool(row["main"])}) for row in rows}
