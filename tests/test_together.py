"""Two processes at once do not harm each other."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desert_cli.files import locked
from desert_cli.records.checking import findings_of
from desert_cli.records.read import read_ledger
from desert_cli.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta\n"
DESERT = (sys.executable, "-m", "desert_cli")


def start(*words: str | Path) -> subprocess.Popen[bytes]:
    """Start `desert` without waiting for it."""
    return subprocess.Popen(
        [*DESERT, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def test_imports_into_one_ledger(ledger: Path, tmp_path: Path) -> None:
    """Each has its source and its figures, whichever came first, and builds see whole ledgers."""
    running = []
    for number in range(4):
        file = tmp_path / f"file-{number}.csv"
        file.write_text(
            f"{HEADER}IND-311,R84,202{number}-12-01,REG,,40{number},,\n", encoding="utf-8"
        )
        words = ("--data", ledger, "--source", f"file-{number}", "--write")
        running.append(start("import", "ditp", file, *words))
        running.append(start("build", "--data", ledger, "-o", tmp_path / f"{number}.sqlite"))
    for process in running:
        _out, said = process.communicate()
        assert process.returncode == 0, said
    book = read_ledger(ledger)
    keys = {entry.record.key for entry in book.sources}
    assert keys >= {f"file-{number}" for number in range(4)}
    assert findings_of(ledger, book) == []
    for number in range(4):
        assert (ledger / "official" / f"file-{number}.csv").is_file()
        open_store(tmp_path / f"{number}.sqlite").close()
    assert [one.name for one in ledger.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("shared", "words", "waits"),
    [
        (False, ("import", "ditp", "FILE", "--write"), True),
        (False, ("check",), True),
        (False, ("check", "--fix"), True),
        (False, ("build",), True),
        (True, ("import", "ditp", "FILE", "--write"), True),
        (True, ("check", "--fix"), True),
        (True, ("import", "ditp", "FILE"), False),
        (True, ("check",), False),
        (True, ("build",), False),
    ],
)
def test_who_waits_for_whom(
    ledger: Path, tmp_path: Path, shared: bool, words: tuple[str, ...], waits: bool
) -> None:
    """While somebody writes, all wait who read to check; while somebody checks, those who write."""
    file = tmp_path / "file.csv"
    file.write_text(f"{HEADER}IND-311,R84,2023-06-01,REG,,401,,\n", encoding="utf-8")
    given = [file if word == "FILE" else word for word in words]
    with locked(ledger, shared=shared):
        process = start(*given, "--data", ledger)
        try:
            process.wait(timeout=3)
            waited = False
        except subprocess.TimeoutExpired:
            waited = True
    assert waited == waits
    _out, said = process.communicate()
    assert process.returncode == 0, said


def test_builds_of_one_store(ledger: Path) -> None:
    """The store is whole whenever it is read, and both builds end well."""
    running = [start("build", "--data", ledger) for _ in range(3)]
    while any(process.poll() is None for process in running):
        if (ledger / "measures.sqlite").exists():
            with open_store(ledger / "measures.sqlite") as store:
                assert store.execute("select count(*) from figures").fetchone()[0] == 43
    assert [process.communicate() and process.returncode for process in running] == [0, 0, 0]
