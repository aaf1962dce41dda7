"""`desert init`: a ledger of one's own."""

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import Annotated

import typer

from desert_cli.language import mark
from desert_cli.options import Lang
from desert_cli.render.emit import note
from desert_cli.render.numbers import number
from desert_cli.store import shipped_folder

EXAMPLES = mark("Examples: desert init my-ledger · desert init my-ledger --empty")


def init(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            show_default=False,
            readable=False,
            help=mark("The folder to make."),
        ),
    ],
    empty: Annotated[
        bool,
        typer.Option(
            "--empty", help=mark("Territories, plans, measures and indicators, without any figure.")
        ),
    ] = False,
    lang: Lang = None,
) -> int:
    """Copy the ledger that is shipped, and build its store."""
    from desert_cli.records.starting import start_ledger

    figures = start_ledger(shipped_folder(), folder, empty=empty)
    said = ngettext(
        "Made {folder}, with {figures} figure and the store built of it.",
        "Made {folder}, with {figures} figures and the store built of them.",
        figures,
    )
    note(said.format(folder=folder, figures=number(figures)))
    note(_("In it: desert import FILE --write, desert check, desert build, desert gap."))
    return 0
