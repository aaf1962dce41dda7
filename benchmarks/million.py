"""Import and build a million figures, beside `sqlite-utils insert` of the same file.

Seconds are wall time of whole processes, megabytes the most memory each held. Runs are interleaved.
The goal of a third is missed: 0.50 measured on two cores, 11 s and 27 s beside 78. Of these 38 s
the import's reading, understanding and sorting take 9, the build's reading and checks 7, what
follows from them 3, and SQLite 13 to insert the rows one by one and to index them. Inserting in a
thread beside was tried: Python's own work leaves too little to gain. Memory is that of a small
ledger.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent
BIN = ROOT / ".venv" / "bench-env" / "bin"
ROWS, RUNS = 1_000_000, 3
GOAL, MEGABYTES = 1 / 3, 200
INDICATORS = ("IND-311", "IND-318", "IND-679")
LETTERS = {"country": "FRANCE", "region": "R", "department": "D"}


def write_table(path: Path) -> None:
    """Write a table in PILOTE's columns: days from 2015, each place and indicator, a number."""
    with (ROOT / "data" / "territories.csv").open(encoding="utf-8", newline="") as file:
        zones = [LETTERS[row["level"]] + row["insee"] for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("identifiant_indic", "zone_id", "date_valeur", "type_valeur", "valeur"))
        for number in range(ROWS):
            day, place = divmod(number, len(INDICATORS) * len(zones))
            indicator, zone = divmod(place, len(zones))
            when = date(2015, 1, 1) + timedelta(days=day)
            value = (number * 7919) % 1_000_003 / 10
            rows.writerow((INDICATORS[indicator], zones[zone], when.isoformat(), "va", value))


def run(*words: str | Path) -> tuple[float, float]:
    """Run a command whole; give its seconds and its megabytes."""
    start = perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(map(str, words))}: exit {child.returncode}")
    return perf_counter() - start, used.ru_maxrss / 1024


def main() -> bool:
    """Tell seconds, memory and their ratio; whether the goals are met."""
    ratios, most = [], 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "big.csv")
        for number in range(RUNS):
            ledger = folder / f"ledger-{number}"
            run(BIN / "desert", "init", ledger)
            big, database = folder / "big.csv", folder / f"{number}.db"
            peer, _memory = run(BIN / "sqlite-utils", "insert", database, "t", big, "--csv")
            data = ("--data", ledger)
            put = (*data, "--source", "big", "--set", "publisher=bench", "--write")
            taken, one = run(BIN / "desert", "import", big, *put)
            built, other = run(BIN / "desert", "build", *data)
            ratios.append((taken + built) / peer)
            most = max(most, one, other)
            print(
                f"import {taken:.1f} s {one:.0f} MB, build {built:.1f} s {other:.0f} MB, "
                f"sqlite-utils insert {peer:.1f} s"
            )
    ratio = median(ratios)
    print(f"a million figures: {ratio:.2f} of sqlite-utils insert (goal {GOAL:.2f}), {most:.0f} MB")
    return ratio <= GOAL and most <= MEGABYTES


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
