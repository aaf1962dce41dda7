"""Add inhabitants up, from the rows of a table to departments, regions and the country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.imports.places import listed, places
from desert_cli.imports.rows import UnfitError, number_of, shown
from desert_cli.model import Finding

if TYPE_CHECKING:
    from desert_cli.imports.proposal import Draft, Ground
    from desert_cli.model import Level


class Lies(NamedTuple):
    """The codes of the region and of the department that a row lies in."""

    region: str
    department: str


@dataclass(slots=True)
class Table:
    """What a table says: inhabitants by code, and where each code lies.

    `doubtful` are the codes whose number or place is not known, `misplaced` the regions
    whose department a row puts elsewhere, `unread` the lines that are no rows.
    """

    values: dict[str, int] = field(default_factory=dict)
    lies: dict[str, Lies] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    misplaced: set[str] = field(default_factory=set)
    unread: list[Finding] = field(default_factory=list)

    def say(self, code: str, cell: str) -> None:
        """Take a number in; raise UnfitError when it is none, or its code has one already."""
        try:
            value = _inhabitants(cell)
        except UnfitError:
            self.doubtful.add(code)
            raise
        if code not in self.values:
            self.values[code] = value
            return
        if self.values[code] == value:
            raise UnfitError("said-once", _("there was this code already: remove one"))
        self.doubtful.add(code)
        message = _("{here} contradicts {there}, said before of this code: keep the right one")
        raise UnfitError("contradicted-file", message.format(here=value, there=self.values[code]))

    @property
    def complete(self) -> bool:
        """Tell whether every line was a row, with one number for its code."""
        return not (self.doubtful or self.unread)

    def sure(self) -> dict[str, int]:
        """Give the numbers that nothing contradicts."""
        return {code: value for code, value in self.values.items() if code not in self.doubtful}


@dataclass(slots=True)
class Sums:
    """A table added up by department and by region; of those that lack a row there is no sum."""

    departments: Counter[str]
    regions: Counter[str]
    region_of: dict[str, str]
    complete: bool


def added_up(table: Table) -> Sums:
    """Add up the rows of a table: communes, or the departments themselves."""
    departments: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    for code, value in table.values.items():
        departments[table.lies[code].department] += value
        regions[table.lies[code].region] += value
    for code in table.doubtful:
        departments.pop(table.lies[code].department, None)
        regions.pop(table.lies[code].region, None)
    for region in table.misplaced:
        regions.pop(region, None)
    if table.unread:
        # The line may be of any region; and of any department, where rows are communes.
        regions.clear()
        if any(code != lies.department for code, lies in table.lies.items()):
            departments.clear()
    region_of = {lies.department: lies.region for lies in table.lies.values()}
    return Sums(departments, regions, region_of, table.complete)


def inhabitants(
    ground: Ground, draft: Draft, where: str, sums: Sums | None, regions: Table | None
) -> dict[str, int]:
    """Give the inhabitants of each territory that the *sums* and the table of *regions* tell.

    A region that is not the sum of its departments is a finding, and none of them is given. The
    country is the sum of its departments, or of its regions where only these are told: of all.
    """
    if not (sums or regions):
        return {}
    said = regions.sure() if regions else {}
    if sums:
        for region in [
            code for code, value in said.items() if sums.regions.get(code, value) != value
        ]:
            _contradict(region, said, sums, draft, where)
    found: dict[str, int] = {}
    for place in places(ground):
        if place.level == "country":
            value = _country(ground, draft, where, sums, regions)
        elif place.level == "department":
            value = sums.departments.get(place.insee) if sums else None
        elif regions:
            value = said.get(place.insee)
        else:
            whole = sums and place.departments <= sums.region_of.keys()
            value = sums.regions.get(place.insee) if sums and whole else None
        if value is not None:
            found[place.territory] = value
    return found


def _contradict(region: str, said: dict[str, int], sums: Sums, draft: Draft, where: str) -> None:
    """Report a region that is not the sum of its departments, and take them out."""
    message = _(
        "region {code} has {value} inhabitants and its departments {total}: download the file again"
    ).format(code=region, value=said.pop(region), total=sums.regions[region])
    draft.findings.append(Finding("contradicted-file", message, where))
    for department, its_region in sums.region_of.items():
        if its_region == region:
            sums.departments.pop(department, None)
    sums.complete = False


def _country(
    ground: Ground, draft: Draft, where: str, sums: Sums | None, regions: Table | None
) -> int | None:
    """Add the country up; None, with a finding, when a part of it is not there."""
    level: Level = "department" if sums else "region"
    there = sums.region_of.keys() if sums else regions.lies.keys() if regions else ()
    missing = [
        key
        for (its_level, insee), key in ground.territories.items()
        if its_level == level and insee not in there
    ]
    if missing:
        message = _("nothing of {places}: the country is left out")
        said = message.format(places=listed(missing))
        draft.findings.append(Finding("partial-file", said, where))
        return None
    if sums:
        return sum(sums.departments.values()) if sums.complete else None
    return sum(regions.values.values()) if regions and regions.complete else None


def _inhabitants(cell: str) -> int:
    """Give how many people a cell says; raise UnfitError when it says no whole number."""
    count = number_of(cell)
    if not count.is_integer():
        message = _("“{cell}” is no whole number: correct it, or download the file again")
        raise UnfitError("readable", message.format(cell=shown(cell)))
    return int(count)
