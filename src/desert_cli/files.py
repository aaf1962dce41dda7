"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a fresh file beside *path* to fill; it takes its place when all went well.

    A crash, an error or an interruption leaves the old file as it was. Raise FileUnusableError when
    the folder takes no file.
    """
    fresh: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
        os.close(handle)
        fresh = Path(name)
        yield fresh
        fresh.chmod(0o644)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise FileUnusableError(
            _("“{path}” cannot be written: {why}.").format(path=path, why=error.strerror or error),
            _("Choose a place that is there and that you may write to."),
        ) from None
    finally:
        if fresh is not None:
            fresh.unlink(missing_ok=True)
