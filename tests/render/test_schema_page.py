import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desert_cli.app import COMMANDS


def test_tables_are_told_with_the_meaning_of_their_columns(desert: Callable[..., Any]) -> None:
    """Name, rows, comments, keys, what points where."""
    out = desert("schema").out
    assert "figures  table · " in out
    assert "the place in the source" in out
    assert "→ sources" in out
    assert "gaps  view · " in out


def test_answers_are_listed(desert: Callable[..., Any]) -> None:
    """Those of the commands that answer."""
    out = desert("schema", "--json-schema", "list").out
    assert {"gap", "audit", "cite", "diff", "import", "check"} <= set(out.split())
    assert "build" not in out.split()


def answers(desert: Callable[..., Any]) -> list[str]:
    """Give the names of the answers."""
    return list(desert("schema", "--json-schema", "list").out.split("\n")[1:-1])


def test_every_answer_has_a_schema_that_its_json_follows(
    desert: Callable[..., Any], tiny: Path, tiny_store: Path
) -> None:
    """The keys of each are those that `--json` writes."""
    given = {
        "cite": ["barometer"],
        "compare": ["ara", "bfc"],
        "diff": [str(tiny), str(tiny_store)],
        "rank": ["msp"],
        "search": ["msp"],
        "show": ["msp"],
        "sql": ["select 1"],
        "timeline": ["msp"],
        "map": ["msp"],
    }
    listed = {command.name for command in COMMANDS if command.group}
    for name in map(str.strip, answers(desert)):
        schema = json.loads(desert("schema", "--json-schema", name).out)
        if name not in listed:
            continue
        said = desert(name, *given.get(name, []), "--json")
        if said.code:
            continue
        assert set(json.loads(said.out)) <= set(schema["properties"]), name


def test_a_record_is_described_once_and_pointed_to(desert: Callable[..., Any]) -> None:
    """Lists, dictionaries, unions, dates, records in records."""
    schema = json.loads(desert("schema", "--json-schema", "gap").out)
    assert schema["properties"]["gaps"] == {"type": "array", "items": {"$ref": "#/$defs/Gap"}}
    gap = schema["$defs"]["Gap"]["properties"]
    assert gap["progress"] == {"type": ["number", "null"]}
    assert gap["latest"] == {"anyOf": [{"$ref": "#/$defs/Now"}, {"type": "null"}]}
    assert schema["$defs"]["Gap"]["required"]
    assert schema["properties"]["territories"] == {
        "type": "object",
        "additionalProperties": {"type": "string"},
    }


@pytest.mark.parametrize("width", ["60", "120"])
def test_a_schema_is_printed_as_it_is(desert: Callable[..., Any], width: str) -> None:
    """Its lines are never broken."""
    json.loads(desert("schema", "--json-schema", "show", COLUMNS=width, FORCE_COLOR="1").out)


def test_an_unknown_answer_is_refused_with_near_names(desert: Callable[..., Any]) -> None:
    """A slip of the fingers."""
    said = desert("schema", "--json-schema", "gaps")
    assert said.code == 2
    assert "gap" in said.err
