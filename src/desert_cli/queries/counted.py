"""Which indicator speaks for a measure where it is asked about: the main one, if counted there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desert_cli.queries.gaps import as_json
from desert_cli.queries.naming import find_measure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from sqlite3 import Connection

NAMED = "select measure, main from indicators where key = ?"
COVERED = """
    select i.key, i.main, count(distinct f.territory) as territories, count(f.key) as figures
    from indicators as i
    left join figures as f
        on f.indicator = i.key and f.kind = 'actual' and f.standing = 'accepted'
        and f.day <= :day and f.known_on <= :day
        and f.territory in (select value from json_each(:territories))
    where i.measure = :measure
    group by i.key
    order by i.main desc, i.stage = 'means', territories desc, figures desc, i.position
"""


class Spoken(NamedTuple):
    """An indicator, and why it speaks for its measure: named, main, best_covered, uncounted."""

    measure: str
    indicator: str
    choice: str


def speaking_for(store: Connection, name: str, territories: Sequence[str], day: date) -> Spoken:
    """Choose the indicator of what is called *name*, a measure or one indicator's key.

    Of a measure: its main one, unless it was never counted in the *territories* by *day*; then the
    one counted in most of them, and of those the one with most counts. Raise DesertError for
    unknown names.
    """
    named = store.execute(NAMED, (name,)).fetchone()
    if named and not named["main"]:
        return Spoken(str(named["measure"]), name, "named")
    measure = find_measure(store, name)
    wanted = {"measure": measure, "territories": as_json(territories), "day": day.isoformat()}
    main, *others = store.execute(COVERED, wanted)
    if main["territories"]:
        return Spoken(measure, str(main["key"]), "main")
    if others and others[0]["territories"]:
        return Spoken(measure, str(others[0]["key"]), "best_covered")
    return Spoken(measure, str(main["key"]), "uncounted")
