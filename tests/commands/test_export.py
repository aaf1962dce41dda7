"""`desert export` as a user types it: what is written, what is said, and how it ends."""

from __future__ import annotations

import json
import resource
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said

NAMES = ("package", "package.zip", "figures.csv", "all.json", "figures.parquet", "book.xlsx")


@pytest.mark.parametrize("name", NAMES)
def test_one_line_says_what_was_written(
    desert: Callable[..., Said], tmp_path: Path, name: str
) -> None:
    """On standard error; standard output stays empty, and nothing is left beside."""
    said = desert("export", "-o", tmp_path / name)
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith(f"Exported to {tmp_path / name}: ")
    assert len(said.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_may_end_in_a_slash(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Whatever its name ends in before."""
    assert desert("export", "-o", f"{tmp_path}/desert-0.1/").code == 0
    assert (tmp_path / "desert-0.1" / "datapackage.json").is_file()


def test_the_store_can_be_named(
    desert: Callable[..., Said], tiny_store: Path, tmp_path: Path
) -> None:
    """With --db."""
    said = desert("export", "--db", tiny_store, "-o", tmp_path / "a.csv", db=None)
    assert "43 rows" in said.err


@pytest.mark.parametrize("words", [(), ("-o", ""), ("-o", "-")])
def test_no_place(desert: Callable[..., Said], words: tuple[str, ...]) -> None:
    """A sentence that shows how to name one."""
    said = desert("export", *words)
    assert (said.code, said.out) == (2, "")
    assert "desert export -o package/" in said.err


def test_the_store_is_not_written_over(
    desert: Callable[..., Said], odd_name: Path, tmp_path: Path
) -> None:
    """Even where --format would."""
    before = odd_name.read_bytes()
    said = desert("export", "--db", odd_name, "-o", odd_name, "--format", "json")
    assert (said.code, json.loads(said.err)["error"]["kind"]) == (2, "usage")
    assert odd_name.read_bytes() == before
    assert list(tmp_path.iterdir()) == [odd_name]


@pytest.fixture
def odd_name(tiny_store: Path, tmp_path: Path) -> Path:
    """Give a copy of the store under a name that is a format's."""
    path = tmp_path / "store.json"
    path.write_bytes(tiny_store.read_bytes())
    return path


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_store(desert: Callable[..., Said], tmp_path: Path, name: str) -> None:
    """Exit 3, and nothing is written."""
    said = desert("export", "-o", tmp_path / name, db=tmp_path / "none.sqlite")
    assert said.code == 3
    assert "There is no store" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_store(
    desert: Callable[..., Said], tiny_store: Path, tmp_path: Path, name: str
) -> None:
    """Found while its rows are read: exit 3, and nothing is written."""
    (tmp_path / "store").write_bytes(tiny_store.read_bytes()[:20_000])
    (tmp_path / "out").mkdir()
    said = desert("export", "-o", tmp_path / "out" / name, db=tmp_path / "store")
    assert said.code == 3
    assert "cannot be read" in said.err
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(("name", "library"), [("a.xlsx", "openpyxl"), ("a.parquet", "pyarrow")])
def test_a_library_that_is_missing(
    desert: Callable[..., Said],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    library: str,
) -> None:
    """A sentence with what brings it, exit 3; the file that was there stays."""
    (tmp_path / name).write_text("old", encoding="utf-8")
    monkeypatch.setitem(sys.modules, library, None)
    said = desert("export", "-o", tmp_path / name)
    assert said.code == 3
    assert f"pip install {library}" in said.err
    assert (tmp_path / name).read_text(encoding="utf-8") == "old"


def test_folders_of_parquet_need_the_library_too(
    desert: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said before anything is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = desert("export", "-o", tmp_path / "folder", "--format", "parquet")
    assert (said.code, list(tmp_path.iterdir())) == (3, [])


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk(desert: Callable[..., Said], tmp_path: Path, name: str) -> None:
    """What the disk does not take is a sentence; what was there stays, alone."""
    desert("export", "-o", tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
    try:
        said = desert("export", "-o", tmp_path / name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert said.code == 3
    assert f"{name}” cannot be written: " in said.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_of_others(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Is not written into: exit 3 and a remedy."""
    (tmp_path / "thesis.docx").write_text("mine", encoding="utf-8")
    said = desert("export", "-o", tmp_path)
    assert said.code == 3
    assert "Name a folder that is not there yet, or an empty one." in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_name_that_tells_no_format(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Exit 2."""
    said = desert("export", "-o", tmp_path / "all.ods")
    assert (said.code, list(tmp_path.iterdir())) == (2, [])
    assert "tells no format" in said.err
