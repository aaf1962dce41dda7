from sqlite3 import Connection

from desert_cli.queries.schema import schema


def test_every_table_and_view_is_told_with_its_columns(store: Connection) -> None:
    """Those of the store itself, in the order of its schema."""
    told = {table.table: [one.column for one in table.columns] for table in schema(store).tables}
    there = store.execute(
        "select name from sqlite_master where type in ('table', 'view')"
        " and name not like 'texts_fts%' and name not like 'sqlite_%'"
    )
    assert set(told) == {name for (name,) in there}
    for name, columns in told.items():
        assert columns == [row["name"] for row in store.execute(f"pragma table_info({name})")]


def test_comments_types_keys_and_references_are_told(store: Connection) -> None:
    """What stands beside a column in the schema; a comment may run over two lines."""
    (figures,) = [table for table in schema(store).tables if table.table == "figures"]
    told = {one.column: one for one in figures.columns}
    assert told["key"].in_key
    assert told["source"].references == "sources"
    assert told["where"].comment == "the place in the source"
    assert "never after the day it was published" in (told["day"].comment or "")
    assert told["value"].type == "REAL"
    assert figures.rows == store.execute("select count(*) from figures").fetchone()[0]


def test_a_view_has_its_comment(store: Connection) -> None:
    """The lines above it."""
    (gaps,) = [table for table in schema(store).tables if table.table == "gaps"]
    assert gaps.kind == "view"
    assert "desert gap" in (gaps.comment or "")
