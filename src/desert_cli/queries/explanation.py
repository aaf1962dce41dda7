"""How a gap was computed: the figures chosen and their rivals, each formula, the thresholds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desert_cli.dates import last_day
from desert_cli.progress.choice import choose
from desert_cli.progress.doubt import doubt_of
from desert_cli.progress.pace import BEHIND, ON_TRACK, THRESHOLD_SOURCE, meets
from desert_cli.queries.gap import rounded
from desert_cli.queries.rivals import (
    Choice,
    SetAside,
    chosen_baseline,
    chosen_latest,
    chosen_target,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desert_cli.progress.choice import Chosen, Known
    from desert_cli.queries.gap import Gap, Wording

THRESHOLDS = {"on_track": ON_TRACK, "behind": BEHIND, "far_behind": 0.0}
"""The least ratio of each class; below the last one, the count moves away."""

PROGRESS_SOURCE = "PILOTE, the follow-up tool of the French government (DITP)"


@dataclass(frozen=True, slots=True)
class Step:
    """One number: its formula in symbols, the same with the numbers in it, and what it gives.

    v0, t0 are the baseline and its day; v, t the latest count; vT, T the target; days count as
    numbers of days. `**` is a power. Units: count, per_year, percent, percent_per_year, points,
    ratio, months, day.
    """

    formula: str
    with_numbers: str
    result: float | date
    unit: str


@dataclass(frozen=True, slots=True)
class Calc:
    """How one gap was computed; `steps` by the name of the field they give."""

    day: date
    baseline: Choice | None
    latest: Choice | None
    target: Choice | None
    progress_rule: str | None
    progress_source: str
    steps: dict[str, Step]
    ratio_low: float | None
    ratio_high: float | None
    thresholds: dict[str, float]
    threshold_source: str


PROGRESS = "100 * (v - v0) / (vT - v0)"
TIME_GONE = "100 * (t - t0) / (T - t0)"
GROWN = "(v / v0) ** (365.25 / (t - t0)) - 1"
TO_GROW = "(vT / v) ** (365.25 / (T - t)) - 1"
FORMULAS = (
    ("remaining", "count", "vT - v"),
    ("attainment", "percent", "100 * v / vT"),
    ("progress", "percent", PROGRESS),
    ("progress_bounded", "percent", f"min(max({PROGRESS}, 0), 100)"),
    ("time_share", "percent", TIME_GONE),
    ("time_share_today", "percent", "100 * (day - t0) / (T - t0)"),
    ("ahead", "points", f"{PROGRESS} - {TIME_GONE}"),
    ("linear_observed", "per_year", "(v - v0) / (t - t0) * 365.25"),
    ("linear_required", "per_year", "(vT - v) / (T - t) * 365.25"),
    ("linear_ratio", "ratio", "(v - v0) / (vT - v) * (T - t) / (t - t0)"),
    ("factor", "ratio", "(vT - v) / (v - v0) * (t - t0) / (T - t)"),
    ("linear_lands_at", "count", "v0 + (v - v0) * (T - t0) / (t - t0)"),
    ("linear_reached_on", "day", "t + (vT - v) / (v - v0) * (t - t0)"),
    ("compound_observed", "percent_per_year", f"100 * ({GROWN})"),
    ("compound_required", "percent_per_year", f"100 * ({TO_GROW})"),
    ("compound_ratio", "ratio", f"({GROWN}) / ({TO_GROW})"),
    ("compound_lands_at", "count", "v0 * (v / v0) ** ((T - t0) / (t - t0))"),
    ("compound_reached_on", "day", "t + log(vT / v) / log(v / v0) * (t - t0)"),
    ("age_months", "months", "day - t"),
    ("printed_late_months", "months", "published - t"),
)
"""Each number told, its unit and its formula; docs/method.md tells where each comes from."""

_SYMBOL = re.compile(r"\((?:T|t|day) - t0?\)|\b(?:v0|vT|v|t0|t|day|published)\b")


def explain(
    gap: Gap, known: Iterable[Known], set_aside: Iterable[SetAside], words: Wording, day: date
) -> Calc:
    """Explain a gap from what is known of it, and the figures *set_aside*, on the reading day."""
    then = [one for one in known if one.known_on <= day.isoformat()]
    chosen = choose(then, day, words.nature)  # type: ignore[arg-type]
    doubt = doubt_of(chosen, words.direction, words.nature, day)  # type: ignore[arg-type]
    told = gap.linear is not None and gap.linear.ratio is not None
    return Calc(
        day=day,
        baseline=chosen_baseline(chosen, then, set_aside, words),
        latest=chosen_latest(chosen, then, set_aside, words),
        target=chosen_target(chosen, then, set_aside),
        progress_rule=_rule(gap, chosen, words),
        progress_source=PROGRESS_SOURCE,
        steps=_steps(gap, chosen, words, day),
        ratio_low=rounded(doubt.ratio_low, 3) if told else None,
        ratio_high=rounded(doubt.ratio_high, 3) if told else None,
        thresholds=THRESHOLDS,
        threshold_source=THRESHOLD_SOURCE,
    )


def _rule(gap: Gap, chosen: Chosen, words: Wording) -> str | None:
    """Tell which rule gives progress: the share of the way, or the target already met at first."""
    if gap.progress is None or chosen.baseline is None or chosen.target is None:
        return None
    met = meets(chosen.baseline.value, chosen.target.value, words.direction)  # type: ignore[arg-type]
    return "met_at_start" if met else "share_of_the_way"


def _steps(gap: Gap, chosen: Chosen, words: Wording, day: date) -> dict[str, Step]:
    """Give a step for each number that is known of the gap."""
    numbers = _numbers(chosen, day)
    steps = {}
    for name, unit, symbols in FORMULAS:
        result = value_of(gap, name)
        if result is None or (name.endswith("reached_on") and f"{result}" <= numbers["t"]):
            continue
        formula = symbols
        if _rule(gap, chosen, words) == "met_at_start":
            formula = formula.replace(PROGRESS, f"{gap.progress:.0f}")
        if name.endswith("lands_at") and words.nature == "share":
            formula = f"min(max({formula}, 0), 100)"
        filled = _SYMBOL.sub(lambda found: numbers[found[0]], formula)
        steps[name] = Step(formula, filled, result, unit)
    return steps


def value_of(gap: Gap, name: str) -> float | date | None:
    """Give a number of a gap by its name; those of a pace after `linear_` or `compound_`."""
    model, _, part = name.partition("_")
    holder = getattr(gap, model) if model in {"linear", "compound"} else gap
    value: float | date | None = getattr(holder, part if holder is not gap else name, None)
    return value


def _numbers(chosen: Chosen, day: date) -> dict[str, str]:
    """Give what stands for each symbol; a difference of days is their number."""
    parts = {"0": chosen.baseline, "": chosen.latest, "T": chosen.target}
    values = {f"v{mark}": part.value for mark, part in parts.items() if part}
    days = {"day": day}
    for name, part in (("t0", chosen.baseline), ("t", chosen.latest), ("T", chosen.target)):
        if part and part.as_of:
            days[name] = part.day
    if chosen.latest:
        days["published"] = last_day(chosen.latest.known_on)
    spans = {
        f"({end} - {start})": (days[end] - days[start]).days
        for end in ("T", "t", "day")
        for start in ("t0", "t")
        if end in days and start in days
    }
    return {
        **{name: one.isoformat() for name, one in days.items()},
        **{name: _plain(value) for name, value in (values | spans).items()},
    }


def _plain(value: float) -> str:
    """Give a number as a formula has it: no zeros after the point, below zero in brackets."""
    text = f"{value:.15g}"
    return f"({text})" if value < 0 else text
