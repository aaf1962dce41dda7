"""Which language people are spoken to in: `--lang`, then `DESERT_LANG`, then the locale."""

from __future__ import annotations

import gettext
import os
from itertools import pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES = ("fr", "en")
DOMAIN = "desert"
LOCALE = Path(__file__).parent / "locale"


def asked(args: Sequence[str], environ: Mapping[str, str]) -> str:
    """Give `fr` or `en`, from the command line, then DESERT_LANG, then the locale; English last.

    Of several options the last one counts.
    """
    wishes = [environ.get("DESERT_LANG", "")]
    options = takewhile(lambda word: word != "--", args)
    for option, value in pairwise([*options, ""]):
        name, given, inside = option.partition("=")
        if name == "--lang":
            wishes.insert(0, inside if given else value)
    locale = next(
        (environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), ""
    )
    wishes.append(locale)
    for wish in wishes:
        code = wish[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"


def speak(code: str) -> None:
    """Have every sentence from here on in the language `code`, those of Typer included.

    Typer asks the standard library's `gettext` for its words, which looks at LANGUAGE.
    """
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def spoken() -> str:
    """Give the language now spoken: `fr` or `en`."""
    return "fr" if os.environ.get("LANGUAGE") == "fr" else "en"


def choose(french: str, english: str) -> str:
    """Give whichever of two names from the ledger is in the language now spoken."""
    return french if spoken() == "fr" else english


def mark(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return message
