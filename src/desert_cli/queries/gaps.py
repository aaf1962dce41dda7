"""The gap to each target: from where, to where, how fast, and what the pace says."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.progress.assess import assess
from desert_cli.progress.choice import Known, choose
from desert_cli.progress.doubt import interval_of
from desert_cli.progress.pace import finite
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.naming import find_measure, find_territory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from sqlite3 import Connection

    from desert_cli.progress.choice import Chosen
    from desert_cli.progress.pace import Pace as Model

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
_HALF_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Start:
    """Where the way begins; `implied` when no source declares it as the starting value."""

    value: float
    as_of: str
    source: str
    implied: bool
    figure: str


@dataclass(frozen=True, slots=True)
class Now:
    """The latest count, with the values its wording allows."""

    value: float
    value_low: float | None
    value_high: float | None
    qualifier: str
    as_of: str
    source: str
    figure: str


@dataclass(frozen=True, slots=True)
class Goal:
    """The target in force; `as_of` is its due date."""

    value: float
    as_of: str | None
    plan: str | None
    source: str
    qualifier: str
    value_high: float | None
    figure: str


@dataclass(frozen=True, slots=True)
class Pace:
    """One pace model: units a year (linear) or growth a year in percent (compound)."""

    observed: float | None
    required: float | None
    ratio: float | None
    lands_at: float | None
    reached_on: date | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator in one territory: shares in percent, values in the indicator's unit."""

    measure: str
    indicator: str
    territory: str
    baseline: Start | None
    latest: Now | None
    target: Goal | None
    remaining: float | None
    attainment: float | None
    progress: float | None
    progress_bounded: float | None
    progress_low: float | None
    progress_high: float | None
    time_share: float | None
    time_share_today: float | None
    ahead: float | None
    linear: Pace | None
    compound: Pace | None
    factor: float | None
    verdict: str
    reason: str | None
    method_dependent: bool
    fragile: bool
    age_months: int | None
    printed_late_months: int | None


@dataclass(frozen=True, slots=True)
class Wording:
    """What people call an indicator, in both languages."""

    measure: str
    name_fr: str
    name_en: str
    measure_fr: str
    measure_en: str
    direction: str
    nature: str
    unit_fr: str
    units_fr: str
    unit_en: str
    units_en: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """The answer to `desert gap`."""

    page: ClassVar[str] = "gaps_page"
    gaps: list[Gap]
    indicators: dict[str, Wording]
    territories: dict[str, str]
    sources: dict[str, Cited]


def rounded(value: float | None, decimals: int = 2) -> float | None:
    """Give a value with two decimals, halves up as the State prints them; unknown stays unknown."""
    if value is None:
        return None
    scale = 10**decimals
    return float(math.floor(value * scale + 0.5 + _HALF_TOLERANCE) / scale)


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
    keys = [
        part.source
        for row in rows
        for part in (row.baseline, row.latest, row.target)
        if part is not None
    ]
    used = {row.indicator for row in rows}
    return Gaps(
        gaps=rows,
        indicators={key: words for key, words in wording.items() if key in used},
        territories={
            key: name for key, name in places.items() if any(row.territory == key for row in rows)
        },
        sources=cited(store, keys),
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


def gap_of(indicator: str, words: Wording, territory: str, known: list[Known], day: date) -> Gap:
    """Compute one gap from what is known of one indicator in one territory."""
    chosen = choose(known, day)
    found = assess(chosen, words.direction, words.nature, day)  # type: ignore[arg-type]
    return Gap(
        measure=words.measure,
        indicator=indicator,
        territory=territory,
        baseline=_start(chosen),
        latest=_now(chosen, words),
        target=_goal(chosen),
        remaining=rounded(found.remaining),
        attainment=rounded(found.attainment),
        progress=rounded(found.progress),
        progress_bounded=rounded(found.progress_bounded),
        progress_low=rounded(found.progress_low),
        progress_high=rounded(found.progress_high),
        time_share=rounded(found.time_share),
        time_share_today=rounded(found.time_share_today),
        ahead=rounded(found.ahead),
        linear=_pace(found.linear, 1),
        compound=_pace(found.compound, 100),
        factor=rounded(found.factor),
        verdict=found.verdict,
        reason=found.reason,
        method_dependent=found.method_dependent,
        fragile=found.fragile,
        age_months=found.age_months,
        printed_late_months=found.printed_late_months,
    )


def _start(chosen: Chosen) -> Start | None:
    known = chosen.baseline
    if known is None:
        return None
    return Start(known.value, known.as_of, known.source, chosen.implied, known.key)


def _now(chosen: Chosen, words: Wording) -> Now | None:
    known = chosen.latest
    if known is None:
        return None
    bounds = interval_of(known.value, known.value_high, known.qualifier, words.nature)  # type: ignore[arg-type]
    return Now(
        value=known.value,
        value_low=finite(bounds.low),
        value_high=finite(bounds.high),
        qualifier=known.qualifier,
        as_of=known.as_of,
        source=known.source,
        figure=known.key,
    )


def _goal(chosen: Chosen) -> Goal | None:
    known = chosen.target
    if known is None:
        return None
    return Goal(
        value=known.value,
        as_of=known.as_of or None,
        plan=known.plan or None,
        source=known.source,
        qualifier=known.qualifier,
        value_high=known.value_high,
        figure=known.key,
    )


def _pace(model: Model | None, scale: int) -> Pace | None:
    """Give a pace as told to scripts: two decimals, growth in percent, the ratio with three."""
    if model is None:
        return None
    return Pace(
        observed=rounded(model.observed and model.observed * scale),
        required=rounded(model.required and model.required * scale),
        ratio=rounded(model.ratio, 3),
        lands_at=rounded(model.lands_at),
        reached_on=model.reached_on,
        verdict=model.verdict,
    )
