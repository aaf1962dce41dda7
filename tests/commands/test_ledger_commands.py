"""`check`, `build` and `import`, on a ledger of one's own."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from desert_cli.records.build import build_store
from desert_cli.records.checking import find_ledger
from desert_cli.records.read import read_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said

HEADER = "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta\n"
ROWS = HEADER + "IND-311,R84,2024-12-01,REG,,401.0,,\nIND-311,R27,2024-12-01,REG,,152.0,,\n"


@pytest.fixture
def ledger(tiny: Path, tmp_path: Path) -> Path:
    """Give a copy of the tiny country's ledger, to change."""
    return shutil.copytree(tiny, tmp_path / "ledger")


@pytest.fixture
def barometer(tmp_path: Path) -> Path:
    """Give next year's official file: two regions counted."""
    path = tmp_path / "ind-311.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_a_clean_ledger_is_silent(desert: Callable[..., Said], ledger: Path) -> None:
    """Nothing to say, exit 0."""
    assert desert("check", "--data", ledger) == ("", "", 0)


def test_a_finding_has_its_place(desert: Callable[..., Said], ledger: Path) -> None:
    """File, line, name of the check, and exit 1; the same as data."""
    figures = ledger / "figures" / "cesp.csv"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace("ministry-2012", "nobody"), encoding="utf-8")
    said = desert("check", "--data", ledger)
    assert said.code == 1
    assert said.out.startswith(f"{figures}:4: known-source: ")
    (finding,) = json.loads(desert("check", "--data", ledger, "--json").out)["findings"]
    assert (finding["name"], finding["refers_to"]) == ("known-source", "nobody")


def test_a_check_may_be_asked_by_name(desert: Callable[..., Said], ledger: Path) -> None:
    """Only the check named runs; one that is none is told."""
    assert desert("check", "known-source", "--data", ledger).code == 0
    said = desert("check", "known-sauce", "--data", ledger)
    assert (said.code, "known-source" in said.err) == (2, True)


def test_a_ledger_of_the_working_folder_goes_first(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--data, then the working folder, then the one shipped."""
    monkeypatch.chdir(ledger)
    assert find_ledger(None).resolve() == ledger
    monkeypatch.chdir(ledger.parent)
    assert find_ledger(ledger) == ledger
    assert (find_ledger(None) / "sources.csv").is_file()


def test_a_build_replaces_the_store(desert: Callable[..., Said], ledger: Path) -> None:
    """It says what it built; the store answers."""
    said = desert("build", "--data", ledger)
    assert (said.code, said.out) == (0, "")
    assert "43 figures" in said.err
    assert desert("gap", "--db", ledger / "measures.sqlite").code == 0


def test_findings_stop_a_build(desert: Callable[..., Said], ledger: Path) -> None:
    """The findings are shown, nothing is written."""
    (ledger / "plans" / "pts-2012.toml").unlink()
    said = desert("build", "--data", ledger)
    assert said.code == 1
    assert "known-plan" in said.out
    assert not (ledger / "measures.sqlite").exists()


def test_a_build_needs_a_place(desert: Callable[..., Said], ledger: Path) -> None:
    """A folder that is not there: a sentence, exit 3."""
    said = desert("build", "--data", ledger, "-o", ledger / "nowhere" / "x.sqlite")
    assert (said.code, "cannot be written" in said.err) == (3, True)


def test_two_builds_are_equal(ledger: Path, tmp_path: Path) -> None:
    """Byte for byte: no time of day, no order by chance."""
    for name in ("one", "two"):
        build_store(read_ledger(ledger), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_import_proposes(desert: Callable[..., Said], ledger: Path, barometer: Path) -> None:
    """Without --write the ledger is as it was; the guess is said."""
    before = sorted(path.read_bytes() for path in ledger.rglob("*.csv"))
    said = desert("import", barometer, "--data", ledger)
    assert said.code == 0
    assert "format ditp, guessed" in said.out
    assert "2 new" in said.out
    assert sorted(path.read_bytes() for path in ledger.rglob("*.csv")) == before


def test_an_import_writes(desert: Callable[..., Said], ledger: Path, barometer: Path) -> None:
    """Figures and their source go in; the ledger stays clean; twice is once."""
    words = ("import", "ditp", barometer, "--data", ledger, "--published", "2025-03-20", "--write")
    assert desert(*words).code == 0
    assert desert("check", "--data", ledger).code == 0
    again = desert(*words)
    assert "2 same" in again.out
    desert("build", "--data", ledger)
    said = desert("gap", "msp", "-r", "ara", "--json", "--db", ledger / "measures.sqlite")
    (gap,) = json.loads(said.out)["gaps"]
    assert (gap["latest"]["value"], gap["latest"]["as_of"]) == (401, "2024-12")


def test_another_edition_is_set_against_the_first(
    desert: Callable[..., Said], ledger: Path, barometer: Path
) -> None:
    """What changed and what is gone is told by key."""
    words = ("import", barometer, "--data", ledger, "--source", "next-year", "--write")
    desert(*words)
    barometer.write_text(HEADER + "IND-311,R84,2024-12-01,REG,,404.0,,\n", encoding="utf-8")
    said = desert(*words)
    assert "1 changed" in said.out
    assert "1 gone" in said.out
    assert "msp-ara-actual-2024-12-next-year" in said.out


def test_rows_refused_are_named(desert: Callable[..., Said], ledger: Path, barometer: Path) -> None:
    """A region nobody knows: the row is named, exit 1, the others are proposed."""
    barometer.write_text(ROWS + "IND-311,R99,2024-12-01,REG,,1.0,,\n", encoding="utf-8")
    said = desert("import", barometer, "--data", ledger)
    assert said.code == 1
    assert ":4: known-territory" in said.out
    assert "2 new" in said.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("ditp",), 2),
        (("nowhere.csv",), 3),
        (("ditp", "nowhere.csv"), 3),
    ],
)
def test_an_import_needs_a_file(
    desert: Callable[..., Said], ledger: Path, words: tuple[str, ...], code: int
) -> None:
    """No file, or none there: a sentence with a remedy."""
    assert desert("import", *words, "--data", ledger).code == code


def test_an_unknown_format_is_told(
    desert: Callable[..., Said], ledger: Path, tmp_path: Path
) -> None:
    """A file whose first line is of no known format."""
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    said = desert("import", tmp_path / "other.csv", "--data", ledger)
    assert (said.code, "other.csv" in said.err) == (3, True)


def test_a_ledger_that_cannot_be_read_is_not_written(
    desert: Callable[..., Said], ledger: Path, barometer: Path
) -> None:
    """Rows that are no records would be lost by writing."""
    sources = ledger / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8") + "short,row\n", encoding="utf-8")
    said = desert("import", barometer, "--data", ledger, "--write")
    assert (said.code, "would lose" in said.err) == (3, True)
    assert sources.read_text(encoding="utf-8").endswith("short,row\n")


def test_a_ledger_without_room_is_told(
    desert: Callable[..., Said], ledger: Path, barometer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where `official` cannot be made, no figure can go in."""

    def refuse(_path: Path, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    shutil.rmtree(ledger / "official")
    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    said = desert("import", barometer, "--data", ledger, "--write")
    assert (said.code, "cannot be written" in said.err) == (3, True)
