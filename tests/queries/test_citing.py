from sqlite3 import Connection

from desert_cli.queries.citing import cited


def test_sources_come_in_the_order_they_are_met_once_each(store: Connection) -> None:
    """The order of the page, not of the alphabet; unknown ones are left out."""
    assert list(cited(store, ["undated", None, "census", "undated", ""])) == ["undated", "census"]


def test_what_is_unknown_of_a_source_stays_unknown(store: Connection) -> None:
    """A page without a date has none; the day it was read is told."""
    source = cited(store, ["undated"])["undated"]
    assert (source.published, source.url, source.accessed) == (None, None, "2026-11-20")


def test_no_keys_cite_nothing(store: Connection) -> None:
    """An empty answer has no sources."""
    assert cited(store, []) == {}


def test_every_source_of_a_store_can_be_cited_at_once(shipped: Connection) -> None:
    """More keys than SQLite takes in one question are asked in several."""
    keys = [str(row["key"]) for row in shipped.execute("select key from sources order by key")]
    assert list(cited(shipped, keys * 3)) == keys
