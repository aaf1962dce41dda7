"""A ledger with its keys looked up: what every check is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desert_cli.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desert_cli.model import Indicator, Plan, Source
    from desert_cli.records.read import Entry, Ledger

Found = tuple[str, str, str]
"""What is wrong and how to mend it, where, and the key it refers to."""


@dataclass
class Keys:
    """What a ledger's keys stand for; `official` are keys met in official files."""

    ledger: Ledger
    official: set[str] = field(default_factory=set)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Give sources by key."""
        return _by_key(self.ledger.sources)

    @cached_property
    def territories(self) -> set[str]:
        """Give the keys of territories."""
        return set(_by_key(self.ledger.territories))

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """Give plans by key."""
        return _by_key(self.ledger.plans)

    @cached_property
    def measures(self) -> set[str]:
        """Give the keys of measures."""
        return set(_by_key(self.ledger.measures))

    @cached_property
    def figures(self) -> set[str]:
        """Give the keys of the figures read by hand."""
        return set(_by_key(self.ledger.figures))

    @cached_property
    def indicators(self) -> dict[str, tuple[Indicator, str]]:
        """Give each indicator and its measure's key, by indicator key."""
        return {
            indicator.key: (indicator, entry.record.key)
            for entry in self.ledger.measures
            for indicator in entry.record.indicators
        }


@dataclass(frozen=True)
class Book:
    """The records to go through, and the keys they may name."""

    ledger: Ledger
    keys: Keys


def check_name(rule: Callable[[Book], Iterator[Found]]) -> str:
    """Give the name under which a check is asked for and reported."""
    return rule.__name__.replace("_", "-")


def findings_by(rules: Iterable[Callable[[Book], Iterator[Found]]], book: Book) -> list[Finding]:
    """Give what the *rules* find in a book, each finding under its rule's name."""
    return [
        Finding(check_name(rule), message, where, to)
        for rule in rules
        for message, where, to in rule(book)
    ]


def _by_key(entries: Iterable[Entry[Any]]) -> dict[str, Any]:
    return {entry.record.key: entry.record for entry in entries}
