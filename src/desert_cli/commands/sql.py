"""`desert sql`: read-only SQL."""

from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.queries.selecting import Selected, select

EXAMPLES = mark(
    "Examples: desert sql “select * from gaps where territory = 'ara'”"
    " · desert sql “select key, title from sources” --format csv"
)


@answering
def sql(
    store: Connection,
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            show_default=False,
            help=mark("One query that only reads; “desert schema” lists the tables."),
        ),
    ],
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.01, help=mark("Seconds before it is stopped."))
    ] = 10,
) -> Selected:
    """Ask for the rows."""
    return select(store, query, timeout)
