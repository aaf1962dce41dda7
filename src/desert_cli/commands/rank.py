"""`desert rank`: the territories of a level in order."""

from datetime import date
from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import AsOf, By, Measure, Territories, one_of
from desert_cli.queries.ranking import MEASURED, Order, Ranked
from desert_cli.queries.ranking import rank as ask

EXAMPLES = mark(
    "Examples: desert rank msp · desert rank msp --by department --on per-capita --top 5 -r ara"
    " · desert rank cpts-coverage --on value"
)

Level = Annotated[
    By | None,
    typer.Option(
        "--by",
        show_default=False,
        help=mark("The regions, or the departments. Default: the level of -r, or else regions."),
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="KIND",
        parser=one_of("--on", MEASURED),
        show_default=False,
        help=mark(
            "progress, value, per-capita or remaining. Default: progress where there are targets."
        ),
    ),
]
Per = Annotated[int, typer.Option("--per", min=1, help=mark("Per how many inhabitants."))]


@answering
def rank(
    store: Connection,
    measure: Measure,
    territories: Territories = None,
    by: Level = None,
    on: On = None,
    per: Per = 100_000,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, show_default=False, help=mark("Only the first ones.")),
    ] = None,
    bottom: Annotated[
        int | None,
        typer.Option("--bottom", min=1, show_default=False, help=mark("Only the last ones.")),
    ] = None,
    as_of: AsOf = None,
) -> Ranked:
    """Ask for the ranking; the territories named are one's own, and marked."""
    order = Order(by, on, per, top, bottom, territories or ())
    return ask(store, measure, as_of or date.max, order)
