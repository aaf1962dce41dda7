"""What must hold over all records: named rules, each yielding what it finds with file and line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desert_cli.files import nothing
from desert_cli.records.checks.book import Book, Keys, check_name, findings_by
from desert_cli.records.checks.days import dated_source, not_from_the_future, real_date
from desert_cli.records.checks.links import (
    known_figure,
    known_indicator,
    known_measure,
    known_plan,
    known_source,
    known_territory,
)
from desert_cli.records.checks.official import OfficialRows
from desert_cli.records.checks.places import (
    figure_file,
    main_indicator,
    official_figure,
    sorted_rows,
    unique_key,
)
from desert_cli.records.checks.values import (
    as_written,
    contradicted_file,
    possible_value,
    range_has_bounds,
    standing_has_reason,
)
from desert_cli.records.read import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desert_cli.model import Finding
    from desert_cli.records.checks.book import Found

ROW_CHECKS: tuple[Callable[[Book], Iterator[Found]], ...] = (
    known_source,
    known_territory,
    known_indicator,
    known_plan,
    figure_file,
    official_figure,
    real_date,
    not_from_the_future,
    range_has_bounds,
    standing_has_reason,
    possible_value,
    as_written,
)
"""The checks that look at a figure by itself."""

CHECKS: tuple[Callable[[Book], Iterator[Found]], ...] = (
    unique_key,
    known_source,
    known_territory,
    known_indicator,
    known_plan,
    known_measure,
    known_figure,
    main_indicator,
    figure_file,
    official_figure,
    real_date,
    dated_source,
    not_from_the_future,
    range_has_bounds,
    standing_has_reason,
    possible_value,
    as_written,
    contradicted_file,
    sorted_rows,
)
"""Every check, in the order they are told; `readable` comes before them all, from reading."""

_ORDER = ("readable", *map(check_name, CHECKS))


class Check:
    """A check of one ledger: of what is held at once, and of its official files row by row."""

    def __init__(self, ledger: Ledger, advance: Callable[[int], None] = nothing) -> None:
        self.ledger = ledger
        self.keys = Keys(ledger)
        self.official = OfficialRows(ledger, self.keys, ROW_CHECKS, advance)

    @cached_property
    def by_hand(self) -> list[Finding]:
        """Give what is found in all but official files, whose keys are not known yet."""
        rules = [rule for rule in CHECKS if rule is not known_figure]
        return self.ledger.findings + findings_by(rules, Book(self.ledger, self.keys))

    def findings(self) -> list[Finding]:
        """Give every finding, in the order of the checks; goes through what rows are left."""
        for _row in self.official:
            pass
        self.official.meet()
        referring = Ledger(figures=self.ledger.figures + self.official.referring)
        lost = findings_by([known_figure], Book(referring, self.keys))
        found = [*self.by_hand, *self.official.findings, *lost]
        return sorted(found, key=lambda finding: _ORDER.index(finding.name))


def check_ledger(
    ledger: Ledger, names: Iterable[str] = (), advance: Callable[[int], None] = nothing
) -> list[Finding]:
    """Run every check and give the findings of all, or of those of *names*, readable ones first.

    *advance* is told how many bytes of the official files were gone through.
    """
    wanted = set(names)
    found = Check(ledger, advance).findings()
    return [finding for finding in found if not wanted or finding.name in wanted]
