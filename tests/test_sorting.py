"""More lines than memory holds come out in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desert_cli.sorting import Sorted

LINES = st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])))


@given(LINES, st.integers(1, 5))
def test_every_line_in_order(lines: list[str], in_memory: int) -> None:
    """Whatever part of them is on disk, and however often they are read."""
    found = Sorted(lines, in_memory)
    assert list(found) == sorted(lines)
    assert list(found) == sorted(lines)
