"""One JSON document that says all the store says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desert_cli import __version__
from exported import TABLES, export, rows_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("which", ["tiny_store", "odd_store"])
def test_every_row_is_there(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each table under its name, each row an object with all its columns."""
    store: Path = request.getfixturevalue(which)
    told = json.loads(export(store, tmp_path / "all.json").read_text(encoding="utf-8"))
    assert list(told) == ["desert", "package", *TABLES]
    for name in TABLES:
        assert sorted((tuple(row.values()) for row in told[name]), key=repr) == sorted(
            (tuple(map(_whole, row)) for row in rows_in(store, name)), key=repr
        )


def _whole(cell: object) -> object:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def test_it_says_what_it_is(tiny_store: Path, tmp_path: Path) -> None:
    """The version, and each table with its columns."""
    told = json.loads(export(tiny_store, tmp_path / "all.json").read_text(encoding="utf-8"))
    assert told["desert"] == {"version": __version__}
    described = {one["name"]: one["schema"]["fields"] for one in told["package"]["resources"]}
    for name in TABLES:
        names = [field["name"] for field in described[name.replace("_", "-")]]
        assert all(list(row) == names for row in told[name])


def test_a_row_is_a_line(tiny_store: Path, tmp_path: Path) -> None:
    """So that a change of one figure is one line of difference; accents are not escaped."""
    lines = export(tiny_store, tmp_path / "all.json").read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith('{"key": "cesp-fr-2016"'))
    assert json.loads(line.rstrip(","))["as_written"] == "près de 1 800"
    assert "près de" in line


def test_one_store_is_one_document(tiny_store: Path, tmp_path: Path) -> None:
    """Twice exported, the bytes are the same."""
    one, two = (export(tiny_store, tmp_path / name) for name in ("one.json", "two.json"))
    assert one.read_bytes() == two.read_bytes()
