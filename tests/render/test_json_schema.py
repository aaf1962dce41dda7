from dataclasses import dataclass
from typing import Any, Literal

from desert_cli.queries.gaps import Pace
from desert_cli.render.json_schema import json_schema


@dataclass
class Inner:
    """A record in a record."""

    again: "list[Inner]"


def other() -> type:
    """Give another record of the same name."""
    return dataclass(type("Pace", (), {"__annotations__": {"a": int}, "__module__": __name__}))


@dataclass
class Whole:
    """Everything a field may hold."""

    word: Literal["a", "b"]
    anything: Any
    bare: list  # type: ignore[type-arg]
    inner: Inner | None
    pace: Pace
    same_name: other()  # type: ignore[valid-type]


def test_every_kind_of_field_is_described() -> None:
    """Words of a closed list, anything, lists, records within themselves."""
    schema = json_schema(Whole, "whole")
    told = schema["properties"]
    assert told["word"] == {"enum": ["a", "b"]}
    assert told["anything"] == {}
    assert told["bare"] == {}
    assert told["inner"] == {"anyOf": [{"$ref": "#/$defs/Inner"}, {"type": "null"}]}
    again = schema["$defs"]["Inner"]["properties"]["again"]
    assert again == {"type": "array", "items": {"$ref": "#/$defs/Inner"}}


def test_records_of_one_name_are_told_apart() -> None:
    """By the modules they come from."""
    told = json_schema(Whole, "whole")
    assert told["properties"]["pace"] == {"$ref": "#/$defs/Pace"}
    assert told["properties"]["same_name"] == {"$ref": "#/$defs/test_json_schema.Pace"}
    assert {"Pace", "test_json_schema.Pace"} <= set(told["$defs"])
