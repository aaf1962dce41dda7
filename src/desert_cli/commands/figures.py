"""`desert figures`: the figures themselves."""

from datetime import date
from sqlite3 import Connection
from typing import Annotated, get_args

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.model import Kind, Standing
from desert_cli.options import MeasureOption, Territories, one_of, reading_day, starting_day
from desert_cli.queries.figures import Figures, Filter
from desert_cli.queries.figures import figures as ask

EXAMPLES = mark(
    "Examples: desert figures -m msp -r ara · desert figures --kind target --format csv"
    " · desert figures --standing echo"
)


@answering
def figures(
    store: Connection,
    measures: MeasureOption = None,
    territories: Territories = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            parser=one_of("--kind", get_args(Kind)),
            show_default=False,
            help=mark("baseline, actual, target, forecast or claim."),
        ),
    ] = None,
    standing: Annotated[
        str | None,
        typer.Option(
            "--standing",
            metavar="STANDING",
            parser=one_of("--standing", get_args(Standing)),
            show_default=False,
            help=mark("accepted, echo, superseded or disputed."),
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="SOURCE", show_default=False, help=mark("Only from this source.")
        ),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            "--since",
            metavar="DAY",
            parser=starting_day,
            show_default=False,
            help=mark("Speaking of that day or later."),
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--until",
            metavar="DAY",
            parser=reading_day,
            show_default=False,
            help=mark("Speaking of that day or earlier."),
        ),
    ] = None,
) -> Figures:
    """Ask for the figures."""
    return ask(
        store, Filter(measures or (), territories or (), kind, standing, source, since, until)
    )
