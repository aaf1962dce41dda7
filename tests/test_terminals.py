"""Terminals: whole commands in their own surroundings and encoding; `--rewrite` writes them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

TERMINALS = Path(__file__).parent / "terminals"
SHIPPED = Path(__file__).parent.parent / "data" / "measures.sqlite"


def shown(command: str) -> str:
    """Run one command in a process of its own, and give what it prints in the encoding it has."""
    words = shlex.split(command)
    start = words.index("desert")
    own = dict(word.split("=", 1) for word in words[:start])
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environ = {**kept, "DESERT_DB": str(SHIPPED), "LANG": "en_GB.UTF-8", **own}
    words = [sys.executable, "-m", "desert_cli", *words[start + 1 :]]
    said = subprocess.run(words, capture_output=True, check=True, env=environ)
    return said.stdout.decode(own["PYTHONIOENCODING"])


@pytest.mark.parametrize("path", sorted(TERMINALS.glob("*.txt")), ids=lambda path: path.stem)
def test_terminal(path: Path, request: pytest.FixtureRequest) -> None:
    """What is printed today, in colour or not, in plain signs or not, is what the file shows."""
    text = path.read_text(encoding="utf-8")
    commands = [line[2:] for line in text.splitlines() if line.startswith("$ ")]
    said = "".join(f"$ {command}\n{shown(command)}" for command in commands)
    if request.config.getoption("--rewrite"):
        path.write_text(said, encoding="utf-8")
    else:
        assert said == text
