"""`desert import`: what is proposed, what is written, and what is refused."""

from __future__ import annotations

import json
import os
import tempfile
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said

HEADER = "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta\n"
ROW = "IND-311,R84,2024-12-01,REG,,401.0,,\n"


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Write an official file of these rows under this name."""

    def write(*rows: str, name: str = "ind-311.csv") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADER + "".join(rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def imports(desert: Callable[..., Said], ledger: Path) -> Callable[..., Said]:
    """Import into a copy of the tiny ledger."""

    def run(*words: str | Path) -> Said:
        return desert("import", *words, "--data", ledger)

    return run


def contents(ledger: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in ledger.rglob("*") if path.is_file()}


def test_as_json(imports: Callable[..., Said], file: Callable[..., Path]) -> None:
    """A script learns the format guessed, the source, and what writing would do."""
    path = file(ROW)
    (told,) = json.loads(imports(path, "--published", "2025-03", "--json").out)["imports"]
    assert told == {
        "file": str(path),
        "format": "ditp",
        "guessed": True,
        "source": "ditp-ind-311-2025-03",
        "new": 1,
        "same": 0,
        "changed": [],
        "gone": [],
        "kept": 0,
        "refused": [],
        "refused_rows": 0,
        "skipped": 0,
        "written": None,
    }


def test_a_proposal_says_how_to_write_it(
    imports: Callable[..., Said], file: Callable[..., Path]
) -> None:
    """Without --write, the user is told that nothing was written."""
    assert "add --write" in imports(file(ROW)).err


PILOTE = "identifiant_indic,zone_id,date_valeur,type_valeur,valeur\n"


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write a table in PILOTE's columns, or of this header."""

    def write(*rows: str, name: str = "data.csv", header: str = PILOTE) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return path

    return write


def test_a_quote_left_open_loses_nothing(
    imports: Callable[..., Said], file: Callable[..., Path], ledger: Path
) -> None:
    """It swallows the rows after it: what they said is not taken for gone."""
    rows = [ROW.replace("2024", str(year)) for year in (2021, 2022, 2023, 2024)]
    imports(file(*rows), "--source", "moi", "--write")
    before = contents(ledger)
    broken = file(rows[0], rows[1].replace(",", ',"', 1), *rows[2:])
    told = imports(broken, "--source", "moi")
    assert (told.code, "3 gone, 1 refused" in told.out) == (1, True)
    said = imports(broken, "--source", "moi", "--write")
    assert (said.code, said.out) == (3, "")
    assert "says 3 figures of “moi” no more" in said.err
    assert contents(ledger) == before


def test_a_long_list_says_how_long(imports: Callable[..., Said], file: Callable[..., Path]) -> None:
    """Five of the figures gone are named, and the rest counted; JSON names all of them."""
    rows = [ROW.replace("2024", str(year)) for year in range(2010, 2018)]
    imports(file(*rows), "--source", "moi", "--write")
    said = imports(file(rows[0]), "--source", "moi")
    assert said.out.count("gone: msp-ara") == 5
    assert "gone: and 2 more" in said.out


def test_two_files_of_one_name_are_two_sources(
    imports: Callable[..., Said], table: Callable[..., Path], ledger: Path
) -> None:
    """Whoever publishes them: only --source makes one an edition of the other."""
    for place, who in (("R84", "X"), ("R27", "Y")):
        path = table(f"IND-311,{place},2024-12-31,va,400", name=f"{who}/data.csv")
        said = imports(path, "--set", f"publisher={who}", "--write")
        assert "1 new, 0 same, 0 changed, 0 gone" in said.out
    text = (ledger / "sources.csv").read_text(encoding="utf-8")
    assert [line.split(",")[2] for line in text.splitlines() if "data.csv" in line] == ["X", "Y"]


def test_a_second_indicator_of_the_same_table(
    imports: Callable[..., Said], table: Callable[..., Path], ledger: Path
) -> None:
    """It stands beside the first: a reading replaces what it speaks of, and keeps the rest."""
    path = table("R84,3,60", header="place,homes,covered\n")
    words = ("--map", "territory=place", "--set", "date=2024-12", "--set", "publisher=X", "--write")
    imports("table", path, *words, "--map", "value=homes", "--set", "indicator=msp")
    said = imports("table", path, *words, "--map", "value=covered", "--set", "indicator=cpts")
    assert "1 new, 0 same, 0 changed, 0 gone, 0 refused" in said.out
    assert "1 kept" in said.out
    assert len(list((ledger / "official").glob("table-data-*.csv"))) == 1


def test_a_table_has_its_own_dates(
    imports: Callable[..., Said], table: Callable[..., Path], ledger: Path
) -> None:
    """What is known of the official file's targets is not said of another's."""
    path = table("IND-311,R84,2025-12-31,vc,380", "IND-311,R84,2026-12-31,vc,400")
    imports(path, "--set", "publisher=X", "--source", "x", "--write")
    text = (ledger / "official/x.csv").read_text(encoding="utf-8")
    assert [line.split(",")[7] for line in text.splitlines()[1:]] == ["2025-12-31", "2026-12-31"]
    assert "Le fichier" not in text


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("IND-311,R84,2099-12-31,va,5", "not-from-the-future"),
        ("IND-589,R84,2024-12-31,va,150", "possible-value"),
        ("IND-311,R84,1900-01-01,va,5", "dated"),
    ],
)
def test_what_check_would_find_is_refused(
    imports: Callable[..., Said], table: Callable[..., Path], ledger: Path, row: str, name: str
) -> None:
    """A figure that cannot be is not put in for another command to find."""
    text = (ledger / "measures/cpts.toml").read_text(encoding="utf-8")
    official = '[[indicators.official]]\ndataset = "ditp"\nid = "IND-589"\n'
    head, sign, rest = text.partition("[[indicators]]")
    first, *others = rest.split("[[indicators]]")
    (ledger / "measures/cpts.toml").write_text(
        sign.join([head, f"{first}\n{official}\n", *others]), encoding="utf-8"
    )
    said = imports(table(row), "--set", "publisher=X", "--json")
    (told,) = json.loads(said.out)["imports"]
    assert [one["name"] for one in told["refused"]] == [name]
    assert (said.code, told["new"]) == (1, 0)


def test_a_day_of_publication_to_come(
    imports: Callable[..., Said], file: Callable[..., Path]
) -> None:
    """Nobody has read what is yet to be published."""
    said = imports(file(ROW), "--published", "2999-01-01")
    assert (said.code, "is yet to come" in said.err) == (2, True)


def test_a_folder_that_takes_no_file(
    imports: Callable[..., Said],
    file: Callable[..., Path],
    ledger: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Figures that cannot be written leave the sources as they were."""
    before = contents(ledger)
    make = tempfile.mkstemp

    def refuse(**named: Any) -> tuple[int, str]:
        if "official" in str(named["dir"]):
            raise PermissionError(13, "Permission denied")
        return make(**named)

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    said = imports(file(ROW), "--write")
    assert (said.code, "cannot be written" in said.err) == (3, True)
    assert contents(ledger) == before


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("url=example.org", None),
        ("url=https://example.org/x", "https://example.org/x"),
        ("licence=Licence Ouverte 2.0", "Licence Ouverte 2.0"),
        ("title=A\nlong  title", "A long title"),
    ],
)
def test_what_is_said_of_a_source(
    imports: Callable[..., Said],
    table: Callable[..., Path],
    ledger: Path,
    said: str,
    kept: str | None,
) -> None:
    """Its address and its licence too; what makes no record is told before anything is read."""
    before = contents(ledger)
    path = table("IND-311,R84,2024-12-31,va,400")
    done = imports(path, "--set", "publisher=X", "--set", said, "--write")
    assert done.code == (2 if kept is None else 0)
    if kept is None:
        assert "makes no record" in done.err
        assert contents(ledger) == before
    else:
        assert kept in (ledger / "sources.csv").read_text(encoding="utf-8")


def test_the_same_file_under_two_names(
    imports: Callable[..., Said], file: Callable[..., Path]
) -> None:
    """One of them is enough."""
    said = imports(file(ROW), file(ROW, name="again.csv"))
    assert (said.code, "Two of the files hold the same" in said.err) == (2, True)


def test_a_table_that_says_nothing(
    imports: Callable[..., Said], table: Callable[..., Path], ledger: Path
) -> None:
    """Its header alone, or no row that can be used: the ledger stays as it was."""
    before = contents(ledger)
    for rows in ((), ("IND-999,R84,2024-12,va,5",)):
        said = imports(table(*rows), "--set", "publisher=X", "--write")
        assert said.code == len(rows)
        assert "Nothing had to be written." in said.err
        assert contents(ledger) == before


def test_populations_of_two_files(
    imports: Callable[..., Said], table: Callable[..., Path], ledger: Path
) -> None:
    """Both are put in, whichever comes first."""
    said = [
        table(
            "27;Bourgogne-Franche-Comté;21;Côte-d'Or;540000",
            name="d.csv",
            header="REG;R;DEP;D;PMUN2022\n",
        ),
        table("27;Bourgogne-Franche-Comté;2800000", name="r.csv", header="REG;R;PMUN2022\n"),
    ]
    imports("insee-population", *said, "--write")
    text = (ledger / "populations.csv").read_text(encoding="utf-8")
    assert "dep-21,2022,540000," in text
    assert "bfc,2022,2800000," in text


def test_a_second_import_changes_nothing(
    imports: Callable[..., Said], file: Callable[..., Path], ledger: Path
) -> None:
    """The same file again leaves every byte of the ledger."""
    path = file(ROW)
    imports(path, "--write")
    before = contents(ledger)
    assert imports(path, "--write").code == 0
    assert contents(ledger) == before


@pytest.mark.parametrize("name", ["Été 2025 (1).csv", "日本.csv", "a\nb.csv", "x" * 200 + ".csv"])
def test_any_file_name(
    desert: Callable[..., Said],
    imports: Callable[..., Said],
    file: Callable[..., Path],
    ledger: Path,
    name: str,
) -> None:
    """Whatever a file is called, its source has a key and a title that pass every check."""
    assert imports(file(ROW, name=name), "--write").code == 0
    assert desert("check", "--data", ledger) == ("", "", 0)


def test_several_files(
    imports: Callable[..., Said], file: Callable[..., Path], ledger: Path
) -> None:
    """Each file is its own source, and all go in."""
    one = file(ROW, name="one.csv")
    two = file(ROW.replace("R84", "R27"), name="two.csv")
    assert imports(one, two, "--published", "2025", "--write").code == 0
    assert (ledger / "official/ditp-one-2025.csv").is_file()
    assert (ledger / "official/ditp-two-2025.csv").is_file()
    sources = (ledger / "sources.csv").read_text(encoding="utf-8")
    assert "\nditp-one-2025," in sources
    assert "\nditp-two-2025," in sources


def test_one_bad_file_of_several(
    imports: Callable[..., Said], file: Callable[..., Path], ledger: Path
) -> None:
    """When one of the files is not there, none is written."""
    before = contents(ledger)
    assert imports(file(ROW), "nowhere.csv", "--write").code == 3
    assert contents(ledger) == before


@pytest.mark.parametrize("words", [(), ("--source", "one")])
def test_two_files_for_one_source(
    imports: Callable[..., Said], file: Callable[..., Path], words: tuple[str, ...]
) -> None:
    """Two files cannot be the same source: one would take the other's place."""
    said = imports(file(ROW, name="a/x.csv"), file(name="b/x.csv"), *words)
    assert (said.code, "Several files would be the source" in said.err) == (2, True)


@pytest.mark.parametrize("key", ["../../elsewhere", "Upper", "two--hyphens", "", "é"])
def test_a_key_that_is_none(
    imports: Callable[..., Said], file: Callable[..., Path], key: str
) -> None:
    """A key names a file of the ledger: nothing else passes for one."""
    said = imports(file(ROW), "--source", key)
    assert (said.code, "is no key" in said.err) == (2, True)


@pytest.mark.parametrize("day", ["2025-13", "soon", "2025/2026", ""])
def test_a_day_that_is_none(
    imports: Callable[..., Said], file: Callable[..., Path], day: str
) -> None:
    """A file is published on a day, in a month or in a year."""
    said = imports(file(ROW), "--published", day)
    assert (said.code, "is not a day" in said.err) == (2, True)


def test_the_wrong_format_writes_nothing(
    imports: Callable[..., Said], file: Callable[..., Path], ledger: Path
) -> None:
    """A file read in another format holds no figure; what was imported of it before stays."""
    path = file(ROW)
    imports(path, "--write")
    before = contents(ledger)
    assert imports("etalab-detail", path, "--write").code == 1
    assert contents(ledger) == before


def test_a_folder_is_no_file(imports: Callable[..., Said], tmp_path: Path) -> None:
    """A folder named as a file: a sentence, exit 3."""
    said = imports("ditp", tmp_path)
    assert (said.code, "cannot be read" in said.err) == (3, True)


def test_a_new_edition_of_a_known_source(
    imports: Callable[..., Said], file: Callable[..., Path], ledger: Path
) -> None:
    """The record keeps its words, and takes the new day and fingerprint."""
    imports(file(ROW), "--source", "counts", "--published", "2025-03-20", "--write")
    words = ("--source", "counts", "--published", "2025-06-01", "--write")
    imports(file(ROW.replace("401", "404"), name="june.csv"), *words)
    (record,) = [
        line
        for line in (ledger / "sources.csv").read_text(encoding="utf-8").splitlines()
        if line.startswith("counts,")
    ]
    assert "(ind-311.csv)" in record
    assert ",2025-06-01," in record


@pytest.mark.parametrize("text", ["year", "year=", "=2023", ""])
def test_a_setting_that_is_none(
    imports: Callable[..., Said], file: Callable[..., Path], text: str
) -> None:
    """A setting has a name and a value."""
    said = imports(file(ROW), "--set", text)
    assert (said.code, "is no setting" in said.err) == (2, True)


def test_a_setting_the_format_does_not_know(
    imports: Callable[..., Said], file: Callable[..., Path]
) -> None:
    """What a format would not heed is refused, not passed over."""
    said = imports(file(ROW), "--set", "year=2023")
    assert said.code == 2
    assert "“year” is no setting of the format ditp." in said.err
    assert "It has none: leave out --set." in said.err


def test_a_register_is_guessed_and_written(
    desert: Callable[..., Said], imports: Callable[..., Said], ledger: Path, tmp_path: Path
) -> None:
    """Counts of a register go into the ledger as any figures do, and pass every check."""
    measure = ledger / "measures/msp.toml"
    with measure.open("a", encoding="utf-8") as file:
        file.write('\n[[indicators.official]]\ndataset = "finess"\nid = "603"\n')
    lines = [
        ";".join([f"structureet;{n:09}", *[""] * 11, department, *[""] * 4, "603", *[""] * 13])
        for n, department in enumerate(("21", "27", "38", "38"))
    ]
    path = tmp_path / "register.csv"
    path.write_text("\n".join(["finess;etalab;111;2024-05-12", *lines]), encoding="latin-1")
    said = imports(path, "--source", "finess", "--published", "2024-05-12", "--write", "--json")
    (told,) = json.loads(said.out)["imports"]
    assert (told["format"], told["guessed"], told["refused"], told["new"]) == (
        "finess",
        True,
        [],
        6,
    )
    assert ",FR,actual,4," in (ledger / "official/finess.csv").read_text(encoding="utf-8")
    assert desert("check", "--data", ledger) == ("", "", 0)


def test_a_year_is_asked_for(imports: Callable[..., Said], tmp_path: Path) -> None:
    """A table of populations says no year: the sentence tells how to say it, and it is heard."""
    path = tmp_path / "donnees_departements.csv"
    path.write_text("REG;DEP;PMUN\n27;21;534124\n27;27;598934\n84;38;1284948\n", encoding="utf-8")
    said = imports(path)
    assert (said.code, "Tell it as in --set year=2023" in said.err) == (2, True)
    assert imports(path, "--set", "year=2023").code == 0
    assert imports(path, "--set", "year=last").code == 2


INSEE = "REG;Région;DEP;Département;NBARR;NBCAN;NBCOM;PMUN;PTOT\n"


def test_populations(
    desert: Callable[..., Said], imports: Callable[..., Said], ledger: Path, tmp_path: Path
) -> None:
    """INSEE's table goes into populations.csv, with its source; the same again changes nothing."""
    path = tmp_path / "donnees_departements.csv"
    rows = [
        "27;BFC;21;Côte-d'Or;3;23;698;540000;550000",
        "27;BFC;27;Eure;3;23;585;600000;610000",
        "84;ARA;38;Isère;3;29;512;1300000;1320000",
    ]
    path.write_text(INSEE + "\n".join(rows), encoding="utf-8")
    words = (path, "--set", "year=2024", "--source", "insee-2024", "--write")
    said = imports(*words)
    assert "6 new" in said.out
    assert "FR,2024,2440000,insee-2024" in (ledger / "populations.csv").read_text("utf-8")
    assert "\ninsee-2024," in (ledger / "sources.csv").read_text(encoding="utf-8")
    assert "6 same" in imports(*words).out
    assert desert("check", "--data", ledger) == ("", "", 0)


def test_a_year_that_is_not_said(imports: Callable[..., Said], tmp_path: Path) -> None:
    """The file does not tell: a sentence says how to."""
    path = tmp_path / "donnees_departements.csv"
    path.write_text(INSEE + "84;ARA;38;Isère;3;29;512;1300000;1320000\n", encoding="utf-8")
    said = imports(path)
    assert said.code in {2, 3}
    assert "--set year=" in said.err


def test_a_table_without_a_publisher(imports: Callable[..., Said], tmp_path: Path) -> None:
    """A source that nobody is known to have published is not written."""
    path = tmp_path / "table.csv"
    rows = "identifiant_indic,zone_id,date_valeur,type_valeur,valeur\nIND-311,R84,2024-12-31,va,4\n"
    path.write_text(rows, encoding="utf-8")
    assert imports(path).code == 0
    said = imports(path, "--write")
    assert (said.code, "--set publisher=NAME" in said.err) == (2, True)
    assert imports(path, "--write", "--set", "publisher=ARS").code == 0


def test_columns_of_a_format_that_has_its_own(
    imports: Callable[..., Said], file: Callable[..., Path]
) -> None:
    """--map is for tables."""
    said = imports("ditp", file(ROW), "--map", "value=x")
    assert (said.code, "has its own columns" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("said", "kind"), [((), "official"), (("--set", "source-kind=press"), "press")]
)
def test_who_tabled_it(
    imports: Callable[..., Said], ledger: Path, tmp_path: Path, said: tuple[str, ...], kind: str
) -> None:
    """A table somebody made is believed after the State's own data, unless they say otherwise."""
    path = tmp_path / "table.csv"
    path.write_text("Lieu,Jour,Nombre\nara,2024-12,4\n", encoding="utf-8")
    maps = [
        word for one in ("territory=Lieu", "date=Jour", "value=Nombre") for word in ("--map", one)
    ]
    words = ("--set", "indicator=msp", "--set", "publisher=ARS", "--source", "ars", "--write")
    assert imports("table", path, *maps, *words, *said).code == 0
    assert f",ARS,{kind}," in (ledger / "sources.csv").read_text(encoding="utf-8")


def test_a_setting_in_bytes(imports: Callable[..., Said], file: Callable[..., Path]) -> None:
    """What is no letter is put into no ledger."""
    said = imports(file(ROW), "--set", "publisher=" + os.fsdecode(b"\xff"), "--write")
    assert (said.code, "is no setting" in said.err) == (2, True)
