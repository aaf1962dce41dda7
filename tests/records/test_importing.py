"""Which source record a foreign file has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desert_cli.records.importing import source_of
from desert_cli.records.read import read_ledger

if TYPE_CHECKING:
    from pathlib import Path


def test_a_named_source_already_known_is_kept(tiny: Path) -> None:
    """The same key and the same file: the record as it was reviewed."""
    ledger = read_ledger(tiny)
    known = ledger.sources[0].record
    again = replace(known, title="Another title")
    assert source_of(ledger, again, named=True) == known


def test_a_new_edition_brings_its_fingerprint(tiny: Path) -> None:
    """The same key, another file: its fingerprint and its day of reading."""
    ledger = read_ledger(tiny)
    known = ledger.sources[0].record
    edition = replace(known, sha256="0" * 64, accessed="2027-01-01", published="")
    found = source_of(ledger, edition, named=True)
    assert (found.sha256, found.accessed) == ("0" * 64, "2027-01-01")
    assert (found.title, found.published) == (known.title, known.published)
