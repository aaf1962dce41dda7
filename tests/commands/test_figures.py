import json
from collections.abc import Callable
from typing import Any

import pytest

from desert_cli.render.formats import Format

Desert = Callable[..., Any]


def keys(desert: Desert, *words: str) -> list[str]:
    said = desert("figures", *words, "--json")
    assert (said.code, said.err) == (0, "")
    return [figure["key"] for figure in json.loads(said.out)["figures"]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--kind", "forecast"), ["ald-fr-forecast"]),
        (("--kind", "CLAIM"), ["msp-effect-fr-claim"]),
        (("--standing", "echo"), ["msp-fr-2024-01-magazine"]),
        (("--source", "mag"), ["msp-fr-2024-01-magazine"]),
        (("-m", "cpts-any"), ["cpts-any-bfc-2023"]),
        (("-m", "msp", "-r", "FR", "--until", "2017-06"), ["msp-fr-2017-06-old"]),
        (("-m", "cesp", "--since", "2023"), ["cesp-bfc-2023"]),
        (("-m", "cesp", "--since", "2023-07"), []),
    ],
)
def test_filters(desert: Desert, words: tuple[str, ...], expected: list[str]) -> None:
    """Until a month or a year is until its last day, since one is since its first."""
    assert keys(desert, *words) == expected


@pytest.mark.parametrize("form", list(Format))
def test_every_format_tells_the_same(desert: Desert, form: str) -> None:
    """What the source printed."""
    said = desert("figures", "-m", "cesp", "-r", "ara", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "80 contrats" in said.out


@pytest.mark.parametrize("form", list(Format))
def test_nothing_that_fits_is_an_answer(desert: Desert, form: str) -> None:
    """No figure is no error."""
    said = desert("figures", "-r", "dep-27", "--format", form)
    assert (said.code, said.err) == (0, "")


def test_a_figure_set_aside_says_so_on_every_width(desert: Desert) -> None:
    """A narrow page has no room for the reason, but no reader should take an echo for a count."""
    narrow = desert("figures", "--standing", "echo", COLUMNS="80").out
    assert "echo" in narrow
    assert "redonné" not in narrow
    wide = desert("figures", "--standing", "echo", COLUMNS="200").out
    assert "Compte de fin 2022 redonné comme actuel." in wide


def test_doubt_and_day_are_shown(desert: Desert) -> None:
    """The word the source printed, the day as precise as it is known."""
    page = desert("figures", "-r", "bfc", "-m", "cesp").out
    assert ">\u202f100" in page
    assert "Jun 2023" in page
    assert "1 figure\n" in page


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_longer_than_the_page(desert: Desert, width: int) -> None:
    """With every figure there is."""
    page = desert("figures", COLUMNS=str(width)).out
    assert max(map(len, page.splitlines())) <= width


@pytest.mark.parametrize(
    "words",
    [
        ("--kind", "guess"),
        ("--standing", "good"),
        ("--source", "lune"),
        ("--source", "ministry"),
        ("--since", "31/12/2023"),
        ("-m", "lune"),
        ("msp",),
    ],
)
def test_what_cannot_be_filtered_is_told(desert: Desert, words: tuple[str, ...]) -> None:
    """One sentence, one remedy, exit 2."""
    said = desert("figures", *words)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 2


def test_a_bad_word_of_a_closed_list_is_quoted_with_the_good_ones(desert: Desert) -> None:
    """So that it can be put right at once."""
    said = desert("figures", "--kind", "guess")
    assert said.err == (
        "desert: --kind cannot be “guess”.\n"
        "Choose one of: baseline, actual, target, forecast, claim.\n"
    )
