"""What a foreign file says, as figures a person may accept, and what in it could not be used."""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.dates import first_day
from desert_cli.files import nothing
from desert_cli.imports.mapping import TableMap
from desert_cli.imports.rows import UnfitError, number_of, shown
from desert_cli.model import Figure, Finding
from desert_cli.rows import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from desert_cli.imports.tally import Tally
    from desert_cli.model import Kind, Level, Population


@dataclass(frozen=True, slots=True)
class Mapped:
    """What the ledger makes of an official indicator: its own key, and what its targets answer to.

    `due`, when given, is the due date of every target, whatever date the file gives; `due_note`
    then says why. Its figures are from `least` to `most`.
    """

    indicator: str
    plan: str = ""
    due: str = ""
    due_note: str = ""
    least: float = 0
    most: float = math.inf


@dataclass(frozen=True, slots=True)
class Ground:
    """What a reader is told of the ledger it reads for, and of the reading.

    `mapped` goes by official id (`IND-311`, `603`), `territories` by level and INSEE code (the
    country's is empty), `parents` from a territory's key to its parent's. `source` is the key of
    the source record, `said_on` the day it was published, or else read. `settings` are what the
    user said with `--set`; `advance` is told how many bytes of the file have been read. For tables,
    `names` gives territories by folded name or code, `levels` their levels by key, `plans` the keys
    of plans, and `mapping` what the user said their columns stand for.
    """

    mapped: Mapping[str, Mapped]
    territories: Mapping[tuple[Level, str], str]
    source: str
    parents: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    advance: Callable[[int], None] = nothing
    names: Mapping[str, Collection[str]] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    plans: Collection[str] = ()
    said_on: str = ""
    mapping: TableMap = field(default_factory=TableMap)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The figures a file says, its mistakes, and how many rows said nothing for the ledger.

    Where there may be a million, figures are `rows`: their order and text, sorted, to be gone
    through once, at whose end the findings are complete; `tally` then counts the rows refused.
    `indicators` are those it speaks of.
    """

    figures: tuple[Figure, ...]
    findings: Sequence[Finding]
    skipped: int = 0
    rows: Iterable[tuple[str, str]] = ()
    populations: tuple[Population, ...] = ()
    tally: Tally | None = None
    indicators: frozenset[str] = frozenset()

    @property
    def refused(self) -> int:
        """Count the rows that cannot be used; a finding of the whole file counts as one."""
        return self.tally.refused if self.tally else len(self.findings)


class Subject(NamedTuple):
    """Of which indicator and where a row speaks, and what is known of its file."""

    mapped: Mapped
    territory: str
    ground: Ground


@dataclass(slots=True)
class Draft:
    """A proposal in the making: figures by key, and why what is left out is left out."""

    figures: dict[str, Figure] = field(default_factory=dict)
    contradicted: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    skipped: int = 0

    @contextmanager
    def reporting(self, where: str, place: str) -> Iterator[None]:
        """Turn an UnfitError into a finding at *where* that names the row's *place*, and go on."""
        try:
            yield
        except UnfitError as error:
            said = _("{place}: {message}").format(place=place, message=error.message)
            self.findings.append(Finding(error.name, said, where))

    def propose(self, figure: Figure) -> None:
        """Add a figure; raise UnfitError when another row has said the same, or otherwise.

        Of rows that contradict each other none is proposed: nothing tells which one is right.
        """
        known = self.figures.setdefault(figure.key, figure)
        if known is figure:
            return
        if known.value == figure.value:
            message = _("said already at “{place}”: remove one")
            raise UnfitError("said-once", message.format(place=known.where))
        self.contradicted.add(figure.key)
        message = _("{here} contradicts {there} at “{place}”: keep the right one")
        raise UnfitError(
            "contradicted-file",
            message.format(here=figure.as_written, there=known.as_written, place=known.where),
        )

    def proposal(self) -> Proposal:
        """Give what has been gathered, in the order of the file."""
        figures = (figure for key, figure in self.figures.items() if key not in self.contradicted)
        spoken_of = frozenset(figure.indicator for figure in self.figures.values())
        return Proposal(tuple(figures), tuple(self.findings), self.skipped, indicators=spoken_of)


def territory_of(
    territories: Mapping[tuple[Level, str], str], level: Level, insee: str, name: str
) -> str:
    """Give the key of a territory the file calls *name*; raise UnfitError when there is none."""
    key = territories.get((level, insee))
    if key is None:
        message = _("“{name}” is no territory of the ledger: correct the code, or add it")
        raise UnfitError("known-territory", message.format(name=shown(name)))
    return key


def require_past(ground: Ground, kind: str, as_of: str) -> None:
    """Raise UnfitError for a count of a day after its file was published, or read."""
    if kind not in {"actual", "baseline"} or not ground.said_on:
        return
    if first_day(as_of).isoformat() > ground.said_on:
        message = _("a count of {as_of} cannot be in a file of {said}: correct one of the days")
        said = message.format(as_of=as_of, said=ground.said_on)
        raise UnfitError("not-from-the-future", said)


def figure_of(subject: Subject, kind: Kind, cell: str, as_of: str, where: str) -> Figure:
    """Make the figure a cell says; raise UnfitError when it holds no number that can be one."""
    mapped, territory, ground = subject
    note = ""
    if kind == "target" and mapped.due:
        as_of, note = mapped.due, mapped.due_note
    require_past(ground, kind, as_of)
    return Figure(
        key=key_of(mapped.indicator, territory, kind, as_of, ground.source),
        indicator=mapped.indicator,
        territory=territory,
        kind=kind,
        value=number_of(cell, mapped.least, mapped.most),
        as_of=as_of,
        plan="" if kind == "actual" else mapped.plan,
        source=ground.source,
        where=where,
        as_written=cell,
        note=note,
    )
