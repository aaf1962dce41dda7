"""The State's own percentages come out of our arithmetic: 701 of the DITP files, 35 of Etalab's."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desert_cli.progress.pace import progress_of
from desert_cli.queries.gaps import gaps

if TYPE_CHECKING:
    from sqlite3 import Connection

ORACLE = Path(__file__).parent / "oracle" / "printed_progress.csv"
PRINTED = list(csv.DictReader(ORACLE.read_text(encoding="utf-8").splitlines()))
SAID = """
    select f.indicator, f.territory, f.kind, f.as_of, f.value, i.direction
    from figures as f join indicators as i on i.key = f.indicator
    where f.source = ? and f.kind in ('baseline', 'actual', 'target')
"""
Said = dict[tuple[str, str, str], dict[str, float]]


def said_by(shipped: Connection, source: str) -> Said:
    """Give what one source says: by indicator, territory and kind, the values by date."""
    said: Said = defaultdict(dict)
    for indicator, territory, kind, as_of, value, _direction in shipped.execute(SAID, (source,)):
        said[indicator, territory, kind][as_of] = value
    return said


def rounded(value: float, like: str) -> Decimal:
    """Round half up: two decimals as the DITP prints, none as Etalab does."""
    step = Decimal("0.01") if "ditp" in like else Decimal(1)
    return Decimal(repr(round(value, 9))).quantize(step, ROUND_HALF_UP)


def test_the_oracle_is_whole() -> None:
    """Every percentage the two barometers print is in it."""
    ditp = sum("ditp" in row["source"] for row in PRINTED)
    assert (ditp, len(PRINTED) - ditp) == (701, 35)


@pytest.mark.parametrize("source", sorted({row["source"] for row in PRINTED}))
def test_progress_is_what_the_state_prints(shipped: Connection, source: str) -> None:
    """From the same baseline, count and target, the same percentage to the last printed digit."""
    said = said_by(shipped, source)
    wrong = []
    for row in (row for row in PRINTED if row["source"] == source):
        place = row["indicator"], row["territory"]
        (v0,) = said[*place, "baseline"].values()
        (vt,) = said[*place, "target"].values()
        v = said[*place, "actual"][row["as_of"]]
        done = min(max(progress_of(v0, v, vt, "up"), 0), 100)
        if rounded(done, source) != Decimal(row["printed"]):
            wrong.append((row, done))
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("ditp-311", date(2024, 4, 5)),
        ("ditp-312", date(2024, 10, 9)),
        ("ditp-318", date(2024, 4, 5)),
        ("ditp-587", date(2024, 10, 15)),
        ("ditp-589", date(2024, 10, 9)),
        ("ditp-679", date(2024, 3, 29)),
    ],
)
def test_a_reader_of_the_day_is_told_the_same(shipped: Connection, source: str, day: date) -> None:
    """`gap`, read on the day the file came out, chooses its figures and says its percentage."""
    printed = {
        (row["indicator"], row["territory"], row["as_of"]): Decimal(row["printed"])
        for row in PRINTED
        if row["source"] == source
    }
    told = {
        (gap.indicator, gap.territory, gap.latest.as_of): Decimal(repr(gap.progress_bounded))
        for by in (None, "region", "department")
        for gap in gaps(shipped, day, by=by).gaps
        if gap.latest
        and gap.target
        and {gap.latest.source, gap.target.source} == {source}
        and gap.progress_bounded is not None
    }
    shared = printed.keys() & told.keys()
    assert len(shared) >= len(printed) - 1, "one at most is overtaken by a newer count"
    assert {key: told[key] for key in shared} == {key: printed[key] for key in shared}
