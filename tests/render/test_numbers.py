import math
from datetime import date

import pytest

from desert_cli.language import speak
from desert_cli.render.numbers import (
    THIN,
    UNKNOWN,
    day_of,
    hedged,
    number,
    percent,
    signed,
    unit_of,
    when,
)


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0", "0"),
        (2251, "2_251", "2_251"),
        (1_000_000, "1_000_000", "1_000_000"),
        (3.5, "3.5", "3,5"),
        (94.14, "94.14", "94,14"),
        (1234.5, "1_234", "1_234"),
        (-2.2, "−2.2", "−2,2"),
        (99.999, "100", "100"),
        (-0.001, "0", "0"),
    ],
)
def test_numbers_in_both_languages(value: float, english: str, french: str) -> None:
    """Grouped by narrow no-break spaces, with a true minus, the comma in French, never −0."""
    speak("en")
    assert number(value) == english.replace("_", THIN)
    speak("fr")
    assert number(value) == french.replace("_", THIN)


@pytest.mark.parametrize("value", [None, math.inf, -math.inf, math.nan])
def test_the_unknown_is_a_dash(value: float | None) -> None:
    """Never a zero."""
    assert [number(value), percent(value), signed(value)] == [UNKNOWN] * 3


def test_decimals_asked_for_are_kept() -> None:
    """So that a column stands straight."""
    assert (number(3, 2), number(0.004, 2), number(-0.004, 2)) == ("3.00", "0.00", "0.00")


@pytest.mark.parametrize(("language", "text"), [("en", "16.9%"), ("fr", f"16,9{THIN}%")])
def test_percent(language: str, text: str) -> None:
    """French sets a narrow space before the sign."""
    speak(language)
    assert percent(16.87) == text


@pytest.mark.parametrize(
    ("value", "text"), [(42, "+42"), (-4, "−4"), (0, "0"), (-0.001, "0"), (0.5, "+0.5")]
)
def test_signed(value: float, text: str) -> None:
    """A gain says so; nothing has no sign."""
    assert signed(value) == text


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        ("exact", "900"),
        ("about", "≈ 900"),
        ("rounded", "≈ 900"),
        ("nearly", "≲ 900"),
        ("over", "> 900"),
        ("at_least", "≥ 900"),
        ("at_most", "≤ 900"),
    ],
)
def test_doubt_is_shown(qualifier: str, text: str) -> None:
    """What the source printed beside the number."""
    assert hedged(900, qualifier) == text.replace(" ", THIN)


def test_a_range_shows_both_ends() -> None:
    """Eight to ten."""
    assert hedged(8, "range", 10) == "8–10"


@pytest.mark.parametrize(
    ("partial", "english", "french"),
    [
        ("2027", "2027", "2027"),
        ("2022-12", "Dec 2022", "déc. 2022"),
        ("2023-12-31", "31 Dec 2023", "31 déc. 2023"),
        ("2016/2017-06", "2016 – Jun 2017", "2016 – juin 2017"),
        (None, "no date", "sans date"),
    ],
)
def test_partial_dates_keep_their_precision(partial: str | None, english: str, french: str) -> None:
    """A year stays a year."""
    speak("en")
    assert when(partial) == english
    speak("fr")
    assert when(partial) == french


def test_a_full_day() -> None:
    """As people read it."""
    assert day_of(date(2024, 2, 10)) == "10 Feb 2024"


@pytest.mark.parametrize(
    ("language", "value", "unit"),
    [
        ("en", 1, "home"),
        ("en", 1.5, "homes"),
        ("en", 0, "homes"),
        ("en", None, "homes"),
        ("fr", 1.5, "home"),
        ("fr", 0, "home"),
        ("fr", 2, "homes"),
    ],
)
def test_units_agree(language: str, value: float | None, unit: str) -> None:
    """French keeps the singular below two."""
    speak(language)
    assert unit_of(value, "home", "homes") == unit
