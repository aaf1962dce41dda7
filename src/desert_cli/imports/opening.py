"""Open a foreign file, in bounded memory, and tell how far it has been read."""

from __future__ import annotations

import codecs
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from contextlib import contextmanager, suppress
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple, cast

from desert_cli.damage import gzip_reason
from desert_cli.errors import FileUnusableError, reason_of
from desert_cli.files import nothing, require_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
"""How compressed files begin, whatever they are called."""

DAMAGED_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, MemoryError, RuntimeError, ValueError),
)
"""What a zip that is damaged, cut short or locked raises when it is read."""

BLOCK = 1 << 16
_START = 4096
_WORKBOOK = "xl/workbook.xml"


class Start(NamedTuple):
    """How a file begins, unpacked; of a zip what is in it, of a workbook what lists its sheets."""

    text: str
    members: tuple[str, ...] = ()


class _Told(io.FileIO):
    """A file that tells how many bytes are read of it."""

    def __init__(self, path: Path, advance: Callable[[int], None]) -> None:
        super().__init__(path)
        self._advance = advance

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        done = super().readinto(buffer)
        self._advance(done)
        return done

    def readall(self) -> bytes:
        raw = super().readall()
        self._advance(len(raw))
        return raw


@contextmanager
def opened(path: Path, advance: Callable[[int], None]) -> Iterator[io.BufferedReader]:
    """Open a file to read its bytes; *advance* is told how many were read.

    Raise FileUnusableError when there is no file to read.
    """
    try:
        require_file(path)
        file: io.BufferedReader = io.BufferedReader(_Told(path, advance))
        with file:
            yield file
    except OSError as error:
        raise FileUnusableError(
            _("“{path}” cannot be read: {why}.").format(path=path, why=reason_of(error)),
            _("Name a file that is there."),
        ) from None


@contextmanager
def unpacked(path: Path, advance: Callable[[int], None]) -> Iterator[io.BufferedReader]:
    """Open a file as `opened` does, and unpack what is gzipped, whatever it is called.

    Raise FileUnusableError where what is packed is damaged, too.
    """
    with opened(path, advance) as file:
        packs = file.peek(len(GZIP)).startswith(GZIP)
        try:
            yield (
                io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=file)))
                if packs
                else file
            )
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise FileUnusableError(
                _("“{path}” is damaged: {why}.").format(path=path, why=gzip_reason(error)),
                _("Download it again."),
            ) from None


def start_of(path: Path) -> Start:
    """Give how a file begins; raise FileUnusableError when there is no file to read."""
    with opened(path, nothing) as file:
        raw = file.peek(_START)[:_START]
        if raw.startswith(GZIP):
            return Start(_text(_unzipped(raw)))
        if not raw.startswith(ZIP):
            return Start(_text(raw))
        with suppress(*DAMAGED_ZIP), zipfile.ZipFile(file) as archive:
            members = tuple(archive.namelist())
            if _WORKBOOK not in members:
                return Start("", members)
            with archive.open(_WORKBOOK) as book:
                return Start(_text(book.read(BLOCK)), members)
    return Start("")


def _text(raw: bytes) -> str:
    """Give the beginning of a text, which may end amid a letter."""
    return raw.decode(marked(raw), "replace")


def _unzipped(raw: bytes) -> bytes:
    """Give what the first bytes of a gzip hold, as far as they are whole."""
    with suppress(zlib.error):
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(raw, BLOCK)
    return b""


def marked(raw: bytes) -> str:
    """Give the encoding that the mark at the beginning of a text tells; UTF-8 without one."""
    return "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def encoding_of(path: Path) -> str:
    """Give the encoding of a whole text: UTF-8 if all of it is, or else Windows-1252.

    Raise FileUnusableError when there is no file to read.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    with unpacked(path, nothing) as file:
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "windows-1252"
    return "utf-8"


def decoded(raw: bytes) -> str:
    """Give bytes as text: UTF-8, with or without its mark, UTF-16 by its, or else Windows-1252."""
    try:
        return raw.decode(marked(raw))
    except UnicodeDecodeError:
        return raw.decode("windows-1252", "replace")
