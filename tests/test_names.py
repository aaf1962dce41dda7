"""Names are compared without case, accents or punctuation; keys are made of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desert_cli.names import fold, slug


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Auvergne-Rhône-Alpes", "auvergne rhone alpes"),
        ("Auvergne–Rhône–Alpes", "auvergne rhone alpes"),
        ("  PACA ", "paca"),
        ("Côte-d'Or", "cote d or"),
        ("Côte d’Or", "cote d or"),
        ("Vœux", "voeux"),
        ("VŒUX", "voeux"),
        ("E\u0301te\u0301", "ete"),
        ("m. et mme_x", "m et mme x"),
        ("…", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    """What looks the same to a reader folds to the same."""
    assert fold(name) == folded


@given(st.text())
def test_a_folded_name_is_folded(name: str) -> None:
    """Folding twice is folding once, or a name in the store would not be found by itself."""
    assert fold(fold(name)) == fold(name)


@given(st.text())
def test_case_does_not_matter(name: str) -> None:
    """The lower case of a name folds like the name."""
    assert fold(name.lower()) == fold(name)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("ditp ind-311 (1) 2025-03-20", "ditp-ind-311-1-2025-03-20"),
        ("Été à l'Œuvre", "ete-a-l-oeuvre"),
        ("../../etc", "etc"),
        ("日本", ""),
    ],
)
def test_slug(words: str, key: str) -> None:
    """A key has small letters, digits and single hyphens, whatever it is made of."""
    assert slug(words) == key
