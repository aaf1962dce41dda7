"""What must hold of numbers."""

from __future__ import annotations

import math
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.records.printed import printed_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.model import Figure, Indicator
    from desert_cli.records.checks.book import Book, Found
    from desert_cli.records.read import Entry

FULL = 100


def range_has_bounds(book: Book) -> Iterator[Found]:
    """A range lacks its upper end, or an upper end stands without a range, or below the lower."""
    for entry in book.ledger.figures:
        figure = entry.record
        if (figure.qualifier == "range") != (figure.value_high is not None):
            yield _("`value_high` and the qualifier `range` go together"), entry.where, figure.key
        elif figure.value_high is not None and figure.value_high <= figure.value:
            yield _("`value_high` must be above `value`"), entry.where, figure.key


def standing_has_reason(book: Book) -> Iterator[Found]:
    """A figure is set aside without a reason, or an echo does not say of what."""
    for entry in book.ledger.figures:
        figure = entry.record
        if figure.standing != "accepted" and not figure.reason:
            yield (
                _("say in `reason` why it is {standing}").format(standing=figure.standing),
                entry.where,
                figure.key,
            )
        if figure.standing == "echo" and not figure.refers_to:
            yield _("name in `refers_to` the figure it echoes"), entry.where, figure.key


def possible_value(book: Book) -> Iterator[Found]:
    """A count is negative, a share is above 100 percent, or a population is none."""
    for counted in book.ledger.populations:
        if counted.record.value <= 0:
            yield _("a population is above zero"), counted.where, counted.record.territory
    for entry in book.ledger.figures:
        figure = entry.record
        indicator = book.keys.indicators.get(figure.indicator, (None, ""))[0]
        if indicator is None or indicator.nature == "change":
            continue
        if figure.value < 0:
            yield _("a count or a share cannot be negative"), entry.where, figure.key
        if indicator.nature == "share" and max(figure.value, figure.value_high or 0) > FULL:
            yield _("a share cannot be above 100 percent"), entry.where, figure.key


def bounds_of(indicator: Indicator) -> tuple[float, float]:
    """Give the least and the most that a figure of an indicator can be: `possible_value`'s."""
    if indicator.nature == "change":
        return -math.inf, math.inf
    return 0, FULL if indicator.nature == "share" else math.inf


def as_written(book: Book) -> Iterator[Found]:
    """The number as printed holds digits, and none of them is the value."""
    for entry in book.ledger.figures:
        figure = entry.record
        printed = printed_numbers(figure.as_written)
        for value in (figure.value, figure.value_high):
            if printed and value is not None and abs(value) not in printed:
                message = _("`as_written` says {printed}, `value` says {value}")
                numbers = ", ".join(f"{number:.12g}" for number in sorted(printed)[:4])
                said = message.format(printed=numbers, value=f"{value:.12g}")
                yield said, entry.where, figure.key


def contradicted_file(book: Book) -> Iterator[Found]:
    """One source gives two accepted values for one indicator, place, day and kind."""
    seen: dict[tuple[str, ...], Entry[Figure]] = {}
    for entry in book.ledger.figures:
        place = place_of(entry.record)
        if place:
            other = seen.setdefault(place, entry)
            if other.record.value != entry.record.value:
                yield says_otherwise(other), entry.where, other.record.key


def place_of(figure: Figure) -> tuple[str, ...]:
    """Give what a figure speaks of; nothing where one source may say several values of it."""
    if figure.standing != "accepted" or figure.kind in {"claim", "forecast"}:
        return ()
    return (
        figure.indicator,
        figure.territory,
        figure.kind,
        figure.as_of,
        figure.source,
        figure.plan,
    )


def says_otherwise(other: Entry[Figure]) -> str:
    """Say that the same source gives another value elsewhere."""
    message = _("the same source says {other} at {where}: keep one accepted")
    return message.format(other=f"{other.record.value:.12g}", where=other.where)
