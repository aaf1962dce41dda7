"""How far a long work is: shown to who watches, and to nobody else."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from desert_cli.render.following import following, size_of

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    """A terminal to write to."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("out", "total", "shown"),
    [
        (Terminal(), 10_000_000, True),
        (Terminal(), 10_000, False),
        (io.StringIO(), 10_000_000, False),
    ],
)
def test_a_bar(
    monkeypatch: pytest.MonkeyPatch, out: io.StringIO, total: int, *, shown: bool
) -> None:
    """On a terminal, for a work that takes a while; elsewhere not a sign."""
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setenv("TERM", "xterm")
    with following("Reading", total) as advance:
        advance(total // 2)
    assert ("Reading" in out.getvalue()) is shown
    assert shown or not out.getvalue()


def test_the_size_of_files(tmp_path: Path) -> None:
    """Together; one that is not there has none."""
    (tmp_path / "x").write_bytes(b"12345")
    assert size_of([tmp_path / "x", tmp_path / "nowhere", tmp_path / "x"]) == 10
