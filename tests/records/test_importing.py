"""Which source record a foreign file has, and how both go into a ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.model import Population, Source
from desert_cli.records.importing import (
    fingerprint,
    places_of,
    put_populations,
    put_sources,
    source_of,
)
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
    """The same key, another file: its fingerprint, its day of reading, and no day it does not say.

    Under the day of the edition before, its counts would be known before they were made.
    """
    ledger = read_ledger(tiny)
    known = ledger.sources[0].record
    edition = replace(known, sha256="0" * 64, accessed="2027-01-01", published="")
    found = source_of(ledger, edition, named=True)
    assert (found.sha256, found.accessed) == ("0" * 64, "2027-01-01")
    assert known.published
    assert (found.title, found.published) == (known.title, "")


NEW = Source("new-file", "Un fichier", "DITP", "official-data", "", "2026-11-22", sha256="1" * 64)


def test_a_file_is_known_by_its_fingerprint(ledger: Path) -> None:
    """Renamed, a file is still the same source, unless its key is named."""
    text = (ledger / "sources.csv").read_text(encoding="utf-8")
    changed = text.replace("Licence Ouverte 2.0,,", f"Licence Ouverte 2.0,{NEW.sha256},", 1)
    (ledger / "sources.csv").write_text(changed, encoding="utf-8")
    assert source_of(read_ledger(ledger), NEW, named=False).key == "barometer"
    assert source_of(read_ledger(ledger), NEW, named=True) == NEW


def test_a_file_met_for_the_first_time(tiny: Path) -> None:
    """Neither its key nor its fingerprint is known: it is its own record."""
    assert source_of(read_ledger(tiny), NEW, named=False) == NEW


def test_a_fingerprint(tmp_path: Path) -> None:
    """The one `sha256sum` prints."""
    (tmp_path / "abc").write_text("abc", encoding="utf-8")
    assert fingerprint(tmp_path / "abc").startswith("ba7816bf8f01cfea")


def test_a_folder_has_no_fingerprint(tmp_path: Path) -> None:
    """A folder is no file to import."""
    with pytest.raises(FileUnusableError, match="cannot be read"):
        fingerprint(tmp_path)


def test_places_by_level_and_code(tiny: Path) -> None:
    """27 is a region and a department."""
    places = places_of(read_ledger(tiny))
    assert (places["region", "27"], places["department", "27"]) == ("bfc", "dep-27")


def test_a_new_source_is_put_among_the_others(ledger: Path) -> None:
    """The lines of sources.csv stay as they were, with one more in its place."""
    before = (ledger / "sources.csv").read_text(encoding="utf-8").splitlines()
    put_sources(ledger, [NEW])
    after = (ledger / "sources.csv").read_text(encoding="utf-8").splitlines()
    (added,) = [line for line in after if line not in before]
    assert added.startswith("new-file,")
    assert [line for line in after if line != added] == before


def test_a_known_source_leaves_the_sources_alone(ledger: Path) -> None:
    """When no source is new, sources.csv is not written."""
    known = read_ledger(ledger).sources[0].record
    before = (ledger / "sources.csv").stat().st_mtime_ns
    put_sources(ledger, [known])
    assert (ledger / "sources.csv").stat().st_mtime_ns == before


def test_populations_are_put_in_the_order_of_territories(ledger: Path) -> None:
    """Another year stands after the one before; the same again changes nothing."""
    book = read_ledger(ledger)
    said = [
        Population("bfc", 2024, 2_800_000, "census"),
        Population("FR", 2024, 68_600_000, "census"),
    ]
    before = (ledger / "populations.csv").read_text(encoding="utf-8").splitlines()
    assert put_populations(ledger, book, said, write=False).new == 2
    assert (ledger / "populations.csv").read_text(encoding="utf-8").splitlines() == before
    assert put_populations(ledger, book, said, write=True).new == 2
    after = (ledger / "populations.csv").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert after[2] == "FR,2024,68600000,census"
    assert put_populations(ledger, read_ledger(ledger), said, write=True).same == 2


def test_populations_where_there_are_none(ledger: Path) -> None:
    """The file is made."""
    (ledger / "populations.csv").unlink()
    said = [Population("FR", 2024, 68_600_000, "census")]
    put_populations(ledger, read_ledger(ledger), said, write=True)
    assert (ledger / "populations.csv").read_text(encoding="utf-8").splitlines() == [
        "territory,year,value,source",
        "FR,2024,68600000,census",
    ]


def test_populations_that_would_be_lost(ledger: Path) -> None:
    """Rows that cannot be read would not be written again: a sentence."""
    path = ledger / "populations.csv"
    path.write_text(path.read_text(encoding="utf-8") + "short\n", encoding="utf-8")
    with pytest.raises(FileUnusableError, match="would lose"):
        put_populations(ledger, read_ledger(ledger), [], write=True)
