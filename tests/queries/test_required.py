from datetime import date
from sqlite3 import Connection

from desert_cli.queries.gaps import gaps
from desert_cli.queries.refining import Asked, Wish, refined

PUBLISHED = date(2024, 4, 5)
TODAY = date(2026, 11, 22)


def asked(store: Connection, measure: str, place: str = "FR", day: date = PUBLISHED) -> Asked:
    answer = gaps(store, day, [measure], [place])
    return refined(store, answer, day, Wish(path=True, pace=24)).gaps[0]


def test_the_path_of_a_region(store: Connection) -> None:
    path = asked(store, "msp", "ara").path
    assert path is not None
    assert (path.per_year, path.per_month, path.growth_per_year) == (51.75, 4.31, 11.41)
    assert list(path.year_ends) == ["2024-12-31", "2025-12-31", "2026-12-31", "2027-12-31"]
    assert path.year_ends["2025-12-31"].linear == 486.57
    assert path.year_ends["2025-12-31"].compound == 475.43


def test_the_pace_seen_leads_where_the_gap_says(store: Connection) -> None:
    gap = asked(store, "msp", "ara")
    assert gap.path is not None
    assert gap.path.as_now is not None
    assert gap.linear is not None
    assert gap.path.as_now.lands_at == gap.linear.lands_at
    assert gap.path.as_now.reached_on == gap.linear.reached_on


def test_one_more_a_month_is_twelve_a_year(store: Connection) -> None:
    path = asked(store, "msp", "ara").path
    assert path is not None
    assert path.one_more is not None
    assert (path.one_more.per_year, path.one_more.lands_at) == (54.03, 599.12)
    assert (path.one_more.shortfall, path.one_more.reached_on) == (0, date(2027, 10, 31))


def test_one_more_a_month_of_a_falling_count_is_one_fewer(store: Connection) -> None:
    path = asked(store, "ald").path
    assert path is not None
    assert path.as_now is not None
    assert path.one_more is not None
    assert path.one_more.per_year == (path.as_now.per_year or 0) - 12


def test_another_pace_tells_its_landing(store: Connection) -> None:
    at_pace = asked(store, "msp", "ara").at_pace
    assert at_pace is not None
    assert (at_pace.lands_at, at_pace.shortfall) == (479, 111)
    assert at_pace.reached_on == date(2032, 8, 16)


def test_a_day_that_is_past_has_no_path(store: Connection) -> None:
    assert asked(store, "cpts").path is None
    assert asked(store, "msp", "ara", date(2028, 1, 1)).path is None


def test_a_target_that_is_met_has_no_path(store: Connection) -> None:
    assert asked(store, "cesp").path is None


def test_without_a_start_there_is_a_path_but_no_pace_seen(store: Connection) -> None:
    gap = asked(store, "medicobus", day=date(2024, 11, 30))
    assert gap.path is None
    gap = asked(store, "medicobus", day=TODAY)
    assert gap.path is None
