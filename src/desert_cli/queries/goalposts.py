"""The goalposts: every target ever announced for a measure, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar

from desert_cli.dates import last_day
from desert_cli.progress.assess import reaches
from desert_cli.progress.choice import choose
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.gap import sources_of
from desert_cli.queries.gaps import known_figures, placed
from desert_cli.queries.measures import Described, described
from desert_cli.queries.naming import find_measure
from desert_cli.queries.plans import MEANS, Promise, Titled, promises

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from sqlite3 import Connection, Row

    from desert_cli.model import Direction
    from desert_cli.progress.choice import Known

ANNOUNCED = """
    select f.key, f.announced as since, coalesce(p.launched, s.published) as announced,
           coalesce(p.announced_by, s.author, s.publisher) as announced_by,
           p.name_fr, p.name_en
    from figures as f
    join sources as s on s.key = f.source
    left join plans as p on p.key = f.plan
    where f.kind = 'target' and f.measure = ?
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A count that settles something."""

    value: float
    value_high: float | None
    qualifier: str
    as_of: str
    source: str
    figure: str


@dataclass(frozen=True, slots=True)
class Goalpost(Promise):
    """A target, the day it was announced as far as known, and by whom.

    Without a plan, these are the day and the author of its source. `closing` is the first count of
    its due day or later. `met` the first count from which all meet it.
    """

    announced: str | None
    announced_by: str
    closing: Reading | None
    met: Reading | None


@dataclass(frozen=True, slots=True)
class Goalposts:
    """The answer to `desert gap --history`."""

    page: ClassVar[str] = "goalposts_page"
    goalposts: list[Goalpost]
    plans: dict[str, Titled]
    indicators: dict[str, Described]
    territories: dict[str, str]
    sources: dict[str, Cited]


def goalposts(
    store: Connection,
    day: date,
    measures: Sequence[str],
    territories: Sequence[str] = (),
    by: str | None = None,
    *,
    money: bool = False,
) -> Goalposts:
    """Give every target known on *day* for the indicators of *measures*, oldest first.

    Of all standings, with a plan or without; in France where no territory is named. Raise
    DesertError for unknown names.
    """
    keys = list(dict.fromkeys(find_measure(store, name) for name in measures))
    places = placed(store, territories, by)
    told = {str(row["key"]): row for key in keys for row in store.execute(ANNOUNCED, (key,))}
    made = [
        one
        for key in keys
        for one in promises(store, day, measure=key, every=True)
        if one.territory in places and (money or one.stage != MEANS)
    ]
    known = known_figures(
        store, list({one.indicator for one in made}), list({one.territory for one in made})
    )
    words = {key: each for measure in keys for key, each in described(store, measure).items()}
    posts = [
        _goalpost(
            one, told, known.get((one.indicator, one.territory), []), words[one.indicator], day
        )
        for one in made
    ]
    posts = sorted(_without_echoes(posts), key=lambda post: told[_figure(post)]["since"])
    plans = {post.plan: told[_figure(post)] for post in posts if post.plan}
    return Goalposts(
        goalposts=posts,
        plans={key: Titled(row["name_fr"], row["name_en"]) for key, row in plans.items()},
        indicators={post.indicator: words[post.indicator] for post in posts},
        territories={
            key: name for key, name in places.items() if any(key == p.territory for p in posts)
        },
        sources=cited(store, _sources(posts)),
    )


def _goalpost(
    one: Promise, told: dict[str, Row], known: Sequence[Known], words: Described, day: date
) -> Goalpost:
    """Add to a promise who made it and when, and the counts that settled it."""
    said = told[_figure(one)]
    counts = choose([figure for figure in known if figure.kind != "target"], day).actuals
    counts = tuple(sorted(counts, key=lambda count: count.day))
    due = last_day(one.target.as_of) if one.target and one.target.as_of else None
    closing = next((count for count in counts if due and count.day >= due), None)
    target = next((figure for figure in known if figure.key == _figure(one)), None)
    direction: Direction = words.direction  # type: ignore[assignment]
    run = list(takewhile(lambda count: _reaches(count, target, direction), reversed(counts)))
    return Goalpost(
        **{part.name: getattr(one, part.name) for part in fields(Promise)},
        announced=said["announced"],
        announced_by=said["announced_by"],
        closing=_reading(closing),
        met=_reading(run[-1] if run else None),
    )


def _reaches(count: Known, target: Known | None, direction: Direction) -> bool:
    """Tell whether a count meets a target in good standing; the others settle nothing."""
    return target is not None and reaches(count, target, direction)


def _reading(count: Known | None) -> Reading | None:
    if count is None:
        return None
    return Reading(
        count.value, count.value_high, count.qualifier, count.as_of, count.source, count.key
    )


def _figure(one: Promise) -> str:
    """Give the key of the figure that states a promise; every promise has one."""
    return one.target.figure if one.target else ""


def _without_echoes(posts: list[Goalpost]) -> list[Goalpost]:
    """Give each promise once: one told without its plan is added to what the plan's sources say."""
    planned = {_number(post): post for post in reversed(posts) if post.plan}
    kept = []
    for post in posts:
        first = planned.get(_number(post))
        if post.plan or first is None:
            kept.append(post)
        else:
            first.said_by.extend(key for key in post.said_by if key not in first.said_by)
    return kept


def _number(post: Goalpost) -> tuple[str, str, str, float | None, date | None]:
    """Give what makes two promises the same: where, of what, their standing, number and day."""
    target = post.target
    due = last_day(target.as_of) if target and target.as_of else None
    value = target.value if target else None
    return post.territory, post.indicator, post.standing, value, due


def _sources(posts: list[Goalpost]) -> list[str]:
    """Give the sources of what is told: the targets, those that replaced them, the counts."""
    keys = [*sources_of(posts), *(key for post in posts for key in post.said_by)]
    parts = (part for post in posts for part in (post.replaced_by, post.closing, post.met))
    return keys + [part.source for part in parts if part]
