"""Gather the sentences for people, and compile the French catalogue: `make locale`."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from errno import EACCES, EIO, EISDIR, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from desert_cli.records.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = Path(__file__).parent.parent / "src" / "desert_cli"
FRENCH = CODE / "locale" / "fr" / "LC_MESSAGES"
KEYWORDS = {**DEFAULT_KEYWORDS, "mark": None}
SYSTEM = tuple(
    os.strerror(number)
    for number in (ENOENT, EACCES, EISDIR, ENOTDIR, ENOSPC, EROFS, EPERM, EIO, ENAMETOOLONG)
)
"""What the system says of a file that cannot be read or written."""

NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""Two runs give the same bytes."""

TYPER = (
    "Arguments",
    "Options",
    "[OPTIONS]",
    "COMMAND [ARGS]...",
    "default: {default}",
    "required",
    "(dynamic)",
    "Aborted!",
)
"""What Typer itself says to people, through the standard library's gettext."""


def sentences() -> Catalog:
    """Gather every sentence marked in the code, those of the checks, and those of Typer."""
    catalog = Catalog(domain="desert", charset="utf-8")
    for file, line, message, _comments, context in extract_from_dir(
        str(CODE), [("**.py", "python")], keywords=KEYWORDS
    ):
        catalog.add(message, None, [(f"src/desert_cli/{file}", line)], context=context)
    for rule in CHECKS:
        catalog.add((rule.__doc__ or "").strip(), None, [("src/desert_cli/records/checks", 1)])
    for place, messages in (("typer", TYPER), ("system", SYSTEM)):
        for message in messages:
            catalog.add(message, None, [(place, 1)])
    return catalog


def french() -> Catalog:
    """Read the French catalogue as it stands."""
    with (FRENCH / "desert.po").open("rb") as file:
        return read_po(file, locale="fr", domain="desert")


def untranslated(catalog: Catalog) -> Iterator[str]:
    """Give the sentences of the code that a catalogue does not say, or says in doubt."""
    for message in sentences():
        if not message.id:
            continue
        said = catalog.get(message.id, message.context)
        texts = (
            said.string
            if said and isinstance(said.string, list | tuple)
            else [said and said.string]
        )
        if said is None or said.fuzzy or not all(texts):
            yield str(message.id)


def main() -> None:
    """Bring the French catalogue up to date with the code, and compile it."""
    FRENCH.mkdir(parents=True, exist_ok=True)
    path = FRENCH / "desert.po"
    catalog = french() if path.exists() else Catalog(locale="fr", domain="desert", charset="utf-8")
    catalog.update(sentences(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.project, catalog.version = "desert", "1"
    catalog.header_comment = "# What desert says in French."
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = "desert"
    catalog.creation_date = catalog.revision_date = NO_DATE
    catalog.fuzzy = False
    with path.open("wb") as file:
        write_po(
            file, catalog, width=100, omit_header=False, sort_by_file=True, include_lineno=False
        )
    with (FRENCH / "desert.mo").open("wb") as file:
        write_mo(file, catalog)
    for sentence in untranslated(catalog):
        print(f"untranslated: {sentence}")  # noqa: T201 — this is a tool of the workshop


if __name__ == "__main__":
    main()
