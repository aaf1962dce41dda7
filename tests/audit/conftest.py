"""Ledgers of a few figures, in the tiny country, held against one rule."""

import csv
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from desert_cli.queries.audit.answers import AuditFinding
from desert_cli.queries.audit.auditing import Asked, audit
from desert_cli.records.build import build_store
from desert_cli.records.read import read_ledger
from desert_cli.render.sentences import said
from desert_cli.store import open_store

TODAY = date(2026, 11, 22)
COLUMNS = (
    *("key", "indicator", "territory", "kind", "value", "value_high", "qualifier", "as_of"),
    *("plan", "source", "where", "as_written", "standing", "refers_to", "reason", "note"),
)
INDICATOR = """
[[indicators]]
key = "{key}"
name_fr = "{key}"
name_en = "{key}"
unit_fr = "{unit}"
units_fr = "{unit}"
unit_en = "{unit}"
units_en = "{unit}"
direction = "up"
nature = "{nature}"
stage = "outcome"
scope_fr = "x"
scope_en = "x"
"""

Row = dict[str, object]
Audited = Callable[..., list[AuditFinding]]


def figure(
    key: str, value: float, as_of: str = "", source: str = "magazine", **more: object
) -> Row:
    """Give a row of a ledger; its indicator is the key's beginning, before the first dot."""
    indicator, _dot, rest = key.partition(".")
    return {
        "key": f"{indicator}-{rest}",
        "indicator": indicator,
        "territory": "FR",
        "kind": "actual",
        "value": value,
        "qualifier": "exact",
        "as_of": as_of,
        "source": source,
        "as_written": f"{value:g}",
        "standing": "accepted",
    } | more


def more_indicator(key: str, nature: str, unit: str, relation: str = "") -> str:
    """Give one more indicator, in the words of a measure's file."""
    return INDICATOR.format(key=key, nature=nature, unit=unit) + relation + "\n"


@pytest.fixture
def audited(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Audited:
    """Give what a rule finds in a ledger of the tiny country that holds some figures only.

    Its rows need not obey the rules of a ledger: they are here to show those of the audit.
    """
    monkeypatch.setattr("desert_cli.records.checks.CHECKS", ())
    monkeypatch.setattr("desert_cli.records.checks.known_figure", lambda _book: ())

    def run(
        rule: str,
        *rows: Row,
        measures: dict[str, str] | None = None,
        sources: str = "",
        day: date = TODAY,
        **asked: object,
    ) -> list[AuditFinding]:
        ledger = tmp_path / "ledger"
        shutil.copytree(tiny, ledger)
        for folder in ("figures", "official"):
            shutil.rmtree(ledger / folder)
            (ledger / folder).mkdir()
        with (ledger / "figures" / "all.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        for measure, text in (measures or {}).items():
            with (ledger / "measures" / f"{measure}.toml").open("a", encoding="utf-8") as file:
                file.write(text)
        with (ledger / "sources.csv").open("a", encoding="utf-8") as file:
            file.write(sources)
        read = read_ledger(ledger)
        assert read.findings == []
        build_store(read, tmp_path / "store.sqlite")
        with closing(open_store(tmp_path / "store.sqlite")) as store:
            return audit(store, day, Asked(kinds=[rule] if rule else (), **asked), said).findings  # type: ignore[arg-type]

    return run


def keys(findings: list[AuditFinding]) -> list[list[str]]:
    """Give the figures of each finding, by key."""
    return [[one.figure for one in finding.figures] for finding in findings]
