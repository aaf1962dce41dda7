"""A zip whose bytes depend on its contents alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from desert_cli.exports.archive import archiving

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 20), (2026, 11, 20)),
        (date(1979, 12, 31), (1980, 1, 1)),
        (date(9999, 12, 31), (1980, 1, 1)),
        (None, (1980, 1, 1)),
    ],
)
def test_every_entry_bears_the_day(
    tmp_path: Path, day: date | None, told: tuple[int, int, int]
) -> None:
    """Or the first one that a zip can tell, however the entry is written."""
    (tmp_path / "file").write_bytes(b"three")
    with archiving(tmp_path / "a.zip", day) as archive:
        with archive.open("one") as entry:
            entry.write(b"one")
        archive.writestr("two", "two")
        archive.write(str(tmp_path / "file"), "three")
        assert archive.namelist() == ["one", "two", "three"]
    with ZipFile(tmp_path / "a.zip") as zipped:
        assert {entry.date_time[:3] for entry in zipped.infolist()} == {told}
        assert [zipped.read(name).decode() for name in zipped.namelist()] == zipped.namelist()
