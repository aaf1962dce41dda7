"""`desert build`: compile a ledger into a store."""

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from desert_cli.answering import about, wish_of
from desert_cli.files import locked
from desert_cli.language import mark
from desert_cli.options import AsJson, DataFolder, Lang
from desert_cli.queries.findings import Findings
from desert_cli.render.emit import emit, note
from desert_cli.render.following import following, size_of
from desert_cli.render.numbers import number
from desert_cli.settings import store_of

EXAMPLES = mark("Examples: desert build · desert build --data my-ledger -o my.sqlite")


def build(
    data: DataFolder = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            readable=False,
            help=mark("The store to write. Default: desert.toml's, or measures.sqlite there."),
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> int:
    """Check, then compile; 1 and nothing written when something was found."""
    from desert_cli.records.build import build_store
    from desert_cli.records.checking import find_ledger, placed
    from desert_cli.records.read import read_ledger

    start, folder = monotonic(), find_ledger(data)
    path = output or store_of(folder)
    with locked(folder, shared=True):
        ledger = read_ledger(folder)
        size = size_of(folder / file for file in ledger.official)
        with following(_("Building"), size) as advance:
            figures, found = build_store(ledger, path, advance)
    answer = Findings(placed(folder, found))
    emit(answer, wish_of(as_json=as_json), about())
    if found:
        message = ngettext(
            "Nothing was built: {count} finding to mend first.",
            "Nothing was built: {count} findings to mend first.",
            len(found),
        )
        note(message.format(count=number(len(found))))
        return 1
    said = ngettext(
        "Built {path}: {figures} figure, {sources} sources, {seconds} s.",
        "Built {path}: {figures} figures, {sources} sources, {seconds} s.",
        figures,
    )
    seconds = number(monotonic() - start, 1)
    note(
        said.format(
            path=path, figures=number(figures), sources=len(ledger.sources), seconds=seconds
        )
    )
    return 0
