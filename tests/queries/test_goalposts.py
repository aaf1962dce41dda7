import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.goalposts import Goalpost, goalposts
from desert_cli.store import open_store

TODAY = date(2026, 11, 22)


def posts(store: Connection, measure: str = "msp", day: date = TODAY) -> list[Goalpost]:
    return goalposts(store, day, [measure]).goalposts


def numbers(found: list[Goalpost]) -> list[tuple[float, str | None, str]]:
    return [(one.target.value, one.target.as_of, one.outcome) for one in found if one.target]


def test_every_target_is_told_oldest_first_with_its_end(store: Connection) -> None:
    assert numbers(posts(store)) == [
        (1000, "2017", "reached"),
        (4000, "2026", "superseded"),
        (4000, "2027", "running"),
    ]


def test_each_has_its_day_and_its_author(store: Connection) -> None:
    first, *_, last = posts(store)
    assert (first.announced, first.announced_by) == ("2012-12-13", "Ministère de la santé")
    assert (last.announced, last.announced_by) == ("2023-06-12", "Ministre déléguée")


def test_a_target_that_was_replaced_tells_by_which(store: Connection) -> None:
    replaced = posts(store)[1].replaced_by
    assert replaced is not None
    assert replaced.as_of == "2027"


def test_the_count_that_met_a_target_is_told(store: Connection) -> None:
    met = posts(store)[0].met
    assert met is not None
    assert (met.value, met.as_of, met.source) == (1034, "2017-06", "old-barometer")


def test_the_closing_count_of_a_missed_target_is_told(store: Connection) -> None:
    (missed,) = posts(store, "cpts")
    assert missed.closing is not None
    assert (missed.outcome, missed.closing.value, missed.met) == ("missed", 84, None)


def test_a_target_to_come_is_not_settled(store: Connection) -> None:
    running = posts(store)[-1]
    assert (running.closing, running.met) == (None, None)


def test_on_an_earlier_day_later_promises_are_unknown(store: Connection) -> None:
    assert numbers(posts(store, day=date(2016, 12, 31))) == [(1000, "2017", "running")]


def test_money_is_told_only_when_asked_for(store: Connection) -> None:
    money = goalposts(store, TODAY, ["msp"], money=True).goalposts
    assert {one.indicator for one in money} - {one.indicator for one in posts(store)} == {
        "msp-budget"
    }


def test_a_region_has_its_own_goalposts(store: Connection) -> None:
    answer = goalposts(store, TODAY, ["msp"], by="region")
    assert list(answer.territories) == ["bfc", "ara"]
    assert {one.territory for one in answer.goalposts} == {"ara", "bfc"}


def test_several_measures_are_told_together(store: Connection) -> None:
    answer = goalposts(store, TODAY, ["msp", "cpts"])
    assert {one.measure for one in answer.goalposts} == {"msp", "cpts"}


def test_every_source_is_given(store: Connection) -> None:
    answer = goalposts(store, TODAY, ["msp"])
    told = {key for one in answer.goalposts for key in one.said_by}
    settled = {one.met.source for one in answer.goalposts if one.met}
    assert told | settled <= set(answer.sources)


def test_plans_are_named(store: Connection) -> None:
    assert list(goalposts(store, TODAY, ["msp"]).plans) == ["pts-2012", "acces-2023"]


def test_an_unknown_measure_is_refused(store: Connection) -> None:
    with pytest.raises(UnknownNameError):
        goalposts(store, TODAY, ["lune"])


def test_a_disputed_target_is_told_as_disputed(shipped: Connection) -> None:
    disputed = [one for one in posts(shipped, "assistants") if one.standing == "disputed"]
    assert disputed
    assert {one.outcome for one in disputed} == {"disputed"}
    assert all(one.why for one in disputed)


def test_a_target_without_a_plan_has_the_author_of_its_source(shipped: Connection) -> None:
    alone = [one for one in posts(shipped, "assistants") if one.plan is None]
    assert alone
    assert all(one.announced_by for one in alone)


def test_a_promise_told_again_without_its_plan_is_told_once(
    tiny_store: Path, tmp_path: Path
) -> None:
    """The ministry's page, its plan taken away, is one more source of the plan's 4 000."""
    copy = Path(shutil.copy(tiny_store, tmp_path))
    with closing(sqlite3.connect(copy)) as writing, writing:
        writing.execute("update figures set plan = null where key = 'msp-fr-target-2027'")
    with closing(open_store(copy)) as store:
        last = posts(store)[-1]
        assert len(posts(store)) == 3
    assert (last.plan, last.said_by) == ("acces-2023", ["barometer", "ministry-2023"])
