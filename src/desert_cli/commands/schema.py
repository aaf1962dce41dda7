"""`desert schema`: the tables of the store, or the JSON Schema of an answer."""

from importlib import import_module
from pathlib import Path
from sqlite3 import Connection
from typing import Annotated, Any

import typer

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.queries.schema import Schema
from desert_cli.queries.schema import schema as ask

EXAMPLES = mark(
    "Examples: desert schema · desert schema --json-schema list"
    " · desert schema --json-schema gap > gap.schema.json"
)


@answering
def schema(
    store: Connection,
    answer: Annotated[
        str | None,
        typer.Option(
            "--json-schema",
            metavar="NAME",
            show_default=False,
            help=mark("The JSON Schema of the answer of a command; “list” names them."),
        ),
    ] = None,
) -> Schema:
    """Ask for the tables, or describe an answer."""
    if answer is None:
        return ask(store)
    from gettext import gettext as _

    from desert_cli.errors import UnknownNameError
    from desert_cli.render.json_schema import json_schema

    answers = _answers()
    if answer == "list":
        return Schema([], list(answers))
    if answer not in answers:
        from difflib import get_close_matches

        near = get_close_matches(answer, answers)
        raise UnknownNameError(_("answer"), answer, near, "desert schema --json-schema list")
    return Schema([], json_schema=json_schema(answers[answer], answer))


def _answers() -> dict[str, type]:
    """Give the classes of answer of the commands, by the command's name."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    found: dict[str, type] = {}
    for name in names:
        module: Any = import_module(f"desert_cli.commands.{name}")
        # What opens no store, or two, writes its answer itself and names it.
        kind = getattr(getattr(module, name), "answer", getattr(module, "ANSWER", None))
        if kind is not None:
            found[name.rstrip("_")] = kind
    return found
