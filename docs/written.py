"""What the program can write of its documents: cog calls these from README.md, docs/ and data/.

Run `make docs` to rewrite them; `tests/test_docs.py` holds them to what is written here.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import os
import shlex
import sys
import typing
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from desert_cli import app, model  # noqa: E402 — the checkout's own code is documented

STORE = ROOT / "data" / "measures.sqlite"


def run(command: str, columns: int = 100) -> str:
    """Run a `desert` command in English on the shipped store; give what it prints."""
    surroundings = {"DESERT_DB": str(STORE), "COLUMNS": str(columns), "DESERT_LANG": "en"}
    before = {name: os.environ.get(name) for name in surroundings}
    os.environ.update(surroundings)
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            app.main(shlex.split(command)[1:])
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    return out.getvalue().replace(str(STORE), "measures.sqlite")


def transcript(*commands: str, columns: int = 100, lines: int | None = None) -> str:
    """Give commands and what they print, as a block of Markdown; only the first *lines* of each."""
    text = ""
    for command in commands:
        printed = run(command, columns).splitlines()
        cut = printed[:lines] + (["…"] if lines is not None and len(printed) > lines else [])
        text += f"$ {command}\n" + "\n".join(cut) + "\n"
    return f"```console\n{text}```\n"


def commands() -> str:
    """Give the help of every command, in the order of `desert --help`."""
    text = f"```console\n$ desert --help\n{run('desert --help', 80)}```\n"
    for command in app.COMMANDS:
        if command.group:
            printed = run(f"desert {command.name} --help", 80)
            text += (
                f"\n## {command.name}\n\n```console\n$ desert {command.name} --help\n{printed}```\n"
            )
    return text


def played(name: str, *commands: str) -> str:
    """Give the commands of a transcript under test that begin so, with what they print."""
    text = (ROOT / "tests" / "transcripts" / f"{name}.txt").read_text(encoding="utf-8")
    parts = ["$ " + part for part in text.split("$ ")[1:]]
    shown = [next(part for part in parts if part.startswith(f"$ {one}")) for one in commands]
    return f"```console\n{''.join(shown)}```\n"


def formats() -> str:
    """Give the foreign formats that can be imported, with the settings each knows."""
    from desert_cli.imports.formats import FORMATS  # noqa: PLC0415 — after the path is set

    text = "| format | is | settings |\n| --- | --- | --- |\n"
    for name, foreign in FORMATS.items():
        settings = ", ".join(f"`{setting}`" for setting in foreign.settings) or "none"
        told = "see below" if name == "table" else settings
        published = f" ({foreign.publisher})" if foreign.publisher else ""
        text += f"| `{name}` | {foreign.title}{published} | {told} |\n"
    return text


DEFAULTS = {
    "": "unknown",
    "None": "unknown",
    "()": "none",
    str(dataclasses.MISSING): "must be there",
}


def fields(record: str) -> str:
    """Give the fields of a record of the ledger as a table: name, what may stand there, default."""
    text = "| field | holds | when left out |\n| --- | --- | --- |\n"
    for field in dataclasses.fields(getattr(model, record)):
        default = DEFAULTS.get(str(field.default), f"`{field.default}`")
        text += f"| `{field.name}` | {_holds(str(field.type))} | {default} |\n"
    return text


WORDS = {
    "Key": "a key: lower-case letters, digits, single hyphens",
    "TerritoryKey": "`FR`, a region (`ara`) or a department (`dep-32`)",
    "PartialDate": "a year, a month, a day, or two of them with `/`",
    "Text": "one line of text",
    "Address": "an address, `https://…`",
    "Fingerprint": "64 hexadecimal digits: the SHA-256 of the file read",
    "str": "text",
    "float": "a number",
    "int": "a whole number",
    "Count": "a whole number",
    "Months": "a whole number",
    "Year": "a year of four digits",
}
"""What the words of model.py that limit a field mean to someone who fills it."""


def _holds(annotation: str) -> str:
    """Give an annotation of model.py as a reader of the ledger understands it."""
    annotation = annotation.removesuffix(" | None")
    if annotation in WORDS:
        return WORDS[annotation]
    inner = annotation.removeprefix("tuple[").removesuffix(", ...]")
    if inner != annotation:
        return f"a list of: {_holds(inner)}"
    named = getattr(model, annotation, None)
    if typing.get_origin(named) is typing.Literal:
        return ", ".join(f"`{value}`" for value in typing.get_args(named))
    if dataclasses.is_dataclass(named):
        return f"`{annotation}`"
    return annotation.removeprefix("Literal[").removesuffix("]").replace('"', "`")


def answers() -> str:
    """Give the fields of every answer in JSON, as `desert schema --json-schema` tells them."""
    listed = run("desert schema --json-schema list").splitlines()
    text = ""
    for name in (line.strip() for line in listed if line.startswith("  ")):
        schema = json.loads(run(f"desert schema --json-schema {name}"))
        text += f"\n## desert {name}\n\n{_fields(schema)}"
        for record, shape in schema.get("$defs", {}).items():
            text += f"\n**{record}** — {shape.get('description', '')}\n\n{_fields(shape)}"
    return text


def _fields(shape: dict[str, typing.Any]) -> str:
    """Give the fields of one JSON object as a list."""
    return "".join(
        f"- `{name}`: {_said(kind)}\n"
        for name, kind in shape["properties"].items()
        if name != "desert"
    )


def _said(kind: dict[str, typing.Any]) -> str:
    """Give a JSON Schema type in a few words."""
    if "$ref" in kind:
        return kind["$ref"].rpartition("/")[2]
    if "anyOf" in kind:
        return " or ".join(_said(one) for one in kind["anyOf"])
    if kind.get("type") == "array":
        return f"list of {_said(kind.get('items', {}))}"
    if kind.get("type") == "object":
        return f"object of {_said(kind.get('additionalProperties', {}))}"
    types = kind.get("type", "anything")
    return " or ".join(types) if isinstance(types, list) else str(types)
