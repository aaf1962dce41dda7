"""Run the rules: what does not add up in the figures known on a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.errors import UnknownNameError
from desert_cli.language import mark
from desert_cli.names import fold
from desert_cli.queries.audit import sentence as words
from desert_cli.queries.audit.answers import Audit, AuditFinding, called, evidence_of
from desert_cli.queries.audit.case import COUNTRY, SURENESS, Found, read_case, sentence
from desert_cli.queries.audit.rules import RULES, rules
from desert_cli.queries.citing import cited
from desert_cli.queries.naming import find_measure, find_territory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from sqlite3 import Connection

    from desert_cli.queries.audit.case import Case

    Say = Callable[[words.Sentence], str]


PER_KIND = 3
POOLED_FROM = 4
"""So many territories with the same finding are told as one."""

POOLED = mark("{told} The same holds in {places}; the numbers here are those of {place}.")
REPEATED = mark("{told} The same holds for {count} days.")
AT = mark("{place}: {told}")
_LATER = ("stale", "printed-late", "unknown")
"""Kinds whose question is asked only where nothing sharper is asked of the same figures."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the audit: kinds, measures, territories; empty means all."""

    kinds: Sequence[str] = ()
    measures: Sequence[str] = ()
    territories: Sequence[str] = ()
    fail_on: Sequence[str] = ()
    questions: bool = False
    everything: bool = False


def rule_book() -> Audit:
    """Give the rules alone, without looking at any figure."""
    return Audit(
        findings=[],
        counts={},
        rules=rules(),
        per_kind=None,
        as_questions=False,
        failed=False,
        indicators={},
        territories={},
        sources={},
    )


def audit(store: Connection, day: date, asked: Asked, say: Say) -> Audit:
    """Run the rules asked for over what was known on *day*; *say* puts a sentence into words.

    With territories: findings about them, or about numbers that one of their bodies printed. Raise
    DesertError for unknown names.
    """
    for name in (*asked.kinds, *asked.fail_on):
        if name not in rules() and not (name in asked.fail_on and name in {"any", *SURENESS}):
            near = get_close_matches(name, rules())
            raise UnknownNameError(_("rule"), name, near, "desert audit help")
    measures = {find_measure(store, name) for name in asked.measures}
    territories = {find_territory(store, name) for name in asked.territories}
    case = read_case(store, day)
    found = [
        (rule.name, one)
        for rule in RULES
        if not asked.kinds or rule.name in asked.kinds
        for one in _ordered(case, _wanted(case, rule.find(case), measures, territories))
    ]
    if asked.questions:
        found = list(_to_ask(found))
    findings = [_finding(case, name, one, say) for name, one in found]
    evidence = [one for finding in findings for one in finding.figures]
    limited = not (asked.everything or asked.kinds)
    return Audit(
        findings=findings,
        counts=dict(Counter(finding.name for finding in findings)),
        rules={},
        per_kind=PER_KIND if limited else None,
        as_questions=asked.questions,
        failed=any(
            {"any", finding.name, finding.sureness} & set(asked.fail_on) for finding in findings
        ),
        indicators=called(case, evidence),
        territories={
            key: case.territories[key].name
            for key in dict.fromkeys(key for finding in findings for key in finding.territories)
        },
        sources=cited(store, (one.source for one in evidence)),
    )


def _wanted(
    case: Case, found: Iterable[Found], measures: set[str], territories: set[str]
) -> Iterator[Found]:
    """Let through what is about the measures and territories asked for, or all."""
    names = [fold(case.territories[key].name) for key in territories if key != "FR"]
    for one in found:
        if measures and case.indicators[one.indicator].measure not in measures:
            continue
        own = one.territory in territories or any(
            f" {name} " in f" {fold(figure.publisher)} " for figure in one.figures for name in names
        )
        if own or not territories:
            yield one


def _ordered(case: Case, found: Iterable[Found]) -> list[Found]:
    """Give what a rule found, territories with the same finding as one, the weightiest first."""
    pools: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for number, one in enumerate(found):
        level = case.territories[one.territory].level
        pools[(one.indicator, level, one.pool) if one.pool else (str(number),)].append(one)
    told: list[Found] = []
    for some in pools.values():
        told += [_pooled(case, some)] if len(some) >= POOLED_FROM else some
    return sorted(told, key=lambda one: _weight(case, one))


def _weight(case: Case, one: Found) -> tuple[int, int, int, float, str, str]:
    counted, level = case.indicators[one.indicator], case.territories[one.territory].level
    return (
        ("country", "region", "department").index(level),
        SURENESS.index(one.sureness),
        int(counted.stage == "means") - counted.main,
        -one.size,
        one.figures[0].key,
        one.refers_to,
    )


def _pooled(case: Case, some: list[Found]) -> Found:
    """Tell findings of several territories, or of several days, as one: the weightiest."""
    first = max(some, key=lambda one: (one.size, _inhabitants(case, one), one.figures[0].key))
    place = case.territories[first.territory]
    message = (
        sentence(REPEATED, told=first.message, count=words.Bare(len(some)))
        if place.level == COUNTRY
        else sentence(
            POOLED,
            told=first.message,
            places=words.Places(len({one.territory for one in some}), place.level),
            place=place.name,
        )
    )
    return first._replace(
        message=message,
        figures=tuple(figure for one in [first, *some] for figure in one.figures),
        sureness=max((one.sureness for one in some), key=SURENESS.index),
    )


def _inhabitants(case: Case, one: Found) -> int:
    return max((value for _year, value in case.populations.get(one.territory, ())), default=0)


def _to_ask(found: list[tuple[str, Found]]) -> Iterator[tuple[str, Found]]:
    """Let through what can be asked, and of figures sharply asked about no vaguer question."""
    sharp = {
        (one.indicator, one.territory) for name, one in found if name not in _LATER and one.question
    }
    seen: set[tuple[str, str]] = set()
    for name, one in found:
        place = (one.indicator, one.territory)
        if one.question and (name not in _LATER or place not in sharp | seen):
            if name in _LATER:
                seen.add(place)
            yield name, one


def _finding(case: Case, name: str, one: Found, say: Say) -> AuditFinding:
    territories = list(dict.fromkeys([one.territory, *(f.territory for f in one.figures)]))
    level = case.territories[one.territory].level
    message = one.message
    if level != COUNTRY and message.template != POOLED:
        message = sentence(AT, place=case.territories[one.territory].name, told=message)
    return AuditFinding(
        name=name,
        message=say(message),
        where=one.figures[0].key,
        refers_to=one.refers_to,
        sureness=one.sureness,
        measure=case.indicators[one.indicator].measure,
        about=one.indicator,
        level=level,
        territories=territories,
        question=say(one.question) if one.question else None,
        figures=[evidence_of(figure) for figure in dict.fromkeys(one.figures)],
    )
