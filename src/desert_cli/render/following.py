"""Show how far a long work is, on standard error, where somebody watches."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_SHORT = 5_000_000
"""Bytes that are read in less than the second after which one asks what is going on."""


@contextmanager
def following(what: str, total: int, short: int = _SHORT) -> Iterator[Callable[[int], None]]:
    """Give what a work tells how much is done; of a *short* one, or in a pipe, nothing is shown.

    *total* and *short* count bytes, or whatever the work counts.
    """
    if total < short or not sys.stderr.isatty():
        yield lambda _bytes: None
        return
    from rich.console import Console  # noqa: PLC0415 — rich only for a bar
    from rich.progress import Progress  # noqa: PLC0415 — rich only for a bar

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda done: progress.advance(task, done)


def size_of(files: Iterable[Path]) -> int:
    """Give how many bytes files have together; those that are not there have none."""
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.stat().st_size
    return total
