"""Which source record a foreign file has, and how both go into a ledger."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError, NotUnderstoodError
from desert_cli.model import Population, Source
from desert_cli.records.importing import (
    fingerprint,
    held_populations,
    places_of,
    put_populations,
    put_sources,
    source_of,
)
from desert_cli.records.read import read_ledger

if TYPE_CHECKING:
    from pathlib import Path

NEW = Source("new-file", "Un fichier", "DITP", "official-data", "", "2026-11-22", sha256="1" * 64)


@pytest.fixture
def imported(ledger: Path) -> Path:
    """Give a ledger whose barometer is known by its fingerprint."""
    text = (ledger / "sources.csv").read_text(encoding="utf-8")
    changed = text.replace("Licence Ouverte 2.0,,", f"Licence Ouverte 2.0,{NEW.sha256},", 1)
    (ledger / "sources.csv").write_text(changed, encoding="utf-8")
    return ledger


def test_a_named_source_already_known_is_kept(imported: Path) -> None:
    """The same key and the same file: the record as it was reviewed."""
    ledger = read_ledger(imported)
    known = ledger.sources[0].record
    again = replace(known, title="Another title")
    assert source_of(ledger, again, {}, named=True) == known


def test_a_new_edition_brings_its_fingerprint(imported: Path) -> None:
    """The same key, another file: its fingerprint, its day of reading, and no day it does not say.

    Under the day of the edition before, its counts would be known before they were made.
    """
    ledger = read_ledger(imported)
    known = ledger.sources[0].record
    edition = replace(known, sha256="0" * 64, accessed="2027-01-01", published="")
    found = source_of(ledger, edition, {}, named=True)
    assert (found.sha256, found.accessed) == ("0" * 64, "2027-01-01")
    assert known.published
    assert (found.title, found.published) == (known.title, "")


def test_what_the_user_says_of_a_source_is_heard(imported: Path) -> None:
    """A day that was forgotten is added by importing the same file again."""
    found = source_of(read_ledger(imported), NEW, {"published": "2026-10-01"}, named=False)
    assert (found.key, found.published) == ("barometer", "2026-10-01")


def test_a_file_is_known_by_its_fingerprint(imported: Path) -> None:
    """Renamed, a file is still the same source, unless its key is named."""
    assert source_of(read_ledger(imported), NEW, {}, named=False).key == "barometer"
    assert source_of(read_ledger(imported), NEW, {}, named=True) == NEW


def test_a_file_met_for_the_first_time(tiny: Path) -> None:
    """Neither its key nor its fingerprint is known: it is its own record."""
    assert source_of(read_ledger(tiny), NEW, {}, named=False) == NEW


def test_a_key_made_of_a_name_is_no_edition(imported: Path) -> None:
    """Two files called alike are two sources: the second gets a key of its own."""
    for key, free in (("barometer", "barometer-2"), ("census", "census-2"), ("else", "else")):
        other = replace(NEW, key=key, sha256="2" * 64, publisher="Someone")
        assert source_of(read_ledger(imported), other, {}, named=False) == replace(other, key=free)


@pytest.mark.parametrize(
    ("key", "publisher", "sentence"),
    [
        ("barometer", "Someone", "“barometer” is published by DITP"),
        ("magazine", "Un magazine", "“magazine” is a source read by hand"),
    ],
)
def test_a_source_that_a_file_is_no_edition_of(
    imported: Path, key: str, publisher: str, sentence: str
) -> None:
    """What one publishes cannot replace what another did, nor a page read by hand."""
    other = replace(NEW, key=key, publisher=publisher, sha256="2" * 64)
    with pytest.raises(NotUnderstoodError, match=sentence) as error:
        source_of(read_ledger(imported), other, {}, named=True)
    assert "another key" in error.value.remedy


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


def put(ledger: Path, *sources: Source) -> None:
    """Put the records of sources."""
    with ExitStack() as waiting:
        put_sources(ledger, sources, waiting)


def test_a_new_source_is_put_among_the_others(ledger: Path) -> None:
    """The lines of sources.csv stay as they were, with one more in its place."""
    before = (ledger / "sources.csv").read_text(encoding="utf-8").splitlines()
    put(ledger, NEW)
    after = (ledger / "sources.csv").read_text(encoding="utf-8").splitlines()
    (added,) = [line for line in after if line not in before]
    assert added.startswith("new-file,")
    assert [line for line in after if line != added] == before


def test_a_known_source_leaves_the_sources_alone(ledger: Path) -> None:
    """When no source is new, sources.csv is not written."""
    known = read_ledger(ledger).sources[0].record
    before = (ledger / "sources.csv").stat().st_mtime_ns
    put(ledger, known)
    assert (ledger / "sources.csv").stat().st_mtime_ns == before


def test_what_waits_is_not_put_when_something_fails(ledger: Path) -> None:
    """Nothing of the ledger has changed, and nothing is left beside it."""
    before = {path: path.read_bytes() for path in ledger.rglob("*") if path.is_file()}
    with pytest.raises(FileUnusableError), ExitStack() as waiting:
        put_sources(ledger, [NEW], waiting)
        put_populations(read_ledger(ledger), [], waiting)
        raise FileUnusableError("no", "yes")
    assert {path: path.read_bytes() for path in ledger.rglob("*") if path.is_file()} == before


def put_all(ledger: Path, populations: list[Population]) -> list[str]:
    """Put populations, and give the lines of their file."""
    with ExitStack() as waiting:
        put_populations(read_ledger(ledger), populations, waiting)
    return (ledger / "populations.csv").read_text(encoding="utf-8").splitlines()


def test_populations_are_put_in_the_order_of_territories(ledger: Path) -> None:
    """Another year stands after the one before."""
    said = [
        Population("bfc", 2024, 2_800_000, "census"),
        Population("FR", 2024, 68_600_000, "census"),
    ]
    before = (ledger / "populations.csv").read_text(encoding="utf-8").splitlines()
    after = put_all(ledger, [*said, *held_populations(ledger)])
    assert [line for line in after if line in before] == before
    assert after[2] == "FR,2024,68600000,census"


def test_populations_where_there_are_none(ledger: Path) -> None:
    """The file is made."""
    (ledger / "populations.csv").unlink()
    assert held_populations(ledger) == []
    assert put_all(ledger, [Population("FR", 2024, 68_600_000, "census")]) == [
        "territory,year,value,source",
        "FR,2024,68600000,census",
    ]


def test_populations_that_would_be_lost(ledger: Path) -> None:
    """Rows that cannot be read would not be written again: a sentence."""
    path = ledger / "populations.csv"
    path.write_text(path.read_text(encoding="utf-8") + "short\n", encoding="utf-8")
    with pytest.raises(FileUnusableError, match="would lose"):
        held_populations(ledger)
