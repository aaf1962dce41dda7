"""Which language people are spoken to in."""

import pytest

from desert_cli.language import asked, choose, speak, spoken

FRENCH = {"LANG": "fr_FR.UTF-8"}


@pytest.mark.parametrize(
    ("args", "environ", "language"),
    [
        ([], {}, "en"),
        ([], FRENCH, "fr"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LC_ALL": "en_GB.UTF-8", **FRENCH}, "en"),
        ([], {"LC_MESSAGES": "en_GB.UTF-8", **FRENCH}, "en"),
        ([], {"LC_ALL": "", **FRENCH}, "fr"),
        ([], {"DESERT_LANG": "en", **FRENCH}, "en"),
        ([], {"DESERT_LANG": "fr_FR"}, "fr"),
        ([], {"DESERT_LANG": "de", **FRENCH}, "fr"),
        (["gap", "--lang", "en"], {"DESERT_LANG": "fr", **FRENCH}, "en"),
        (["gap", "--lang=en"], FRENCH, "en"),
        (["--lang", "fr", "gap"], {}, "fr"),
        (["gap", "--lang", "FR"], {}, "fr"),
        (["gap", "--lang", "fr", "--lang", "en"], {}, "en"),
        (["gap", "--lang"], FRENCH, "fr"),
        (["gap", "--", "--lang", "fr"], {}, "en"),
    ],
)
def test_the_option_then_the_variable_then_the_locale(
    args: list[str], environ: dict[str, str], language: str
) -> None:
    """Of two options the last; a language not spoken is passed over."""
    assert asked(args, environ) == language


@pytest.mark.parametrize(("code", "name"), [("fr", "maison"), ("en", "home")])
def test_names_of_the_ledger_are_chosen(code: str, name: str) -> None:
    """In the language spoken."""
    speak(code)
    assert (spoken(), choose("maison", "home")) == (code, name)
