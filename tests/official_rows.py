"""The figures of an official file, as a test reads them: all at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.model import Figure
from desert_cli.records.read import read_table

if TYPE_CHECKING:
    from desert_cli.model import Finding


def figures_of(path: Path) -> list[Figure]:
    """Give every figure of a file, which must be sound."""
    findings: list[Finding] = []
    entries = read_table(path.parent, Path(path.name), Figure, findings)
    figures = [entry.record for entry in entries]
    assert findings == []
    return figures
