"""How a name is compared, without case, accents or punctuation; how a key is made of words."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def fold(name: str) -> str:
    """Give a name as it is compared: lower case, no accents, single spaces for punctuation."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower())
    letters = (c for c in plain.translate(_LIGATURES) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def slug(words: str) -> str:
    """Give words as a key: small letters, digits, single hyphens; empty when they have none."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(words)))
