"""Read a workbook (xlsx), sheet by sheet and row by row, in bounded memory."""

from __future__ import annotations

import re
import warnings
import zipfile
from gettext import gettext as _
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from desert_cli.errors import FileUnusableError, LibraryMissingError
from desert_cli.files import nothing
from desert_cli.imports.opening import BLOCK, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

_LARGEST = 1 << 30
"""A workbook of more bytes, unpacked, has been made to exhaust memory."""

_BARE = re.compile(rb"<f(?: [^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v ?/>|<v></v>)?\s*</c>")
"""A formula in a cell that has no value beside it."""

_CELL = 1 << 14
"""No cell with a formula takes more bytes."""

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
        raise LibraryMissingError("openpyxl") from None
    with opened(path, advance) as file, opened(path, nothing) as again, warnings.catch_warnings():
        # It warns of styles and validations, which are not read.
        warnings.simplefilter("ignore")
        try:
            with zipfile.ZipFile(file) as archive:
                size = sum(member.file_size for member in archive.infolist())
                bare = size <= _LARGEST and _has_bare_formulas(archive)
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheets = book.worksheets if size <= _LARGEST else None
            twins = openpyxl.load_workbook(again, read_only=True).worksheets if bare else ()
        except Exception:  # noqa: BLE001 — of a damaged workbook openpyxl raises whatever it meets
            sheets = None
        if sheets is None:
            raise _unreadable(path)
        for sheet, twin in zip_longest(sheets, twins):
            rows = _rows(sheet, path)
            yield sheet.title, map(_told, rows, _rows(twin, path)) if twin else rows


def _has_bare_formulas(archive: zipfile.ZipFile) -> bool:
    """Tell whether a sheet has a formula without its value, as programs write that do no sums."""
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            with archive.open(name) as sheet:
                seen = b""
                while block := sheet.read(BLOCK):
                    seen = seen[-_CELL:] + block
                    if b"<f" in seen and _BARE.search(seen):
                        return True
    return False


def _told(values: Sequence[object], formulas: Sequence[object]) -> list[object]:
    """Give a row with the formula in each cell that has no value: it must not pass for blank."""
    return [formula if value is None else value for value, formula in zip_longest(values, formulas)]


def _rows(sheet: Any, path: Path) -> Iterator[Sequence[object]]:  # noqa: ANN401 — openpyxl has no types
    """Give the rows of a sheet; raise FileUnusableError where it is damaged."""
    sheet.reset_dimensions()  # what it says of its own size may be wrong
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
