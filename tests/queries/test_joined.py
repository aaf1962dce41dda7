"""Tables with names and sources written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desert_cli.queries.exporting import Cell, Table, rows_of
from desert_cli.queries.joined import joined_figures, joined_gaps, joined_indicators

if TYPE_CHECKING:
    import sqlite3


def rows(store: sqlite3.Connection, table: Table) -> list[dict[str, Cell]]:
    """Give the rows with their names."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in rows_of(store, table)]


def test_a_figure_stands_with_its_source(store: sqlite3.Connection) -> None:
    """Its names, its unit, its place, who says so and where."""
    found = {row["key"]: row for row in rows(store, joined_figures(store))}
    assert (
        found["msp-fr-target-2027-barometer"]
        | {
            "measure_name_en": "Multi-professional health homes",
            "territory_name": "France",
            "plan_name_en": "Concrete answers for access to care",
            "source_title": "Baromètre officiel",
            "source_publisher": "DITP",
            "source_published": "2024-04-05",
            "source_url": "https://example.org/barometre",
            "source_licence": "Licence Ouverte 2.0",
        }
        == found["msp-fr-target-2027-barometer"]
    )
    assert found["cpts-fr-2022"]["plan_name_fr"] is None


def test_no_figure_is_lost_and_the_order_is_stated(shipped: sqlite3.Connection) -> None:
    """As many as the store has, by measure, indicator, territory, day, kind, key."""
    table = joined_figures(shipped)
    found = rows(shipped, table)
    assert len(found) == table.rows
    assert len({row["key"] for row in found}) == table.rows
    columns = ("measure", "indicator", "territory", "day", "kind", "key")
    order = [[str(row[name] or "") for name in columns] for row in found]
    assert order == sorted(order)


def test_columns_keep_their_types(store: sqlite3.Connection) -> None:
    """And what they hold; those of a plan may be unknown, as not every figure has one."""
    columns = {column.name: column for column in joined_figures(store).columns}
    assert (columns["value"].type, columns["day"].type) == ("number", "date")
    assert columns["as_written"].description == "the number as printed"
    assert (columns["source_title"].required, columns["plan_name_fr"].required) == (True, False)


def test_indicators_stand_with_their_measure(store: sqlite3.Connection) -> None:
    """In the order of the ledger."""
    found = rows(store, joined_indicators(store))
    assert [row["measure"] for row in found][:2] == ["ald", "cesp"]
    assert len(found) == joined_indicators(store).rows


@pytest.mark.parametrize("which", ["store", "shipped"])
def test_gaps_are_those_of_the_view(which: str, request: pytest.FixtureRequest) -> None:
    """Budgets left out; the numbers as they are, whatever the sources are called."""
    store: sqlite3.Connection = request.getfixturevalue(which)
    table = joined_gaps(store)
    found = rows(store, table)
    asked = """
        select g.indicator, g.territory, g.baseline, g.latest, g.target, g.progress
        from gaps as g join indicators as i on i.key = g.indicator where i.stage != 'means'
    """
    names = ("indicator", "territory", "baseline", "latest", "target", "progress")
    assert sorted((tuple(row[name] for name in names) for row in found), key=repr) == sorted(
        (tuple(_whole(cell) for cell in row) for row in store.execute(asked)), key=repr
    )
    assert len(found) == table.rows
    described = [column[0] for column in store.execute(table.query).description]
    assert described == [column.name for column in table.columns]


def _whole(cell: Cell) -> Cell:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
