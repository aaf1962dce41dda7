"""The plans: who announced what and when, and how each target ended."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar

from desert_cli.dates import first_day
from desert_cli.progress.choice import Known
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.gap import Gap, Goal, gap_of, sources_of
from desert_cli.queries.gaps import as_json, known_figures
from desert_cli.queries.measures import Described, described
from desert_cli.queries.naming import find_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from sqlite3 import Connection, Row

PLANS = """
    select p.key, p.name_fr, p.name_en, p.launched, p.announced_by, p.parent, p.summary_fr,
           p.summary_en, p.source, coalesce(p.launched, s.known_on) as known
    from plans as p join sources as s on s.key = p.source
    order by p.launched is null, p.launched, p.key
"""
PROMISED = "select plan, measure from plan_measures order by plan, position"
MEASURES = "select key, name_fr, name_en from measures order by position"
TERRITORIES = """
    select key, name from territories where key in (select value from json_each(?))
    order by position
"""
TARGETS = """
    select f.key, f.kind, f.value, f.value_high, f.qualifier, coalesce(f.as_of, '') as as_of,
           f.plan, f.source, f.rank, f.known_on, f.announced,
           f.indicator, f.territory, t.level, f.standing, f.reason, f.day,
           r.key as next, r.value as next_value, r.as_of as next_as_of, r.plan as next_plan,
           r.source as next_source, r.qualifier as next_qualifier, r.value_high as next_value_high
    from figures as f
    join territories as t on t.key = f.territory
    join indicators as i on i.key = f.indicator
    left join figures as r on r.key = f.refers_to and r.kind = 'target'
    where f.kind = 'target' and f.known_on <= :day
      and (:every or (f.standing in ('accepted', 'superseded') and f.plan is not null))
      and (:plan is null or f.plan = :plan)
      and (:measure is null or f.measure = :measure)
      and (:territory is null or f.territory = :territory)
    order by t.position, i.position, f.day is null, f.day, f.value, f.rank, f.known_on, f.key
"""
MEANS = "means"


@dataclass(frozen=True, slots=True)
class Promise(Gap):
    """One target of one plan and how it stood; `said_by` are the sources that state it.

    A superseded one tells why, and the target that replaced it. `plan` is unknown for a target that
    no plan we hold has set.
    """

    plan: str | None
    level: str
    stage: str
    outcome: str
    standing: str
    replaced_by: Goal | None
    why: str | None
    said_by: list[str]


@dataclass(frozen=True, slots=True)
class Ended:
    """How many targets a plan has at one level, and how many ended in each way."""

    targets: int
    reached: int
    missed: int
    unreported: int
    running: int
    undated: int
    superseded: int


@dataclass(frozen=True, slots=True)
class Titled:
    """What a plan or a measure is called."""

    name_fr: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Announced:
    """A plan; `ended` tells by level how its targets ended, those of means left out."""

    key: str
    name_fr: str
    name_en: str
    launched: str | None
    announced_by: str
    parent: str | None
    children: list[str]
    summary_fr: str
    summary_en: str
    measures: list[str]
    ended: dict[str, Ended]
    source: str


@dataclass(frozen=True, slots=True)
class Told(Announced):
    """A plan told in full: each of its targets, and the means promised with them."""

    targets: list[Promise]
    means: list[Promise]


@dataclass(frozen=True, slots=True)
class Plans:
    """The answer to `desert plans`; `related` and `measures` name the keys the plans hold."""

    page: ClassVar[str] = "plans_page"
    plans: Sequence[Announced]
    related: dict[str, Titled]
    measures: dict[str, Titled]
    indicators: dict[str, Described]
    territories: dict[str, str]
    sources: dict[str, Cited]


def plans(store: Connection, day: date, name: str | None = None) -> Plans:
    """Give the plans announced by *day*, oldest first, or the one called *name* told in full.

    Raise DesertError for an unknown name.
    """
    wanted = find_plan(store, name) if name else None
    rows = store.execute(PLANS).fetchall()
    made = promises(store, day, plan=wanted)
    promised = store.execute(PROMISED).fetchall()
    told = [
        _plan(
            row, rows, promised, [one for one in made if one.plan == row["key"]], full=bool(wanted)
        )
        for row in rows
        if row["key"] == wanted or (wanted is None and was_announced(row["known"], day))
    ]
    shown = made if wanted else []
    near = {key for plan in told for key in (*plan.children, plan.parent)}
    measured = {key for plan in told for key in plan.measures} | {one.measure for one in shown}
    words = described(store)
    places = store.execute(TERRITORIES, (as_json([one.territory for one in shown]),))
    return Plans(
        plans=told,
        related={key: title for key, title in _titled(rows).items() if key in near},
        measures={
            key: title for key, title in _titled(store.execute(MEASURES)).items() if key in measured
        },
        indicators={key: words[key] for key in dict.fromkeys(one.indicator for one in shown)},
        territories={str(row["key"]): str(row["name"]) for row in places},
        sources=cited(store, [*(plan.source for plan in told), *sources_of(shown)]),
    )


def was_announced(known: str, day: date) -> bool:
    """Tell whether a plan may have been known on *day*: launched, or else told by its source."""
    return first_day(known) <= day


def promises(
    store: Connection,
    day: date,
    *,
    plan: str | None = None,
    measure: str | None = None,
    territory: str | None = None,
    every: bool = False,
) -> list[Promise]:
    """Give the targets that plans set, as known on *day*: the country first, then by indicator.

    Targets of one plan for one number and one day are one promise. Each is judged alone, on the
    counts known on *day*, whatever was promised later. *every* adds those that no plan set, and
    those that are disputed.
    """
    wanted = {
        "day": day.isoformat(),
        "plan": plan,
        "measure": measure,
        "territory": territory,
        "every": every,
    }
    stated: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in store.execute(TARGETS, wanted):
        alike = ("plan", "territory", "indicator", "standing", "value", "day")
        stated[tuple(row[name] for name in alike)].append(row)
    words = described(store, measure)
    known = known_figures(
        store,
        sorted({rows[0]["indicator"] for rows in stated.values()}),
        sorted({rows[0]["territory"] for rows in stated.values()}),
    )
    counts = {
        place: [figure for figure in figures if figure.kind != "target"]
        for place, figures in known.items()
    }
    return [_promise(rows, words[rows[0]["indicator"]], counts, day) for rows in stated.values()]


def _promise(
    rows: list[Row],
    words: Described,
    counts: dict[tuple[str, str], list[Known]],
    day: date,
) -> Promise:
    first = rows[0]
    targets = [
        Known(**{name: row[name] for name in Known._fields} | {"plan": first["plan"] or ""})
        for row in rows
    ]
    around = counts.get((first["indicator"], first["territory"]), [])
    gap = gap_of(first["indicator"], words, first["territory"], [*around, *targets], day)
    return Promise(
        **{part.name: getattr(gap, part.name) for part in fields(Gap)},
        plan=first["plan"],
        level=first["level"],
        stage=words.stage,
        outcome=_outcome(gap, first["standing"]),
        standing=first["standing"],
        replaced_by=_replacement(first),
        why=first["reason"],
        said_by=list(dict.fromkeys(row["source"] for row in rows)),
    )


def _replacement(row: Row) -> Goal | None:
    if row["next"] is None:
        return None
    return Goal(
        value=row["next_value"],
        as_of=row["next_as_of"],
        plan=row["next_plan"],
        source=row["next_source"],
        qualifier=row["next_qualifier"],
        value_high=row["next_value_high"],
        figure=row["next"],
    )


def _outcome(gap: Gap, standing: str) -> str:
    """Give how a target ended, in one of the fields of Ended; else the standing it fell to."""
    if standing != "accepted":
        return standing
    if gap.verdict in {"missed", "unreported"}:
        return gap.verdict
    if gap.verdict in {"reached", "reached_late"}:
        return "reached"
    return "running" if gap.target and gap.target.as_of else "undated"


def ended(made: Iterable[Promise]) -> dict[str, Ended]:
    """Count by level how targets ended, those of means left out."""
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in made:
        if one.stage != MEANS:
            outcomes[one.level][one.outcome] += 1
    ways = [part.name for part in fields(Ended)[1:]]
    return {
        level: Ended(counted.total(), *(counted[way] for way in ways))
        for level, counted in outcomes.items()
    }


def _plan(
    row: Row, rows: list[Row], promised: list[Row], made: list[Promise], *, full: bool
) -> Announced:
    plan = Announced(
        **{name: value for name, value in dict(row).items() if name != "known"},
        children=[str(other["key"]) for other in rows if other["parent"] == row["key"]],
        measures=[str(each["measure"]) for each in promised if each["plan"] == row["key"]],
        ended=ended(made),
    )
    if not full:
        return plan
    return Told(
        **{part.name: getattr(plan, part.name) for part in fields(Announced)},
        targets=[one for one in made if one.stage != MEANS],
        means=[one for one in made if one.stage == MEANS],
    )


def _titled(rows: Iterable[Row]) -> dict[str, Titled]:
    return {str(row["key"]): Titled(row["name_fr"], row["name_en"]) for row in rows}
