"""Which ledger is checked, by which rules, and where findings are said to be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import SHIPPED
from desert_cli.errors import UnknownNameError
from desert_cli.records.checking import find_ledger, findings_of, require_rules, rules
from desert_cli.records.checks import CHECKS
from desert_cli.records.read import read_ledger


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def test_the_ledger_named_goes_first(nowhere: Path, tiny: Path) -> None:
    """A ledger in the working folder yields to the one named."""
    shutil.copytree(tiny, nowhere, dirs_exist_ok=True)
    assert find_ledger(Path("elsewhere")) == Path("elsewhere")


def test_the_working_folder(nowhere: Path, tiny: Path) -> None:
    """Within a ledger, that ledger."""
    shutil.copytree(tiny, nowhere, dirs_exist_ok=True)
    assert find_ledger(None) == Path()


def test_the_folder_data_of_the_working_folder(nowhere: Path, tiny: Path) -> None:
    """Beside a ledger called `data`, as in a checkout, that ledger."""
    shutil.copytree(tiny, nowhere / "data")
    assert find_ledger(None) == Path("data")


@pytest.mark.usefixtures("nowhere")
def test_the_ledger_shipped() -> None:
    """Failing all others, the ledger that came with the program."""
    assert find_ledger(None).samefile(SHIPPED)


def test_every_rule_says_what_it_finds() -> None:
    """`readable` first, then each check with one sentence."""
    assert len(rules()) == 1 + len(CHECKS)
    assert next(iter(rules())) == "readable"
    assert all(sentence.endswith(".") for sentence in rules().values())


def test_a_rule_that_is_none() -> None:
    """A mistyped rule is answered with the near one."""
    with pytest.raises(UnknownNameError) as error:
        require_rules(["known-source", "known-sorce"])
    assert "known-source" in error.value.remedy


def test_places_name_the_folder(ledger: Path) -> None:
    """An editor can open the place of a finding from where the command was typed."""
    (ledger / "figures/ald.csv").write_text("key\n", encoding="utf-8")
    (finding,) = findings_of(ledger, read_ledger(ledger))
    assert finding.where == f"{ledger}/figures/ald.csv:1"
