"""Territories side by side: one indicator, on days that compare, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from statistics import median
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from desert_cli.dates import months_between
from desert_cli.errors import NotUnderstoodError
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.gaps import Gap, Wording, as_json, gap_of, known_figures, placed, rounded
from desert_cli.queries.naming import find_measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

COUNTED = """
    select i.key, i.measure, i.name_fr, i.name_en, m.name_fr as measure_fr, m.name_en as measure_en,
           i.direction, i.nature, i.unit_fr, i.units_fr, i.unit_en, i.units_en
    from indicators as i join measures as m on m.key = i.measure
    where (:measures = '[]' or i.measure in (select value from json_each(:measures)))
      and i.stage != 'means'
      and i.key in (
        select indicator from figures
        where kind = 'actual' and standing = 'accepted' and day is not null
          and territory in (select value from json_each(:territories))
      )
    order by i.position
"""
ACTUALS = """
    select indicator, territory, key, value, as_of, day, source
    from figures
    where kind = 'actual' and standing = 'accepted' and day <= :day and known_on <= :day
      and territory in (select value from json_each(:territories))
      and indicator in (select value from json_each(:indicators))
    order by indicator, territory, day, rank desc, known_on, key
"""
PEERS = """
    select key from territories where level = (select level from territories where key = ?)
    order by position
"""
POPULATIONS = """
    select territory, year, value from populations
    where territory in (select value from json_each(?)) order by territory, year
"""
NEAR_MONTHS = 12
COUNTRY = "FR"
PER_PERSON_NATURES = frozenset({"stock", "flow", "cumulative"})


class Count(NamedTuple):
    """One count of one indicator in one territory; of rivals for a day, the best source's."""

    key: str
    value: float
    as_of: str
    day: str
    source: str


Counts = dict[str, list[Count]]
"""The counts of one indicator by territory, oldest first, one a day."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One territory's figure: per inhabitant, its share, its rank; percent are 0 to 100."""

    territory: str
    value: float | None
    as_of: str | None
    source: str | None
    per_capita: float | None
    population: int | None
    population_year: int | None
    progress: float | None
    verdict: str | None
    share_of_country: float | None
    share_of_effort: float | None
    rank: int | None
    ranked: int | None
    to_median: float | None
    figure: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator, and how its figures compare: same_day, near, apart, unlike, unknown."""

    measure: str
    indicator: str
    grade: str
    months_apart: int | None
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The territories compared, and a row for each indicator known in one of them."""

    territories: list[str]
    per: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer to `desert compare`."""

    page: ClassVar[str] = "comparison_page"
    comparison: Comparison
    indicators: dict[str, Wording]
    territories: dict[str, str]
    sources: dict[str, Cited]


def compare(
    store: Connection,
    names: Sequence[str],
    day: date,
    measures: Sequence[str] = (),
    per: int = 100_000,
) -> Compared:
    """Compare two or more territories on the nearest days at or before *day* that are the same.

    Raise NotUnderstoodError for fewer than two territories, and DesertError for unknown names.
    """
    places = placed(store, names, None)
    if len(places) < 2:  # noqa: PLR2004 — a comparison takes two
        raise NotUnderstoodError(
            _("A comparison takes two territories."), _("For one, ask: desert gap -r TERRITORY")
        )
    keys = list(places)
    words = _words(store, [find_measure(store, name) for name in measures], keys)
    scene = Scene(store, keys, list(words), day, per)
    rows = [scene.row(indicator, wording) for indicator, wording in words.items()]
    rows = _without_lonely(rows, named=bool(measures))
    return Compared(
        comparison=Comparison(keys, per, rows),
        indicators={row.indicator: words[row.indicator] for row in rows},
        territories=places,
        sources=cited(store, (cell.source for row in rows for cell in row.cells)),
    )


def _words(store: Connection, measures: list[str], territories: list[str]) -> dict[str, Wording]:
    wanted = {"measures": as_json(measures), "territories": as_json(territories)}
    return {
        str(row["key"]): Wording(**{name: row[name] for name in Wording.__slots__})
        for row in store.execute(COUNTED, wanted)
    }


def _without_lonely(rows: list[Row], *, named: bool) -> list[Row]:
    """Leave out indicators counted in one territory only, unless their measure was asked for.

    Where a measure has no indicator in common, its indicators are kept, graded `unlike`: each
    territory counts something else.
    """
    kept: list[Row] = []
    for row in rows:
        siblings = [other for other in rows if other.measure == row.measure]
        if row.grade != "unknown" or named:
            kept.append(row)
        elif all(other.grade == "unknown" for other in siblings) and len(_counted(siblings)) > 1:
            kept.append(Row(row.measure, row.indicator, "unlike", None, row.cells))
    return kept


def _counted(rows: Iterable[Row]) -> set[str]:
    return {cell.territory for row in rows for cell in row.cells if cell.value is not None}


class Scene:
    """Everything read once for one comparison: counts, populations, gaps, peers."""

    def __init__(
        self, store: Connection, territories: list[str], indicators: list[str], day: date, per: int
    ) -> None:
        """Read the counts of the territories, of the country, and of all their peers."""
        self.territories, self.day, self.per = territories, day, per
        self.peers = {
            key: [str(r["key"]) for r in store.execute(PEERS, (key,))] for key in territories
        }
        everyone = list(
            dict.fromkeys([*territories, COUNTRY, *(k for p in self.peers.values() for k in p)])
        )
        self.counts = read_counts(store, indicators, everyone, day)
        self.people = read_populations(store, everyone)
        self.known = known_figures(store, indicators, [*territories, COUNTRY])

    def row(self, indicator: str, words: Wording) -> Row:
        """Give one indicator's row: choose the days, grade them, fill the cells."""
        counts = self.counts.get(indicator, {})
        chosen = choose_days({key: counts.get(key, []) for key in self.territories})
        grade, apart = grade_of(list(chosen.values()))
        ranked = grade in {"same_day", "near"}
        return Row(
            measure=words.measure,
            indicator=indicator,
            grade=grade,
            months_apart=apart,
            cells=[
                self._cell(indicator, words, key, chosen.get(key), ranked=ranked)
                for key in self.territories
            ],
        )

    def _cell(
        self, indicator: str, words: Wording, key: str, count: Count | None, *, ranked: bool
    ) -> Cell:
        gap, country = self._gap(indicator, words, key), self._gap(indicator, words, COUNTRY)
        year, people = nearest_population(self.people.get(key, {}), count.day if count else None)
        rank, among, to_median = (
            self._place(indicator, words, key, count) if ranked and count else (None, None, None)
        )
        return Cell(
            territory=key,
            value=count.value if count else None,
            as_of=count.as_of if count else None,
            source=count.source if count else None,
            per_capita=rounded(self._measured(words, key, count))
            if words.nature in PER_PERSON_NATURES
            else None,
            population=people,
            population_year=year,
            progress=gap.progress if gap else None,
            verdict=gap.verdict if gap else None,
            share_of_country=self._share_of_country(indicator, words, key, count),
            share_of_effort=_share_of_effort(gap, country)
            if key != COUNTRY and words.nature in PER_PERSON_NATURES
            else None,
            rank=rank,
            ranked=among,
            to_median=rounded(to_median),
            figure=count.key if count else None,
        )

    def _gap(self, indicator: str, words: Wording, key: str) -> Gap | None:
        known = self.known.get((indicator, key))
        gap = gap_of(indicator, words, key, known, self.day) if known else None
        return gap if gap and gap.target else None

    def _measured(self, words: Wording, key: str, count: Count | None) -> float | None:
        """Give what territories are ranked by: the count per inhabitant, or the share itself."""
        if count is None or words.nature not in PER_PERSON_NATURES:
            return count.value if count else None
        people = nearest_population(self.people.get(key, {}), count.day)[1]
        return count.value * self.per / people if people else None

    def _share_of_country(
        self, indicator: str, words: Wording, key: str, count: Count | None
    ) -> float | None:
        if count is None or key == COUNTRY or words.nature not in PER_PERSON_NATURES:
            return None
        whole = next(
            (c for c in self.counts[indicator].get(COUNTRY, []) if c.day == count.day), None
        )
        return rounded(100 * count.value / whole.value) if whole and whole.value else None

    def _place(
        self, indicator: str, words: Wording, key: str, count: Count
    ) -> tuple[int | None, int | None, float | None]:
        """Give rank, number of peers counted on the same day, and distance to their median."""
        measured = {
            peer: self._measured(words, peer, same)
            for peer in self.peers[key]
            for same in self.counts[indicator].get(peer, [])
            if same.day == count.day
        }
        values = {peer: value for peer, value in measured.items() if value is not None}
        if key not in values or len(values) < 2:  # noqa: PLR2004 — a rank takes two
            return None, None, None
        own = values[key]
        better = sum(
            value > own if words.direction == "up" else value < own for value in values.values()
        )
        return better + 1, len(values), own - median(values.values())


def _share_of_effort(gap: Gap | None, country: Gap | None) -> float | None:
    """Give the territory's part, in percent, of what the whole country still lacks."""
    if gap is None or country is None or gap.remaining is None or not country.remaining:
        return None
    return rounded(100 * gap.remaining / country.remaining)


def read_counts(
    store: Connection, indicators: Sequence[str], territories: Sequence[str], day: date
) -> dict[str, Counts]:
    """Give the accepted counts known and made by *day*; of rivals for one day, the best."""
    wanted = {
        "indicators": as_json(indicators),
        "territories": as_json(territories),
        "day": day.isoformat(),
    }
    counts: dict[str, dict[str, dict[str, Count]]] = {}
    for row in store.execute(ACTUALS, wanted):
        indicator, territory, *rest = row
        count = Count(*rest)
        # Rivals come worst source first, so that the best one stays.
        counts.setdefault(indicator, {}).setdefault(territory, {})[count.day] = count
    return {
        indicator: {territory: list(days.values()) for territory, days in places.items()}
        for indicator, places in counts.items()
    }


def read_populations(store: Connection, territories: Sequence[str]) -> dict[str, dict[int, int]]:
    """Give inhabitants by territory and year."""
    people: dict[str, dict[int, int]] = {}
    for territory, year, value in store.execute(POPULATIONS, (as_json(territories),)):
        people.setdefault(territory, {})[year] = value
    return people


def nearest_population(years: dict[int, int], day: str | None) -> tuple[int | None, int | None]:
    """Give the year nearest to *day* for which inhabitants are known, and how many."""
    if not years:
        return None, None
    wanted = int(day[:4]) if day else max(years)
    year = min(years, key=lambda known: (abs(known - wanted), -known))
    return year, years[year]


def choose_days(counts: Counts) -> dict[str, Count]:
    """Choose one count a territory: on the latest day all share, else each nearest to the oldest.

    A shared day more than a year before the oldest of the latest counts is too old to stand for
    them, and is not used.
    """
    known = {key: series for key, series in counts.items() if series}
    if not known:
        return {}
    oldest = min(series[-1].day for series in known.values())
    shared = set.intersection(*({count.day for count in series} for series in known.values()))
    if shared and _months(max(shared), oldest) <= NEAR_MONTHS:
        day = max(shared)
        return {key: next(c for c in series if c.day == day) for key, series in known.items()}
    return {
        key: min(series, key=lambda count: (abs(_days(count.day, oldest)), count.day))
        for key, series in known.items()
    }


def grade_of(counts: Sequence[Count]) -> tuple[str, int | None]:
    """Grade counts by the months between their days: same_day, near (a year at most), apart."""
    if len(counts) < 2:  # noqa: PLR2004 — one figure compares with nothing
        return "unknown", None
    days = [count.day for count in counts]
    if min(days) == max(days):
        return "same_day", 0
    months = _months(min(days), max(days))
    return ("near" if months <= NEAR_MONTHS else "apart"), months


def _months(start: str, end: str) -> int:
    return months_between(date.fromisoformat(start), date.fromisoformat(end))


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
