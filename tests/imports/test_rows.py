from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.imports.rows import UnfitError, number_of, read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from desert_cli.model import Finding

LAYOUTS = [("zone", "date", "number"), ("region", "date", "number")]


def read(path: Path, raw: bytes) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """Read bytes as a file: the cells of its rows, and the message and place of each finding."""
    path.write_bytes(raw)
    findings: list[Finding] = []
    rows = [row.cells for row in read_rows(path, LAYOUTS, findings)]
    return rows, [(finding.message, finding.where) for finding in findings]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a file to write."""
    return tmp_path / "file.csv"


def test_windows_text(path: Path) -> None:
    """A byte-order mark and carriage returns are no mistakes, nor is a blank line."""
    rows, findings = read(path, b"\xef\xbb\xbfzone,date,number\r\n\r\nR84,2022,1\r\n")
    assert rows == [{"zone": "R84", "date": "2022", "number": "1"}]
    assert findings == []


def test_another_encoding(path: Path) -> None:
    """A file that is not UTF-8 gives one finding at its first bad line, and no row."""
    raw = "zone,date,number\nR84,2022,1\nÎle,2022,2\n".encode("latin-1")
    assert read(path, raw) == ([], [("not UTF-8 text: save the file as UTF-8", "file.csv:3")])


def test_a_compressed_file(path: Path) -> None:
    """A gzip is unpacked, one that is cut is refused, and so is a zip."""
    packed = gzip.compress(b"zone,date,number\nR84,2022,1\n")
    assert len(read(path, packed)[0]) == 1
    with pytest.raises(FileUnusableError, match="is damaged: it is cut short"):
        read(path, packed[:15])
    assert read(path, b"PK\3\4") == ([], [("a compressed file: unpack it first", "file.csv:1")])


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator(path: Path, separator: str) -> None:
    """A file with another separator is refused by a sentence that says so."""
    raw = "zone,date,number\nR84,2022,1,5\n".replace(",", separator)
    message = "the cells are not separated by commas: save the file with commas"
    assert read(path, raw.encode()) == ([], [(message, "file.csv:1")])


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (b"", "zone, date, number"),
        (b"zone,number\n", "date"),
        (b"zone,date,number,number\n", "number"),
        (b"region,date,value\n", "number"),
    ],
)
def test_another_header(path: Path, header: bytes, columns: str) -> None:
    """The finding names the columns that are missing, or there twice, in the nearest layout."""
    message = f"the header must have {columns}, once: download the file again"
    assert read(path, header) == ([], [(message, "file.csv:1")])


def test_an_unclosed_quote(path: Path) -> None:
    """What csv cannot read is one finding; the rows before it are given."""
    rows, findings = read(path, b'zone,date,number\nR84,2022,1\nR32,"2022,2\nR11,2022,3\n')
    assert [row["zone"] for row in rows] == ["R84"]
    message = "not CSV (a quote is not closed): correct the line, or download the file again"
    assert findings == [(message, "file.csv:3")]


def test_a_huge_cell(path: Path) -> None:
    """A cell beyond the limit of csv costs its row only."""
    rows, findings = read(path, b"zone,date,number\nR84,2022,%b\nR32,2022,2\n" % (b"1" * 200_000))
    assert [row["zone"] for row in rows] == ["R32"]
    assert [where for _, where in findings] == ["file.csv:2"]


def test_a_zero_byte(path: Path) -> None:
    """A zero byte does no harm beyond its own cell."""
    rows, _ = read(path, b"zone,date,number\nR84,2022,1\0\nR32,2022,2\n")
    assert rows[-1] == {"zone": "R32", "date": "2022", "number": "2"}


@pytest.mark.parametrize("name", [".", "missing.csv", "file.csv/below.csv"])
def test_no_file(path: Path, name: str) -> None:
    """A folder, a missing file, or a path through a file is an error with a remedy."""
    path.touch()
    with pytest.raises(FileUnusableError, match=r"cannot be read: .+\.$") as error:
        list(read_rows(path.parent / name, LAYOUTS, []))
    assert error.value.remedy == "Name a file that is there."


def test_utf_16(path: Path) -> None:
    """Text of two bytes a sign is known by its mark."""
    rows, findings = read(path, "zone,date,number\nÎle,2022,1\n".encode("utf-16"))
    assert (rows[0]["zone"], findings) == ("Île", [])


def test_a_file_beyond_measure(path: Path) -> None:
    """A gzip of a few kilobytes may be of any size, unpacked: it is not read to its end."""
    message = "too large to be a file of the barometer"
    assert read(path, gzip.compress(bytes(1 << 27), 9)) == ([], [(message, "file.csv:1")])


def test_a_formula() -> None:
    """It has no value, and says what to do."""
    with pytest.raises(UnfitError, match="save it") as error:
        number_of("=A1+1")
    assert error.value.message.startswith("“=A1+1” is a formula without its value")
