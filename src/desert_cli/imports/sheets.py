"""Open a table somebody made: CSV in any dialect, gzipped or not, or a sheet of a workbook."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from contextlib import closing
from datetime import datetime
from gettext import gettext as _
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from desert_cli.errors import FileUnusableError, NotUnderstoodError
from desert_cli.files import nothing
from desert_cli.imports.opening import GZIP, ZIP, opened
from desert_cli.imports.workbook import sheets_of
from desert_cli.model import Finding
from desert_cli.rows import cell_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from desert_cli.imports.tally import Tally

_SEPARATORS = ";,\t|"
_HEADER = 100_000
Line = tuple[int, list[str]]


class Dialect(NamedTuple):
    """How a table is written, as far as the user said: empty where it is for us to see."""

    separator: str = ""
    encoding: str = "utf-8-sig"
    sheet: str = ""


def read_sheet(
    path: Path, dialect: Dialect, tally: Tally, advance: Callable[[int], None]
) -> Iterator[Line]:
    """Give the rows of a table as texts, the header first, each with its line; blank ones not.

    Where it stops being readable, reading ends with a finding. *advance* is told how many bytes
    were read. Raise FileUnusableError when there is no file to read, NotUnderstoodError for an
    encoding or a sheet that is none.
    """
    with opened(path, advance) as raw:
        start = raw.peek(4)
        if start.startswith(ZIP):
            yield from _workbook(path, dialect.sheet)
        elif start.startswith(GZIP):
            try:
                with gzip.open(raw) as unpacked:
                    yield from _csv(unpacked, path, dialect, tally)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise FileUnusableError(
                    _("“{path}” is damaged: {why}.").format(path=path, why=error),
                    _("Download it again."),
                ) from None
        else:
            yield from _csv(raw, path, dialect, tally)


def _csv(
    unpacked: BinaryIO | gzip.GzipFile | io.BufferedReader,
    path: Path,
    dialect: Dialect,
    tally: Tally,
) -> Iterator[Line]:
    """Give the rows of CSV text; a line that is none is a finding, and reading goes on."""
    try:
        text = io.TextIOWrapper(unpacked, dialect.encoding, newline="")
    except (LookupError, ValueError):
        raise NotUnderstoodError(
            _("“{name}” is no encoding.").format(name=dialect.encoding),
            _("Write --set encoding=windows-1252, or leave it out for UTF-8."),
        ) from None
    line = 1
    try:
        separator = dialect.separator or _separator_of(text)
        rows = csv.reader(text, delimiter=separator, strict=True)
        while True:
            line = rows.line_num + 1
            try:
                cells = next(rows, None)
            except csv.Error as error:
                message = _("not CSV ({error}): correct the line, or download the file again")
                tally.add("readable", message.format(error=error), line)
                continue
            if cells is None:
                break
            if cells:
                yield line, cells
    except UnicodeError:  # not only in a letter: of UTF-16, the mark at its beginning may lack
        message = _("not {encoding} text: say which with --set encoding=windows-1252")
        name = dialect.encoding.removesuffix("-sig").upper()
        said = Finding("readable", message.format(encoding=name), f"{path.name}:{line}")
        tally.findings.append(said)
        tally.refused += 1


def _separator_of(text: io.TextIOWrapper) -> str:
    """See what separates the cells of the first line, and go back to it: the sign seen most."""
    header = text.readline(_HEADER)
    text.seek(0)
    return max(_SEPARATORS, key=header.count)


def _workbook(path: Path, name: str) -> Iterator[Line]:
    """Give the rows of the sheet of this *name*, or of the first one."""
    titles = []
    with closing(sheets_of(path, nothing)) as sheets:
        for title, rows in sheets:
            titles.append(title)
            if name in {"", title}:
                yield from _cells(rows)
                return
    raise NotUnderstoodError(
        _("“{path}” has no sheet “{name}”.").format(path=path, name=name),
        _("Its sheets are: {names}.").format(names=", ".join(titles)),
    )


def _cells(rows: Iterable[Sequence[object]]) -> Iterator[Line]:
    """Give the rows of a sheet as texts, as wide as the first: blanks beyond it are cut off."""
    width = 0
    for line, values in enumerate(rows, start=1):
        cells = [_text_of(value) for value in values]
        if any(cells):
            while cells[-1] == "" and (not width or len(cells) > width):
                cells.pop()
            width = width or len(cells)
            yield line, cells + [""] * (width - len(cells))


def _text_of(value: object) -> str:
    """Give the value of a cell as text: days in ISO form, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return cell_of(value) if isinstance(value, float) else str(value)
