"""What a typed name stands for: a territory, a measure, a plan, a source."""

from __future__ import annotations

import re
from difflib import get_close_matches
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.errors import AmbiguousNameError, UnknownNameError
from desert_cli.language import choose, mark
from desert_cli.names import fold

if TYPE_CHECKING:
    from sqlite3 import Connection

EXACT = "select distinct key from names where kind = ? and name = ? order by weight, key"
STARTING = """
    select distinct key from names
    where kind = :kind and weight >= 2
      and (name like :start or name like :inside)
    order by key
"""
EVERY = "select name, key from names where kind = ? order by weight, name, key"
LABELS = {
    "territory": "select key, name, name, level from territories where key in ({})",
    "measure": "select key, name_fr, name_en, '' from measures where key in ({})",
    "plan": "select key, name_fr, name_en, '' from plans where key in ({})",
}
SOURCES = "select key from sources order by key"
CODE_WITH_LEVEL = re.compile(
    r"(r|reg|region|région|d|dep|dept|department|departement|département)[ :-]?(\w{2,3})"
)
LEVEL_OF = "select key from territories where level = ? and insee = upper(?)"

WHATS = {
    "territory": (mark("territory"), "desert territories"),
    "measure": (mark("measure"), "desert measures"),
    "plan": (mark("plan"), "desert plans"),
}
_MANY = 6


def find_territory(store: Connection, name: str) -> str:
    """Give the key of one territory from its key, code, name or alias.

    An INSEE code alone may fit a region and a department: `R84` or `D84` tells which. Raise
    UnknownNameError with near names, AmbiguousNameError with the candidates.
    """
    coded = CODE_WITH_LEVEL.fullmatch(name.strip().lower())
    if coded:
        level = "region" if coded.group(1).startswith("r") else "department"
        found = store.execute(LEVEL_OF, (level, coded.group(2))).fetchone()
        if found:
            return str(found["key"])
    return _find(store, "territory", name)


def find_measure(store: Connection, name: str) -> str:
    """Give the key of one measure from its key, acronym, name or alias; raise as find_territory."""
    return _find(store, "measure", name)


def find_plan(store: Connection, name: str) -> str:
    """Give the key of one plan from its key, name or alias; raise as find_territory."""
    return _find(store, "plan", name)


def find_source(store: Connection, name: str) -> str:
    """Give the key of one source, whole or its only beginning; raise as find_territory."""
    keys = [str(row["key"]) for row in store.execute(SOURCES)]
    wanted = name.strip().lower()
    if wanted in keys:
        return wanted
    starting = [key for key in keys if key.startswith(wanted)] if wanted else []
    if len(starting) == 1:
        return starting[0]
    near = starting[:_MANY] or get_close_matches(wanted, keys, n=3)
    raise UnknownNameError(_("source"), name, near, "desert sources")


def _find(store: Connection, kind: str, name: str) -> str:
    folded = fold(name)
    found = [str(row["key"]) for row in store.execute(EXACT, (kind, folded))]
    if not found and folded:
        # A folded name holds letters, digits and spaces: no sign that `like` obeys.
        like = {"kind": kind, "start": f"{folded}%", "inside": f"% {folded}%"}
        found = [str(row["key"]) for row in store.execute(STARTING, like)]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise AmbiguousNameError(name, _labelled(store, kind, found))
    what, listing = WHATS[kind]
    raise UnknownNameError(_(what), name, _near(store, kind, folded), listing)


def _labelled(store: Connection, kind: str, keys: list[str]) -> list[str]:
    some = keys[:_MANY]
    marks = ", ".join("?" * len(some))
    labels = {
        str(key): choose(french, english) + (f", {_(level)}" if level else "")
        for key, french, english, level in store.execute(LABELS[kind].format(marks), some)
    }
    rest = ["…"] if len(keys) > _MANY else []
    return [f"{key} ({labels[key]})" for key in some] + rest


def _near(store: Connection, kind: str, folded: str) -> list[str]:
    """Give up to three keys whose names look like what was typed."""
    names = {str(row["name"]): str(row["key"]) for row in store.execute(EVERY, (kind,))}
    close = get_close_matches(folded, names, n=5, cutoff=0.6)
    return list(dict.fromkeys(names[name] for name in close))[:3]
