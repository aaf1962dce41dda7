"""Write the files of a ledger: reviewed text that says the same in the same bytes every time."""

from __future__ import annotations

import filecmp
from contextlib import contextmanager, suppress
from operator import itemgetter
from typing import TYPE_CHECKING

from desert_cli.files import replacing
from desert_cli.rows import cell_of, cells_of, order_of, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
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
    """A file holds already what would take its place."""


@contextmanager
def writing_rows(path: Path, header: Sequence[str], rows: Iterable[str]) -> Iterator[bool]:
    """Write lines of CSV under a *header*; they take the place of *path* when the block ends well.

    Give whether anything has to be written: a file that holds just that is left alone. Raise
    FileUnusableError when the folder takes no file.
    """
    with suppress(_SameError), replacing(path) as fresh:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(row_of(header) + "\n")
            file.writelines(f"{row}\n" for row in rows)
        other = not (path.is_file() and filecmp.cmp(fresh, path, shallow=False))
        yield other
        if not other:
            raise _SameError


def write_rows(path: Path, header: Sequence[str], rows: Iterable[str]) -> bool:
    """Write lines of CSV in place of whatever *path* held, all of them or none: `writing_rows`."""
    with writing_rows(path, header, rows) as written:
        return written


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
    with writing_sources(path, sources):
        pass


def writing_sources(path: Path, sources: Iterable[Source]) -> AbstractContextManager[bool]:
    """Write *sources*, sorted by key, as `writing_rows` does."""
    by_key = sorted(sources, key=lambda source: source.key)
    rows = ([getattr(source, column) for column in SOURCE_COLUMNS] for source in by_key)
    return writing_rows(path, SOURCE_COLUMNS, map(row_of, rows))


def writing_populations(
    path: Path, populations: Iterable[Population]
) -> AbstractContextManager[bool]:
    """Write *populations* as they come, as `writing_rows` does."""
    rows = ([getattr(one, column) for column in POPULATION_COLUMNS] for one in populations)
    lines = (row_of([cell_of(cell) for cell in row]) for row in rows)
    return writing_rows(path, POPULATION_COLUMNS, lines)
