"""The gap to each target: from where, to where, how fast, and what the pace says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.progress.choice import Known
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.gap import (
    Gap,
    Goal,
    Now,
    Pace,
    Start,
    Wording,
    gap_of,
    rounded,
    sources_of,
)
from desert_cli.queries.naming import find_measure, find_territory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from sqlite3 import Connection

__all__ = [  # what is told of one gap is read from here too
    "Gap",
    "Gaps",
    "Goal",
    "Now",
    "Pace",
    "Start",
    "Wording",
    "as_json",
    "gap_of",
    "gaps",
    "known_figures",
    "placed",
    "rounded",
    "worded",
]

INDICATORS = """
    select i.key, i.measure, i.name_fr, i.name_en, m.name_fr as measure_fr, m.name_en as measure_en,
           i.direction, i.nature, i.unit_fr, i.units_fr, i.unit_en, i.units_en
    from indicators as i join measures as m on m.key = i.measure
    where i.key in (
        select indicator from figures where kind = 'target' and standing = 'accepted'
    ) and (:measures = '[]' or i.measure in (select value from json_each(:measures)))
      and (:money or i.stage != 'means')
    order by i.position
"""
FIGURES = """
    select indicator, territory, key, kind, value, value_high, qualifier, coalesce(as_of, ''),
           coalesce(plan, ''), source, rank, known_on, announced
    from figures
    where standing = 'accepted' and kind in ('baseline', 'actual', 'target')
      and territory in (select value from json_each(:territories))
      and indicator in (select value from json_each(:indicators))
"""
TERRITORIES = (
    "select key, name, level from territories where key in (select value from json_each(?))"
)
BELOW = """
    select key from territories
    where level = :level and (:country or parent in (select value from json_each(:parents)))
    order by position
"""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The answer to `desert gap`."""

    page: ClassVar[str] = "gaps_page"
    gaps: Sequence[Gap]
    indicators: dict[str, Wording]
    territories: dict[str, str]
    sources: dict[str, Cited]


def gaps(
    store: Connection,
    day: date,
    measures: Sequence[str] = (),
    territories: Sequence[str] = (),
    by: str | None = None,
    *,
    money: bool = False,
) -> Gaps:
    """Give the gap of every indicator with a target, as known on *day*.

    Without *measures*: all of them. Without *territories*: France. *by* gives a row for each region
    or department of those named; *money* adds the budgets promised. Raise DesertError for unknown
    names.
    """
    places = placed(store, territories, by)
    wording = worded(store, measures, money=money)
    known = known_figures(store, list(wording), list(places))
    rows = [
        gap_of(indicator, words, territory, known[indicator, territory], day)
        for territory in places
        for indicator, words in wording.items()
        if (indicator, territory) in known
    ]
    rows = [row for row in rows if row.target is not None]
    used = {row.indicator for row in rows}
    return Gaps(
        gaps=rows,
        indicators={key: words for key, words in wording.items() if key in used},
        territories={
            key: name for key, name in places.items() if any(row.territory == key for row in rows)
        },
        sources=cited(store, sources_of(rows)),
    )


def placed(store: Connection, territories: Sequence[str], by: str | None) -> dict[str, str]:
    """Give the territories asked for, key to name: those named, or those of a level within them."""
    keys = list(dict.fromkeys(find_territory(store, name) for name in territories or ["FR"]))
    if by:
        wanted = {"level": by, "country": "FR" in keys, "parents": as_json(keys)}
        keys = [str(row["key"]) for row in store.execute(BELOW, wanted)]
    names = {
        str(row["key"]): str(row["name"]) for row in store.execute(TERRITORIES, (as_json(keys),))
    }
    return {key: names[key] for key in keys}


def worded(
    store: Connection, measures: Sequence[str], *, money: bool = False
) -> dict[str, Wording]:
    """Give the indicators with a target, of the measures named or of all, with their words."""
    keys = [find_measure(store, name) for name in measures]
    rows = store.execute(INDICATORS, {"measures": as_json(keys), "money": money})
    return {
        str(row["key"]): Wording(**{name: row[name] for name in Wording.__slots__}) for row in rows
    }


def as_json(keys: Sequence[str]) -> str:
    """Give keys, which hold letters, digits and hyphens only, as a JSON list for json_each."""
    return "[" + ",".join(f'"{key}"' for key in keys) + "]"


def known_figures(
    store: Connection, indicators: Sequence[str], territories: Sequence[str]
) -> dict[tuple[str, str], list[Known]]:
    """Give the accepted baselines, counts and targets, by indicator and territory."""
    wanted = {"indicators": as_json(indicators), "territories": as_json(territories)}
    known: dict[tuple[str, str], list[Known]] = defaultdict(list)
    cursor = store.cursor()
    cursor.row_factory = None
    for indicator, territory, *rest in cursor.execute(FIGURES, wanted):
        known[indicator, territory].append(Known(*rest))
    return dict(known)
