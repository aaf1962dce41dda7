"""What the store is, as people read it."""

from __future__ import annotations

import platform
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli import __version__
from desert_cli.language import mark
from desert_cli.render.numbers import number, when
from desert_cli.render.pages import Page, Span, Words
from desert_cli.render.words import STANDINGS

if TYPE_CHECKING:
    from desert_cli.queries.info import Info, Newest

CHOSEN_BY = {
    "option": mark("named with --db"),
    "environment": mark("named by DESERT_DB"),
    "shipped": mark("the one that came with desert"),
}
COUNTED = {
    "plans": mark("plans"),
    "measures": mark("measures"),
    "indicators": mark("indicators"),
    "figures": mark("figures"),
    "sources": mark("sources"),
    "territories": mark("territories"),
}


def page_of(answer: Info) -> Page:
    """Give one line for each thing to know."""
    store = answer.info
    aside = ", ".join(
        f"{number(count)} {_(STANDINGS[name])}"
        for name, count in store.standings.items()
        if STANDINGS[name]
    )
    lines = [
        (_("Store"), f"{store.path} ({_(CHOSEN_BY[store.chosen_by])})"),
        (_("Size"), f"{number(round(store.bytes / 1024))} KiB"),
        (
            _("Holds"),
            ", ".join(
                f"{number(count)} {_(COUNTED[name])}" for name, count in store.counts.items()
            ),
        ),
        (_("Set aside"), aside or _("none")),
        (_("Newest count"), _newest(store.newest)),
        (
            _("Versions"),
            ", ".join(
                [
                    f"desert {__version__}",
                    _("schema {number}").format(number=store.schema),
                    f"SQLite {store.sqlite}",
                    f"Python {platform.python_version()}",
                ]
            ),
        ),
    ]
    return Page([Words((Span(f"{name}: ", "dim"), value)) for name, value in lines])


def _newest(newest: Newest | None) -> str:
    if newest is None:
        return _("none")
    age = ngettext("{months} month old", "{months} months old", newest.age_months).format(
        months=newest.age_months
    )
    return f"{when(newest.as_of)}, {age} ({newest.figure})"
