"""Count the establishments of a register by category, in each territory of the ledger."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.imports.places import OUTSIDE, missing_departments, partial_file, places
from desert_cli.imports.proposal import Subject, figure_of, territory_of
from desert_cli.imports.rows import UnfitError, shown
from desert_cli.model import Finding

if TYPE_CHECKING:
    from desert_cli.imports.places import Place
    from desert_cli.imports.proposal import Draft, Ground

_NUMBER = re.compile(r"[0-9A-Z]{9}")


class Group(NamedTuple):
    """What an establishment is counted by: its category, and its department's INSEE code."""

    category: str
    department: str


@dataclass(slots=True)
class Register:
    """The establishments of a register by number, and how many there are in each group.

    A count is proposed when every entry that belongs to it was understood: `doubtful` are the
    groups for which one was not. An `unread` entry may be of any group, and leaves lower bounds.
    """

    ground: Ground
    draft: Draft
    known: dict[str, Group] = field(default_factory=dict)
    groups: dict[Group, Group] = field(default_factory=dict)
    counts: Counter[Group] = field(default_factory=Counter)
    doubtful: set[Group] = field(default_factory=set)
    present: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    unread: int = 0

    def add(self, number: str, group: Group) -> None:
        """Count an establishment by its FINESS number.

        Raise UnfitError for a number that is none or was there before, and for the first
        establishment of a department that the ledger does not know.
        """
        # Two hundred thousand establishments share a few thousand groups: each is kept once.
        group = self.groups.setdefault(group, group)
        if not _NUMBER.fullmatch(number):
            self.doubtful.add(group)
            message = _("“{number}” is no FINESS number: it has nine digits or letters")
            raise UnfitError("readable", message.format(number=shown(number)))
        if number in self.known:
            self._heard_again(self.known[number], group)
        self.known[number] = group
        if group.department == OUTSIDE:
            self.draft.skipped += 1
        elif ("department", group.department) not in self.ground.territories:
            self._heard_from_nowhere(group)
        else:
            self.present.add(group.department)
            if group.category in self.ground.mapped:
                self.counts[group] += 1
            else:
                self.draft.skipped += 1

    def _heard_again(self, before: Group, group: Group) -> None:
        """Raise UnfitError for a number that was there before."""
        if before == group:
            raise UnfitError("said-once", _("there was this number already: remove one"))
        self.doubtful |= {before, group}
        message = _(
            "category {category} in {department} contradicts {other} in {elsewhere} before: keep"
            " the right one"
        ).format(
            category=shown(group.category),
            department=shown(group.department),
            other=shown(before.category),
            elsewhere=shown(before.department),
        )
        raise UnfitError("contradicted-file", message)

    def _heard_from_nowhere(self, group: Group) -> None:
        """Leave the group uncounted; raise UnfitError the first time its department is met."""
        self.doubtful.add(group)
        if group.department not in self.unknown:
            self.unknown.add(group.department)
            name = group.department
            territory_of(self.ground.territories, "department", name, name)
        self.draft.skipped += 1

    def propose(self, as_of: str, where: str) -> None:
        """Propose the counts of the territories whose departments are all there.

        The register is exhaustive: a department that has establishments, but none of a category,
        counts zero. One that has none at all is missing from the file, which then is a part of the
        register: a count is a lower bound, and none is no count.
        """
        if not self.ground.mapped:
            message = _("the ledger counts no category: name 603, 604 or 124 in a measure")
            self.draft.findings.append(Finding("known-indicator", message, where))
        missing = missing_departments(self.ground, self.present)
        if missing:
            self.draft.findings.append(partial_file(missing, where))
        for category in self.ground.mapped:
            doubtful = {group.department for group in self.doubtful if group.category == category}
            for place in places(self.ground):
                # A line of no known department may belong to any department of the country.
                unsure = doubtful if place.level == "country" else doubtful & place.departments
                if place.departments <= self.present and not unsure:
                    self._propose_count(category, place, as_of, partial=bool(missing))

    def _propose_count(self, category: str, place: Place, as_of: str, *, partial: bool) -> None:
        """Propose how many establishments of a category a place has."""
        count = sum(self.counts[Group(category, code)] for code in place.departments)
        subject = Subject(self.ground.mapped[category], place.territory, self.ground)
        where = f"catégorie {category}, {place.named}"
        figure = figure_of(subject, "actual", str(count), as_of, where)
        if partial and not count:
            return
        if partial:
            note = "Compté dans une partie du registre : d'autres inscriptions peuvent manquer."
            figure = replace(figure, qualifier="at_least", note=note)
        elif self.unread:
            # The ledger's notes are French, whatever language the user speaks.
            note = f"Inscriptions illisibles, qui peuvent manquer à ce compte : {self.unread}."
            figure = replace(figure, qualifier="at_least", note=note)
        self.draft.propose(figure)
