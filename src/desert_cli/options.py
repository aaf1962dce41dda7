"""Options that several commands share, each declared once. Sentences are translated in `help`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from desert_cli.dates import first_day, last_day
from desert_cli.errors import NotUnderstoodError
from desert_cli.language import LANGUAGES, mark
from desert_cli.render.formats import Format


class By(StrEnum):
    """Which territories below the one named."""

    region = "region"
    department = "department"


def reading_day(text: str) -> date:
    """Give the day a reader asks about; a month or a year stands for its last day."""
    return _day(text, last_day, _("Write 2024-02-10; 2024-02 or 2024 stand for their last day."))


def starting_day(text: str) -> date:
    """Give the day from which a reader asks; a month or a year stands for its first day."""
    return _day(text, first_day, _("Write 2024-02-10; 2024-02 or 2024 stand for their first day."))


def _day(text: str, day_of: Callable[[str], date], remedy: str) -> date:
    try:
        # An interval has two days; the sign is replaced by one that no date has.
        return day_of(text.strip().replace("/", "?"))
    except ValueError:
        raise NotUnderstoodError(_("“{text}” is not a day.").format(text=text), remedy) from None


def today() -> date:
    """Give the day on which the command is run, where the user is."""
    return datetime.now().astimezone().date()


def one_of(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    """Give a reader of one word of a closed list."""

    def read(text: str) -> str:
        if text.lower() in choices:
            return text.lower()
        raise NotUnderstoodError(
            _("{name} cannot be “{value}”.").format(name=option, value=text),
            _("Choose one of: {choices}.").format(choices=", ".join(choices)),
        )

    return read


Measures = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[MEASURE]...",
        show_default=False,
        help=mark("Measures: msp, cpts, “maisons de santé”…"),
    ),
]
Measure = Annotated[
    str,
    typer.Argument(
        metavar="MEASURE",
        show_default=False,
        help=mark("A measure: msp, cpts, “maisons de santé”…"),
    ),
]
Territories = Annotated[
    list[str] | None,
    typer.Option(
        "--region",
        "-r",
        "--territory",
        metavar="TERRITORY",
        show_default=False,
        help=mark("A territory: ara, FR-ARA, gers, dep-32, FR. May be repeated."),
    ),
]
MeasureOption = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        "-m",
        metavar="MEASURE",
        show_default=False,
        help=mark("Only these measures. May be repeated."),
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        parser=reading_day,
        show_default=False,
        help=mark(
            "Read as a reader could on that day: only what was published by then. Default: today."
        ),
    ),
]
ByLevel = Annotated[
    By | None,
    typer.Option(
        "--by",
        show_default=False,
        help=mark("One row for each region or department of the territories named."),
    ),
]
DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        show_default=False,
        readable=False,  # who reads it says why that cannot be
        help=mark("The ledger. Default: the working folder's, desert.toml's, or the one shipped."),
    ),
]

Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="FILE",
        show_default=False,
        help=mark("The store to read. Default: DESERT_DB, desert.toml's, then the one shipped."),
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=mark("Same as --format json."))]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        show_default=False,
        help=mark("How the answer is written. Default: table, or the ending of -o."),
    ),
]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="A,B,C",
        show_default=False,
        help=mark("Only these fields; “help” lists them."),
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        readable=False,
        help=mark("Write to a file, whole or not at all."),
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="fr|en",
        parser=one_of("--lang", LANGUAGES),
        show_default=False,
        help=mark("The language for people. Default: DESERT_LANG, then the locale."),
    ),
]
