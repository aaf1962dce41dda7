"""How the program starts, and how it ends when it is interrupted before it has."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from desert_cli.__main__ import INTERRUPTED, run

if TYPE_CHECKING:
    import pytest


def test_interrupted_while_it_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C while modules are read: no traceback, and the code of every interruption."""
    known = builtins.__import__

    def interrupted(name: str, *others: object) -> object:
        if name == "desert_cli.app":
            raise KeyboardInterrupt
        return known(name, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", interrupted)
    assert run() == INTERRUPTED
    assert capsys.readouterr() == ("", "\n")


def test_it_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The words typed go to the one door."""
    monkeypatch.setattr("sys.argv", ["desert", "--version"])
    assert run() == 0
    assert "desert" in capsys.readouterr().out
