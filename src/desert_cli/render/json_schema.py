"""The JSON Schema of an answer, from its dataclass: its fields in order are the promise."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from desert_cli.render.data import types_of

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ABOUT = {
    "type": "object",
    "properties": {
        "version": {"type": "string"},
        "store": {"type": "string"},
        "as_of": {"type": ["string", "null"], "description": "The day the answer is read as of."},
    },
    "required": ["version"],
}
TYPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    Any: {},
}


Records = dict[type, dict[str, Any]]
"""The records met, each with its schema, in the order they were met."""


def json_schema(answer: type, name: str) -> dict[str, Any]:
    """Give the JSON Schema of what `--json` writes for a class of answer.

    Keys may be added within a major version, so others are let through.
    """
    records: Records = {}
    whole = _record(answer, records)
    return {
        "$schema": DRAFT,
        "title": f"desert {name} --json",
        "description": (answer.__doc__ or "").strip(),
        "type": "object",
        "properties": {"desert": ABOUT, **whole["properties"]},
        "required": ["desert", *whole["required"]],
        "$defs": {_name(kind, records): described for kind, described in records.items()},
    }


def _name(kind: type, records: Records) -> str:
    """Give a record's name; two of one name are told apart by their modules."""
    alike = [other for other in records if other.__name__ == kind.__name__]
    module = kind.__module__.rpartition(".")[2]
    return kind.__name__ if alike[0] is kind else f"{module}.{kind.__name__}"


def _record(kind: type, records: Records) -> dict[str, Any]:
    told = types_of(kind)
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip().partition("\n")[0],
        "properties": {field.name: _of(told[field.name], records) for field in fields(kind)},
        "required": [field.name for field in fields(kind)],
    }


def _of(hint: Any, records: Records) -> dict[str, Any]:  # noqa: ANN401, PLR0911 — any type, each in its way
    """Give the schema of a type; a record is described once, and pointed to."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint in TYPES:
        return TYPES[hint]
    if is_dataclass(hint) and isinstance(hint, type):
        if hint not in records:
            records[hint] = {}
            records[hint] = _record(hint, records)
        return {"$ref": f"#/$defs/{_name(hint, records)}"}
    if origin in {UnionType, Union}:
        return _either([_of(part, records) for part in parts])
    if origin is Literal:
        return {"enum": list(parts)}
    if not parts:
        return {}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(parts[1], records)}
    return {"type": "array", "items": _of(parts[0], records)}


def _either(schemas: list[dict[str, Any]]) -> dict[str, Any]:
    """Give one of several schemas; plain types side by side."""
    if all(set(schema) == {"type"} for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": schemas}
