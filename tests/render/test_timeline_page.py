from collections.abc import Callable
from datetime import date
from sqlite3 import Connection
from typing import Any

import pytest

from desert_cli.queries.timeline import Timeline, timeline
from desert_cli.render.draw import draw_plain
from desert_cli.render.timeline_page import page_of

TODAY = date(2026, 11, 22)


def text(answer: Timeline) -> str:
    return draw_plain(page_of(answer))


def test_where_the_series_stands_and_leads_is_said_in_a_line(store: Connection) -> None:
    page = text(timeline(store, ["msp"], TODAY, ["bfc"]))
    line = next(one for one in page.splitlines() if one.startswith("● Bourgogne-Franche-Comté: "))
    for word in ("145, Dec 2023", "target 244, 2027", "+4.0 a year, +25 needed", "lands at 161"):
        assert word in line


def test_several_territories_have_a_sign_each_on_one_chart(store: Connection) -> None:
    page = text(timeline(store, ["msp"], TODAY, ["ara", "bfc"]))
    assert "● Auvergne-Rhône-Alpes   ○ Bourgogne-Franche-Comté" in page
    assert page.count("┆") == 16


def test_every_figure_is_listed_with_its_standing_and_its_source(store: Connection) -> None:
    page = text(timeline(store, ["msp"], TODAY))
    (line,) = [one for one in page.splitlines() if "2 251 aujourd'hui" in one]
    assert "count · echo" in line
    assert "Compte de fin 2022 redonné comme actuel." in line
    assert "[1] " in page.split("Sources")[1]


def test_a_break_is_said_in_the_list_and_under_the_chart(store: Connection) -> None:
    page = text(timeline(store, ["msp"], TODAY, ["bfc"]))
    assert "count · after a break" in page
    assert "no line where nothing was counted for more than 12 months" in page


def test_no_sign_is_explained_that_is_not_on_the_chart(store: Connection) -> None:
    page = text(timeline(store, ["msp"], TODAY, ["bfc"]))
    assert "set aside" not in page
    assert "x set aside" in text(timeline(store, ["msp"], TODAY))


def test_indicators_of_two_units_have_a_chart_each_and_no_common_line(store: Connection) -> None:
    page = text(timeline(store, ["cpts", "msp"], TODAY))
    assert page.count("┆") == 32
    assert "no line from one indicator to another" in page


def test_a_single_count_has_no_chart(store: Connection) -> None:
    page = text(timeline(store, ["cesp"], TODAY, ["bfc"]))
    assert "┆" not in page
    assert "no target" in page
    assert "> 100" in page.replace("\u202f", " ")


def test_a_territory_without_a_figure_is_said_to_have_none(store: Connection) -> None:
    page = text(timeline(store, ["medicobus"], TODAY, ["FR", "bfc"]))
    assert "Bourgogne-Franche-Comté: no figure is known." in page


def test_a_promise_without_a_count_says_so(store: Connection) -> None:
    assert "no count → target" in text(timeline(store, ["msp-budget"], TODAY))


def test_another_indicator_than_the_main_one_is_said_to_be(shipped: Connection) -> None:
    page = text(timeline(shipped, ["cpts"], TODAY, ["bfc"]))
    assert "The main indicator was never counted there" in page


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_line_is_longer_than_the_page(
    desert: Callable[..., Any], width: str, language: str
) -> None:
    said = desert("timeline", "msp", "-r", "ara", "-r", "bfc", "--lang", language, COLUMNS=width)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= int(width)
