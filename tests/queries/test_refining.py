from datetime import date
from sqlite3 import Connection

import pytest

from desert_cli.queries.gaps import gaps
from desert_cli.queries.refining import SORTS, AskedGaps, Wish, refined

PUBLISHED = date(2024, 4, 5)
TODAY = date(2026, 11, 22)


def asked(store: Connection, wish: Wish, by: str | None = None, day: date = TODAY) -> AskedGaps:
    return refined(store, gaps(store, day, (), (), by), day, wish)


def test_only_the_verdicts_asked_for_are_kept_and_the_others_counted(store: Connection) -> None:
    whole = gaps(store, TODAY).gaps
    answer = asked(store, Wish(verdicts=("missed", "unreported")))
    assert {gap.verdict for gap in answer.gaps} == {"missed", "unreported"}
    assert answer.left_out == len(whole) - len(answer.gaps)


def test_what_is_told_beside_the_rows_is_of_the_rows_kept(store: Connection) -> None:
    answer = asked(store, Wish(verdicts=("missed",)))
    assert set(answer.indicators) == {gap.indicator for gap in answer.gaps}
    assert set(answer.territories) == {"FR"}
    assert "undated" not in answer.sources


def test_rows_with_a_verdict_to_fail_on_are_counted(store: Connection) -> None:
    answer = asked(store, Wish(fail_on=("missed",)))
    assert answer.failed == sum(gap.verdict == "missed" for gap in answer.gaps) > 0
    assert answer.exit_code == 1
    assert asked(store, Wish(fail_on=("moving_away",))).exit_code == 0


def test_rows_are_in_the_order_asked_for(store: Connection) -> None:
    up, down = (
        [gap.territory for gap in asked(store, Wish(sort=sort), "region", PUBLISHED).gaps]
        for sort in ("remaining", "-remaining")
    )
    assert (up, down) == (["bfc", "ara"], ["ara", "bfc"])


@pytest.mark.parametrize("sign", ["", "-"])
def test_what_is_unknown_comes_last_either_way(store: Connection, sign: str) -> None:
    progress = [gap.progress for gap in asked(store, Wish(sort=f"{sign}progress")).gaps]
    known = [value for value in progress if value is not None]
    assert known == sorted(known, reverse=bool(sign))
    assert progress[len(known) :] == [None] * (len(progress) - len(known)) != []


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_keeps_every_row(store: Connection, sort: str) -> None:
    assert len(asked(store, Wish(sort=sort)).gaps) == len(gaps(store, TODAY).gaps)


def test_a_falling_count_lacks_what_it_must_lose(store: Connection) -> None:
    """650 000 patients too many are more than 1 499 health homes too few."""
    first = asked(store, Wish(sort="-remaining"), day=PUBLISHED).gaps[0]
    assert (first.indicator, first.remaining) == ("ald", -650_000)


def test_what_was_not_asked_is_unknown(store: Connection) -> None:
    for gap in asked(store, Wish(sort="name")).gaps:
        assert (gap.calc, gap.path, gap.at_pace) == (None, None, None)


def test_a_pace_goes_towards_the_target_whichever_way_that_is(store: Connection) -> None:
    found = {gap.indicator: gap.at_pace for gap in asked(store, Wish(pace=12), day=PUBLISHED).gaps}
    assert found["msp"] is not None
    assert found["ald"] is not None
    assert (found["msp"].per_year, found["ald"].per_year) == (12, -12)
