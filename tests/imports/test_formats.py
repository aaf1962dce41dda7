from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from desert_cli.errors import FileUnusableError, NotUnderstoodError
from desert_cli.imports.formats import FORMATS, guess_format, require_settings
from imports.small import DITP_HEADER, NATIONAL, SUMMARY_NATIONAL

if TYPE_CHECKING:
    from pathlib import Path

REGISTER = json.dumps({"schemaVersion": "v1.0.0", "generatedAt": "2026-08-13", "gco": []}).encode()
TEXTS = {
    DITP_HEADER: "ditp",
    NATIONAL: "etalab-detail",
    SUMMARY_NATIONAL: "etalab-synthese",
    "finess;etalab;111;2026-05-12\nstructureet;": "finess",
    "REG;Région;DEP;Département;PMUN;PTOT\n": "insee-population",
    "CODREG;REG;PMUN2023\n": "insee-population",
    REGISTER.decode(): "finess-plus",
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_by_the_first_line(tmp_path: Path, text: str, mark: str) -> None:
    """The first line tells, whatever the file is called, after a byte-order mark too."""
    path = tmp_path / "any"
    # The letters after it are cut somewhere where reading the beginning stops.
    path.write_text(f"{mark}{text}\n{'é' * 9_000}", encoding="utf-8")
    assert guess_format(path) == TEXTS[text]


def test_a_packed_register(tmp_path: Path) -> None:
    """FINESS+ is known packed, though the file be cut."""
    path = tmp_path / "any.json"
    for raw in (gzip.compress(REGISTER), gzip.compress(REGISTER)[:-9]):
        path.write_bytes(raw)
        assert guess_format(path) == "finess-plus"


@pytest.mark.parametrize("text", TEXTS)
def test_packed_or_otherwise_written(tmp_path: Path, text: str) -> None:
    """Gzipped, in UTF-16, or with other separators, it is the same file still."""
    path = tmp_path / "any"
    for raw in (gzip.compress(text.encode()), text.encode("utf-16")):
        path.write_bytes(raw)
        assert guess_format(path) == TEXTS[text]
    path.write_text(DITP_HEADER.replace(",", ";"), encoding="utf-8")
    assert guess_format(path) == "ditp"


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        (b"", "it is empty or damaged"),
        (b"\n<!DOCTYPE html>\n<html>", "it begins with “<!DOCTYPE html>”"),
        (b"%PDF-1.7\0\xff", "it begins with “%PDF-1.7\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_what_was_seen(tmp_path: Path, raw: bytes, seen: str) -> None:
    """How the file begins is said, so that it can be known for what it is."""
    (tmp_path / "any").write_bytes(raw)
    with pytest.raises(FileUnusableError) as error:
        guess_format(tmp_path / "any")
    assert f"none that desert knows: {seen}" in error.value.message


def test_the_zip_of_populations(tmp_path: Path) -> None:
    """A zip is known by the tables in it."""
    path = tmp_path / "any.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ensemble/donnees_communes.csv", "")
    assert guess_format(path) == "insee-population"


def test_the_workbook_of_accessibility(tmp_path: Path) -> None:
    """A workbook is known by the names of its sheets."""
    path, book = tmp_path / "any.xlsx", Workbook()
    book.create_sheet("APL 2023")
    book.save(path)
    assert guess_format(path) == "apl"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x1f\x8b\x08",
        b"\x1f\x8bnot packed",
        b"PK\3\4",
        b"{}",
        b"REG;DEP\n",
        b"PMUN",
    ],
)
def test_none_that_is_known(tmp_path: Path, raw: bytes) -> None:
    """Of any other file the format is to be named, among those there are."""
    path = tmp_path / "any"
    path.write_bytes(raw)
    with pytest.raises(FileUnusableError, match="none that desert knows") as error:
        guess_format(path)
    assert error.value.remedy == f"Name it before the file: {', '.join(FORMATS)}."


def test_other_archives(tmp_path: Path) -> None:
    """A zip of other things, and a workbook of other sheets, are none."""
    path = tmp_path / "any"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", 'name="APL 2023"')
    with pytest.raises(FileUnusableError, match=r"it is a zip that holds “readme\.txt”"):
        guess_format(path)
    Workbook().save(path)
    with pytest.raises(FileUnusableError, match="it is a workbook"):
        guess_format(path)


def test_a_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    with pytest.raises(FileUnusableError, match="cannot be read"):
        guess_format(tmp_path)


def test_settings_a_format_knows() -> None:
    """A setting that the format would not heed is refused, with those it knows."""
    require_settings("insee-population", ["year"])
    require_settings("ditp", [])
    with pytest.raises(NotUnderstoodError, match="“years” is no setting") as error:
        require_settings("insee-population", ["years"])
    assert error.value.remedy == "It knows: year."
