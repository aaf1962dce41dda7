"""Sums that do not come out: effects against totals, shares against counts, parts against all."""

from __future__ import annotations

from collections import defaultdict
from math import isclose
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.model import POPULATION
from desert_cli.queries.audit.case import Found, dated, day_of, is_precise, sentence
from desert_cli.queries.audit.sentence import Bare, Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.progress.doubt import Interval
    from desert_cli.queries.audit.case import Case, Counted, Figure
    from desert_cli.queries.audit.sentence import Part

EFFECT = mark("{units} more × {effect} make {product}; {publisher} announces {total}.")
EFFECT_ALL = mark("{units} × {effect} make {product}; {publisher} announces {total}.")
SHARE = mark("{share} is printed ({publisher}), but {part} of {whole} make {product} %.")
PART = mark("{part} ({publisher}) is a part of {whole} for {day}, and larger than the whole.")
SUM = mark("{publisher}: {whole} for {place}, but its {count} parts add up to {product} ({day}).")
ASK_EFFECT = mark("{units}, {effect}: how does that make {total}?")
ASK_SHARE = mark("{share} of what? {part} of {whole} make {product} %.")
ASK_PART = mark("How can {part} be a part of {whole}?")
ASK_SUM = mark("Why do the parts of {place} add up to {product}, and not to {whole}?")

FULL = 100.0
NEAR_DAYS = 183
A_YEAR = 0.005
"""Half a percent a year: how much a population may have moved since its nearest census."""

TWICE = 2
"""A product within twice the total may be rounding, or money kept for something else."""

ADDITIVE = frozenset({"stock", "flow", "cumulative"})


def claim_arithmetic(case: Case) -> Iterator[Found]:
    """Find claims whose sums do not come out: effects, shares, parts, and wholes."""
    for words in case.indicators.values():
        if words.per:
            yield from _effects(case, words)
        if words.part_of:
            yield from _parts(case, words)
        if words.share_of:
            yield from _shares(case, words)
    yield from _sums(case)


def _effects(case: Case, words: Counted) -> Iterator[Found]:
    """Hold units promised × effect of each against totals claimed in the same unit and measure."""
    totals = [
        key
        for key, other in case.indicators.items()
        if other.measure == words.measure
        and other.nature in ADDITIVE
        and _of_what(other) == _of_what(words)
    ]
    for territory in case.territories:
        effects = _by_value(case.places.get((words.key, territory), []))
        claimed = [
            one
            for key in totals
            for one in case.places.get((key, territory), ())
            if effects and one.kind in {"claim", "target", "forecast"}
        ]
        for said in _by_value(claimed):
            promised = _promised(case, words.per or "", territory, said[0])
            if promised:
                for effect in effects:
                    yield from _effect(case, effect, said, promised)


def _by_value(figures: list[Figure]) -> list[list[Figure]]:
    """Give figures together that say the same."""
    told: dict[tuple[str, float, float | None], list[Figure]] = defaultdict(list)
    for one in figures:
        told[one.indicator, one.value, one.value_high].append(one)
    return list(told.values())


def _of_what(words: Counted) -> str:
    """Give what a unit counts, without its rate: `patient` of `patient par an et par MSP`."""
    return words.unit_fr.partition(" par ")[0]


def _promised(
    case: Case, indicator: str, territory: str, total: Figure
) -> tuple[Figure, Figure | None] | None:
    """Give the units promised for the year the total speaks of, or at all, and their start."""
    places = case.places.get((indicator, territory), [])
    year = (total.as_of or "").rpartition("/")[2][:4]
    targets = [
        one
        for one in dated(places, "target")
        if one.standing == "accepted" and (one.day or "").startswith(year)
    ]
    if not targets:
        return None
    target = max(targets, key=lambda one: (one.value, -one.rank, one.key))
    starts = [
        one for one in dated(places, "baseline") if (one.day or "") < (target.announced or "")
    ]
    return target, (starts[-1] if starts else None)


def _effect(
    case: Case,
    effects: list[Figure],
    totals: list[Figure],
    promised: tuple[Figure, Figure | None],
) -> Iterator[Found]:
    """Compare with the new units as with all of them: a claim seldom says which it means."""
    (target, start), effect, total = promised, effects[0], totals[0]
    units = target.value - start.value if start else target.value
    each, bounds = case.bounds(effect), case.bounds(total)
    if units * each.low <= bounds.high and bounds.low <= target.value * each.high:
        return
    parts: dict[str, Part] = {
        "units": case.amount(target.indicator, units),
        "effect": case.quantity(effect),
        "product": case.amount(total.indicator, units * effect.value),
        "publisher": total.publisher,
        "total": case.quantity(total),
    }
    ratio = units * effect.value / total.value if units * effect.value and total.value else FULL
    size = max(ratio, 1 / ratio)
    reviewed = any(one.standing == "disputed" for one in totals)
    yield Found(
        message=sentence(EFFECT if start else EFFECT_ALL, **parts),
        question=sentence(ASK_EFFECT, **parts),
        figures=(*totals, *effects, target, *((start,) if start else ())),
        sureness="sure" if reviewed else "likely" if size >= TWICE else "possible",
        size=size,
        indicator=total.indicator,
        territory=total.territory,
        refers_to=effect.key,
    )


def _whole(
    case: Case, indicator: str, territory: str, day: str
) -> tuple[float, float, Figure | None] | None:
    """Give the bounds of the whole on a day: the nearest count, or the population."""
    if indicator == POPULATION:
        years = case.populations.get(territory)
        if not years:
            return None
        wanted = day_of(day).year
        year, value = min(years, key=lambda one: abs(one[0] - wanted))
        doubt = 1 + A_YEAR * abs(year - wanted)
        return value / doubt, value * doubt, None
    near = _nearest(dated(case.places.get((indicator, territory), []), "actual", "baseline"), day)
    if near is None:
        return None
    bounds = case.bounds(near)
    return bounds.low, bounds.high, near


def _nearest(figures: list[Figure], day: str) -> Figure | None:
    """Give the accepted count nearest to a day, at most half a year off."""
    near = [
        (abs((day_of(one.day) - day_of(day)).days), one.rank, one.key, one)
        for one in figures
        if one.standing == "accepted"
    ]
    days, _rank, _key, nearest = min(near, default=(NEAR_DAYS + 1, 0, "", None))
    return nearest if days <= NEAR_DAYS else None


def _parts(case: Case, words: Counted) -> Iterator[Found]:
    """Find parts larger than their whole."""
    for (indicator, territory), figures in case.places.items():
        if indicator != words.key:
            continue
        for part in dated(figures, "actual", "baseline"):
            whole = _whole(case, words.part_of or "", territory, part.day or "")
            if whole and case.bounds(part).low > whole[1]:
                unit = part.indicator if whole[2] is None else whole[2].indicator
                parts: dict[str, Part] = {
                    "part": case.quantity(part),
                    "publisher": part.publisher,
                    "whole": case.amount(unit, whole[1]),
                    "day": Day(part.as_of),
                }
                yield Found(
                    message=sentence(PART, **parts),
                    question=sentence(ASK_PART, **parts),
                    figures=(part, *((whole[2],) if whole[2] else ())),
                    sureness="likely" if is_precise(part) else "possible",
                    size=part.value / whole[1] if whole[1] else FULL,
                    indicator=indicator,
                    territory=territory,
                    refers_to=whole[2].key if whole[2] else "",
                )


def _shares(case: Case, words: Counted) -> Iterator[Found]:
    """Find shares that their own count and whole do not make."""
    part_of = case.indicators[words.share_of or ""].part_of if words.share_of else None
    for (indicator, territory), figures in case.places.items():
        if indicator != words.key or not part_of:
            continue
        for share in dated(figures, "actual", "baseline", "claim"):
            counts = dated(
                case.places.get((words.share_of or "", territory), []), "actual", "baseline"
            )
            part = _nearest(counts, share.day or "")
            whole = _whole(case, part_of, territory, share.day or "")
            if part and whole and whole[0] > 0:
                yield from _share(case, share, part, whole)


def _share(
    case: Case, share: Figure, part: Figure, whole: tuple[float, float, Figure | None]
) -> Iterator[Found]:
    counted, printed = case.bounds(part), case.bounds(share)
    low, high = FULL * counted.low / whole[1], FULL * counted.high / whole[0]
    if low <= printed.high and printed.low <= high:
        return
    middle = (whole[0] + whole[1]) / 2
    product = FULL * part.value / middle
    parts: dict[str, Part] = {
        "share": case.quantity(share),
        "publisher": share.publisher,
        "part": case.quantity(part),
        "whole": case.amount(whole[2].indicator if whole[2] else part.indicator, middle),
        "product": Bare(product, 1),
    }
    yield Found(
        message=sentence(SHARE, **parts),
        question=sentence(ASK_SHARE, **parts),
        figures=(share, part, *((whole[2],) if whole[2] else ())),
        sureness="possible" if whole[2] is None or share.day != part.day else "likely",
        size=abs(product - share.value),
        indicator=share.indicator,
        territory=share.territory,
        refers_to=part.key,
    )


def _sums(case: Case) -> Iterator[Found]:
    """Find wholes that the parts of one source and day do not add up to; one pass."""
    children: dict[str, set[str]] = defaultdict(set)
    for place in case.territories.values():
        if place.parent:
            children[place.parent].add(place.key)
    told: dict[tuple[str, str, str, str], dict[str, Figure]] = defaultdict(dict)
    for one in case.figures:
        if one.day and case.indicators[one.indicator].nature in ADDITIVE:
            told[one.indicator, one.kind, one.source, one.day][one.territory] = one
    for figures in told.values():
        for territory, whole in figures.items():
            parts = [figures[key] for key in sorted(children[territory] & figures.keys())]
            if parts and len(parts) == len(children[territory]):
                yield from _sum(case, whole, parts)


def _sum(case: Case, whole: Figure, parts: list[Figure]) -> Iterator[Found]:
    total = sum(one.value for one in parts)
    bounds: Interval = case.bounds(whole)
    if bounds.low <= total <= bounds.high or isclose(total, whole.value):
        return
    filled: dict[str, Part] = {
        "publisher": whole.publisher,
        "whole": case.quantity(whole),
        "place": case.territories[whole.territory].name,
        "count": Bare(len(parts)),
        "product": Bare(total),
        "day": Day(whole.as_of),
    }
    yield Found(
        message=sentence(SUM, **filled),
        question=sentence(ASK_SUM, **filled),
        figures=(whole, *parts),
        sureness="sure",
        size=abs(total - whole.value) / max(abs(whole.value), 1),
        indicator=whole.indicator,
        territory=whole.territory,
        pool=f"sum {whole.source} {whole.kind} {whole.day}",
    )
