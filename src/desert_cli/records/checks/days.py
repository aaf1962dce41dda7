"""What must hold of dates."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.dates import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desert_cli.records.checks.book import Book, Found


def real_date(book: Book) -> Iterator[Found]:
    """A date is on no calendar, or an interval ends before it starts."""
    ledger = book.ledger
    dated = [(entry.where, entry.record.as_of) for entry in ledger.figures]
    dated += [(entry.where, entry.record.launched) for entry in ledger.plans]
    dated += [
        (entry.where, partial)
        for entry in ledger.sources
        for partial in (entry.record.published, entry.record.accessed)
    ]
    dated += [
        (entry.where, official.due)
        for entry in ledger.measures
        for indicator in entry.record.indicators
        for official in indicator.official
    ]
    for where, partial in dated:
        if partial and not _is_real(partial):
            yield (
                _(
                    "“{date}” is no date: write 2023, 2023-12 or 2023-12-31, or two of them with /"
                ).format(date=partial),
                where,
                "",
            )


def _is_real(partial: str) -> bool:
    try:
        return first_day(partial) <= last_day(partial)
    except ValueError:
        return False


def _last(partial: str) -> date | None:
    return last_day(partial) if partial and _is_real(partial) else None


def dated_source(book: Book) -> Iterator[Found]:
    """A source has no day at all, or was read before it was published."""
    for entry in book.ledger.sources:
        published, accessed = entry.record.published, entry.record.accessed
        if not published and not accessed:
            yield (
                _("give the day it was published, or the day it was read"),
                entry.where,
                entry.record.key,
            )
        elif (
            _is_real(published) and _is_real(accessed) and first_day(published) > last_day(accessed)
        ):
            yield (
                _("it was read before it was published: mend one of the dates"),
                entry.where,
                entry.record.key,
            )


def not_from_the_future(book: Book) -> Iterator[Found]:
    """A count or a baseline speaks of a day after its source was published, or read."""
    for entry in book.ledger.figures:
        figure = entry.record
        source = book.keys.sources.get(figure.source)
        if figure.kind not in {"actual", "baseline"} or source is None or not figure.as_of:
            continue
        said = _last(source.published) or _last(source.accessed)
        if said and _is_real(figure.as_of) and first_day(figure.as_of) > said:
            message = _("a count of {as_of} cannot be in a source of {said}: mend one of the days")
            yield message.format(as_of=figure.as_of, said=said), entry.where, figure.key
