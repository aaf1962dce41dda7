"""How a name is compared: without case, accents or punctuation."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "’": " ", "'": " ", "-": " ", "_": " ", ".": " "})


def fold(name: str) -> str:
    """Give a name as it is compared: lower case, no accents, single spaces for punctuation."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
