"""`desert init`: a ledger of one's own."""

from __future__ import annotations

import json
import resource
from typing import TYPE_CHECKING

from conftest import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from conftest import Said


def test_a_copy(desert: Callable[..., Said], tmp_path: Path) -> None:
    """The ledger that ships, file for file, and its store; clean, and found from within."""
    folder = tmp_path / "new" / "mine"
    assert desert("init", folder).code == 0
    for path in SHIPPED.rglob("*.[ct][so][vm]*"):
        assert (folder / path.relative_to(SHIPPED)).read_bytes() == path.read_bytes()
    assert desert("check", "--data", folder) == ("", "", 0)
    assert "desert.toml" in {path.name for path in folder.iterdir()}


def test_its_store_is_found(
    desert: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder, and below it, every command reads the store built there."""
    desert("init", tmp_path / "mine", "--empty")
    monkeypatch.chdir(tmp_path / "mine" / "plans")
    told = json.loads(desert("info", "--json", db=None).out)["info"]
    assert told["path"] == str(tmp_path / "mine" / "measures.sqlite")
    assert told["chosen_by"] == "settings"


def test_an_empty_one(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Territories, plans, measures and indicators with their sources; not one figure."""
    folder = tmp_path / "mine"
    desert("init", folder, "--empty")
    assert desert("check", "--data", folder) == ("", "", 0)
    store = folder / "measures.sqlite"
    counts = json.loads(desert("info", "--json", db=store).out)["info"]["counts"]
    whole = json.loads(desert("info", "--json", db=SHIPPED / "measures.sqlite").out)["info"][
        "counts"
    ]
    assert counts["figures"] == 0
    assert counts["sources"] < whole["sources"]
    for what in ("plans", "measures", "indicators", "territories"):
        assert counts[what] == whole[what]


def test_a_folder_that_holds_something(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Nothing of it is touched; an empty folder is taken."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", encoding="utf-8")
    said = desert("init", tmp_path / "mine")
    assert (said.code, "is there already" in said.err) == (3, True)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    (tmp_path / "mine" / "thesis.txt").unlink()
    assert desert("init", tmp_path / "mine", "--empty").code == 0


def test_a_place_that_cannot_be(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Below a file: a sentence, exit 3, and nothing left."""
    (tmp_path / "file").touch()
    said = desert("init", tmp_path / "file" / "mine")
    assert (said.code, "cannot be written" in said.err) == (3, True)


def test_a_shipped_ledger_with_findings(
    desert: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: Path
) -> None:
    """A damaged installation is told, not copied in silence."""
    (ledger / "README.md").touch()
    (ledger / "figures" / "ald.csv").write_text("key\n", encoding="utf-8")
    monkeypatch.setattr("desert_cli.commands.init.shipped_folder", lambda: ledger)
    said = desert("init", tmp_path / "mine")
    assert (said.code, "Reinstall" in said.err) == (3, True)
    assert not (tmp_path / "mine").exists()


def test_no_room(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Where the store does not fit, there is no ledger without one: one can try again."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))
    try:
        said = desert("init", tmp_path / "mine")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (said.code, "cannot be written" in said.err) == (3, True)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_one_is_in(
    desert: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`desert init .` in an empty folder; it is the working folder still."""
    monkeypatch.chdir(tmp_path)
    assert desert("init", ".", "--empty").code == 0
    assert desert("check") == ("", "", 0)
    assert "settings" in desert("info", "--json", db=None).out
