"""The rules of the audit, by name, in the order they are told."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.language import mark
from desert_cli.queries.audit.claim_arithmetic import claim_arithmetic
from desert_cli.queries.audit.conflict import conflict
from desert_cli.queries.audit.echo import echo
from desert_cli.queries.audit.goalpost import goalpost
from desert_cli.queries.audit.overdue import overdue
from desert_cli.queries.audit.printed_late import printed_late
from desert_cli.queries.audit.scope import scope
from desert_cli.queries.audit.stale import stale
from desert_cli.queries.audit.unknown import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desert_cli.queries.audit.case import Case, Found


class Rule(NamedTuple):
    """A rule of the audit: its name, what it looks for, and how."""

    name: str
    help: str
    find: Callable[[Case], Iterator[Found]]


RULES = (
    Rule("echo", mark("an old number printed again later as if it were new"), echo),
    Rule(
        "conflict", mark("rival numbers for one thing, place and day, that do not meet"), conflict
    ),
    Rule(
        "claim-arithmetic",
        mark("units × claimed effect against the total, shares against counts, parts against all"),
        claim_arithmetic,
    ),
    Rule(
        "goalpost",
        mark("a target or its deadline changed, or a target become a starting point"),
        goalpost,
    ),
    Rule("overdue", mark("a deadline past: no closing number, or one that is short"), overdue),
    Rule("stale", mark("a newest count older than twice the usual time between two"), stale),
    Rule("printed-late", mark("a count that was old on the day it was printed"), printed_late),
    Rule("scope", mark("one number printed for two things, or with another base's word"), scope),
    Rule(
        "unknown",
        mark("no count, start, deadline, target or regional split; by what one would settle"),
        unknown,
    ),
)
"""The rules in the order they are told."""


def rules() -> dict[str, str]:
    """Give each rule by name, with what it looks for in the language spoken."""
    return {rule.name: _(rule.help) for rule in RULES}
