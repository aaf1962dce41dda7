from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.sources import sources


def test_sources_come_oldest_first(store: Connection) -> None:
    """By the day of publication, or where that is unknown the day they were read."""
    assert [source.key for source in sources(store).sources] == [
        "ministry-2012",
        "old-barometer",
        "ministry-2023",
        "magazine",
        "barometer",
        "census",
        "undated",
    ]


def test_each_source_says_how_many_figures_it_supports(store: Connection) -> None:
    """A census gives inhabitants, no figure."""
    counts = {source.key: source.figures for source in sources(store).sources}
    assert (counts["barometer"], counts["magazine"], counts["census"]) == (19, 1, 0)


def test_one_source_comes_with_its_figures(store: Connection) -> None:
    """What the magazine said, though it is set aside."""
    answer = sources(store, "magazine")
    assert [source.author for source in answer.sources] == ["Une plume"]
    assert answer.supports is not None
    assert [figure.key for figure in answer.supports.figures] == ["msp-fr-2024-01-magazine"]


def test_the_list_supports_nothing_itself(store: Connection) -> None:
    """All figures of all sources would be the whole store."""
    assert sources(store).supports is None


@pytest.mark.parametrize("name", ["lune", ""])
def test_an_unknown_source_is_refused(store: Connection, name: str) -> None:
    """An empty name is no name."""
    with pytest.raises(UnknownNameError):
        sources(store, name)
