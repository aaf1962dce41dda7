"""More lines than memory holds come out in order."""

from __future__ import annotations

import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desert_cli.errors import FileUnusableError
from desert_cli.sorting import Sorted

LINES = st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])))


@given(LINES, st.integers(1, 5))
def test_every_line_in_order(lines: list[str], in_memory: int) -> None:
    """Whatever part of them is on disk, and however often they are read."""
    found = Sorted(lines, in_memory)
    assert list(found) == sorted(lines)
    assert list(found) == sorted(lines)


def test_no_room_to_sort(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is full is the folder for what lasts a moment: it is named, and how to name another."""

    def refuse(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(FileUnusableError, match="no room to sort") as error:
        Sorted(["b", "a"], 1)
    assert "TMPDIR" in error.value.remedy
