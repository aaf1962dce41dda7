"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def unwritable(path: Path, why: object) -> FileUnusableError:
    """Say why a file cannot be written."""
    return FileUnusableError(
        _("“{path}” cannot be written: {why}.").format(path=path, why=why),
        _("Choose a place that is there and that you may write to."),
    )


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a fresh file beside *path* to fill; it takes its place when all went well.

    A crash, an error or an interruption leaves the old file as it was. A link stays: the file it
    names is replaced. Raise FileUnusableError when the folder takes no file, or *path* is there and
    no file: a folder, a device.
    """
    fresh: Path | None = None
    try:
        place = Path(os.path.realpath(path))
        if place.exists() and not place.is_file():
            raise unwritable(path, _("it is no file"))
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
        os.close(handle)
        fresh = Path(name)
        yield fresh
        fresh.chmod(0o644)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(place)
    except OSError as error:
        raise unwritable(path, reason_of(error)) from None
    finally:
        if fresh is not None:
            fresh.unlink(missing_ok=True)
