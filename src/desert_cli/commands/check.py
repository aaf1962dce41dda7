"""`desert check`: the rules of a ledger."""

from gettext import gettext as _
from typing import Annotated

import typer

from desert_cli.answering import about, wish_of
from desert_cli.files import locked
from desert_cli.language import mark
from desert_cli.options import AsJson, DataFolder, FormatOption, Lang
from desert_cli.queries.findings import Findings
from desert_cli.render.emit import emit, note
from desert_cli.render.following import following, size_of

EXAMPLES = mark(
    "Examples: desert check · desert check known-source --data my-ledger · desert check --fix"
)

ANSWER = Findings


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
    fix: Annotated[
        bool,
        typer.Option("--fix", help=mark("First mend what is mechanical: order of rows, spacing.")),
    ] = False,
    as_json: AsJson = False,
    form: FormatOption = None,
    lang: Lang = None,
) -> int:
    """Check the ledger; 1 when something was found."""
    from desert_cli.records.checking import (
        find_ledger,
        findings_of,
        own_ledger,
        require_rules,
        rules,
    )
    from desert_cli.records.fixing import fix_ledger
    from desert_cli.records.read import read_ledger

    wish = wish_of(as_json=as_json, form=form)
    if names == ["help"]:
        emit(Findings([], rules()), wish, about())
        return 0
    require_rules(names or [])
    folder = own_ledger(data) if fix else find_ledger(data)
    with locked(folder, shared=not fix):
        for file in fix_ledger(folder) if fix else ():
            note(_("Mended {file}.").format(file=file))
        ledger = read_ledger(folder)
        size = size_of(folder / file for file in ledger.official)
        with following(_("Checking"), size) as advance:
            answer = Findings(findings_of(folder, ledger, names or [], advance))
    emit(answer, wish, about())
    return 1 if answer.findings else 0
