"""`desert sources`: who says the numbers."""

from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.queries.sources import Sources
from desert_cli.queries.sources import sources as ask

EXAMPLES = mark("Examples: desert sources · desert sources ditp-311 · desert sources --format csv")


@answering
def sources(
    store: Connection,
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="[SOURCE]",
            show_default=False,
            help=mark("The key of one source, or its beginning."),
        ),
    ] = None,
) -> Sources:
    """Ask for the sources."""
    return ask(store, source)
