"""A file that says what columns hold, as other programs write it, or made to do harm."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.imports.mapping import read_map

if TYPE_CHECKING:
    from pathlib import Path


def test_one_of_windows(tmp_path: Path) -> None:
    """Its editor puts a mark before the text."""
    path = tmp_path / "map.toml"
    path.write_text('decimal = ","\n', encoding="utf-8-sig")
    assert read_map([str(path)], {}).written == {"decimal": ","}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"a=" + b"[" * 5000, "brackets within brackets, without end, line 1"),
        (b"[columns]\na = 'x\xe9'", "not UTF-8 text: save the file as UTF-8, line 2"),
        (b"[columns]\na", "a name without an equals sign after it, line 2"),
    ],
)
def test_one_that_is_none(tmp_path: Path, raw: bytes, why: str) -> None:
    """Why, and on which line."""
    path = tmp_path / "map.toml"
    path.write_bytes(raw)
    with pytest.raises(FileUnusableError, match=why):
        read_map([str(path)], {})


def test_a_pipe(tmp_path: Path) -> None:
    """It may never end."""
    os.mkfifo(tmp_path / "map.toml")
    with pytest.raises(FileUnusableError, match="it is no file"):
        read_map([str(tmp_path / "map.toml")], {})
