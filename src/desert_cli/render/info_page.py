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
from desert_cli.render.words import labelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desert_cli.queries.info import Info, Newest

CHOSEN_BY = {
    "option": mark("named with --db"),
    "environment": mark("named by DESERT_DB"),
    "settings": mark("named in {settings}"),
    "shipped": mark("the one that came with desert"),
}


def page_of(answer: Info) -> Page:
    """Give one line for each thing to know."""
    store = answer.info
    aside = _counted(store.standings)
    why = _(CHOSEN_BY[store.chosen_by]).format(settings=store.settings)
    lines = [
        (_("Store"), f"{store.path} ({why})"),
        (_("Size"), _("{size} KiB").format(size=number(round(store.bytes / 1024)))),
        (
            _("Holds"),
            _counted(store.counts),
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
    return Page([Words((Span(labelled(name), "dim"), value)) for name, value in lines])


def _counted(counts: Mapping[str, int]) -> str:
    """Give counts in words, by the name of what is counted; accepted figures are not told apart."""
    return ", ".join(
        _said(name, count).format(count=number(count))
        for name, count in counts.items()
        if name != "accepted"
    )


def _said(name: str, count: int) -> str:
    return {
        "plans": ngettext("{count} plan", "{count} plans", count),
        "measures": ngettext("{count} measure", "{count} measures", count),
        "indicators": ngettext("{count} indicator", "{count} indicators", count),
        "figures": ngettext("{count} figure", "{count} figures", count),
        "sources": ngettext("{count} source", "{count} sources", count),
        "territories": ngettext("{count} territory", "{count} territories", count),
        "echo": ngettext("{count} echo", "{count} echoes", count),
        "superseded": ngettext("{count} superseded", "{count} superseded", count),
        "disputed": ngettext("{count} disputed", "{count} disputed", count),
    }[name]


def _newest(newest: Newest | None) -> str:
    if newest is None:
        return _("none")
    age = ngettext("{months} month old", "{months} months old", newest.age_months).format(
        months=newest.age_months
    )
    return f"{when(newest.as_of)}, {age} ({newest.figure})"
