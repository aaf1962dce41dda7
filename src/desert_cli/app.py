"""The commands in the order help shows them, and the one door for errors."""

from __future__ import annotations

import json
import os
import sys
from gettext import gettext as _
from itertools import pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from desert_cli import language
from desert_cli.errors import DesertError, FileUnusableError, NotUnderstoodError, reason_of
from desert_cli.help import Door, usage_error
from desert_cli.language import mark
from desert_cli.render.emit import note, write_data

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
        "rank",
        ANSWERS,
        "rank",
        mark("Regions or departments in order, with their median: progress, counts, what remains."),
    ),
    Command(
        "timeline",
        ANSWERS,
        "timeline",
        mark("Every figure in order with its source; a chart to the target and where it lands."),
    ),
    Command(
        "map",
        ANSWERS,
        "map_",
        mark("A map of the regions or departments in the terminal, by class."),
    ),
    Command(
        "audit",
        ANSWERS,
        "audit",
        mark("What does not add up: echoes, conflicts, moved targets, deadlines, unknowns."),
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
        "cite",
        FIGURES,
        "cite",
        mark("A figure or a source as a citation, with the caveats that must travel with it."),
    ),
    Command(
        "search",
        FIGURES,
        "search",
        mark("Full text: measures, plans, territories, sources, notes, without case or accents."),
    ),
    Command(
        "export",
        FIGURES,
        "export",
        mark("The whole store for other tools: Data Package, CSV, JSON, Parquet, workbook."),
    ),
    Command("sql", FIGURES, "sql", mark("Read-only SQL over the store.")),
    Command(
        "schema",
        FIGURES,
        "schema",
        mark("The tables and views of the store; the JSON Schema of an answer."),
    ),
    Command(
        "info",
        FIGURES,
        "info",
        mark("Which store is read and why, what it holds, how old its newest figure is."),
    ),
    Command(
        "init",
        LEDGER,
        "init",
        mark("Make a ledger of your own: a copy of the one shipped, or an empty one."),
    ),
    Command(
        "import",
        LEDGER,
        "import_",
        mark("Propose records from official files or a table; --write puts them in the ledger."),
    ),
    Command(
        "check",
        LEDGER,
        "check",
        mark("Check a ledger: silent when it is clean, else every finding with file and line."),
    ),
    Command("build", LEDGER, "build", mark("Compile a ledger into a store, whole or not at all.")),
    Command(
        "diff",
        LEDGER,
        "diff",
        mark("What changed between two ledgers or stores: targets vanished, values revised."),
    ),
)
"""The only list of commands: help, completion, documents and tests derive from it."""


def main(args: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code.

    0 answered, 1 the answer is no, 2 not understood, 3 no usable store or file, 130 interrupted.
    """
    args = sys.argv[1:] if args is None else list(args)
    _open_closed_streams()
    language.speak(language.asked(args, os.environ))
    try:
        code = Door(COMMANDS).main(args, prog_name="desert", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _fail(usage_error(error), args)
    except (DesertError, UnicodeEncodeError) as error:
        return _fail(error if isinstance(error, DesertError) else _no_text(error), args)
    except BrokenPipeError:
        # The reader has what it wanted (`| head`).
        _forget_output()
        return 0
    except OSError as error:
        if error.filename is not None:
            raise
        _forget_output()
        return _fail(_unwritable(error), args)
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("\n")
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _open_closed_streams() -> None:
    """Let what is written to a stream that the caller closed (`>&-`) be lost, as he asked."""
    nowhere = os.devnull
    sys.stdout = sys.stdout or Path(nowhere).open("w", encoding="utf-8")  # noqa: SIM115 — until exit
    sys.stderr = sys.stderr or Path(nowhere).open("w", encoding="utf-8")  # noqa: SIM115 — until exit


def _forget_output() -> None:
    """Leave nothing to flush at exit, where it would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritable(error: OSError) -> DesertError:
    return FileUnusableError(
        _("The answer cannot be written: {why}.").format(why=reason_of(error)),
        _("Make room, or write it elsewhere with -o FILE."),
    )


def _no_text(error: UnicodeEncodeError) -> DesertError:
    """Say that a word of the command holds bytes that are no letters."""
    return NotUnderstoodError(
        _("“{text}” is no text in UTF-8.").format(text=error.object),
        _("Write it in letters that are."),
    )


def wants_json(args: Sequence[str]) -> bool:
    """Tell whether the words of a command ask for JSON, even where they were not understood."""
    options = list(takewhile(lambda word: word != "--", args))
    return (
        not {"--json", "--format=json", "-fjson"}.isdisjoint(options)
        or ("--format", "json") in pairwise(options)
        or ("-f", "json") in pairwise(options)
    )


def _fail(error: DesertError, args: Sequence[str]) -> int:
    """Say what is wrong and what to do, on standard error, as JSON where JSON was asked for."""
    if wants_json(args):
        told = {"kind": error.kind, "message": error.message, "remedy": error.remedy}
        write_data(sys.stderr, json.dumps({"error": told}, ensure_ascii=False) + "\n")
    else:
        note(_("desert: {message}\n{remedy}").format(message=error.message, remedy=error.remedy))
    return error.exit_code
