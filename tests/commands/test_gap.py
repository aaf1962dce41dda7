import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desert_cli.render.formats import Format

Desert = Callable[..., Any]
DAY = ("--as-of", "2024-04-05")


def gaps(desert: Desert, *words: str) -> list[dict[str, Any]]:
    said = desert("gap", *words, "--json")
    assert (said.code, said.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(said.out)["gaps"]
    return found


@pytest.mark.parametrize("option", ["-r", "--region", "--territory"])
def test_a_territory_has_three_options(desert: Desert, option: str) -> None:
    """Whether a person thinks of a region or not."""
    assert [gap["territory"] for gap in gaps(desert, "msp", option, "isere", option, "ara")] == [
        "ara"
    ]


def test_measures_are_named_after_the_command(desert: Desert) -> None:
    """Several of them, in the order of the ledger."""
    assert [gap["indicator"] for gap in gaps(desert, "msp", "ald")] == ["ald", "msp"]


def test_the_day_read_as_of_is_told(desert: Desert) -> None:
    """A month stands for its last day."""
    told = json.loads(desert("gap", "--as-of", "2024-02", "--json").out)["desert"]
    assert told["as_of"] == "2024-02-29"
    assert set(told) >= {"version", "store", "as_of"}


def test_without_a_day_it_is_today(desert: Desert, monkeypatch: pytest.MonkeyPatch) -> None:
    """The age of a count is counted to the day of reading."""
    monkeypatch.setattr("desert_cli.answering.today", lambda: date(2025, 1, 31))
    told = json.loads(desert("gap", "msp", "-r", "bfc", "--json").out)
    assert told["desert"]["as_of"] == "2025-01-31"
    assert told["gaps"][0]["age_months"] == 13


def test_money_is_added_when_asked_for(desert: Desert) -> None:
    """The budgets promised."""
    assert "msp-budget" in [gap["indicator"] for gap in gaps(desert, "--money")]


@pytest.mark.parametrize("form", list(Format))
def test_every_format_tells_the_same(desert: Desert, form: str) -> None:
    """From 341 to 590, 16.87 % done."""
    said = desert("gap", "msp", "-r", "ara", *DAY, "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "341" in said.out
    assert "590" in said.out
    assert any(done in said.out for done in ("16.87", "16,87", "16.9%"))


@pytest.mark.parametrize("form", list(Format))
def test_an_empty_answer_is_an_answer(desert: Desert, form: str) -> None:
    """Nothing known is no error."""
    said = desert("gap", "-r", "dep-27", "--format", form)
    assert (said.code, said.err) == (0, "")


def test_an_empty_answer_says_so_to_people(desert: Desert) -> None:
    """A blank page would look like a fault."""
    assert "No target is known" in desert("gap", "-r", "dep-27").out


def test_the_table_holds_the_way_the_verdict_and_the_source(desert: Desert) -> None:
    """What a person wants to quote, and who says it."""
    page = desert("gap", "msp", "-r", "ara", *DAY, COLUMNS="120").out
    assert "341      → 383      → 590" in page
    assert "16.9%" in page
    assert "▼ behind" in page
    assert "the method decides" in page
    assert "[1] DITP, « Baromètre officiel », 5 Apr 2024" in page


def test_one_measure_in_many_territories_is_one_sheet(desert: Desert) -> None:
    """A row for each."""
    page = desert("gap", "msp", "--by", "region", *DAY).out
    assert page.count("Start → latest → target") == 1
    assert page.index("Bourgogne") < page.index("Auvergne")


def test_the_unknown_is_no_zero(desert: Desert) -> None:
    """No bar, no percentage, no pace where there is no starting value."""
    (gap,) = gaps(desert, "medicobus")
    assert (gap["baseline"], gap["progress"], gap["linear"]) == (None, None, None)
    line = desert("gap", "medicobus", "--format", "csv", "--fields", "progress,baseline_value").out
    assert line.splitlines()[1] == ","
    assert "░" not in desert("gap", "medicobus", "--format", "plain").out


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", [(), ("msp", "--by", "region"), ("--money",)])
def test_no_line_is_longer_than_the_page(desert: Desert, width: int, words: tuple[str]) -> None:
    """And no target is lost to it."""
    page = desert("gap", *words, COLUMNS=str(width)).out
    assert max(map(len, page.splitlines())) <= width


def test_fields_are_chosen_and_ordered(desert: Desert) -> None:
    """Nested ones by their path."""
    words = ("gap", "msp", "-r", "ara", *DAY, "--fields", "progress, target_value,territory")
    assert desert(*words, "--format", "csv").out == (
        "progress,target_value,territory\n16.87,590,ara\n"
    )
    assert json.loads(desert(*words, "--json").out)["gaps"] == [
        {"progress": 16.87, "target_value": 590, "territory": "ara"}
    ]
    assert desert(*words).out.split()[-3:] == ["16.87", "590", "ara"]


def test_fields_help_lists_what_csv_has(desert: Desert) -> None:
    """Every column, in order, even where nothing is known."""
    listed = desert("gap", "-r", "dep-27", "--fields", "help").out.splitlines()
    header = next(csv.reader(io.StringIO(desert("gap", "--format", "csv").out)))
    assert listed == header
    assert {"baseline_value", "linear_ratio", "compound_verdict"} <= set(listed)


@pytest.mark.parametrize("fields", ["lune", "progress,lune", "", ","])
def test_unknown_fields_are_refused(desert: Desert, fields: str) -> None:
    """In words, with those there are or how to list them."""
    said = desert("gap", "--fields", fields, "--format", "csv")
    assert (said.code, said.out) == (2, "")
    assert "fields" in said.err


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.json", "{"),
        ("a.csv", "measure,"),
        ("a.tsv", "measure\t"),
        ("a.jsonl", '{"measure"'),
        ("a.md", "France"),
        ("a.txt", "France"),
    ],
)
def test_a_file_gets_the_format_its_ending_tells(
    desert: Desert, tmp_path: Path, name: str, start: str
) -> None:
    """And nothing is printed."""
    said = desert("gap", "-o", tmp_path / name)
    assert (said.out, said.err, said.code) == ("", "", 0)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_table_in_a_file_is_neither_coloured_nor_cut(desert: Desert, tmp_path: Path) -> None:
    """Whatever the terminal it is written from."""
    path = tmp_path / "a.txt"
    desert("gap", "--format", "table", "-o", path, COLUMNS="40", FORCE_COLOR="1")
    text = path.read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) > 80


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("-o", "a.xyz"), 2),
        (("-o", "absent/a.csv"), 3),
        (("--db", "absent.sqlite"), 3),
        (("lune",), 2),
        (("-r", "27"), 2),
        (("--by", "commune"), 2),
        (("--as-of", "hier"), 2),
        (("--as-of", "2023/2024"), 2),
    ],
)
def test_what_cannot_be_done_is_told(desert: Desert, words: tuple[str, ...], code: int) -> None:
    """One sentence and a remedy on standard error, nothing on the other, the code for the kind."""
    said = desert("gap", *words)
    assert (said.code, said.out) == (code, "")
    sentence, remedy = said.err.splitlines()
    assert sentence.startswith("desert: ")
    assert remedy


def test_csv_for_french_spreadsheets(desert: Desert) -> None:
    """The mark of UTF-8, semicolons, a decimal comma."""
    text = desert("gap", "msp", "-r", "ara", *DAY, "-f", "csv-fr", "--fields", "progress").out
    assert text == "\ufeffprogress\r\n16,87\r\n"


def test_french_is_spoken(desert: Desert) -> None:
    """The name of the measure, and the comma."""
    page = desert("gap", "msp", "-r", "ara", *DAY, "--lang", "fr").out
    assert "MSP en fonctionnement" in page
    assert "16,9\u202f%" in page
