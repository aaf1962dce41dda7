"""The gaps as one asks for them: some verdicts only, in an order, explained, with the way to go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from desert_cli.dates import last_day
from desert_cli.language import choose as in_language
from desert_cli.names import fold
from desert_cli.progress.choice import choose
from desert_cli.queries.citing import cited
from desert_cli.queries.explanation import Calc, explain
from desert_cli.queries.gap import Gap, sources_of
from desert_cli.queries.gaps import Gaps, as_json, known_figures
from desert_cli.queries.required import AtPace, Path, at_pace_of, path_of
from desert_cli.queries.rivals import Aside, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from sqlite3 import Connection

SET_ASIDE = """
    select indicator, territory, key, kind, value, as_of, day, source, standing, reason
    from figures
    where standing != 'accepted' and kind in ('baseline', 'actual', 'target') and known_on <= :day
      and territory in (select value from json_each(:territories))
      and indicator in (select value from json_each(:indicators))
    order by announced, key
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the gaps beside themselves.

    *verdicts* are kept, all where none is named; *sort* is one of SORTS, descending after `-`;
    *fail_on* are the verdicts that make the answer a no; *pace* is in units a year, towards the
    target.
    """

    verdicts: tuple[str, ...] = ()
    sort: str | None = None
    fail_on: tuple[str, ...] = ()
    explain: bool = False
    path: bool = False
    pace: float | None = None


@dataclass(frozen=True, slots=True)
class Asked(Gap):
    """A gap with what was asked about it; what was not asked is null."""

    calc: Calc | None
    path: Path | None
    at_pace: AtPace | None


@dataclass(frozen=True, slots=True)
class AskedGaps(Gaps):
    """The answer to `desert gap` with wishes; `left_out` rows have another verdict than asked.

    `failed` is the number of rows with a verdict of --fail-on, `without_path` of those for which a
    path was asked, and nothing is left to do or to know: see path_of.
    """

    page: ClassVar[str] = "asked_page"
    gaps: Sequence[Asked]
    left_out: int
    failed: int
    without_path: int

    @property
    def exit_code(self) -> int:
        """Give 1, the answer is no, when a row has a verdict that was to fail."""
        return 1 if self.failed else 0


Key = float | str | None

Sort = Callable[[Gap, Gaps], Key]


def _lacking(gap: Gap, answer: Gaps) -> float | None:
    """Give what is missing, in the direction wanted: a falling count lacks what it must lose."""
    if gap.remaining is None:
        return None
    return gap.remaining if answer.indicators[gap.indicator].direction == "up" else -gap.remaining


def _due(gap: Gap, _: Gaps) -> str | None:
    return last_day(gap.target.as_of).isoformat() if gap.target and gap.target.as_of else None


def _name(gap: Gap, answer: Gaps) -> str:
    """Give the name of the indicator, then of the territory, as one alphabet sorts them."""
    words = answer.indicators[gap.indicator]
    named = in_language(words.name_fr, words.name_en)
    return fold(f"{named} {answer.territories[gap.territory]}")


SORTS: dict[str, Sort] = {
    "progress": lambda gap, _: gap.progress,
    "attainment": lambda gap, _: gap.attainment,
    "remaining": _lacking,
    "ahead": lambda gap, _: gap.ahead,
    "ratio": lambda gap, _: gap.linear.ratio if gap.linear else None,
    "latest": lambda gap, _: gap.latest.value if gap.latest else None,
    "target": lambda gap, _: gap.target.value if gap.target else None,
    "due": _due,
    "age": lambda gap, _: gap.age_months,
    "name": _name,
}
"""What rows can be put in order by."""


def refined(store: Connection, answer: Gaps, day: date, wish: Wish) -> AskedGaps:
    """Give the gaps of *answer*, as known on *day*, with what is wished."""
    kept = [gap for gap in answer.gaps if not wish.verdicts or gap.verdict in wish.verdicts]
    kept = in_order(kept, answer, wish.sort) if wish.sort else kept
    asked = list(_asked(store, kept, answer, day, wish))
    more = (aside for gap in asked if gap.calc for aside in rivals_of(gap.calc))
    indicators, territories = {gap.indicator for gap in kept}, {gap.territory for gap in kept}
    return AskedGaps(
        gaps=asked,
        indicators={key: words for key, words in answer.indicators.items() if key in indicators},
        territories={key: name for key, name in answer.territories.items() if key in territories},
        sources=cited(store, [*sources_of(kept), *(aside.source for aside in more)]),
        left_out=len(answer.gaps) - len(kept),
        failed=sum(gap.verdict in wish.fail_on for gap in kept),
        without_path=sum(gap.path is None for gap in asked) if wish.path else 0,
    )


def in_order(gaps: list[Gap], answer: Gaps, sort: str) -> list[Gap]:
    """Give gaps by one of SORTS, descending after `-`; what is unknown comes last either way."""
    key_of = SORTS[sort.removeprefix("-")]
    keyed = [(key_of(gap, answer), gap) for gap in gaps]
    known = [(key, gap) for key, gap in keyed if key is not None]
    known.sort(key=itemgetter(0), reverse=sort.startswith("-"))
    return [gap for _, gap in known] + [gap for key, gap in keyed if key is None]


def _asked(
    store: Connection, gaps: list[Gap], answer: Gaps, day: date, wish: Wish
) -> Iterator[Asked]:
    """Give each gap with its explanation, its path and its landing, where they are wished."""
    if not (wish.explain or wish.path or wish.pace is not None):
        yield from (_with(gap, None, None, None) for gap in gaps)
        return
    indicators = list(dict.fromkeys(gap.indicator for gap in gaps))
    territories = list(dict.fromkeys(gap.territory for gap in gaps))
    known = known_figures(store, indicators, territories)
    aside = _set_aside(store, indicators, territories, day) if wish.explain else {}
    for gap in gaps:
        place, words = (gap.indicator, gap.territory), answer.indicators[gap.indicator]
        figures = known[place]
        chosen = choose(figures, day, words.nature)  # type: ignore[arg-type]
        pace = wish.pace if words.direction == "up" else wish.pace and -wish.pace
        yield _with(
            gap,
            explain(gap, figures, aside.get(place, []), words, day) if wish.explain else None,
            path_of(gap, chosen, words, day) if wish.path else None,
            None if pace is None else at_pace_of(chosen, words, pace),
        )


def _with(gap: Gap, calc: Calc | None, path: Path | None, at_pace: AtPace | None) -> Asked:
    told = {part.name: getattr(gap, part.name) for part in fields(Gap)}
    return Asked(**told | {"calc": calc, "path": path, "at_pace": at_pace})


def _set_aside(
    store: Connection, indicators: list[str], territories: list[str], day: date
) -> dict[tuple[str, str], list[SetAside]]:
    """Give the figures that lost their standing, by indicator and territory."""
    wanted = {
        "indicators": as_json(indicators),
        "territories": as_json(territories),
        "day": day.isoformat(),
    }
    found: dict[tuple[str, str], list[SetAside]] = defaultdict(list)
    for indicator, territory, *rest in store.execute(SET_ASIDE, wanted):
        found[indicator, territory].append(SetAside(*rest))
    return found


def rivals_of(calc: Calc) -> Iterator[Aside]:
    """Give every figure that was set aside for one gap."""
    for choice in (calc.target, calc.baseline, calc.latest):
        if choice:
            yield from choice.set_aside.values()
