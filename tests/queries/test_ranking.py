from datetime import date
from sqlite3 import Connection

import pytest

from desert_cli.errors import NotUnderstoodError, UnknownNameError
from desert_cli.queries.gaps import gaps
from desert_cli.queries.ranking import Order, Ranked, rank

TODAY = date(2026, 11, 22)


def ranks(answer: Ranked) -> list[tuple[str, int | None, float | None]]:
    return [(row.territory, row.rank, row.measured) for row in answer.ranking.rows]


def test_regions_are_ranked_by_progress_the_furthest_first(store: Connection) -> None:
    answer = rank(store, "msp", TODAY, Order())
    assert ranks(answer) == [("ara", 1, 16.87), ("bfc", 2, 3.88)]
    assert (answer.ranking.on, answer.ranking.level) == ("progress", "region")
    assert (answer.ranking.median, answer.ranking.highest) == (10.38, 16.87)


def test_progress_is_the_one_that_gap_tells(shipped: Connection) -> None:
    found = gaps(shipped, TODAY, ["msp"], by="region").gaps
    told = {gap.territory: gap.progress for gap in found if gap.indicator == "msp"}
    assert {key: value for key, _rank, value in ranks(rank(shipped, "msp", TODAY, Order()))} == told


def test_without_any_target_the_count_is_ranked(store: Connection) -> None:
    assert rank(store, "cpts-signed", TODAY, Order()).ranking.on == "value"


@pytest.mark.parametrize(
    ("on", "first", "measured"),
    [("value", "ara", 383), ("per-capita", "bfc", 5.17), ("remaining", "ara", 207)],
)
def test_what_is_ranked_by_decides_who_is_first(
    store: Connection, on: str, first: str, measured: float
) -> None:
    best = rank(store, "msp", TODAY, Order(on=on)).ranking.rows[0]
    assert (best.territory, best.measured, best.rank) == (first, measured, 1)


def test_the_median_is_told_apart_from_each(store: Connection) -> None:
    rows = rank(store, "msp", TODAY, Order(on="value")).ranking.rows
    assert [row.to_median for row in rows] == [119, -119]


def test_equals_share_a_rank(shipped: Connection) -> None:
    rows = rank(shipped, "msp", TODAY, Order(on="progress")).ranking.rows
    assert [row.rank for row in rows if row.measured == 0] == [16, 16]


def test_territories_without_a_count_come_last_as_unknown(store: Connection) -> None:
    answer = rank(store, "msp", TODAY, Order("department", "value"))
    assert ranks(answer) == [("dep-38", 1, 60), ("dep-21", None, None), ("dep-27", None, None)]
    assert answer.ranking.unknown == ["dep-21", "dep-27"]
    assert answer.ranking.rows[1].grade == "unknown"


def test_where_nothing_was_counted_nothing_is_ranked(store: Connection) -> None:
    answer = rank(store, "medicobus", TODAY, Order())
    assert answer.ranking.unknown == ["bfc", "ara"]
    assert (answer.ranking.day, answer.ranking.median, answer.ranking.choice) == (
        None,
        None,
        "uncounted",
    )


def test_counts_a_few_months_apart_are_ranked_and_graded(store: Connection) -> None:
    rows = rank(store, "cpts", TODAY, Order(on="value")).ranking.rows
    assert [(row.territory, row.rank, row.grade) for row in rows] == [
        ("bfc", 1, "near"),
        ("ara", 2, "same_day"),
    ]


def test_counts_years_apart_are_not_ranked(store: Connection) -> None:
    rows = rank(store, "cesp", TODAY, Order(on="value")).ranking.rows
    assert [(row.territory, row.rank, row.grade) for row in rows] == [
        ("bfc", 1, "same_day"),
        ("ara", None, "apart"),
    ]


def test_a_later_count_gives_way_to_one_of_the_day_most_were_counted(shipped: Connection) -> None:
    ranking = rank(shipped, "assistants", TODAY, Order("department")).ranking
    assert (ranking.day, {row.as_of for row in ranking.rows}) == ("2023-12-31", {"2023-12"})
    later = shipped.execute(
        "select count(*) as many from latest join territories as t on t.key = territory"
        " where indicator = 'assistants' and t.level = 'department' and day > '2023-12-31'"
    )
    assert later.fetchone()["many"] > 0


def test_a_count_a_little_older_than_most_is_near(shipped: Connection) -> None:
    ranking = rank(shipped, "cpts-coverage", TODAY, Order("department", "value")).ranking
    odd = [row.as_of for row in ranking.rows if row.grade != "same_day"]
    assert (ranking.day, odd) == ("2024-05-31", ["2023-12"])


def test_the_first_and_the_last_are_kept_and_ones_own(shipped: Connection) -> None:
    ranking = rank(shipped, "msp", TODAY, Order(top=1, bottom=1, own=["bfc"])).ranking
    assert [(row.territory, row.own) for row in ranking.rows] == [
        ("cor", False),
        ("bfc", True),
        ("myt", False),
    ]
    assert (ranking.left_out, ranking.territories) == (15, 18)


def test_a_department_of_ones_own_is_ranked_among_departments(store: Connection) -> None:
    ranking = rank(store, "msp", TODAY, Order(own=["isère"])).ranking
    assert ranking.level == "department"
    assert [row.territory for row in ranking.rows if row.own] == ["dep-38"]


def test_a_region_of_ones_own_marks_its_departments(store: Connection) -> None:
    ranking = rank(store, "msp", TODAY, Order("department", own=["ara"])).ranking
    assert [row.territory for row in ranking.rows if row.own] == ["dep-38"]


def test_what_should_fall_has_the_lowest_first(shipped: Connection) -> None:
    rows = rank(shipped, "ald-without-local", TODAY, Order("department", "value")).ranking.rows
    values = [row.measured for row in rows if row.rank]
    assert values == sorted(values, key=float)  # type: ignore[arg-type]
    assert len(values) > 1


def test_regions_that_add_up_to_the_country_are_told_so(shipped: Connection) -> None:
    answer = rank(shipped, "msp", TODAY, Order())
    last = answer.adding_up[-1]
    assert (last.day, last.total, last.difference) == ("2023-12-31", 2501, 0)


def test_the_day_on_which_they_do_not_is_told_too(shipped: Connection) -> None:
    off = [one for one in rank(shipped, "centres", TODAY, Order()).adding_up if one.difference]
    assert [(one.day, one.total, one.country) for one in off] == [("2021-06-30", 498, 499)]


def test_percentages_are_not_added_up_and_not_divided_by_inhabitants(store: Connection) -> None:
    assert rank(store, "cpts", TODAY, Order()).adding_up == []
    with pytest.raises(NotUnderstoodError, match="a share or a rate"):
        rank(store, "cpts", TODAY, Order(on="per-capita"))


def test_without_inhabitants_nothing_is_told_per_inhabitant(store: Connection) -> None:
    rows = rank(store, "msp", TODAY, Order("department", "per-capita")).ranking.rows
    assert [(row.territory, row.population) for row in rows if row.per_capita is None] == [
        ("dep-21", 540100),
        ("dep-27", None),
    ]


def test_on_an_earlier_day_only_what_was_known_is_ranked(store: Connection) -> None:
    assert rank(store, "msp", date(2015, 1, 1), Order()).ranking.ranked == 0


def test_every_figure_ranked_has_its_source(store: Connection) -> None:
    answer = rank(store, "msp", TODAY, Order())
    assert {row.source for row in answer.ranking.rows} <= set(answer.sources)


@pytest.mark.parametrize(("name", "own"), [("lune", "ara"), ("msp", "atlantide")])
def test_unknown_names_are_refused(store: Connection, name: str, own: str) -> None:
    with pytest.raises(UnknownNameError):
        rank(store, name, TODAY, Order(own=[own]))
