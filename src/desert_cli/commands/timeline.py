"""`desert timeline`: the series with their sources, and a chart to the target."""

from datetime import date
from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import AsOf, Territories
from desert_cli.queries.timeline import Timeline
from desert_cli.queries.timeline import timeline as ask

EXAMPLES = mark(
    "Examples: desert timeline msp -r ara -r bfc · desert timeline msp --format csv -o msp.csv"
    " · desert timeline cpts-coverage --as-of 2024-01-01"
)


@answering
def timeline(
    store: Connection,
    measures: Annotated[
        list[str],
        typer.Argument(
            metavar="MEASURE...",
            show_default=False,
            help=mark("Measures, or keys of indicators: msp, cpts-coverage. Each is its own line."),
        ),
    ],
    territories: Territories = None,
    as_of: AsOf = None,
) -> Timeline:
    """Ask for the series."""
    return ask(store, measures, as_of or date.max, territories or ())
