"""A table in whatever form: how it is packed and written, and where it stops being one."""

from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from desert_cli.errors import FileUnusableError, NotUnderstoodError
from desert_cli.files import nothing
from desert_cli.imports.mapping import read_map
from desert_cli.imports.sheets import Dialect, read_sheet
from desert_cli.imports.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.imports.sheets import Line

    Read = Callable[..., tuple[list[Line], list[str]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a file to write."""
    return tmp_path / "file"


@pytest.fixture
def read(path: Path) -> Read:
    """Read bytes as a table: its rows, and the place and message of each finding."""

    def sheet(raw: bytes = b"", **said: str) -> tuple[list[Line], list[str]]:
        if raw:
            path.write_bytes(raw)
        tally = Tally()
        rows = list(read_sheet(path, Dialect(**said), tally, nothing))
        tally.tell("file")
        return rows, [f"{one.where}: {one.message}" for one in tally.findings]

    return sheet


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_its_mark_tells_the_encoding(read: Read, encoding: str) -> None:
    """As Excel and the editor of Windows write text; packed or not."""
    raw = "Région;Nombre\nÎle;1\n".encode(encoding)
    for one in (raw, gzip.compress(raw)):
        assert read(one) == ([(1, ["Région", "Nombre"]), (2, ["Île", "1"])], [])


@pytest.mark.parametrize("line", [1, 3, 2000])
def test_the_line_in_another_encoding(read: Read, line: int) -> None:
    """The line is named on which the first letter stands that cannot be read."""
    raw = b"a;b\n" * (line - 1) + "é;b\n".encode("latin-1") + b"a;b\n"
    _rows, (message,) = read(raw)
    assert message == f"file:{line}: not UTF-8 text: say which with --set encoding=windows-1252"


def test_a_letter_cut_at_the_end(read: Read) -> None:
    """The file ends amid a letter: its last line is named."""
    _rows, (message,) = read("a;b\na;é".encode()[:-1])
    assert message.startswith("file:")


@pytest.mark.parametrize("row", [b"x" * 3_000_000, b'"a\n";' * 600_000, b'"' + b"a\n" * 1_500_000])
def test_a_row_without_end(read: Read, row: bytes) -> None:
    """It is not held, whatever its lines, and named; packed, it has a few kilobytes."""
    rows, (message, *_others) = read(gzip.compress(b"a;b\n1;2\n" + row))
    assert rows[:2] == [(1, ["a", "b"]), (2, ["1", "2"])]
    assert message.startswith("file:3: ")


def test_many_rows_are_no_row_without_end(read: Read) -> None:
    """Megabytes of rows, some of them none, and of blank lines."""
    long = b"x" * 600
    rows, findings = read(
        (b"a;" + long + b"\n") * 2000 + (b'"a"b;' + long + b"\n") * 2000 + b"\n" * 1_100_000
    )
    assert (len(rows), len(findings)) == (2000, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_title_above_the_header(read: Read, end: str) -> None:
    """The line of the header is said; lines keep their numbers, separators are the header's."""
    raw = end.join(["Title, of a table", "", "a;b", "1;2", '"x"y;2', "3;4"]).encode()
    rows, findings = read(raw, header="3")
    assert rows == [(3, ["a", "b"]), (4, ["1", "2"]), (6, ["3", "4"])]
    assert findings[0].startswith("file:5: not CSV (something between a quote and the next cell)")


def test_a_header_beyond_the_end(read: Read) -> None:
    """There is nothing there."""
    assert read(b"a;b\n", header="9") == ([], [])


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", "99999"])
def test_a_line_that_is_none(text: str) -> None:
    """A sentence, and how it is said."""
    with pytest.raises(NotUnderstoodError, match="is no line of a header") as error:
        read_map([], {"header": text})
    assert "--set header=3" in error.value.remedy


def edit_sheet(path: Path, old: bytes, new: bytes) -> None:
    """Put other text into the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text.replace(old, new) if "sheet1" in name else text)


def test_a_title_in_a_workbook(path: Path, read: Read) -> None:
    """As in a file of text."""
    book = Workbook()
    for row in (["Title"], [], ["a", "b"], [1, 2]):
        book.active.append(row)
    book.save(path)
    assert read(header="3") == ([(3, ["a", "b"]), (4, ["1", "2"])], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2"', b'<row r="1048577000"'),
        (b"</sheetData>", b'<row><c r="XFD1"><v>1</v></c></row>' * 5000 + b"</sheetData>"),
        (b'<row r="2"', b'<row r="two"'),
    ],
    ids=["rows without end", "columns without end", "no number"],
)
def test_a_workbook_made_to_last(
    path: Path, read: Read, monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes
) -> None:
    """A few kilobytes that would be read for minutes are refused in seconds."""
    monkeypatch.setattr("desert_cli.imports.workbook._ROWS", 1000)
    monkeypatch.setattr("desert_cli.imports.workbook._CELLS", 100_000)
    book = Workbook()
    for row in (["a", "b"], [1, 2]):
        book.active.append(row)
    book.save(path)
    edit_sheet(path, old, new)
    with pytest.raises(FileUnusableError, match="is not a workbook that can be read"):
        read()


def test_a_formula_without_its_value(path: Path, read: Read) -> None:
    """Where a program wrote it that does no sums: it is told by the formula, and is not blank."""
    book = Workbook()
    for row in (["a", "b"], [1, "=A2+1"], [3], [None, 4]):
        book.active.append(row)
    book.save(path)
    rows = [["a", "b"], ["1", "=A2+1"], ["3", ""], ["", "4"]]
    assert [cells for _line, cells in read()[0]] == rows


def test_a_formula_with_its_value(path: Path, read: Read) -> None:
    """As spreadsheet programs save it: the value is read."""
    book = Workbook()
    for row in (["a", "b"], [1, "=A2+1"]):
        book.active.append(row)
    book.save(path)
    edit_sheet(path, b"<v /></c>", b"<v>2</v></c>")
    assert read()[0][-1] == (2, ["1", "2"])
