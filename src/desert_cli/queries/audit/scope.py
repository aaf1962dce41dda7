"""One number on two bases: people and land, contracts and posts, a house and a doctor."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.names import fold
from desert_cli.queries.audit.case import Found, digits, distinct, sentence
from desert_cli.queries.audit.sentence import Listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.audit.case import Case, Figure
    from desert_cli.queries.audit.sentence import Part

BASES = (
    {
        "population": r"population|habitants?|francais|patients?|personnes?",
        "territory": r"territoires?",
    },
    {
        "contracts": r"contrats?",
        "posts": r"postes?",
        "full-time equivalents": r"etp|temps pleins?|equivalents? temps",
    },
)
"""Words that say what a number counts, in families whose members are taken for one another."""

FULL = 100
SMALL = 10
"""Below that, two equal numbers are chance."""

COUNT_DIGITS = 3
"""Counts of two things may be equal by chance when they are round; promises and claims seldom."""

TWO_BASES = mark("The same number is printed for different things: {things}.")
THING = mark("{value}: {name} ({publisher})")
RIVAL = mark("{told} For one of them other numbers are printed: {rivals}.")
OTHER_WORD = mark("{name}: printed “{printed}” by {publisher}, where another base is counted.")
ASK_BASES = mark("{value}: of what exactly? It is printed for: {things}.")
ASK_WORD = mark("“{printed}”: what is counted? The number is followed as: {name}.")


def scope(case: Case) -> Iterator[Found]:
    """Find one number printed for two things that differ, or with the word of another base."""
    yield from _two_bases(case)
    for figures in case.places.values():
        yield from _other_word(case, figures)


def _two_bases(case: Case) -> Iterator[Found]:
    """Find equal numbers of one measure and place, under indicators that count other things."""
    told = [
        one
        for one in case.figures
        if one.rank
        and one.kind != "baseline"
        and abs(one.value) >= SMALL
        and one.value != FULL
        and case.indicators[one.indicator].nature != "change"
        and (one.kind in {"claim", "target"} or digits(one.value) >= COUNT_DIGITS)
    ]

    def place(one: Figure) -> tuple[str, str, float, bool]:
        return one.measure, one.territory, one.value, one.kind == "actual"

    for _place, same in groupby(sorted(told, key=place), key=place):
        firsts: dict[str, Figure] = {}
        every = list(same)
        for one in every:
            firsts.setdefault(one.indicator, one)
        if len(firsts) > 1 and _differ(case, list(firsts)):
            yield _bases(case, list(firsts.values()), every)


def _differ(case: Case, indicators: list[str]) -> bool:
    """Tell whether indicators count one kind of thing on different bases.

    Shares of different wholes, rates of different units, or counts in different units: a share and
    a count that are equal are a coincidence.
    """
    words = [case.indicators[key] for key in indicators]
    return len({one.nature in {"share", "rate"} for one in words}) == 1


def _bases(case: Case, firsts: list[Figure], every: list[Figure]) -> Found:
    things = Listed(
        tuple(
            sentence(
                THING,
                value=case.quantity(one),
                name=case.name(one.indicator),
                publisher=one.publisher,
            )
            for one in firsts
        )
    )
    rivals = [
        one
        for first in firsts
        for one in case.places[first.indicator, first.territory]
        if one.kind == first.kind == "claim" and not case.meet(one, first)
    ]
    told = sentence(TWO_BASES, things=things)
    if rivals:
        quantities = Listed(tuple(case.quantity(one) for one in distinct(rivals)))
        told = sentence(RIVAL, told=told, rivals=quantities)
    reviewed = any(one.standing == "disputed" for one in every)
    claims = firsts[0].kind == "claim"
    return Found(
        message=told,
        question=sentence(ASK_BASES, value=case.quantity(firsts[0]), things=things),
        figures=(*every, *rivals),
        sureness="sure" if reviewed and claims else "likely" if reviewed or claims else "possible",
        size=len(firsts) + len(rivals),
        indicator=firsts[0].indicator,
        territory=firsts[0].territory,
        refers_to=firsts[1].key,
        others=tuple(one.indicator for one in firsts[1:]),
    )


def _other_word(case: Case, figures: list[Figure]) -> Iterator[Found]:
    """Find numbers printed with the word of another base than the one their indicator counts."""
    words = case.indicators[figures[0].indicator]
    counts = _bases_in(f"{words.units_fr} {words.name_fr}")
    if not counts:
        return
    said: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        bases = _bases_in(one.as_written)
        for family in BASES:
            own = counts & family.keys()
            printed = bases & family.keys()
            if own and printed and not own & printed:
                said[min(printed)].append(one)
    for some in said.values():
        first = some[0]
        parts: dict[str, Part] = {
            "name": case.name(first.indicator),
            "printed": first.as_written,
            "publisher": Listed(tuple(dict.fromkeys(one.publisher for one in some))),
        }
        yield Found(
            message=sentence(OTHER_WORD, **parts),
            question=sentence(ASK_WORD, **parts),
            figures=tuple(some),
            sureness="likely",
            size=len(some),
            indicator=first.indicator,
            territory=first.territory,
            pool="word",
        )


def _bases_in(text: str) -> set[str]:
    folded = fold(text)
    return {
        base
        for family in BASES
        for base, words in family.items()
        if re.search(rf"\b({words})\b", folded)
    }
