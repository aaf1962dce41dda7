"""A file, or the files of a folder, are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.files import filling, locked, replacing


def test_a_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """What was written is there, and nothing else."""
    path = tmp_path / "figures.csv"
    path.write_text("old", encoding="utf-8")
    with replacing(path) as fresh:
        fresh.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_who_may_read_a_file_stays_the_same(tmp_path: Path) -> None:
    """A file kept from others is kept from them, one shared with a group is shared."""
    for mode in (0o600, 0o664):
        (tmp_path / "old").touch()
        (tmp_path / "old").chmod(mode)
        with replacing(tmp_path / "old") as fresh:
            fresh.write_text("x", encoding="utf-8")
        assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == mode


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_who_may_read_a_new_file(tmp_path: Path, mask: int, mode: int) -> None:
    """As the user's umask says."""
    before = os.umask(mask)
    try:
        with replacing(tmp_path / "new") as fresh:
            fresh.write_text("x", encoding="utf-8")
        filled(tmp_path / "folder", one="1")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "folder" / "one").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o777 & ~mask


def test_a_disk_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk of another machine may have none: one works there all the same."""

    def refuse(_handle: int, _how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with locked(tmp_path):
        pass


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


def filled(folder: Path, **texts: str) -> None:
    """Fill a folder, the file `last` after all others."""
    with filling(folder, "last") as fresh:
        for name, text in texts.items():
            (fresh / name).write_text(text, encoding="utf-8")


def texts_in(folder: Path) -> dict[str, str]:
    """Give the texts of a folder's files by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    """Nothing is at its place before, everything after, for others to read, and nothing beside."""
    with filling(tmp_path / "folder", "last") as fresh:
        (fresh / "one").write_text("1", encoding="utf-8")
        assert not (tmp_path / "folder").exists()
    assert texts_in(tmp_path / "folder") == {"one": "1"}
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "folder" / "one").stat().st_mode) == 0o644
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_folder_that_is_there_keeps_the_rest(tmp_path: Path) -> None:
    """The files written are new, others are as they were."""
    filled(tmp_path / "folder", one="old", last="old")
    (tmp_path / "folder" / "mine").write_text("mine", encoding="utf-8")
    filled(tmp_path / "folder", one="new", last="new")
    assert texts_in(tmp_path / "folder") == {"one": "new", "last": "new", "mine": "mine"}


def test_the_last_file_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped between two files, it is still the old one."""
    filled(tmp_path, one="old", zero="old", last="old")
    order: list[str] = []
    move = Path.replace

    def replace(self: Path, target: Path) -> Path:
        order.append(self.name)
        return move(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    filled(tmp_path, last="new", zero="new", one="new")
    assert order == ["one", "zero", "last"]


def test_an_interruption_leaves_the_folder(tmp_path: Path) -> None:
    """Stopped in the middle, every file is the old one, and nothing is left beside."""
    filled(tmp_path, one="old")
    with pytest.raises(KeyboardInterrupt), filling(tmp_path, "last") as fresh:
        (fresh / "one").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
    assert texts_in(tmp_path) == {"one": "old"}


@pytest.mark.parametrize("way", ["folder", "folder/one", "none/folder"])
def test_what_is_in_the_way_of_a_folder(tmp_path: Path, way: str) -> None:
    """A file, a folder named as one of its files, or no folder to be in: nothing is changed."""
    place = tmp_path / "folder"
    if way == "folder":
        place.write_text("mine", encoding="utf-8")
    elif way == "folder/one":
        filled(place, another="old")
        (place / "one").mkdir()
    else:
        place = tmp_path / way
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FileUnusableError, match="cannot be written"):
        filled(place, another="new", one="new")
    assert sorted(tmp_path.rglob("*")) == before
    if way == "folder/one":
        assert (place / "another").read_text(encoding="utf-8") == "old"


def test_a_link_to_a_folder_stays(tmp_path: Path) -> None:
    """The folder it names is filled."""
    (tmp_path / "link").symlink_to("real")
    filled(tmp_path / "link", one="1")
    assert (tmp_path / "link").is_symlink()
    assert texts_in(tmp_path / "real") == {"one": "1"}
