"""`desert gap`: the gap to each target."""

from datetime import date
from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import AsOf, ByLevel, Measures, Territories
from desert_cli.queries.gaps import Gaps, gaps

EXAMPLES = mark(
    "Examples: desert gap --region ara · desert gap msp --by region"
    " · desert gap msp --as-of 2024-02-10"
)


@answering
def gap(
    store: Connection,
    measures: Measures = None,
    territories: Territories = None,
    by: ByLevel = None,
    as_of: AsOf = None,
    money: Annotated[bool, typer.Option("--money", help=mark("Add the budgets promised."))] = False,
) -> Gaps:
    """Ask for the gaps."""
    return gaps(store, as_of or date.max, measures or (), territories or (), by, money=money)
