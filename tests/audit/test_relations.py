"""An indicator that names another one names one that is there."""

import shutil
from pathlib import Path

import pytest

from audit.conftest import more_indicator
from desert_cli.records.checking import findings_of
from desert_cli.records.read import read_ledger


@pytest.mark.parametrize(
    ("relation", "names"),
    [
        ('per = "moon"', ["known-indicator"]),
        ('part_of = "moon"', ["known-indicator"]),
        ('share_of = "moon"', ["known-indicator"]),
        ('part_of = "population"', []),
        ('per = "msp"', []),
    ],
)
def test_a_relation_to_nothing_is_found_by_check(
    tiny: Path, tmp_path: Path, relation: str, names: list[str]
) -> None:
    """A slip in `per`, `part_of` or `share_of` would silence a rule."""
    ledger = tmp_path / "ledger"
    shutil.copytree(tiny, ledger)
    with (ledger / "measures" / "msp.toml").open("a", encoding="utf-8") as file:
        file.write(more_indicator("msp-more", "rate", "patient", relation))
    found = findings_of(ledger, read_ledger(ledger), ["known-indicator"])
    assert [one.name for one in found] == names
