"""`desert plans`: who announced what, when, and what became of it."""

from datetime import date
from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import AsOf
from desert_cli.queries.plans import Plans
from desert_cli.queries.plans import plans as ask

EXAMPLES = mark(
    "Examples: desert plans · desert plans gers-2023 · desert plans msp-2023 --as-of 2024-02-10"
)


@answering
def plans(
    store: Connection,
    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="[PLAN]",
            show_default=False,
            help=mark("A plan, to be told in full: gers-2023, “ma santé 2022”…"),
        ),
    ] = None,
    as_of: AsOf = None,
) -> Plans:
    """Ask for the plans."""
    return ask(store, as_of or date.max, plan)
