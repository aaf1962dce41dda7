from datetime import date
from itertools import pairwise
from sqlite3 import Connection

from desert_cli.queries.maps import classes_of, territory_map
from desert_cli.queries.ranking import Order, rank

TODAY = date(2026, 11, 22)


def test_a_map_has_every_territory_of_its_level(shipped: Connection) -> None:
    assert len(territory_map(shipped, "msp", TODAY, Order("department")).tiles) == 101


def test_classes_go_from_the_first_ranks_to_the_last_and_tell_their_bounds(
    shipped: Connection,
) -> None:
    classes = territory_map(shipped, "msp", TODAY, Order()).classes
    assert [one.name for one in classes] == ["A", "B", "C", "D", "E"]
    assert sum(one.territories for one in classes) == 18
    assert all(one.low <= one.high for one in classes)
    assert all(one.low > other.high for one, other in pairwise(classes))


def test_a_territory_without_a_figure_is_in_no_class(store: Connection) -> None:
    tiles = territory_map(store, "msp", TODAY, Order("department", "value")).tiles
    assert [(tile.territory, tile.category) for tile in tiles] == [
        ("dep-38", "A"),
        ("dep-21", None),
        ("dep-27", None),
    ]


def test_equals_are_in_one_class_that_of_the_middle_of_their_ranks(shipped: Connection) -> None:
    rows = rank(shipped, "sas", TODAY, Order("department", "remaining")).ranking.rows
    classes = classes_of(rows)
    most_left = {classes[row.territory] for row in rows if row.measured == 100}
    nothing_left = {classes[row.territory] for row in rows if row.measured == 0}
    assert (most_left, nothing_left) == ({"A"}, {"C"})


def test_the_ranking_is_told_without_its_rows(store: Connection) -> None:
    ranking = territory_map(store, "msp", TODAY, Order()).ranking
    assert (ranking.day, ranking.median, ranking.rows) == ("2023-12-31", 10.38, [])
