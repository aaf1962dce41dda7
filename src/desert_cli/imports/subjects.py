"""What the words of a row stand for: its indicator, territory, kind and plan."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.imports.rows import UnfitError, shown
from desert_cli.names import fold
from desert_cli.rows import SORTED_BETWEEN, key_of, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desert_cli.imports.proposal import Ground, Mapped
    from desert_cli.model import Level

SPOKEN_OF = ("indicator", "territory", "level", "kind", "plan")
"""The fields that say what a row speaks of."""

_KINDS = {
    "actual": "actual",
    "va": "actual",
    "valeur actuelle": "actual",
    "baseline": "baseline",
    "vi": "baseline",
    "valeur initiale": "baseline",
    "target": "target",
    "vc": "target",
    "cible": "target",
    "valeur cible": "target",
    "forecast": "forecast",
    "prevision": "forecast",
}
_LEVELS = {
    "country": "country",
    "pays": "country",
    "nat": "country",
    "national": "country",
    "region": "region",
    "reg": "region",
    "department": "department",
    "departement": "department",
    "dept": "department",
    "dep": "department",
}
_ZONE = re.compile(r"(R|REG-|D|DEP-|DEPT-)([0-9][0-9AB][0-9]?)")
_CODE = re.compile(r"[0-9][0-9AB]?[0-9]?")


class Subject(NamedTuple):
    """What a row speaks of, in the parts its text is made of.

    `order` and `key` begin those of its figures; `before` is the text between key and value.
    """

    order: str
    key: str
    before: str
    plan: str
    due: str
    note: str
    zone: str
    kind: str
    least: float
    most: float


def subject_of(said: Mapping[str, str], ground: Ground) -> Subject:
    """Tell what a row speaks of; raise UnfitError when one of its words is not known."""
    mapped = _indicator(said["indicator"], ground)
    territory = _territory(said["territory"], said["level"], ground)
    kind = _kind(said["kind"] or "actual")
    plan = ""
    if kind in {"target", "baseline"}:
        plan = _plan(said["plan"], ground) or mapped.plan
    due = mapped.due if kind == "target" else ""
    note = quoted(mapped.due_note) if due else ""
    indicator = mapped.indicator
    return Subject(
        SORTED_BETWEEN.join((indicator, territory, kind, "")),
        key_of(indicator, territory, kind, "", "").removesuffix("-"),
        f",{indicator},{territory},{kind},",
        plan,
        due,
        note,
        shown(said["territory"]).replace('"', '""'),
        kind,
        mapped.least,
        mapped.most,
    )


def _kind(said: str) -> str:
    """Give a kind of figure by its name or PILOTE's; raise UnfitError for others."""
    kind = _KINDS.get(fold(said))
    if kind is None:
        message = _("“{kind}” is no kind of figure: write va, vi or vc")
        raise UnfitError("known-kind", message.format(kind=shown(said)))
    return kind


def _plan(said: str, ground: Ground) -> str:
    """Give a plan's key; raise UnfitError for a plan the ledger does not have."""
    if said and said not in ground.plans:
        message = _("“{plan}” is no plan of the ledger: correct the key, or add it")
        raise UnfitError("known-plan", message.format(plan=shown(said)))
    return said


def _indicator(said: str, ground: Ground) -> Mapped:
    """Give what an indicator's official id or own key stands for."""
    mapped = ground.mapped.get(said)
    if mapped is None:
        message = _("“{id}” is no indicator of the ledger: name it in a measure")
        raise UnfitError("known-indicator", message.format(id=shown(said)))
    return mapped


def _territory(said: str, level: str, ground: Ground) -> str:
    """Give the key of a territory by its code or name; a code alone must be of one level only."""
    codes, names = ground.territories, ground.names
    wanted = _level(level)
    zone = _ZONE.fullmatch(said.upper())
    found: set[str] = set()
    if zone:
        kind: Level = "region" if zone.group(1).startswith("R") else "department"
        found = _all(codes, kind, zone.group(2))
    elif said.upper() in {"FRANCE", "NAT"}:
        found = _all(codes, "country", "")
    if not found:
        found = set(names.get(fold(said), ()))
    if not found and _CODE.fullmatch(said.upper()):
        code = said.upper().zfill(2)
        found = _all(codes, "region", code) | _all(codes, "department", code)
    found = {key for key in found if wanted in {"", ground.levels[key]}}
    if len(found) == 1:
        return found.pop()
    if found:
        message = _("“{name}” is {places}: say which with --set level=department")
        places = _(" and ").join(sorted(found))
        raise UnfitError("known-territory", message.format(name=shown(said), places=places))
    message = _("“{name}” is no territory of the ledger: correct the code, or add it")
    raise UnfitError("known-territory", message.format(name=shown(said)))


def _level(said: str) -> str:
    """Give a level by its name, empty where none is said; raise UnfitError for others."""
    level = _LEVELS.get(fold(said), "")
    if said and not level:
        message = _("“{level}” is no level: write country, region or department")
        raise UnfitError("known-level", message.format(level=shown(said)))
    return level


def _all(codes: Mapping[tuple[Level, str], str], level: Level, insee: str) -> set[str]:
    """Give the territory of a level and code, if there is one."""
    key = codes.get((level, insee))
    return {key} if key else set()
