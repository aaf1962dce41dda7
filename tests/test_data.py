"""The shipped ledger is clean, the committed store is its build, and its views say what we say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from conftest import SHIPPED
from desert_cli.records.build import build_store
from desert_cli.records.checks import check_ledger
from desert_cli.records.read import read_ledger
from desert_cli.records.write import write_sources
from views import said_by_program, said_by_views

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

STORE = SHIPPED / "measures.sqlite"
VERSION_OF_SQLITE = slice(96, 100)


def test_the_ledger_has_no_findings() -> None:
    """Every rule holds over every record."""
    assert check_ledger(read_ledger(SHIPPED)) == []


def test_the_committed_store_is_a_build_of_the_ledger(tmp_path: Path) -> None:
    """Byte for byte with the same SQLite; statement for statement with another."""
    fresh = tmp_path / "fresh.sqlite"
    build_store(read_ledger(SHIPPED), fresh)
    built, committed = fresh.read_bytes(), STORE.read_bytes()
    if built[VERSION_OF_SQLITE] == committed[VERSION_OF_SQLITE]:
        assert built == committed
        return
    with closing(sqlite3.connect(fresh)) as new, closing(sqlite3.connect(STORE)) as old:
        assert list(new.iterdump()) == list(old.iterdump())


def test_the_views_say_what_the_commands_say(shipped: Connection) -> None:
    """`select … from gaps` and `desert gap` agree on every place when everything is known."""
    views, program = said_by_views(shipped), said_by_program(shipped)
    assert set(views) == set(program)
    for place, told in program.items():
        assert views[place] == pytest.approx(told, abs=0.006), place


def test_an_import_would_leave_the_other_sources_alone(tmp_path: Path) -> None:
    """Written anew, sources.csv has the same bytes: an import changes the lines it must."""
    write_sources(tmp_path / "sources.csv", [one.record for one in read_ledger(SHIPPED).sources])
    assert (tmp_path / "sources.csv").read_bytes() == (SHIPPED / "sources.csv").read_bytes()


def test_each_territory_with_its_people() -> None:
    """The country, 18 regions, 101 departments, and the inhabitants of each."""
    ledger = read_ledger(SHIPPED)
    levels = [entry.record.level for entry in ledger.territories]
    assert [levels.count(level) for level in ("country", "region", "department")] == [1, 18, 101]
    assert {p.record.territory for p in ledger.populations} == {
        t.record.key for t in ledger.territories
    }
