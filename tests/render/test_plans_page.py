from collections.abc import Callable
from datetime import date
from sqlite3 import Connection
from typing import Any

from desert_cli.queries.plans import Plans, plans
from desert_cli.render.draw import draw_plain
from desert_cli.render.plans_page import page_of

TODAY = date(2026, 11, 22)


def text(answer: Plans) -> str:
    return draw_plain(page_of(answer))


def test_each_plan_has_its_day_its_author_and_how_it_ended(store: Connection) -> None:
    page = text(plans(store, TODAY))
    first = next(line for line in page.splitlines() if "pts-2012" in line)
    assert first.startswith("13 Dec 2012")
    assert "Ministère de la santé" in first
    assert "2 reached" in first


def test_below_the_country_the_level_is_named(store: Connection) -> None:
    assert "2 in regions" in text(plans(store, TODAY))


def test_a_day_before_every_plan_has_no_plan(store: Connection) -> None:
    assert text(plans(store, date(1990, 1, 1))) == "No plan was announced by that day.\n"


def test_one_plan_tells_each_target_and_how_it_ended(store: Connection) -> None:
    page = text(plans(store, TODAY, "acces-2023"))
    assert "Part of: Territory and health pact (pts-2012)." in page
    assert "replaced: 4\u202f000, due 2027" in page
    assert "deadline past, no closing number" in page
    assert "15\u202f000\u202f000" in page


def test_a_plan_before_its_targets_were_published_says_so(store: Connection) -> None:
    page = text(plans(store, date(2012, 12, 1), "pts-2012"))
    assert "No target with a number is known for this plan." in page


def test_the_sources_of_one_plan_are_numbered(store: Connection) -> None:
    page = text(plans(store, TODAY, "pts-2012"))
    assert " [1] Ministère" in page


def test_the_plans_can_be_asked_for_by_the_command(desert: Callable[..., Any]) -> None:
    assert desert("plans").code == 0
    assert desert("plans", "acces-2023", "--json").code == 0
    assert desert("plans", "lune").code == 2


def test_at_eighty_columns_no_line_is_longer(desert: Callable[..., Any]) -> None:
    for words in (("plans",), ("plans", "acces-2023")):
        said = desert(*words, COLUMNS="80")
        assert max(map(len, said.out.splitlines())) <= 80


def test_in_french_the_ledger_speaks_french(desert: Callable[..., Any]) -> None:
    assert "Pacte territoire santé" in desert("plans", "--lang", "fr").out


def test_every_plan_of_the_shipped_ledger_can_be_told(shipped: Connection) -> None:
    for plan in plans(shipped, TODAY).plans:
        assert plan.name_en in text(plans(shipped, TODAY, plan.key))


def test_of_hundreds_of_targets_the_widest_level_is_told_and_the_others_counted(
    shipped: Connection,
) -> None:
    page = text(plans(shipped, TODAY, "msp-2023"))
    assert "in departments: " in page
    assert "--by department" in page
    assert "Isère" not in page
