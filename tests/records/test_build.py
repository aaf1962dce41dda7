"""The store: whole or untouched, with keys that hold, and found without accents."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.records import build
from desert_cli.records.build import build_store
from desert_cli.records.read import read_ledger
from desert_cli.store import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path


def test_it_says_whose_it_is(store: sqlite3.Connection) -> None:
    """The header names the program and the schema; tables are strict."""
    assert store.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
    assert store.execute("pragma user_version").fetchone()[0] == SCHEMA_VERSION
    strict = "select count(*) from pragma_table_list where name = 'figures' and strict = 1"
    assert store.execute(strict).fetchone()[0] == 1


def test_its_keys_hold(store: sqlite3.Connection) -> None:
    """No row refers to one that is not there."""
    assert store.execute("pragma foreign_key_check").fetchall() == []


def test_words_are_found_without_accents(store: sqlite3.Connection) -> None:
    """`sante` finds « santé »."""
    hits = (
        "select t.key from texts_fts join texts t on t.id = texts_fts.rowid where texts_fts match ?"
    )
    assert "msp" in {row["key"] for row in store.execute(hits, ("pluriprofessionnelles sante",))}


def test_a_key_that_leads_nowhere_stops_it(tiny: Path, tmp_path: Path) -> None:
    """An unchecked ledger cannot become a store, and the old store stays."""
    ledger = read_ledger(tiny)
    figure = ledger.figures[0]
    ledger.figures[0] = replace(figure, record=replace(figure.record, territory="cor"))
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"old")
    with pytest.raises(sqlite3.IntegrityError, match="missing row of territories"):
        build_store(ledger, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What SQLite cannot write is a sentence, and nothing is left behind."""

    def full(*_given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(build, "_fill", full)
    with pytest.raises(FileUnusableError, match="disk is full"):
        build_store(read_ledger(tiny), tmp_path / "store.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_plan_without_a_day_is_as_old_as_its_first_word(tiny: Path, tmp_path: Path) -> None:
    """Its targets are announced when the first source said one."""
    ledger = read_ledger(tiny)
    for place, plan in enumerate(ledger.plans):
        ledger.plans[place] = replace(plan, record=replace(plan.record, launched=""))
    build_store(ledger, tmp_path / "store.sqlite")
    asked = "select announced from figures where key = 'msp-fr-target-2027-barometer'"
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as store:
        assert store.execute(asked).fetchone()[0] == "2023-07-13"
