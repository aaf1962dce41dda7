"""What an import would do, as people read it."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.render.numbers import number
from desert_cli.render.pages import Page, Span, Words

if TYPE_CHECKING:
    from desert_cli.queries.importing import Imported, Imports

SHOWN = 5


def page_of(answer: Imports) -> Page:
    """Give a few lines for each file."""
    page = Page()
    for done in answer.imports:
        how = _("format {format}, guessed") if done.guessed else _("format {format}")
        page.add(
            Words(
                (Span(done.file, "title"), f" ({how.format(format=done.format)}) → {done.source}")
            ),
            Words(_counts(done), indent=2),
        )
        for word, keys in ((_("changed"), done.changed), (_("gone"), done.gone)):
            page.add(*(Words(f"{word}: {key}", indent=2) for key in keys[:SHOWN]))
        page.add(
            *(
                Words(
                    (f"{finding.where}: ", Span(f"{finding.name}: ", "warn"), finding.message),
                    indent=2,
                )
                for finding in done.refused
            )
        )
        if done.written:
            page.add(Words(_("written to {path}").format(path=done.written), indent=2))
    return page


def _counts(done: Imported) -> str:
    return ", ".join(
        [
            _("{count} new").format(count=number(done.new)),
            _("{count} same").format(count=number(done.same)),
            _("{count} changed").format(count=number(len(done.changed))),
            _("{count} gone").format(count=number(len(done.gone))),
            _("{count} refused").format(count=number(len(done.refused))),
            _("{count} rows of other indicators").format(count=number(done.skipped)),
        ]
    )
