"""Official files are gone through row by row, and judged as if each row went through every rule."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desert_cli.files import nothing
from desert_cli.model import Figure
from desert_cli.records.checking import findings_of
from desert_cli.records.checks import ROW_CHECKS, Check
from desert_cli.records.checks.book import Book, Keys, findings_by
from desert_cli.records.checks.official import OfficialRows
from desert_cli.records.read import Ledger, read_ledger, read_table
from desert_cli.rows import COLUMNS, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "official/barometer.csv"


def write(ledger: Path, rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> None:
    """Write the official file of the tiny ledger."""
    lines = [",".join(columns), *(",".join(row.get(one, "") for one in columns) for row in rows)]
    (ledger / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def count(territory: str, day: str, value: str = "5", **more: str) -> dict[str, str]:
    """Give a row: a count of health homes."""
    row = {"indicator": "msp", "territory": territory, "kind": "actual", "value": value}
    row |= {"qualifier": "exact", "as_of": day, "source": "barometer", "as_written": value}
    row |= {"standing": "accepted", **more}
    said = (row["indicator"], row["territory"], row["kind"], row["as_of"], row["source"])
    return {"key": key_of(*said), **row}


@pytest.fixture
def found(ledger: Path) -> Callable[..., list[tuple[str, str]]]:
    """Check the tiny ledger with other official rows, and without what refers to the old ones."""
    text = (ledger / "figures/msp.csv").read_text(encoding="utf-8")
    (ledger / "figures/msp.csv").write_text(
        "".join(
            line
            for line in text.splitlines(keepends=True)
            if "barometer" not in line or "old-" in line
        ),
        encoding="utf-8",
    )

    def check(*rows: dict[str, str]) -> list[tuple[str, str]]:
        write(ledger, list(rows))
        findings = findings_of(Path(), read_ledger(ledger))
        return [(one.name, one.where.rpartition(":")[2]) for one in findings]

    return check


GOOD = [count("FR", f"20{year}-12", f"{year}") for year in range(10, 24)]


def test_good_rows(found: Callable[..., list[tuple[str, str]]]) -> None:
    """Nothing is found."""
    assert found(*GOOD) == []


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"as_written": "7"}, "as-written"),
        ({"as_written": "13.5"}, "as-written"),
        ({"value": "-13"}, "possible-value"),
        ({"value": "1e9999"}, "readable"),
        ({"value": "beaucoup"}, "readable"),
        ({"key": "msp-fr-other"}, "official-figure"),
        ({"qualifier": "roughly"}, "readable"),
        ({"plan": "no-plan"}, "known-plan"),
        ({"standing": "disputed"}, "standing-has-reason"),
        ({"refers_to": "nothing"}, "known-figure"),
        ({"value_high": "20"}, "range-has-bounds"),
    ],
)
def test_a_bad_row_among_good_ones(
    found: Callable[..., list[tuple[str, str]]], more: dict[str, str], name: str
) -> None:
    """However many rows like it were good, what is its own is looked at."""
    rows = [*GOOD]
    rows[3] = {**rows[3], **more}
    assert (name, "5") in found(*rows)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (count("FR", "2030-12"), "not-from-the-future"),
        (count("FR", "2024-13"), "real-date"),
        (count("gua", "2024"), "known-territory"),
        (count("FR", "2025", source="census"), "official-figure"),
    ],
)
def test_a_day_or_a_place_not_met_before(
    found: Callable[..., list[tuple[str, str]]], row: dict[str, str], name: str
) -> None:
    """A new day, territory or source is looked at by every rule."""
    names = [told for told, _line in found(*GOOD, row)]
    assert name in names


def test_a_row_twice(found: Callable[..., list[tuple[str, str]]]) -> None:
    """The second one is told, once."""
    assert found(GOOD[0], GOOD[0], *GOOD[1:]) == [("unique-key", "3")]


def test_a_key_of_a_figure_read_by_hand(
    ledger: Path, found: Callable[..., list[tuple[str, str]]]
) -> None:
    """A key is of one figure only, wherever it stands."""
    path = ledger / "figures/msp.csv"
    text = path.read_text(encoding="utf-8").replace("msp-fr-2017-06-old,", f"{GOOD[0]['key']},")
    path.write_text(text, encoding="utf-8")
    assert ("unique-key", "2") in found(*GOOD)


def test_rows_out_of_order(found: Callable[..., list[tuple[str, str]]]) -> None:
    """Told once a file, at the first row that stands too late."""
    assert found(*reversed(GOOD)) == [("sorted-rows", "3")]


def test_a_number_read_by_hand_in_the_same_source(
    ledger: Path, found: Callable[..., list[tuple[str, str]]]
) -> None:
    """One source says one value of one thing, in whichever file."""
    path = ledger / "figures/msp.csv"
    row = "msp-fr-2015-by-hand,msp,FR,actual,99,,exact,2015-12,,barometer,,99,accepted,,,\n"
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([text[0], row, *text[1:]]), encoding="utf-8")
    assert ("contradicted-file", "7") in found(*GOOD)


def test_official_rows_may_refer_to_one_another(
    found: Callable[..., list[tuple[str, str]]],
) -> None:
    """To a row before or after; what is nowhere is told."""
    rows = [*GOOD]
    rows[5] = {**rows[5], "refers_to": rows[2]["key"]}
    rows[6] = {**rows[6], "refers_to": rows[9]["key"]}
    assert found(*rows) == []
    rows[6] = {**rows[6], "refers_to": rows[6]["key"]}
    assert found(*rows) == [("known-figure", "8")]


def test_a_forecast_is_no_rival(ledger: Path, found: Callable[..., list[tuple[str, str]]]) -> None:
    """A source may forecast several values, and claim others, by hand and in its file."""
    path = ledger / "figures/msp.csv"
    row = "msp-fr-2015-by-hand,msp,FR,forecast,99,,exact,2024-12,,barometer,,99,accepted,,,\n"
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([text[0], row, *text[1:]]), encoding="utf-8")
    assert "contradicted-file" not in dict(found(*GOOD, count("FR", "2025", kind="forecast")))


def test_keys_that_two_files_may_share(ledger: Path) -> None:
    """A source called 06-survey at 2024, and survey at 2024-06, would make one key."""
    for source in ("survey", "06-survey"):
        (ledger / f"official/{source}.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    findings = findings_of(Path(), read_ledger(ledger), ["unique-key"])
    assert [one.where for one in findings] == ["official/06-survey.csv:1"]


def test_too_many_findings(found: Callable[..., list[tuple[str, str]]]) -> None:
    """After a thousand the rest of the file is not read, and that is told."""
    names = found(*(count("FR", f"{year}", "1", as_written="2") for year in range(1000, 2500)))
    assert len(names) == 1001
    assert names[0] == ("readable", "1001")


def test_fewer_columns(ledger: Path) -> None:
    """Columns that have a default may be left out of an official file."""
    write(
        ledger,
        GOOD,
        ("territory", "key", "indicator", "kind", "value", "as_of", "source", "as_written"),
    )
    rows = OfficialRows(read_ledger(ledger), Keys(read_ledger(ledger)), ROW_CHECKS, nothing)
    assert [row[COLUMNS.index("qualifier")] for _shared, row in rows] == ["exact"] * 14
    assert rows.findings == []


def test_rows_alike_in_fewer_columns(ledger: Path) -> None:
    """What is known of good rows holds whatever the columns: a day and a place met before."""
    rows = [
        count("FR", "2020", "50", indicator="cpts"),
        *(count("FR", day) for day in ("2019", "2020")),
    ]
    write(ledger, rows, tuple(column for column in COLUMNS if column != "note"))
    found = OfficialRows(read_ledger(ledger), Keys(read_ledger(ledger)), ROW_CHECKS, nothing)
    assert [row[0] for _shared, row in found] == [row["key"] for row in rows]
    assert found.findings == []


def test_a_cell_left_blank_has_its_default(ledger: Path) -> None:
    """What goes into the store is what was checked: accepted and exact, not blank."""
    write(ledger, [{**row, "qualifier": "", "standing": ""} for row in GOOD])
    rows = OfficialRows(read_ledger(ledger), Keys(read_ledger(ledger)), ROW_CHECKS, nothing)
    assert {(row[6], row[12]) for _shared, row in rows} == {("exact", "accepted")}
    assert rows.findings == []


@pytest.mark.parametrize("text", ["", "key,colour\n", "key\n", ",".join(COLUMNS) + "\nshort,row\n"])
def test_a_file_that_is_none(ledger: Path, text: str) -> None:
    """An empty file, an unknown column, a row cut short."""
    (ledger / FILE).write_text(text, encoding="utf-8")
    findings = findings_of(Path(), read_ledger(ledger), ["readable"])
    assert [one.name for one in findings] == ["readable"]


def test_a_file_that_cannot_be_opened(ledger: Path) -> None:
    """Where a folder has the name of a file."""
    (ledger / FILE).unlink()
    (ledger / FILE).mkdir()
    assert "readable" in {one.name for one in findings_of(Path(), read_ledger(ledger))}


@pytest.mark.parametrize("seed", range(40))
def test_as_if_each_row_went_through_every_rule(ledger: Path, seed: int) -> None:
    """Rows broken at random: what is found is what the rules find in all rows at once."""
    chance = random.Random(seed)  # noqa: S311 — no secret
    cells = {
        "territory": ["FR", "ara", "bfc", "xyz"],
        "as_of": ["2010", "2011-06", "2012-12-31", "2011-13", "2031", ""],
        "value": ["1", "2.5", "-1", "x", "101", "3.0"],
        "as_written": ["1", "2.5", "2,5", "une dizaine", ""],
        "qualifier": ["exact", "about", "range", "odd"],
        "plan": ["", "acces-2023", "nothing"],
        "standing": ["accepted", "accepted", "disputed"],
        "indicator": ["msp", "cpts", "nothing"],
        "kind": ["actual", "target", "odd"],
    }
    rows = []
    for number in range(60):
        row = count("FR", f"{1950 + number}", str(number))
        for column in chance.sample(sorted(cells), chance.choice([0, 0, 0, 1, 1, 2])):
            row[column] = chance.choice(cells[column])
        said = (row["indicator"], row["territory"], row["kind"], row["as_of"], row["source"])
        rows.append({**row, "key": key_of(*said)})
    write(ledger, rows)
    book = read_ledger(ledger)
    readable: list = []  # type: ignore[type-arg]
    entries = list(read_table(ledger, Path(FILE), Figure, readable))
    expected = {(one.name, one.where) for one in readable}
    keys = Keys(book)
    for entry in entries:
        alone = Book(Ledger(figures=[entry]), keys)
        expected |= {(one.name, one.where) for one in findings_by(ROW_CHECKS, alone)}
    check = Check(book)
    found = {(one.name, one.where) for one in check.findings() if one.where.startswith(FILE)}
    cross = {"unique-key", "sorted-rows", "contradicted-file", "known-figure"}
    assert {one for one in found if one[0] not in cross} == expected


def test_a_range_and_a_change(ledger: Path, found: Callable[..., list[tuple[str, str]]]) -> None:
    """A range is looked at each time; a change may be below zero."""
    path = ledger / "measures/msp.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('nature = "stock"', 'nature = "change"', 1), encoding="utf-8")
    ranges = [
        {**count("FR", f"20{year}", "1", qualifier="range", value_high="2"), "as_written": "1 à 2"}
        for year in (10, 11)
    ]
    changes = [count("FR", f"20{year}", "-3", as_written="3") for year in (12, 13)]
    assert found(*ranges, *changes) == []
