from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.territories import territories


def test_territories_come_in_the_order_of_the_ledger(store: Connection) -> None:
    """The country, its regions, their departments."""
    keys = [place.key for place in territories(store).territories]
    assert keys == ["FR", "bfc", "ara", "dep-21", "dep-27", "dep-38"]


def test_a_territory_comes_with_those_in_it(store: Connection) -> None:
    """A region and its departments; not the country it is in."""
    keys = [place.key for place in territories(store, "Bourgogne").territories]
    assert keys == ["bfc", "dep-21", "dep-27"]


def test_the_latest_population_is_given_with_its_year(store: Connection) -> None:
    """Two years are known of Auvergne-Rhône-Alpes."""
    (place, _) = territories(store, "ara").territories
    assert (place.population, place.population_year) == (8205557, 2023)


def test_unknown_inhabitants_are_null(store: Connection) -> None:
    """Nobody counted the Eure here."""
    (place,) = territories(store, "dep-27").territories
    assert (place.population, place.population_year, place.figures) == (None, None, 0)


@pytest.mark.parametrize("name", ["lune", ""])
def test_an_unknown_territory_is_refused(store: Connection, name: str) -> None:
    """An empty name is no name."""
    with pytest.raises(UnknownNameError):
        territories(store, name)
