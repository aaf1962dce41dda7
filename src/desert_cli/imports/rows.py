"""Read a foreign CSV file: its rows by column, and the numbers and days in its cells."""

from __future__ import annotations

import csv
import io
import math
import re
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.damage import csv_reason
from desert_cli.files import nothing
from desert_cli.imports.opening import ZIP, marked, unpacked
from desert_cli.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]+)?")
_NEGATIVE = re.compile(rf"-{_NUMBER.pattern}")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_SHOWN = 40
_LARGEST = 1 << 26
"""No file of the barometer has so many bytes: the largest has some two million."""

UNKNOWN_DAY = "1900-01-01"
"""What registers and spreadsheets write where they know no day."""


class UnfitError(Exception):
    """A row or a cell cannot be proposed: the check it fails, and a sentence with a remedy."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message


class Row(NamedTuple):
    """One row: its cells by column, and where it stands as `file:line`."""

    cells: dict[str, str]
    where: str


def read_rows(
    path: Path, layouts: Sequence[Sequence[str]], findings: list[Finding]
) -> Iterator[Row]:
    """Read the rows of a CSV file whose header has all columns of one of the *layouts*.

    Columns may come in any order, among others. Append to *findings* each line that is no row; a
    file in another encoding or with another header gives one finding and no row. Raise
    FileUnusableError when there is no file to read.
    """
    text = _text(path, findings)
    if text is not None:
        yield from rows_of(text, path.name, layouts, findings)


def rows_of(
    text: str,
    file: str,
    layouts: Sequence[Sequence[str]],
    findings: list[Finding],
    separator: str = ",",
) -> Iterator[Row]:
    """Give the rows of a text of CSV, as `read_rows` does; *file* names it in findings."""
    lines = _lines(text, file, findings, separator)
    line, header = next(lines, (1, []))
    problem = _header_problem(header, layouts, separator)
    if problem:
        findings.append(Finding("readable", problem, f"{file}:{line}"))
        return
    for line, cells in lines:
        where = f"{file}:{line}"
        if len(cells) == len(header):
            yield Row(dict(zip(header, cells, strict=True)), where)
        else:
            message = (
                _("{found} cells where the header has {wanted}: write decimals with a point")
                if separator == ","
                else _("{found} cells where the header has {wanted}")
            )
            sentence = message.format(found=len(cells), wanted=len(header))
            findings.append(Finding("readable", sentence, where))


def number_of(cell: str, least: float = 0, most: float = math.inf) -> float:
    """Give the number a cell holds; raise UnfitError when it holds none, or an impossible one."""
    if _NUMBER.fullmatch(cell) or _NEGATIVE.fullmatch(cell):
        number = float(cell)
        if least <= number <= most:
            return number
        message = (
            _("“{cell}” is below zero: no count and no share is")
            if number < least
            else _("“{cell}” is above {most}: no share is")
        )
        said = message.format(cell=shown(cell), most=f"{most:.12g}")
        raise UnfitError("possible-value", said)
    if _DECIMAL_COMMA.fullmatch(cell):
        message = _("“{cell}” has a decimal comma: write a point")
    elif cell.startswith("="):
        message = _(
            "“{cell}” is a formula without its value: open the workbook in a spreadsheet program,"
            " and save it"
        )
    else:
        message = _("“{cell}” is not a number: correct it, or download the file again")
    raise UnfitError("readable", message.format(cell=shown(cell)))


def day_of(cell: str) -> date:
    """Give the day a cell holds as `YYYY-MM-DD`; raise UnfitError when it holds none."""
    if cell == UNKNOWN_DAY:
        message = _("{day} stands for a day that is not known: add the real one")
        raise UnfitError("dated", message.format(day=cell))
    if not cell:
        raise UnfitError("dated", _("a number without its date: add it, or remove the number"))
    try:
        if _DAY.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    message = _("“{cell}” is no day: write it as in 2022-12-31")
    raise UnfitError("real-date", message.format(cell=shown(cell)))


def shown(cell: str) -> str:
    """Give a foreign cell as a sentence may show it: short, and without control characters."""
    return printable(cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…")


def printable(text: str) -> str:
    """Give a text without control characters, which a terminal would obey."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def _text(path: Path, findings: list[Finding]) -> str | None:
    """Give the text of a file, unpacked; None, with a finding, when it is none in UTF-8."""
    with unpacked(path, nothing) as file:
        raw = file.read(_LARGEST + 1)
    message = ""
    if raw.startswith(ZIP):
        message = _("a compressed file: unpack it first")
    elif len(raw) > _LARGEST:
        message = _("too large to be a file of the barometer")
    if message:
        findings.append(Finding("readable", message, f"{path.name}:1"))
        return None
    try:
        return raw.decode(marked(raw))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = _("not UTF-8 text: save the file as UTF-8")
        findings.append(Finding("readable", message, f"{path.name}:{line}"))
        return None


def _lines(
    text: str, file: str, findings: list[Finding], separator: str
) -> Iterator[tuple[int, list[str]]]:
    """Give the cells of each line that is not blank, with its number; report what is not CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = _("not CSV ({error}): correct the line, or download the file again")
            findings.append(
                Finding("readable", message.format(error=csv_reason(error)), f"{file}:{line}")
            )
        else:
            if cells:
                yield line, cells


def _header_problem(header: Sequence[str], layouts: Sequence[Sequence[str]], separator: str) -> str:
    """Tell what keeps a header from every layout; empty when it has all columns of one, once."""
    wrong = min(
        ([name for name in layout if header.count(name) != 1] for layout in layouts), key=len
    )
    if not wrong:
        return ""
    if len(header) == 1 and re.search(r"[,;\t|]", header[0].replace(separator, "")):
        return (
            _("the cells are not separated by commas: save the file with commas")
            if separator == ","
            else _("the cells are not separated by semicolons: save the file with semicolons")
        )
    message = _("the header must have {columns}, once: download the file again")
    return message.format(columns=", ".join(wrong))
