from pathlib import Path
from sqlite3 import Connection

import pytest

from desert_cli.errors import NotUnderstoodError
from desert_cli.queries import selecting
from desert_cli.queries.selecting import TooLongError, select


def test_rows_come_with_their_columns(store: Connection) -> None:
    """In the order of the query; the store is usable afterwards."""
    answer = select(store, "select key, level from territories where key = 'FR'", 5)
    assert (answer.columns, answer.rows) == (["key", "level"], [{"key": "FR", "level": "country"}])
    assert store.execute("select 1").fetchone()[0] == 1


def test_columns_of_one_name_are_told_apart(store: Connection) -> None:
    """Nothing is lost."""
    assert select(store, "select 1 as a, 2 as a", 5).rows == [{"a": 1, "a:2": 2}]


def test_bytes_and_infinity_can_be_written(store: Connection) -> None:
    """As hexadecimal, and as unknown."""
    assert select(store, "select x'ff' as a, 9e999 as b", 5).rows == [{"a": "ff", "b": None}]


@pytest.mark.parametrize(
    "query",
    [
        "select count(*) from texts_fts where texts_fts match 'msp'",
        "with recursive n(i) as (select 1 union all select i + 1 from n limit 3) select * from n",
        "pragma table_info(figures)",
        "pragma user_version",
        "select * from gaps",
        "explain query plan select * from figures",
    ],
)
def test_what_only_reads_is_allowed(store: Connection, query: str) -> None:
    """Full text, recursion, views, what tells about the store."""
    assert select(store, query, 5).rows


@pytest.mark.parametrize(
    "query",
    [
        "delete from figures",
        "update figures set value = 0",
        "insert into texts_fts(texts_fts) values ('rebuild')",
        "create temp table mine (x)",
        "attach database ':memory:' as other",
        "detach database main",
        "pragma user_version = 9",
        "pragma writable_schema = 1",
        "pragma journal_mode = delete",
        "vacuum into 'copy.sqlite'",
        "select load_extension('x')",
        "begin",
        "select 1; select 2",
        "select nothing from nowhere",
        "",
        "select 'a\x00b' where",
    ],
)
def test_whatever_else_is_refused(
    store: Connection, query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No write, no attachment, no extension, one statement: said in a sentence."""
    monkeypatch.chdir(tmp_path)
    if query:
        with pytest.raises(NotUnderstoodError) as refused:
            select(store, query, 5)
        assert "desert schema" in refused.value.remedy
    else:
        assert select(store, query, 5).rows == []
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_takes_too_long_is_stopped(store: Connection) -> None:
    """And the store is usable afterwards."""
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    with pytest.raises(TooLongError) as stopped:
        select(store, endless, 0.05)
    assert "--timeout" in stopped.value.remedy
    assert store.execute("select 1").fetchone()[0] == 1


def test_too_many_rows_are_refused(store: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than filling the memory."""
    monkeypatch.setattr(selecting, "ROWS", 2)
    with pytest.raises(TooLongError):
        select(store, "select key from figures", 5)
