"""The sheets of the workbook, in the language spoken: which columns, called what, how wide."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli import __version__
from desert_cli.language import mark, spoken
from desert_cli.queries.exporting import tables
from desert_cli.queries.joined import joined_figures, joined_gaps, joined_indicators
from desert_cli.render.words import (
    DIRECTIONS,
    KINDS,
    LEVELS,
    NATURES,
    QUALIFIERS,
    SOURCE_KINDS,
    STAGES,
    STANDINGS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

    from desert_cli.queries.exporting import Cell, Holding, Table

NARROW, MIDDLING, WIDE, LONG = 12, 18, 34, 60
"""Widths of columns, in characters."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a sheet: a table's column, its heading, its width, the words for its codes.

    A `day` may be partial, and is a date of the spreadsheet where it is whole.
    """

    column: str
    heading: str
    width: int = MIDDLING
    words: dict[str, str] = field(default_factory=dict)
    day: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook: its name, its table, the columns shown of it."""

    name: str
    table: str
    columns: tuple[Shown, ...]


_STANDINGS = {**STANDINGS, "accepted": mark("accepted")}
_MAIN = {"0": mark("no"), "1": mark("yes")}
FIGURES = Sheet(
    mark("Figures"),
    "figures",
    (
        Shown("measure_name_*", mark("Measure"), WIDE),
        Shown("indicator_name_*", mark("Indicator"), WIDE),
        Shown("territory_name", mark("Territory")),
        Shown("territory_level", mark("Level"), NARROW, LEVELS),
        Shown("kind", mark("Kind"), MIDDLING, KINDS),
        Shown("value", mark("Value"), NARROW),
        Shown("value_high", mark("Upper end"), NARROW),
        Shown("units_*", mark("Unit")),
        Shown("qualifier", mark("Precision"), NARROW, QUALIFIERS),
        Shown("as_of", mark("Day of the number"), NARROW, day=True),
        Shown("day", mark("Last day meant"), NARROW),
        Shown("plan_name_*", mark("Plan"), WIDE),
        Shown("standing", mark("Standing"), NARROW, _STANDINGS),
        Shown("reason", mark("Why it is set aside"), WIDE),
        Shown("source_published", mark("Day it was said"), NARROW, day=True),
        Shown("source_accessed", mark("Read on"), NARROW, day=True),
        Shown("source_title", mark("Source"), LONG),
        Shown("source_publisher", mark("Publisher")),
        Shown("source_kind", mark("Kind of source"), MIDDLING, SOURCE_KINDS),
        Shown("source_url", mark("Address"), WIDE),
        Shown("source_licence", mark("Licence")),
        Shown("as_written", mark("As printed")),
        Shown("where", mark("Place in the source")),
        Shown("note", mark("Note"), LONG),
        Shown("territory_insee", mark("INSEE code"), NARROW),
        Shown("territory", mark("Key of the territory"), NARROW),
        Shown("indicator", mark("Key of the indicator")),
        Shown("refers_to", mark("To be read with"), WIDE),
        Shown("key", mark("Key of the figure"), WIDE),
    ),
)
GAPS = Sheet(
    mark("Gaps"),
    "gaps",
    (
        Shown("indicator_name_*", mark("Indicator"), WIDE),
        Shown("territory_name", mark("Territory")),
        Shown("territory_level", mark("Level"), NARROW, LEVELS),
        Shown("units_*", mark("Unit")),
        Shown("baseline", mark("Start"), NARROW),
        Shown("baseline_as_of", mark("Day of the start"), NARROW, day=True),
        Shown("latest", mark("Latest count"), NARROW),
        Shown("latest_as_of", mark("Day of the count"), NARROW, day=True),
        Shown("target", mark("Target"), NARROW),
        Shown("target_as_of", mark("Due"), NARROW, day=True),
        Shown("remaining", mark("Missing"), NARROW),
        Shown("progress", mark("Way done, in percent"), NARROW),
        Shown("attainment", mark("Share of the target, in percent"), NARROW),
        Shown("baseline_source", mark("Source of the start"), LONG),
        Shown("latest_source", mark("Source of the count"), LONG),
        Shown("target_source", mark("Source of the target"), LONG),
        Shown("territory", mark("Key of the territory"), NARROW),
        Shown("indicator", mark("Key of the indicator")),
    ),
)
PLANS = Sheet(
    mark("Plans"),
    "plans",
    (
        Shown("name_*", mark("Plan"), LONG),
        Shown("launched", mark("Launched"), NARROW, day=True),
        Shown("announced_by", mark("Announced by"), WIDE),
        Shown("summary_*", mark("In short"), LONG),
        Shown("source", mark("Key of the source"), WIDE),
        Shown("key", mark("Key of the plan")),
    ),
)
INDICATORS = Sheet(
    mark("Measures"),
    "indicators",
    (
        Shown("measure_name_*", mark("Measure"), WIDE),
        Shown("name_*", mark("Indicator"), WIDE),
        Shown("main", mark("Main indicator"), NARROW, _MAIN),
        Shown("units_*", mark("Unit")),
        Shown("scope_*", mark("What is counted"), LONG),
        Shown("direction", mark("Way it should go"), NARROW, DIRECTIONS),
        Shown("nature", mark("Nature"), MIDDLING, NATURES),
        Shown("stage", mark("Stage"), NARROW, STAGES),
        Shown("measure_definition_*", mark("What the measure is"), LONG),
        Shown("measure", mark("Key of the measure")),
        Shown("key", mark("Key of the indicator")),
    ),
)
SOURCES = Sheet(
    mark("Sources"),
    "sources",
    (
        Shown("title", mark("Source"), LONG),
        Shown("publisher", mark("Publisher"), WIDE),
        Shown("author", mark("Author")),
        Shown("kind", mark("Kind of source"), MIDDLING, SOURCE_KINDS),
        Shown("published", mark("Published"), NARROW, day=True),
        Shown("accessed", mark("Read on"), NARROW, day=True),
        Shown("url", mark("Address"), LONG),
        Shown("licence", mark("Licence"), WIDE),
        Shown("note", mark("Note"), LONG),
        Shown("key", mark("Key of the source"), WIDE),
    ),
)
TERRITORIES = Sheet(
    mark("Territories"),
    "territories",
    (
        Shown("name", mark("Territory"), WIDE),
        Shown("level", mark("Level"), NARROW, LEVELS),
        Shown("insee", mark("INSEE code"), NARROW),
        Shown("iso", "ISO 3166-2", NARROW),
        Shown("parent", mark("Within"), NARROW),
        Shown("key", mark("Key of the territory"), NARROW),
    ),
)
SHEETS = (FIGURES, GAPS, PLANS, INDICATORS, SOURCES, TERRITORIES)


def tables_in(store: Connection) -> list[Table]:
    """Give the table of each sheet, in their order."""
    held = {table.name: table for table in tables(store)}
    joined = (joined_figures(store), joined_gaps(store), joined_indicators(store))
    held |= {table.name: table for table in joined}
    return [held[sheet.table] for sheet in SHEETS]


def in_language(column: str) -> str:
    """Give the name of a column in the language spoken, where its star stands for one."""
    return column.replace("*", spoken())


def readme(held: Holding, tables: Sequence[Table]) -> list[tuple[str, Cell]]:
    """Give what a reader must know before the first number: a word, and what is to know."""
    return [
        (_("Medical deserts in France: promises, figures and sources"), None),
        (
            _("What this is"),
            _(
                "Who promised what against medical deserts, where it stands, and who says so."
                " One row of the sheet “{sheet}” is one number that one source says."
            ).format(sheet=_(FIGURES.name)),
        ),
        (
            _("Version"),
            _("desert {version}, schema {schema}").format(version=__version__, schema=held.schema),
        ),
        (_("Id of what it holds"), held.id),
        (_("Newest source"), held.newest),
        (
            _("Licence"),
            _(
                "Each figure keeps the licence of its source, which stands in its row;"
                " where that is empty, the source showed none."
            ),
        ),
        (
            _("Standing"),
            _(
                "Use only figures that are accepted. The others are kept to be known: an echo is an"
                " old number printed again as if it were new, superseded means replaced by its own"
                " author, disputed that a better source says otherwise or that the meaning is"
                " uncertain."
            ),
        ),
        (
            _("Precision"),
            _(
                "What the source printed with the number: “nearly” is short of it, “over” is beyond"
                " it, “about” is an order of magnitude, a range has its upper end beside it."
            ),
        ),
        (
            _("Kind"),
            _(
                "A count is what was counted; a target is a promise, and its day is the deadline;"
                " a starting value is the one a plan declares; a forecast is what somebody expects;"
                " a claim is what somebody asserts."
            ),
        ),
        (
            _("Two dates"),
            _(
                "The day of the number is the day it speaks of; the day it was said is the one its"
                " source was published. A month (2022-12), a year (2027) or an interval stays text;"
                " “{column}” is a full day, to sort by."
            ).format(column=_("Last day meant")),
        ),
        (_("Unknown"), _("An empty cell means unknown, never zero.")),
        (
            _("Gaps"),
            _(
                "Start, latest count and target of each promise in force, the day everything here"
                " is known; “desert gap” adds pace and verdict."
            ),
        ),
        *(
            (_("Sheet: {name}").format(name=_(sheet.name)), table.rows)
            for sheet, table in zip(SHEETS, tables, strict=True)
        ),
    ]
