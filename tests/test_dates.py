"""What days a partial date stands for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desert_cli.dates import first_day, is_vague, last_day, months_between, years_between
from progress_words import days, partials


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-10", date(2024, 2, 10), date(2024, 2, 10)),
        ("2016/2017", date(2016, 1, 1), date(2017, 12, 31)),
        ("2016-03/2016-05-02", date(2016, 3, 1), date(2016, 5, 2)),
        ("2016/2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_first_and_last_day(partial: str, first: date, last: date) -> None:
    """A partial date runs from the first day it covers to the last."""
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize("end", [first_day, last_day])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-1",
        "2023-13",
        "2023-02-30",
        "0000",
        "20230201",
        "2023\n",
        "٢٠٢٣",
        "/2023",
        "2023/",
        "2023/soon",
        "soon/2023",
        "2021/2022/2023",
        "2023/2022",
    ],
)
def test_no_date(end: object, text: str) -> None:
    """What is no date is refused from both its ends, never half read."""
    assert callable(end)
    with pytest.raises(ValueError, match=r".+"):
        end(text)


@pytest.mark.parametrize(
    ("partial", "vague"),
    [("2023", True), ("2023-06", False), ("2023-06-01", False), ("2023-06/2023-07", True)],
)
def test_vague_count(partial: str, vague: bool) -> None:
    """A count dated by its year alone, or by an interval, may be of any day of it."""
    assert is_vague(partial) is vague


@pytest.mark.parametrize(("partial", "vague"), [("2027", False), ("2026/2027", True)])
def test_vague_deadline(partial: str, vague: bool) -> None:
    """A deadline told as a year is the end of that year; an interval stays an interval."""
    assert is_vague(partial, due=True) is vague


def test_years_are_of_365_days_and_a_quarter() -> None:
    """Four years with their leap day are four years exactly."""
    assert years_between(date(2023, 12, 31), date(2027, 12, 31)) == 4.0


def test_years_backwards() -> None:
    """Time runs negative when the end comes first."""
    assert years_between(date(2027, 12, 31), date(2023, 12, 31)) == -4.0


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2022, 12, 31), date(2022, 12, 31), 0),
        (date(2022, 12, 31), date(2024, 2, 10), 13),
        (date(2022, 12, 31), date(2023, 12, 31), 12),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 1, 15), date(2024, 2, 14), 0),
        (date(2024, 1, 15), date(2024, 2, 15), 1),
    ],
)
def test_whole_months(start: date, end: date, months: int) -> None:
    """Only whole months count, and the end of a short month completes one."""
    assert months_between(start, end) == months


@pytest.mark.parametrize("end", [date(2022, 12, 1), date(2022, 11, 30), date(2021, 6, 15)])
def test_months_backwards(end: date) -> None:
    """Months are counted alike in both directions."""
    start = date(2022, 12, 31)
    assert months_between(start, end) == -months_between(end, start)


def test_less_than_a_month_early_is_no_month() -> None:
    """A day a fortnight before is nought months away, not one."""
    assert months_between(date(2022, 12, 31), date(2022, 12, 15)) == 0


@given(partials)
def test_a_partial_date_begins_before_it_ends(partial: str) -> None:
    """The first day a date covers is never after its last."""
    assert first_day(partial) <= last_day(partial)


@given(days, days)
def test_months_are_counted_alike_both_ways(one: date, other: date) -> None:
    """From one day to another there are as many months as back."""
    assert months_between(one, other) == -months_between(other, one)


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(0, 3650))
def test_months_are_whole(start: date, length: int) -> None:
    """A number of days makes as many whole months as fit, of 28 to 31 days each."""
    months = months_between(start, start + timedelta(days=length))
    assert 28 * months <= length < 31 * (months + 1)
