"""What comes through a pipe, as a file: standard input, or what a shell makes of `<(…)`."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"
_STREAMS = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""How what is open already is named. A pipe in a folder is not: nobody may ever write to it."""


class _Piped(type(Path())):  # type: ignore[misc]
    """A file that holds what came through a pipe, and is called like it."""

    said = "stdin"

    def __str__(self) -> str:
        return self.said

    def __fspath__(self) -> str:
        return str(super().__str__())


@contextmanager
def through_pipes(names: Sequence[str]) -> Iterator[list[Path]]:
    """Give a path for each name; what comes through a pipe stands in a file meanwhile.

    Raise FileUnusableError when it cannot be read, or there is no room for it.
    """
    if not any(_is_stream(name) for name in names):
        yield [Path(name) for name in names]
        return
    with tempfile.TemporaryDirectory() as folder:
        yield [
            _stored(name, Path(folder) / str(number)) if _is_stream(name) else Path(name)
            for number, name in enumerate(names)
        ]


def _is_stream(name: str) -> bool:
    return name == STDIN or name.startswith(_STREAMS)


def _stored(name: str, folder: Path) -> Path:
    """Give a file that holds all that comes through a pipe."""
    folder.mkdir()
    path = _Piped(folder / "stdin")
    path.said = "stdin" if name == STDIN else name
    try:
        with path.open("wb") as file:
            handle = os.dup(0) if name == STDIN else os.open(name, os.O_RDONLY)
            with os.fdopen(handle, "rb") as pipe:
                shutil.copyfileobj(pipe, file)
    except OSError as error:
        raise FileUnusableError(
            _("“{path}” cannot be read: {why}.").format(path=path, why=reason_of(error)),
            _("Name a file that is there."),
        ) from None
    return path
