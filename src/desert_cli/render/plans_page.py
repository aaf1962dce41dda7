"""The plans as people read them: all of them in a sheet, or one with what became of its targets."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.language import choose
from desert_cli.queries.plans import Told
from desert_cli.render.bars import bar
from desert_cli.render.gaps_page import legend, pace, trajectory, verdict
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import number, percent, unit_of, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import labelled, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.gaps import Goal, Wording
    from desert_cli.queries.plans import Announced, Ended, Plans, Promise, Titled
    from desert_cli.render.pages import Cell, Style

ENDED = frozenset({"reached", "missed"})
"""How a target may have ended for good: a newer count changes nothing."""

SHOWN_AT_MOST = 30
"""Targets told one by one; of a plan that has more, those of its widest level, and counts."""


def page_of(answer: Plans) -> Page:
    """Give the plans, oldest first, or the one plan that was asked for."""
    page = Page()
    if len(answer.plans) == 1 and isinstance(answer.plans[0], Told):
        page.add(*_one(answer, answer.plans[0]))
    elif answer.plans:
        page.add(_all(answer), *(Words(Span(line, "dim")) for line in _words_below()))
    else:
        page.add(Words(_("No plan was announced by that day.")))
    return page


def _words_below() -> list[str]:
    return [
        _("unreported: the deadline is past, no closing number is known · running: it is to come"),
        _("One plan in full, with its sources: desert plans KEY"),
    ]


def _all(answer: Plans) -> Sheet:
    columns = (
        Column(_("Announced"), fixed=True),
        Column(_("Plan, its key, who announced it")),
        Column(_("Measures"), right=True, from_width=100, fixed=True),
        Column(_("Targets, and how they ended")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            when(plan.launched),
            (
                name_of(plan),
                "\n",
                Span(plan.key, "key"),
                Span(f" · {plan.announced_by}", "dim"),
            ),
            number(len(plan.measures)),
            _ended(plan),
        )
        for plan in answer.plans
    ]
    return Sheet(columns, rows)


def _ended(plan: Announced) -> Cell:
    """Give the tally of each level, the widest first; a dash where no number was promised."""
    lines: list[str | Span] = []
    for level, counted in plan.ended.items():
        if lines:
            lines.append("\n")
        if level != "country":
            lines.append(Span(labelled(at_level(level, counted.targets)), "dim"))
        lines.extend(tally(counted))
    return tuple(lines) or _("no number promised")


def at_level(level: str, count: int) -> str:
    """Give how many targets a plan has at a level, in words."""
    text = {
        "country": ngettext("{count} for France", "{count} for France", count),
        "region": ngettext("{count} in regions", "{count} in regions", count),
        "department": ngettext("{count} in departments", "{count} in departments", count),
    }[level]
    return text.format(count=number(count))


def tally(counted: Ended) -> Iterator[str | Span]:
    """Give how targets ended, the good news first, ways that none ended in left out."""
    ways: list[tuple[int, str, Style]] = [
        (counted.reached, ngettext("{n} reached", "{n} reached", counted.reached), "good"),
        (counted.missed, ngettext("{n} missed", "{n} missed", counted.missed), "bad"),
        (
            counted.unreported,
            ngettext("{n} unreported", "{n} unreported", counted.unreported),
            "warn",
        ),
        (counted.running, ngettext("{n} running", "{n} running", counted.running), ""),
        (
            counted.undated,
            ngettext("{n} without a date", "{n} without a date", counted.undated),
            "dim",
        ),
        (counted.superseded, ngettext("{n} replaced", "{n} replaced", counted.superseded), "dim"),
    ]
    said = [(text.format(n=number(count)), style) for count, text, style in ways if count]
    for place, (text, style) in enumerate(said):
        yield Span(text + (", " if place < len(said) - 1 else ""), style)


def _one(answer: Plans, plan: Told) -> Iterator[Sheet | Words]:
    notes = Footnotes()
    yield Words((Span(name_of(plan), "title"), Span(f" ({plan.key})", "key")))
    announced = (
        _("Announced: {day}, by {who}.")
        if plan.launched
        else _("Announced on a day not known, by {who}.")
    )
    yield Words(
        (announced.format(day=when(plan.launched), who=plan.announced_by), notes.mark(plan.source))
    )
    yield Words(choose(plan.summary_fr, plan.summary_en))
    if plan.parent:
        yield _list(_("Part of:"), [(plan.parent, answer.related)])
    if plan.children:
        yield _list(_("Continued by:"), [(key, answer.related) for key in plan.children])
    if plan.measures:
        yield _list(_("Measures:"), [(key, answer.measures) for key in plan.measures])
    yield Words("")
    yield from _targets(answer, plan, notes)
    yield from _means(answer, plan, notes)
    yield from _unnumbered(answer, plan)
    yield Words("")
    yield from source_lines(notes, answer.sources)


def _list(heading: str, named: list[tuple[str, dict[str, Titled]]]) -> Words:
    """Give things by name and key after a heading."""
    parts: list[str | Span] = [f"{heading} "]
    for place, (key, titles) in enumerate(named):
        comma = ", " if place < len(named) - 1 else "."
        parts += [name_of(titles[key]) if key in titles else key, Span(f" ({key})", "key"), comma]
    return Words(tuple(parts))


def _targets(answer: Plans, plan: Told, notes: Footnotes) -> Iterator[Sheet | Words]:
    if not plan.targets:
        yield Words(_("No target with a number is known for this plan."))
        return
    widest = plan.targets[0].level
    shown = [
        one for one in plan.targets if len(plan.targets) <= SHOWN_AT_MOST or one.level == widest
    ]
    yield _sheet(answer, shown, notes)
    yield from legend(list(shown))
    for level, counted in plan.ended.items():
        if not any(one.level == level for one in shown):
            yield Words((labelled(at_level(level, counted.targets)), *tally(counted)))
            keys = dict.fromkeys(one.measure for one in plan.targets if one.level == level)
            command = f"desert gap {' '.join(keys)} --by {level}"
            yield Words(
                Span(_("those in force, one by one: {command}").format(command=command), "dim"), 1
            )


def _sheet(answer: Plans, shown: list[Promise], notes: Footnotes) -> Sheet:
    columns = (
        Column(_("Target")),
        Column(_("Start → latest → target"), fixed=True),
        Column(_("Way done"), fixed=True),
        Column(_("Pace a year"), right=True, from_width=100, fixed=True),
        Column(_("How it ended")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _place(answer, one),
            trajectory(one, answer.indicators[one.indicator], notes),
            (*bar(one.progress_bounded, one.time_share_today, 12), "\n", percent(one.progress)),
            pace(one),
            ending(one, answer.indicators[one.indicator].nature),
        )
        for one in shown
    ]
    return Sheet(columns, rows, stacked_below=140)


def _place(answer: Plans, one: Promise) -> Cell:
    name = name_of(answer.indicators[one.indicator])
    if one.level == "country":
        return name
    return (name, Span(f" · {answer.territories[one.territory]}", "dim"))


def ending(one: Promise, nature: str) -> Cell:
    """Give how a target ended; for one that was replaced, by what."""
    if one.outcome != "superseded":
        return verdict(one, aged=one.outcome not in ENDED)
    if one.replaced_by is None:
        return Span(_("replaced"), "dim")
    value = in_share(number(one.replaced_by.value), nature)
    said = _("replaced: {value}, due {day}") if one.replaced_by.as_of else _("replaced: {value}")
    return Span(said.format(value=value, day=when(one.replaced_by.as_of)), "dim")


def _means(answer: Plans, plan: Told, notes: Footnotes) -> Iterator[Words]:
    """Tell the money and posts promised, those of the country first, a line each."""
    if not plan.means:
        return
    yield Words(Span(_("Means promised"), "title"))
    for one in plan.means[:SHOWN_AT_MOST]:
        if one.target:
            words = answer.indicators[one.indicator]
            place = "" if one.level == "country" else answer.territories[one.territory]
            yield Words((sum_promised(words, one.target, place), notes.mark(one.target.source)), 1)


def sum_promised(words: Wording, target: Goal, place: str = "") -> str:
    """Give means promised in one line: what for, how much, where, and for when."""
    unit = unit_of(
        target.value,
        choose(words.unit_fr, words.unit_en),
        choose(words.units_fr, words.units_en),
    )
    said = _("{name}: {value} {unit}").format(
        name=name_of(words), value=number(target.value), unit=unit
    )
    return ", ".join(filter(None, [said, place, when(target.as_of) if target.as_of else ""]))


def _unnumbered(answer: Plans, plan: Told) -> Iterator[Words]:
    numbered = {one.measure for one in (*plan.targets, *plan.means)}
    rest = [name_of(answer.measures[key]) for key in plan.measures if key not in numbered]
    if rest and plan.targets:
        yield Words(_("No number is known for: {measures}.").format(measures=", ".join(rest)))
