"""`desert compare`: territories side by side."""

from datetime import date
from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import MeasureOption, reading_day
from desert_cli.queries.comparison import Compared
from desert_cli.queries.comparison import compare as ask

EXAMPLES = mark(
    "Examples: desert compare ara bfc · desert compare dep-21 bfc FR -m msp"
    " · desert compare ara bfc --on 2022-12-31 --transpose"
)


@answering
def compare(
    store: Connection,
    territories: Annotated[
        list[str],
        typer.Argument(
            metavar="TERRITORY...",
            show_default=False,
            help=mark("Two territories or more: ara, bfc, dep-21, FR."),
        ),
    ],
    measures: MeasureOption = None,
    per: Annotated[
        int, typer.Option("--per", min=1, help=mark("Per how many inhabitants."))
    ] = 100_000,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--on",
            "--as-of",
            metavar="DAY",
            parser=reading_day,
            show_default=False,
            help=mark("Take the nearest figures at or before that day. Default: today."),
        ),
    ] = None,
    transpose: Annotated[
        bool,
        typer.Option(
            "--transpose", help=mark("A row for each territory, a column for each measure.")
        ),
    ] = False,
) -> Compared:
    """Ask for the comparison."""
    return ask(store, territories, as_of or date.max, measures or (), per, transposed=transpose)
