"""Mend what needs no thought in a ledger: the order of rows, spaces around cells, ends of lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.records.folders import FIGURES, OFFICIAL, files_in, require_ledger
from desert_cli.records.read import read_rows
from desert_cli.records.write import write_rows
from desert_cli.rows import order_of, row_of
from desert_cli.sorting import BETWEEN, Sorted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desert_cli.model import Finding

_ORDER = ("indicator", "territory", "kind", "as_of", "key")
_NO_SIGNS = dict.fromkeys(map(ord, f"\n\r{BETWEEN}"), " ")
"""What a line to sort may not hold; cells that do are kept as they are beside it."""


def fix_ledger(folder: Path) -> list[Path]:
    """Mend every CSV file of a ledger; give those that were changed.

    Rows of figures and sources are sorted, cells lose the spaces around them, lines that are blank
    go. A file that cannot be read to its end as CSV stays as it is. Raise FileUnusableError when
    *folder* is no ledger, or takes no file.
    """
    require_ledger(folder)
    lists = [Path("sources.csv"), Path("territories.csv"), Path("populations.csv")]
    files = [file for file in lists if (folder / file).is_file()]
    for name in (FIGURES, OFFICIAL):
        files += files_in(folder, name, ".csv", [])
    return [folder / file for file in files if _fix(folder, file)]


class _LeftError(Exception):
    """A file is to be left as it is."""


def _fix(folder: Path, file: Path) -> bool:
    """Mend one file; tell whether it was changed."""
    findings: list[Finding] = []
    rows = (row for _line, row in read_rows(folder, file, findings))
    header = [name.strip() for name in next(rows, [])]
    order = _order_of(file, header)
    try:
        lines = Sorted(
            f"{order(cells, number).translate(_NO_SIGNS)}{BETWEEN}{json.dumps(cells)}"
            for number, cells in enumerate(_trimmed(rows, len(header)))
        )
        if findings or not header:
            return False
    except _LeftError:
        return False
    if _holds(folder / file, _rows(header, lines)):
        return False  # nothing to write: the ledger may well be read-only
    return write_rows(folder / file, header, _rows((), lines))


def _rows(header: Sequence[str], lines: Sorted) -> Iterator[str]:
    """Give the rows of a file as they should stand, under its *header*, if any."""
    if header:
        yield row_of(header)
    for line in lines:
        yield row_of(json.loads(line.partition(BETWEEN)[2]))


def _holds(path: Path, rows: Iterator[str]) -> bool:
    """Tell whether a file holds just these rows."""
    with path.open("rb") as file:
        for row in rows:
            line = f"{row}\n".encode()
            if file.read(len(line)) != line:
                return False
        return not file.read(1)


def _order_of(file: Path, header: Sequence[str]) -> Callable[[Sequence[str], int], str]:
    """Give what the rows of a file are sorted by; those without an order stay in theirs."""
    if file.name == "sources.csv" and "key" in header:
        return lambda cells, _number: cells[header.index("key")]
    if file.parent.name in {FIGURES, OFFICIAL}:
        places = [header.index(name) if name in header else None for name in _ORDER]
        return lambda cells, _number: order_of(
            *("" if place is None else cells[place] for place in places)
        )
    return lambda _cells, number: f"{number:09}"


def _trimmed(rows: Iterable[list[str]], width: int) -> Iterator[list[str]]:
    """Give the rows that are not blank, without spaces around their cells."""
    for row in rows:
        cells = [cell.strip() for cell in row]
        if any(cells):
            if len(cells) != width:
                raise _LeftError
            yield cells
