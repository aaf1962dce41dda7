"""Open a table somebody made: CSV in any dialect, gzipped or not, or a sheet of a workbook."""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import closing
from datetime import datetime
from gettext import gettext as _
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from desert_cli.damage import csv_reason
from desert_cli.errors import NotUnderstoodError
from desert_cli.files import Rationed, TooLongError, nothing
from desert_cli.imports.opening import BLOCK, ZIP, marked, unpacked
from desert_cli.imports.workbook import sheets_of
from desert_cli.model import Finding
from desert_cli.rows import cell_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from desert_cli.imports.tally import Tally

_SEPARATORS = ";,\t|"
Line = tuple[int, list[str]]


class Dialect(NamedTuple):
    """How a table is written, as far as the user said: empty where it is for us to see.

    `header` is the line of the header, from 1: what stands above it is no part of the table.
    """

    separator: str = ""
    encoding: str = ""
    sheet: str = ""
    header: str = ""

    @property
    def first(self) -> int:
        """Give the line of the header."""
        return int(self.header or 1)


def read_sheet(
    path: Path, dialect: Dialect, tally: Tally, advance: Callable[[int], None]
) -> Iterator[Line]:
    """Give the rows of a table as texts, the header first, each with its line; blank ones not.

    Where it stops being readable, reading ends with a finding. *advance* is told how many bytes
    were read. Raise FileUnusableError when there is no file to read, NotUnderstoodError for an
    encoding or a sheet that is none.
    """
    with unpacked(path, advance) as file:
        if file.peek(len(ZIP)).startswith(ZIP):
            yield from _workbook(path, dialect)
        else:
            yield from _csv(file, path, dialect, tally)


def _csv(file: BinaryIO, path: Path, dialect: Dialect, tally: Tally) -> Iterator[Line]:
    """Give the rows of CSV text; a line that is none is a finding, and reading goes on."""
    ration = Rationed(file)
    some = io.BufferedReader(ration)
    encoding = dialect.encoding or marked(some.peek(2))
    try:
        text = io.TextIOWrapper(some, encoding, newline="")
    except (LookupError, ValueError):
        raise NotUnderstoodError(
            _("“{name}” is no encoding.").format(name=dialect.encoding),
            _("Write --set encoding=windows-1252, or leave it out for UTF-8."),
        ) from None
    line = 1
    try:
        while line < dialect.first and text.readline():
            line += 1
            ration.given = 0
        header, above = text.readline(), line
        separator = dialect.separator or max(_SEPARATORS, key=header.count)
        rows = csv.reader(chain([header], text), delimiter=separator, strict=True)
        while True:
            line = rows.line_num + above
            ration.given = 0
            try:
                cells = next(rows, None)
            except csv.Error as error:
                message = _("not CSV ({error}): correct the line, or download the file again")
                tally.add("readable", message.format(error=csv_reason(error)), line)
                continue
            if cells is None:
                break
            if cells:
                yield line, cells
    except UnicodeError:  # not only in a letter: of UTF-16, the mark at its beginning may lack
        message = _("not {encoding} text: say which with --set encoding=windows-1252")
        name = encoding.removesuffix("-sig").upper()
        _end(tally, message.format(encoding=name), path, _undecodable(path, encoding) or line)
    except TooLongError:
        message = _(
            "a row without end from here on: correct the quotes and the ends of lines, or download"
            " the file again"
        )
        _end(tally, message, path, line)


def _end(tally: Tally, message: str, path: Path, line: int) -> None:
    """Tell why a file is not read further."""
    tally.findings.append(Finding("readable", message, f"{path.name}:{line}"))
    tally.refused += 1


def _undecodable(path: Path, encoding: str) -> int:
    """Give the first line that is not in an encoding; 0 where only the end of the file is not."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with unpacked(path, nothing) as file:
        while part := file.readline(BLOCK):
            try:
                decoder.decode(part)
            except UnicodeError:
                return line
            line += part.endswith(b"\n")
    return 0


def _workbook(path: Path, dialect: Dialect) -> Iterator[Line]:
    """Give the rows of the sheet that is named, or of the first one."""
    name = dialect.sheet
    titles = []
    with closing(sheets_of(path, nothing)) as sheets:
        for title, rows in sheets:
            titles.append(title)
            if name in {"", title}:
                yield from _cells(islice(rows, dialect.first - 1, None), dialect.first)
                return
    raise NotUnderstoodError(
        _("“{path}” has no sheet “{name}”.").format(path=path, name=name),
        _("Its sheets are: {names}.").format(names=", ".join(titles)),
    )


def _cells(rows: Iterable[Sequence[object]], first: int) -> Iterator[Line]:
    """Give the rows of a sheet as texts, as wide as the first: blanks beyond it are cut off."""
    width = 0
    for line, values in enumerate(rows, start=first):
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
