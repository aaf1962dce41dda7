from collections.abc import Callable
from datetime import date
from sqlite3 import Connection
from typing import Any

import pytest

from desert_cli.queries.measures import described
from desert_cli.queries.show import Show, show
from desert_cli.render.draw import draw_plain
from desert_cli.render.show_page import page_of

TODAY = date(2026, 11, 22)


def text(answer: Show) -> str:
    return draw_plain(page_of(answer))


def test_a_newcomer_learns_what_it_is_who_promised_it_and_where_it_stands(
    store: Connection,
) -> None:
    page = text(show(store, TODAY, "msp"))
    assert "(MSP) · France (msp)" in page
    assert "What “" in page
    assert "Promised by" in page
    assert "far behind" in page or "behind" in page


def test_numbers_set_aside_come_with_their_reason(store: Connection) -> None:
    page = text(show(store, TODAY, "msp"))
    assert "echo · Compte de fin 2022 redonné comme actuel." in page
    assert "superseded · Échéance repoussée à fin 2027." in page


def test_a_claim_comes_with_its_doubt(store: Connection) -> None:
    page = text(show(store, TODAY, "msp"))
    assert "disputed · Un ministre dit 130 par médecin." in page


def test_regions_are_listed_with_a_bar(store: Connection) -> None:
    page = text(show(store, TODAY, "msp"))
    line = next(line for line in page.splitlines() if "Bourgogne-Franche-Comté " in line)
    assert "145" in line
    assert "┃" in line


def test_a_territory_whose_count_is_of_another_day_says_which(store: Connection) -> None:
    assert "Auvergne-Rhône-Alpes · 2013" in text(show(store, TODAY, "cesp"))


def test_territories_without_a_figure_are_named(store: Connection) -> None:
    assert "No count is known by department." in text(show(store, TODAY, "msp", "bfc"))
    assert "No figure is known for 1:" not in text(show(store, TODAY, "msp", "ara"))


@pytest.mark.parametrize("place", ["bfc", "dep-38"])
def test_where_nothing_is_known_nothing_is_shown_as_zero(store: Connection, place: str) -> None:
    page = text(show(store, TODAY, "medicobus", place))
    assert "No count and no target is known here." in page


def test_a_measure_without_a_target_shows_its_count_first(store: Connection) -> None:
    page = text(show(store, TODAY, "cesp", "bfc"))
    assert page.index("Counted") < page.index("What “")
    assert ">\u202f100" in page


def test_the_page_says_which_commands_show_the_rest(store: Connection) -> None:
    page = text(show(store, TODAY, "msp", "ara"))
    assert "desert figures -m msp -r ara" in page
    assert "desert gap msp -r ara --by department" in page


def test_every_mark_has_its_source(store: Connection) -> None:
    page = text(show(store, TODAY, "msp"))
    assert "[1] " in page.split("Sources, in full with")[1]


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_line_is_longer_than_the_page(
    desert: Callable[..., Any], width: str, language: str
) -> None:
    said = desert("show", "msp", "--lang", language, COLUMNS=width)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= int(width)


def test_colour_changes_no_word(desert: Callable[..., Any]) -> None:
    plain = desert("show", "msp", COLUMNS="100").out
    assert "\x1b[" not in plain
    assert "\x1b[" in desert("show", "msp", COLUMNS="100", FORCE_COLOR="1").out


def test_an_unknown_measure_or_territory_is_not_understood(desert: Callable[..., Any]) -> None:
    assert desert("show", "lune").code == 2
    assert desert("show", "msp", "-r", "27").code == 2


def test_every_measure_of_the_shipped_ledger_can_be_shown(shipped: Connection) -> None:
    for key, words in described(shipped).items():
        if words.main:
            assert f"({key})" in text(show(shipped, TODAY, key))


def test_what_is_left_out_is_counted(shipped: Connection) -> None:
    page = text(show(shipped, TODAY, "msp"))
    assert "Left out here: " in page
    assert "figures set aside" in page


def test_before_a_measure_was_promised_no_plan_is_known(store: Connection) -> None:
    page = text(show(store, date(2000, 1, 1), "msp"))
    assert "No known plan promises it." in page
    assert "No count is known by region." in page
