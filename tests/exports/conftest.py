"""A store whose texts and numbers are as awkward as a store allows."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

ODD = {
    "cesp-fr-2013": ("=cmd|'/c calc'!A0", 1e-7, '@SUM(A1)\r\n"deux", lignes ; ça'),
    "cesp-fr-2016": ("+1 800", 1e22, "\x1b[31mrouge\x00\x07"),
    "cesp-ara-2013": ("-80", 80.25, "\rseul _x0041_ 🚑"),
    "cesp-bfc-2023": ("#N/A", -3.0, " espaces "),
}
"""Figures by key: as printed, value, note."""


@pytest.fixture
def odd_store(tiny_store: Path, tmp_path: Path) -> Path:
    """Give a copy of the tiny country's store with formulas, control signs and extreme numbers."""
    path = Path(shutil.copy(tiny_store, tmp_path / "odd.sqlite"))
    with closing(sqlite3.connect(path)) as store, store:
        for key, (printed, value, note) in ODD.items():
            store.execute(
                "update figures set as_written = ?, value = ?, note = ? where key = ?",
                (printed, value, note, key),
            )
    return path


@pytest.fixture
def changed(tiny_store: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Give a copy of the tiny country's store, changed by a statement."""

    def change(statement: str) -> Path:
        path = Path(shutil.copy(tiny_store, tmp_path / "changed.sqlite"))
        with closing(sqlite3.connect(path)) as store, store:
            store.executescript(statement)
        return path

    return change
