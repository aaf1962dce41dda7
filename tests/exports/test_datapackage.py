"""A Data Package: what frictionless says of it, what is in it, and what it never touches."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.exports.datapackage import DESCRIPTOR
from desert_cli.exports.formats import Format
from desert_cli.store import SCHEMA
from exported import TABLES, export, files_in, rows_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frictionless import Report

EMPTIED = "delete from {};"
INSERT = "insert into {table} values ({marks})"


@pytest.fixture
def package(tiny_store: Path, tmp_path: Path) -> Path:
    """Give the tiny country's package."""
    return export(tiny_store, tmp_path / "package")


def validated(path: Path) -> Report:
    """Give what frictionless says of a package, wherever it is.

    Once loaded it lifts the limit of `csv` for the whole process, which is put back.
    """
    limit = csv.field_size_limit()
    from frictionless import Package, system  # noqa: PLC0415 — see above

    try:
        with system.use_context(trusted=True):
            return Package(str(path)).validate()
    finally:
        csv.field_size_limit(limit)


@pytest.mark.parametrize("which", ["tiny_store", "odd_store"])
@pytest.mark.parametrize("place", ["package", "package.zip"])
def test_it_is_valid(
    which: str, place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Types, limits, keys, links, sizes and fingerprints; folder or zip, whatever the texts."""
    path = export(request.getfixturevalue(which), tmp_path / place)
    report = validated(path / DESCRIPTOR if path.is_dir() else path)
    assert report.valid, report.flatten(["title", "message"])
    assert [task.name for task in report.tasks] == [name.replace("_", "-") for name in TABLES]


def test_the_ledger_shipped_is_valid(shipped_path: Path, tmp_path: Path) -> None:
    """By the command a researcher types."""
    export(shipped_path, tmp_path / "package")
    command = [sys.executable, "-m", "frictionless", "validate", DESCRIPTOR]
    done = subprocess.run(
        command, cwd=tmp_path / "package", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(" VALID") == len(TABLES)


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("figures", ",FR,actual,68,", ",FR,actual,many,", "type-error"),
        ("figures", ",FR,actual,68,", ",FR,guess,68,", "constraint-error"),
        ("figures", "cpts-fr-2022,cpts,", "cpts-fr-2022,none,", "foreign-key"),
        ("sources", "\r\ncensus,", "\r\nbarometer,", "primary-key"),
        ("sources", "census,Populations", "census,populations", "hash-count"),
    ],
)
def test_what_is_not_so_is_found(package: Path, table: str, old: str, new: str, error: str) -> None:
    """The checks are there to fail: one cell changed, and the rule it breaks is named."""
    path = package / f"{table}.csv"
    text = path.read_bytes().decode()
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode())
    types = [kind for (kind,) in validated(package / DESCRIPTOR).flatten(["type"])]
    assert error in types


@pytest.mark.parametrize("which", ["tiny_store", "odd_store"])
def test_its_tables_make_the_store_again(
    which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Loaded into an empty store, each row is the one it was, to the last digit."""
    source: Path = request.getfixturevalue(which)
    package = export(source, tmp_path / "package")
    again = tmp_path / "again.sqlite"
    with closing(sqlite3.connect(again)) as store, store:
        store.executescript(SCHEMA.read_text(encoding="utf-8"))
        for name in TABLES:
            with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file)
            query = INSERT.format(table=name, marks=", ".join("?" for _cell in header))
            store.executemany(query, [[cell or None for cell in row] for row in rows])
    for name in TABLES:
        assert rows_in(again, name) == rows_in(source, name)


def test_whole_numbers_have_no_point(package: Path) -> None:
    """And the unknown is empty."""
    text = (package / "figures.csv").read_text(encoding="utf-8")
    assert "cpts-fr-2022,cpts,cpts,FR,actual,68,,exact,2022-12," in text


def test_it_tells_of_itself(package: Path) -> None:
    """Version, newest source, credits, no licence of the whole; each table with its fingerprint."""
    told = json.loads((package / DESCRIPTOR).read_text(encoding="utf-8"))
    assert (told["name"], told["newest_source"]) == ("deserts-medicaux", "2026-11-20")
    assert told["version"].endswith(f"+schema.1.{told['id'][:8]}")
    assert "licenses" not in told
    assert "Licences: no licence shown (" in told["description"]
    assert {"title": "Etalab, Baromètre précédent", "licence": "Licence Ouverte 2.0"} in told[
        "sources"
    ]
    for resource in told["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize("form", [Format.datapackage, Format.parquet])
def test_one_store_is_one_package(tiny_store: Path, tmp_path: Path, form: Format) -> None:
    """Twice exported, the bytes are the same; another store has another id."""
    one = files_in(export(tiny_store, tmp_path / "one", form))
    assert one == files_in(export(tiny_store, tmp_path / "two", form))


def test_another_content_has_another_id(
    package: Path, changed: Callable[[str], Path], tmp_path: Path
) -> None:
    """One note is enough."""
    other = export(changed("update sources set note = 'x' where key = 'census'"), tmp_path / "b")
    ids = {json.loads((one / DESCRIPTOR).read_text())["id"] for one in (package, other)}
    assert len(ids) == 2


def test_a_zip_holds_the_same_files(tiny_store: Path, package: Path, tmp_path: Path) -> None:
    """What tells them comes last, and no entry tells the hour."""
    with ZipFile(export(tiny_store, tmp_path / "package.zip")) as zipped:
        assert zipped.namelist()[-1] == DESCRIPTOR
        assert {name: zipped.read(name) for name in zipped.namelist()} == files_in(package)
        assert {entry.date_time for entry in zipped.infolist()} == {(2026, 11, 20, 0, 0, 0)}


def test_a_package_is_replaced_and_other_files_stay(
    package: Path, changed: Callable[[str], Path]
) -> None:
    """What somebody put beside the tables is not ours to remove."""
    (package / "README.md").write_text("mine", encoding="utf-8")
    (package / ".git").mkdir()
    export(changed("delete from names"), package)
    assert (package / "names.csv").read_text(encoding="utf-8") == "kind,name,key,weight\n"
    assert (package / "README.md").read_text(encoding="utf-8") == "mine"
    assert len(list(package.iterdir())) == len(TABLES) + 3


def test_the_tables_of_the_package_before_go(package: Path, tiny_store: Path) -> None:
    """A package of Parquet put over one of CSV leaves no old number behind."""
    (package / "mine.csv").write_text("mine", encoding="utf-8")
    export(tiny_store, package, Format.parquet)
    names = {path.name for path in package.iterdir()}
    assert names == {DESCRIPTOR, "mine.csv", *(f"{name}.parquet" for name in TABLES)}


@pytest.mark.parametrize(
    "descriptor",
    [
        None,
        "not JSON",
        "[]",
        '{"name": "deserts-medicaux"}',
        "[" * 100_000,
        '{"name": "other", "resources": []}',
    ],
)
def test_a_folder_of_others_is_not_touched(
    tiny_store: Path, tmp_path: Path, descriptor: str | None
) -> None:
    """Holding anything but our package, it stays as it was: a sentence and a remedy."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "figures.csv").write_text("theirs", encoding="utf-8")
    if descriptor is not None:
        (tmp_path / "theirs" / DESCRIPTOR).write_text(descriptor, encoding="utf-8")
    before = files_in(tmp_path / "theirs")
    with pytest.raises(FileUnusableError, match="holds other files") as error:
        export(tiny_store, tmp_path / "theirs")
    assert error.value.remedy == "Name a folder that is not there yet, or an empty one."
    assert files_in(tmp_path / "theirs") == before


def test_a_table_of_somebody_stays(package: Path, tiny_store: Path) -> None:
    """Even one listed in our description, with a name that is none of ours."""
    (package / "my_notes.csv").write_text("mine", encoding="utf-8")
    told = json.loads((package / DESCRIPTOR).read_text(encoding="utf-8"))
    told["resources"].append({"name": "my-notes", "path": "my_notes.csv"})
    (package / DESCRIPTOR).write_text(json.dumps(told), encoding="utf-8")
    export(tiny_store, package)
    assert (package / "my_notes.csv").read_text(encoding="utf-8") == "mine"


def test_an_unreadable_package_is_told(tiny_store: Path, tmp_path: Path) -> None:
    """Where datapackage.json is a folder, or no text."""
    (tmp_path / "theirs" / DESCRIPTOR).mkdir(parents=True)
    with pytest.raises(FileUnusableError, match="cannot be read: Is a directory"):
        export(tiny_store, tmp_path / "theirs")
    (tmp_path / "bytes").mkdir()
    (tmp_path / "bytes" / DESCRIPTOR).write_bytes(b"\xff")
    with pytest.raises(FileUnusableError, match="cannot be read: 'utf-8'"):
        export(tiny_store, tmp_path / "bytes")


def test_an_empty_folder_is_filled(tiny_store: Path, tmp_path: Path) -> None:
    """As is one where an export was killed before its first file took its place."""
    (tmp_path / "package" / ".desert.package.x1").mkdir(parents=True)
    export(tiny_store, tmp_path / "package")
    assert (tmp_path / "package" / DESCRIPTOR).is_file()


def test_an_empty_store_is_a_valid_package(changed: Callable[[str], Path], tmp_path: Path) -> None:
    """Tables of no rows; neither sources nor licences are told."""
    emptied = "".join(EMPTIED.format(name) for name in TABLES)
    package = export(changed(emptied), tmp_path / "package")
    told = json.loads((package / DESCRIPTOR).read_text(encoding="utf-8"))
    assert not {"sources", "licenses", "newest_source"} & set(told)
    assert validated(package / DESCRIPTOR).valid


def test_every_format_bears_the_same_id(tiny_store: Path, tmp_path: Path) -> None:
    """That of what the store holds: two data sets are never cited alike."""
    package = json.loads((export(tiny_store, tmp_path / "p") / DESCRIPTOR).read_text())
    parquet = export(tiny_store, tmp_path / "q", Format.parquet) / DESCRIPTOR
    whole = json.loads(export(tiny_store, tmp_path / "all.json").read_text(encoding="utf-8"))
    ids = {package["id"], json.loads(parquet.read_text())["id"], whole["package"]["id"]}
    assert len(ids) == 1
