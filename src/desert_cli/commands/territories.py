"""`desert territories`: the places that have figures."""

from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.queries.territories import Territories
from desert_cli.queries.territories import territories as ask

EXAMPLES = mark(
    "Examples: desert territories · desert territories occitanie · desert territories --format csv"
)


@answering
def territories(
    store: Connection,
    territory: Annotated[
        str | None,
        typer.Argument(
            metavar="[TERRITORY]",
            show_default=False,
            help=mark("One territory, shown with those in it."),
        ),
    ] = None,
) -> Territories:
    """Ask for the territories."""
    return ask(store, territory)
