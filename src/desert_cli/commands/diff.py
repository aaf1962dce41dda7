"""`desert diff`: what changed between two ledgers or stores."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from gettext import gettext as _
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from desert_cli.answering import about, wish_of
from desert_cli.errors import NotUnderstoodError, StoreUnusableError
from desert_cli.language import mark
from desert_cli.options import (
    AsJson,
    By,
    Fields,
    FormatOption,
    Lang,
    MeasureOption,
    OutputFile,
    Territories,
)
from desert_cli.queries.blaming import blaming, no_room
from desert_cli.queries.changes import CHANGES, Diff
from desert_cli.queries.diffing import Asked, Side, rule_book
from desert_cli.queries.diffing import diff as ask
from desert_cli.render.emit import emit
from desert_cli.render.formats import FOR_PEOPLE
from desert_cli.store import open_store

EXAMPLES = mark(
    "Examples: desert diff before.sqlite after.sqlite · desert diff data my-ledger -r ara"
    " --by department · desert diff a b --fail-on target-removed,value-revised · desert diff help"
)

ANSWER = Diff
MOST = 20
"""So many changes of each kind stand on a page; data has all of them."""


def names_of(text: str) -> str:
    """Read names of changes with commas between; raise NotUnderstoodError for one that is none."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in names or [text]:
        if name not in CHANGES:
            raise NotUnderstoodError(
                _("“{name}” is no change.").format(name=name),
                _("Choose among: {names}. What each is: desert diff help").format(
                    names=", ".join(CHANGES)
                ),
            )
    return ",".join(names)


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            show_default=False,
            help=mark("A ledger or a store; “desert diff help” lists the changes that are told."),
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW", show_default=False, help=mark("The ledger or store that came after it.")
        ),
    ] = "",
    territories: Territories = None,
    measures: MeasureOption = None,
    by: Annotated[
        By | None,
        typer.Option(
            "--by",
            show_default=False,
            help=mark("Only in the regions or departments of the territories named, or of France."),
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=mark("Exit 1 when anything changed."))
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="A,B,C",
            parser=names_of,
            show_default=False,
            help=mark("Exit 1 if there is such a change: target-removed, value-revised…"),
        ),
    ] = None,
    as_json: AsJson = False,
    form: FormatOption = None,
    fields: Fields = None,
    output: OutputFile = None,
    lang: Lang = None,
) -> int:
    """Open both, compare them, write the answer."""
    wish = wish_of(as_json=as_json, form=form, fields=fields, file=output)
    if (old, new) == ("help", ""):
        emit(rule_book(), wish, about())
        return 0
    if not old or not new:
        raise NotUnderstoodError(
            _("Name two ledgers or stores: the older one first."),
            _("See: {command} --help").format(command="desert diff"),
        )
    asked = Asked(
        territories=territories or (),
        measures=measures or (),
        by=by.value if by else None,
        most=MOST if wish.form in FOR_PEOPLE and not wish.fields else None,
        fail_on=list(CHANGES) if exit_code else fail_on.split(",") if fail_on else (),
    )
    with ExitStack() as opened:
        before, after = (opened.enter_context(_side(Path(one))) for one in (old, new))
        opened.enter_context(blaming(*((one.store, Path(one.path)) for one in (before, after))))
        answer = ask(before, after, asked)
        emit(answer, wish, about())
    return int(answer.failed)


@contextmanager
def _side(path: Path) -> Iterator[Side]:
    """Open a store, or a ledger compiled for the while."""
    if not _is_folder(path):
        try:
            opened = open_store(path)
        except StoreUnusableError as error:
            remedy = _("Name a store or a ledger; a ledger is compiled with: {command}")
            command = "desert build --data DIR -o FILE"
            raise StoreUnusableError(error.message, remedy.format(command=command)) from None
        with closing(opened) as store:
            yield Side(store, str(path), "store")
        return
    from desert_cli.records.scratch import compile_scratch

    with ExitStack() as kept:
        try:
            folder = kept.enter_context(TemporaryDirectory(prefix="desert-"))
        except OSError:
            raise no_room() from None
        scratch = Path(folder) / "scratch.sqlite"
        ledger = compile_scratch(path, scratch)
        with closing(open_store(scratch)) as store:
            yield Side(store, str(ledger), "ledger")


def _is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that the system cannot look at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False
