from __future__ import annotations

import gzip
import json
import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desert_cli.errors import DesertError, FileUnusableError
from desert_cli.imports.finess_plus import read_finess_plus
from desert_cli.imports.proposal import Ground
from imports.official import OPENDATA, territories
from imports.small import FINESS_MAPPED, only_finding, values, whole_ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.imports.proposal import Proposal

    Read = Callable[..., Proposal]

GROUND = whole_ground(FINESS_MAPPED, "finess-2026")
NAME = "finess-structures-mensuel-202607.json.gz"


def site(number: str, category: Any, *communes: str | None, state: Any = "A") -> dict[str, Any]:
    """Make a site as the data spell it; the first commune is its own, the others branches."""
    return {
        "informationsGeneralesEGE": {"numFinessEge": number, "dateFermeture": None},
        "categorieentiteGeographiqueExercice": category,
        "adresse": [
            {"usageAdresse": use, "cogCommune": commune, "codePostal": "38000"}
            for use, commune in zip(["03", *["04"] * 9], communes, strict=False)
        ],
        "etatObjet": state,
    }


WHOLE = (
    site("010000001", "603", "01053"),
    site("010000002", "603", "01053"),
    site("380000001", "603", "38185"),
    site("380000002", "124", "38185"),
    site("2A0000001", "355", "2A004"),
    site("970100001", "124", "97105"),
)


def register(*sites: Any, **others: Any) -> dict[str, Any]:
    """Make a register of these sites, two legal entities having them in turn."""
    return {
        "schemaVersion": "v1.0.0",
        "generatedAt": "2026-08-13T02:07:30.574916747Z",
        "gco": [{"pmejDuGco": [], "egeDuGco": [{"numFinessEge": "not a site"}]}],
        "gcc": [],
        **others,
        "pmej": [
            {"informationsGeneralesPMEJ": {}, "ege": sites[::2], "etatObjet": "A"},
            {"informationsGeneralesPMEJ": {}, "ege": sites[1::2], "etatObjet": "I"},
        ],
    }


def packed(content: Any) -> bytes:
    """Pack a register as it is published."""
    return gzip.compress(json.dumps(content).encode(), mtime=0)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read bytes under a file name."""

    def bytes_to_proposal(raw: bytes, name: str = NAME) -> Proposal:
        path = tmp_path / name
        path.write_bytes(raw)
        return read_finess_plus(path, GROUND)

    return bytes_to_proposal


@pytest.fixture
def plus(read: Read) -> Read:
    """Read sites as a packed register."""
    return lambda *sites, **others: read(packed(register(*sites, **others)))


def test_counts_by_department_region_and_country(plus: Read) -> None:
    """Active sites add up; a department with none of a category counts zero."""
    proposal = plus(*WHOLE)
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
    assert values(proposal, "centres-finess")["dep-971"] == 1
    assert proposal.skipped == 1
    assert {figure.as_of for figure in proposal.figures} == {"2026-08-13"}


def test_closed_sites_are_not_counted(plus: Read) -> None:
    """The register keeps what has closed: half of it."""
    proposal = plus(*WHOLE, site("010000003", "603", "01053", state="I"))
    assert (values(proposal, "msp-finess")["dep-01"], proposal.skipped) == (2, 2)


def test_a_department_of_closed_sites_is_missing(plus: Read) -> None:
    """Closed sites do not show that a department's open ones are in the file."""
    proposal = plus(*WHOLE[:5], site("970100001", "124", "97105", state="I"))
    assert only_finding(proposal)[:2] == (
        "partial-file",
        (
            "nothing of dep-971: only a part of the file; they, their regions and the country are"
            " left out: import it whole"
        ),
    )
    assert set(values(proposal, "msp-finess")) == {"ara", "dep-01", "dep-38"}


def test_as_the_schema_spells_it(plus: Read) -> None:
    """A category and a state may be objects with a code, under the schema's names."""
    one = site("010000003", None, "01053", state={"code": "A", "system": "…"})
    del one["categorieentiteGeographiqueExercice"]
    one["categorieEntiteGeographiqueExercice"] = {"code": "603", "system": "…"}
    assert values(plus(*WHOLE, one), "msp-finess")["dep-01"] == 3


def test_the_address_that_counts(plus: Read) -> None:
    """A site is where its own address is, though branches are elsewhere and listed before."""
    one = site("010000003", "603", "01053", "38185", "2A004")
    one["adresse"].reverse()
    counted = values(plus(*WHOLE, one), "msp-finess")
    assert (counted["dep-01"], counted["dep-38"], counted["dep-2a"]) == (3, 1, 0)


def test_an_address_of_another_use(plus: Read) -> None:
    """Without an address of its own, a site is where all its addresses are."""
    one = site("010000003", "603", "01053")
    one["adresse"][0]["usageAdresse"] = "06"
    assert values(plus(*WHOLE, one), "msp-finess")["dep-01"] == 3


@pytest.mark.parametrize("commune", ["97701", "97801", "97123", "97127", "97502", "98818"])
def test_places_outside_the_regions(plus: Read, commune: str) -> None:
    """Saint-Martin and the Pacific islands are skipped, under their old codes too."""
    proposal = plus(*WHOLE, site("970100400", "603", commune))
    assert (proposal.findings, proposal.skipped) == ((), 2)
    assert values(proposal, "msp-finess")["FR"] == 3


NOT_TOLD = {
    "no address": site("010000009", "603"),
    "no commune": site("010000009", "603", None),
    "a commune cut": site("010000009", "603", "1053"),
    "no category": site("010000009", None, "01053"),
    "no state": site("010000009", "603", "01053", state=None),
    "another state": site("010000009", "603", "01053", state="X"),
    "two departments": {
        **site("010000009", "603"),
        "adresse": [{"cogCommune": "01053"}, {"cogCommune": "38185"}],
    },
    "addresses that are none": {**site("010000009", "603"), "adresse": "01053"},
    "no site": "010000009",
}


@pytest.mark.parametrize("bad", NOT_TOLD.values(), ids=NOT_TOLD)
def test_a_site_that_does_not_say_enough(plus: Read, bad: Any) -> None:
    """It is one finding that names it; what is counted without it is a lower bound."""
    proposal = plus(bad, *WHOLE)
    name, message, where = only_finding(proposal)
    assert (name, where) == ("readable", NAME)
    assert message.startswith("010000009: its state (" if isinstance(bad, dict) else "1: its state")
    assert {figure.qualifier for figure in proposal.figures} == {"at_least"}
    assert values(proposal, "msp-finess")["FR"] == 3


def test_what_is_not_counted_need_not_tell(plus: Read) -> None:
    """Of a category that nobody counts, a site without a commune is skipped."""
    proposal = plus(*WHOLE, site("010000009", "355", None))
    assert (proposal.findings, proposal.skipped) == ((), 2)


def test_a_site_twice(plus: Read) -> None:
    """The same site is counted once, and found; two that contradict each other are not counted."""
    again = plus(*WHOLE, WHOLE[0])
    assert only_finding(again)[:2] == (
        "said-once",
        "010000001: there was this number already: remove one",
    )
    assert values(again, "msp-finess")["dep-01"] == 2
    moved = plus(*WHOLE, site("010000001", "603", "2A004"))
    assert only_finding(moved)[0] == "contradicted-file"
    assert set(values(moved, "msp-finess")) == {"glp", "dep-38", "dep-971"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_unpacked(read: Read, mark: bytes) -> None:
    """The file may be unpacked, and start with a byte-order mark; its name does not matter."""
    raw = mark + json.dumps(register(*WHOLE), indent=2, ensure_ascii=False).encode()
    assert read(raw, "structures.gz").figures == read(gzip.compress(raw), "x.json").figures
    assert len(read(raw).figures) == 16


@pytest.mark.parametrize(
    ("name", "as_of"),
    [
        ("finess-structures-mensuel-202607.json.gz", "2026-07"),
        ("finess-structures-mensuel-202607-echantillon_json.gz", "2026-07"),
        ("finess-structures-journalier-20260705.json.gz", "2026-07-05"),
    ],
)
def test_the_day_of_the_name(read: Read, name: str, as_of: str) -> None:
    """The name dates the counts of a file that does not."""
    proposal = read(packed(register(*WHOLE, generatedAt=None)), name)
    assert {figure.as_of for figure in proposal.figures} == {as_of}


@pytest.mark.parametrize(
    ("generated", "name", "finding"),
    [
        (None, "structures.json", "dated"),
        (None, "finess-structures-mensuel-202613.json", "real-date"),
        (None, "finess-structures-journalier-2026070.json", "dated"),
        ("soon", NAME, "real-date"),
        ("2026-02-30T00:00:00Z", NAME, "real-date"),
    ],
)
def test_no_day(read: Read, generated: str | None, name: str, finding: str) -> None:
    """Without a day nothing is proposed."""
    proposal = read(packed(register(*WHOLE, generatedAt=generated)), name)
    assert (proposal.figures, only_finding(proposal)[0]) == ((), finding)


def test_a_file_cut_short(read: Read) -> None:
    """Wherever a file is cut, packed or not, nothing is proposed and it is said how far it went."""
    raw = json.dumps(register(*WHOLE)).encode()
    whole = packed(register(*WHOLE))
    for cut in (*(raw[:end] for end in range(1, len(raw))), whole[: len(whole) // 2], whole[:-9]):
        proposal = read(cut)
        assert proposal.figures == ()
        assert only_finding(proposal)[::2] == ("readable", NAME)
    assert only_finding(read(raw[:-3]))[1] == (
        "damaged or cut after 6 sites, the last one “970100001”; no count is proposed: download"
        " the file again"
    )
    assert only_finding(read(raw[:9]))[1] == (
        "damaged or cut before its first site: download the file again"
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"\x1f\x8b",
        b"\x1f\x8bnot packed",
        b"nofinesset;rs",
        packed(register(*WHOLE))[:60] + b"\0" * 60,
        json.dumps(register(*WHOLE)).encode() + b"}",
        b'{"generatedAt": "2026-08-13", "pmej": [{"ege": [' + b"9" * 5_000 + b"]}]}",
        b'{"generatedAt": "2026-08-13", "pmej": [{"ege": ["\xff"]}]}',
        '{"generatedAt"}'.encode("utf-16"),
    ],
)
def test_a_damaged_file(read: Read, raw: bytes) -> None:
    """What is no JSON, or no gzip, is one finding."""
    proposal = read(raw)
    assert (proposal.figures, only_finding(proposal)[0]) == ((), "readable")


def test_another_json(read: Read) -> None:
    """JSON of something else has no day and no site."""
    assert only_finding(read(b'{"pmej": {"ege": []}}', "a.json"))[0] == "dated"
    assert only_finding(read(b'{"generatedAt": "2026-08-13"}'))[0] == "partial-file"


def test_a_cell_of_ten_megabytes(plus: Read) -> None:
    """A huge text does no harm."""
    one = {**site("010000009", "603", "01053"), "nomEgeLong": "x" * 10_000_000}
    assert values(plus(*WHOLE, one), "msp-finess")["dep-01"] == 3


def test_a_text_without_end(read: Read) -> None:
    """A text of hundreds of megabytes, a few kilobytes when packed, is not put together."""
    start = b'{"schemaVersion":"1","generatedAt":"2026-08-13","x":"'
    proposal = read(gzip.compress(start + b"x" * 100_000_000))
    assert "damaged or cut before its first site" in only_finding(proposal)[1]


@pytest.mark.parametrize("name", [".", "missing.json.gz"])
def test_no_file(tmp_path: Path, name: str) -> None:
    """A folder or a missing file is an error with a remedy."""
    with pytest.raises(FileUnusableError, match="cannot be read"):
        read_finess_plus(tmp_path / name, GROUND)


def test_without_ijson(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that streams is an extra: when it is missing, the remedy says how to get it."""
    monkeypatch.setitem(sys.modules, "ijson", None)
    with pytest.raises(FileUnusableError, match="needs ijson") as error:
        read(packed(register(*WHOLE)))
    assert error.value.remedy == "Install it with: pip install ijson"


def test_every_byte_is_told(tmp_path: Path) -> None:
    """Whoever draws the progress is told of all bytes of the packed file, once."""
    path = tmp_path / NAME
    path.write_bytes(packed(register(*WHOLE)))
    told: list[int] = []
    read_finess_plus(path, replace(GROUND, advance=told.append))
    assert sum(told) == path.stat().st_size


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(["A", "603"])),
    lambda some: st.one_of(
        st.lists(some, max_size=3),
        st.dictionaries(
            st.sampled_from(["etatObjet", "adresse", "categorieentiteGeographiqueExercice"]), some
        ),
    ),
)


@settings(deadline=None)  # files are written: the disk sets the pace
@given(raw=st.one_of(st.binary(), st.binary().map(lambda raw: b"\x1f\x8b" + raw)), ege=JSON)
@example(raw=b"[" * 100_000, ege=None)
@example(raw=b'{"a":' * 100_000, ege=None)
@example(raw=b"9" * 100_000, ege=None)
def test_any_content(tmp_path_factory: pytest.TempPathFactory, raw: bytes, ege: Any) -> None:
    """Bytes of any kind, and sites of any form, raise nothing but a DesertError."""
    path = tmp_path_factory.getbasetemp() / "any.json"
    sites = {"generatedAt": "2026-08-13", "pmej": [{"ege": [ege]}, ege]}
    for content in (raw, json.dumps(sites).encode(), b'{"pmej": [{"ege": [' + raw):
        path.write_bytes(content)
        with suppress(DesertError):
            read_finess_plus(path, GROUND)


@pytest.mark.skipif(not OPENDATA.is_dir(), reason=f"no official files at {OPENDATA}")
def test_the_real_sample() -> None:
    """Thirty real entities: 26 of 47 health centres are open; most departments are missing."""
    (path,) = (OPENDATA / "finess-plus").glob("*.gz")
    proposal = read_finess_plus(path, Ground(FINESS_MAPPED, territories(), "finess-2026"))
    assert only_finding(proposal)[0] == "partial-file"
    assert {figure.as_of for figure in proposal.figures} == {"2026-08-13"}
    centres = values(proposal, "centres-finess")
    assert sum(centres.values()) == 26
    assert (centres["dep-76"], centres["dep-973"], "dep-21" in centres) == (5, 3, False)
    assert {figure.qualifier for figure in proposal.figures} == {"at_least"}
    assert values(proposal, "msp-finess") == {}
    assert proposal.skipped == 912 + 841 - 26
