"""Which departments make a territory, and which department a commune lies in."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.model import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable

    from desert_cli.imports.proposal import Ground
    from desert_cli.model import Level

OUTSIDE = "outside the regions"
"""Stands for the code of a department where a place is in none of the 18 regions."""

OUTSIDE_DEPARTMENTS = frozenset({"975", "977", "978", "984", "986", "987", "988", "989"})
"""Saint-Pierre-et-Miquelon, Saint-Barthélemy, Saint-Martin, the Southern Lands, the Pacific."""

_OVERSEAS = ("97", "98")
_NOT_GUADELOUPE = {"97123", "97127"}
"""Saint-Barthélemy and Saint-Martin under the codes they had before 2007, still in registers."""

_LISTED, _SHOWN = 8, 5
"""How many names are listed at most, and how many of a longer list."""


_WHOLE = {
    "75056": [f"751{number:02}" for number in range(1, 21)],
    "69123": [f"6938{number}" for number in range(1, 10)],
    "13055": [f"132{number:02}" for number in range(1, 17)],
}
"""Paris, Lyon and Marseille, and their arrondissements."""


def counted_twice(communes: Container[str], where: str) -> dict[str, Finding]:
    """Give the cities that are there as a whole and by arrondissement too, and what to say."""
    message = _("{code} and its arrondissements, which it holds: remove one or the others")
    return {
        whole: Finding("said-once", message.format(code=whole), where)
        for whole, parts in _WHOLE.items()
        if whole in communes and any(part in communes for part in parts)
    }


class Place(NamedTuple):
    """A territory of the ledger, and the INSEE codes of the departments that make it."""

    territory: str
    level: Level
    insee: str
    departments: frozenset[str]

    @property
    def named(self) -> str:
        """Name the place as the ledger's `where` does: in French, by its official code."""
        if self.level == "country":
            return "France entière"
        return f"{'région' if self.level == 'region' else 'département'} {self.insee}"


def places(ground: Ground) -> list[Place]:
    """Give the territories that are made of departments of the ledger, in its order."""
    codes = {
        key: insee for (level, insee), key in ground.territories.items() if level == "department"
    }
    found: list[Place] = []
    for (level, insee), key in ground.territories.items():
        if level == "country":
            made = frozenset(codes.values())
        elif level == "region":
            made = frozenset(code for one, code in codes.items() if ground.parents.get(one) == key)
        else:
            made = frozenset({insee})
        if made:
            found.append(Place(key, level, insee, made))
    return found


def department_of(commune: str) -> str:
    """Give the code of the department a commune lies in, by its INSEE code; OUTSIDE for some."""
    code = commune[:3] if commune.startswith(_OVERSEAS) else commune[:2]
    return OUTSIDE if code in OUTSIDE_DEPARTMENTS or commune in _NOT_GUADELOUPE else code


def missing_departments(ground: Ground, present: Collection[str]) -> list[str]:
    """Give the keys of the ledger's departments whose codes are not *present*."""
    return [
        key
        for (level, insee), key in ground.territories.items()
        if level == "department" and insee not in present
    ]


def partial_file(missing: Iterable[str], where: str) -> Finding:
    """Say which departments a file that should have all of them says nothing of."""
    message = _(
        "nothing of {places}: only a part of the file; they, their regions and the country are"
        " left out: import it whole"
    )
    return Finding("partial-file", message.format(places=listed(missing)), where)


def listed(names: Iterable[str]) -> str:
    """Give names with commas between; of a long list the first ones, and how many there are."""
    names = list(names)
    if len(names) <= _LISTED:
        return ", ".join(names)
    first, count = ", ".join(names[:_SHOWN]), len(names) - _SHOWN
    return _("{first} and {count} more").format(first=first, count=count)
