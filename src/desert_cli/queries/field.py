"""The field of a ranking: what each territory of a level is ranked by, and in which order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from desert_cli.dates import months_between
from desert_cli.progress.assess import assess
from desert_cli.progress.choice import choose
from desert_cli.queries.adding_up import COUNTABLE
from desert_cli.queries.counts import NEAR_MONTHS, decimals_of, nearest_population
from desert_cli.queries.gaps import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desert_cli.progress.choice import Chosen, Known
    from desert_cli.queries.measures import Described


@dataclass(frozen=True, slots=True)
class Place:
    """One territory; `measured` is what it is ranked by, null where that is unknown.

    `grade` is how its count's day compares with the ranking's: same_day, near, apart (not ranked),
    unknown (no count).
    """

    territory: str
    rank: int | None
    measured: float | None
    to_median: float | None
    grade: str
    value: float | None
    value_high: float | None
    qualifier: str | None
    as_of: str | None
    source: str | None
    figure: str | None
    per_capita: float | None
    population: int | None
    population_year: int | None
    progress: float | None
    remaining: float | None
    target: float | None
    target_as_of: str | None
    target_source: str | None
    verdict: str
    reason: str | None
    own: bool


def reference_day(chosen: Iterable[Chosen]) -> date | None:
    """Give the day on which most territories were last counted; of equals the later one."""
    days = Counter(one.latest.day for one in chosen if one.latest)
    return max(days, key=lambda day: (days[day], day)) if days else None


def median_of(rows: Iterable[Place], per: int) -> float | None:
    """Give the median of what the ranked territories are ranked by."""
    values = [row.measured for row in rows if row.rank is not None and row.measured is not None]
    return rounded(median(values), decimals_of(per)) if values else None


@dataclass(frozen=True, slots=True)
class Field:
    """What territories of one level are ranked by, and the day their counts are held against."""

    indicator: str
    words: Described
    day: date
    on: str
    per: int
    reference: date | None
    people: dict[str, dict[int, int]]
    own: set[str]

    def place(self, key: str, known: list[Known], chosen: Chosen) -> Place:
        """Tell what is known of a territory, by the count nearest to the reference day.

        A count made later than most is left out where one of that day exists: one ranking, one day.
        """
        reference = self.reference
        if chosen.latest and reference and chosen.latest.day > reference:
            near = min(chosen.actuals, key=lambda one: (abs(one.day - reference), one.day))
            known = [one for one in known if one.kind != "actual" or _until(one, near.day)]
            chosen = choose(known, self.day)
        words, count, target = self.words, chosen.latest, chosen.target
        found = assess(chosen, words.direction, words.nature, self.day)  # type: ignore[arg-type]
        progress, remaining = rounded(found.progress), rounded(found.remaining)
        year, people = nearest_population(
            self.people.get(key, {}), count.day.isoformat() if count else None
        )
        each = (
            rounded(count.value * self.per / people, decimals_of(self.per))
            if count and people and self.words.nature in COUNTABLE
            else None
        )
        value = count.value if count else None
        return Place(
            territory=key,
            rank=None,
            measured={
                "progress": progress,
                "value": value,
                "per-capita": each,
                "remaining": remaining,
            }[self.on],
            to_median=None,
            grade=self.grade(count),
            value=value,
            value_high=count.value_high if count else None,
            qualifier=count.qualifier if count else None,
            as_of=count.as_of if count else None,
            source=count.source if count else None,
            figure=count.key if count else None,
            per_capita=each,
            population=people,
            population_year=year,
            progress=progress,
            remaining=remaining,
            target=target.value if target else None,
            target_as_of=(target.as_of or None) if target else None,
            target_source=target.source if target else None,
            verdict=found.verdict,
            reason=found.reason,
            own=key in self.own,
        )

    def grade(self, count: Known | None) -> str:
        """Grade a count's day against the reference day, as `desert compare` does."""
        if count is None or self.reference is None:
            return "unknown"
        months = abs(months_between(self.reference, count.day))
        if count.day == self.reference:
            return "same_day"
        return "near" if months <= NEAR_MONTHS else "apart"

    def in_order(self, places: list[Place]) -> list[Place]:
        """Rank the territories whose days compare; then those too far apart, then the unknown."""
        ranked = [one for one in places if one.measured is not None and one.grade != "apart"]
        middle = median([one.measured or 0.0 for one in ranked]) if ranked else 0.0
        best = sorted(ranked, key=self._distance_from_best)
        values = [one.measured for one in best]
        found = [
            replace(
                one,
                rank=values.index(one.measured) + 1,
                to_median=rounded((one.measured or 0.0) - middle, decimals_of(self.per)),
            )
            for one in best
        ]
        rest = [one for one in places if one.measured is None or one.grade == "apart"]
        return found + sorted(rest, key=lambda one: one.measured is None)

    def _distance_from_best(self, place: Place) -> float:
        """Give a number that grows from the first rank to the last.

        First are the furthest on their way and the highest count, or the lowest where it should
        fall; by what remains, those with most left to do.
        """
        measured = place.measured or 0.0
        upward = self.on == "progress" or self.words.direction == "up"
        return -measured if upward else measured


def _until(count: Known, day: date) -> bool:
    return bool(count.as_of) and count.day <= day
