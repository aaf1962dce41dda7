"""A figure as a row of text: the same bytes as the csv module writes, the order of its parts."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from desert_cli.rows import cell_of, key_of, order_of, row_of

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
KEY = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)


@given(st.lists(CELL, min_size=2))
def test_a_row_is_csv(cells: list[str]) -> None:
    """Quoted where the csv module quotes, and read back as it was."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    if "\r" not in text.getvalue():  # which the csv module leaves bare
        assert row_of(cells) + "\n" == text.getvalue()
    lines = io.StringIO(row_of(cells), newline="")
    assert list(csv.reader(lines, strict=True)) == [cells]


@given(st.lists(st.tuples(KEY, KEY, KEY, KEY, KEY)))
def test_the_order_is_that_of_the_parts(parts: list[tuple[str, str, str, str, str]]) -> None:
    """Texts to sort by are ordered as indicator, territory, kind, day and key are."""
    assert sorted(parts) == sorted(parts, key=lambda one: order_of(*one))


def test_a_key_says_what_the_figure_says() -> None:
    """Indicator, territory in small letters, kind, day, source."""
    assert key_of("msp", "FR", "actual", "2023-12", "ditp-311") == "msp-fr-actual-2023-12-ditp-311"


def test_cells() -> None:
    """Whole numbers without decimals, none with an exponent; unknown is empty."""
    assert [cell_of(one) for one in (None, "x", 3.0, 2.5, 1e-7, 1e15)] == [
        *("", "x", "3", "2.5", "0.0000001", "1000000000000000"),
    ]
