"""The territories of a level in order: by progress, by count, per inhabitant, by what remains."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from desert_cli.errors import NotUnderstoodError
from desert_cli.progress.choice import choose
from desert_cli.queries.adding_up import COUNTABLE, Sum, adding_up
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.counted import speaking_for
from desert_cli.queries.counts import read_populations
from desert_cli.queries.field import Field, Place, median_of, reference_day
from desert_cli.queries.gaps import known_figures, placed
from desert_cli.queries.measures import COUNTRY, Described, described
from desert_cli.queries.naming import find_territory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from sqlite3 import Connection

    from desert_cli.progress.choice import Chosen

PLACES = "select key, level, parent from territories"
MEASURED = ("progress", "value", "per-capita", "remaining")


class Order(NamedTuple):
    """How the territories are asked for; an `on` or a `level` of None leaves the choice to us."""

    level: str | None = None
    on: str | None = None
    per: int = 100_000
    top: int | None = None
    bottom: int | None = None
    own: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """A level's territories on the `day` most of them were last counted, and their median.

    `choice` tells why the indicator speaks for the measure: named, main, best_covered, uncounted.
    `rows` are those asked for, the unknown ones last; `left_out` is how many are not among them.
    """

    measure: str
    indicator: str
    choice: str
    level: str
    on: str
    per: int
    day: str | None
    territories: int
    ranked: int
    median: float | None
    highest: float | None
    unknown: list[str]
    left_out: int
    rows: list[Place]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The answer to `desert rank`; `adding_up` holds each day on which all of the level count."""

    page: ClassVar[str] = "ranking_page"
    ranking: Ranking
    adding_up: list[Sum]
    indicators: dict[str, Described]
    territories: dict[str, str]
    sources: dict[str, Cited]


def rank(store: Connection, name: str, day: date, order: Order) -> Ranked:
    """Rank the territories of a level by a measure, or one indicator, as known on *day*.

    Raise DesertError for unknown names, and NotUnderstoodError for a percentage per inhabitant.
    """
    own = [find_territory(store, place) for place in order.own]
    every = {str(row["key"]): row for row in store.execute(PLACES)}
    level = order.level or _level_of({str(every[key]["level"]) for key in own})
    names = placed(store, [COUNTRY], level)
    spoken = speaking_for(store, name, list(names), day)
    words = described(store, spoken.measure)
    indicator = words[spoken.indicator]
    if order.on == "per-capita" and indicator.nature not in COUNTABLE:
        raise NotUnderstoodError(
            _("“{name}” is a share or a rate: it is not divided by inhabitants.").format(
                name=spoken.indicator
            ),
            _("Rank it with: --on value"),
        )
    known = known_figures(store, [spoken.indicator], [*names, COUNTRY])
    series = {key: known.get((spoken.indicator, key), []) for key in (*names, COUNTRY)}
    chosen = {key: choose(figures, day) for key, figures in series.items()}
    counts = {key: chosen[key] for key in names}
    field = Field(
        indicator=spoken.indicator,
        words=indicator,
        day=day,
        on=order.on or _measurable(counts.values()),
        per=order.per,
        reference=reference_day(counts.values()),
        people=read_populations(store, list(names)),
        own={key for key in names if key in own or every[key]["parent"] in own},
    )
    rows = field.in_order([field.place(key, series[key], counts[key]) for key in names])
    shown = _cut(rows, order)
    sums = []
    if indicator.nature in COUNTABLE:
        actuals = {key: one.actuals for key, one in counts.items()}
        sums = adding_up(spoken.indicator, level, actuals, chosen[COUNTRY].actuals)
    cites = [key for row in shown for key in (row.source, row.target_source)]
    ranking = Ranking(
        measure=spoken.measure,
        indicator=spoken.indicator,
        choice=spoken.choice,
        level=level,
        on=field.on,
        per=order.per,
        day=field.reference.isoformat() if field.reference else None,
        territories=len(rows),
        ranked=sum(row.rank is not None for row in rows),
        median=median_of(rows, order.per),
        highest=max((row.measured or 0 for row in rows if row.rank), default=None),
        unknown=[row.territory for row in rows if row.measured is None],
        left_out=len(rows) - len(shown),
        rows=shown,
    )
    told = {row.territory for row in shown}
    return Ranked(
        ranking=ranking,
        adding_up=sums,
        indicators={key: one for key, one in words.items() if one.main or key == spoken.indicator},
        territories={key: names[key] for key in names if key in told or key in ranking.unknown},
        sources=cited(store, [*cites, *(one.country_source for one in sums)]),
    )


def _level_of(levels: set[str]) -> str:
    """Give the level of one's own territories: departments where one of them is, else regions."""
    return "department" if "department" in levels else "region"


def _measurable(chosen: Iterable[Chosen]) -> str:
    """Give what territories are ranked by unless it is said: progress, or counts without target."""
    return "progress" if any(one.target and one.latest for one in chosen) else "value"


def _cut(rows: list[Place], order: Order) -> list[Place]:
    """Keep the first, the last and one's own; all where neither first nor last are asked for."""
    if order.top is None and order.bottom is None:
        return rows
    ranked = [row for row in rows if row.rank is not None]
    kept = ranked[: order.top or 0] + ranked[len(ranked) - (order.bottom or 0) :]
    return [row for row in rows if row.own or row in kept]
