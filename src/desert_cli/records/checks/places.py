"""What must hold of keys, and of the places where records stand."""

from __future__ import annotations

import re
from gettext import gettext as _
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from desert_cli.rows import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.model import Figure
    from desert_cli.records.checks.book import Book, Found
    from desert_cli.records.read import Entry, Ledger


_DAY_BEFORE = re.compile(r"[0-9]{2}-(?:[0-9]{2}-)?")
"""Before the key of a source, it makes the end of a figure's key ambiguous: 2024-01-moi."""


def unique_key(book: Book) -> Iterator[Found]:
    """Two records of one kind bear the same key, or speak of the same thing."""
    seen: dict[tuple[str, str], str] = {}
    for kind, key, where in _keys(book.ledger):
        if (kind, key) in seen:
            yield used_already(key, seen[kind, key]), where, key
        seen.setdefault((kind, key), where)
    stems = {file.stem: str(file) for file in book.ledger.official}
    for stem, file in stems.items():
        day = _DAY_BEFORE.match(stem)
        other = stem[day.end() :] if day else ""
        if other in stems:
            message = _("its keys may be those of {file}: give the source another key")
            yield message.format(file=stems[other]), f"{file}:1", stem


def _keys(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Give what must be unique: the kind of thing, its key, and where it stands."""
    keyed: tuple[list[Entry[Any]], ...] = (
        ledger.plans,
        ledger.measures,
        ledger.figures,
        ledger.sources,
        ledger.territories,
    )
    for entries in keyed:
        for entry in entries:
            yield type(entry.record).__name__, entry.record.key, entry.where
    for counted in ledger.populations:
        yield "Population", f"{counted.record.territory} {counted.record.year}", counted.where
    for measure in ledger.measures:
        for indicator in measure.record.indicators:
            yield "Indicator", indicator.key, measure.where
            for official in indicator.official:
                yield "Official", f"{official.dataset} {official.id}", measure.where


def main_indicator(book: Book) -> Iterator[Found]:
    """A measure has no indicator of its own name, or one that does not begin with it."""
    for entry in book.ledger.measures:
        key = entry.record.key
        if all(indicator.key != key for indicator in entry.record.indicators):
            yield (
                _("no indicator bears the measure's key “{key}”").format(key=key),
                entry.where,
                key,
            )
        for indicator in entry.record.indicators:
            if not f"{indicator.key}-".startswith(f"{key}-"):
                message = _("the indicator “{indicator}” must begin with “{key}-”")
                yield message.format(indicator=indicator.key, key=key), entry.where, indicator.key


def figure_file(book: Book) -> Iterator[Found]:
    """A figure read by hand stands in the file of another measure."""
    for entry in book.ledger.figures:
        file = PurePosixPath(entry.file)
        measure = book.keys.indicators.get(entry.record.indicator, (None, ""))[1]
        if file.parent.name == "figures" and measure and file.stem != measure:
            message = _("a figure of “{measure}” belongs in figures/{measure}.csv")
            yield message.format(measure=measure), entry.where, entry.record.key


def official_figure(book: Book) -> Iterator[Found]:
    """A figure of an official file is not of its source, or not called after what it says."""
    for entry in book.ledger.figures:
        file, figure = PurePosixPath(entry.file), entry.record
        if file.parent.name != "official":
            continue
        if figure.source != file.stem:
            message = _("a figure of “{source}” belongs in official/{source}.csv")
            yield message.format(source=figure.source), entry.where, figure.key
        said = (figure.indicator, figure.territory, figure.kind, figure.as_of, figure.source)
        if figure.key != key_of(*said):
            message = _("it is called “{key}”: import the official file again")
            yield message.format(key=key_of(*said)), entry.where, figure.key


def sorted_rows(book: Book) -> Iterator[Found]:
    """The rows of a file of figures are not in order, so that a change is hard to review."""
    last: dict[str, tuple[str, ...]] = {}
    told: set[str] = set()
    for entry in book.ledger.figures:
        figure = entry.record
        place = order_of(figure)
        if place < last.get(entry.file, ()) and entry.file not in told:
            told.add(entry.file)
            yield unsorted(), entry.where, figure.key
        last[entry.file] = place


def order_of(figure: Figure) -> tuple[str, ...]:
    """Give what the rows of a file of figures are sorted by."""
    return figure.indicator, figure.territory, figure.kind, figure.as_of, figure.key


def unsorted() -> str:
    """Say what is wrong with a file of figures that is not in order."""
    return _("sort the rows by indicator, territory, kind, as_of, key: desert check --fix")


def used_already(key: str, where: str) -> str:
    """Say that a key is that of another record."""
    return _("the key “{key}” is already used at {where}").format(key=key, where=where)
