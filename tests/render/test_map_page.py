import re
from collections.abc import Callable
from datetime import date
from sqlite3 import Connection
from typing import Any

import pytest

from desert_cli.queries.maps import Mapped, territory_map
from desert_cli.queries.ranking import Order
from desert_cli.render.draw import draw_markdown, draw_plain
from desert_cli.render.map_page import page_of, style_of
from desert_cli.render.tiles import places_of

TODAY = date(2026, 11, 22)
COLOUR = re.compile("\x1b\\[[0-9;]*m")


def text(answer: Mapped) -> str:
    return draw_plain(page_of(answer)).replace("\u202f", " ")


@pytest.mark.parametrize("level", ["region", "department"])
def test_every_territory_has_one_tile_of_its_own(shipped: Connection, level: str) -> None:
    query = "select key from territories where level = ?"
    places = places_of(level)
    assert set(places) == {row["key"] for row in shipped.execute(query, (level,))}
    assert len(set(places.values())) == len(places)


def test_a_tile_has_its_key_its_class_and_its_value(shipped: Connection) -> None:
    head, value = text(territory_map(shipped, "msp", TODAY, Order())).splitlines()[2:4]
    assert head.split() == ["┃hdf", "B", "┃glp", "E"]
    assert value.split() == ["┃18.8%", "┃0.0%"]


def test_the_legend_tells_the_bounds_of_each_class(shipped: Connection) -> None:
    page = text(territory_map(shipped, "msp", TODAY, Order()))
    assert "B 14.3% to 18.8% · 4 regions" in page
    assert "Counted: Dec 2023 (18) [1]" in page


def test_a_class_of_one_value_tells_it_once(store: Connection) -> None:
    page = text(territory_map(store, "msp", TODAY, Order("department", "value")))
    assert "A 60 · 1 department" in page


def test_an_unknown_territory_is_on_the_map_with_a_sign_and_no_number(store: Connection) -> None:
    page = text(territory_map(store, "msp", TODAY, Order("department", "value")))
    lines = page.splitlines()
    head = next(place for place, line in enumerate(lines) if "21 ?" in line)
    assert lines[head + 1].split() == ["–"]
    assert "? unknown" in page


def test_a_count_of_another_year_is_shown_in_no_class(store: Connection) -> None:
    page = text(territory_map(store, "cesp", TODAY, Order(on="value")))
    assert "ara ~" in page
    assert "~ of another year: in no class" in page


def test_departments_bear_their_numbers(shipped: Connection) -> None:
    page = text(territory_map(shipped, "msp", TODAY, Order("department", "per-capita")))
    assert "2A " in page
    assert "971 " in page
    assert "per 100 000 inhabitants" in page


def test_a_large_value_is_told_in_thousands_where_there_is_no_room(
    shipped: Connection,
) -> None:
    answer = territory_map(shipped, "msp", TODAY, Order("department", "per-capita", 10**8))
    assert re.search(r"\d+k", text(answer))


def test_only_what_can_be_good_or_bad_is_green_or_red(store: Connection) -> None:
    progress = territory_map(store, "msp", TODAY, Order())
    count = territory_map(store, "msp", TODAY, Order(on="value"))
    assert (style_of(progress, "A"), style_of(progress, "E")) == ("good", "bad")
    assert (style_of(count, "A"), style_of(count, "E")) == ("title", "dim")
    assert style_of(count, None) == "dim"


def test_where_nothing_is_known_a_sentence_says_so(store: Connection) -> None:
    assert "No count is known by region." in text(territory_map(store, "medicobus", TODAY, Order()))


def test_a_page_too_narrow_for_a_map_has_a_line_for_each(desert: Callable[..., Any]) -> None:
    lines = desert("map", "msp", COLUMNS="40").out.splitlines()
    assert "A    16.9% Auvergne-Rhône-Alpes" in lines


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("level", ["region", "department"])
def test_a_map_fits_its_page_and_colour_changes_no_word(
    desert: Callable[..., Any], width: str, level: str
) -> None:
    plain = desert("map", "msp", "--by", level, COLUMNS=width).out
    coloured = desert("map", "msp", "--by", level, COLUMNS=width, FORCE_COLOR="1").out
    assert max(map(len, plain.splitlines())) <= int(width)
    shown = [COLOUR.sub("", line).rstrip() for line in coloured.splitlines()]
    assert coloured != plain
    assert shown == plain.splitlines()


def test_in_markdown_a_map_is_shown_as_it_is(store: Connection) -> None:
    page = draw_markdown(page_of(territory_map(store, "msp", TODAY, Order())))
    drawn = page.split("```text\n")[1].split("```")[0]
    assert "┃ara A" in drawn
