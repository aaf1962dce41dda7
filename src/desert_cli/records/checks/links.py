"""What must hold between records: a key that is named is there."""

from __future__ import annotations

from collections import Counter
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.model import POPULATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.records.checks.book import Book, Found


def known_source(book: Book) -> Iterator[Found]:
    """A record names a source that sources.csv does not have."""
    ledger = book.ledger
    for entries in (ledger.figures, ledger.populations, ledger.plans, ledger.measures):
        for entry in entries:
            key = entry.record.source
            if key and key not in book.keys.sources:
                yield (
                    _("no source is called “{key}”: add it to sources.csv").format(key=key),
                    entry.where,
                    key,
                )


def known_territory(book: Book) -> Iterator[Found]:
    """A record names a territory that territories.csv does not have."""
    ledger = book.ledger
    for entries in (ledger.figures, ledger.populations):
        for entry in entries:
            key = entry.record.territory
            if key not in book.keys.territories:
                yield (
                    _("no territory is called “{key}”: see territories.csv").format(key=key),
                    entry.where,
                    key,
                )
    for child in ledger.territories:
        key = child.record.parent
        if key and key not in book.keys.territories:
            yield (
                _("no territory is called “{key}”: see territories.csv").format(key=key),
                child.where,
                key,
            )


def known_indicator(book: Book) -> Iterator[Found]:
    """A figure names an indicator that no measure declares."""
    named = [(entry.where, entry.record.indicator) for entry in book.ledger.figures]
    named += [
        (entry.where, key)
        for entry in book.ledger.measures
        for one in entry.record.indicators
        for key in (one.per, one.part_of, one.share_of)
        if key not in {"", POPULATION}
    ]
    for where, key in named:
        if key not in book.keys.indicators:
            yield (
                _("no indicator is called “{key}”: declare it in measures/").format(key=key),
                where,
                key,
            )


def known_plan(book: Book) -> Iterator[Found]:
    """A record names a plan that plans/ does not have."""
    ledger = book.ledger
    named = [(entry.where, entry.record.plan) for entry in ledger.figures]
    named += [(entry.where, entry.record.parent) for entry in ledger.plans]
    named += [
        (entry.where, official.plan)
        for entry in ledger.measures
        for indicator in entry.record.indicators
        for official in indicator.official
    ]
    for where, key in named:
        if key and key not in book.keys.plans:
            yield _("no plan is called “{key}”: add plans/{key}.toml").format(key=key), where, key
    for entry in ledger.plans:
        line, plan = {entry.record.key}, entry.record
        while plan.parent in book.keys.plans:
            plan = book.keys.plans[plan.parent]
            if plan.key in line:
                yield _("the plan is its own ancestor: mend `parent`"), entry.where, plan.key
                break
            line.add(plan.key)


def known_measure(book: Book) -> Iterator[Found]:
    """A plan promises a measure that measures/ does not have."""
    for entry in book.ledger.plans:
        for key, times in Counter(entry.record.measures).items():
            if key not in book.keys.measures:
                yield (
                    _("no measure is called “{key}”: add measures/{key}.toml").format(key=key),
                    entry.where,
                    key,
                )
            if times > 1:
                yield _("the measure “{key}” is named twice").format(key=key), entry.where, key


def known_figure(book: Book) -> Iterator[Found]:
    """A figure must be read with another that the ledger does not have."""
    for entry in book.ledger.figures:
        key = entry.record.refers_to
        known = key in book.keys.figures or key in book.keys.official
        if key and (not known or key == entry.record.key):
            yield (
                _("no other figure is called “{key}”: mend `refers_to`").format(key=key),
                entry.where,
                key,
            )
