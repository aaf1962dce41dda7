"""What changed between two ledgers or stores, as people read it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.render.numbers import hedged, number, signed, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words, spans_of
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import KINDS, STANDINGS, labelled, name_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from desert_cli.queries.changes import Affected, Change, Diff, Held, Scope, Stated
    from desert_cli.render.pages import Cell, Style

SHOWN = 20
"""Territories on a page; data has all of them."""

NAMES = {
    "target-removed": mark("Targets that vanished"),
    "target-moved": mark("Targets that moved"),
    "value-revised": mark("Values revised"),
    "figure-removed": mark("Figures removed"),
    "plan-changed": mark("Under another plan"),
    "standing-changed": mark("Standing changed"),
    "figure-replaced": mark("Replaced by another day"),
    "target-added": mark("Targets added"),
    "figure-added": mark("Figures added"),
    "source-changed": mark("Held from another source"),
}
LEVELS = {"region": mark("by region"), "department": mark("by department")}
WIDE = 100
"""From so many columns on, a territory and an indicator stand side by side."""

_GRAVE = {"target-removed", "target-moved", "value-revised"}


def page_of(answer: Diff) -> Page:
    """Give what changed in a sentence, by territory, then the changes themselves."""
    page, notes = Page(), Footnotes()
    if answer.old is None or answer.new is None:
        page.add(
            *(Words((Span(f"{name}: ", "title"), told)) for name, told in answer.rules.items())
        )
        return page
    page.add(Words(_held(_("Old"), answer.old)), Words(_held(_("New"), answer.new)))
    asked = _asked(answer.scope)
    if asked:
        counts = [number(held.compared) for held in (answer.old, answer.new)]
        text = _("Compared: {old} figures with {new}, of {asked}.")
        page.add(Words(text.format(old=counts[0], new=counts[1], asked=asked)))
    if not answer.changes:
        nothing = _("No figure of {asked} changed.") if asked else _("No figure changed.")
        page.add(Words(nothing.format(asked=asked)))
        return page
    page.add(Words(""), Words(Span(_headline(answer), "title")), Words(""), _totals(answer))
    for name in answer.counts:
        changes = [one for one in answer.changes if one.change == name]
        style: Style = "warn" if name in _GRAVE else "title"
        rows = [_row(one, answer, notes) for one in changes]
        page.add(Words(""), Words((Span(_(NAMES[name]), style), Span(f"  {name}", "dim"))))
        page.add(_sheet(rows))
        left = answer.counts[name] - len(rows)
        if left:
            text = ngettext("and {count} more", "and {count} more", left)
            page.add(Words(f"{text.format(count=number(left))}: --json, --format csv", indent=2))
    former = {_former(key): one for key, one in answer.former_sources.items()}
    page.add(Words(""), *source_lines(notes, answer.sources | former))
    return page


def _held(label: str, held: Held) -> str:
    """Say what one of the two is."""
    what = {"ledger": _("ledger"), "store": _("store")}[held.what]
    figures = ngettext("{count} figure", "{count} figures", held.figures)
    said = [what, figures.format(count=number(held.figures))]
    if held.known_on:
        said.append(_("newest source {day}").format(day=when(held.known_on)))
    return f"{labelled(label)}{held.path} ({', '.join(said)})"


def _asked(scope: Scope) -> str:
    """Say of what changes were asked for; nothing where of all."""
    words = [name_of(one) for one in scope.measures.values()] + list(scope.territories.values())
    return ", ".join([*words, *([_(LEVELS[scope.by])] if scope.by else [])])


def _headline(answer: Diff) -> str:
    """Say in a sentence how many of each, and in how many territories."""
    said = []
    for name, count in answer.counts.items():
        places = sum(name in one.counts for one in answer.by_territory)
        text = ngettext("in {count} territory", "in {count} territories", places)
        said.append(f"{_counted(name, count)} {text.format(count=number(places))}")
    return f"{', '.join(said)}."


def _counted(name: str, count: int) -> str:
    """Give a number of changes with their word."""
    texts = {
        "target-removed": ngettext("{count} target vanished", "{count} targets vanished", count),
        "target-moved": ngettext("{count} target moved", "{count} targets moved", count),
        "value-revised": ngettext("{count} value revised", "{count} values revised", count),
        "figure-removed": ngettext("{count} figure removed", "{count} figures removed", count),
        "plan-changed": ngettext(
            "{count} figure under another plan", "{count} figures under another plan", count
        ),
        "standing-changed": ngettext(
            "{count} figure of another standing", "{count} figures of another standing", count
        ),
        "figure-replaced": ngettext(
            "{count} figure replaced by another day",
            "{count} figures replaced by another day",
            count,
        ),
        "target-added": ngettext("{count} target added", "{count} targets added", count),
        "figure-added": ngettext("{count} figure added", "{count} figures added", count),
        "source-changed": ngettext(
            "{count} figure from another source", "{count} figures from another source", count
        ),
    }
    return texts[name].format(count=number(count))


def _totals(answer: Diff) -> Sheet:
    """Give the changes of each kind, in all and by territory, most of the gravest first."""
    columns = [Column(_("Territory"), fixed=True)]
    columns += [Column(_(NAMES[name]), right=True) for name in answer.counts]
    total: tuple[Cell, ...] = (_("All"), *(number(count) for count in answer.counts.values()))

    def gravity(one: Affected) -> list[int]:
        return [-one.counts.get(name, 0) for name in answer.counts]

    rows: list[tuple[Cell, ...]] = [
        (one.name, *(_count(one.counts.get(name)) for name in answer.counts))
        for one in sorted(answer.by_territory, key=gravity)[:SHOWN]
    ]
    left = len(answer.by_territory) - len(rows)
    if left:
        text = ngettext("and {count} more", "and {count} more", left).format(count=number(left))
        rows.append((text, *("" for _name in answer.counts)))
    return Sheet(tuple(columns), [total, *rows])


def _count(count: int | None) -> str:
    return number(count) if count else ""


def _sheet(rows: list[tuple[Cell, ...]]) -> Sheet:
    """Give changes as a sheet, the difference where there is one to tell."""
    columns = (
        Column(_("Territory")),
        Column(_("Indicator")),
        Column(_("Kind")),
        Column(_("Old"), right=True),
        Column(_("New"), right=True),
        Column(_("Difference"), right=True),
    )
    told = len(columns) if any(row[-1] for row in rows) else len(columns) - 1
    return Sheet(columns[:told], [row[:told] for row in rows], stacked_below=WIDE)


def _row(change: Change, answer: Diff, notes: Footnotes) -> tuple[Cell, ...]:
    """Give a change as a row: where, of what, both sides with their days and sources, how much."""
    old = _stated(change.old, notes, answer.former_sources)
    new = _stated(change.new, notes, ())
    if change.also and change.also_on == "old":
        former = change.also in answer.former_sources
        noted = notes.mark(_former(change.also) if former else change.also)
        old = (*spans_of(old), "\n", Span(_("said by"), "dim"), noted)
    elif change.also:
        new = (*spans_of(new), "\n", Span(_("still said by"), "dim"), notes.mark(change.also))
    return (
        change.territory_name,
        name_of(answer.indicators[change.indicator]),
        _(KINDS[change.kind]),
        old,
        new,
        signed(change.difference) if change.difference else "",
    )


def _former(key: str) -> str:
    """Give the name under which the older edition of a source is noted."""
    return _("{source} (old)").format(source=key)


def _stated(one: Stated | None, notes: Footnotes, former: Collection[str]) -> Cell:
    """Give what one side holds, with its day, its source and its standing."""
    if one is None:
        return Span("–", "dim")
    value = hedged(one.value, one.qualifier, one.value_high)
    noted = notes.mark(_former(one.source) if one.source in former else one.source)
    day = Span(when(one.as_of), "dim")
    if one.standing == "accepted":
        return (value, "\n", day, noted)
    return (value, "\n", day, noted, "\n", Span(_(STANDINGS[one.standing]), "warn"))
