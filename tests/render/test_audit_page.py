from collections.abc import Callable
from typing import Any

import pytest


def test_findings_are_told_by_rule_with_their_figures_and_sources(
    desert: Callable[..., Any],
) -> None:
    """A heading, the sentence, the keys, the sources."""
    out = desert("audit", "--as-of", "2026-11-22").out
    assert "echo  an old number printed again later" in out
    assert "msp-fr-2024-01-magazine msp-fr-2022-12-old" in out
    assert "[1] " in out
    assert "desert audit --all" in out


def test_what_is_left_out_is_counted_and_all_shows_it(desert: Callable[..., Any]) -> None:
    """Nothing disappears without a word."""
    few, whole = desert("audit").out, desert("audit", "--all").out
    assert "more: desert audit unknown" in few
    assert "more: desert audit" not in whole
    assert len(whole) > len(few)


def test_the_rules_can_be_listed(desert: Callable[..., Any]) -> None:
    """Each in a line."""
    out = desert("audit", "help").out
    assert "echo: an old number printed again" in out
    assert len(out.splitlines()) == 9


def test_nothing_found_is_said(desert: Callable[..., Any]) -> None:
    """And is no failure."""
    said = desert("audit", "--as-of", "2012-01-01", "--fail-on", "any")
    assert (said.code, said.out) == (0, "Nothing was found that does not add up.\n")


def test_questions_are_put_to_who_can_answer(desert: Callable[..., Any]) -> None:
    """The ministry, then the agencies; each with what was printed and by whom."""
    out = desert("audit", "--questions", "--all").out
    assert out.index("To the ministry") < out.index("To the agency, for Auvergne-Rhône-Alpes")
    assert "1. " in out
    assert "« 2 251 aujourd'hui »" in out
    assert "{" not in out


def test_questions_left_out_are_counted(desert: Callable[..., Any]) -> None:
    """And how to see them."""
    assert "more questions: --questions --all" in desert("audit", "--questions").out


def test_agencies_are_asked_together_of_what_all_lack(desert: Callable[..., Any]) -> None:
    """A finding of a hundred departments is one question."""
    from conftest import SHIPPED  # noqa: PLC0415 — beside its only use

    out = desert("audit", "stale", "-m", "msp", "--questions", db=SHIPPED / "measures.sqlite").out
    assert "To the regional agencies" in out


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_line_is_longer_than_the_page(
    desert: Callable[..., Any], width: str, language: str
) -> None:
    """In either language."""
    for words in (["audit", "--all"], ["audit", "--questions"]):
        out = desert(*words, "--lang", language, COLUMNS=width).out
        assert max(map(len, out.splitlines())) <= int(width)


def test_it_can_be_said_without_accents_or_signs(desert: Callable[..., Any]) -> None:
    """Every format is written without new code."""
    for form in ("plain", "markdown", "csv", "json", "jsonl", "tsv", "csv-fr"):
        assert desert("audit", "--format", form).code == 0
