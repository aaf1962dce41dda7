import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desert_cli.render.formats import Format

Desert = Callable[..., Any]


@pytest.mark.parametrize("form", list(Format))
def test_every_format_lists_the_sources(desert: Desert, form: str) -> None:
    """Dated or not."""
    said = desert("sources", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "Baromètre officiel" in said.out
    assert "undated" in said.out


@pytest.mark.parametrize("form", list(Format))
def test_every_format_tells_one_source(desert: Desert, form: str) -> None:
    """By the beginning of its key."""
    said = desert("sources", "mag", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "Le numéro de janvier" in said.out
    assert "Baromètre" not in said.out


def test_one_source_shows_its_record_and_figures(desert: Desert) -> None:
    """What it said, and that it is an echo."""
    page = desert("sources", "magazine").out
    assert "Author: Une plume" in page
    assert "Licence: none shown" in page
    assert "2 251 aujourd'hui" in page
    assert "echo" in page


def test_what_is_unknown_of_a_source_is_said(desert: Desert) -> None:
    """It is no blank."""
    page = desert("sources", "undated").out
    assert "Published: unknown" in page
    assert "Address: unknown" in page
    assert "La page ne montre pas de date." in page


def test_scripts_are_told_what_one_source_supports(desert: Desert) -> None:
    """Beside the record; the list supports nothing itself."""
    told = json.loads(desert("sources", "magazine", "--json").out)
    assert [one["key"] for one in told["supports"]["figures"]] == ["msp-fr-2024-01-magazine"]
    assert json.loads(desert("sources", "--json").out)["supports"] is None


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", [(), ("barometer",)])
def test_no_line_is_longer_than_the_page(
    desert: Desert, width: int, words: tuple[str, ...]
) -> None:
    """Addresses are broken where they must be."""
    page = desert("sources", *words, COLUMNS=str(width)).out
    assert max(map(len, page.splitlines())) <= width


@pytest.mark.parametrize("name", ["lune", "ministry", ""])
def test_an_unknown_source_is_told(desert: Desert, name: str) -> None:
    """One sentence, one remedy, exit 2."""
    said = desert("sources", name)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 2


def test_a_file(desert: Desert, tmp_path: Path) -> None:
    """Fields chosen, and the format its ending tells."""
    path = tmp_path / "s.csv"
    desert("sources", "--fields", "key,published", "-o", path)
    assert path.read_text(encoding="utf-8").splitlines()[-1] == "undated,"
