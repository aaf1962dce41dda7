"""`desert show`: one measure on one screen."""

from datetime import date
from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import AsOf, Measure
from desert_cli.queries.show import Show
from desert_cli.queries.show import show as ask

EXAMPLES = mark(
    "Examples: desert show msp · desert show msp --region ara · desert show cpts --as-of 2024-02-10"
)


@answering
def show(
    store: Connection,
    measure: Measure,
    territory: Annotated[
        str | None,
        typer.Option(
            "--region",
            "-r",
            "--territory",
            metavar="TERRITORY",
            show_default=False,
            help=mark("A territory: ara, FR-ARA, gers, dep-32. Default: France."),
        ),
    ] = None,
    as_of: AsOf = None,
) -> Show:
    """Ask for one measure."""
    return ask(store, as_of or date.max, measure, territory)
