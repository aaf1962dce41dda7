"""The committed official figures and printed percentages are what the readers say today."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from figures_file import write_figures
from imports.official import CHECKOUT, FILES, OPENDATA, read_file
from oracle.remake import ORACLE, printed_progress

if TYPE_CHECKING:
    from pathlib import Path

    from imports.official import File

pytestmark = pytest.mark.skipif(
    not OPENDATA.is_dir(), reason=f"no official files at {OPENDATA} to read anew"
)

COUNTS = {
    "ditp-311": {"baseline": 120, "actual": 1560, "target": 120},
    "ditp-312": {"baseline": 120, "actual": 242, "target": 120},
    "ditp-318": {"baseline": 120, "actual": 750, "target": 120},
    "ditp-587": {"baseline": 101, "actual": 307, "target": 101},
    "ditp-589": {"baseline": 120, "actual": 342, "target": 120},
    "ditp-679": {"baseline": 120, "actual": 360, "target": 120},
    "etalab-detail-national": {"actual": 18},
    "etalab-detail-regional": {"actual": 323},
    "etalab-synthese-regional": {"baseline": 35, "actual": 36, "target": 36},
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.source)
def test_the_committed_file_comes_out_again(file: File, tmp_path: Path) -> None:
    """Reading the official file and writing its figures gives the committed bytes."""
    proposal = read_file(file)
    write_figures(tmp_path / "again.csv", proposal.figures)
    committed = CHECKOUT / "data" / "official" / f"{file.source}.csv"
    assert (tmp_path / "again.csv").read_bytes() == committed.read_bytes()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.source)
def test_every_number_is_there(file: File) -> None:
    """The official files hold no mistake, and as many numbers as were counted by other means."""
    proposal = read_file(file)
    assert proposal.findings == ()
    assert Counter(figure.kind for figure in proposal.figures) == COUNTS[file.source]


def test_the_summary_repeats_the_series() -> None:
    """A summary's baseline and actual are the first and last number of the regional series."""
    series: dict[tuple[str, str], dict[str, float]] = {}
    detail, summary = (read_file(file).figures for file in FILES[-2:])
    for figure in detail:
        series.setdefault((figure.indicator, figure.territory), {})[figure.as_of] = figure.value
    ends = {"baseline": min, "actual": max}
    repeated = [figure for figure in summary if figure.kind in ends]
    assert len(repeated) == 71
    for figure in repeated:
        numbers = series[figure.indicator, figure.territory]
        assert figure.as_of == ends[figure.kind](numbers)
        assert figure.value == numbers[figure.as_of]


def test_printed_progress_comes_out_again() -> None:
    """Reading the official files anew gives the committed percentages."""
    assert printed_progress() == ORACLE.read_text(encoding="utf-8")
