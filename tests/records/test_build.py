"""The store: whole or untouched, with keys that hold, and found without accents."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.records.build import build_store
from desert_cli.records.read import read_ledger
from desert_cli.store import APPLICATION_ID, SCHEMA_VERSION
from views import said_by_program, said_by_views

if TYPE_CHECKING:
    from pathlib import Path

OLD = b"SQLite format 3\0 and so on"


def test_it_says_whose_it_is(store: sqlite3.Connection) -> None:
    """The header names the program and the schema."""
    assert store.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
    assert store.execute("pragma user_version").fetchone()[0] == SCHEMA_VERSION


def test_its_tables_are_strict(store: sqlite3.Connection) -> None:
    """A number cannot be kept as a text, in any table but those of the full-text index."""
    lax = "select name from pragma_table_list where type = 'table' and not strict"
    names = {row["name"] for row in store.execute(lax)}
    assert {name for name in names if not name.startswith(("sqlite_", "texts_fts"))} == set()


def test_its_keys_hold(store: sqlite3.Connection) -> None:
    """No row refers to one that is not there."""
    assert store.execute("pragma foreign_key_check").fetchall() == []


def test_words_are_found_without_accents(store: sqlite3.Connection) -> None:
    """`sante` finds « santé »."""
    hits = (
        "select t.key from texts_fts join texts t on t.id = texts_fts.rowid where texts_fts match ?"
    )
    assert "msp" in {row["key"] for row in store.execute(hits, ("pluriprofessionnelles sante",))}


@pytest.mark.parametrize("file", ["figures/ald.csv", "official/barometer.csv"])
def test_findings_stop_it(ledger: Path, tmp_path: Path, file: str) -> None:
    """What is found is given, whichever file it is in, and the old store stays."""
    text = (ledger / file).read_text(encoding="utf-8")
    (ledger / file).write_text(text.replace(",FR,", ",cor,"), encoding="utf-8")
    path = tmp_path / "store.sqlite"
    path.write_bytes(OLD)
    _figures, found = build_store(read_ledger(ledger), path)
    assert {(one.name, one.where.partition(":")[0]) for one in found} >= {("known-territory", file)}
    assert path.read_bytes() == OLD
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_a_full_disk_is_told(tiny: Path, tmp_path: Path) -> None:
    """What the disk does not take is a sentence, and the old store stays alone."""
    ledger, path = read_ledger(tiny), tmp_path / "store.sqlite"
    path.write_bytes(OLD)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(FileUnusableError, match="cannot be written"):
            build_store(ledger, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_no_store_is_not_replaced(tiny: Path, tmp_path: Path) -> None:
    """A slip of the pen must not cost a ledger its sources."""
    shutil.copytree(tiny, tmp_path / "mine")
    before = (tmp_path / "mine/sources.csv").read_bytes()
    with pytest.raises(FileUnusableError, match="is no store"):
        build_store(read_ledger(tiny), tmp_path / "mine/sources.csv")
    assert (tmp_path / "mine/sources.csv").read_bytes() == before
    (tmp_path / "empty").touch()
    assert build_store(read_ledger(tiny), tmp_path / "empty")[1] == []


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_builds_the_same(
    tiny: Path, tiny_store: Path, tmp_path: Path, seed: str
) -> None:
    """Neither the hour nor the order of a set leaves its mark: every build has the same bytes."""
    path = tmp_path / "store.sqlite"
    words = ("build", "--data", str(tiny), "-o", str(path))
    environ = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
    subprocess.run([sys.executable, "-m", "desert_cli", *words], check=True, env=environ)
    assert path.read_bytes() == tiny_store.read_bytes()


def test_its_views_say_what_the_program_says(store: sqlite3.Connection) -> None:
    """`latest`, `promised`, `started`, `gaps` give the figures and numbers of `desert gap`."""
    views, program = said_by_views(store), said_by_program(store)
    assert set(views) == set(program)
    for place, told in program.items():
        assert views[place] == pytest.approx(told, abs=0.006), place


def test_a_plan_without_a_day_is_as_old_as_its_first_word(tiny: Path, tmp_path: Path) -> None:
    """Its targets are announced when the first source said one."""
    ledger = read_ledger(tiny)
    for place, plan in enumerate(ledger.plans):
        ledger.plans[place] = replace(plan, record=replace(plan.record, launched=""))
    build_store(ledger, tmp_path / "store.sqlite")
    asked = "select announced from figures where key = 'msp-fr-target-2027-barometer'"
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as store:
        assert store.execute(asked).fetchone()[0] == "2023-07-13"


@pytest.mark.parametrize(
    ("place", "figure"),
    [
        (("msp", "FR"), "msp-fr-actual-2023-12-barometer"),
        (("msp", "dep-38"), "msp-dep-38-actual-2023-12-barometer"),
        (("cpts", "FR"), "cpts-fr-2023"),
        (("cpts-any", "bfc"), "cpts-any-bfc-2023"),
    ],
)
def test_its_latest_counts(store: sqlite3.Connection, place: tuple[str, str], figure: str) -> None:
    """The last accepted count of each place, promised or not; never an echo."""
    asked = "select figure from latest where indicator = ? and territory = ?"
    assert [row["figure"] for row in store.execute(asked, place)] == [figure]
