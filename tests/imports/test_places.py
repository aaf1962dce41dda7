from __future__ import annotations

import pytest

from desert_cli.imports.places import (
    OUTSIDE,
    Place,
    department_of,
    listed,
    missing_departments,
    places,
)
from desert_cli.imports.proposal import Ground
from imports.small import whole_ground

GROUND = whole_ground({}, "any")


def test_what_departments_make_a_territory() -> None:
    """The country has all, a region its own, a department itself."""
    found = {place.territory: place.departments for place in places(GROUND)}
    assert found["FR"] == {"01", "38", "2A", "971"}
    assert found["ara"] == {"01", "38"}
    assert found["dep-2a"] == {"2A"}


def test_a_territory_of_no_department() -> None:
    """A region without departments in the ledger cannot be added up."""
    assert places(Ground({}, {("region", "84"): "ara", ("country", ""): "FR"}, "any")) == []


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (Place("FR", "country", "", frozenset()), "France entière"),
        (Place("ara", "region", "84", frozenset()), "région 84"),
        (Place("dep-2a", "department", "2A", frozenset()), "département 2A"),
    ],
)
def test_a_place_by_name(place: Place, named: str) -> None:
    """Codes are told with their level: 84 is a region and a department."""
    assert place.named == named


@pytest.mark.parametrize(
    ("commune", "department"),
    [
        *(("38185", "38"), ("2A004", "2A"), ("2B033", "2B"), ("75120", "75"), ("13216", "13")),
        *(("97105", "971"), ("97224", "972"), ("97411", "974"), ("97611", "976")),
        *((code, OUTSIDE) for code in ("97123", "97127", "97502", "97701", "97801", "98818")),
    ],
)
def test_the_department_of_a_commune(commune: str, department: str) -> None:
    """Two signs in metropolitan France, three overseas, none outside the 18 regions."""
    assert department_of(commune) == department


def test_missing_departments() -> None:
    """Departments are told by their keys, in the ledger's order."""
    assert missing_departments(GROUND, {"38", "2A"}) == ["dep-01", "dep-971"]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, ""), (2, "0, 1"), (8, "0, 1, 2, 3, 4, 5, 6, 7"), (9, "0, 1, 2, 3, 4 and 4 more")],
)
def test_a_list_of_names(count: int, text: str) -> None:
    """A short list is told whole; of a long one the first names, and how many more."""
    assert listed(map(str, range(count))) == text
