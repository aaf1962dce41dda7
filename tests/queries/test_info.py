import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from desert_cli.queries.info import info
from desert_cli.store import Place, open_store


def test_what_a_store_holds_is_counted(store: sqlite3.Connection, tiny_store: Path) -> None:
    """Plans, measures, territories, and the figures by standing."""
    told = info(store, Place(tiny_store, "option"), date(2026, 11, 22)).info
    assert told.counts["plans"] == 2
    assert told.counts["measures"] == 5
    assert told.counts["territories"] == 6
    assert sum(told.standings.values()) == told.counts["figures"]
    assert (told.chosen_by, told.schema) == ("option", 1)


def test_the_age_of_the_newest_count_is_told(store: sqlite3.Connection, tiny_store: Path) -> None:
    """In whole months on the day of reading; targets and numbers set aside are no counts."""
    newest = info(store, Place(tiny_store, "option"), date(2026, 11, 22)).info.newest
    assert newest is not None
    assert (newest.figure, newest.age_months) == ("msp-ara-2023-undated", 28)


def test_a_count_of_a_year_not_over_is_not_yet_the_newest(
    store: sqlite3.Connection, tiny_store: Path
) -> None:
    """A vague count stands for its last day; no count is of a day to come."""
    newest = info(store, Place(tiny_store, "option"), date(2024, 2, 1)).info.newest
    assert newest is not None
    assert (newest.as_of, newest.age_months) == ("2023-12", 1)


def test_a_store_without_counts_has_no_newest(tiny_store: Path, tmp_path: Path) -> None:
    """Unknown, not zero months old."""
    empty = tmp_path / "empty.sqlite"
    empty.write_bytes(tiny_store.read_bytes())
    with closing(sqlite3.connect(empty)) as connection, connection:
        connection.execute("pragma foreign_keys = off")
        connection.execute("delete from figures")
    with closing(open_store(empty)) as connection:
        assert info(connection, Place(empty, "option"), date(2026, 1, 1)).info.newest is None
