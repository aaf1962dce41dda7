from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desert_cli.errors import FileUnusableError
from desert_cli.imports.finess import read_finess
from desert_cli.model import Figure
from imports.official import OPENDATA
from imports.small import FINESS_MAPPED, only_finding, values, whole_ground

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.imports.proposal import Proposal

    Read = Callable[..., Proposal]

GROUND = whole_ground(FINESS_MAPPED, "finess-2026")
FIRST = "finess;etalab;111;2026-05-12"


def line(number: str, category: str, department: str, commune: str = "451", name: str = "X") -> str:
    """Write an establishment as the register does: 32 cells, the last one empty."""
    cells = [""] * 32
    cells[0], cells[1], cells[3] = "structureet", number, name
    cells[12], cells[13], cells[18] = commune, department, category
    return ";".join(cells)


WHOLE = (
    line("010000001", "603", "01"),
    line("010000002", "603", "01"),
    line("380000001", "603", "38"),
    line("380000002", "124", "38"),
    line("2A0000001", "355", "2A"),
    line("970100001", "124", "9A", "105"),
)
"""An establishment or two in each department of the small country."""


@pytest.fixture
def finess(write: Callable[..., Path]) -> Read:
    """Read lines as a register under its first line; the first of them is on line 2."""

    def lines_to_proposal(*lines: str) -> Proposal:
        return read_finess(write(FIRST, *lines), GROUND)

    return lines_to_proposal


def test_counts_by_department_region_and_country(finess: Read) -> None:
    """Establishments add up; a department with none of a category counts zero."""
    proposal = finess(*WHOLE)
    assert proposal.findings == ()
    assert values(proposal, "msp-finess") == {
        "FR": 3,
        "ara": 3,
        "cor": 0,
        "glp": 0,
        "dep-01": 2,
        "dep-38": 1,
        "dep-2a": 0,
        "dep-971": 0,
    }
    assert values(proposal, "centres-finess")["glp"] == 1
    assert proposal.skipped == 1


def test_gzipped(finess: Read, tmp_path: Path) -> None:
    """The register may be packed; damaged, it is refused whole."""
    counts = values(finess(*WHOLE), "msp-finess")
    path = tmp_path / "small.csv"
    packed = gzip.compress(path.read_bytes())
    path.write_bytes(packed)
    assert values(read_finess(path, GROUND), "msp-finess") == counts
    path.write_bytes(packed[:-9])
    with pytest.raises(FileUnusableError, match="is damaged"):
        read_finess(path, GROUND)


def test_a_figure(finess: Read) -> None:
    """A count bears the day of the first line, and says what was counted where."""
    (figure,) = (one for one in finess(*WHOLE).figures if one.key.startswith("msp-finess-dep-38-"))
    assert figure == Figure(
        key="msp-finess-dep-38-actual-2026-05-12-finess-2026",
        indicator="msp-finess",
        territory="dep-38",
        kind="actual",
        value=1,
        as_of="2026-05-12",
        source="finess-2026",
        where="catégorie 603, département 38",
        as_written="1",
    )


def test_where_of_a_region_and_of_the_country(finess: Read) -> None:
    """A region is told by its code, so that 84 is not taken for Vaucluse."""
    where = {figure.territory: figure.where for figure in finess(*WHOLE).figures}
    assert where["ara"] == "catégorie 124, région 84"
    assert where["FR"] == "catégorie 124, France entière"


@pytest.mark.parametrize(
    ("department", "commune"),
    [("9A", "123"), ("9A", "127"), ("971", "127"), ("9J", "613"), ("9E", "502"), ("988", "818")],
)
def test_places_outside_the_regions(finess: Read, department: str, commune: str) -> None:
    """Saint-Martin stands under Guadeloupe, and is not of it; nor are the Pacific islands."""
    proposal = finess(*WHOLE, line("970100400", "603", department, commune))
    assert (proposal.findings, proposal.skipped) == ((), 2)
    assert values(proposal, "msp-finess")["FR"] == 3


def test_an_overseas_department_by_its_letter(finess: Read) -> None:
    """9A is 971, whatever the commune."""
    proposal = finess(*WHOLE, line("970100400", "603", "9A", "120"))
    assert values(proposal, "msp-finess")["dep-971"] == 1


def test_places_on_the_map_are_another_section(finess: Read) -> None:
    """The file with a second section gives the same counts."""
    places = "geolocalisation;010000001;867000.1;6570000.9;1,ATLASANTE;2026-05-01"
    assert finess(*WHOLE, places, "", places) == finess(*WHOLE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "windows-1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """The register is UTF-8 or Windows text, with either end of line."""
    path = tmp_path / "finess.csv"
    lines = [FIRST, *WHOLE, line("010000009", "603", "01", name="Santé à l'Île")]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    proposal = read_finess(path, GROUND)
    assert proposal.findings == ()
    assert values(proposal, "msp-finess")["dep-01"] == 3


def test_quotes_and_separators_in_a_name(finess: Read) -> None:
    """A quoted cell may hold a semicolon."""
    proposal = finess(*WHOLE, line("010000009", "603", "01", name='"MSP ""A""; B"'))
    assert values(proposal, "msp-finess")["dep-01"] == 3


@pytest.mark.parametrize(
    "first",
    [
        "",
        "finess;etalab;111",
        "finess,etalab,111,2026-05-12",
        WHOLE[0],
        "nofinesset;rs",
        "\x1f\x8b",
    ],
)
def test_another_first_line(write: Callable[..., Path], first: str) -> None:
    """Without the line that dates it, a register counts nothing."""
    proposal = read_finess(write(first, *WHOLE), GROUND)
    assert proposal.figures == ()
    assert only_finding(proposal) == (
        "dated",
        "first line: it must be finess;etalab;VERSION;2026-05-12: download the file again",
        "small.csv:1",
    )


def test_a_day_that_is_none(write: Callable[..., Path]) -> None:
    """The first line's day must be one."""
    proposal = read_finess(write("finess;etalab;111;2026-02-30", *WHOLE), GROUND)
    assert (proposal.figures, only_finding(proposal)[0]) == ((), "real-date")


def test_an_empty_file(write: Callable[..., Path]) -> None:
    """An empty file is a finding at its first line."""
    assert only_finding(read_finess(write(), GROUND))[::2] == ("dated", "small.csv:1")


def test_a_part_of_the_register(finess: Read) -> None:
    """What is missing is named; what is there is a lower bound, and none is no count."""
    proposal = finess(*WHOLE[:2], *WHOLE[4:])
    assert set(values(proposal, "msp-finess")) == {"dep-01"}
    assert {figure.qualifier for figure in proposal.figures} == {"at_least"}
    assert 0 not in {figure.value for figure in proposal.figures}
    name, message, where = only_finding(proposal)
    assert (name, where) == ("partial-file", "small.csv:5")
    assert message.startswith("nothing of dep-38: only a part of the file")


def test_a_cut_last_line(tmp_path: Path) -> None:
    """A line cut short may have been counted anywhere: counts become lower bounds."""
    path = tmp_path / "small.csv"
    cut = line("010000009", "603", "01")[:-3]
    path.write_text("\n".join([FIRST, *WHOLE, cut]), encoding="utf-8")
    proposal = read_finess(path, GROUND)
    name, message, where = only_finding(proposal)
    assert (name, where) == ("readable", "small.csv:8")
    assert message == (
        "structureet;010000009: not a line of 32 cells that begins with structureet: it has 29"
    )
    assert {(figure.qualifier, figure.note) for figure in proposal.figures} == {
        ("at_least", "Inscriptions illisibles, qui peuvent manquer à ce compte : 1.")
    }
    assert values(proposal, "msp-finess")["dep-01"] == 2


BAD = {
    "a quote alone": (
        line("010000009", "603", "01", name='"'),
        ("readable", "not CSV (a quote is not closed)"),
    ),
    "a quote amid": (line("010000009", "603", "01", name='"a"b'), ("readable", "not CSV (")),
    "a cell too many": (line("010000009", "603", "01", name="a;b"), ("readable", "it has 33")),
    "another section": ("structureXt" + WHOLE[0][11:], ("readable", "begins with structureet")),
    "ten megabytes": (
        line("010000009", "603", "01", name="x" * 10_000_000),
        ("readable", "structureet;010000009: a line of more than 100000 signs"),
    ),
    "a number cut": (
        line("01000009", "603", "01"),
        ("readable", "“01000009” is no FINESS number"),
    ),
    "said again": (WHOLE[0], ("said-once", "there was this number already")),
    "said otherwise": (
        line("010000001", "124", "38"),
        ("contradicted-file", "category 124 in 38 contradicts 603 in 01 before"),
    ),
    **{
        f"department {code}": (
            line("010000009", "603", code),
            ("known-territory", f"“{code}” is no territory of the ledger"),
        )
        for code in ("20", "9Z", "1", "")
    },
}


@pytest.mark.parametrize(("bad", "found"), BAD.values(), ids=BAD)
def test_a_bad_line_costs_itself_only(finess: Read, bad: str, found: tuple[str, str]) -> None:
    """Each mistake is one finding at its line; the lines before and after it are counted."""
    proposal = finess(*WHOLE[:3], bad, *WHOLE[3:])
    name, message, where = only_finding(proposal)
    assert (name, where) == (found[0], "small.csv:5")
    assert found[1] in message
    assert values(proposal, "msp-finess")["dep-2a"] == 0
    assert values(proposal, "centres-finess")["dep-971"] == 1


def test_what_contradicts_itself_is_not_counted(finess: Read) -> None:
    """Of an establishment said to be in two groups, neither is proposed, nor what they add to."""
    proposal = finess(*WHOLE, line("010000001", "124", "38"), line("010000001", "124", "38"))
    assert set(values(proposal, "msp-finess")) == {"cor", "glp", "dep-38", "dep-2a", "dep-971"}
    assert set(values(proposal, "centres-finess")) == {"cor", "glp", "dep-01", "dep-2a", "dep-971"}
    assert [one.name for one in proposal.findings] == ["contradicted-file"] * 2


def test_an_establishment_of_no_known_place(finess: Read) -> None:
    """It is told once for each code; the country of that category is left out."""
    proposal = finess(*WHOLE, line("750000001", "603", "75"), line("750000002", "603", "75"))
    assert only_finding(proposal)[0] == "known-territory"
    assert "FR" not in values(proposal, "msp-finess")
    assert values(proposal, "centres-finess")["FR"] == 2
    assert proposal.skipped == 2


def test_a_ledger_that_counts_none(write: Callable[..., Path]) -> None:
    """Without an indicator for any category, that is said instead of nothing."""
    proposal = read_finess(write(FIRST, *WHOLE), whole_ground({}, "finess-2026"))
    assert only_finding(proposal)[:2] == (
        "known-indicator",
        "the ledger counts no category: name 603, 604 or 124 in a measure",
    )


def test_another_file_under_a_good_first_line(finess: Read) -> None:
    """When line after line cannot be read, reading stops and nothing is proposed."""
    proposal = finess(*WHOLE, *(f"structureej;{n}" for n in range(5_000)))
    assert proposal.figures == ()
    assert len(proposal.findings) == 101
    assert proposal.findings[-1].message == "too many lines cannot be read: no count is proposed"


@pytest.mark.parametrize("name", [".", "missing.csv"])
def test_no_file(tmp_path: Path, name: str) -> None:
    """A folder or a missing file is an error with a remedy."""
    with pytest.raises(FileUnusableError, match="cannot be read") as error:
        read_finess(tmp_path / name, GROUND)
    assert error.value.remedy == "Name a file that is there."


def test_every_byte_is_told(write: Callable[..., Path]) -> None:
    """Whoever draws the progress is told of all bytes of the file, once."""
    path = write(FIRST, *WHOLE * 300)
    told: list[int] = []
    read_finess(path, replace(GROUND, advance=told.append))
    assert sum(told) == path.stat().st_size


KINDS = st.tuples(st.sampled_from(["603", "124", "355"]), st.sampled_from(["01", "38", "2A", "9A"]))


@settings(deadline=None)  # files are written: the disk sets the pace
@given(kinds=st.lists(KINDS, max_size=30), seed=st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory,
    kinds: list[tuple[str, str]],
    seed: random.Random,
) -> None:
    """The same establishments in another order give the same figures; no count is lost."""
    path = tmp_path_factory.getbasetemp() / "any-order.csv"
    lines = [
        *WHOLE,
        *(line(f"99{n:07}", category, where) for n, (category, where) in enumerate(kinds)),
    ]
    path.write_text("\n".join([FIRST, *lines]), encoding="utf-8")
    in_order = read_finess(path, GROUND).figures
    seed.shuffle(lines)
    path.write_text("\n".join([FIRST, *lines]), encoding="utf-8")
    assert read_finess(path, GROUND).figures == in_order
    counted = {figure.territory: figure.value for figure in in_order if "msp" in figure.key}
    assert counted["FR"] == 3 + sum(category == "603" for category, _ in kinds)
    assert counted["FR"] == sum(counted[key] for key in ("dep-01", "dep-38", "dep-2a", "dep-971"))


@pytest.mark.skipif(not OPENDATA.is_dir(), reason=f"no official files at {OPENDATA}")
def test_real_lines() -> None:
    """Real lines of the register are read whole; most departments are missing, and said so."""
    (path,) = (OPENDATA / "finess").glob("*.csv")
    proposal = read_finess(path, GROUND)
    assert sorted(finding.name for finding in proposal.findings) == [
        *["known-territory"] * 3,
        "partial-file",
    ]
    assert proposal.figures == ()
    assert proposal.skipped == 3
