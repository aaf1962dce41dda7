"""Read a workbook (xlsx), sheet by sheet and row by row, in bounded memory."""

from __future__ import annotations

import warnings
import zipfile
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from desert_cli.errors import FileUnusableError, LibraryMissingError
from desert_cli.imports.opening import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

_LARGEST = 1 << 30
"""A workbook of more bytes, unpacked, has been made to exhaust memory."""

_ROWS, _CELLS = 1 << 20, 1 << 25
"""No sheet has more rows; and one of more cells, blank ones among them, to exhaust patience."""


def sheets_of(
    path: Path, advance: Callable[[int], None]
) -> Generator[tuple[str, Iterator[Sequence[object]]], None, None]:
    """Give the title and the rows of each sheet; cells are texts, numbers, days or None.

    Raise FileUnusableError when there is no workbook to read, or nothing to read it with.
    """
    try:
        import openpyxl  # noqa: PLC0415 — an extra, loaded by the formats that are workbooks
    except ImportError:
        raise LibraryMissingError("openpyxl", "xlsx") from None
    with opened(path, advance) as file, warnings.catch_warnings():
        # It warns of styles and validations, which are not read.
        warnings.simplefilter("ignore")
        try:
            with zipfile.ZipFile(file) as archive:
                size = sum(member.file_size for member in archive.infolist())
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheets = book.worksheets if size <= _LARGEST else None
        except Exception:  # noqa: BLE001 — of a damaged workbook openpyxl raises whatever it meets
            sheets = None
        if sheets is None:
            raise _unreadable(path)
        for sheet in sheets:
            # What a sheet says of its own size may be wrong.
            sheet.reset_dimensions()
            yield sheet.title, _rows(sheet, path)


def _rows(sheet: Any, path: Path) -> Iterator[Sequence[object]]:  # noqa: ANN401 — openpyxl has no types
    """Give the rows of a sheet; raise FileUnusableError where it is damaged."""
    rows = iter(sheet.iter_rows(values_only=True))
    cells = 0
    for _number in range(_ROWS + 1):
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001 — of a damaged workbook openpyxl raises whatever it meets
            raise _unreadable(path) from None
        cells += len(row)
        if cells > _CELLS:
            break
        yield row
    raise _unreadable(path)


def _unreadable(path: Path) -> FileUnusableError:
    """Say that a file is no workbook, or a damaged one."""
    return FileUnusableError(
        _("“{path}” is not a workbook that can be read.").format(path=path),
        _("Download it again, as .xlsx."),
    )
