"""A table somebody made, or PILOTE's: what its columns hold, and what in them cannot be used."""

from __future__ import annotations

import csv
import gzip
import io
import math
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from desert_cli.errors import DesertError, FileUnusableError, NotUnderstoodError
from desert_cli.imports.mapping import read_map
from desert_cli.imports.proposal import Ground, Mapped
from desert_cli.imports.subjects import subject_of
from desert_cli.imports.table import read_table
from desert_cli.rows import COLUMNS
from imports.small import TERRITORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

HEADER = "identifiant_indic,zone_id,date_valeur,type_valeur,valeur"
MAPPED = {
    "IND-311": Mapped("msp", "msp-2023", "2027", "Fin 2027, dit le plan."),
    "msp": Mapped("msp"),
    "cpts": Mapped("cpts"),
    "gain": Mapped("gain", least=-math.inf),
}
NAMES = {
    "ara": {"ara"},
    "auvergne rhone alpes": {"ara"},
    "gers": {"dep-32"},
    "reunion": {"ara", "dep-32"},
}
MAP = ("territory=Lieu", "date=Jour", "value=Nombre")


class Found:
    """What a table says: rows by column, findings in short, rows left out."""

    def __init__(self, path: Path, maps: Sequence[str], settings: dict[str, str]) -> None:
        places = {**TERRITORIES, ("region", "02"): "mtq"}
        ground = Ground(
            MAPPED,
            places,
            "src",
            names=NAMES,
            plans={"other-plan"},
            levels={key: level for (level, _code), key in places.items()},
            mapping=read_map(maps, settings),
        )
        proposal = read_table(path, ground)
        text = "".join(f"{row}\n" for _order, row in proposal.rows)
        self.rows = list(csv.DictReader(io.StringIO(text), COLUMNS))
        self.findings = [(one.name, one.where.partition(":")[2]) for one in proposal.findings]
        self.refused = proposal.refused
        self.messages = [one.message for one in proposal.findings]
        self.skipped = proposal.skipped


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Found]:
    """Read lines as a table."""

    def lines(*rows: str, maps: Sequence[str] = (), header: str = HEADER, **settings: str) -> Found:
        path = tmp_path / "small.csv"
        path.write_text("".join(f"{row}\n" for row in (header, *rows)), encoding="utf-8")
        return Found(path, maps, settings)

    return lines


def test_a_count(read: Callable[..., Found]) -> None:
    """PILOTE's columns need no word; where it was read and what was printed are kept."""
    (row,) = read("IND-311,R84,2024-12-31,va,421.0").rows
    assert row == {
        "key": "msp-ara-actual-2024-12-31-src",
        "indicator": "msp",
        "territory": "ara",
        "kind": "actual",
        "value": "421",
        "value_high": "",
        "qualifier": "exact",
        "as_of": "2024-12-31",
        "plan": "",
        "source": "src",
        "where": "R84, 2024-12-31",
        "as_written": "421.0",
        "standing": "accepted",
        "refers_to": "",
        "reason": "",
        "note": "",
    }


def test_a_target(read: Callable[..., Found]) -> None:
    """It belongs to the indicator's plan, and is due on the day the plan says."""
    (row,) = read("IND-311,R84,2026-12-31,vc,590").rows
    assert (row["kind"], row["plan"], row["as_of"]) == ("target", "msp-2023", "2027")
    assert row["note"] == "Fin 2027, dit le plan."


@pytest.mark.parametrize(
    ("zone", "key"),
    [
        ("R84", "ara"),
        ("REG-84", "ara"),
        ("D32", "dep-32"),
        ("D2A", "dep-2a"),
        ("dept-2a", "dep-2a"),
        ("FRANCE", "FR"),
        ("NAT", "FR"),
        ("ara", "ara"),
        ("Auvergne-Rhône-Alpes", "ara"),
        ("GERS", "dep-32"),
        ("84", "ara"),
        ("2", "mtq"),
        ("2A", "dep-2a"),
        ("2a", "dep-2a"),
    ],
)
def test_a_territory(read: Callable[..., Found], zone: str, key: str) -> None:
    """By zone, key, name or code, whatever the case."""
    assert [row["territory"] for row in read(f"msp,{zone},2024,va,1").rows] == [key]


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("IND-999,R84,2024,va,1", "known-indicator"),
        ("IND-311,R99,2024,va,1", "known-territory"),
        ("IND-311,32,2024,va,1", "known-territory"),  # Hauts-de-France or Gers
        ("IND-311,Réunion,2024,va,1", "known-territory"),
        ("IND-311,,2024,va,1", "known-territory"),
        ("IND-311,R84,2024-02-30,va,1", "real-date"),
        ("IND-311,R84,2023/2024,va,1", "real-date"),
        ("IND-311,R84,,va,1", "real-date"),
        ("IND-311,R84,2024-02-30,vc,1", "real-date"),
        ("IND-311,R84,2024,vx,1", "known-kind"),
        ("IND-311,R84,2024,va,-1", "possible-value"),
        ("IND-311,R84,2024,va,nan", "readable"),
        ("IND-311,R84,2024,va,1e5", "readable"),
        ("IND-311,R84,2024,va,1_000", "readable"),
        ("IND-311,R84,2024,va,٣", "readable"),
        ("IND-311,R84,2024,va,1 234", "readable"),
        ('IND-311,R84,2024,va,"12,5"', "readable"),
        ("IND-311,R84,2024,va", "readable"),
        ('IND-311,R84,2024,va,"1"2', "readable"),
        (f"IND-311,R84,2024,va,{'9' * 200_000}", "readable"),
    ],
)
def test_a_row_refused(read: Callable[..., Found], row: str, finding: str) -> None:
    """It is named by its line, and the others are proposed."""
    found = read("IND-311,D32,2024,va,1", row, "IND-311,D2A,2024,va,1")
    assert found.findings == [(finding, "3")]
    assert [one["territory"] for one in found.rows] == ["dep-2a", "dep-32"]


def test_no_number(read: Callable[..., Found]) -> None:
    """A row without a number says nothing, and is counted."""
    found = read("IND-311,R84,2024,va,", "IND-311,R84,2024,va, ")
    assert (found.rows, found.findings, found.skipped) == ([], [], 2)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("31/12/2024", "2024-12-31"),
        ("12/2024", "2024-12"),
        ("2024", "2024"),
        ("2024-12-31 00:00:00", "2024-12-31"),
        (" 2024-12 ", "2024-12"),
    ],
)
def test_a_day(read: Callable[..., Found], date: str, day: str) -> None:
    """As the State, a spreadsheet or a person in France writes it."""
    assert [row["as_of"] for row in read(f"msp,R84,{date},va,1").rows] == [day]


@pytest.mark.parametrize(
    ("number", "value"),
    [("007", "7"), ("12.50", "12.5"), ("0.001", "0.001"), ("999999999999999", "999999999999999")],
)
def test_a_number(read: Callable[..., Found], number: str, value: str) -> None:
    """As printed in one column, as the ledger writes it in the other."""
    (row,) = read(f"msp,R84,2024,va,{number}").rows
    assert (row["as_written"], row["value"]) == (number, value)


def test_a_decimal_comma(read: Callable[..., Found]) -> None:
    """Where the user says so, a comma is a point and spaces group thousands."""
    found = read('msp,R84,2024,va,"1 234,5"', decimal=",")
    assert [(row["value"], row["as_written"]) for row in found.rows] == [("1234.5", "1 234,5")]


@pytest.mark.parametrize(
    ("number", "value"),
    [("1.234", "1234"), ("1.234.567,5", "1234567.5"), ("12 345", "12345"), ("3,5", "3.5")],
)
def test_a_french_number(read: Callable[..., Found], number: str, value: str) -> None:
    """With decimals after a comma, points and spaces part thousands."""
    found = read(f'msp;R84;2024;va;"{number}"', header=HEADER.replace(",", ";"), decimal=",")
    assert [(row["value"], row["as_written"]) for row in found.rows] == [(value, number)]


@pytest.mark.parametrize("number", ["1.5", "12.34", "1.2345"])
def test_a_point_that_is_neither(read: Callable[..., Found], number: str) -> None:
    """Where decimals have a comma, it parts no thousands: nobody knows what is meant."""
    found = read(f"msp;R84;2024;va;{number}", header=HEADER.replace(",", ";"), decimal=",")
    assert (found.findings, found.rows) == ([("readable", "2")], [])


def test_spaced_thousands_are_told(read: Callable[..., Found]) -> None:
    """With how to have them read."""
    found = read("msp,R84,2024,va,1 234")
    assert "add --set decimal=," in found.messages[0]


def test_said_twice(read: Callable[..., Found]) -> None:
    """Once is taken, and the other line is told."""
    found = read("msp,R84,2024,va,1", "msp,D32,2024,va,1", "msp,R84,2024,va,1")
    assert found.findings == [("said-once", "4")]
    assert len(found.rows) == 2


def test_contradicted(read: Callable[..., Found]) -> None:
    """Of rows that contradict each other none is taken."""
    found = read("msp,R84,2024,va,1", "msp,R84,2024,va,2", "msp,R84,2024,va,1", "msp,R32,2024,va,1")
    assert [one["territory"] for one in found.rows] == ["hdf"]
    assert found.findings == [("contradicted-file", "3"), ("said-once", "4")]


def test_alike_are_told_once(read: Callable[..., Found]) -> None:
    """A wrong code in a hundred rows is one finding, with its first line and how many more."""
    found = read(*(f"IND-999,R84,{year},va,1" for year in range(1990, 2020)))
    assert found.findings == [("known-indicator", "2")]
    assert found.messages[0].endswith("(and 29 more rows)")


def test_too_many_to_tell(read: Callable[..., Found]) -> None:
    """A thousand different mistakes are told, and how many more rows there are."""
    found = read(*(f"msp,R84,2024,va,x{number}" for number in range(1003)))
    assert len(found.findings) == 1001
    assert found.messages[-1].startswith("3 more rows")


def test_every_row_refused_is_counted(read: Callable[..., Found]) -> None:
    """Things alike are told once, each row is counted: those met while reading and those after."""
    unknown = [f"msp,R99,20{year},va,1" for year in range(10, 20)]
    twice = [f"msp,R84,{year},va,1" for year in range(1000, 2100)] * 2
    found = read(*unknown, *twice, "IND-311,R84,2024-01,va,1,2")
    assert len(found.rows) == 1100
    assert found.refused == 10 + 1100 + 1
    assert len(found.findings) == 1 + 1 + 1000 + 1
    assert found.messages[0].endswith("(and 9 more rows)")
    assert found.messages[-1].startswith("100 more rows")


@pytest.mark.parametrize("more", [0, 100_000])
def test_a_line_break_in_a_date(read: Callable[..., Found], more: int) -> None:
    """It is left out, and rows stay rows even where they are sorted on disk."""
    rows = (
        f"msp,D32,{1000 + year}-{month:02},va,1" for year in range(9000) for month in range(1, 13)
    )
    found = read('msp,R84,"2024-12\n",va,5', *islice(rows, more))
    assert found.findings == []
    assert len(found.rows) == 1 + more
    assert found.rows[0]["where"] == "R84, 2024-12"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator(read: Callable[..., Found], separator: str) -> None:
    """What separates the names of the columns separates the cells."""
    found = read("msp,R84,2024,va,1".replace(",", separator), header=HEADER.replace(",", separator))
    assert len(found.rows) == 1


def test_one_said(read: Callable[..., Found]) -> None:
    """Where the first line tells the wrong one, the user says which it is."""
    header = "a,b,c,d,e;Lieu;Jour;Nombre"
    found = read("x;R84;2024;1", maps=MAP, header=header, indicator="msp", separator=";")
    assert len(found.rows) == 1


def test_columns_named(read: Callable[..., Found]) -> None:
    """Columns of any name, in any order, among others; what is the same in every row is said."""
    found = read(
        "421,x,31/12/2024,Auvergne-Rhône-Alpes",
        maps=(*MAP, "plan=Plan"),
        header="Nombre,Plan,Jour,Lieu",
        indicator="msp",
    )
    assert [row["value"] for row in found.rows] == ["421"]


@pytest.mark.parametrize(("plan", "count"), [("other-plan", 1), ("no-plan", 0)])
def test_a_plan_named(read: Callable[..., Found], plan: str, count: int) -> None:
    """A target may say of which plan it is; one the ledger does not have is refused."""
    found = read(
        "R84,2024,1", maps=MAP, header="Lieu,Jour,Nombre", indicator="msp", kind="target", plan=plan
    )
    assert len(found.rows) == count
    assert [name for name, _line in found.findings] == ["known-plan"] * (1 - count)


def test_a_level_said(read: Callable[..., Found]) -> None:
    """A code or a name of several levels is understood when the level is said."""
    found = read(
        "32,2024,1",
        "Réunion,2024,1",
        maps=MAP,
        header="Lieu,Jour,Nombre",
        indicator="msp",
        level="dept",
    )
    assert [row["territory"] for row in found.rows] == ["dep-32"]
    assert found.findings == [("said-once", "3")]


def test_every_row_of_one_day(read: Callable[..., Found]) -> None:
    """A table of one day names it once; the column is then part of where the number is."""
    found = read(
        "R84,1",
        maps=("territory=Lieu", 'value=Le "nombre"'),
        header='Lieu,"Le ""nombre"""',
        indicator="msp",
        date="2024-12",
    )
    assert [(row["as_of"], row["where"]) for row in found.rows] == [
        ("2024-12", 'R84, 2024-12, Le "nombre"')
    ]


def test_everything_but_the_number_said(read: Callable[..., Found]) -> None:
    """A table of a single column of numbers."""
    found = read(
        "5", maps=("value=n",), header="n", indicator="msp", territory="FRANCE", date="2024"
    )
    assert [row["key"] for row in found.rows] == ["msp-fr-actual-2024-src"]


def test_a_mapping_file(read: Callable[..., Found], tmp_path: Path) -> None:
    """A column a year: several figures from one row."""
    (tmp_path / "map.toml").write_text(
        'decimal = ","\n[columns]\nterritory = "Lieu"\n[same]\nindicator = "msp"\nlevel = "region"\n'
        '[[values]]\ncolumn = "2023"\ndate = "2023"\n[[values]]\ncolumn = "2024"\ndate = 2024\n',
        encoding="utf-8",
    )
    found = read("84,1,2", maps=[str(tmp_path / "map.toml")], header="Lieu,2023,2024")
    assert [(row["as_of"], row["value"]) for row in found.rows] == [("2023", "1"), ("2024", "2")]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("x", FileUnusableError),
        ("columns = 3", FileUnusableError),
        ("values = 3", FileUnusableError),
        ("values = [3]", FileUnusableError),
        ("[columns]\nvalue = true", FileUnusableError),
        ("[columns]\nprice = 'x'", NotUnderstoodError),
        ("colour = 'x'", NotUnderstoodError),
        ("[[values]]\ndate = '2024'", NotUnderstoodError),
    ],
)
def test_a_mapping_file_that_is_none(tmp_path: Path, text: str, error: type[DesertError]) -> None:
    """A sentence with a remedy, whatever is wrong with it."""
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    with pytest.raises(error):
        read_map([str(tmp_path / "map.toml")], {})


def test_a_mapping_file_that_is_not_there() -> None:
    """No such file: a sentence."""
    with pytest.raises(FileUnusableError, match=r"nowhere\.toml"):
        read_map(["nowhere.toml"], {})


@pytest.mark.parametrize(
    ("maps", "settings", "message"),
    [
        (("territory=Ville",), {}, "no column “Ville”"),
        (MAP, {}, "Nothing says the indicator"),
        (("colour=Lieu",), {}, "“colour” is nothing"),
        (MAP, {"colour": "x"}, "“colour” is nothing"),
        (MAP, {"encoding": "klingon"}, "is no encoding"),
        (MAP, {"source-kind": "rumour"}, "is no kind of source"),
        (MAP, {"value": "5"}, "“value” is nothing"),
        (MAP[:2], {"indicator": "msp"}, "Nothing says the value"),
        (MAP, {"separator": "ab"}, "“ab” separates no cells"),
        (MAP, {"separator": '"'}, "separates no cells"),
        (MAP, {"decimal": "virgule"}, "is no sign of decimals"),
        (MAP, {"indicator": "msp", "date": "2030"}, "“Jour” says the date, and “2030”"),
    ],
)
def test_what_cannot_be_understood(
    read: Callable[..., Found], maps: Sequence[str], settings: dict[str, str], message: str
) -> None:
    """A column that is not there, a field that is none, a row that would not say enough."""
    with pytest.raises(NotUnderstoodError, match=message):
        read("R84,2024,1", maps=maps, header="Lieu,Jour,Nombre", **settings)


def test_what_a_column_says_cannot_be_said_too(read: Callable[..., Found]) -> None:
    """PILOTE's columns say the kind; that targets are meant instead is no reading of them."""
    with pytest.raises(NotUnderstoodError, match="“type_valeur” says the kind, and “target”"):
        read("msp,R84,2024,va,1", kind="target")


@pytest.mark.parametrize("said", ["tab", "\\t"])
def test_a_tab_by_its_name(read: Callable[..., Found], said: str) -> None:
    """A shell has no easy tab."""
    found = read(
        "R84\t2024\t1", maps=MAP, header="Lieu\tJour\tNombre", separator=said, indicator="msp"
    )
    assert len(found.rows) == 1


def test_an_encoding_with_a_mark(tmp_path: Path) -> None:
    """What is said to be UTF-16 and is not is told as any other wrong encoding."""
    path = tmp_path / "x.csv"
    path.write_text(f"{HEADER}\nmsp,R84,2024,va,1\n", encoding="utf-16")
    assert len(Found(path, (), {"encoding": "utf-16"}).rows) == 1
    path.write_text(f"{HEADER}\nmsp,R84,2024,va,1\n", encoding="utf-8")
    found = Found(path, (), {"encoding": "utf-16"})
    assert (found.findings, found.rows) == ([("readable", "1")], [])


def test_a_level_that_is_none(read: Callable[..., Found]) -> None:
    """The number of a commune is not that of the department with its code."""
    found = read("32,2024,1", maps=MAP, header="Lieu,Jour,Nombre", indicator="msp", level="commune")
    assert (found.findings, found.rows) == ([("known-level", "2")], [])


def test_a_change_may_be_below_zero(read: Callable[..., Found]) -> None:
    """A count may not."""
    found = read("gain,R84,2024,va,-5.5", "msp,R84,2024,va,-5")
    assert [(row["value"], row["as_written"]) for row in found.rows] == [("-5.5", "-5.5")]
    assert found.findings == [("possible-value", "3")]


def test_a_column_twice(read: Callable[..., Found]) -> None:
    """Nobody can tell which of the two is meant."""
    with pytest.raises(NotUnderstoodError, match="or several"):
        read("R84,2024,1,2", maps=MAP, header="Lieu,Jour,Nombre,Nombre", indicator="msp")


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file(tmp_path: Path, text: str) -> None:
    """Nothing to read: a sentence."""
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    with pytest.raises(FileUnusableError, match="is empty"):
        Found(tmp_path / "x.csv", (), {})


@pytest.mark.parametrize(
    "start", ["Numéro,Département\n1,2\n", HEADER + "\n" + "msp,R84,2024,va,1\n" * 3000 + "é\n"]
)
def test_another_encoding(tmp_path: Path, start: str) -> None:
    """A file of an old spreadsheet: the line is named, with what to say; once said, it is read."""
    path = tmp_path / "x.csv"
    path.write_bytes(start.encode("windows-1252"))
    found = Found(path, (), {})
    assert [name for name, _line in found.findings if name == "readable"] == ["readable"]
    assert "--set encoding=windows-1252" in "".join(found.messages)


def test_the_encoding_said(tmp_path: Path) -> None:
    """Accents of an old spreadsheet, in the names of columns too."""
    path = tmp_path / "x.csv"
    path.write_bytes("Région;Jour;Nombre\nAuvergne-Rhône-Alpes;2024;3\n".encode("windows-1252"))
    maps = ("territory=Région", "date=Jour", "value=Nombre")
    assert len(Found(path, maps, {"indicator": "msp", "encoding": "windows-1252"}).rows) == 1


def test_a_mark_at_the_start_and_carriage_returns(tmp_path: Path) -> None:
    """As Excel saves it."""
    path = tmp_path / "x.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\r\n\r\nmsp,R84,2024,va,1\r\n".encode())
    assert len(Found(path, (), {}).rows) == 1


def test_gzip(tmp_path: Path) -> None:
    """A table may be packed; cut short, it is told."""
    packed = gzip.compress(f"{HEADER}\nmsp,R84,2024,va,1\n".encode())
    (tmp_path / "x.csv.gz").write_bytes(packed)
    assert len(Found(tmp_path / "x.csv.gz", (), {}).rows) == 1
    (tmp_path / "x.csv.gz").write_bytes(packed[:-12])
    with pytest.raises(FileUnusableError, match="is damaged"):
        Found(tmp_path / "x.csv.gz", (), {})


@pytest.mark.parametrize("name", ["", "nowhere.csv"])
def test_no_file(tmp_path: Path, name: str) -> None:
    """A folder, or nothing at all."""
    with pytest.raises(FileUnusableError, match="cannot be read"):
        Found(tmp_path / name, (), {})


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Write a workbook of two sheets."""
    book = Workbook()
    book.active.title = "Notes"
    sheet = book.create_sheet("Données")
    sheet.append(["Lieu", "Note", "Jour", "Nombre"])
    sheet.append([None, None, None, None])
    sheet.append(["R84", None, datetime(2024, 12, 31, tzinfo=UTC).replace(tzinfo=None), 421])
    sheet.append(["R32", "vu", "2024-12", 12.5])
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def test_a_workbook(workbook: Path) -> None:
    """Real days and real numbers of the sheet that is named."""
    found = Found(workbook, MAP, {"indicator": "msp", "sheet": "Données"})
    assert [(row["territory"], row["as_of"], row["value"]) for row in found.rows] == [
        ("ara", "2024-12-31", "421"),
        ("hdf", "2024-12", "12.5"),
    ]


def test_blank_cells_beside_a_table(workbook: Path) -> None:
    """Cells that were only coloured, right of the table, are no cells of it."""
    book = load_workbook(workbook)
    for row in (1, 3):
        book["Données"].cell(row, 6).fill = PatternFill("solid", fgColor="FFFF00")
    book.save(workbook)
    found = Found(workbook, MAP, {"indicator": "msp", "sheet": "Données"})
    assert (len(found.rows), found.findings) == (2, [])


def test_a_sheet_that_is_not_there(workbook: Path) -> None:
    """Its sheets are told."""
    with pytest.raises(NotUnderstoodError, match="no sheet “Feuil1”"):
        Found(workbook, MAP, {"indicator": "msp", "sheet": "Feuil1"})


def test_a_damaged_workbook(workbook: Path) -> None:
    """Cut short: a sentence."""
    workbook.write_bytes(workbook.read_bytes()[:3000])
    with pytest.raises(FileUnusableError, match="is not a workbook"):
        Found(workbook, MAP, {"indicator": "msp"})


def test_without_openpyxl(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(FileUnusableError, match="openpyxl") as error:
        Found(workbook, MAP, {"indicator": "msp"})
    assert "pip install openpyxl" in error.value.remedy


@given(
    st.lists(
        st.tuples(st.sampled_from(["R84", "R32", "D32"]), st.integers(2000, 2020)), unique=True
    )
)
def test_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[str, int]]
) -> None:
    """Shuffled rows make the same figures in the same order."""
    path = tmp_path_factory.getbasetemp() / "any.csv"
    said = []
    for some in (places, places[::-1]):
        rows = [f"msp,{zone},{year},va,{year / 8}" for zone, year in some]
        path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        said.append(Found(path, (), {}).rows)
    assert said[0] == said[1]
    assert len(said[0]) == len(places)


def test_what_is_not_said_of_a_subject() -> None:
    """Where no kind is said, a number is a count."""
    ground = Ground(MAPPED, TERRITORIES, "src", names=NAMES, levels={"ara": "region"})
    said = {"indicator": "msp", "territory": "ara", "level": "", "kind": "", "plan": ""}
    assert subject_of(said, ground).before == ",msp,ara,actual,"
