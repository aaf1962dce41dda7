"""What holds of any figures at all, of any values, days and sources."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from desert_cli.progress.assess import assess
from desert_cli.progress.choice import choose
from progress_words import (
    actual,
    baseline,
    days,
    directions,
    natures,
    numbers,
    numbers_in,
    partials,
    qualifiers,
    target,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from desert_cli.model import Direction, Nature
    from desert_cli.progress.choice import Known


def figures_of(make: Callable[..., Known]) -> st.SearchStrategy[Known]:
    """Draw a figure of any value, day and word, from any source."""
    known = days.map(date.isoformat)
    dated = st.one_of(partials, st.just(""))
    given_ = st.fixed_dictionaries(
        {
            "value_high": st.one_of(st.none(), numbers),
            "qualifier": qualifiers,
            "plan": st.sampled_from(["", "a", "b"]),
            "source": st.sampled_from(["a", "b"]),
            "rank": st.integers(0, 4),
            "known_on": known,
            "announced": known,
        }
    )
    return st.builds(lambda value, as_of, more: make(value, as_of, **more), numbers, dated, given_)


ledgers = st.lists(st.one_of(*map(figures_of, (baseline, actual, target))), max_size=6)


@settings(max_examples=300)
@given(ledgers, directions, natures, days)
def test_nothing_raises_and_nothing_is_infinite(
    ledger: list[Known], direction: Direction, nature: Nature, day: date
) -> None:
    """Any figures of any days give an answer, with every number in it fit to be written."""
    said = assess(choose(ledger, day), direction, nature, day)
    assert all(math.isfinite(number) for number in numbers_in(asdict(said)))


@given(ledgers, days, st.randoms())
def test_the_order_of_the_figures_does_not_matter(
    ledger: list[Known], day: date, chance: Random
) -> None:
    """The same figures in another order give the same choice."""
    ledger = [one._replace(key=str(number)) for number, one in enumerate(ledger)]
    shuffled = list(ledger)
    chance.shuffle(shuffled)
    assert choose(shuffled, day) == choose(ledger, day)


@given(ledgers, days)
def test_only_what_was_known_is_chosen(ledger: list[Known], day: date) -> None:
    """Figures published after the reading day change nothing."""
    known = [one for one in ledger if one.known_on <= day.isoformat()]
    assert choose(ledger, day) == choose(known, day)
