"""Write the files of a ledger: reviewed text that says the same in the same bytes every time."""

from __future__ import annotations

import filecmp
from operator import itemgetter
from typing import TYPE_CHECKING

from desert_cli.files import replacing
from desert_cli.rows import cell_of, cells_of, order_of, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from desert_cli.model import Figure, Population, Source

SOURCE_COLUMNS = (
    "key",
    "title",
    "publisher",
    "kind",
    "published",
    "accessed",
    "author",
    "url",
    "licence",
    "sha256",
    "note",
)
POPULATION_COLUMNS = ("territory", "year", "value", "source")
Line = tuple[str, str]
"""A row of figures as text, after the text by which it is sorted."""


class _SameError(Exception):
    """A file holds already what would be written."""


def _require_other(fresh: Path, path: Path) -> None:
    """Raise _SameError when *path* holds just what was written afresh."""
    if path.is_file() and filecmp.cmp(fresh, path, shallow=False):
        raise _SameError


def write_rows(path: Path, header: Sequence[str], rows: Iterable[str]) -> bool:
    """Write lines of CSV under a *header* in place of whatever *path* held: all of them or none.

    Tell whether anything had to be written: a file that holds just that is left alone. Raise
    FileUnusableError when the folder takes no file.
    """
    try:
        with replacing(path) as fresh:
            with fresh.open("w", encoding="utf-8", newline="") as file:
                file.write(row_of(header) + "\n")
                file.writelines(f"{row}\n" for row in rows)
            _require_other(fresh, path)
    except _SameError:
        return False
    return True


def lines_of(figures: Iterable[Figure]) -> list[Line]:
    """Give figures as lines, in the order of their file."""
    lines = (
        (
            order_of(one.indicator, one.territory, one.kind, one.as_of, one.key),
            row_of(cells_of(one)),
        )
        for one in figures
    )
    return sorted(lines, key=itemgetter(0))


def write_sources(path: Path, sources: Iterable[Source]) -> None:
    """Write *sources*, sorted by key, in place of whatever *path* held: all of them or none."""
    by_key = sorted(sources, key=lambda source: source.key)
    rows = ([getattr(source, column) for column in SOURCE_COLUMNS] for source in by_key)
    write_rows(path, SOURCE_COLUMNS, map(row_of, rows))


def write_populations(path: Path, populations: Iterable[Population]) -> bool:
    """Write *populations* as they come, in place of whatever *path* held: all of them or none.

    Tell whether anything had to be written.
    """
    rows = ([getattr(one, column) for column in POPULATION_COLUMNS] for one in populations)
    lines = (row_of([cell_of(cell) for cell in row]) for row in rows)
    return write_rows(path, POPULATION_COLUMNS, lines)
