"""Where the store is, how it is opened, and what is said when it cannot be."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import StoreUnusableError
from desert_cli.store import APPLICATION_ID, SCHEMA_VERSION, find_store, open_store, shipped_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said


def test_an_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """--db, then DESERT_DB, then the one shipped."""
    monkeypatch.setenv("DESERT_DB", "theirs.sqlite")
    assert find_store("mine.sqlite").chosen_by == "option"
    assert find_store().path.name == "theirs.sqlite"
    monkeypatch.delenv("DESERT_DB")
    assert find_store().path == shipped_folder() / "measures.sqlite"


@pytest.mark.parametrize("name", ["plain", "with space", "what?", "a#b", "50%", "été"])
def test_any_path_opens(tiny_store: Path, tmp_path: Path, name: str) -> None:
    """Signs that mean something in a URI are only signs in a path."""
    place = tmp_path / f"{name}.sqlite"
    shutil.copy(tiny_store, place)
    with closing(open_store(place)) as store:
        assert store.execute("select count(*) from plans").fetchone()[0] == 2


def test_a_store_cannot_be_written(store: sqlite3.Connection) -> None:
    """It is opened to read."""
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.execute("delete from figures")


def test_a_read_only_folder_is_enough(tiny_store: Path, tmp_path: Path) -> None:
    """Nothing is written beside a store that is read."""
    shutil.copy(tiny_store, tmp_path / "store.sqlite")
    (tmp_path / "store.sqlite").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with closing(open_store(tmp_path / "store.sqlite")) as store:
            assert store.execute("select count(*) from gaps").fetchone()[0] > 0
        assert [path.name for path in tmp_path.iterdir()] == ["store.sqlite"]
    finally:
        tmp_path.chmod(0o755)


def made(path: Path, application: int, version: int) -> Path:
    """Make a SQLite file that says whose it is."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table t (x)")
        connection.execute(f"pragma application_id = {application}")
        connection.execute(f"pragma user_version = {version}")
    return path


@pytest.mark.parametrize(
    ("application", "version", "said"),
    [
        (0, SCHEMA_VERSION, "another program"),
        (APPLICATION_ID, SCHEMA_VERSION - 1, "older desert"),
        (APPLICATION_ID, SCHEMA_VERSION + 1, "newer desert"),
    ],
)
def test_a_store_of_others_is_told(
    tmp_path: Path, application: int, version: int, said: str
) -> None:
    """A foreign, an older, a newer file: each has its sentence."""
    with pytest.raises(StoreUnusableError, match=said):
        open_store(made(tmp_path / "store.sqlite", application, version))


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    """Nothing there, a folder, a text, an empty file: each has its sentence."""
    (tmp_path / "text").write_text("no database at all", encoding="utf-8")
    (tmp_path / "empty").touch()
    for name, said in (
        ("nothing", "There is no store"),
        ("", "is a folder"),
        ("text", "no SQLite file"),
        ("empty", "no SQLite file"),
        ("text/below", "cannot be read"),
    ):
        with pytest.raises(StoreUnusableError, match=said):
            open_store(tmp_path / name)


def test_a_damaged_store_is_told(
    tiny_store: Path, tmp_path: Path, desert: Callable[..., Said]
) -> None:
    """A sentence, a remedy, exit 3, no traceback."""
    broken = tmp_path / "broken.sqlite"
    whole = tiny_store.read_bytes()
    broken.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    said = desert("gap", db=broken)
    assert (said.code, said.out) == (3, "")
    assert "cannot be read" in said.err
    assert "Traceback" not in said.err


def test_a_truncated_store_is_told(
    tiny_store: Path, tmp_path: Path, desert: Callable[..., Said]
) -> None:
    """A copy that stopped halfway is a damaged store, in JSON too."""
    half = tmp_path / "half.sqlite"
    whole = tiny_store.read_bytes()
    half.write_bytes(whole[: len(whole) // 2])
    said = desert("figures", "--json", db=half)
    assert said.code == 3
    assert json.loads(said.err)["error"]["kind"] == "store"


def test_the_store_of_an_installed_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a wheel the ledger lies beside the modules; in a checkout above them."""
    package = tmp_path / "src" / "desert_cli"
    package.mkdir(parents=True)
    monkeypatch.setattr("desert_cli.store.__file__", str(package / "store.py"))
    assert shipped_folder() == tmp_path / "data"
    (package / "data").mkdir()
    assert shipped_folder() == package / "data"
