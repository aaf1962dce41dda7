"""Sort more lines than memory holds: in parts on disk, merged as they are read."""

from __future__ import annotations

import tempfile
from gettext import gettext as _
from heapq import merge
from typing import IO, TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IN_MEMORY = 100_000

BETWEEN = "\x1e"
"""A sign between what a line is sorted by and what it carries; below any that a name may have."""


class Sorted:
    """Lines of text (none holds a line break) in their order, however many.

    They may be read repeatedly, but not by several at once. Raise FileUnusableError when the disk
    has no room for them.
    """

    def __init__(self, lines: Iterable[str], in_memory: int = _IN_MEMORY) -> None:
        self._parts: list[IO[str]] = []
        self._last: list[str] = []
        for line in lines:
            self._last.append(line)
            if len(self._last) >= in_memory:
                self._put_aside()
        self._last.sort()

    def __iter__(self) -> Iterator[str]:
        """Give every line in order."""
        return merge(*map(_read, self._parts), self._last) if self._parts else iter(self._last)

    def _put_aside(self) -> None:
        """Sort what is in memory into a file that vanishes with this object."""
        self._last.sort()
        try:
            part = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 — read as long as this object is
            part.write("\n".join(self._last) + "\n")
            part.flush()
        except OSError as error:
            raise FileUnusableError(
                _("There is no room to sort in “{folder}”: {why}.").format(
                    folder=tempfile.gettempdir(), why=reason_of(error)
                ),
                _("Make room there, or name another folder with TMPDIR."),
            ) from None
        self._parts.append(part)
        self._last.clear()


def _read(part: IO[str]) -> Iterator[str]:
    """Give the lines of a part, few of them in memory."""
    part.seek(0)
    for line in part:
        yield line[:-1]
