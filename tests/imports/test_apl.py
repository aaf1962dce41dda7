from __future__ import annotations

import sys
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desert_cli.errors import DesertError, FileUnusableError, NotUnderstoodError
from desert_cli.imports.apl import read_apl
from desert_cli.imports.proposal import Mapped
from desert_cli.model import Figure
from imports.small import PLACES, only_finding, values, whole_ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.imports.proposal import Proposal

    Read = Callable[..., Proposal]

GROUND = whole_ground({"apl-mg": Mapped("apl")}, "drees-apl")
UNIT = "(en nombre de consultations/visites accessibles par an par habitant standardisé)"
HEADER = (
    "Code commune INSEE",
    "Commune",
    "APL aux médecins généralistes ",
    "APL aux médecins généralistes de 65 ans ou moins",
    "Population standardisée 2021 pour la médecine générale ",
    "Population totale 2021",
)
UNITS = (None, None, UNIT, UNIT, None, None)
TITLE = (("Accessibilité potentielle localisée (APL) aux médecins généralistes",), (), ("Note",))
WHOLE = (
    ("01001", "L'Abergement", 2.0, 1, 800.0, 790),
    ("01004", "Ambérieu", 4.0, 1, 1600.0, 1590),
    ("38185", "Grenoble", 5.0, 1, 2000.0, 1990),
    ("2A004", "Ajaccio", 3.0, 1, 1000.0, 990),
    ("97105", "Basse-Terre", 1.0, 1, 600.0, 590),
)


def commune(code: Any, apl: Any, weight: Any = 100.0) -> tuple[Any, ...]:
    """Make the row of a commune."""
    return (code, "X", apl, 1, weight, 100)


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets, rows by title, into a workbook and give its path."""

    def sheets_to_file(**sheets: tuple[tuple[Any, ...], ...]) -> Path:
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title.replace("_", " "))
            for row in rows:
                sheet.append(row)
        path = tmp_path / "apl.xlsx"
        book.save(path)
        return path

    return sheets_to_file


@pytest.fixture
def apl(workbook: Callable[..., Path]) -> Read:
    """Read communes as the sheet `APL 2023`; the first of them is in row 6."""

    def communes_to_proposal(*communes: tuple[Any, ...]) -> Proposal:
        return read_apl(workbook(APL_2023=(*TITLE, HEADER, UNITS, *communes)), GROUND)

    return communes_to_proposal


def test_weighted_means(apl: Read) -> None:
    """Communes weigh as their standardised population, in a region as in a department."""
    proposal = apl(*WHOLE)
    assert proposal.findings == ()
    assert values(proposal, "apl") == {
        "FR": 3.6,
        "ara": 4.09,
        "cor": 3,
        "glp": 1,
        "dep-01": 3.33,
        "dep-38": 5,
        "dep-2a": 3,
        "dep-971": 1,
    }


def test_a_figure(apl: Read) -> None:
    """A mean is of the sheet's year, and says how it was made."""
    figure = next(one for one in apl(*WHOLE).figures if one.territory == "ara")
    assert figure == Figure(
        key="apl-ara-actual-2023-drees-apl",
        indicator="apl",
        territory="ara",
        kind="actual",
        value=4.09,
        as_of="2023",
        source="drees-apl",
        where="feuille APL 2023, région 84",
        as_written="4.09",
        note="Moyenne des communes pondérée par leur population standardisée, calculée par nous.",
    )


def test_the_country_is_without_mayotte(workbook: Callable[..., Path]) -> None:
    """The workbook leaves Mayotte out: it has no figure, and the country's note says so."""
    ground = replace(
        GROUND,
        territories={**PLACES, ("region", "06"): "myt", ("department", "976"): "dep-976"},
        parents={**GROUND.parents, "dep-976": "myt"},
    )
    proposal = read_apl(workbook(APL_2023=(HEADER, UNITS, *WHOLE)), ground)
    assert proposal.findings == ()
    assert not {"myt", "dep-976"} & values(proposal, "apl").keys()
    notes = {figure.territory: figure.note for figure in proposal.figures}
    assert notes["FR"] == f"{notes['ara']} Mayotte n'est pas dans le fichier."


def test_mayotte_in_the_workbook(workbook: Callable[..., Path]) -> None:
    """Should Mayotte come into the workbook, it is read as any other."""
    ground = replace(
        GROUND,
        territories={**PLACES, ("region", "06"): "myt", ("department", "976"): "dep-976"},
        parents={**GROUND.parents, "dep-976": "myt"},
    )
    path = workbook(APL_2023=(HEADER, UNITS, *WHOLE, commune("97611", 1.5)))
    proposal = read_apl(path, ground)
    assert values(proposal, "apl")["myt"] == 1.5
    assert {figure.note for figure in proposal.figures} == {
        "Moyenne des communes pondérée par leur population standardisée, calculée par nous."
    }


def test_a_mean_is_rounded_half_up(apl: Read) -> None:
    """Halves go up: 2.125 is printed 2.13."""
    proposal = apl(
        *WHOLE[:2], commune("38185", 2.0, 700.0), commune("38001", 3.0, 100.0), *WHOLE[3:]
    )
    assert values(proposal, "apl")["dep-38"] == 2.13


def test_a_sheet_a_year(workbook: Callable[..., Path]) -> None:
    """Each sheet of a year is read; others are not."""
    table = (HEADER, UNITS, *WHOLE)
    path = workbook(Lisez_moi=(("notes",),), APL_2022=table, APL_2023=table, APL=())
    proposal = read_apl(path, GROUND)
    assert proposal.findings == ()
    assert {figure.as_of for figure in proposal.figures} == {"2022", "2023"}
    assert len(proposal.figures) == 16


def test_arrondissements(workbook: Callable[..., Path]) -> None:
    """Paris, Lyon and Marseille are given by arrondissement."""
    territories = {("department", code): f"dep-{code}" for code in ("75", "69", "13")}
    ground = replace(GROUND, territories=territories)
    path = workbook(
        APL_2023=(
            HEADER,
            UNITS,
            commune("75101", 2),
            commune("75120", 3),
            commune("69381", 4),
            commune("13216", 5),
        )
    )
    assert values(read_apl(path, ground), "apl") == {"dep-75": 2.5, "dep-69": 4, "dep-13": 5}


def test_a_commune_without_a_number(apl: Read) -> None:
    """It is skipped and counted; blank rows are not, and rows may be short."""
    proposal = apl(
        *WHOLE, commune("01002", None), commune("01003", 2.0, " "), ("01005",), (), (None,)
    )
    assert (proposal.findings, proposal.skipped) == ((), 3)
    assert values(proposal, "apl")["dep-01"] == 3.33


def test_a_code_that_lost_its_zero(apl: Read) -> None:
    """A code that is a number in the workbook is known all the same."""
    proposal = apl(commune(1001, 2.0, 800), *WHOLE[1:])
    assert values(proposal, "apl")["dep-01"] == 3.33


def test_numbers_as_text(apl: Read) -> None:
    """Numbers may be written as text, with a point."""
    assert apl(commune("01001", " 2.0", "800"), *WHOLE[1:]).figures == apl(*WHOLE).figures


def test_places_outside_the_regions(apl: Read) -> None:
    """Saint-Martin is skipped."""
    proposal = apl(*WHOLE, commune("97801", 9.0))
    assert (proposal.findings, proposal.skipped) == ((), 1)
    assert values(proposal, "apl")["FR"] == 3.6


BAD = {
    "a word": (commune("38001", "n.d."), "readable", "38001: “n.d.” is not a number"),
    "a decimal comma": (commune("38001", "2,3"), "readable", "38001: “2,3” has a decimal comma"),
    "below zero": (commune("38001", -1.5), "possible-value", "38001: “-1.5” is below zero"),
    "a weight below zero": (commune("38001", 1, -3), "possible-value", "38001: “-3” is below zero"),
    "a day": (
        commune("38001", date(2023, 3, 2)),
        "readable",
        "38001: “2023-03-02 00:00:00” is not",
    ),
    "a truth": (commune("38001", 2.0, weight=True), "readable", "38001: “True” is not a number"),
    "an error": (commune("38001", "#N/A"), "readable", "38001: “#N/A” is not a number"),
    "beyond numbers": (commune("38001", 1e300), "readable", "38001: “1000000000"),
    "said otherwise": (commune("38185", 4.0), "contradicted-file", "38185: said otherwise before"),
    "ten megabytes": (commune("38001", "9" * 30_000), "readable", "38001: “99999"),
}


@pytest.mark.parametrize(("bad", "name", "message"), BAD.values(), ids=BAD)
def test_a_bad_row(apl: Read, bad: tuple[Any, ...], name: str, message: str) -> None:
    """A mean without a commune is another mean: what it is of is not proposed, the rest is."""
    proposal = apl(*WHOLE, bad)
    assert only_finding(proposal)[::2] == (name, "apl.xlsx:APL 2023:11")
    assert only_finding(proposal)[1].startswith(message)
    assert set(values(proposal, "apl")) == {"cor", "glp", "dep-01", "dep-2a", "dep-971"}


def test_a_city_and_its_arrondissements(apl: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weighed twice, it makes no mean."""
    monkeypatch.setattr("desert_cli.imports.places._WHOLE", {"01123": ["01381"]})
    proposal = apl(*WHOLE, *((code, *WHOLE[0][1:]) for code in ("01123", "01381")))
    assert only_finding(proposal)[0] == "said-once"
    assert "dep-01" not in values(proposal, "apl")


def test_a_row_twice(apl: Read) -> None:
    """The same row again is found, and counts once."""
    proposal = apl(*WHOLE, WHOLE[0])
    assert only_finding(proposal)[:2] == (
        "said-once",
        "01001: there was this code already: remove one",
    )
    assert values(proposal, "apl") == values(apl(*WHOLE), "apl")


@pytest.mark.parametrize("code", ["1001", "total", None, "38185 ", "9" * 50])
def test_a_code_that_is_none(apl: Read, code: str | None) -> None:
    """A number of nowhere may be of any department: nothing is proposed."""
    proposal = apl(*WHOLE[:2], commune(code, 2.0), *WHOLE[3:])
    if code == "38185 ":
        assert proposal.findings == ()
    else:
        assert only_finding(proposal)[0] == "readable"
        assert only_finding(proposal)[1].endswith("is no code of a commune: correct it")
        assert proposal.figures == ()


def test_a_department_the_ledger_does_not_know(apl: Read) -> None:
    """It is told once; the country is left out."""
    proposal = apl(*WHOLE, commune("75101", 2.0), commune("75102", 2.0))
    assert only_finding(proposal)[:2] == (
        "known-territory",
        "75101: “75” is no territory of the ledger: correct the code, or add it",
    )
    assert "FR" not in values(proposal, "apl")
    assert len(proposal.figures) == 7


def test_a_part_of_the_workbook(apl: Read) -> None:
    """A department without a commune is named; its region and the country are left out."""
    proposal = apl(*WHOLE[:2], *WHOLE[3:])
    assert only_finding(proposal)[0] == "partial-file"
    assert only_finding(proposal)[1].startswith("nothing of dep-38: ")
    assert set(values(proposal, "apl")) == {"cor", "glp", "dep-01", "dep-2a", "dep-971"}


def test_nobody_to_weigh(apl: Read) -> None:
    """Communes that all weigh nothing have no mean."""
    proposal = apl(*WHOLE[:3], commune("2A004", 3.0, 0), WHOLE[4])
    assert proposal.findings == ()
    assert "dep-2a" not in values(proposal, "apl")
    assert "FR" in values(proposal, "apl")


@pytest.mark.parametrize(
    ("rows", "name", "message"),
    [
        ((), "readable", "no row begins with “Code commune INSEE”"),
        ((HEADER,), "known-unit", "its unit is “”, not consultations"),
        (((*HEADER[:2], HEADER[3], *HEADER[4:]), UNITS), "readable", "it has no column “APL aux"),
        (((*HEADER, HEADER[2]), UNITS), "readable", "it has no column “APL aux"),
        ((HEADER[:4], UNITS), "readable", "it has no column “APL aux"),
        (
            (HEADER, (None, None, "en ETP accessibles pour 100 000 habitants standardisés")),
            "known-unit",
            "its unit is “en ETP accessibles pour 100 000 habitant…”, not consultations",
        ),
        (
            (("Code commune INSEE", "Commune", "APL aux infirmières", "Population"), UNITS),
            "readable",
            "it has no column “APL aux médecins généralistes”",
        ),
    ],
)
def test_another_sheet(
    workbook: Callable[..., Path], rows: tuple[Any, ...], name: str, message: str
) -> None:
    """A sheet of another profession, or in another unit, is refused whole; the next is read."""
    path = workbook(APL_2022=rows, APL_2023=(HEADER, UNITS, *WHOLE))
    proposal = read_apl(path, GROUND)
    assert only_finding(proposal)[::2] == (name, "apl.xlsx:APL 2022")
    assert only_finding(proposal)[1].startswith(f"APL 2022: {message}")
    assert {figure.as_of for figure in proposal.figures} == {"2023"}


def test_no_sheet_of_a_year(workbook: Callable[..., Path]) -> None:
    """A workbook of something else is a finding."""
    assert only_finding(read_apl(workbook(Feuil1=(HEADER,)), GROUND)) == (
        "readable",
        "no sheet is called like “APL 2023”: name the workbook of the DREES",
        "apl.xlsx",
    )


def test_the_series_must_be_sure(workbook: Callable[..., Path]) -> None:
    """Up to 2019 two series have the same sheets: the user tells that it is the revised one."""
    path = workbook(APL_2019=(HEADER, UNITS, *WHOLE))
    proposal = read_apl(path, GROUND)
    assert (proposal.figures, only_finding(proposal)[0]) == ((), "known-series")
    assert "add --set series=revised" in only_finding(proposal)[1]
    told = read_apl(path, replace(GROUND, settings={"series": "revised"}))
    assert (told.findings, len(told.figures)) == ((), 8)


def test_another_series(workbook: Callable[..., Path]) -> None:
    """Only the revised series is read."""
    path = workbook(APL_2023=(HEADER, UNITS, *WHOLE))
    with pytest.raises(NotUnderstoodError, match="“old” is no series"):
        read_apl(path, replace(GROUND, settings={"series": "old"}))


def test_a_ledger_without_the_indicator(workbook: Callable[..., Path]) -> None:
    """Without an indicator for it, that is said instead of nothing."""
    path = workbook(APL_2023=(HEADER, UNITS, *WHOLE))
    assert only_finding(read_apl(path, whole_ground({}, "drees")))[:2] == (
        "known-indicator",
        "APL 2023: “apl-mg” is no indicator of the ledger: name it in a measure",
    )


def damage(path: Path, name: str, content: bytes) -> None:
    """Put other content into a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for part, raw in parts.items():
            archive.writestr(part, content if part == name else raw)


CUT_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<dimension ref="A1:B2"/><sheetData><row r="1"><c'
)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", b"<workbook"),
        ("xl/worksheets/sheet1.xml", b"<worksheet"),
        ("xl/worksheets/sheet1.xml", CUT_SHEET),
    ],
)
def test_a_damaged_part(workbook: Callable[..., Path], part: str, content: bytes) -> None:
    """Damage within the workbook is told, wherever it is met."""
    path = workbook(APL_2023=(HEADER, UNITS, *WHOLE))
    damage(path, part, content)
    with pytest.raises(FileUnusableError, match="is not a workbook that can be read"):
        read_apl(path, GROUND)


@pytest.mark.parametrize("raw", [b"", b"PK\3\4", b"Code commune INSEE;Commune", b"\x1f\x8b"])
def test_no_workbook(tmp_path: Path, raw: bytes) -> None:
    """A file that is no workbook is an error with a remedy."""
    path = tmp_path / "apl.xlsx"
    path.write_bytes(raw)
    with pytest.raises(FileUnusableError, match="is not a workbook that can be read") as error:
        read_apl(path, GROUND)
    assert error.value.remedy == "Download it again, as .xlsx."


def test_a_workbook_cut_short(workbook: Callable[..., Path]) -> None:
    """Wherever a workbook is cut, nothing is proposed."""
    path = workbook(APL_2023=(HEADER, UNITS, *WHOLE))
    raw = path.read_bytes()
    for end in range(1, len(raw), 97):
        path.write_bytes(raw[:end])
        with pytest.raises(FileUnusableError):
            read_apl(path, GROUND)


def test_a_workbook_made_to_burst(workbook: Callable[..., Path], monkeypatch: Any) -> None:
    """A workbook that would unpack beyond measure is not unpacked."""
    monkeypatch.setattr("desert_cli.imports.workbook._LARGEST", 1000)
    with pytest.raises(FileUnusableError, match="is not a workbook that can be read"):
        read_apl(workbook(APL_2023=(HEADER, UNITS, *WHOLE)), GROUND)


@pytest.mark.parametrize("name", [".", "missing.xlsx"])
def test_no_file(tmp_path: Path, name: str) -> None:
    """A folder or a missing file is an error with a remedy."""
    with pytest.raises(FileUnusableError, match="cannot be read"):
        read_apl(tmp_path / name, GROUND)


def test_without_openpyxl(workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that reads workbooks is an extra: the remedy says how to get it."""
    path = workbook(APL_2023=(HEADER, UNITS, *WHOLE))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(FileUnusableError, match="needs openpyxl") as error:
        read_apl(path, GROUND)
    assert error.value.remedy == "Install it with: pip install openpyxl"


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["01001", "38185", "2,3", "n.d.", "Code commune INSEE", "é", "#REF!"]),
)


@settings(deadline=None, max_examples=40)  # files are written: the disk sets the pace
@given(rows=st.lists(st.lists(CELLS, max_size=7).map(tuple), max_size=5), raw=st.binary())
def test_any_content(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]], raw: bytes
) -> None:
    """Cells of any kind, or bytes of any kind, raise nothing but a DesertError."""
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    book = Workbook()
    book.active.title = "APL 2023"
    for row in ((*HEADER,), (*UNITS,), *rows):
        book.active.append(row)
    book.save(path)
    read_apl(path, GROUND)
    path.write_bytes(raw)
    with suppress(DesertError):
        read_apl(path, GROUND)
