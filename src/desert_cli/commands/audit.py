"""`desert audit`: what does not add up."""

from datetime import date
from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import AsOf, MeasureOption, Territories
from desert_cli.queries.audit.answers import Audit
from desert_cli.queries.audit.auditing import Asked, rule_book
from desert_cli.queries.audit.auditing import audit as ask
from desert_cli.render.sentences import said

EXAMPLES = mark(
    "Examples: desert audit · desert audit echo conflict -m msp · desert audit --questions -r ara"
    " · desert audit --fail-on sure"
)


@answering
def audit(
    store: Connection,
    kinds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND]...",
            show_default=False,
            help=mark("Only these rules; “desert audit help” lists them."),
        ),
    ] = None,
    territories: Territories = None,
    measures: MeasureOption = None,
    as_of: AsOf = None,
    questions: Annotated[
        bool,
        typer.Option(
            "--questions", help=mark("The questions to put to the ministry or to the agency.")
        ),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help=mark("Every finding, not only the first of each kind."))
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="A,B,C",
            show_default=False,
            help=mark("Exit 1 if there is such a finding: rules, sure, likely, possible, or any."),
        ),
    ] = None,
) -> Audit:
    """Ask for the findings."""
    if kinds == ["help"]:
        return rule_book()
    asked = Asked(
        kinds=kinds or (),
        measures=measures or (),
        territories=territories or (),
        fail_on=[name.strip() for name in fail_on.split(",")] if fail_on else (),
        questions=questions,
        everything=everything,
    )
    return ask(store, as_of or date.max, asked, said)
