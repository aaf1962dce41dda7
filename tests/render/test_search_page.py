from collections.abc import Callable
from typing import Any

import pytest


def test_a_hit_comes_with_its_place_and_the_command_that_opens_it(
    desert: Callable[..., Any],
) -> None:
    """The measure, then what is said of it."""
    out = desert("search", "msp").out
    assert out.startswith("measure Multi-professional health homes\n    desert show msp\n")
    assert "hits" in out


def test_the_text_around_a_hit_is_shown(desert: Callable[..., Any]) -> None:
    """What a reviewer noted."""
    assert "Compte de fin 2022 redonné comme actuel." in desert("search", "redonné").out


@pytest.mark.parametrize(("language", "title"), [("fr", "Médicobus"), ("en", "Mobile clinics")])
def test_titles_are_in_the_language_spoken(
    desert: Callable[..., Any], language: str, title: str
) -> None:
    """One of the two names."""
    assert title in desert("search", "medicobus", "--lang", language).out.splitlines()[0]


def test_what_is_left_out_is_counted(desert: Callable[..., Any]) -> None:
    """And how to see it."""
    assert "more: --limit" in desert("search", "de", "--limit", "1").out


def test_nothing_found_is_an_answer(desert: Callable[..., Any]) -> None:
    """A sentence, near names, an empty list."""
    said = desert("search", "medicobs")
    assert said.code == 0
    assert "Nothing holds “medicobs”." in said.out
    assert "Did you mean medicobus" in said.out
    assert '"hits": []' in desert("search", "xyzzy", "--json").out
    assert "Did you mean" not in desert("search", "xyzzyqqqq").out


def test_a_hit_in_a_title_is_marked(desert: Callable[..., Any]) -> None:
    """Where it stands in the name shown."""
    assert "\x1b[35mhealth\x1b[0m" in desert("search", "health", FORCE_COLOR="1", COLUMNS="100").out
