"""What changed between two ledgers or stores, as people read it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.render.numbers import hedged, number, when
from desert_cli.render.pages import Column, Footnotes, Page, Sheet, Span, Words
from desert_cli.render.sources_list import source_lines
from desert_cli.render.words import KINDS, STANDINGS, labelled, name_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from desert_cli.queries.changes import Change, Diff, Held, Stated
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
_GRAVE = {"target-removed", "target-moved", "value-revised"}


def page_of(answer: Diff) -> Page:
    """Give how many changes of each kind, by territory, then the changes themselves."""
    page, notes = Page(), Footnotes()
    if answer.old is None or answer.new is None:
        page.add(
            *(Words((Span(f"{name}: ", "title"), told)) for name, told in answer.rules.items())
        )
        return page
    page.add(Words(_held(_("Old"), answer.old)), Words(_held(_("New"), answer.new)))
    if not answer.changes:
        page.add(Words(_("No figure changed.")))
        return page
    page.add(Words(""), _totals(answer))
    names = {one.territory: one.name for one in answer.by_territory}
    for name in answer.counts:
        changes = [one for one in answer.changes if one.change == name]
        style: Style = "warn" if name in _GRAVE else "title"
        rows = [_row(one, answer, names, notes) for one in changes]
        page.add(Words(""), Words((Span(_(NAMES[name]), style), Span(f"  {name}", "dim"))))
        page.add(Sheet(_columns(), rows))
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


def _totals(answer: Diff) -> Sheet:
    """Give the changes of each kind, in all and by territory."""
    columns = [Column(_("Territory"))]
    columns += [Column(_(NAMES[name]), right=True) for name in answer.counts]
    total: tuple[Cell, ...] = (_("All"), *(number(count) for count in answer.counts.values()))
    rows: list[tuple[Cell, ...]] = [
        (one.name, *(_count(one.counts.get(name)) for name in answer.counts))
        for one in answer.by_territory[:SHOWN]
    ]
    left = len(answer.by_territory) - len(rows)
    if left:
        text = ngettext("and {count} more", "and {count} more", left).format(count=number(left))
        rows.append((text, *("" for _name in answer.counts)))
    return Sheet(tuple(columns), [total, *rows])


def _count(count: int | None) -> str:
    return number(count) if count else ""


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Territory")),
        Column(_("Indicator")),
        Column(_("Kind")),
        Column(_("Old"), right=True),
        Column(_("New"), right=True),
    )


def _row(change: Change, answer: Diff, names: dict[str, str], notes: Footnotes) -> tuple[Cell, ...]:
    """Give a change as a row: where, of what, and both sides with their days and sources."""
    return (
        names[change.territory],
        name_of(answer.indicators[change.indicator]),
        _(KINDS[change.kind]),
        _stated(change.old, notes, answer.former_sources),
        _stated(change.new, notes, ()),
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
