"""The whole store for other tools: every table, typed, limited and linked as it is."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from desert_cli.errors import StoreUnusableError
from desert_cli.queries.exporting import Credit, Link, Table, holding, rows_of, tables
from desert_cli.store import open_store
from exported import ROWS, TABLES

EMPTIED = "delete from {}"


def table(store: sqlite3.Connection, name: str) -> Table:
    """Give one table."""
    return next(one for one in tables(store) if one.name == name)


def test_every_table_but_what_repeats_others(store: sqlite3.Connection) -> None:
    """In the order of the schema; the texts of the search are left out."""
    asked = "select name from pragma_table_list where type = 'table' and strict"
    declared = {str(row["name"]) for row in store.execute(asked)}
    assert [one.name for one in tables(store)] == list(TABLES)
    assert declared - set(TABLES) == {"texts"}


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_are_those_of_the_store(store: sqlite3.Connection, name: str) -> None:
    """All of them, all columns, in the order of the key."""
    one = table(store, name)
    names = [column.name for column in one.columns]
    given = [dict(zip(names, row, strict=True)) for row in rows_of(store, one)]
    for row in given:
        row |= {key: cell.isoformat() for key, cell in row.items() if isinstance(cell, date)}
    held = [dict(row) for row in store.execute(ROWS.format(name))]
    keys = [tuple(row[column] for column in one.key) for row in given]
    assert keys == sorted(keys)
    assert given == sorted(held, key=lambda row: [row[column] for column in one.key])
    assert len(given) == one.rows


def test_numbers_and_days_have_their_types(store: sqlite3.Connection) -> None:
    """A whole number is an int, a full day a date, a partial one text, the unknown None."""
    one = table(store, "figures")
    names = [column.name for column in one.columns]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in rows_of(store, one)}
    told = rows["cpts-any-bfc-2023"]
    assert (told["value"], type(told["value"])) == (30, int)
    assert (told["as_of"], told["day"], told["plan"]) == ("2023", date(2023, 7, 13), None)


def test_columns_are_limited_as_the_ledger_is(store: sqlite3.Connection) -> None:
    """The limits of a record, and those of the schema."""
    columns = {column.name: column for column in table(store, "figures").columns}
    assert columns["key"].limits["unique"] is True
    assert columns["key"].limits["pattern"].startswith("^[a-z0-9]+")
    assert columns["kind"].limits["enum"] == ["baseline", "actual", "target", "forecast", "claim"]
    assert columns["rank"].limits == {"minimum": 0, "maximum": 4}
    assert [name for name, column in columns.items() if not column.required] == [
        "value_high",
        "as_of",
        "day",
        "sure_day",
        "plan",
        "where",
        "refers_to",
        "reason",
        "note",
    ]


def test_columns_say_what_they_hold(store: sqlite3.Connection) -> None:
    """In the words of the schema, or by what they point to."""
    columns = {column.name: column.description for column in table(store, "figures").columns}
    assert columns["as_written"] == "the number as printed"
    assert columns["plan"] == "a key of plans"


def test_every_table_says_what_it_is(store: sqlite3.Connection) -> None:
    """In the words of its record, or of the schema."""
    assert [one.name for one in tables(store) if not one.description] == []
    assert [
        f"{one.name}.{column.name}"
        for one in tables(store)
        for column in one.columns
        if not column.description
    ] == []
    assert table(store, "plans").description == (
        "A published commitment with a date and an author."
    )


def test_links_are_those_of_the_store(store: sqlite3.Connection) -> None:
    """A foreign key is known from the store, to the table itself too."""
    assert table(store, "plans").links == (
        Link("parent", "plans", "key"),
        Link("source", "sources", "key"),
    )


def test_what_it_holds_as_a_whole(store: sqlite3.Connection) -> None:
    """Counts, the newest source, the licences stated, and who is to be credited."""
    held = holding(store)
    assert (held.schema, held.figures, held.sources) == (1, 43, 7)
    assert held.newest == date(2026, 11, 20)
    assert held.licences == [(None, 4, 22), ("Licence Ouverte 2.0", 2, 21)]
    assert held.credits[0] == Credit(
        "Baromètre officiel", "DITP", "https://example.org/barometre", "Licence Ouverte 2.0"
    )
    assert "Populations" not in {credit.title for credit in held.credits}


def test_an_empty_store_holds_nothing(tiny_store: Path, tmp_path: Path) -> None:
    """No source, no day."""
    path = Path(shutil.copy(tiny_store, tmp_path / "empty.sqlite"))
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in reversed(TABLES):
            connection.execute(EMPTIED.format(name))
    with closing(open_store(path)) as connection:
        held = holding(connection)
        assert (held.figures, held.newest, held.credits) == (0, None, [])
        assert [list(rows_of(connection, one)) for one in tables(connection)] == [[]] * len(TABLES)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("update figures set value = 9e999 where key = 'cpts-fr-2022'", "“inf” in figures.value"),
        ("update figures set day = 'lundi' where key = 'cpts-fr-2022'", "“lundi” in figures.day"),
    ],
)
def test_what_desert_never_wrote_is_told(
    tiny_store: Path, tmp_path: Path, change: str, said: str
) -> None:
    """A number or a day that is none: a sentence that names the place."""
    path = Path(shutil.copy(tiny_store, tmp_path / "store.sqlite"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)
    with (
        closing(open_store(path)) as connection,
        pytest.raises(StoreUnusableError, match=said),
    ):
        list(rows_of(connection, table(connection, "figures")))
