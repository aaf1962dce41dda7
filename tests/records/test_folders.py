"""The folders of a ledger: what is not there, or may not be looked into, is no silence."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.records.fixing import fix_ledger
from desert_cli.records.folders import is_there
from desert_cli.records.read import read_ledger

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Said

FOLDERS = ("plans", "measures", "figures", "official")


def found(ledger: Path) -> list[tuple[str, str, str]]:
    """Give what reading a ledger finds: the name, the place and the sentence."""
    return [(one.name, one.where, one.message) for one in read_ledger(ledger).findings]


@pytest.mark.parametrize("name", FOLDERS)
def test_one_that_may_not_be_looked_into(
    ledger: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named: what it holds must not be lost in silence."""
    look = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert found(ledger)[0] == ("readable", name, "it cannot be read: Permission denied")
    assert fix_ledger(ledger) == []


@pytest.mark.parametrize("name", FOLDERS)
def test_a_file_in_its_place(ledger: Path, name: str) -> None:
    """A file is no folder."""
    shutil.rmtree(ledger / name)
    (ledger / name).touch()
    assert found(ledger)[0] == ("readable", name, "it cannot be read: Not a directory")


@pytest.mark.parametrize(("name", "source"), [("figures", "magazine"), ("official", "file")])
def test_one_that_is_missing(ledger: Path, name: str, source: str) -> None:
    """Where nothing is left of a source, or one was imported, something was there."""
    imported = f"file,Fichier,DITP,official-data,,,,,,{'0' * 64},\n"
    with (ledger / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(imported)
    header = (ledger / "official/barometer.csv").read_text(encoding="utf-8").splitlines()[0]
    (ledger / "official/file.csv").write_text(header, encoding="utf-8")
    by_hand = (ledger / "figures/ald.csv").read_text(encoding="utf-8")
    (ledger / "figures/ald.csv").write_text(
        by_hand.replace(",barometer,", ",file,"), encoding="utf-8"
    )
    shutil.rmtree(ledger / name)
    ((kind, where, message),) = found(ledger)
    assert (kind, where) == ("readable", name)
    assert message.startswith(f"it is missing, and what the source “{source}” said may have been")


def test_a_broken_link_in_its_place(ledger: Path) -> None:
    """The folder it led to is gone."""
    shutil.rmtree(ledger / "official")
    (ledger / "official").symlink_to("nowhere")
    assert found(ledger)[0][2] == "it cannot be read: No such file or directory"


def test_where_nothing_can_be_lost(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Git keeps no empty folder: a ledger without figures may come back without their folders."""
    assert desert("init", tmp_path / "mine", "--empty").code == 0
    for name in ("figures", "official"):
        (tmp_path / "mine" / name).rmdir()
    assert found(tmp_path / "mine") == []


def test_a_build_refuses(desert: Callable[..., Said], ledger: Path) -> None:
    """Nothing is built of half a ledger."""
    shutil.rmtree(ledger / "figures")
    said = desert("build", "--data", ledger)
    assert said.code == 1
    assert f"{ledger}/figures: readable: it is missing" in said.out


@pytest.mark.parametrize("file", ["figures/pipe.csv", "plans/pipe.toml", "populations.csv"])
def test_a_pipe(ledger: Path, file: str) -> None:
    """Reading it might last for ever: it is found to be no file."""
    (ledger / file).unlink(missing_ok=True)
    os.mkfifo(ledger / file)
    assert found(ledger)[0][1:] == (f"{file}:1", "it cannot be read: it is no file")


def test_a_ledger_that_may_not_be_looked_into(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, and not that it is no ledger."""

    def refuse(_path: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setattr(Path, "lstat", refuse)
    with pytest.raises(FileUnusableError, match="cannot be read: Permission denied"):
        read_ledger(ledger)
    assert is_there(ledger / "official")
