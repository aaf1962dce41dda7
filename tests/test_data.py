"""The shipped ledger is clean, the committed store is its build, and its views say what we say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from conftest import SHIPPED
from desert_cli.queries.gaps import gaps
from desert_cli.records.build import build_store
from desert_cli.records.checks import check_ledger
from desert_cli.records.read import read_ledger

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

STORE = SHIPPED / "measures.sqlite"
FAR = date(2100, 1, 1)
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


@pytest.mark.parametrize("by", [None, "region", "department"])
def test_the_views_say_what_the_commands_say(shipped: Connection, by: str | None) -> None:
    """`select … from gaps` and `desert gap` give the same numbers when everything is known."""
    rows = {
        (row["indicator"], row["territory"]): row for row in shipped.execute("select * from gaps")
    }
    told = gaps(shipped, FAR, by=by, money=True).gaps
    assert told
    for gap in told:
        row = rows[gap.indicator, gap.territory]
        assert gap.target is not None
        assert (gap.target.value, gap.target.source) == (row["target"], row["target_source"])
        assert (gap.latest and gap.latest.value) == row["latest"]
        assert (gap.baseline and gap.baseline.value) == row["baseline"]
        assert gap.remaining == pytest.approx(row["remaining"], abs=0.006)
        assert gap.attainment == pytest.approx(row["attainment"], abs=0.006)
        assert gap.progress == pytest.approx(row["progress"], abs=0.006)


def test_each_territory_with_its_people() -> None:
    """The country, 18 regions, 101 departments, and the inhabitants of each."""
    ledger = read_ledger(SHIPPED)
    levels = [entry.record.level for entry in ledger.territories]
    assert [levels.count(level) for level in ("country", "region", "department")] == [1, 18, 101]
    assert {p.record.territory for p in ledger.populations} == {
        t.record.key for t in ledger.territories
    }
