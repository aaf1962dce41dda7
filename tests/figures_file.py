"""Write a file of figures as an import would: sorted, in the columns of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desert_cli.records.write import lines_of, write_rows
from desert_cli.rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desert_cli.model import Figure


def write_figures(path: Path, figures: Iterable[Figure]) -> bool:
    """Write figures into a file; tell whether it had to be written."""
    return write_rows(path, COLUMNS, (row for _order, row in lines_of(figures)))
