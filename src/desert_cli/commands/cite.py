"""`desert cite`: a citation, and what must be said with it."""

from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import one_of
from desert_cli.queries.citation import Cite
from desert_cli.queries.citation import cite as ask

EXAMPLES = mark(
    "Examples: desert cite msp-fr-2024-01-maires · desert cite ditp-311 --style bibtex"
    " · desert cite msp-fr-actual-2023-12-ditp-311 --style csl-json"
)
STYLES = ("text", "bibtex", "csl-json")


@answering
def cite(
    store: Connection,
    name: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            show_default=False,
            help=mark("The key of a figure or of a source, as “desert figures --json” gives it."),
        ),
    ],
    style: Annotated[
        str,
        typer.Option(
            "--style",
            metavar="STYLE",
            parser=one_of("--style", STYLES),
            help=mark("text, bibtex or csl-json."),
        ),
    ] = "text",
) -> Cite:
    """Ask for the citation."""
    return ask(store, name, style)
