"""One gap: an indicator in a territory, from where to where, how fast, and what the pace says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desert_cli.progress.assess import assess
from desert_cli.progress.choice import choose
from desert_cli.progress.doubt import interval_of
from desert_cli.progress.pace import finite

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desert_cli.progress.choice import Chosen, Known
    from desert_cli.progress.pace import Pace as Model

_HALF_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Start:
    """Where the way begins; `implied` when no source declares it as the starting value."""

    value: float
    as_of: str
    source: str
    implied: bool
    figure: str


@dataclass(frozen=True, slots=True)
class Now:
    """The latest count, with the values its wording allows."""

    value: float
    value_low: float | None
    value_high: float | None
    qualifier: str
    as_of: str
    source: str
    figure: str


@dataclass(frozen=True, slots=True)
class Goal:
    """The target in force; `as_of` is its due date."""

    value: float
    as_of: str | None
    plan: str | None
    source: str
    qualifier: str
    value_high: float | None
    figure: str


@dataclass(frozen=True, slots=True)
class Pace:
    """One pace model: units a year (linear) or growth a year in percent (compound)."""

    observed: float | None
    required: float | None
    ratio: float | None
    lands_at: float | None
    reached_on: date | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator in one territory: shares in percent, values in the indicator's unit.

    `calc`, `path` and `at_pace` are null unless asked for: see `queries/refining.py`.
    """

    measure: str
    indicator: str
    territory: str
    baseline: Start | None
    latest: Now | None
    target: Goal | None
    remaining: float | None
    attainment: float | None
    progress: float | None
    progress_bounded: float | None
    progress_low: float | None
    progress_high: float | None
    time_share: float | None
    time_share_today: float | None
    ahead: float | None
    linear: Pace | None
    compound: Pace | None
    factor: float | None
    verdict: str
    reason: str | None
    method_dependent: bool
    fragile: bool
    age_months: int | None
    printed_late_months: int | None
    calc: object
    path: object
    at_pace: object


@dataclass(frozen=True, slots=True)
class Wording:
    """What people call an indicator, in both languages."""

    measure: str
    name_fr: str
    name_en: str
    measure_fr: str
    measure_en: str
    direction: str
    nature: str
    unit_fr: str
    units_fr: str
    unit_en: str
    units_en: str


def rounded(value: float | None, decimals: int = 2) -> float | None:
    """Give a value with two decimals, halves up as the State prints them; unknown stays unknown."""
    if value is None:
        return None
    scale = 10**decimals
    return float(math.floor(value * scale + 0.5 + _HALF_TOLERANCE) / scale)


def gap_of(indicator: str, words: Wording, territory: str, known: list[Known], day: date) -> Gap:
    """Compute one gap from what is known of one indicator in one territory."""
    chosen = choose(known, day, words.nature)  # type: ignore[arg-type]
    found = assess(chosen, words.direction, words.nature, day)  # type: ignore[arg-type]
    return Gap(
        measure=words.measure,
        indicator=indicator,
        territory=territory,
        baseline=_start(chosen),
        latest=_now(chosen, words),
        target=_goal(chosen),
        remaining=rounded(found.remaining),
        attainment=rounded(found.attainment),
        progress=rounded(found.progress),
        progress_bounded=rounded(found.progress_bounded),
        progress_low=rounded(found.progress_low),
        progress_high=rounded(found.progress_high),
        time_share=rounded(found.time_share),
        time_share_today=rounded(found.time_share_today),
        ahead=rounded(found.ahead),
        linear=_pace(found.linear, 1),
        compound=_pace(found.compound, 100),
        factor=rounded(found.factor),
        verdict=found.verdict,
        reason=found.reason,
        method_dependent=found.method_dependent,
        fragile=found.fragile,
        age_months=found.age_months,
        printed_late_months=found.printed_late_months,
        calc=None,
        path=None,
        at_pace=None,
    )


def _start(chosen: Chosen) -> Start | None:
    known = chosen.baseline
    if known is None:
        return None
    return Start(known.value, known.as_of, known.source, chosen.implied, known.key)


def _now(chosen: Chosen, words: Wording) -> Now | None:
    known = chosen.latest
    if known is None:
        return None
    bounds = interval_of(known.value, known.value_high, known.qualifier, words.nature)  # type: ignore[arg-type]
    return Now(
        value=known.value,
        value_low=finite(bounds.low),
        value_high=finite(bounds.high),
        qualifier=known.qualifier,
        as_of=known.as_of,
        source=known.source,
        figure=known.key,
    )


def _goal(chosen: Chosen) -> Goal | None:
    known = chosen.target
    if known is None:
        return None
    return Goal(
        value=known.value,
        as_of=known.as_of or None,
        plan=known.plan or None,
        source=known.source,
        qualifier=known.qualifier,
        value_high=known.value_high,
        figure=known.key,
    )


def _pace(model: Model | None, scale: int) -> Pace | None:
    """Give a pace as told to scripts: two decimals, growth in percent, the ratio with three."""
    if model is None:
        return None
    return Pace(
        observed=rounded(model.observed and model.observed * scale),
        required=rounded(model.required and model.required * scale),
        ratio=rounded(model.ratio, 3),
        lands_at=rounded(model.lands_at),
        reached_on=model.reached_on,
        verdict=model.verdict,
    )


def sources_of(gaps: Iterable[Gap]) -> list[str]:
    """Give the sources of the figures that gaps rest on."""
    parts = [part for gap in gaps for part in (gap.baseline, gap.latest, gap.target)]
    return [part.source for part in parts if part is not None]
