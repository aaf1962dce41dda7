"""Write a file, or those of a folder, whole or not at all; keep others out meanwhile."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from gettext import gettext as _
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of
from desert_cli.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

UNFINISHED = ".desert."
"""How the name begins of a folder that is being filled, or was when the program was killed."""


RATION = 1 << 20
"""No row of a table, and no word of a document, has so many bytes."""


class TooLongError(Exception):
    """A file goes on and on without anything that can be read."""


class Rationed(io.RawIOBase):
    """A file of which only so many bytes are given until its reader has made something of them.

    The reader says so by setting `given` to zero. Else raise TooLongError: what is one line of four
    hundred megabytes is refused before memory holds it.
    """

    def __init__(self, source: IO[bytes], most: int = RATION) -> None:
        self.given = 0
        self._source, self._most = source, most

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell whether one can go back in it."""
        return self._source.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place in it."""
        return self._source.seek(offset, whence)

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Give the next bytes; raise TooLongError for too many."""
        view = memoryview(buffer)
        block = self._source.read(len(view))
        self.given += len(block)
        if self.given > self._most:
            raise TooLongError
        view[: len(block)] = block
        return len(block)


def require_file(path: Path) -> None:
    """Raise OSError for what is there and is no file, such as a pipe: reading may last for ever.

    A folder, and what is not there, are left to whoever opens them.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, mark("it is no file"))


def nothing(_done: int) -> None:
    """Tell nobody how far a work is."""


def unwritable(path: Path, why: object) -> FileUnusableError:
    """Say why a file cannot be written."""
    return FileUnusableError(
        _("“{path}” cannot be written: {why}.").format(path=path, why=why),
        _("Choose a place that is there and that you may write to."),
    )


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a fresh file beside *path* to fill; it takes its place when all went well.

    A crash, an error or an interruption leaves the old file as it was. A link stays: the file it
    names is replaced. Raise FileUnusableError when the folder takes no file, or *path* is there and
    no file: a folder, a device.
    """
    fresh: Path | None = None
    try:
        place = Path(os.path.realpath(path))
        if place.exists() and not place.is_file():
            raise unwritable(path, _("it is no file"))
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
        os.close(handle)
        fresh = Path(name)
        yield fresh
        _settle(fresh, place)
        fresh.replace(place)
        _sync(place.parent)
    except OSError as error:
        raise unwritable(path, reason_of(error)) from None
    finally:
        if fresh is not None:
            fresh.unlink(missing_ok=True)


@contextmanager
def filling(folder: Path, last: str) -> Iterator[Path]:
    """Give a fresh folder to fill; its files go into *folder* when all went well, *last* after all.

    A folder that is not there appears whole, in one step. In one that is there, what else it holds
    stays, and nothing is touched before every file is whole and on the disk; then each takes its
    place in one step. Killed between two of these, the files are each old or new, and the one
    called *last* is old. Raise FileUnusableError when a file cannot be put there.
    """
    fresh: Path | None = None
    try:
        place = Path(os.path.realpath(folder))
        there = place.is_dir()
        if place.exists() and not there:
            raise unwritable(folder, _("it is no folder"))
        beside = place if there else place.parent
        fresh = Path(tempfile.mkdtemp(prefix=f"{UNFINISHED}{place.name}.", dir=beside))
        yield fresh
        names = sorted(path.name for path in fresh.iterdir())
        names.sort(key=last.__eq__)
        for name in names:
            if there and (place / name).is_dir():
                raise unwritable(folder / name, _("it is no file"))
            _settle(fresh / name, place / name)
        if there:
            for name in names:
                (fresh / name).replace(place / name)
            _sync(place)
        else:
            fresh.chmod(0o777 & ~_umask())
            fresh.rename(place)
            _sync(place.parent)
    except OSError as error:
        raise unwritable(folder, reason_of(error)) from None
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Keep other processes out of a folder meanwhile; *shared* lets those in that share too.

    The lock is on the folder itself: it leaves no file behind, and ends with the process. Where the
    system has no such locks (Windows, some disks of other machines), nothing is kept.
    """
    try:
        import fcntl  # noqa: PLC0415 — not everywhere
    except ImportError:
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield  # whoever reads or writes in it will say so
        return
    try:
        with suppress(OSError):  # a disk of another machine may have no locks
            fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _settle(fresh: Path, place: Path) -> None:
    """Let those read a file who could read the old one; wait until the disk holds it.

    Who may read a new one is for the user's umask to say.
    """
    fresh.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask())
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    """Give what the user keeps from others; the system tells it only when it is set."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync(folder: Path) -> None:
    """Wait until the disk knows which files a folder holds, where it can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
