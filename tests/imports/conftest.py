"""A tiny ledger as plain values, and small official files written for one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desert_cli.imports.ditp import read_ditp
from desert_cli.imports.etalab import read_detail, read_synthese
from imports.small import DITP_HEADER, DITP_MAPPED, ETALAB_MAPPED, ground_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.imports.proposal import Proposal


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write lines into a file `small.csv` and give its path."""

    def lines_to_file(*lines: str) -> Path:
        path = tmp_path / "small.csv"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
        return path

    return lines_to_file


@pytest.fixture
def ditp(write: Callable[..., Path]) -> Callable[..., Proposal]:
    """Read rows as a DITP file; the first row is on line 2."""

    def rows_to_proposal(*rows: str) -> Proposal:
        return read_ditp(write(DITP_HEADER, *rows), ground_of(DITP_MAPPED, "ditp-311"))

    return rows_to_proposal


@pytest.fixture
def detail(write: Callable[..., Path]) -> Callable[..., Proposal]:
    """Read lines, header first, as an Etalab series."""

    def lines_to_proposal(*lines: str) -> Proposal:
        return read_detail(write(*lines), ground_of(ETALAB_MAPPED, "etalab-detail"))

    return lines_to_proposal


@pytest.fixture
def synthese(write: Callable[..., Path]) -> Callable[..., Proposal]:
    """Read lines, header first, as an Etalab summary."""

    def lines_to_proposal(*lines: str) -> Proposal:
        return read_synthese(write(*lines), ground_of(ETALAB_MAPPED, "etalab-synthese"))

    return lines_to_proposal
