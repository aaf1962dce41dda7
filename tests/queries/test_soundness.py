"""What is told of a store that somebody edited: its fault, in a sentence."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.queries.blaming import blaming
from desert_cli.queries.soundness import fault_of
from desert_cli.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said

FAULTS = [
    ("update figures set source = 'nobody' where key = 'cesp-fr-2013'", "figures names a row"),
    ("update figures set indicator = 'none' where key = 'cesp-fr-2013'", "figures names a row"),
    ("update figures set territory = 'none' where key = 'cesp-fr-2013'", "figures names a row"),
    ("update figures set kind = 'guess' where key = 'cesp-fr-2013'", "“guess” in figures.kind"),
    ("update figures set value = 9e999 where key = 'cesp-fr-2013'", "“inf” in figures.value"),
    ("update figures set as_of = '2023-13' where key = 'cesp-fr-2013'", "“2023-13” in figures"),
    ("update sources set published = 'garbage'", "“garbage” in sources.published"),
    ("update sources set known_on = 'garbage'", "“garbage” in sources.known_on"),
    ("alter table figures rename column note to nota", "figures has no column “note”"),
]
WORDS = [
    ("figures",),
    ("sources",),
    ("figures", "--json"),
    ("diff", "STORE", "EDITED"),
    ("diff", "EDITED", "STORE", "--json"),
    ("export", "-o", "OUT/a.json"),
    ("export", "-o", "OUT/package"),
    ("export", "-o", "OUT/a.csv"),
]


@pytest.fixture
def edited(tiny_store: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Give a copy of the tiny country's store, edited by a statement."""

    def edit(statement: str) -> Path:
        path = tmp_path / "edited.sqlite"
        shutil.copy(tiny_store, path)
        with closing(sqlite3.connect(path)) as store:
            store.execute(statement)
            store.commit()
        return path

    return edit


@pytest.mark.parametrize(("statement", "fault"), FAULTS)
def test_each_fault(edited: Callable[[str], Path], statement: str, fault: str) -> None:
    """The first one found, with its table and column."""
    with closing(open_store(edited(statement))) as store:
        assert fault in str(fault_of(store))


def test_sound_stores(tiny_store: Path, shipped_path: Path) -> None:
    """What desert built has none."""
    for path in (tiny_store, shipped_path):
        with closing(open_store(path)) as store:
            assert fault_of(store) is None


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("statement", [statement for statement, _fault in FAULTS])
def test_no_answer_ends_in_a_traceback(
    desert: Callable[..., Said],
    edited: Callable[[str], Path],
    tiny_store: Path,
    statement: str,
    words: tuple[str, ...],
) -> None:
    """An answer, or a sentence that blames the right store, and exit 3."""
    path = edited(statement)
    places = {"STORE": str(tiny_store), "EDITED": str(path), "OUT": str(path.parent)}
    for name, place in places.items():
        words = tuple(word.replace(name, place) for word in words)
    said = desert(*words, db=path)
    assert said.code in {0, 3}
    told = f"“{path}” cannot be read" in said.err or "The store has “" in said.err
    assert told is (said.code == 3)


def test_a_mistake_of_ours_is_raised(tiny_store: Path) -> None:
    """Over a sound store it is no fault of the store."""
    with (
        closing(open_store(tiny_store)) as store,
        pytest.raises(KeyError),
        blaming((store, tiny_store)),
    ):
        raise KeyError


def test_no_room_for_temporary_files(tiny_store: Path) -> None:
    """Is no fault of the store either, and has a remedy of its own."""
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with (
        closing(open_store(tiny_store)) as store,
        pytest.raises(FileUnusableError) as told,
        blaming((store, tiny_store)),
    ):
        raise full
    assert "TMPDIR" in told.value.remedy


def test_what_sqlite_says_of_a_sound_store(tiny_store: Path) -> None:
    """Such as a lock: it is told in our words."""
    with (
        closing(open_store(tiny_store)) as store,
        pytest.raises(FileUnusableError, match="it is in use"),
        blaming((store, tiny_store)),
    ):
        raise sqlite3.OperationalError("database is locked")
