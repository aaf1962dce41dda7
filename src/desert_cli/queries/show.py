"""One measure on one screen: what it is, who promised it, where it stands, what is in doubt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.dates import last_day
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.gap import Gap, gap_of, sources_of
from desert_cli.queries.gaps import known_figures
from desert_cli.queries.measures import COUNTRY, described
from desert_cli.queries.naming import find_measure, find_territory
from desert_cli.queries.plans import MEANS, Promise, promises, was_announced

if TYPE_CHECKING:
    from datetime import date
    from sqlite3 import Connection

    from desert_cli.progress.choice import Known
    from desert_cli.queries.measures import Described

MEASURE = """
    select key, name_fr, name_en, acronym, definition_fr, definition_en, finess, source
    from measures where key = :measure
"""
PLANS = """
    with promising as (
        select plan, null as territory from plan_measures where measure = :measure
        union
        select plan, territory from figures where measure = :measure and kind = 'target'
    )
    select p.key, p.name_fr, p.name_en, p.launched, p.announced_by, p.source,
           coalesce(p.launched, s.known_on) as known
    from plans as p join sources as s on s.key = p.source
    where p.key in (select plan from promising where territory in (:country, :territory))
       or p.key in (select plan from promising group by plan having count(territory) = 0)
    order by p.launched is null, p.launched, p.key
"""
SAID = """
    select key, indicator, kind, value, value_high, qualifier, as_of, source, standing, refers_to,
           reason, note
    from figures
    where measure = :measure and territory = :territory and known_on <= :day
      and (kind = 'claim' or standing != 'accepted')
    order by day desc, known_on desc, key
"""
PLACES = """
    select key, name from territories
    where key = :territory
       or level = 'region' and :territory = :country
       or parent = :territory and level = 'department'
    order by position
"""
HELD = """
    select count(*) as figures, count(distinct territory) as territories
    from figures where measure = :measure and known_on <= :day
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that no gap rests on: an effect claimed, or a number set aside and why."""

    key: str
    indicator: str
    kind: str
    value: float
    value_high: float | None
    qualifier: str
    as_of: str | None
    source: str
    standing: str
    refers_to: str | None
    reason: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Promiser:
    """A plan that promises the measure, with the targets it sets in the territory."""

    key: str
    name_fr: str
    name_en: str
    launched: str | None
    announced_by: str
    source: str
    targets: list[Promise]


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure in one territory; `within` is its most widely counted indicator, one level below.

    `indicators` come the main one first, then those with a target, then the latest counted.
    """

    key: str
    name_fr: str
    name_en: str
    acronym: str | None
    territory: str
    indicators: list[Gap]
    definition_fr: str
    definition_en: str
    finess: str | None
    source: str | None
    plans: list[Promiser]
    means: list[Gap]
    claims: list[Said]
    set_aside: list[Said]
    within: list[Gap]
    figures: int
    territories: int


@dataclass(frozen=True, slots=True)
class Show:
    """The answer to `desert show`."""

    page: ClassVar[str] = "show_page"
    measure: Shown
    indicators: dict[str, Described]
    territories: dict[str, str]
    sources: dict[str, Cited]


def show(store: Connection, day: date, name: str, place: str | None = None) -> Show:
    """Tell everything known on *day* of the measure called *name*, in France or in *place*.

    Raise DesertError for unknown names.
    """
    measure = find_measure(store, name)
    territory = find_territory(store, place) if place else COUNTRY
    asked = {"measure": measure, "territory": territory, "country": COUNTRY, "day": f"{day}"}
    words = described(store, measure)
    places = {str(row["key"]): str(row["name"]) for row in store.execute(PLACES, asked)}
    known = known_figures(store, list(words), list(places))
    gaps = [
        gap_of(key, words[key], territory, known[key, territory], day)
        for key in words
        if (key, territory) in known
    ]
    counted = [gap for gap in gaps if gap.latest or gap.target]
    said = [Said(**dict(row)) for row in store.execute(SAID, asked)]
    shown = Shown(
        **dict(store.execute(MEASURE, asked).fetchone()),
        territory=territory,
        indicators=sorted(
            (gap for gap in counted if words[gap.indicator].stage != MEANS),
            key=lambda gap: _order(gap, words[gap.indicator]),
        ),
        plans=_promisers(store, asked, day),
        means=[gap for gap in counted if words[gap.indicator].stage == MEANS],
        claims=[one for one in said if one.kind == "claim"],
        set_aside=[one for one in said if one.kind != "claim"],
        within=_within(known, words, [key for key in places if key != territory], day),
        **dict(store.execute(HELD, asked).fetchone()),
    )
    return Show(shown, words, places, cited(store, _sources(shown)))


def _order(gap: Gap, words: Described) -> tuple[bool, bool, bool, int]:
    """Put the main indicator first, then those on their way to a target, then the latest count."""
    counted = last_day(gap.latest.as_of).toordinal() if gap.latest else 0
    return not words.main, not (gap.target and gap.latest), gap.target is None, -counted


def _promisers(store: Connection, asked: dict[str, str], day: date) -> list[Promiser]:
    """Give the plans that promise the measure here or everywhere, oldest first."""
    made = promises(store, day, measure=asked["measure"], territory=asked["territory"])
    return [
        Promiser(
            key=row["key"],
            name_fr=row["name_fr"],
            name_en=row["name_en"],
            launched=row["launched"],
            announced_by=row["announced_by"],
            source=row["source"],
            targets=[one for one in made if one.plan == row["key"] and one.stage != MEANS],
        )
        for row in store.execute(PLANS, asked)
        if was_announced(row["known"], day)
    ]


def _within(
    known: dict[tuple[str, str], list[Known]],
    words: dict[str, Described],
    below: list[str],
    day: date,
) -> list[Gap]:
    """Give the gaps of one indicator in the territories *below*: the one counted in most."""
    gaps = [
        gap_of(indicator, words[indicator], territory, figures, day)
        for (indicator, territory), figures in known.items()
        if territory in below
    ]
    counted = Counter(gap.indicator for gap in gaps if gap.latest)
    if not counted:
        return []
    widest = max(words, key=lambda key: (counted[key], words[key].main))
    wanted = [gap for gap in gaps if gap.indicator == widest]
    return sorted(wanted, key=lambda gap: below.index(gap.territory))


def _sources(shown: Shown) -> list[str | None]:
    promised = [one for plan in shown.plans for one in plan.targets]
    return [
        shown.source,
        *sources_of([*shown.indicators, *shown.means, *shown.within, *promised]),
        *(plan.source for plan in shown.plans),
        *(one.source for one in (*shown.claims, *shown.set_aside)),
    ]
