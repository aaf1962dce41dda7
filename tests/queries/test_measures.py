from datetime import date
from sqlite3 import Connection

from desert_cli.queries.measures import Listed, described, measures

TODAY = date(2026, 11, 22)


def listed(store: Connection, key: str, day: date = TODAY) -> Listed:
    return next(one for one in measures(store, day).measures if one.key == key)


def test_every_measure_is_listed_in_the_order_of_the_ledger(store: Connection) -> None:
    rows = store.execute("select key from measures order by position")
    keys = [row["key"] for row in rows]
    assert [one.key for one in measures(store, TODAY).measures] == keys


def test_a_measure_shows_its_latest_national_count_and_its_target(store: Connection) -> None:
    one = listed(store, "msp")
    assert one.latest is not None
    assert (one.latest.value, one.latest.as_of, one.latest.source) == (2501, "2023-12", "barometer")
    assert one.target is not None
    assert one.target.value == 4000


def test_an_old_count_reprinted_is_not_the_latest(store: Connection) -> None:
    one = listed(store, "msp", date(2024, 3, 1))
    assert one.latest is not None
    assert one.latest.source == "old-barometer"


def test_what_was_not_published_stays_unknown(store: Connection) -> None:
    one = listed(store, "medicobus", date(2023, 1, 1))
    assert (one.latest, one.target) == (None, None)
    assert (one.figures, one.territories) == (0, 0)


def test_figures_and_territories_held_are_counted(store: Connection) -> None:
    one = listed(store, "medicobus")
    assert (one.figures, one.territories) == (2, 1)


def test_each_number_has_its_source(store: Connection) -> None:
    answer = measures(store, TODAY)
    parts = [part for one in answer.measures for part in (one.latest, one.target) if part]
    assert {part.source for part in parts} == set(answer.sources)


def test_indicators_are_described_with_or_without_a_target(store: Connection) -> None:
    words = described(store, "cpts")
    assert list(words) == ["cpts", "cpts-signed", "cpts-any"]
    assert [one.main for one in words.values()] == [True, False, False]
