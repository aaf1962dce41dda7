from collections.abc import Callable
from dataclasses import replace
from datetime import date
from sqlite3 import Connection
from typing import Any

import pytest

from desert_cli.queries.ranking import Order, Ranked, rank
from desert_cli.render.draw import draw_plain
from desert_cli.render.pages import text_of
from desert_cli.render.ranking_page import bar, page_of

TODAY = date(2026, 11, 22)


def text(answer: Ranked) -> str:
    return draw_plain(page_of(answer)).replace("\u202f", " ")


def line_of(page: str, name: str) -> str:
    return next(line for line in page.splitlines() if name in line and "┃" in line)


def test_a_row_tells_rank_progress_count_target_and_day(store: Connection) -> None:
    line = line_of(text(rank(store, "msp", TODAY, Order())), "Auvergne")
    for word in ("1  ", "16.9%", "383 / 590", "Dec 2023", "2027", "behind"):
        assert word in line


def test_ones_own_is_marked_by_a_sign_and_not_only_by_colour(store: Connection) -> None:
    page = text(rank(store, "msp", TODAY, Order(own=["bfc"])))
    assert "●\u00a0Bourgogne-Franche-Comté" in page
    assert "● yours" in page
    assert "●" not in text(rank(store, "msp", TODAY, Order()))


def test_the_median_is_marked_in_every_bar(store: Connection) -> None:
    answer = rank(store, "msp", TODAY, Order(on="value"))
    bars = [
        text_of(bar(row.measured, answer.ranking, answer.indicators["msp"]))
        for row in answer.ranking.rows
    ]
    assert bars == ["██████┃███", "███▊░░┃░░░"]
    assert "┃ median of the 2 ranked: 264 · a full bar: 383" in text(answer)


def test_a_value_below_zero_has_an_empty_bar_and_an_unknown_one_none(store: Connection) -> None:
    answer = rank(store, "msp", TODAY, Order())
    words = answer.indicators["msp"]
    assert text_of(bar(-5, answer.ranking, words)) == "░┃░░░░░░░░"
    assert text_of(bar(None, answer.ranking, words)) == ""


def test_unknown_territories_are_named_and_never_zero(store: Connection) -> None:
    page = text(rank(store, "msp", TODAY, Order("department", "value")))
    assert "Unknown, and not ranked: Côte-d'Or, Eure." in page
    (line,) = [one for one in page.splitlines() if one.strip().startswith("–") and "Eure" in one]
    assert "unknown" in line
    assert "0" not in line


def test_a_sum_that_fits_and_one_that_does_not_are_said_in_words(
    store: Connection, shipped: Connection
) -> None:
    fits = text(rank(shipped, "msp", TODAY, Order()))
    assert "The 18 regions add up to 2 501, the country’s own count is 2 501." in fits
    differs = text(rank(store, "msp", TODAY, Order()))
    assert "The 2 regions add up to 528, but the country’s own count is 2 501." in differs
    once = text(rank(shipped, "centres", TODAY, Order()))
    assert "they do not add up on 1: 30 Jun 2021 (498 for 499)." in once


def test_a_sum_without_a_count_of_the_country_says_so(store: Connection) -> None:
    answer = rank(store, "msp", TODAY, Order())
    alone = [replace(one, country=None, difference=None) for one in answer.adding_up]
    said = "The 2 regions add up to 528; the country has no exact count of that day."
    assert said in text(replace(answer, adding_up=alone))


def test_what_is_left_out_is_counted(shipped: Connection) -> None:
    page = text(rank(shipped, "msp", TODAY, Order(top=3)))
    assert "left out here: 15 regions" in page


def test_another_indicator_than_the_main_one_is_said_to_be(shipped: Connection) -> None:
    page = text(rank(shipped, "cpts", TODAY, Order()))
    assert "was never counted there: this is what was counted in most of them" in page


def test_counts_of_other_days_are_said_to_be(store: Connection) -> None:
    near = text(rank(store, "cpts", TODAY, Order(on="value")))
    assert "1 was counted up to a year from 31 Dec 2023: ranked all the same" in near
    apart = text(rank(store, "cesp", TODAY, Order(on="value")))
    assert "! counted more than a year from 30 Jun 2023: not ranked" in apart
    assert "2013 !" in apart


def test_per_inhabitant_says_of_which_year(store: Connection) -> None:
    page = text(rank(store, "msp", TODAY, Order(on="per-capita")))
    assert "Per 100 000" in page
    assert "per inhabitant: population of 2023" in page


def test_where_nothing_is_known_a_sentence_says_so(store: Connection) -> None:
    assert "No count is known by region." in text(rank(store, "medicobus", TODAY, Order()))
    departments = text(rank(store, "medicobus", TODAY, Order("department")))
    assert "No count is known by department." in departments


def test_targets_of_several_days_are_told_apart(shipped: Connection) -> None:
    assert "targets due: 2027" in text(rank(shipped, "msp", TODAY, Order()))


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("on", ["progress", "value", "per-capita", "remaining"])
def test_no_line_is_longer_than_the_page(
    desert: Callable[..., Any], width: str, language: str, on: str
) -> None:
    said = desert("rank", "msp", "--on", on, "--lang", language, COLUMNS=width)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= int(width)


def test_colour_changes_no_word(desert: Callable[..., Any]) -> None:
    plain = desert("rank", "msp", COLUMNS="100").out
    assert "\x1b[" not in plain
    assert "\x1b[" in desert("rank", "msp", COLUMNS="100", FORCE_COLOR="1").out


def test_many_unknown_territories_are_named_in_part_and_counted(shipped: Connection) -> None:
    page = text(rank(shipped, "centres-active", TODAY, Order()))
    assert "Unknown, and not ranked: Guadeloupe, Martinique" in page
    assert ", 10 more." in page
