import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desert_cli.render.formats import Format

Desert = Callable[..., Any]


@pytest.mark.parametrize("form", list(Format))
def test_every_format_lists_the_territories(desert: Desert, form: str) -> None:
    """By key and by name."""
    said = desert("territories", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "dep-21" in said.out
    assert "Côte-d'Or" in said.out


def test_a_region_with_its_departments(desert: Desert) -> None:
    """Under any of its names."""
    told = json.loads(desert("territories", "Burgundy", "--json").out)["territories"]
    assert [place["key"] for place in told] == ["bfc", "dep-21", "dep-27"]


def test_unknown_inhabitants_are_no_zero(desert: Desert) -> None:
    """A dash for people, null for programs, nothing in a cell."""
    assert desert("territories", "eure", "--format", "plain").out.split()[-3:] == ["bfc", "–", "0"]
    (place,) = json.loads(desert("territories", "eure", "--json").out)["territories"]
    assert (place["population"], place["population_year"]) == (None, None)
    words = ("--format", "csv", "--fields", "key,population")
    assert desert("territories", "eure", *words).out == "key,population\ndep-27,\n"


def test_inhabitants_come_with_their_year(desert: Desert) -> None:
    """Grouped for people."""
    assert "8\u202f205\u202f557 (2023)" in desert("territories", "ara").out


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_longer_than_the_page(desert: Desert, width: int) -> None:
    """With every territory there is."""
    page = desert("territories", COLUMNS=str(width)).out
    assert max(map(len, page.splitlines())) <= width


@pytest.mark.parametrize("name", ["lune", "27", ""])
def test_an_unknown_territory_is_told(desert: Desert, name: str) -> None:
    """One sentence, one remedy, exit 2."""
    said = desert("territories", name)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 2


def test_a_file(desert: Desert, tmp_path: Path) -> None:
    """The format its ending tells."""
    desert("territories", "-o", tmp_path / "t.jsonl")
    lines = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    assert len([json.loads(line) for line in lines]) == 6
