"""What became of the targets that stood: whoever looks for a loss or a move finds it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from desert_cli.dates import last_day
from desert_cli.queries.diffing import Asked, Side, diff
from desert_cli.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.queries.changes import Diff

EMPTY = "delete from figures"
INSERT = """
    insert into figures (key, indicator, measure, territory, kind, value, qualifier, as_of, day,
                         plan, source, as_written, standing, refers_to, rank, known_on, announced)
    values (?, 'msp', 'msp', 'ara', ?, ?, 'exact', ?, ?, ?, ?, 'x', ?, ?, 0, '2023', '2023')
"""
CUT = 5
"""Words of a figure that has a standing of its own, and may refer to another."""


def filled(tiny: Path, path: Path, figures: str) -> Path:
    """Give a store of figures written `key kind value/day plan source [standing [refers to]]`."""
    shutil.copy(tiny, path)
    with closing(sqlite3.connect(path)) as store, store:
        store.execute(EMPTY)
        for words in filter(None, (one.split() for one in figures.split(";"))):
            key, kind, number, plan, source = words[:CUT]
            standing, refers_to = [*words[CUT:], *(None, None)[len(words[CUT:]) :]]
            value, _slash, as_of = number.partition("/")
            day = last_day(as_of).isoformat() if as_of else None
            told = (
                as_of or None,
                day,
                None if plan == "-" else plan,
                source,
                standing or "accepted",
            )
            store.execute(INSERT, (key, kind, float(value), *told, refers_to))
    return path


@pytest.fixture
def became(tiny_store: Path, tmp_path: Path) -> Callable[[str, str], Diff]:
    """Give what changed between two stores of a few figures."""

    def compare(old: str, new: str) -> Diff:
        with ExitStack() as opened:
            sides = [
                Side(
                    opened.enter_context(closing(open_store(filled(tiny_store, path, figures)))),
                    "",
                    "store",
                )
                for path, figures in ((tmp_path / "old", old), (tmp_path / "new", new))
            ]
            return diff(*sides, Asked())

    return compare


def told(answer: Diff) -> str:
    """Give each change in a few words: its name, its figures, who else says it."""
    return "; ".join(
        f"{one.change} {one.old.figure if one.old else '-'} {one.new.figure if one.new else '-'}"
        + (f" {one.also}" if one.also else "")
        for one in answer.changes
    )


A23, P12 = "acces-2023", "pts-2012"
TARGETS = [
    (
        "set aside while another of the plan becomes accepted",
        f"a target 5/2026 {A23} undated",
        f"a target 5/2026 {A23} undated superseded; b target 5/2027 {A23} ministry-2023",
        "target-moved a b",
    ),
    (
        "set aside and read with one of another plan",
        f"a target 5/2026 {P12} undated; b target 9/2027 {A23} ministry-2023 disputed",
        f"a target 5/2026 {P12} undated superseded b; b target 9/2027 {A23} ministry-2023",
        "target-moved a b",
    ),
    (
        "set aside for one that stood already",
        f"a target 5/2026 {P12} undated; b target 9/2027 {A23} ministry-2023",
        f"a target 5/2026 {P12} undated superseded b; b target 9/2027 {A23} ministry-2023",
        "target-moved a b",
    ),
    (
        "set aside, nothing in its place",
        f"a target 5/2026 {A23} undated",
        f"a target 5/2026 {A23} undated disputed",
        "target-removed a a",
    ),
    (
        "what was in doubt is accepted: it never stood before",
        f"a target 5/2026 {A23} undated disputed",
        f"a target 6/2026 {A23} undated",
        "target-added a a",
    ),
    (
        "one of two of a source set aside",
        f"a target 5/2026 {A23} undated; b target 9/2027 {P12} undated",
        f"a target 5/2026 {A23} undated; b target 9/2027 {P12} undated disputed",
        "target-removed b b",
    ),
    (
        "one of two of a source deleted",
        f"a target 5/2026 {A23} undated; b target 9/2027 {P12} undated",
        f"a target 5/2026 {A23} undated",
        "target-removed b -",
    ),
    (
        "another promise is no move",
        f"a target 590/2027 {A23} undated",
        f"b target 292/2022 {P12} magazine",
        "target-removed a -; target-added - b",
    ),
    (
        "two sources said it, one says what it is now",
        f"a target 5/2027 {A23} undated; b target 5/2027 {A23} magazine",
        f"c target 4/2029 {A23} ministry-2023",
        "target-moved a c; target-moved b c",
    ),
    (
        "and the other way round",
        f"c target 4/2029 {A23} ministry-2023",
        f"a target 5/2027 {A23} undated; b target 5/2027 {A23} magazine",
        "target-moved c a; target-moved c b",
    ),
    (
        "two of a source, each a year later, under keys of their own",
        f"a target 5/2025 {A23} undated; b target 8/2027 {A23} undated",
        f"c target 5/2026 {A23} undated; d target 8/2028 {A23} undated",
        "target-moved a c; target-moved b d",
    ),
    (
        "without a plan: one source, one day",
        "a target 5/2027 - undated",
        "b target 6/2027 - undated",
        "target-moved a b",
    ),
    (
        "without a plan, another day and another number: who knows",
        "a target 5/2027 - undated",
        "b target 6/2028 - undated",
        "target-removed a -; target-added - b",
    ),
    (
        "more promises than before: none took the place of another",
        f"a target 5/2025 {A23} undated",
        f"b target 6/2026 {A23} magazine; c target 7/2027 {A23} magazine",
        "target-removed a -; target-added - b; target-added - c",
    ),
    (
        "one source is silent, another says it still",
        f"a target 5/2027 {A23} undated; b target 5/2027 {A23} magazine",
        f"a target 5/2027 {A23} undated",
        "target-removed b - undated",
    ),
    (
        "one source is silent, another says it still, and the plan has a new one",
        f"a target 5/2027 {A23} undated; b target 5/2027 {A23} magazine",
        f"a target 5/2027 {A23} undated; c target 4/2029 {A23} ministry-2023",
        "target-removed b - undated; target-added - c",
    ),
    (
        "one of two sources moves it",
        f"a target 5/2027 {A23} undated; b target 5/2027 {A23} magazine",
        f"a target 5/2027 {A23} undated; c target 4/2029 {A23} magazine",
        "target-moved b c",
    ),
    (
        "one source more",
        f"a target 5/2027 {A23} undated",
        f"a target 5/2027 {A23} undated; b target 5/2027 {A23} magazine",
        "target-added - b undated",
    ),
    (
        "it was accepted again, and what had taken its place is gone",
        f"a target 5/2026 {P12} undated superseded b; b target 9/2027 {A23} ministry-2023",
        f"a target 5/2026 {P12} undated",
        "target-moved b a",
    ),
    (
        "said by another source",
        f"a target 5/2027 {A23} undated",
        f"b target 5/2027 {A23} magazine",
        "source-changed a b",
    ),
    (
        "of another plan, under its key",
        f"a target 5/2027 {A23} undated",
        f"a target 5/2027 {P12} undated",
        "plan-changed a a",
    ),
    (
        "of another plan, under another key",
        f"a target 5/2027 {A23} undated",
        f"b target 5/2027 {P12} undated",
        "plan-changed a b",
    ),
    (
        "now called a forecast",
        f"a target 5/2027 {A23} undated",
        f"a forecast 5/2027 {A23} undated",
        "target-removed a -; figure-added - a",
    ),
    (
        "set aside and written again under another key",
        f"a target 5/2027 {A23} undated",
        f"a target 5/2027 {A23} undated disputed; b target 5/2027 {A23} undated",
        "target-removed a a undated; target-added - b undated",
    ),
]
FIGURES = [
    (
        "another key alone",
        "a actual 5/2023 - undated; t target 5/2027 - undated",
        "b actual 5/2023 - undated; u target 5/2027 - undated",
        "",
    ),
    ("a day written finer", "a actual 5/2023 - undated", "a actual 5/2023-12-31 - undated", ""),
    (
        "one number of the place and no history: the latest took its place",
        "a actual 5/2023 - undated",
        "b actual 6/2024 - undated",
        "figure-replaced a b",
    ),
    (
        "a source with a history lost a part of it",
        "a actual 5/2017 - undated; b actual 6/2023 - undated",
        "b actual 6/2023 - undated; c actual 7/2024 - undated",
        "figure-removed a -; figure-added - c",
    ),
    (
        "another day in another source",
        "a actual 5/2023 - undated",
        "b actual 6/2024 - magazine",
        "figure-removed a -; figure-added - b",
    ),
    (
        "another day in another source, under the same key",
        "a actual 5/2023 - undated",
        "a actual 6/2024 - magazine",
        "figure-removed a -; figure-added - a",
    ),
    (
        "two rows of one source corrected, under keys of their own",
        "a actual 5/2023 - undated; b actual 8/2023 - undated",
        "c actual 6/2023 - undated; d actual 9/2023 - undated",
        "value-revised a c; value-revised b d",
    ),
    (
        "the same number in two sources, neither the one of before",
        "a actual 5/2023 - undated",
        "b actual 5/2023 - magazine; c actual 5/2023 - old-barometer",
        "source-changed a b; source-changed - c undated",
    ),
    (
        "one source less says it",
        "a actual 5/2023 - undated; b actual 5/2023 - magazine",
        "b actual 5/2023 - magazine",
        "source-changed a - magazine",
    ),
    (
        "without a day",
        "a actual 5 - undated",
        "b actual 5 - magazine",
        "source-changed a b",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [case[1:] for case in (*TARGETS, *FIGURES)],
    ids=[case[0] for case in (*TARGETS, *FIGURES)],
)
def test_what_became_of_it(
    became: Callable[[str, str], Diff], old: str, new: str, changes: str
) -> None:
    """A few figures before, a few after, and what is told."""
    assert told(became(old, new)) == changes


@pytest.mark.parametrize(
    ("old", "new"), [case[1:3] for case in TARGETS], ids=[case[0] for case in TARGETS]
)
def test_none_is_lost_without_a_word(
    became: Callable[[str, str], Diff], old: str, new: str
) -> None:
    """Each target that stood and stands no more is told removed or moved, in both directions."""
    for before, after in ((old, new), (new, old)):
        answer = became(before, after)
        standing = [_standing(figures) for figures in (before, after)]
        grave = [one for one in answer.changes if one.change in {"target-removed", "target-moved"}]
        missed = (
            standing[0] - standing[1] - {(one.old.value, one.old.as_of) for one in grave if one.old}
        )
        assert not missed


def _standing(figures: str) -> set[tuple[float, str]]:
    """Give number and day of the targets that stand."""
    found = [one.split() for one in figures.split(";") if one.strip()]
    return {
        (float(number.partition("/")[0]), number.partition("/")[2])
        for _key, kind, number, _plan, _source, *more in found
        if kind == "target" and more[:1] in ([], ["accepted"])
    }
