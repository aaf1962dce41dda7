"""The territories as people read them."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.render.numbers import UNKNOWN, number
from desert_cli.render.pages import Column, Page, Sheet, Span
from desert_cli.render.words import LEVELS

if TYPE_CHECKING:
    from desert_cli.queries.territories import Territories
    from desert_cli.render.pages import Cell


def page_of(answer: Territories) -> Page:
    """Give one sheet."""
    columns = (
        Column(_("Key"), fixed=True),
        Column(_("Name")),
        Column(_("Level"), fixed=True),
        Column(_("INSEE"), fixed=True),
        Column("ISO", from_width=100, fixed=True),
        Column(_("In"), from_width=100, fixed=True),
        Column(_("Inhabitants"), right=True, fixed=True),
        Column(_("Figures"), right=True, fixed=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            Span(place.key, "key"),
            place.name,
            _(LEVELS[place.level]),
            place.insee or UNKNOWN,
            place.iso or UNKNOWN,
            place.parent or UNKNOWN,
            (number(place.population), Span(f" ({place.population_year})", "dim"))
            if place.population_year
            else UNKNOWN,
            number(place.figures),
        )
        for place in answer.territories
    ]
    return Page([Sheet(columns, rows)])
