"""Write any answer as data: its dataclass's fields, in their order, are the promise to scripts."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from gettext import gettext as _
from typing import Any, get_args, get_origin, get_type_hints

from desert_cli.errors import NotUnderstoodError
from desert_cli.render.formats import Format

Scalar = str | int | float | bool | None
Flat = dict[str, Scalar]
_TYPES: dict[type, dict[str, Any]] = {}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain(value: Any) -> Any:
    """Give a value as JSON has it: whole numbers without `.0`, dates as text, unknown as null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def flat(answer: Any) -> tuple[list[str], list[Flat]]:
    """Give an answer's first field as a spreadsheet has it: the names of its columns, its rows.

    A nested record's fields are prefixed with its name; the first list of records in a record gives
    a row for each of them, and lists deeper inside are left to JSON. The columns are those of the
    classes, whatever is known of the answer.
    """
    if hasattr(answer, "as_rows"):  # the columns of a query are known when it is run
        names, rows = answer.as_rows()
        return names, rows
    first = fields(answer)[0].name
    kind, many = _record_in(types_of(type(answer))[first])
    main = getattr(answer, first)
    blank = _rows(None, kind)
    records = main if many else [main] if _tells(main) else []
    rows = [row for record in records for row in _rows(record, kind)]
    names = list(dict.fromkeys(name for row in [*rows, *blank] for name in row))
    return names, [{name: row.get(name) for name in names} for row in rows]


def types_of(kind: type) -> dict[str, Any]:
    """Give the types of a record's fields, also those its module imports for type checkers only."""
    if kind not in _TYPES:
        records = {
            name: value
            for place, module in list(sys.modules.items())
            if place.startswith("desert_cli.")
            for name, value in vars(module).items()
            if is_dataclass(value)
        }
        own = vars(sys.modules[kind.__module__])
        names = {**records, "date": date, "Sequence": Sequence, **own}
        found = get_type_hints(kind, names)
        _TYPES[kind] = {field.name: found[field.name] for field in fields(kind)}
    return _TYPES[kind]


def _record_in(hint: Any) -> tuple[Any, bool]:
    """Give the class of record a field holds, if any, and whether it holds a list of them."""
    if get_origin(hint) is dict:
        return None, False
    inner = next((part for part in (hint, *get_args(hint)) if is_dataclass(part)), None)
    return inner, inner is not None and get_origin(hint) in {list, Sequence}


def _tells(record: Any) -> bool:
    """Tell whether a record that holds lists of records holds any: an empty answer has no rows."""
    hints = types_of(type(record))
    lists = [getattr(record, name) for name, hint in hints.items() if _record_in(hint)[1]]
    return not lists or any(lists)


def _rows(record: Any, kind: Any, prefix: str = "") -> list[Flat]:
    """Flatten a record, or give the blank row of its class where there is none.

    A record within another, whose fields have a *prefix*, is always one row. What is typed `object`
    is there when asked for, and has no column otherwise.
    """
    flat: Flat = {}
    nested: list[Flat] = []
    for name, hint in types_of(kind if record is None else type(record)).items():
        value = getattr(record, name, None)
        inner, many = _record_in(type(value) if is_dataclass(value) else hint)
        if value is None and (hint is object or get_origin(hint) is dict):
            continue
        if many and not prefix:
            nested = nested or [row for item in value or [None] for row in _rows(item, inner)]
        elif many:
            continue
        elif inner:
            flat |= _rows(value, inner, f"{prefix}{name}_")[0]
        elif isinstance(value, dict):
            for key, item in value.items():
                place = f"{prefix}{name}_{key}"
                flat |= (
                    _rows(item, type(item), f"{place}_")[0]
                    if is_dataclass(item)
                    else {place: plain(item)}
                )
        elif isinstance(value, list):
            flat[f"{prefix}{name}"] = "; ".join(map(str, value))
        else:
            flat[f"{prefix}{name}"] = plain(value)
    return [{**flat, **row} for row in nested] or [flat]


def columns(answer: Any, wanted: Sequence[str]) -> tuple[list[str], list[Flat]]:
    """Give the *wanted* columns, in that order, or all; raise NotUnderstoodError for others."""
    names, rows = flat(answer)
    for name in wanted:
        if name not in names:
            raise NotUnderstoodError(
                _("There is no field “{name}”.").format(name=name),
                _("The fields are: {names}.").format(names=", ".join(names)),
            )
    names = list(wanted) or names
    return names, [{name: row[name] for name in names} for row in rows]


def to_json(answer: Any, about: dict[str, Any], wanted: Sequence[str]) -> str:
    """Give one JSON object: what was asked of which store, the answer's fields, its sources."""
    document: dict[str, Any] = {"desert": plain(about), **plain(answer)}
    if wanted:
        document[fields(answer)[0].name] = columns(answer, wanted)[1]
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def to_rows(answer: Any, form: Format, wanted: Sequence[str]) -> str:
    """Give an answer as CSV, TSV, JSON lines, or CSV for French spreadsheets."""
    names, rows = columns(answer, wanted)
    if form is Format.jsonl:
        return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
    french = form is Format.csv_fr
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter={Format.tsv: "\t", Format.csv_fr: ";"}.get(form, ","),
        lineterminator="\r\n" if french else "\n",
    )
    writer.writerow(names)
    written = _french if french else cell
    writer.writerows([written(value) for value in row.values()] for row in rows)
    return ("\ufeff" if french else "") + out.getvalue()


def cell(value: Scalar) -> str:
    """Give a value as a spreadsheet has it: unknown is empty."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _french(value: Scalar) -> str:
    """Give a cell as French Excel reads it: decimal comma, no text it would run as a formula."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    text = cell(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text
