"""How a gap was computed, as people read it: the figures, the formulas, the thresholds."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import day_of, number, percent, signed, when
from desert_cli.render.pages import Column, Sheet, Span, Words
from desert_cli.render.words import STANDINGS, labelled, name_of, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.explanation import Calc, Step
    from desert_cli.queries.refining import Asked, AskedGaps
    from desert_cli.queries.rivals import Aside, Choice
    from desert_cli.render.pages import Cell, Footnotes

STEPS = {
    "remaining": mark("missing"),
    "attainment": mark("share of the target"),
    "progress": mark("way done"),
    "progress_bounded": mark("way done, within 0 and 100"),
    "time_share": mark("time gone at the latest count"),
    "time_share_today": mark("time gone on the reading day"),
    "ahead": mark("ahead of the calendar"),
    "linear_observed": mark("pace seen"),
    "linear_required": mark("pace needed"),
    "linear_ratio": mark("pace seen over pace needed"),
    "factor": mark("the pace must be multiplied by"),
    "linear_lands_at": mark("count when due, at the pace seen"),
    "linear_reached_on": mark("target reached, at the pace seen"),
    "compound_observed": mark("growth seen"),
    "compound_required": mark("growth needed"),
    "compound_ratio": mark("growth seen over growth needed"),
    "compound_lands_at": mark("count when due, at the growth seen"),
    "compound_reached_on": mark("target reached, at the growth seen"),
    "age_months": mark("age of the latest count"),
    "printed_late_months": mark("published after"),
}
WHYS = {
    "declared": mark("declared with the target"),
    "last_count_before": mark("the last count before the promise: no source declares one"),
    "newest_count": mark("the newest count"),
    "last_announced": mark("the last promise announced"),
    "lower_rank": mark("same day, a source of lower rank"),
    "said_earlier": mark("same day and rank, said earlier"),
    "earlier_day": mark("of an earlier day"),
    "vague_date": mark("may be of an earlier day"),
    "restates": mark("the same promise, told by another source"),
    "announced_before": mark("announced before"),
    "no_due_date": mark("without a due date"),
    "other_plan": mark("declared for another plan"),
    "other_source": mark("not from the target's source"),
    "counted_then": mark("counted by the same source for the same day"),
}
_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)?(?:e[+-]?\d+)?|\*\*|[*-]")
_SIGNS = {"**": "^", "*": "×", "-": "−"}
_SEVERAL = 4


def explanations(answer: AskedGaps, notes: Footnotes) -> Iterator[Sheet | Words]:
    """Explain each gap whose explanation was asked for."""
    for gap in answer.gaps:
        if gap.calc:
            yield from _explanation(answer, gap, gap.calc, notes)


def _explanation(
    answer: AskedGaps, gap: Asked, calc: Calc, notes: Footnotes
) -> Iterator[Sheet | Words]:
    words = answer.indicators[gap.indicator]
    yield Words("")
    yield Words(Span(f"{name_of(words)} · {answer.territories[gap.territory]}", "title"))
    for symbol, day, choice in (
        ("v0", "t0", calc.baseline),
        ("v", "t", calc.latest),
        ("vT", "T", calc.target),
    ):
        if choice:
            yield _chosen(symbol, day, choice, words.nature, notes)
            yield from _asides(choice, words.nature, notes)
    if calc.steps:
        yield _steps(calc)
    yield from _ruled(gap, calc)


def _chosen(symbol: str, day: str, choice: Choice, nature: str, notes: Footnotes) -> Words:
    """Give a figure used: its symbol, its value and the interval it may stand for, its day, why."""
    value = f"{symbol} = {in_share(number(choice.value), nature)}"
    low, high = choice.value_low, choice.value_high
    if (low, high) not in {(None, None), (choice.value, choice.value)}:
        value += " " + _("(between {low} and {high})").format(low=number(low), high=number(high))
    if choice.day:
        value += f", {day} = {day_of(choice.day)}"
    why = _(WHYS[choice.why])
    if choice.announced:
        why += f", {when(choice.announced)}"
    return Words((value, Span(f" · {why}", "dim"), notes.mark(choice.source)), 1)


def _asides(choice: Choice, nature: str, notes: Footnotes) -> Iterator[Words]:
    """Tell the rivals that were set aside; of promises told again, only how many."""
    told = [aside for aside in choice.set_aside.values() if aside.why != "restates"]
    for aside in told[:_SEVERAL]:
        yield Words((Span(_aside(aside, nature), "dim"), notes.mark(aside.source)), 4)
    more = len(told) - _SEVERAL
    if more > 0:
        yield Words(Span(_("set aside: {count} more").format(count=number(more)), "dim"), 4)
    same = len(choice.set_aside) - len(told)
    if same:
        said = _("told by other sources too: {count}").format(count=number(same))
        yield Words(Span(said, "dim"), 4)


def _aside(aside: Aside, nature: str) -> str:
    why = _(STANDINGS[aside.why]) if aside.why in STANDINGS else _(WHYS[aside.why])
    said = _("set aside: {value}, {day} · {why}").format(
        value=in_share(number(aside.value), nature), day=when(aside.as_of), why=why
    )
    return f"{said} · {aside.reason}" if aside.reason else said


def _steps(calc: Calc) -> Sheet:
    columns = (Column(_("Number")), Column(_("Formula")), Column(_("Gives"), right=True))
    rows: list[tuple[Cell, ...]] = [
        (
            _(STEPS[name]),
            (_shown(step.formula), "\n", Span(_shown(step.with_numbers), "dim")),
            result_of(step),
        )
        for name, step in calc.steps.items()
        if name != "progress_bounded" or step.result != calc.steps["progress"].result
    ]
    return Sheet(columns, rows)


def _shown(formula: str) -> str:
    """Give a formula with the signs and numbers of the language spoken."""
    return _TOKEN.sub(lambda found: _token(found[0]), formula)


def _token(token: str) -> str:
    if token in _SIGNS:
        return _SIGNS[token]
    if token.count("-") == 2:  # noqa: PLR2004 — a day has two hyphens
        return when(token)
    return token if "e" in token else number(float(token), len(token.partition(".")[2]))


def result_of(step: Step) -> str:
    """Give what a step gives, in its unit."""
    result = step.result
    if not isinstance(result, int | float):
        return day_of(result)
    return {
        "count": lambda: number(result, None if float(result).is_integer() else 2),
        "percent": lambda: percent(result, 2),
        "percent_per_year": lambda: _("{value} a year").format(value=percent(result, 2)),
        "per_year": lambda: _("{value} a year").format(value=signed(result, 2)),
        "points": lambda: _("{value} points").format(value=signed(result, 2)),
        "ratio": lambda: number(result, 3),
        "months": lambda: _("{value} months").format(value=number(result)),
    }[step.unit]()


def _ruled(gap: Asked, calc: Calc) -> Iterator[Words]:
    """Tell how the verdict was reached: the rule, the thresholds, the doubt."""
    said, style = verdict_words(gap.verdict, gap.reason)
    yield Words((labelled(_("Verdict")), Span(said, style), f" · {_rule(gap)}"), 1)
    if calc.progress_rule == "met_at_start":
        text = _("The target was met at the start: 100 while it is met, else 0 ({source}).")
        yield Words(Span(text.format(source=calc.progress_source), "dim"), 1)
    if gap.linear and gap.linear.ratio is not None:
        classes = " · ".join(
            f"{verdict_words(verdict, None)[0]} ≥ {number(least)}"
            for verdict, least in calc.thresholds.items()
        )
        line = f"{classes} · {verdict_words('moving_away', None)[0]} < {number(0)}"
        yield Words(Span(f"{line} ({calc.threshold_source})", "dim"), 1)
    if calc.ratio_low != calc.ratio_high:
        text = _("By the doubt on the figures the ratio lies between {low} and {high}.")
        low, high = number(calc.ratio_low, 3), number(calc.ratio_high, 3)
        yield Words(Span(text.format(low=low, high=high), "dim"), 1)
    if gap.method_dependent and gap.compound:
        text = _("By growth, the ratio {ratio} says: {verdict}.")
        other = verdict_words(gap.compound.verdict, None)[0]
        yield Words(text.format(ratio=number(gap.compound.ratio, 3), verdict=other), 1)


def _rule(gap: Asked) -> str:
    """Say in words why this verdict."""
    if gap.verdict in RULES:
        return _(RULES[gap.verdict])
    if gap.linear and gap.linear.ratio is not None:
        return _("the linear ratio is {ratio}").format(ratio=number(gap.linear.ratio, 3))
    return _("no pace can be computed")


RULES = {
    "reached": mark("a count meets the target, no later than its day"),
    "reached_late": mark("the counts meet the target, but only after its day"),
    "missed": mark("a count of its day or later does not meet the target"),
    "unreported": mark("its day is past, and no count of that day or later is known"),
}
