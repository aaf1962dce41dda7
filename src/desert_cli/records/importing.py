"""Put a foreign file's figures and its source record into a ledger, or say what that would do."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desert_cli.model import Source
from desert_cli.records.write import write_figures, write_sources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from desert_cli.model import Figure, Level
    from desert_cli.records.read import Ledger

_CHUNK = 1 << 20


def fingerprint(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def places_of(ledger: Ledger) -> dict[tuple[Level, str], str]:
    """Give territory keys by level and INSEE code."""
    return {
        (entry.record.level, entry.record.insee): entry.record.key for entry in ledger.territories
    }


def source_of(ledger: Ledger, key: str, sha256: str) -> Source | None:
    """Give the source record of a file already known, by its key or by its fingerprint."""
    for entry in ledger.sources:
        if entry.record.key == key or (not key and entry.record.sha256 == sha256):
            return entry.record
    return None


def new_source(
    key: str, *, title: str, publisher: str, published: str, sha256: str, today: date
) -> Source:
    """Make the record of a file met for the first time."""
    return Source(
        key=key,
        title=title,
        publisher=publisher,
        kind="official-data",
        published=published,
        accessed=today.isoformat(),
        sha256=sha256,
    )


def put(folder: Path, ledger: Ledger, source: Source, figures: Iterable[Figure]) -> Path:
    """Write the figures of *source* as its official file, and the source into sources.csv.

    Figures first: a stop between the two leaves a ledger whose check says what is missing.
    """
    path = folder / "official" / f"{source.key}.csv"
    path.parent.mkdir(exist_ok=True)
    write_figures(path, figures)
    sources = [entry.record for entry in ledger.sources]
    if source not in sources:
        kept = [known for known in sources if known.key != source.key]
        write_sources(folder / "sources.csv", [*kept, source])
    return path
