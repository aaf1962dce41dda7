"""What the changes between two stores are called, and what an answer of `desert diff` holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.language import mark

if TYPE_CHECKING:
    from desert_cli.queries.citing import Cited
    from desert_cli.queries.figures import Unit

CHANGES = {
    "target-removed": mark(
        "A standing target is gone or set aside, and no other took its place; “also” names a source"
        " that still says it."
    ),
    "target-moved": mark("A standing target has another number, another due day, or both."),
    "value-revised": mark("A figure of the same day has another number or word of doubt."),
    "figure-removed": mark("A number of a day is held no more, from any source."),
    "plan-changed": mark(
        "A figure answers to another plan, which may move its day of announcement."
    ),
    "standing-changed": mark(
        "A figure that is no standing target became accepted, an echo, superseded or disputed."
    ),
    "figure-replaced": mark(
        "A number of another day took its place: the source holds this one and no history."
    ),
    "target-added": mark(
        "A target stands that did not; “also” names a source that said it before."
    ),
    "figure-added": mark("A number of a day is held that was not, from any source."),
    "source-changed": mark(
        "The same number of the same day is held from another source, from one more or one less."
    ),
}
"""What a change is called, gravest first; each figure is told under one name only."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as one of the two holds it; unknown is null."""

    figure: str
    value: float
    value_high: float | None
    qualifier: str
    as_of: str | None
    plan: str | None
    source: str
    standing: str
    source_title: str
    source_publisher: str
    source_published: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a figure; `old` or `new` is null where only the other holds it.

    `also` is the source by which the side that lacks it says the same number of the same day.
    """

    change: str
    measure: str
    indicator: str
    territory: str
    kind: str
    difference: float | None
    also: str | None
    territory_name: str
    indicator_name_fr: str
    indicator_name_en: str
    units_fr: str
    units_en: str
    old: Stated | None
    new: Stated | None

    @property
    def also_on(self) -> str:
        """The side whose source `also` is: the one that lacks the figure, or holds it set aside."""
        return "old" if self.old is None or self.change == "target-added" else "new"

    def sources(self, side: str) -> list[str]:
        """Give the keys of the sources that are named of the side `old` or `new`."""
        held = self.old if side == "old" else self.new
        also = self.also if side == self.also_on else None
        return [key for key in (held and held.source, also) if key]


@dataclass(frozen=True, slots=True)
class Affected:
    """A territory, and how many of its figures changed in each way."""

    territory: str
    name: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Held:
    """One of the two: a `ledger` or a `store`, and the last day its figures were said.

    `compared` of its figures are of the territories and measures asked for.
    """

    path: str
    what: str
    figures: int
    compared: int
    known_on: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """What a measure is called."""

    name_fr: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what changes were asked for, by key; empty means all. `by` is a level below."""

    territories: dict[str, str]
    measures: dict[str, Name]
    by: str | None


@dataclass(frozen=True, slots=True)
class Diff:
    """The answer to `desert diff`: changes gravest first; `failed` when it is to exit with 1.

    `counts` and `by_territory` count all, whatever is listed. `former_sources` are those of which
    the older tells another edition.
    """

    page: ClassVar[str] = "diff_page"
    changes: list[Change]
    counts: dict[str, int]
    by_territory: list[Affected]
    old: Held | None
    new: Held | None
    scope: Scope
    rules: dict[str, str]
    failed: bool
    indicators: dict[str, Unit]
    sources: dict[str, Cited]
    former_sources: dict[str, Cited]
