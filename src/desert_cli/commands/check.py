"""`desert check`: the rules of a ledger."""

from typing import Annotated

import typer

from desert_cli.answering import about, wish_of
from desert_cli.language import mark
from desert_cli.options import AsJson, DataFolder, FormatOption, Lang
from desert_cli.queries.findings import Findings
from desert_cli.render.emit import emit

EXAMPLES = mark(
    "Examples: desert check · desert check known-source --data my-ledger · desert check --json"
)


def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            show_default=False,
            help=mark("Only these checks; “desert check help” lists them."),
        ),
    ] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
    form: FormatOption = None,
    lang: Lang = None,
) -> int:
    """Check the ledger; 1 when something was found."""
    from desert_cli.records.checking import find_ledger, findings_of, rules
    from desert_cli.records.read import read_ledger

    if names == ["help"]:
        answer = Findings([], rules())
    else:
        folder = find_ledger(data)
        answer = Findings(findings_of(folder, read_ledger(folder), names or []))
    emit(answer, wish_of(as_json=as_json, form=form), about())
    return 1 if answer.findings else 0
