from __future__ import annotations

import gzip
import zipfile
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desert_cli.errors import DesertError, FileUnusableError, NotUnderstoodError
from desert_cli.imports.insee import read_insee_population
from desert_cli.model import Population
from imports.small import only_finding, whole_ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.imports.proposal import Proposal

    Read = Callable[..., Proposal]

GROUND = whole_ground({}, "insee-2023", year="2023")
DEPARTMENTS = "REG;Région;DEP;Département;NBARR;NBCAN;NBCOM;PMUN;PTOT"
ISERE = "84;Auvergne-Rhône-Alpes;38;Isère;3;29;512;1 300 000;1310000"
WHOLE_DEPARTMENTS = (
    "84;Auvergne-Rhône-Alpes;01;Ain;4;23;391;680000;690000",
    ISERE,
    "94;Corse;2A;Corse-du-Sud;2;11;124;165000;168000",
    "01;Guadeloupe;971;Guadeloupe;2;21;32;380000;385000",
)
REGIONS = "REG;Région;NBARR;NBCAN;NBCOM;PMUN;PTOT"
WHOLE_REGIONS = (
    "84;Auvergne-Rhône-Alpes;39;242;4028;1980000;8300000",
    "94;Corse;5;26;360;165000;355000",
    "01;Guadeloupe;2;21;32;380000;385000",
)
COMMUNES = "REG;Région;DEP;ARR;CAN;CODCOM;COM;Commune;PMUN;PCAP;PTOT"
WHOLE_COMMUNES = (
    "84;Auvergne-Rhône-Alpes;01;1;01;001;01001;L'Abergement;680000;1;2",
    "84;Auvergne-Rhône-Alpes;38;1;01;185;38185;Grenoble;1200000;1;2",
    "84;Auvergne-Rhône-Alpes;38;1;01;421;38421;Saint-Martin-d'Hères;100000;1;2",
    "94;Corse;2A;1;01;004;2A004;Ajaccio;165000;1;2",
    "01;Guadeloupe;971;1;01;105;97105;Basse-Terre;380000;1;2",
)
FOUND = {
    "FR": 2525000,
    "ara": 1980000,
    "cor": 165000,
    "glp": 380000,
    "dep-01": 680000,
    "dep-38": 1300000,
    "dep-2a": 165000,
    "dep-971": 380000,
}


def found(proposal: Proposal) -> dict[str, int]:
    """Give the inhabitants proposed, by territory."""
    return {one.territory: one.value for one in proposal.populations}


@pytest.fixture
def insee(write: Callable[..., Path]) -> Read:
    """Read lines, header first, as a table of 2023."""
    return lambda *lines: read_insee_population(write(*lines), GROUND)


@pytest.fixture
def together(tmp_path: Path) -> Read:
    """Read tables, given by name, as the zip of 2023."""

    def tables_to_proposal(**tables: tuple[str, ...]) -> Proposal:
        path = tmp_path / "ensemble.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, lines in tables.items():
                archive.writestr(f"ensemble/donnees_{name}.csv", "\r\n".join(lines))
        return read_insee_population(path, GROUND)

    return tables_to_proposal


def test_departments(insee: Read) -> None:
    """Departments add up to regions and to the country; thousands may be spaced."""
    proposal = insee(DEPARTMENTS, *WHOLE_DEPARTMENTS)
    assert (proposal.findings, proposal.figures) == ((), ())
    assert found(proposal) == FOUND
    assert Population("dep-38", 2023, 1_300_000, "insee-2023") in proposal.populations


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_spaced_thousands(insee: Read, space: str) -> None:
    """Any of the three spaces may part thousands."""
    row = ISERE.replace("1 300 000", f"1{space}300{space}000")
    proposal = insee(DEPARTMENTS, row)
    assert found(proposal)["dep-38"] == 1_300_000


def test_names_of_other_years(insee: Read) -> None:
    """Where CODDEP is there, DEP is a name; case and spaces do not matter, nor does order."""
    older = "PMUN ;CODREG;REG;CODDEP;dep"
    rows = ("680000;84;Auvergne-Rhône-Alpes;01;Ain", "1300000;84;Auvergne-Rhône-Alpes;38;Isère")
    assert found(insee(older, *rows)) == {"ara": 1980000, "dep-01": 680000, "dep-38": 1300000}


def test_older_communes(insee: Read) -> None:
    """In older tables COM is the name of the commune."""
    older = "CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT"
    rows = [";".join(cells[:6] + cells[7:]) for cells in (row.split(";") for row in WHOLE_COMMUNES)]
    assert found(insee(older, *rows)) == FOUND


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "windows-1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """Tables are UTF-8 or Windows text, with either end of line."""
    path = tmp_path / "donnees_departements.csv"
    path.write_bytes("\r\n".join([DEPARTMENTS, *WHOLE_DEPARTMENTS]).encode(encoding, "replace"))
    assert found(read_insee_population(path, GROUND)) == FOUND


def test_communes_alone(insee: Read) -> None:
    """Communes add up to departments where nothing else is given."""
    assert found(insee(COMMUNES, *WHOLE_COMMUNES)) == FOUND


def test_regions_alone(insee: Read) -> None:
    """Regions add up to the country."""
    proposal = insee(REGIONS, *WHOLE_REGIONS)
    assert proposal.findings == ()
    assert found(proposal) == {key: FOUND[key] for key in ("FR", "ara", "cor", "glp")}


def test_the_zip(together: Read) -> None:
    """Departments and regions are read of the zip; communes and finer tables are not needed."""
    proposal = together(
        communes=("damaged",),
        cantons=("REG;CAN",),
        departements=(DEPARTMENTS, *WHOLE_DEPARTMENTS),
        regions=(REGIONS, *WHOLE_REGIONS),
    )
    assert proposal.findings == ()
    assert found(proposal) == FOUND


def test_a_zip_of_communes(together: Read) -> None:
    """Where the zip has no departments, communes are added up."""
    assert found(together(communes=(COMMUNES, *WHOLE_COMMUNES))) == FOUND


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_communes_cut_short(insee: Read, rows: int) -> None:
    """Where departments lack, the last one may be cut too: its communes are not added up."""
    proposal = insee(COMMUNES, *WHOLE_COMMUNES[:rows])
    assert found(proposal) == {}
    name, message, _where = only_finding(proposal)
    assert name == "partial-file"
    assert message.endswith("of which nothing is added up: import it whole")


def test_communes_cut_short_beside_regions(together: Read) -> None:
    """The table of regions stands by itself."""
    proposal = together(communes=(COMMUNES, *WHOLE_COMMUNES[:2]), regions=(REGIONS, *WHOLE_REGIONS))
    assert found(proposal) == {key: FOUND[key] for key in ("FR", "ara", "cor", "glp")}


def test_a_department_of_nowhere(insee: Read) -> None:
    """A row that is refused is in no sum: neither its region's nor the country's."""
    proposal = insee(DEPARTMENTS, *WHOLE_DEPARTMENTS, "84;x;20;x;1;1;1;100;1")
    assert [one.name for one in proposal.findings] == ["known-territory"]
    assert found(proposal) == {key: FOUND[key] for key in FOUND if key not in {"FR", "ara"}}


def test_communes_of_nowhere(insee: Read) -> None:
    """Their department is told once, and none of them is in a sum."""
    rows = (f"84;x;20;1;01;00{number};2000{number};x;5;1;2" for number in range(3))
    proposal = insee(COMMUNES, *WHOLE_COMMUNES, *rows)
    assert [one.name for one in proposal.findings] == ["known-territory"]
    assert found(proposal) == {key: FOUND[key] for key in FOUND if key not in {"FR", "ara"}}


def test_a_department_in_another_region(insee: Read) -> None:
    """Neither region has a sum: that it is said to lie in, and that it lies in."""
    moved = WHOLE_DEPARTMENTS[2].replace("94;Corse", "84;x", 1)
    proposal = insee(DEPARTMENTS, *WHOLE_DEPARTMENTS[:2], moved, WHOLE_DEPARTMENTS[3])
    assert [one.name for one in proposal.findings] == ["known-territory"]
    assert "the department 2A lies in cor" in proposal.findings[0].message
    assert set(found(proposal)) == {"dep-01", "dep-38", "dep-971", "glp"}


def test_a_city_and_its_arrondissements(insee: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted twice, it makes no sum."""
    monkeypatch.setattr("desert_cli.imports.places._WHOLE", {"01123": ["01381"]})
    city = "84;x;01;1;01;{};x;x;10;1;2"
    rows = [city.format(code) for code in ("123", "381")]
    proposal = insee(COMMUNES, *WHOLE_COMMUNES, *rows)
    assert [one.name for one in proposal.findings] == ["said-once"]
    assert "dep-01" not in found(proposal)


def test_a_year_to_come(write: Callable[..., Path]) -> None:
    """Nobody has counted the inhabitants of a year after the file was read."""
    path = write(DEPARTMENTS, *WHOLE_DEPARTMENTS)
    with pytest.raises(NotUnderstoodError, match="of 2099 are yet to come"):
        read_insee_population(
            path, replace(GROUND, settings={"year": "2099"}, said_on="2026-11-25")
        )


def test_regions_that_do_not_add_up(together: Read) -> None:
    """Neither the region nor its departments are proposed, nor the country."""
    wrong = WHOLE_REGIONS[0].replace("1980000", "1980001")
    proposal = together(
        departements=(DEPARTMENTS, *WHOLE_DEPARTMENTS), regions=(REGIONS, wrong, *WHOLE_REGIONS[1:])
    )
    assert only_finding(proposal) == (
        "contradicted-file",
        ("region 84 has 1980001 inhabitants and its departments 1980000: download the file again"),
        "ensemble.zip",
    )
    assert set(found(proposal)) == {"cor", "glp", "dep-2a", "dep-971"}


def test_a_department_is_missing(insee: Read) -> None:
    """The country is left out, and the region that lacks it; the finding names it."""
    proposal = insee(DEPARTMENTS, *WHOLE_DEPARTMENTS[:3])
    assert only_finding(proposal) == (
        "partial-file",
        "nothing of dep-971: the country is left out",
        "small.csv",
    )
    assert found(proposal) == {
        key: FOUND[key] for key in ("ara", "cor", "dep-01", "dep-38", "dep-2a")
    }


def test_a_region_is_missing(insee: Read) -> None:
    """Without one of its regions the country is left out."""
    proposal = insee(REGIONS, *WHOLE_REGIONS[1:])
    assert only_finding(proposal)[1] == "nothing of ara: the country is left out"
    assert set(found(proposal)) == {"cor", "glp"}


def test_a_commune_that_cannot_be_read(insee: Read) -> None:
    """Its department is not proposed without it, nor what that is a part of."""
    proposal = insee(
        COMMUNES,
        *WHOLE_COMMUNES,
        WHOLE_COMMUNES[1].replace("185;38185", "9;38009").replace("1200000", "-5"),
    )
    assert only_finding(proposal)[:2] == (
        "possible-value",
        "389: “-5” is below zero: no count and no share is",
    )
    assert set(found(proposal)) == {"cor", "glp", "dep-01", "dep-2a", "dep-971"}


def test_a_line_of_communes_that_is_no_row(insee: Read) -> None:
    """It may be of any department: nothing is proposed."""
    proposal = insee(COMMUNES, *WHOLE_COMMUNES, "84;Auvergne-Rhône-Alpes;38;1;01;186")
    assert only_finding(proposal) == ("readable", "6 cells where the header has 11", "small.csv:7")
    assert found(proposal) == {}


def test_a_line_of_regions_that_is_no_row(insee: Read) -> None:
    """Regions are proposed without it, the country is not."""
    proposal = insee(REGIONS, *WHOLE_REGIONS, "11")
    assert only_finding(proposal)[2] == "small.csv:5"
    assert set(found(proposal)) == {"ara", "cor", "glp"}


BAD = {
    "said again": (ISERE, "said-once", "38: there was this code already: remove one"),
    "said otherwise": (
        ISERE.replace("300", "301"),
        "contradicted-file",
        "38: 1301000 contradicts 1300000, said before of this code: keep the right one",
    ),
    "a decimal comma": (
        ISERE.replace("1 300 000", "1300000,5"),
        "readable",
        "38: “1300000,5” has a decimal comma: write a point",
    ),
    "half a person": (
        ISERE.replace("1 300 000", "1300000.5"),
        "readable",
        "38: “1300000.5” is no whole number: correct it, or download the file again",
    ),
    "nobody told": (ISERE.replace("1 300 000", ""), "readable", "38: “” is not a number"),
    "a huge cell": (
        ISERE.replace("Isère", "x" * 10_000_000),
        "readable",
        "not CSV (a cell of more than 131072 signs)",
    ),
    "a cell too many": (f"{ISERE};", "readable", "10 cells where the header has 9"),
}


@pytest.mark.parametrize(("bad", "name", "message"), BAD.values(), ids=BAD)
def test_a_bad_row(insee: Read, bad: str, name: str, message: str) -> None:
    """Each mistake is one finding at its line; departments of other rows are proposed."""
    proposal = insee(DEPARTMENTS, *WHOLE_DEPARTMENTS, bad)
    assert only_finding(proposal)[::2] == (name, "small.csv:6")
    assert only_finding(proposal)[1].startswith(message)
    assert found(proposal)["dep-01"] == 680000
    assert ("FR" in found(proposal)) == (name == "said-once")


@pytest.mark.parametrize("code", ["75", "1", "2C", ""])
def test_a_place_the_ledger_does_not_know(insee: Read, code: str) -> None:
    """It is a finding, once for each code; what it is said to be a part of has no sum."""
    rows = (ISERE.replace("38;", f"{code};"), *WHOLE_DEPARTMENTS)
    proposal = insee(DEPARTMENTS, *rows)
    assert only_finding(proposal)[1] == (
        f"{code}: “{code}” is no territory of the ledger: correct the code, or add it"
    )
    assert found(proposal).keys().isdisjoint({"ara", "FR"})


def test_an_unknown_region(insee: Read) -> None:
    """A region the ledger does not know is a finding at its line."""
    proposal = insee(REGIONS, *WHOLE_REGIONS, "99;Ailleurs;1;1;1;5;5")
    assert only_finding(proposal)[::2] == ("known-territory", "small.csv:5")


def test_places_outside_the_regions(insee: Read) -> None:
    """Saint-Pierre-et-Miquelon is counted elsewhere."""
    proposal = insee(DEPARTMENTS, *WHOLE_DEPARTMENTS, "975;SPM;975;SPM;1;1;2;5800;5900")
    assert (proposal.findings, proposal.skipped) == ((), 1)
    assert found(proposal) == FOUND


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "the header must have REG, PMUN, once: download the file again"),
        (("REG;DEP",), "the header must have PMUN, once: download the file again"),
        (("DEP;PMUN",), "the header must have REG, once: download the file again"),
        (
            (DEPARTMENTS.replace(";", ","),),
            "the cells are not separated by semicolons: save the file with semicolons",
        ),
        (
            ("REG;DEP;CAN;PMUN",),
            "header: rows of cantons or arrondissements: name donnees_departements.csv",
        ),
        (("\x1f\x8b",), ""),
    ],
)
def test_another_header(insee: Read, lines: tuple[str, ...], message: str) -> None:
    """What lacks a column is refused by its first line."""
    proposal = insee(*lines)
    assert proposal.populations == ()
    assert proposal.findings[0].message.startswith(message)
    assert proposal.findings[0].where == "small.csv:1"


def test_a_compressed_table(tmp_path: Path) -> None:
    """A table may be gzipped, but not within the zip, nor damaged."""
    path = tmp_path / "small.csv"
    path.write_bytes(gzip.compress(b"REG;DEP;PMUN2023\n84;38;1000\n"))
    people = {one.territory: one.value for one in read_insee_population(path, GROUND).populations}
    assert people["dep-38"] == 1000
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("donnees_departements.csv", b"\x1f\x8b packed")
    assert only_finding(read_insee_population(path, GROUND))[1] == (
        "header: a compressed file: unpack it first"
    )
    path.write_bytes(b"\x1f\x8b packed")
    with pytest.raises(FileUnusableError, match="is damaged: it is cut short"):
        read_insee_population(path, GROUND)


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_corrupted_member(tmp_path: Path, packing: int) -> None:
    """However a table is packed in the zip, and damaged there, the zip is found damaged."""
    path = tmp_path / "small.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("donnees_departements.csv", "REG;DEP;PMUN2023\n" * 1000)
    whole = path.read_bytes()
    start = whole.index(b".csv") + len(".csv")
    path.write_bytes(whole[:start] + b"\xff" * 40 + whole[start + 40 :])
    assert "a zip that is damaged" in only_finding(read_insee_population(path, GROUND))[1]


def test_an_unknown_packing(tmp_path: Path) -> None:
    """A zip that is packed in a way nobody knows."""
    path = tmp_path / "small.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("donnees_departements.csv", "REG;DEP;PMUN2023\n")
    raw = bytearray(path.read_bytes())
    raw[8] = raw[raw.index(b"PK\1\2") + 10] = 99
    path.write_bytes(raw)
    assert "a zip that is damaged" in only_finding(read_insee_population(path, GROUND))[1]


def test_too_large(tmp_path: Path) -> None:
    """A file beyond all tables of INSEE is not read to its end."""
    path = tmp_path / "small.csv"
    with path.open("wb") as file:
        file.truncate(1 << 28)
    assert only_finding(read_insee_population(path, GROUND))[1] == (
        "header: too large to be a table of INSEE"
    )


def test_the_year_must_be_told(write: Callable[..., Path]) -> None:
    """Neither the table nor its own name tells its year: the user does."""
    path = write(DEPARTMENTS, *WHOLE_DEPARTMENTS)
    with pytest.raises(NotUnderstoodError, match="does not say of which year") as error:
        read_insee_population(path, replace(GROUND, settings={}))
    assert error.value.remedy == "Tell it as in --set year=2023"


@pytest.mark.parametrize("year", ["23", "20233", "last", "1023"])
def test_a_year_that_is_none(write: Callable[..., Path], year: str) -> None:
    """A year has four digits."""
    path = write(DEPARTMENTS, *WHOLE_DEPARTMENTS)
    with pytest.raises(NotUnderstoodError, match=f"“{year}” is no year"):
        read_insee_population(path, replace(GROUND, settings={"year": year}))


@pytest.mark.parametrize("column", ["PMUN2023", "PMUN23", "pmun2023"])
def test_a_year_in_the_header(write: Callable[..., Path], column: str) -> None:
    """A year that the file tells need not be told again, and must not be told otherwise."""
    path = write(DEPARTMENTS.replace("PMUN", column), *WHOLE_DEPARTMENTS)
    for said in ({}, {"year": "2023"}):
        proposal = read_insee_population(path, replace(GROUND, settings=said))
        assert {one.year for one in proposal.populations} == {2023}
    with pytest.raises(NotUnderstoodError, match="of several years: 2022, 2023"):
        read_insee_population(path, replace(GROUND, settings={"year": "2022"}))


def test_a_year_in_the_name_of_a_table(together: Read) -> None:
    """INSEE's own name for a table of the zip can tell its year."""
    with pytest.raises(NotUnderstoodError, match="of several years: 2022, 2023"):
        together(departements_2022=(DEPARTMENTS, *WHOLE_DEPARTMENTS))


def test_the_same_table_twice(together: Read) -> None:
    """Two tables of departments in a zip: the first is read, the other found."""
    table = (DEPARTMENTS, *WHOLE_DEPARTMENTS)
    proposal = together(departements=table, departements_b=table)
    assert only_finding(proposal)[:2] == (
        "said-once",
        "header: the same table as ensemble/donnees_departements.csv: remove one",
    )


def test_another_zip(together: Read) -> None:
    """A zip without any of the tables is a finding."""
    assert only_finding(together(cantons=("REG;CAN",))) == (
        "readable",
        "no donnees_departements.csv in this zip, nor its like: name ensemble.zip",
        "ensemble.zip",
    )


def test_a_damaged_zip(together: Read, tmp_path: Path) -> None:
    """A zip cut short, or with bytes changed, is a finding and proposes nothing."""
    together(departements=(DEPARTMENTS, *WHOLE_DEPARTMENTS))
    raw = (tmp_path / "ensemble.zip").read_bytes()
    changed = bytearray(raw)
    changed[80] ^= 255
    for damaged in (raw[:100], raw[:-5], bytes(changed)):
        path = tmp_path / "damaged.zip"
        path.write_bytes(damaged)
        proposal = read_insee_population(path, GROUND)
        assert proposal.populations == ()
        assert only_finding(proposal) == (
            "readable",
            "a zip that is damaged, cut short or locked: download it again",
            "damaged.zip",
        )


@pytest.mark.parametrize("name", [".", "missing.zip"])
def test_no_file(tmp_path: Path, name: str) -> None:
    """A folder or a missing file is an error with a remedy."""
    with pytest.raises(FileUnusableError, match="cannot be read"):
        read_insee_population(tmp_path / name, GROUND)


def test_every_byte_is_told(write: Callable[..., Path]) -> None:
    """Whoever draws the progress is told of all bytes of the file."""
    path = write(DEPARTMENTS, *WHOLE_DEPARTMENTS)
    told: list[int] = []
    read_insee_population(path, replace(GROUND, advance=told.append))
    assert sum(told) == path.stat().st_size


@settings(deadline=None)  # files are written: the disk sets the pace
@given(raw=st.one_of(st.binary(), st.binary().map(lambda raw: b"PK\3\4" + raw)))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """Bytes of any kind, alone or under a good header, raise nothing but a DesertError."""
    path = tmp_path_factory.getbasetemp() / "any-table.csv"
    for content in (raw, f"{DEPARTMENTS}\n".encode() + raw, f"{COMMUNES}\n".encode() + raw):
        path.write_bytes(content)
        with suppress(DesertError):
            read_insee_population(path, GROUND)


@settings(deadline=None)  # files are written: the disk sets the pace
@given(
    counts=st.lists(st.integers(0, 10**7), min_size=4, max_size=4), order=st.permutations(range(4))
)
def test_counts_come_back(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], order: list[int]
) -> None:
    """Whatever the counts and the order of rows, each comes back and the country is their sum."""
    path = tmp_path_factory.getbasetemp() / "counts.csv"
    codes = ("84;01", "84;38", "94;2A", "01;971")
    rows = [f"{codes[place]};{counts[place]}" for place in order]
    path.write_text("\n".join(["REG;DEP;PMUN", *rows]), encoding="utf-8")
    told = found(read_insee_population(path, GROUND))
    assert [told[key] for key in ("dep-01", "dep-38", "dep-2a", "dep-971")] == counts
    assert (told["ara"], told["FR"]) == (counts[0] + counts[1], sum(counts))
