from datetime import date
from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.counted import speaking_for

TODAY = date(2026, 11, 22)


def test_the_main_indicator_speaks_for_its_measure_where_it_was_counted(store: Connection) -> None:
    assert speaking_for(store, "maisons de santé", ["ara"], TODAY) == ("msp", "msp", "main")


def test_else_the_one_counted_in_most_territories_speaks_for_it(shipped: Connection) -> None:
    spoken = speaking_for(shipped, "cpts", ["ara", "bfc", "idf"], TODAY)
    assert spoken == ("cpts", "cpts-coverage", "best_covered")


def test_where_nothing_was_counted_the_main_one_is_named_as_such(store: Connection) -> None:
    assert speaking_for(store, "medicobus", ["ara"], TODAY).choice == "uncounted"


def test_what_was_not_yet_counted_speaks_for_nothing(store: Connection) -> None:
    assert speaking_for(store, "msp", ["ara"], date(2010, 1, 1)).choice == "uncounted"


def test_an_indicator_may_be_named_itself(store: Connection) -> None:
    spoken = speaking_for(store, "cpts-signed", ["bfc"], TODAY)
    assert spoken == ("cpts", "cpts-signed", "named")


def test_an_unknown_name_is_refused(store: Connection) -> None:
    with pytest.raises(UnknownNameError):
        speaking_for(store, "lune", ["ara"], TODAY)


def test_a_measure_that_is_only_money_is_spoken_for_by_its_money(shipped: Connection) -> None:
    only = shipped.execute(
        "select measure from indicators group by measure having min(stage) = max(stage)"
        " and min(stage) = 'means'"
    ).fetchone()
    spoken = speaking_for(shipped, only["measure"], ["FR"], TODAY)
    assert spoken.measure == only["measure"]
