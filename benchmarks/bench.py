"""Time whole commands beside `sqlite-utils query` on the same store: `make bench`.

Runs are interleaved, so that a machine whose speed drifts weighs on both; medians and the median of
the ratios run by run are told, with the goal beside. Seconds are wall time of a whole process.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).parent
ROOT = HERE.parent
BIN = ROOT / ".venv" / "bench-env" / "bin"
STORE = ROOT / "data" / "measures.sqlite"
QUERY = "select * from gaps where territory = 'ara'"
PEER = [BIN / "sqlite-utils", "query", STORE, QUERY]
RUNS = 21

BESIDE_PEER = (
    ("desert gap --region ara --json", 0.70),
    ("desert gap --region ara", 0.95),
    ("desert show msp", 1.20),
    ("desert compare ara bfc", 1.20),
    ("desert --help", 0.70),
)
"""Commands and the share of the peer's time they may take."""

BUILD_SECONDS, BUILD_MEGABYTES = 3.0, 150
SEARCH_BESIDE_GAP = 1.20
BESIDE_GAP = (
    ("desert compare ara bfc", 1.30),
    ("desert rank msp", 1.30),
    ("desert rank msp --by department", 1.30),
    ("desert map msp", 1.80),
    ("desert map msp --by department", 1.80),
    ("desert timeline msp -r ara -r bfc", 1.80),
)
"""Commands and the times of `desert gap --region ara` they may take: more with a chart."""

AUDIT_SECONDS = 1.5
"""The whole audit of the shipped store, beyond what a command takes to start."""


def environment() -> dict[str, str]:
    """Give the surroundings of a run: a terminal's colours, the store that is shipped."""
    return {
        **os.environ,
        "DESERT_DB": str(STORE),
        "FORCE_COLOR": "1",
        "COLUMNS": "120",
        "LANG": "C.UTF-8",
    }


def timed(words: list[str | Path]) -> float:
    """Run a command whole and give its seconds."""
    start = perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=environment())
    return perf_counter() - start


def beside_peer() -> bool:
    """Time each command beside the peer, in turn; tell whether every goal is met."""
    print(f"{'command':34} {'s':>7} {'peer s':>7} {'ratio':>6} {'goal':>5}")
    met = True
    for line, goal in BESIDE_PEER:
        name, *rest = line.split()
        words: list[str | Path] = [BIN / name, *rest]
        timed(words), timed(PEER)
        pairs = [(timed(words), timed(PEER)) for _ in range(RUNS)]
        own, peer = (median(times) for times in zip(*pairs, strict=True))
        ratio = median(one / other for one, other in pairs)
        met &= ratio <= goal
        print(f"{line:34} {own:7.3f} {peer:7.3f} {ratio:6.2f} {goal:5.2f}")
    return met


def beside_gap() -> bool:
    """Time a search beside the gaps, and the audit beside a command that only starts."""
    lines = ("desert search msp", "desert gap --region ara", "desert audit --json", "desert info")
    words: list[list[str | Path]] = [[BIN / "desert", *line.split()[1:]] for line in lines]
    times = [[timed(line) for line in words] for _ in range(RUNS)]
    searched = median(one[0] / one[1] for one in times)
    audited = median(one[2] - one[3] for one in times)
    print(f"{'desert search msp':34} {searched:6.2f} of desert gap (goal {SEARCH_BESIDE_GAP:.2f})")
    print(f"{'desert audit':34} {audited:7.3f} s beyond its start (goal {AUDIT_SECONDS:.1f})")
    return searched <= SEARCH_BESIDE_GAP and audited <= AUDIT_SECONDS


def side_by_side() -> bool:
    """Time what sets territories side by side, beside the gaps; tell whether goals are met."""
    gap: list[str | Path] = [BIN / "desert", "gap", "--region", "ara"]
    met = True
    for line, goal in BESIDE_GAP:
        words: list[str | Path] = [BIN / "desert", *line.split()[1:]]
        timed(words), timed(gap)
        ratio = median(timed(words) / timed(gap) for _ in range(RUNS))
        met &= ratio <= goal
        print(f"{line:34} {ratio:6.2f} of desert gap (goal {goal:.2f})")
    return met


def building() -> bool:
    """Time the reading, checking and building of the shipped ledger; tell whether goals are met."""
    with tempfile.TemporaryDirectory() as folder:
        words: list[str | Path] = [
            BIN / "desert",
            "build",
            "--data",
            ROOT / "data",
            "-o",
            Path(folder) / "store.sqlite",
        ]
        seconds = median(timed(words) for _ in range(5))
    # The largest child so far: building is by far the heaviest of what this file runs.
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{'desert build':34} {seconds:7.3f} s (goal {BUILD_SECONDS:.0f}), "
        f"{megabytes:.0f} MB at most (goal {BUILD_MEGABYTES})"
    )
    return seconds <= BUILD_SECONDS and megabytes <= BUILD_MEGABYTES


if __name__ == "__main__":
    sys.exit(0 if all([beside_peer(), beside_gap(), side_by_side(), building()]) else 1)
