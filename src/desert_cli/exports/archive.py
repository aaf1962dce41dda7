"""A zip in which every entry bears one day, so that equal contents are equal bytes."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""The years a zip can tell."""
_READABLE_BY_ALL = 0o100644 << 16
_UNIX = 3


@contextmanager
def archiving(path: Path, day: date | None) -> Iterator[Archive]:
    """Give a zip to fill, its entries dated *day*, or the first day a zip can tell."""
    told = day if day and FIRST_YEAR <= day.year <= LAST_YEAR else date(FIRST_YEAR, 1, 1)
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        yield Archive(zipped, told)


class Archive:
    """A zip to be written; its methods bear the names of the standard library's ZipFile."""

    def __init__(self, zipped: ZipFile, day: date) -> None:
        self._zipped = zipped
        self._day = day

    def open(self, name: str) -> IO[bytes]:
        """Open an entry to be written; nothing in it tells the hour or the machine."""
        return self._zipped.open(self._entry(name), "w", force_zip64=True)

    def writestr(self, name: str, data: str | bytes) -> None:
        """Write an entry."""
        self._zipped.writestr(self._entry(name), data)

    def write(self, path: str, name: str) -> None:
        """Write a file as an entry."""
        with Path(path).open("rb") as read, self.open(name) as entry:
            shutil.copyfileobj(read, entry)

    def namelist(self) -> list[str]:
        """Give the names of the entries written."""
        return self._zipped.namelist()

    def _entry(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, (self._day.year, self._day.month, self._day.day, 0, 0, 0))
        entry.compress_type = ZIP_DEFLATED
        entry.create_system = _UNIX
        entry.external_attr = _READABLE_BY_ALL
        return entry
