"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.files import replacing


def test_a_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """What was written is there, and nothing else."""
    path = tmp_path / "figures.csv"
    path.write_text("old", encoding="utf-8")
    with replacing(path) as fresh:
        fresh.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_the_old(tmp_path: Path) -> None:
    """Stopped in the middle, the old file stands and no half one is left."""
    path = tmp_path / "figures.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), replacing(path) as fresh:
        fresh.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_no_place_to_write(tmp_path: Path) -> None:
    """A folder that is not there: a sentence that names the file."""
    with (
        pytest.raises(FileUnusableError, match=r"nowhere.x\.csv.* cannot be written"),
        replacing(tmp_path / "nowhere" / "x.csv"),
    ):
        pass


def test_a_link_stays(tmp_path: Path) -> None:
    """Written through a link, the file it names is replaced."""
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    with replacing(tmp_path / "link") as fresh:
        fresh.write_text("new", encoding="utf-8")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"


def test_what_is_no_file_stays(tmp_path: Path) -> None:
    """A pipe, or a device such as /dev/null, is not replaced by a file, even by root."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnusableError, match="it is no file"), replacing(tmp_path / "pipe"):
        pass
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
