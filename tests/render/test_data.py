import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from desert_cli.errors import NotUnderstoodError
from desert_cli.render.data import columns, plain, to_json, to_rows
from desert_cli.render.formats import Format


@dataclass(frozen=True, slots=True)
class Part:
    """A record within a record."""

    value: float
    said_by: str = "the State"


@dataclass(frozen=True, slots=True)
class Line:
    """A record with all that a record may hold."""

    key: str
    count: float | None = None
    sure: bool = False
    day: date | None = None
    part: Part | None = None
    words: list[str] = field(default_factory=list)
    sums: dict[str, int] = field(default_factory=dict)
    calc: object = None


@dataclass(frozen=True, slots=True)
class Lines:
    """An answer that is a list."""

    lines: list[Line]
    sources: dict[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """One record that holds a list of them."""

    name: str
    parts: list[Part]
    others: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grouped:
    """An answer that is one record."""

    group: Group


NAMES = ["key", "count", "sure", "day", "part_value", "part_said_by", "words"]


def line(*given: Any, **more: Any) -> Lines:
    return Lines([Line(*given, **more)])


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (341.0, 341),
        (16.87, 16.87),
        (-0.0, 0),
        (True, True),
        (None, None),
        ("2027", "2027"),
        (date(2024, 2, 10), "2024-02-10"),
        ((1.0, None), [1, None]),
        ({"a": Part(2.0)}, {"a": {"value": 2, "said_by": "the State"}}),
    ],
)
def test_values_as_json_has_them(value: Any, written: Any) -> None:
    """Whole numbers without .0, dates as text, the unknown as null."""
    assert json.dumps(plain(value)) == json.dumps(written)


def test_json_holds_the_answers_fields_in_their_order() -> None:
    """What was asked of which program comes first."""
    text = to_json(line("a"), {"version": "1"}, ())
    assert list(json.loads(text)) == ["desert", "lines", "sources"]


def test_json_is_utf_8_and_not_escaped() -> None:
    """A person reads it too."""
    assert "Côte-d’Or" in to_json(line("Côte-d’Or"), {}, ())


def test_json_of_chosen_fields_is_flat() -> None:
    """As a spreadsheet has them, in the order asked for."""
    document = json.loads(to_json(line("a", part=Part(2.0)), {}, ["part_value", "key"]))
    assert document["lines"] == [{"part_value": 2, "key": "a"}]


def test_the_columns_are_those_of_the_class() -> None:
    """Whether anything is known or not, a script finds the same ones."""
    assert columns(Lines([]), ())[0] == NAMES
    assert columns(line("a"), ())[0] == NAMES
    assert columns(Lines([Line("a"), Line("b", part=Part(1))]), ())[0] == NAMES


def test_what_is_named_by_the_data_becomes_columns() -> None:
    """Counts by kind, and what was asked for beside the answer."""
    names, (row,) = columns(line("a", sums={"x": 1}, calc=Part(3.0)), ())
    assert names == [*NAMES, "sums_x", "calc_value", "calc_said_by"]
    assert (row["sums_x"], row["calc_value"]) == (1, 3)


def test_a_list_of_records_gives_a_row_for_each() -> None:
    """The first such list; a second one is left to JSON."""
    names, rows = columns(Grouped(Group("g", [Part(1.0), Part(2.0)], [Part(9.0)])), ())
    assert names == ["name", "value", "said_by"]
    assert [(row["name"], row["value"]) for row in rows] == [("g", 1), ("g", 2)]


def test_an_empty_list_of_records_gives_no_row() -> None:
    """An empty answer is an empty list."""
    assert columns(Grouped(Group("g", [])), ()) == (["name", "value", "said_by"], [])


@pytest.mark.parametrize("form", [Format.csv, Format.tsv, Format.csv_fr, Format.jsonl, Format.json])
def test_an_unknown_field_is_refused_even_of_an_empty_answer(form: Format) -> None:
    """The remedy lists those there are."""
    with pytest.raises(NotUnderstoodError) as error:
        to_json(Lines([]), {}, ["lune"]) if form is Format.json else to_rows(
            Lines([]), form, ["lune"]
        )
    assert "key, count" in error.value.remedy


def test_the_unknown_is_empty_in_csv() -> None:
    """Never a zero, never a word."""
    header, row = cells(to_rows(line("a"), Format.csv, ()))
    assert dict(zip(header, row, strict=True)) == {
        **dict.fromkeys(NAMES, ""),
        "key": "a",
        "sure": "false",
    }


def test_csv_of_an_empty_answer_is_its_header() -> None:
    """A script reads the columns, and no row."""
    assert to_rows(Lines([]), Format.csv, ["key", "day"]) == "key,day\n"


@pytest.mark.parametrize("text", ['a "b", c', "two\nlines", "=1+1", "semi;colon", " é "])
@pytest.mark.parametrize("form", [Format.csv, Format.tsv])
def test_csv_gives_text_back_as_it_was(text: str, form: Format) -> None:
    """Quotes, delimiters, lines and formulas, for a program."""
    written = to_rows(line(text), form, ["key"])
    assert cells(written, "\t" if form is Format.tsv else ",") == [["key"], [text]]


def test_json_lines_are_one_record_a_line() -> None:
    """Unknown is null."""
    text = to_rows(Lines([Line("a"), Line("b", 2.0)]), Format.jsonl, ["key", "count"])
    assert text == '{"key": "a", "count": null}\n{"key": "b", "count": 2}\n'


def test_json_lines_of_an_empty_answer_are_none() -> None:
    """No header either."""
    assert to_rows(Lines([]), Format.jsonl, ()) == ""


def test_csv_fr_is_what_french_excel_opens() -> None:
    """A byte order mark, semicolons, decimal commas, lines ended its way."""
    text = to_rows(line("é", 16.87), Format.csv_fr, ["key", "count"])
    assert text == "\ufeffkey;count\r\né;16,87\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+33", "-1", "@sum", "\tx", "\rx", "=HYPERLINK(1)"])
def test_csv_fr_defuses_formulas(text: str) -> None:
    """A spreadsheet shows them and runs none."""
    written = to_rows(line(text), Format.csv_fr, ["key"]).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))[1] == [f"'{text}"]


def test_csv_fr_leaves_negative_numbers_alone() -> None:
    """They are numbers, no formulas."""
    text = to_rows(line("a", -4.5), Format.csv_fr, ["count"])
    assert text.splitlines()[1] == "-4,5"


def test_endless_numbers_are_not_json() -> None:
    """An answer never holds one: a fault is better than a file nobody can read."""
    with pytest.raises(ValueError, match="JSON"):
        to_json(line("a", float("inf")), {}, ())
