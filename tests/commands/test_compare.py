import json
from collections.abc import Callable
from typing import Any

import pytest

from desert_cli.render.formats import Format

Desert = Callable[..., Any]


def rows(desert: Desert, *words: str) -> dict[str, Any]:
    said = desert("compare", *words, "--json")
    assert (said.code, said.err) == (0, "")
    return {row["indicator"]: row for row in json.loads(said.out)["comparison"]["rows"]}


def test_measures_are_chosen(desert: Desert) -> None:
    """Under any of their names."""
    assert list(rows(desert, "ara", "bfc", "-m", "maisons de santé")) == ["msp"]


@pytest.mark.parametrize("option", ["--on", "--as-of"])
def test_an_earlier_day(desert: Desert, option: str) -> None:
    """Nothing was published of the regions by then."""
    assert rows(desert, "ara", "bfc", option, "2022-12-31") == {}


def test_per_how_many(desert: Desert) -> None:
    """Per million."""
    cells = rows(desert, "ara", "bfc", "-m", "msp", "--per", "1000000")["msp"]["cells"]
    assert [cell["per_capita"] for cell in cells] == [46.68, 51.74]


@pytest.mark.parametrize("form", list(Format))
def test_every_format_tells_the_same(desert: Desert, form: str) -> None:
    """Both counts."""
    said = desert("compare", "ara", "bfc", "-m", "msp", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "383" in said.out
    assert "145" in said.out


def test_the_page_says_day_rank_and_share(desert: Desert) -> None:
    """And the source of each figure."""
    page = desert("compare", "ara", "bfc", "FR", "--as-of", "2024-04-05").out
    assert "383  Dec 2023 [" in page
    assert "rank 2 of 2" in page
    assert "15.3% of the country, 13.8% of what is missing" in page
    assert "Baromètre officiel" in page


def test_the_page_warns_of_figures_that_do_not_compare(desert: Desert) -> None:
    """Days apart, and what one territory lacks."""
    page = desert("compare", "ara", "bfc", "-m", "cesp", "-m", "cpts").out
    assert "114 months apart: not ranked" in page
    assert "one figure only" in page
    assert "unknown" in page


def test_nothing_in_common_says_so(desert: Desert) -> None:
    """A blank page would look like a fault."""
    assert "no figure of the same measure" in desert("compare", "dep-21", "dep-27").out
    assert desert("compare", "dep-21", "dep-27", "--format", "jsonl").out == ""


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("places", [("ara", "bfc"), ("ara", "bfc", "FR", "dep-38")])
def test_no_line_is_longer_than_the_page(
    desert: Desert, width: int, places: tuple[str, ...]
) -> None:
    """Each word is there, broken where it must be."""
    page = desert("compare", *places, COLUMNS=str(width)).out
    assert max(map(len, page.splitlines())) <= width


@pytest.mark.parametrize(
    "words", [("ara",), ("ara", "AURA"), ("ara", "lune"), ("ara", "bfc", "--per", "0"), ()]
)
def test_what_cannot_be_compared_is_told(desert: Desert, words: tuple[str, ...]) -> None:
    """One sentence, one remedy, exit 2."""
    said = desert("compare", *words)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 2


def test_a_name_of_sql_is_only_unknown(desert: Desert) -> None:
    """Nothing is done to the store."""
    assert desert("compare", "ara", "x'; drop table figures; --").code == 2
    assert rows(desert, "ara", "bfc")
