"""What `desert check` and `desert build` tell people and scripts beyond yes and no."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desert_cli.records.checking import rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said


def test_the_rules_are_listed(desert: Callable[..., Said]) -> None:
    """`desert check help` says each rule on a line of its own; nothing is checked."""
    said = desert("check", "help")
    assert said.code == 0
    assert [line.partition(":")[0] for line in said.out.splitlines()] == list(rules())


def test_the_rules_for_scripts(desert: Callable[..., Said]) -> None:
    """A row for each rule, in lines of JSON as in a table."""
    lines = desert("check", "help", "-f", "jsonl").out.splitlines()
    assert [json.loads(line)["name"] for line in lines] == list(rules())
    assert desert("check", "help", "-f", "csv").out.startswith("name,message\nreadable,")


def test_no_ledger(desert: Callable[..., Said], tmp_path: Path) -> None:
    """A folder that is no ledger: a sentence with a remedy, exit 3, for both commands."""
    for command in ("check", "build"):
        said = desert(command, "--data", tmp_path)
        assert (said.code, said.out) == (3, "")
        assert "is not a ledger" in said.err


def test_a_rule_that_is_none_mends_nothing(desert: Callable[..., Said], ledger: Path) -> None:
    """A mistyped name is told before any file is touched."""
    path = ledger / "figures/msp.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",2251,", ", 2251,"), encoding="utf-8")
    before = path.read_bytes()
    assert desert("check", "sorted-row", "--fix", "--data", ledger).code == 2
    assert path.read_bytes() == before


def test_a_clean_build_as_json(desert: Callable[..., Said], ledger: Path) -> None:
    """A script that asks for JSON always gets an object."""
    said = desert("build", "--data", ledger, "--json")
    assert (said.code, json.loads(said.out)["findings"]) == (0, [])


def test_findings_as_a_sheet(desert: Callable[..., Said], ledger: Path) -> None:
    """A row a finding, for a spreadsheet."""
    (ledger / "figures/ald.csv").write_text("key\n", encoding="utf-8")
    header, row = desert("check", "--data", ledger, "-f", "csv").out.splitlines()
    assert header == "name,message,where,refers_to"
    assert row.startswith("readable,")


def test_findings_keep_the_old_store(desert: Callable[..., Said], ledger: Path) -> None:
    """A ledger that can no longer be built leaves the store it had."""
    desert("build", "--data", ledger)
    before = (ledger / "measures.sqlite").read_bytes()
    (ledger / "figures/ald.csv").write_text("key\n", encoding="utf-8")
    said = desert("build", "--data", ledger, "--json")
    assert said.code == 1
    assert [finding["name"] for finding in json.loads(said.out)["findings"]] == ["readable"]
    assert "Nothing was built: 1" in said.err
    assert (ledger / "measures.sqlite").read_bytes() == before
