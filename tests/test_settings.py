"""Which ledger and store a folder works with."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError, NotUnderstoodError
from desert_cli.records.checking import find_ledger
from desert_cli.settings import find_settings, store_of
from desert_cli.store import find_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write a `desert.toml`, and work two folders below it."""

    def text(said: str) -> Path:
        (tmp_path / "desert.toml").write_text(said, encoding="utf-8")
        (tmp_path / "a" / "b").mkdir(parents=True, exist_ok=True)
        monkeypatch.chdir(tmp_path / "a" / "b")
        return tmp_path

    return text


def test_it_is_found_from_below(write: Callable[[str], Path]) -> None:
    """The nearest one upwards; its paths are relative to its own folder."""
    folder = write('ledger = "facts"\nstore = "out/x.sqlite"')
    found = find_settings()
    assert found is not None
    assert (found.ledger, found.store) == (folder / "facts", folder / "out/x.sqlite")
    assert find_ledger(None) == folder / "facts"
    assert find_store().path == folder / "out/x.sqlite"


def test_the_nearest_one(write: Callable[[str], Path]) -> None:
    """One in the working folder goes before those above it."""
    folder = write('store = "far.sqlite"')
    (folder / "a" / "desert.toml").write_text('store = "near.sqlite"', encoding="utf-8")
    assert find_store().path == folder / "a" / "near.sqlite"


def test_one_that_names_nothing(write: Callable[[str], Path]) -> None:
    """What it does not name is the one shipped."""
    write("")
    assert find_store().chosen_by == "shipped"


def test_what_is_named_goes_first(
    write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--db, then DESERT_DB, then `desert.toml`."""
    write('store = "x.sqlite"')
    assert find_store("y.sqlite").chosen_by == "option"
    monkeypatch.setenv("DESERT_DB", "z.sqlite")
    assert find_store().chosen_by == "environment"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('colour = "red"', "no setting “colour”"),
        ("store = 3", "“store” is no path"),
        ('store = ""', "“store” is no path"),
        ("store", "desert.toml"),
        ('store = "a\\u0000b"', "“store” is no path"),
        ("store = " + "[" * 5000, "brackets within brackets, without end, line 1"),
        ("store = 'x", "a quote is not closed, line 1"),
        ("store = true false", "something more after a value, line 1"),
        ("store = {", "not TOML"),
        ("[a.b]\n[a.b]", "a table that is there already, line 2"),
        ('[a]\nx = "\\ud800"', "not understood, line 2"),
    ],
)
def test_one_that_cannot_be_used(write: Callable[[str], Path], text: str, why: str) -> None:
    """A sentence that names the file, and says what to write in it."""
    write(text)
    with pytest.raises(FileUnusableError, match=why) as error:
        find_settings()
    assert "measures.sqlite" in error.value.remedy


def test_one_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are no UTF-8: a sentence."""
    (tmp_path / "desert.toml").write_bytes(b"\xff")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileUnusableError, match="cannot be used"):
        find_settings()


def test_one_of_windows(write: Callable[[str], Path]) -> None:
    """Its editor puts a mark before the text."""
    folder = write('\ufeffstore = "x.sqlite"')
    assert find_store().path == folder / "x.sqlite"


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.symlink_to("nowhere"), "No such file"),
        (lambda path: path.symlink_to("desert.toml"), "symbolic links"),
        (lambda path: path.mkdir(), "Is a directory"),
        (os.mkfifo, "it is no file"),
    ],
    ids=["broken link", "link to itself", "folder", "pipe"],
)
def test_what_bears_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], why: str
) -> None:
    """The shipped figures are not given in the stead of somebody's own."""
    make(tmp_path / "desert.toml")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileUnusableError, match=why):
        find_store()


def test_one_that_names_a_ledger_only(write: Callable[[str], Path]) -> None:
    """What is imported there is what questions read: the store is the ledger's own."""
    folder = write('ledger = "mine"')
    assert find_store().path == folder / "mine" / "measures.sqlite"
    assert store_of(folder / "mine") == folder / "mine" / "measures.sqlite"


def test_a_store_without_a_name() -> None:
    """`--db ""` is no wish for the store that is shipped."""
    with pytest.raises(NotUnderstoodError, match="--db names no store"):
        find_store("")


def test_one_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says is told."""
    (tmp_path / "desert.toml").touch()
    monkeypatch.chdir(tmp_path)

    def refuse(*_given: object, **_named: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(FileUnusableError, match="Permission denied"):
        find_settings()


def test_info_says_why(
    desert: Callable[..., Said],
    tiny_store: Path,
    write: Callable[[str], Path],
) -> None:
    """Which store is read, and which file says so, for people and for scripts."""
    folder = write('store = "mine.sqlite"')
    shutil.copy(tiny_store, folder / "mine.sqlite")
    assert f"named in {folder}/desert.toml" in desert("info", db=None, COLUMNS="300").out
    told = json.loads(desert("info", "--json", db=None).out)["info"]
    assert (told["chosen_by"], told["settings"]) == ("settings", f"{folder}/desert.toml")


def test_a_folder_that_may_not_be_looked_into(
    write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is passed over: whoever may not look into it cannot have meant what it holds."""
    folder = write('store = "far.sqlite"')
    lstat = type(folder).lstat

    def refuse(path: Path) -> object:
        if path == folder / "a" / "desert.toml":
            raise PermissionError
        return lstat(path)

    monkeypatch.setattr(type(folder), "lstat", refuse)
    assert find_store().path == folder / "far.sqlite"


def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing above it: what is shipped is read."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert find_settings() is None
    assert find_store().chosen_by == "shipped"


def test_where_a_store_goes(write: Callable[[str], Path], tiny: Path) -> None:
    """Where desert.toml says, if it speaks of that ledger; else beside the ledger's text."""
    folder = write('ledger = "mine"\nstore = "out/x.sqlite"')
    for name in ("mine", "other"):
        shutil.copytree(tiny, folder / name)
    assert store_of(folder / "mine") == folder / "out/x.sqlite"
    assert store_of(folder / "other") == folder / "other/measures.sqlite"
    write('ledger = "mine"\nstore = "mine/y.sqlite"')
    assert store_of(folder / "mine") == folder / "mine/y.sqlite"


def test_a_build_goes_where_questions_look(
    write: Callable[[str], Path], tiny: Path, desert: Callable[..., Said]
) -> None:
    """`desert build`, then any question, wherever the store is kept."""
    folder = write('ledger = "mine"\nstore = "out/x.sqlite"')
    shutil.copytree(tiny, folder / "mine")
    (folder / "out").mkdir()
    assert desert("build", db=None).code == 0
    assert json.loads(desert("info", "--json", db=None).out)["info"]["path"].endswith("x.sqlite")
