"""`desert search`: full text."""

from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.queries.searching import Search
from desert_cli.queries.searching import search as ask

EXAMPLES = mark(
    "Examples: desert search medicobus · desert search “zones rouges” · desert search renonc"
)


@answering
def search(
    store: Connection,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD...",
            show_default=False,
            help=mark("Words, or their beginnings; case and accents do not matter."),
        ),
    ],
    limit: Annotated[int, typer.Option("--limit", min=1, help=mark("How many hits at most."))] = 20,
) -> Search:
    """Ask for what holds the words."""
    return ask(store, " ".join(words), limit)
