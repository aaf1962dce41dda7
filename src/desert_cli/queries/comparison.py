"""Territories side by side: one indicator, on days that compare, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from statistics import median
from typing import TYPE_CHECKING, ClassVar

from desert_cli.errors import NotUnderstoodError
from desert_cli.progress.assess import assess
from desert_cli.progress.choice import choose
from desert_cli.queries.citing import Cited, cited
from desert_cli.queries.counts import (
    decimals_of,
    nearest_population,
    read_counts,
    read_populations,
)
from desert_cli.queries.gaps import Wording, as_json, known_figures, placed, rounded
from desert_cli.queries.grading import Draft, drafts_of, without_lonely
from desert_cli.queries.naming import find_measure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from sqlite3 import Connection

    from desert_cli.progress.assess import Progress
    from desert_cli.queries.counts import Count

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
LEVELS = "select key, level from territories order by position"
COUNTRY = "FR"
RANKED = frozenset({"same_day", "near"})
PER_PERSON_NATURES = frozenset({"stock", "flow", "cumulative"})


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
    """The answer to `desert compare`; *transposed*, a measure is a column and not a row."""

    page: ClassVar[str] = "comparison_page"
    comparison: Comparison
    indicators: dict[str, Wording]
    territories: dict[str, str]
    sources: dict[str, Cited]
    transposed: bool = False


def compare(
    store: Connection,
    names: Sequence[str],
    day: date,
    measures: Sequence[str] = (),
    per: int = 100_000,
    *,
    transposed: bool = False,
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
    drafts = without_lonely(drafts_of(store, words, keys, day), named=bool(measures))
    scene = Scene(store, keys, drafts, day, per)
    rows = [scene.row(draft, words[draft.indicator]) for draft in drafts]
    return Compared(
        comparison=Comparison(keys, per, rows),
        indicators={row.indicator: words[row.indicator] for row in rows},
        territories=places,
        sources=cited(store, (cell.source for row in rows for cell in row.cells)),
        transposed=transposed,
    )


def _words(store: Connection, measures: list[str], territories: list[str]) -> dict[str, Wording]:
    wanted = {"measures": as_json(measures), "territories": as_json(territories)}
    return {
        str(row["key"]): Wording(**{name: row[name] for name in Wording.__slots__})
        for row in store.execute(COUNTED, wanted)
    }


class Scene:
    """Everything read once for one comparison: counts, populations, gaps, peers."""

    def __init__(
        self, store: Connection, territories: list[str], drafts: list[Draft], day: date, per: int
    ) -> None:
        """Read the counts of the country, and those of all peers where there is a rank to give."""
        self.territories, self.day, self.per = territories, day, per
        levels = {str(key): str(level) for key, level in store.execute(LEVELS)}
        self.level_of = {key: levels[key] for key in territories}
        wanted = set(self.level_of.values())
        self.peers = {
            level: [key for key in levels if levels[key] == level] for level in sorted(wanted)
        }
        everyone = [key for key in levels if key == COUNTRY or levels[key] in wanted]
        indicators = [draft.indicator for draft in drafts]
        ranked = [draft for draft in drafts if draft.grade in RANKED]
        days = sorted({count.day for draft in ranked for count in draft.chosen.values()})
        self.whole = read_counts(store, indicators, [COUNTRY], day)
        self.counts = read_counts(store, [one.indicator for one in ranked], everyone, day, days)
        self.people = read_populations(store, everyone)
        self.known = known_figures(store, indicators, [*territories, COUNTRY])
        self.fields: dict[tuple[str, str, str], dict[str, float]] = {}

    def row(self, draft: Draft, words: Wording) -> Row:
        """Give one indicator's row: its grade, and the cells filled."""
        ranked = draft.grade in RANKED
        return Row(
            measure=draft.measure,
            indicator=draft.indicator,
            grade=draft.grade,
            months_apart=draft.months_apart,
            cells=[
                self._cell(draft.indicator, words, key, draft.chosen.get(key), ranked=ranked)
                for key in self.territories
            ],
        )

    def _cell(
        self, indicator: str, words: Wording, key: str, count: Count | None, *, ranked: bool
    ) -> Cell:
        gap = self._gap(indicator, words, key)
        year, people = nearest_population(self.people.get(key, {}), count.day if count else None)
        rank, among, to_median = (
            self._place(indicator, words, key, count) if ranked and count else (None, None, None)
        )
        return Cell(
            territory=key,
            value=count.value if count else None,
            as_of=count.as_of if count else None,
            source=count.source if count else None,
            per_capita=rounded(self._measured(words, key, count), decimals_of(self.per))
            if words.nature in PER_PERSON_NATURES
            else None,
            population=people,
            population_year=year,
            progress=rounded(gap.progress) if gap else None,
            verdict=gap.verdict if gap else None,
            share_of_country=self._share_of_country(indicator, words, key, count),
            share_of_effort=self._share_of_effort(indicator, words, key, count),
            rank=rank,
            ranked=among,
            to_median=rounded(to_median, decimals_of(self.per)),
            figure=count.key if count else None,
        )

    def _gap(self, indicator: str, words: Wording, key: str) -> Progress | None:
        """Give progress and verdict as `desert gap` does; none where no target is known."""
        chosen = choose(self.known.get((indicator, key), ()), self.day)
        if chosen.target is None:
            return None
        return assess(chosen, words.direction, words.nature, self.day)  # type: ignore[arg-type]

    def _measured(self, words: Wording, key: str, count: Count | None) -> float | None:
        """Give what territories are ranked by: the count per inhabitant, or the share itself."""
        if count is None or words.nature not in PER_PERSON_NATURES:
            return count.value if count else None
        people = nearest_population(self.people.get(key, {}), count.day)[1]
        return count.value * self.per / people if people else None

    def _share_of_country(
        self, indicator: str, words: Wording, key: str, count: Count | None
    ) -> float | None:
        whole = self._whole(indicator, words, key, count)
        return rounded(100 * count.value / whole.value) if count and whole and whole.value else None

    def _share_of_effort(
        self, indicator: str, words: Wording, key: str, count: Count | None
    ) -> float | None:
        """Give the territory's part, in percent, of what the whole country lacked on its day."""
        whole = self._whole(indicator, words, key, count)
        own, common = (
            choose(self.known.get((indicator, place), ()), self.day).target
            for place in (key, COUNTRY)
        )
        if not (count and whole and own and common):
            return None
        missing, lacking = rounded(own.value - count.value), rounded(common.value - whole.value)
        return rounded(100 * missing / lacking) if missing is not None and lacking else None

    def _whole(self, indicator: str, words: Wording, key: str, count: Count | None) -> Count | None:
        """Give the country's count of the same day; none where a share of it says nothing."""
        if count is None or key == COUNTRY or words.nature not in PER_PERSON_NATURES:
            return None
        counts = self.whole.get(indicator, {}).get(COUNTRY, [])
        return next((one for one in counts if one.day == count.day), None)

    def _place(
        self, indicator: str, words: Wording, key: str, count: Count
    ) -> tuple[int | None, int | None, float | None]:
        """Give rank, number of peers counted on the same day, and distance to their median."""
        values = self._field(indicator, words, self.level_of[key], count.day)
        if key not in values or len(values) < 2:  # noqa: PLR2004 — a rank takes two
            return None, None, None
        own = values[key]
        better = sum(
            value > own if words.direction == "up" else value < own for value in values.values()
        )
        return better + 1, len(values), own - median(values.values())

    def _field(self, indicator: str, words: Wording, level: str, day: str) -> dict[str, float]:
        """Give what the territories of a level are ranked by on one day, computed once."""
        field = self.fields.get((indicator, level, day))
        if field is None:
            measured = {
                peer: self._measured(words, peer, count)
                for peer in self.peers[level]
                for count in self.counts[indicator].get(peer, [])
                if count.day == day
            }
            field = {peer: value for peer, value in measured.items() if value is not None}
            self.fields[indicator, level, day] = field
        return field
