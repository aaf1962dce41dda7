"""Which format a name asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from desert_cli.errors import NotUnderstoodError
from desert_cli.exports.formats import (
    FILES,
    FRENCH,
    PACKAGE,
    PARQUETS,
    ZIPPED,
    Format,
    Writer,
    writer_of,
)


@pytest.mark.parametrize(
    ("name", "form", "writer"),
    [
        ("package", None, PACKAGE),
        ("package/", None, PACKAGE),
        ("package-0.1/", None, PACKAGE),
        ("there.csv", None, PACKAGE),
        ("package.zip", None, ZIPPED),
        ("package.zip", Format.datapackage, ZIPPED),
        ("figures.csv", None, FILES[".csv"]),
        ("ALL.JSON", None, FILES[".json"]),
        ("figures.parquet", None, FILES[".parquet"]),
        ("figures.xlsx", None, FILES[".xlsx"]),
        ("figures", Format.xlsx, FILES[".xlsx"]),
        ("figures.txt", Format.csv, FILES[".csv"]),
        ("figures.pq", Format.parquet, FILES[".parquet"]),
        ("folder", Format.parquet, PARQUETS),
        ("folder.parquet/", Format.parquet, PARQUETS),
        ("there.csv", Format.parquet, PARQUETS),
        ("package.v1", Format.datapackage, PACKAGE),
        ("figures.csv", Format.csv_fr, FRENCH),
        ("figures.CSV", Format.csv, FILES[".csv"]),
        ("a" * 300 + ".csv", None, FILES[".csv"]),
    ],
)
def test_a_name_tells(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    form: Format | None,
    writer: Writer,
) -> None:
    """By its ending; a folder that is there is a folder; --format goes before the name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.csv").mkdir()
    assert writer_of(name, form) == (writer, Path(name))


def test_a_name_that_tells_nothing() -> None:
    """A sentence that lists the endings."""
    with pytest.raises(NotUnderstoodError, match=r"“all\.ods” tells no format") as error:
        writer_of("all.ods")
    assert ".xlsx, .zip" in error.value.remedy


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("F.XLSX", Format.csv),
        ("f.csv", Format.json),
        ("f.xlsx", Format.csv_fr),
        ("p.zip", Format.parquet),
        ("p.csv", Format.datapackage),
        ("folder/", Format.csv),
        ("there", Format.json),
    ],
)
def test_a_name_and_a_format_that_contradict_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, form: Format
) -> None:
    """Neither is guessed to be meant: a sentence."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    with pytest.raises(NotUnderstoodError, match="asks for another format"):
        writer_of(name, form)


@pytest.mark.parametrize("name", [".csv", "folder/.json", ".XLSX"])
def test_an_ending_alone(name: str) -> None:
    """Makes no hidden folder."""
    with pytest.raises(NotUnderstoodError, match="an ending without a name"):
        writer_of(name)
