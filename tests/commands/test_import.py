"""`desert import`: what is proposed, what is written, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
        "refused": [],
        "skipped": 0,
        "written": None,
    }


def test_a_proposal_says_how_to_write_it(
    imports: Callable[..., Said], file: Callable[..., Path]
) -> None:
    """Without --write, the user is told that nothing was written."""
    assert "add --write" in imports(file(ROW)).err


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
