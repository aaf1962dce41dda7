"""The commands in the order help shows them, and the one door for errors."""

from __future__ import annotations

import json
import os
import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

import typer

from desert_cli import language
from desert_cli.errors import DesertError
from desert_cli.help import Door, usage_error
from desert_cli.language import mark
from desert_cli.render.emit import note

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


class Command(NamedTuple):
    """A command: its name, the heading it stands under, its module, and its line of help."""

    name: str
    group: str
    module: str
    help: str


ANSWERS = mark("Questions")
FIGURES = mark("Figures and sources")
LEDGER = mark("Your own ledger")

COMMANDS = (
    Command(
        "plans",
        ANSWERS,
        "plans",
        mark("The plans, oldest first; one plan: its measures and what became of each target."),
    ),
    Command(
        "measures", ANSWERS, "measures", mark("The measures, each with its latest national figure.")
    ),
    Command("list", "", "measures", mark("Same as measures.")),
    Command(
        "show",
        ANSWERS,
        "show",
        mark("One measure: what it is, who promised it, every figure that matters, its sources."),
    ),
    Command(
        "gap",
        ANSWERS,
        "gap",
        mark("The gap to each target: from where, to where, how fast, and whether it will do."),
    ),
    Command(
        "compare",
        ANSWERS,
        "compare",
        mark("Territories side by side: only what can be compared, with the day of each figure."),
    ),
    Command(
        "figures",
        FIGURES,
        "figures",
        mark("The figures themselves, each with its day, its source, its doubt."),
    ),
    Command(
        "sources",
        FIGURES,
        "sources",
        mark("The sources; one source: its record and every figure it supports."),
    ),
    Command(
        "territories",
        FIGURES,
        "territories",
        mark("The country, the regions, the departments: codes, populations, figures held."),
    ),
    Command(
        "info",
        FIGURES,
        "info",
        mark("Which store is read and why, what it holds, how old its newest figure is."),
    ),
    Command(
        "import",
        LEDGER,
        "import_",
        mark("Propose records from an official file; --write puts them in the ledger."),
    ),
    Command(
        "check",
        LEDGER,
        "check",
        mark("Check a ledger: silent when it is clean, else every finding with file and line."),
    ),
    Command("build", LEDGER, "build", mark("Compile a ledger into a store, whole or not at all.")),
)
"""The only list of commands: help, completion, documents and tests derive from it."""


def main(args: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code.

    0 answered, 1 the answer is no, 2 not understood, 3 no usable store or file, 130 interrupted.
    """
    args = sys.argv[1:] if args is None else list(args)
    language.speak(language.asked(args, os.environ))
    try:
        code = Door(COMMANDS).main(args, prog_name="desert", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _fail(usage_error(error), args)
    except DesertError as error:
        return _fail(error, args)
    except BrokenPipeError:
        # The reader has what it wanted (`| head`); nothing is left to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("\n")
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _fail(error: DesertError, args: Sequence[str]) -> int:
    """Say what is wrong and what to do, on standard error, as JSON where JSON was asked for."""
    if "--json" in args or "json" in args or "--format=json" in args:
        document = {"error": {"kind": error.kind, "message": error.message, "remedy": error.remedy}}
        text = json.dumps(document, ensure_ascii=False) + "\n"
    else:
        text = _("desert: {message}\n{remedy}\n").format(message=error.message, remedy=error.remedy)
    note(text.rstrip("\n"))
    return error.exit_code
