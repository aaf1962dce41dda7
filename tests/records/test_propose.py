"""What a file proposes is new, the same, changed, or gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desert_cli.records.propose import changes_of
from desert_cli.records.read import read_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from desert_cli.model import Figure
    from desert_cli.records.read import Ledger


@pytest.fixture
def read(tiny: Path) -> Ledger:
    """Give the tiny ledger, read."""
    return read_ledger(tiny)


@pytest.fixture
def held(read: Ledger) -> list[Figure]:
    """Give what the tiny ledger holds of the official barometer."""
    return [entry.record for entry in read.figures if entry.file == "official/barometer.csv"]


def test_the_same_file_again(read: Ledger, held: list[Figure]) -> None:
    """A file already in the ledger changes nothing."""
    changes = changes_of(read, "barometer", held)
    assert (changes.new, changes.same, changes.changed, changes.gone) == ([], held, [], [])


def test_a_new_figure(read: Ledger, held: list[Figure]) -> None:
    """A key the ledger does not have is new."""
    figure = replace(held[0], key="msp-fr-actual-2030-12-barometer")
    assert changes_of(read, "barometer", [*held, figure]).new == [figure]


@pytest.mark.parametrize("other", [{"value": 1.0}, {"note": "Revu."}, {"as_of": "2022-11"}])
def test_a_changed_figure(read: Ledger, held: list[Figure], other: dict[str, object]) -> None:
    """A figure that says anything else under the same key is changed."""
    figure = replace(held[0], **other)  # type: ignore[arg-type]
    changes = changes_of(read, "barometer", [figure, *held[1:]])
    assert (changes.changed, changes.same) == ([figure], held[1:])


def test_a_figure_the_file_no_longer_says(read: Ledger, held: list[Figure]) -> None:
    """What the ledger holds and the file does not is gone."""
    assert changes_of(read, "barometer", held[1:]).gone == [held[0]]


def test_what_was_read_by_hand_is_not_gone(read: Ledger) -> None:
    """A hand-read figure of the same source is not the file's to take away."""
    by_hand = {entry.record.key for entry in read.figures if entry.file == "figures/cpts.csv"}
    assert "cpts-fr-2023" in by_hand
    gone = changes_of(read, "barometer", []).gone
    assert by_hand.isdisjoint(figure.key for figure in gone)
