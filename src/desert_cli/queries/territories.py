"""The territories: codes, level, inhabitants, and how many figures are held of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.queries.naming import find_territory

if TYPE_CHECKING:
    from sqlite3 import Connection

TERRITORIES = """
    select t.key, t.level, t.name, t.insee, t.iso, t.parent,
           p.value as population, p.year as population_year,
           (select count(*) from figures as f where f.territory = t.key) as figures
    from territories as t
    left join populations as p on p.territory = t.key
        and p.year = (select max(year) from populations where territory = t.key)
    where :key is null or t.key = :key or t.parent = :key
    order by t.position
"""


@dataclass(frozen=True, slots=True)
class Territory:
    """A place with its codes; `population` counts inhabitants in `population_year`."""

    key: str
    level: str
    name: str
    insee: str | None
    iso: str | None
    parent: str | None
    population: int | None
    population_year: int | None
    figures: int


@dataclass(frozen=True, slots=True)
class Territories:
    """The answer to `desert territories`."""

    page: ClassVar[str] = "territories_page"
    territories: list[Territory]


def territories(store: Connection, name: str | None = None) -> Territories:
    """Give every territory, or one and those directly in it; raise DesertError if unknown."""
    key = find_territory(store, name) if name is not None else None
    return Territories([Territory(*row) for row in store.execute(TERRITORIES, {"key": key})])
