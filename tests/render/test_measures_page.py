from collections.abc import Callable
from datetime import date
from sqlite3 import Connection
from typing import Any

from desert_cli.queries.measures import Measures, measures
from desert_cli.render.draw import draw_plain
from desert_cli.render.measures_page import page_of


def text(answer: Measures) -> str:
    return draw_plain(page_of(answer))


def line_of(page: str, key: str) -> str:
    return next(line for line in page.splitlines() if f" {key} · " in line)


def test_a_line_tells_latest_target_and_what_is_held(store: Connection) -> None:
    line = line_of(text(measures(store, date(2026, 11, 22))), "msp")
    assert "2\u202f501 Dec 2023 [" in line
    assert "4\u202f000 2027 [" in line
    assert "5 territories" not in line
    assert "figures" in line


def test_doubt_and_percent_are_written(store: Connection) -> None:
    page = text(measures(store, date(2026, 11, 22)))
    assert "≈\u202f10" in line_of(page, "medicobus")
    assert "84\u202f%" in line_of(page, "cpts")


def test_the_unknown_is_a_dash_and_never_zero(store: Connection) -> None:
    line = line_of(text(measures(store, date(2012, 1, 1))), "msp")
    assert "–" in line
    assert "0 figures" in line


def test_an_empty_store_says_so() -> None:
    assert text(Measures([], {}, {})) == "This store holds no measure.\n"


def test_list_is_the_same_as_measures(desert: Callable[..., Any]) -> None:
    assert desert("list").out == desert("measures").out
