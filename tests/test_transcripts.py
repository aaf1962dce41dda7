"""Transcripts: what commands print on the shipped store; `--rewrite` writes them anew."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Said

TRANSCRIPTS = Path(__file__).parent / "transcripts"
SHIPPED = Path(__file__).parent.parent / "data" / "measures.sqlite"


def commands_of(text: str) -> list[str]:
    """Give the commands of a transcript: the lines that begin with a prompt."""
    return [line[2:] for line in text.splitlines() if line.startswith("$ ")]


def played(commands: list[str], desert: Callable[..., Said]) -> str:
    """Run commands, and give the transcript: output, then errors, then the exit code if not 0.

    Words such as COLUMNS=80 before `desert` are its surroundings, for that command alone.
    """
    text = ""
    for command in commands:
        words = shlex.split(command)
        start = words.index("desert")
        environ = {"COLUMNS": "120"} | dict(word.split("=", 1) for word in words[:start])
        said = desert(*words[start + 1 :], db=SHIPPED, **environ)
        code = f"[exit {said.code}]\n" if said.code else ""
        text += f"$ {command}\n{said.out}{said.err}{code}"
    text = re.sub(r"\b\d+[.,]\d s\b", "0.1 s", text)  # how long it took is not the point
    return text.replace(str(SHIPPED), "measures.sqlite")


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.txt")), ids=lambda path: path.stem)
def test_transcript(
    path: Path,
    desert: Callable[..., Said],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """What is printed today is what the transcript shows."""
    monkeypatch.chdir(TRANSCRIPTS.parent.parent)
    if (
        path.stem == "own-ledger"
    ):  # it writes: in a folder that holds foreign files, and nothing else
        shutil.copytree(TRANSCRIPTS.parent / "data" / "files", tmp_path / "here")
        monkeypatch.chdir(tmp_path / "here")
    shown = path.read_bytes().decode("utf-8")
    said = played(commands_of(shown), desert)
    if request.config.getoption("--rewrite"):
        path.write_bytes(said.encode("utf-8"))
    else:
        assert said == shown
