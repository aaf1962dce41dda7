"""What changed, as people read it: the gravest in a sentence, then where, then one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desert_cli.queries.changes import Affected, Change, Diff, Held, Name, Scope, Stated
from desert_cli.queries.citing import Cited
from desert_cli.queries.figures import Unit
from desert_cli.render.diff_page import page_of
from desert_cli.render.draw import draw_plain

OLD = Stated("a", 590, None, "exact", "2027", "p", "s", "accepted", "T", "P", "2023")
NEW = replace(OLD, figure="b", value=500)
HELD = Held("before", "store", 43, 5, "2026-11-20")
UNIT = Unit("Maisons", "Homes", "maisons", "homes", "stock")
SOURCES = {key: Cited(key, "P", "press", "2024", None, None, None) for key in ("s", "other")}


def change(name: str, old: Stated | None, new: Stated | None, **told: object) -> Change:
    """Give a change of a target in a region."""
    difference = new.value - old.value if old and new else None
    place = ("msp", "msp", "ara", "target", difference, None, "Auvergne", "M", "H", "m", "h")
    return replace(Change(name, *place, old, new), **told)  # type: ignore[arg-type]


def drawn(
    changes: list[Change], counts: dict[str, int], affected: list[Affected], asked: Scope
) -> str:
    """Give the page of an answer, in plain characters."""
    answer = Diff(
        changes=changes,
        counts=counts,
        by_territory=affected,
        old=HELD,
        new=HELD,
        scope=asked,
        rules={},
        failed=False,
        indicators={"msp": UNIT},
        sources=SOURCES,
        former_sources={},
    )
    return draw_plain(page_of(answer))


def page(*changes: Change, scope: Scope | None = None, counts: dict[str, int] | None = None) -> str:
    """Give the page of some changes, in plain characters."""
    counts = counts or {one.change: 1 for one in changes}
    affected = [Affected("ara", "Auvergne", counts)] if changes else []
    asked = scope or Scope({}, {}, None)
    return drawn(list(changes), counts, affected, asked)


def test_the_gravest_in_a_sentence() -> None:
    """How many of each, and in how many places; one and many have their own words."""
    text = page(change("target-removed", OLD, None), counts={"target-removed": 18})
    assert "18 targets vanished in 1 territory." in text
    moved = page(change("target-moved", OLD, NEW), change("figure-added", None, NEW))
    assert "1 target moved in 1 territory, 1 figure added in 1 territory." in moved


def test_the_difference() -> None:
    """Stands beside both numbers, and has no column where there is none to tell."""
    assert "−90" in page(change("target-moved", OLD, NEW))
    assert "Difference" not in page(change("target-removed", OLD, None))


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("target-removed", OLD, None, "– still said by [2]"),
        ("target-removed", OLD, replace(NEW, standing="disputed"), "disputed still said by [2]"),
        ("target-added", None, NEW, "– said by [2]"),
        ("source-changed", OLD, None, "– still said by [2]"),
        ("source-changed", None, NEW, "– said by [2]"),
    ],
)
def test_who_else_says_it(name: str, old: Stated | None, new: Stated | None, words: str) -> None:
    """On the side that lacks it, with its source in the list."""
    text = page(change(name, old, new, also="other"))
    assert words in text
    assert "other" in text


def test_what_was_asked_for() -> None:
    """Its figures are counted, and nothing changed is said of it alone."""
    scope = Scope({"ara": "Auvergne"}, {"msp": Name("Maisons", "Homes")}, "department")
    text = page(scope=scope)
    assert "Compared: 5 figures with 5, of Homes, Auvergne, by department." in text
    assert "No figure of Homes, Auvergne, by department changed." in text


def test_where_most_was_lost_comes_first() -> None:
    """Whatever the order of the ledger."""
    few, many = ({"target-removed": count} for count in (1, 2))
    places = [Affected("a", "Few", few), Affected("b", "Many", many)]
    lost = change("target-removed", OLD, None)
    asked = Scope({}, {}, None)
    text = drawn([lost], few, places, asked)
    assert text.index("Many") < text.index("Few")
