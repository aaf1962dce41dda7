"""What an import would do, as people read it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.render.numbers import number
from desert_cli.render.pages import Page, Span, Words
from desert_cli.render.words import labelled

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
            page.add(*(Words(labelled(word) + key, indent=2) for key in keys[:SHOWN]))
            left = len(keys) - SHOWN
            if left > 0:
                more = ngettext("and {count} more", "and {count} more", left)
                page.add(Words(labelled(word) + more.format(count=number(left)), indent=2))
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
    new, same, changed, gone = done.new, done.same, len(done.changed), len(done.gone)
    refused, skipped = done.refused_rows, done.skipped
    counted = [
        (new, ngettext("{count} new", "{count} new", new)),
        (same, ngettext("{count} same", "{count} same", same)),
        (changed, ngettext("{count} changed", "{count} changed", changed)),
        (gone, ngettext("{count} gone", "{count} gone", gone)),
        (refused, ngettext("{count} refused", "{count} refused", refused)),
        (
            skipped,
            ngettext(
                "{count} row with nothing for the ledger",
                "{count} rows with nothing for the ledger",
                skipped,
            ),
        ),
    ]
    if done.kept:
        kept = ngettext(
            "{count} kept, of indicators it does not speak of",
            "{count} kept, of indicators it does not speak of",
            done.kept,
        )
        counted.append((done.kept, kept))
    return ", ".join(text.format(count=number(count)) for count, text in counted)
