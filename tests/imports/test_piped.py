"""What comes through a pipe is read like a file; a pipe in a folder is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.imports.piped import through_pipes

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Said

TABLE = "identifiant_indic;zone_id;date_valeur;type_valeur;valeur\nIND-311;R84;2024-12-31;va;421\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cat {file} | {desert} -", "stdin"),
        ("{desert} table - < {file}", "stdin"),
        ("cat {file} | {desert} /dev/stdin", "/dev/stdin"),
        ("{desert} /dev/fd/3 3< {file}", "/dev/fd/3"),
    ],
)
def test_a_pipe_is_read(ledger: Path, tmp_path: Path, line: str, said: str) -> None:
    """Standard input under each of its names, and what a shell gives for `<(…)`."""
    (tmp_path / "file.csv").write_text(TABLE, encoding="utf-8")
    desert = f"{sys.executable} -m desert_cli import --json --data {ledger} --set publisher=x"
    done = subprocess.run(
        line.format(file=tmp_path / "file.csv", desert=desert),
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    (told,) = json.loads(done.stdout)["imports"]
    assert (told["file"], told["new"], told["format"]) == (said, 1, "table")
    assert told["source"].startswith("table-stdin-")


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to read: a sentence, in which it has its name."""

    def refuse(_handle: int) -> int:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr("os.dup", refuse)
    with pytest.raises(FileUnusableError, match="“stdin” cannot be read"), through_pipes(["-"]):
        pass


def test_what_it_holds_is_gone_afterwards(tmp_path: Path) -> None:
    """It stands in a file as long as it is read; other names are paths as they are."""
    (tmp_path / "file").write_text("text", encoding="utf-8")
    with (tmp_path / "file").open("rb") as file:
        names = [f"/dev/fd/{file.fileno()}", "other.csv"]
        with through_pipes(names) as (piped, other):
            assert str(piped) == names[0]
            assert piped.read_text(encoding="utf-8") == "text"
        assert not piped.exists()
    assert other == Path("other.csv")


def test_a_pipe_in_a_folder(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Nobody may ever write to it: it is no file, for whatever it is named."""
    os.mkfifo(tmp_path / "pipe")
    for words in (
        ("import", tmp_path / "pipe"),
        ("import", "table", "x.csv", "--map", tmp_path / "pipe"),
        ("gap", "--db", tmp_path / "pipe"),
    ):
        said = desert(*words)
        assert (said.code, "it is no file" in said.err) == (3, True)
