"""What the store's views say of every target, and what the program says of the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desert_cli.queries.gaps import gaps

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

    from desert_cli.queries.gaps import Gap

FAR_DAY = date(2100, 1, 1)
"""A day on which everything is known."""

VIEWS = """
    select g.*, p.figure as target_figure, l.figure as latest_figure, s.figure as baseline_figure
    from gaps as g
    join promised as p using (indicator, territory)
    left join counted as l using (indicator, territory)
    left join started as s using (indicator, territory)
"""
Said = dict[tuple[str, str], dict[str, Any]]


def said_by_views(store: Connection) -> Said:
    """Give what the views say, by indicator and territory."""
    return {(row["indicator"], row["territory"]): _viewed(row) for row in store.execute(VIEWS)}


def said_by_program(store: Connection) -> Said:
    """Give what `desert gap` says of all territories on the far day."""
    places = [row["key"] for row in store.execute("select key from territories")]
    answer = gaps(store, FAR_DAY, territories=places, money=True)
    return {(gap.indicator, gap.territory): _told(gap) for gap in answer.gaps}


def _viewed(row: Row) -> dict[str, Any]:
    implied = row["implied"]
    return {**dict(row), "implied": None if implied is None else bool(implied)}


def _told(gap: Gap) -> dict[str, Any]:
    start, now, goal = gap.baseline, gap.latest, gap.target
    assert goal is not None
    return {
        "measure": gap.measure,
        "indicator": gap.indicator,
        "territory": gap.territory,
        "baseline": start and start.value,
        "baseline_as_of": start and start.as_of,
        "baseline_source": start and start.source,
        "implied": start and start.implied,
        "latest": now and now.value,
        "latest_as_of": now and now.as_of,
        "latest_source": now and now.source,
        "target": goal.value,
        "target_as_of": goal.as_of,
        "plan": goal.plan,
        "target_source": goal.source,
        "remaining": gap.remaining,
        "attainment": gap.attainment,
        "progress": gap.progress,
        "target_figure": goal.figure,
        "latest_figure": now and now.figure,
        "baseline_figure": start and start.figure,
    }
