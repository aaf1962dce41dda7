"""Put foreign files' figures and their source records into a ledger."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of
from desert_cli.files import unwritable
from desert_cli.records.write import write_figures, write_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from desert_cli.model import Figure, Level, Source
    from desert_cli.records.read import Ledger


def fingerprint(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal; raise FileUnusableError when it is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileUnusableError(
            _("“{path}” cannot be read: {why}.").format(path=path, why=reason_of(error)),
            _("Name a file that is there."),
        ) from None


def places_of(ledger: Ledger) -> dict[tuple[Level, str], str]:
    """Give territory keys by level and INSEE code."""
    return {
        (entry.record.level, entry.record.insee): entry.record.key for entry in ledger.territories
    }


def source_of(ledger: Ledger, new: Source, *, named: bool) -> Source:
    """Give the record of a file: the one known by its fingerprint, or by its key, or else *new*.

    A key *named* by the user goes before the fingerprint. Another edition of a known source brings
    its own fingerprint and days.
    """
    sources = [entry.record for entry in ledger.sources]
    if not named:
        for known in sources:
            if known.sha256 == new.sha256:
                return known
    for known in sources:
        if known.key == new.key and known.sha256 != new.sha256:
            published = new.published or known.published
            return replace(known, sha256=new.sha256, accessed=new.accessed, published=published)
        if known.key == new.key:
            return known
    return new


def put(folder: Path, ledger: Ledger, read: Mapping[Source, Sequence[Figure]]) -> dict[str, Path]:
    """Write the figures of each source as its official file, and the sources into sources.csv.

    Figures first: a stop between the two leaves a ledger whose check says what is missing. Raise
    FileUnusableError when the ledger takes no file, or has rows that would be lost, being unread.
    """
    if ledger.findings:
        raise FileUnusableError(
            _("“{folder}” has rows that cannot be read, which writing would lose.").format(
                folder=folder
            ),
            _("Mend first what this finds: desert check readable"),
        )
    official = folder / "official"
    try:
        official.mkdir(exist_ok=True)
    except OSError as error:
        raise unwritable(official, reason_of(error)) from None
    paths = {source.key: official / f"{source.key}.csv" for source in read}
    for source, figures in read.items():
        write_figures(paths[source.key], figures)
    known = [entry.record for entry in ledger.sources]
    if any(source not in known for source in read):
        kept = [source for source in known if source.key not in paths]
        write_sources(folder / "sources.csv", [*kept, *read])
    return paths
