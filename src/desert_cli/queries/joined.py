"""Tables with names and sources written out, for those who join nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desert_cli.queries.exporting import COUNT, Column, Table, tables

if TYPE_CHECKING:
    from sqlite3 import Connection

FIGURES = """
    select {columns}
    from figures
    join measures on measures.key = figures.measure
    join indicators on indicators.key = figures.indicator
    join territories on territories.key = figures.territory
    join sources on sources.key = figures.source
    left join plans on plans.key = figures.plan
    order by figures.measure, figures.indicator, figures.territory, figures.day, figures.kind,
             figures.key
"""
FIGURE_COLUMNS = (
    "figures.key",
    "figures.measure",
    "measures.name_fr",
    "measures.name_en",
    "figures.indicator",
    "indicators.name_fr",
    "indicators.name_en",
    "indicators.units_fr",
    "indicators.units_en",
    "indicators.direction",
    "indicators.nature",
    "indicators.stage",
    "figures.territory",
    "territories.name",
    "territories.level",
    "territories.insee",
    "territories.iso",
    "figures.kind",
    "figures.value",
    "figures.value_high",
    "figures.qualifier",
    "figures.as_of",
    "figures.day",
    "figures.plan",
    "plans.name_fr",
    "plans.name_en",
    "figures.standing",
    "figures.refers_to",
    "figures.reason",
    "figures.as_written",
    "figures.where",
    "figures.note",
    "figures.source",
    "sources.title",
    "sources.publisher",
    "sources.kind",
    "sources.published",
    "sources.accessed",
    "sources.url",
    "sources.licence",
)
INDICATORS = """
    select {columns}
    from indicators join measures on measures.key = indicators.measure
    order by measures.position, indicators.position, indicators.key
"""
INDICATOR_COLUMNS = (
    "indicators.key",
    "indicators.measure",
    "measures.name_fr",
    "measures.name_en",
    "measures.definition_fr",
    "measures.definition_en",
    "indicators.main",
    "indicators.name_fr",
    "indicators.name_en",
    "indicators.units_fr",
    "indicators.units_en",
    "indicators.direction",
    "indicators.nature",
    "indicators.stage",
    "indicators.scope_fr",
    "indicators.scope_en",
)
GAPS = """
    select g.measure, i.name_fr as indicator_name_fr, i.name_en as indicator_name_en, g.indicator,
           t.name as territory_name, t.level as territory_level, g.territory,
           i.units_fr, i.units_en, g.baseline, g.baseline_as_of, g.latest, g.latest_as_of,
           g.target, g.target_as_of, round(g.remaining, 6) as remaining, g.attainment, g.progress,
           b.title as baseline_source, l.title as latest_source, s.title as target_source
    from gaps as g
    join indicators as i on i.key = g.indicator
    join measures as m on m.key = g.measure
    join territories as t on t.key = g.territory
    left join sources as b on b.key = g.baseline_source
    left join sources as l on l.key = g.latest_source
    left join sources as s on s.key = g.target_source
    where i.stage != 'means'
    order by m.position, i.position, t.position, g.territory
"""
GAPS_HELD = """
    select count(*) from gaps as g join indicators as i on i.key = g.indicator
    where i.stage != 'means'
"""
GAP_COLUMNS = {
    "measure": "string",
    "indicator_name_fr": "string",
    "indicator_name_en": "string",
    "indicator": "string",
    "territory_name": "string",
    "territory_level": "string",
    "territory": "string",
    "units_fr": "string",
    "units_en": "string",
    "baseline": "number",
    "baseline_as_of": "string",
    "latest": "number",
    "latest_as_of": "string",
    "target": "number",
    "target_as_of": "string",
    "remaining": "number",
    "attainment": "number",
    "progress": "number",
    "baseline_source": "string",
    "latest_source": "string",
    "target_source": "string",
}
_ONE = {
    "measures": "measure",
    "indicators": "indicator",
    "territories": "territory",
    "plans": "plan",
    "sources": "source",
}


def joined_figures(store: Connection) -> Table:
    """Give every figure with the names of what it counts and where, its unit and its source."""
    return _joined(store, "figures", FIGURES, FIGURE_COLUMNS)


def joined_indicators(store: Connection) -> Table:
    """Give every indicator with what its measure is, in the order of the ledger."""
    return _joined(store, "indicators", INDICATORS, INDICATOR_COLUMNS)


def joined_gaps(store: Connection) -> Table:
    """Give the gaps of the view `gaps`, budgets left out as `desert gap` does, with names."""
    return Table(
        name="gaps",
        description=None,
        rows=store.execute(GAPS_HELD).fetchone()[0],
        columns=[Column(*column) for column in GAP_COLUMNS.items()],
        key=(),
        links=(),
        query=GAPS,
    )


def _joined(store: Connection, main: str, query: str, places: tuple[str, ...]) -> Table:
    """Give a table whose columns are those at *places*, `table.column`, typed as they are there."""
    held = {table.name: {one.name: one for one in table.columns} for table in tables(store)}
    columns, wanted = [], []
    for place in places:
        table, _dot, name = place.partition(".")
        column = held[table][name]
        bears = name if table == main or name.startswith("units_") else f"{_ONE[table]}_{name}"
        columns.append(
            Column(bears, column.type, column.description, column.required and table != "plans")
        )
        wanted.append(f'{table}."{name}" as "{bears}"')
    return Table(
        name=main,
        description=None,
        rows=store.execute(COUNT.format(main)).fetchone()[0],
        columns=columns,
        key=(),
        links=(),
        query=query.format(columns=", ".join(wanted)),
    )
