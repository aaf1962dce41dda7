"""Where an export does not go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import NotUnderstoodError
from desert_cli.exports.places import refuse_what_is_read
from exported import export, files_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said


@pytest.mark.parametrize(
    "name", ["sources.csv", "territories.csv", "populations.csv", "figures/new.csv"]
)
def test_no_file_of_a_ledger(desert: Callable[..., Said], ledger: Path, name: str) -> None:
    """One that it reads, there or not yet: exit 2, and it stays as it was."""
    before = (ledger / "sources.csv").read_bytes()
    said = desert("export", "-o", ledger / name)
    assert (said.code, "a file of a ledger" in said.err) == (2, True)
    assert (ledger / "sources.csv").read_bytes() == before
    assert not (ledger / "figures" / "new.csv").exists()


def test_beside_a_ledger(desert: Callable[..., Said], ledger: Path) -> None:
    """Under a name that it does not read."""
    assert desert("export", "-o", ledger / "mine.csv").code == 0


def test_no_table_of_a_package(
    desert: Callable[..., Said], tiny_store: Path, tmp_path: Path
) -> None:
    """Another table over it would belie its description."""
    package = export(tiny_store, tmp_path / "package")
    before = files_in(package)
    assert desert("export", "-o", package / "figures.csv").code == 2
    assert files_in(package) == before
    assert desert("export", "-o", package / "all.json").code == 0


def test_not_the_store(tiny_store: Path) -> None:
    """That is read."""
    with pytest.raises(NotUnderstoodError, match="is the store that is read"):
        refuse_what_is_read(tiny_store, tiny_store)


def test_a_name_too_long(desert: Callable[..., Said], tmp_path: Path) -> None:
    """Is told by who writes, in a sentence."""
    said = desert("export", "-o", tmp_path / f"{'x' * 300}.csv")
    assert (said.code, "cannot be written" in said.err) == (3, True)
