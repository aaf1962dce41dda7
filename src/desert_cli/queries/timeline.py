"""The series of a measure: every figure in order with its source, and where the pace leads."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from desert_cli.dates import months_between
from desert_cli.progress.choice import Known, choose, same_promise
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.counted import speaking_for
from desert_cli.queries.gaps import Gap, as_json, gap_of, placed
from desert_cli.queries.measures import Described, described

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from sqlite3 import Connection

    from desert_cli.progress.choice import Chosen

POINTS = """
    select key, indicator, measure, territory, kind, value, value_high, qualifier, as_of, day, plan,
           source, "where", as_written, standing, refers_to, reason, note,
           rank, known_on, announced
    from figures
    where known_on <= :day
      and indicator in (select value from json_each(:indicators))
      and territory in (select value from json_each(:territories))
    order by day is null, day, kind, rank, known_on, key
"""
RHYTHMS = """
    select key, rhythm_months from indicators where key in (select value from json_each(?))
"""
COUNTED_KINDS = frozenset({"baseline", "actual", "target"})
BREAK = 2
"""A series is broken where nothing was counted for more than this many times its rhythm."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series. `role` tells what it is to it.

    `count` the one believed of its day, `confirmed` the same number from another source, `rival`
    another number for that day, `undated` one of no day; `target` the promise in force, `restated`
    the same from another source, `former_target` one it replaced; `start`, `forecast`, `claim`;
    `set_aside` an echo or a disputed or superseded figure. `after_break` is true of a count too
    long after the one before for a line between them.
    """

    measure: str
    indicator: str
    territory: str
    kind: str
    value: float
    value_high: float | None
    qualifier: str
    as_of: str | None
    day: str | None
    plan: str | None
    source: str
    where: str | None
    as_written: str
    standing: str
    refers_to: str | None
    reason: str | None
    note: str | None
    figure: str
    role: str
    after_break: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The answer to `desert timeline`; `series` are its indicators by territory, with their gaps.

    `choices` tells why each indicator speaks for its measure, `rhythms` its usual months between
    two counts.
    """

    page: ClassVar[str] = "timeline_page"
    points: list[Point]
    series: list[Gap]
    choices: dict[str, str]
    rhythms: dict[str, int | None]
    indicators: dict[str, Described]
    territories: dict[str, str]
    sources: dict[str, Cited]


def timeline(
    store: Connection, names: Sequence[str], day: date, territories: Sequence[str] = ()
) -> Timeline:
    """Give every figure known on *day* of the measures or indicators named, series after series.

    Without *territories*: France. Raise DesertError for unknown names.
    """
    places = placed(store, territories, None)
    spoken = {
        one.indicator: one
        for one in (speaking_for(store, name, list(places), day) for name in names)
    }
    keys = as_json(list(spoken))
    rhythms = {str(key): months for key, months in store.execute(RHYTHMS, (keys,))}
    words = {
        key: indicator
        for measure in dict.fromkeys(one.measure for one in spoken.values())
        for key, indicator in described(store, measure).items()
        if key in spoken or indicator.main
    }
    wanted = {"indicators": keys, "territories": as_json(list(places)), "day": day.isoformat()}
    read: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in store.execute(POINTS, wanted):
        read.setdefault((row["indicator"], row["territory"]), []).append(dict(row))
    points: list[Point] = []
    series: list[Gap] = []
    for indicator in spoken:
        for territory in places:
            rows = read.get((indicator, territory), [])
            known = [_known(row) for row in rows if _is_counted(row)]
            series.append(gap_of(indicator, words[indicator], territory, known, day))
            points += _points(rows, known, day, rhythms[indicator])
    return Timeline(
        points=points,
        series=series,
        choices={key: one.choice for key, one in spoken.items()},
        rhythms={key: rhythms[key] for key in spoken},
        indicators=words,
        territories=places,
        sources=cited(store, (point.source for point in points)),
    )


def _is_counted(row: dict[str, Any]) -> bool:
    return row["standing"] == "accepted" and row["kind"] in COUNTED_KINDS


def _known(row: dict[str, Any]) -> Known:
    """Give an accepted figure as progress is read from it: no date and no plan are empty text."""
    blank = {"as_of": row["as_of"] or "", "plan": row["plan"] or ""}
    return Known(**{name: row[name] for name in Known._fields} | blank)


def _points(
    rows: list[dict[str, Any]], known: list[Known], day: date, rhythm: int | None
) -> Iterable[Point]:
    """Give the figures of one series with their roles, in order."""
    chosen = choose(known, day)
    broken = breaks(chosen.actuals, rhythm)
    for row in rows:
        told = {name: row[name] for name in Point.__slots__ if name in row}
        role, late = _role(row, chosen), row["key"] in broken
        yield Point(**told, figure=row["key"], role=role, after_break=late)


def _role(row: dict[str, Any], chosen: Chosen) -> str:
    """Tell what a figure is to its series."""
    kind = str(row["kind"])
    if row["standing"] != "accepted":
        return "set_aside"
    if kind == "actual":
        return _role_of_count(row, chosen.actuals)
    if kind != "target":
        return "start" if kind == "baseline" else kind
    if chosen.target and row["key"] == chosen.target.key:
        return "target"
    again = chosen.target and same_promise(_known(row), chosen.target)
    return "restated" if again else "former_target"


def _role_of_count(row: dict[str, Any], believed: Iterable[Known]) -> str:
    """Tell whether a count is the one believed of its day, says the same, or something else."""
    if row["day"] is None:
        return "undated"
    same = next((one for one in believed if one.day.isoformat() == row["day"]), None)
    if same and same.key == row["key"]:
        return "count"
    return "confirmed" if same and same.value == row["value"] else "rival"


def breaks(counts: Sequence[Known], rhythm: int | None) -> set[str]:
    """Give the keys of the counts too long after the one before; none where no rhythm is known."""
    if not rhythm:
        return set()
    return {
        later.key
        for earlier, later in pairwise(counts)
        if months_between(earlier.day, later.day) > BREAK * rhythm
    }
