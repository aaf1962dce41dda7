import time
from datetime import date
from itertools import pairwise
from sqlite3 import Connection

import pytest

from desert_cli.errors import NotUnderstoodError, UnknownNameError
from desert_cli.queries.comparison import Cell, Row, compare
from desert_cli.queries.counts import Count, choose_days, grade_of, nearest_population

TODAY = date(2026, 11, 22)


def rows(
    store: Connection, *names: str, day: date = TODAY, measures: tuple[str, ...] = ()
) -> dict[str, Row]:
    answer = compare(store, names, day, measures)
    return {row.indicator: row for row in answer.comparison.rows}


def cell(row: Row, territory: str) -> Cell:
    (found,) = (one for one in row.cells if one.territory == territory)
    return found


def count(day: str, value: float = 1) -> Count:
    return Count(f"on-{day}", value, day, day, "official")


def test_figures_of_one_day_are_compared_on_it(store: Connection) -> None:
    """Both regions are counted at the end of 2023, though one has a later page without a date."""
    row = rows(store, "ara", "bfc")["msp"]
    assert (row.grade, row.months_apart) == ("same_day", 0)
    assert [(one.territory, one.value, one.as_of) for one in row.cells] == [
        ("ara", 383, "2023-12"),
        ("bfc", 145, "2023-12"),
    ]


def test_each_figure_is_told_with_its_source(store: Connection) -> None:
    """Every value of the answer can be looked up."""
    answer = compare(store, ["ara", "bfc"], TODAY)
    for row in answer.comparison.rows:
        for one in row.cells:
            assert (one.value is None) == (one.source is None)
            assert one.source is None or one.source in answer.sources


def test_figures_within_a_year_are_near(store: Connection) -> None:
    """Less than a year apart: compared, and the months are said."""
    assert rows(store, "ara", "bfc")["cpts"].grade == "near"


def test_figures_further_apart_are_shown_and_not_ranked(store: Connection) -> None:
    """2013 beside 2023 says little."""
    row = rows(store, "ara", "bfc")["cesp"]
    assert (row.grade, row.months_apart) == ("apart", 114)
    assert [one.rank for one in row.cells] == [None, None]


def test_a_figure_alone_is_left_out_unless_asked_for(store: Connection) -> None:
    """Signed CPTS are counted in one region only."""
    assert "cpts-signed" not in rows(store, "ara", "bfc")
    row = rows(store, "ara", "bfc", measures=("cpts",))["cpts-signed"]
    assert (row.grade, row.months_apart) == ("unknown", None)
    assert cell(row, "bfc").value is None


def test_where_each_counts_something_else_it_is_said(store: Connection) -> None:
    """Before the share was known of both, one counted agreements and the other projects."""
    known = """
        update figures set standing = 'disputed' where indicator = 'cpts' and territory = 'ara'
    """
    with Copy(store) as copy:
        copy.execute(known)
        copy.execute(known.replace("ara", "bfc"))
        found = rows(copy, "ara", "bfc")
    assert {key: row.grade for key, row in found.items() if row.measure == "cpts"} == {
        "cpts-signed": "unlike",
        "cpts-any": "unlike",
    }


class Copy:
    """A store of its own that a test may change."""

    def __init__(self, store: Connection) -> None:
        self.copy = Connection(":memory:")
        store.backup(self.copy)
        self.copy.row_factory = store.row_factory

    def __enter__(self) -> Connection:
        return self.copy

    def __exit__(self, *_: object) -> None:
        self.copy.close()


def test_per_inhabitant_with_the_nearest_year(store: Connection) -> None:
    """A count of 2013 is divided by the inhabitants of 2020, one of 2023 by those of 2023."""
    found = rows(store, "ara", "bfc")
    before, after = cell(found["cesp"], "ara"), cell(found["msp"], "ara")
    assert (before.per_capita, before.population, before.population_year) == (0.99, 8100000, 2020)
    assert (after.per_capita, after.population, after.population_year) == (4.67, 8205557, 2023)


def test_per_as_many_inhabitants_as_asked(store: Connection) -> None:
    """Per million."""
    (row,) = compare(store, ["ara", "bfc"], TODAY, ["msp"], per=1_000_000).comparison.rows
    assert cell(row, "ara").per_capita == 46.68


@pytest.mark.parametrize(("per", "rate"), [(100_000, 4.67), (1000, 0.0467), (1, 0.0000467)])
def test_a_rate_per_few_has_more_decimals(store: Connection, per: int, rate: float) -> None:
    """Two of them would make it zero."""
    (row,) = compare(store, ["ara", "bfc"], TODAY, ["msp"], per).comparison.rows
    assert cell(row, "ara").per_capita == rate


def test_a_share_is_of_no_inhabitant(store: Connection) -> None:
    """67 % per 100 000 inhabitants would say nothing."""
    one = cell(rows(store, "ara", "bfc")["cpts"], "ara")
    assert (one.per_capita, one.share_of_country, one.share_of_effort) == (None, None, None)


def test_unknown_inhabitants_give_no_rate(store: Connection) -> None:
    """Nobody counted the people, so nothing is divided and nobody ranked."""
    with Copy(store) as copy:
        copy.execute("delete from populations")
        one = cell(rows(copy, "ara", "bfc")["msp"], "ara")
    assert (one.per_capita, one.population, one.rank) == (None, None, None)


def test_ranks_are_by_inhabitant_among_the_same_level(store: Connection) -> None:
    """Fewer health homes, for far fewer people: first of two, a quarter above the median."""
    found = rows(store, "ara", "bfc", "FR")["msp"]
    ranks = [(one.rank, one.ranked, one.to_median) for one in found.cells]
    assert ranks == [(2, 2, -0.25), (1, 2, 0.25), (None, None, None)]


def test_where_less_is_better_the_least_comes_first(store: Connection) -> None:
    """Patients without a doctor: fewer is first."""
    with Copy(store) as copy:
        copy.execute("update indicators set direction = 'down' where key = 'msp'")
        found = rows(copy, "ara", "bfc")["msp"]
    assert [one.rank for one in found.cells] == [1, 2]


def test_progress_is_towards_the_territorys_own_target(store: Connection) -> None:
    """590 for one, 244 for the other; a department without a target has no verdict."""
    found = rows(store, "ara", "bfc", "dep-38", day=date(2024, 4, 5))["msp"]
    assert cell(found, "ara").progress == 16.87
    assert cell(found, "bfc").verdict == "far_behind"
    assert (cell(found, "dep-38").progress, cell(found, "dep-38").verdict) == (None, None)


def test_fair_share(store: Connection) -> None:
    """5.8 % of the country's health homes, 6.6 % of those missing; the country is no part."""
    found = rows(store, "bfc", "FR", day=date(2024, 4, 5))["msp"]
    assert (cell(found, "bfc").share_of_country, cell(found, "bfc").share_of_effort) == (5.8, 6.6)
    assert (cell(found, "FR").share_of_country, cell(found, "FR").share_of_effort) == (None, None)


def test_what_is_missing_is_compared_on_one_day(shipped: Connection) -> None:
    """The country has a count of 2025, its regions of 2023: of that day are both 207 and 1 499."""
    found = cell(rows(shipped, "ara", "bfc", measures=("msp",))["msp"], "ara")
    assert (found.as_of, found.share_of_country, found.share_of_effort) == ("2023-12", 15.31, 13.81)


def test_a_share_of_a_country_not_counted_that_day_is_unknown(store: Connection) -> None:
    """The country's count of another day would make another share."""
    assert cell(rows(store, "ara", "bfc")["cesp"], "bfc").share_of_country is None


def test_on_an_earlier_day_earlier_counts_are_compared(store: Connection) -> None:
    """At the end of 2022 nothing was published of the regions; the barometer came in 2024."""
    assert rows(store, "ara", "bfc", day=date(2022, 12, 31)) == {}


def test_nothing_in_common_is_an_empty_answer(store: Connection) -> None:
    """Two departments without a figure."""
    answer = compare(store, ["dep-21", "dep-27"], TODAY)
    assert (answer.comparison.rows, answer.indicators, answer.sources) == ([], {}, {})
    assert answer.comparison.territories == ["dep-21", "dep-27"]


@pytest.mark.parametrize("names", [["ara"], ["ara", "ara"], ["ara", "AURA", "FR-ARA"], ["ara"] * 9])
def test_a_comparison_takes_two(store: Connection, names: list[str]) -> None:
    """One territory under several names is one."""
    with pytest.raises(NotUnderstoodError) as error:
        compare(store, names, TODAY)
    assert "desert gap" in error.value.remedy


def test_a_territory_named_twice_is_shown_once(store: Connection) -> None:
    """The order is that of the words."""
    answer = compare(store, ["bfc", "ara", "Bourgogne"], TODAY)
    assert answer.comparison.territories == ["bfc", "ara"]


@pytest.mark.parametrize(("names", "measures"), [(["ara", "lune"], []), (["ara", "bfc"], ["lune"])])
def test_unknown_names_are_refused(
    store: Connection, names: list[str], measures: list[str]
) -> None:
    """A territory or a measure nobody knows."""
    with pytest.raises(UnknownNameError):
        compare(store, names, TODAY, measures)


def test_a_hundred_territories(shipped: Connection) -> None:
    """All the departments are compared in a moment, in their order."""
    keys = [
        str(row["key"])
        for row in shipped.execute(
            "select key from territories where level = 'department' order by position"
        )
    ]
    start = time.perf_counter()
    answer = compare(shipped, keys, TODAY, ["msp"])
    assert time.perf_counter() - start < 5
    (row,) = (row for row in answer.comparison.rows if row.indicator == "msp")
    assert [one.territory for one in row.cells] == keys
    ranks = [one.rank for one in row.cells if one.rank]
    assert min(ranks) == 1
    assert max(ranks) <= len(keys)


def test_the_latest_day_that_all_share_is_chosen() -> None:
    """Later counts of one of them are left aside."""
    chosen = choose_days(
        {
            "a": [count("2022-12-31"), count("2023-06-30"), count("2023-12-31")],
            "b": [count("2022-12-31"), count("2023-06-30")],
        }
    )
    assert {one.day for one in chosen.values()} == {"2023-06-30"}


def test_a_shared_day_too_old_gives_way_to_near_ones() -> None:
    """Both were counted in 2017; 2023 and 2024 tell more."""
    chosen = choose_days(
        {
            "a": [count("2017-06-30"), count("2023-12-31")],
            "b": [count("2017-06-30"), count("2024-03-31")],
        }
    )
    assert {key: one.day for key, one in chosen.items()} == {"a": "2023-12-31", "b": "2024-03-31"}


def test_without_a_shared_day_each_comes_nearest_to_the_oldest() -> None:
    """The one lately counted goes back to meet the other; of two as near, the earlier."""
    chosen = choose_days(
        {"a": [count("2020-01-11")], "b": [count("2020-01-01"), count("2020-01-21")]}
    )
    assert chosen["b"].day == "2020-01-01"


def test_a_territory_without_counts_is_left_out() -> None:
    """And where none has any, nothing is chosen."""
    assert list(choose_days({"a": [], "b": [count("2023-12-31")]})) == ["b"]
    assert choose_days({"a": []}) == {}


@pytest.mark.parametrize(
    ("days", "grade"),
    [
        ([], ("unknown", None)),
        (["2023-12-31"], ("unknown", None)),
        (["2023-12-31", "2023-12-31"], ("same_day", 0)),
        (["2023-12-31", "2023-12-30"], ("near", 0)),
        (["2022-12-31", "2023-12-31"], ("near", 12)),
        (["2022-11-30", "2023-12-31"], ("apart", 13)),
    ],
)
def test_grades(days: list[str], grade: tuple[str, int | None]) -> None:
    """A year is near, a month more is apart."""
    assert grade_of([count(day) for day in days]) == grade


@pytest.mark.parametrize(
    ("day", "year"),
    [("2019-06-30", 2020), ("2021-12-31", 2022), ("2030-01-01", 2022), (None, 2022)],
)
def test_the_nearest_year_of_inhabitants(day: str | None, year: int) -> None:
    """Of two years as near, the later; without a day, the latest."""
    assert nearest_population({2020: 1, 2022: 2}, day)[0] == year


def test_inhabitants_never_counted_are_unknown() -> None:
    """Not zero."""
    assert nearest_population({}, "2020-01-01") == (None, None)


def test_rows_come_in_the_order_of_the_measures(store: Connection) -> None:
    """As everywhere else."""
    order = [
        str(row["key"]) for row in store.execute("select key from indicators order by position")
    ]
    places = [order.index(key) for key in rows(store, "ara", "bfc", "FR")]
    assert all(one < other for one, other in pairwise(places))
