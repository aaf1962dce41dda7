from collections.abc import Callable
from pathlib import Path

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.model import Figure, Population, Territory
from desert_cli.records.read import Ledger, read_ledger, read_rows

PEOPLE = "territory,year,value,source\n"


@pytest.fixture
def read(ledger: Path) -> Callable[..., Ledger]:
    """Read the tiny ledger with one file's content replaced."""

    def replace(file: str, content: str | bytes) -> Ledger:
        raw = content if isinstance(content, bytes) else content.encode()
        (ledger / file).write_bytes(raw)
        return read_ledger(ledger)

    return replace


@pytest.fixture
def said(read: Callable[..., Ledger]) -> Callable[..., list[str]]:
    """Give what is said of the tiny ledger with one file's content replaced."""

    def findings(file: str, content: str | bytes) -> list[str]:
        found = read(file, content).findings
        assert {finding.name for finding in found} <= {"readable"}
        return [f"{finding.where}: {finding.message}" for finding in found]

    return findings


@pytest.fixture
def plan(ledger: Path, said: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """Give what is said of a plan in which one text is replaced by another."""
    text = (ledger / "plans/pts-2012.toml").read_text(encoding="utf-8")

    def findings(old: str, new: str) -> list[str]:
        assert old in text
        return said("plans/pts-2012.toml", text.replace(old, new, 1))

    return findings


def test_every_record_of_the_tiny_ledger(tiny: Path) -> None:
    """All is read but official figures, whose files are named."""
    ledger = read_ledger(tiny)
    assert ledger.findings == []
    assert [entry.record.key for entry in ledger.plans] == ["acces-2023", "pts-2012"]
    assert len(ledger.measures) == 5
    assert ledger.figures[0].where == "figures/ald.csv:2"
    assert ledger.figures[-1].where.startswith("figures/msp.csv:")
    assert [str(file) for file in ledger.official] == ["official/barometer.csv"]


def test_an_empty_cell_is_unknown(tiny: Path) -> None:
    """An empty cell is the record's default, not an empty number."""
    (figure,) = [one.record for one in read_ledger(tiny).figures if one.record.key == "ald-fr-2018"]
    assert figure == Figure(
        key="ald-fr-2018",
        indicator="ald",
        territory="FR",
        kind="actual",
        value=510000.0,
        source="ministry-2023",
        as_written="510 000",
        as_of="2018-12",
    )


def test_aliases_are_a_list(tiny: Path) -> None:
    """Several aliases stand in one cell."""
    (place,) = [one.record for one in read_ledger(tiny).territories if one.record.key == "bfc"]
    assert isinstance(place, Territory)
    assert place.aliases == ("Bourgogne", "Burgundy")


@pytest.mark.parametrize("missing", ["sources.csv", "territories.csv"])
def test_no_ledger(ledger: Path, missing: str) -> None:
    """A folder without sources or territories is no ledger."""
    (ledger / missing).unlink()
    with pytest.raises(FileUnusableError, match="is not a ledger"):
        read_ledger(ledger)


def test_a_ledger_without_populations(ledger: Path) -> None:
    """Populations may be left out."""
    (ledger / "populations.csv").unlink()
    assert read_ledger(ledger).populations == []


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ("FR,2023,1\n", "2: 3 cells where the header has 4"),
        ("FR,2023,1,census,x\n", "2: 5 cells where the header has 4"),
        ("FR,2023,1,census\n\nFR,2024,1,census\n", "3: 0 cells where the header has 4"),
        ("FR,2023,many,census\n", "2: value: “many” is no whole number"),
        ("FR,2023,1_000,census\n", "2: value: “1_000” is no whole number"),
        ("FR,2023,-1,census\n", "2: value: “-1” is too small: 0 at least"),
        (f"FR,2023,{'9' * 30},census\n", f"2: value: “{'9' * 30}” is too large: 1000000000000"),
        (f"FR,{'9' * 30},1,census\n", f"2: year: “{'9' * 30}” is too large: 9999 at most"),
        ("FR,2023,,census\n", "2: value: it is missing"),
        ("FR,2023,1.5,census\n", "2: value: “1.5” is no whole number"),
        ("fr,2023,1,census\n", "2: territory: “fr” is not written like"),
        ('"FR\n",2023,1,census\n', "2: territory: “FR\n” is not written like"),
        ('FR,2023,1,"cen"sus\n', "2: not CSV from here on"),
        ('FR,2023,1,census\nFR,2024,1,"census\nFR,2025,1,census\n', "3: not CSV from here on"),
    ],
)
def test_a_bad_row(said: Callable[..., list[str]], rows: str, finding: str) -> None:
    """A row that is no record is told with the line it begins on."""
    (message,) = said("populations.csv", PEOPLE + rows)
    assert message.startswith(f"populations.csv:{finding}")


@pytest.mark.parametrize(
    ("header", "finding"),
    [
        ("", "the header lacks territory, year, value, source"),
        ("territory,year,value\n", "the header lacks source"),
        (
            "territory,year,value,source,colour\n",
            "the header names no column, or one twice: colour",
        ),
        ("territory,year,year,value,source\n", "the header names no column, or one twice: year"),
        ("territory;year;value;source\n", "the header names no column, or one twice: territory;"),
        ('"territory\n', "not CSV from here on"),
    ],
)
def test_a_bad_header(said: Callable[..., list[str]], header: str, finding: str) -> None:
    """A header that does not name the columns is told once, whatever stands below."""
    (message,) = said("populations.csv", header + "FR,2023,1,census\n" * 3 if header else "")
    assert message.startswith(f"populations.csv:1: {finding}")


@pytest.mark.parametrize("value", ["many", "NaN", "inf", "-Infinity"])
def test_a_value_that_is_no_number(said: Callable[..., list[str]], value: str) -> None:
    """Neither words nor what floating point adds to numbers are numbers."""
    header = "key,indicator,territory,kind,value,source,as_written\n"
    row = f"ald-fr,ald,FR,actual,{value},ministry-2023,x\n"
    (message,) = said("figures/ald.csv", header + row)
    assert message == f"figures/ald.csv:2: value: “{value}” is no number"


def test_an_unknown_kind(said: Callable[..., list[str]]) -> None:
    """A word outside a closed list is told with the list."""
    header = "key,indicator,territory,kind,value,source,as_written\n"
    (message,) = said("figures/ald.csv", header + "ald-fr,ald,FR,guess,1,ministry-2023,x\n")
    assert message == (
        "figures/ald.csv:2: kind: “guess” is none of"
        " 'baseline', 'actual', 'target', 'forecast' or 'claim'"
    )


def test_every_mistake_of_a_row(said: Callable[..., list[str]]) -> None:
    """A row with two mistakes gives two findings."""
    assert len(said("populations.csv", PEOPLE + "FR,many,many,census\n")) == 2


def test_lines_are_those_of_the_file(said: Callable[..., list[str]]) -> None:
    """A quoted cell of three lines does not put out the count of those below."""
    header = "key,indicator,territory,kind,value,source,as_written,note\n"
    good = 'ald-fr,ald,FR,actual,1,ministry-2023,1,"one\ntwo\nthree"\n'
    (message,) = said("figures/ald.csv", header + good + good.replace(",1,m", ",?,m"))
    assert message == "figures/ald.csv:5: value: “?” is no number"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + PEOPLE.encode() + b"FR,2023,1,census\n",
        PEOPLE.encode().replace(b"\n", b"\r\n") + b"FR,2023,1,census\r\n",
        PEOPLE.encode() + b"FR,2023,1,census",
    ],
    ids=["byte order mark", "Windows lines", "no last line end"],
)
def test_other_editors(read: Callable[..., Ledger], content: bytes) -> None:
    """What Excel and Windows write reads the same."""
    ledger = read("populations.csv", content)
    assert ledger.findings == []
    assert [(entry.record, entry.line) for entry in ledger.populations] == [
        (Population("FR", 2023, 1, "census"), 2)
    ]


@pytest.mark.parametrize("file", ["figures/ald.csv", "plans/pts-2012.toml"])
def test_not_utf_8(said: Callable[..., list[str]], file: str) -> None:
    """A file in another encoding gives one finding, at the first letter that shows it."""
    assert said(file, "un\ndeux\névénement".encode("latin-1")) == [
        f"{file}:3: not UTF-8 text: save the file as UTF-8"
    ]


def test_a_folder_named_as_a_file(ledger: Path) -> None:
    """What cannot be read as a file is told like what cannot be read as a record."""
    (ledger / "figures/folder.csv").mkdir()
    (finding,) = read_ledger(ledger).findings
    assert (finding.where, finding.message) == (
        "figures/folder.csv:1",
        "it cannot be read: Is a directory",
    )


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('announced_by = "', "announced_by = ", "4: not TOML: a value that is none"),
        ('measures = ["cesp"]\n', 'measures = ["cesp"', "8: not TOML: a bracket is not closed"),
        ("source", "sauce", "1: source: it is missing"),
        (
            'source = "ministry-2012"',
            "source = 2012",
            "7: source: “2012” is no text: put it in quotes",
        ),
        (
            'launched = "2012-12-13"',
            "launched = 2012-12-13",
            "3: launched: “2012-12-13” is no text",
        ),
        ('["cesp"]', '"cesp"', "8: measures: “cesp” is no list: put it in brackets"),
        ('["cesp"]', "[" * 5000, "1: not TOML: brackets within brackets, without end"),
        ('["cesp"]', '["CESP"]', "8: measures.0: “CESP” is not written like"),
        ('name_fr = "Pacte', 'name_fr = " Pacte', "1: name_fr: “ Pacte"),
        ("measures =", "mesures =", "8: mesures: there is no such name: mend or remove it"),
        ("name_fr", 'key = "pts"\nname_fr', "1: the file's name is the key: remove `key`"),
    ],
)
def test_a_bad_document(plan: Callable[..., list[str]], old: str, new: str, finding: str) -> None:
    """A document that is no record is told with the line of the name that is wrong."""
    assert plan(old, new)[0].startswith(f"plans/pts-2012.toml:{finding}")


def test_a_file_name_that_is_no_key(ledger: Path) -> None:
    """The name of a document is its key, and must be written as one."""
    (ledger / "plans/pts-2012.toml").rename(ledger / "plans/Pacte 2012.toml")
    (finding,) = read_ledger(ledger).findings
    assert finding.where == "plans/Pacte 2012.toml:1"
    assert finding.message.startswith("key: “Pacte 2012” is not written like")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('nature = "rate"', 'nature = "rating"', "54: indicators.2.nature"),
        ('stage = "means"\n', "", "31: indicators.1.stage"),
        ('dataset = "ditp"', 'dataset = "ditpp"', "25: indicators.0.official.0.dataset"),
        ('dataset = "ditp"\n', "", "24: indicators.0.official.0.dataset"),
    ],
)
def test_a_mistake_in_one_of_several_indicators(
    ledger: Path, said: Callable[..., list[str]], old: str, new: str, place: str
) -> None:
    """The line is that of the indicator which is wrong, not of the first that has such a name."""
    text = (ledger / "measures/msp.toml").read_text(encoding="utf-8")
    assert old in text
    (message,) = said("measures/msp.toml", text.replace(old, new))
    assert message.startswith(f"measures/msp.toml:{place}: ")


def test_the_other_records_are_kept(read: Callable[..., Ledger]) -> None:
    """A bad row costs itself only."""
    ledger = read("populations.csv", PEOPLE + "FR,2023,many,census\nbfc,2023,1,census\n")
    assert [entry.record.territory for entry in ledger.populations] == ["bfc"]


def test_how_far_reading_is(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks is told of every byte, now and then and at the end."""
    monkeypatch.setattr("desert_cli.records.read._ROWS_TOLD", 2)
    told: list[int] = []
    list(read_rows(ledger, Path("sources.csv"), [], told.append))
    assert len(told) > 2
    assert sum(told) == (ledger / "sources.csv").stat().st_size


def test_a_document_that_cannot_be_opened(ledger: Path) -> None:
    """Where a folder has the name of a plan: a finding."""
    (ledger / "plans/x.toml").mkdir()
    (finding,) = read_ledger(ledger).findings
    assert (finding.name, finding.where) == ("readable", "plans/x.toml:1")


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_row_without_end(said: Callable[..., list[str]], end: str) -> None:
    """A line of megabytes, or lines by the thousand in one row: not held, but told."""
    row = '","'.join(["x" * 999 + end] * 2000)
    (message,) = said("populations.csv", f'{PEOPLE}FR,2023,1,census\n"{row}"\n')
    assert message.startswith("populations.csv:3: a row without end from here on")
