"""A workbook for people: typed cells, a first sheet that says how to read them, no formula ever."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from desert_cli import __version__
from desert_cli.errors import FileUnusableError
from desert_cli.exports import sheets
from desert_cli.exports.archive import archiving
from desert_cli.exports.extras import needed
from desert_cli.files import replacing
from desert_cli.queries.exporting import holding
from desert_cli.render.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from desert_cli.exports.export import Export
    from desert_cli.exports.sheets import Sheet, Shown
    from desert_cli.queries.exporting import Cell, Table

MOST_ROWS = 1_048_575
"""The rows a sheet holds below its header."""
LONGEST = 32_767
"""The characters a cell holds."""
UNREADABLE = "\ufffd"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FULL_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets count one day more than there was."""
_WHOLE, _LOCAL_DAY = "#,##0", "mm-dd-yy"
"""Number formats built in: spreadsheets write both as their user's country does."""
_WIDTHS = (34, 110)
_FORMULA_STARTS = ("=", "+", "-", "@")


def tables_in(store: Connection) -> list[Table]:
    """Give the tables shown; raise LibraryMissingError, FileUnusableError where one is too long."""
    needed("openpyxl")
    found = sheets.tables_in(store)
    most = max(table.rows for table in found)
    if most > MOST_ROWS:
        raise FileUnusableError(
            _("A sheet holds {most} rows at most, and there are {rows}.").format(
                most=number(MOST_ROWS), rows=number(most)
            ),
            _("Name a file ending in .parquet or .csv."),
        )
    return found


def write(export: Export, tables: Sequence[Table], path: Path) -> None:
    """Write the workbook whole or not at all; raise FileUnusableError when it cannot be."""
    from openpyxl import Workbook  # noqa: PLC0415 — heavy, and optional
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 — the same

    held = holding(export.store)
    book = Workbook(write_only=True)
    day = datetime.combine(held.newest or date(1980, 1, 1), time())
    book.properties.created = book.properties.modified = day
    book.properties.creator = f"desert {__version__}"
    book.properties.title = _("Medical deserts in France: promises, figures and sources")
    with (
        replacing(path) as fresh,
        _abandoning(book),
        archiving(fresh, held.newest) as archive,
    ):
        _write_readme(book, sheets.readme(held, tables))
        for sheet, table in zip(sheets.SHEETS, tables, strict=True):
            _write_sheet(book, export, sheet, table)
        ExcelWriter(book, archive).write_data()


@contextmanager
def _abandoning(book: Any) -> Iterator[None]:
    """Close the sheets begun, and remove the files they are kept in, should the writing fail.

    Left to themselves they fail again when Python forgets them, and say so in a traceback.
    """
    try:
        yield
    except BaseException:
        for page in book.worksheets:
            begun = page._writer  # noqa: SLF001 — openpyxl has no public way to give up a sheet
            rows = page._rows  # noqa: SLF001 — the same
            for stream in (rows, begun and begun.xf):
                with suppress(OSError, AttributeError):
                    stream.close()
            with suppress(OSError, AttributeError):
                begun.cleanup()
        raise


def _write_readme(book: Any, lines: list[tuple[str, Cell]]) -> None:
    """Write the first sheet: a word in bold, and beside it what is to know."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 — heavy, and optional

    page = book.create_sheet(_("Read me"))
    for letter, width in zip("AB", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    top = Alignment(vertical="top", horizontal="left", wrap_text=True)
    for word, told in lines:
        row = [_cell(page, cell) for cell in (word, told) if cell is not None]
        row[0].font = Font(bold=True)
        for cell in row:
            cell.alignment = top
        page.append(row)


def _write_sheet(book: Any, export: Export, sheet: Sheet, table: Table) -> None:
    """Write a table as a sheet: a header that stays in view and filters, then the rows."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 — heavy, and optional
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 — the same

    page = book.create_sheet(_(sheet.name))
    page.freeze_panes = "A2"
    letters = [get_column_letter(place) for place, _one in enumerate(sheet.columns, start=1)]
    for letter, shown in zip(letters, sheet.columns, strict=True):
        page.column_dimensions[letter].width = shown.width
    page.auto_filter.ref = f"A1:{letters[-1]}{table.rows + 1}"
    header = [_cell(page, _(shown.heading)) for shown in sheet.columns]
    for one in header:
        one.font = Font(bold=True)
        one.fill = PatternFill("solid", fgColor="DDE6EE")
        one.alignment = Alignment(vertical="top", wrap_text=True)
    page.append(header)
    names = [column.name for column in table.columns]
    places = [names.index(sheets.in_language(shown.column)) for shown in sheet.columns]
    readers = [_reader(shown) for shown in sheet.columns]
    for row in export.rows(table):
        page.append(
            [_cell(page, read(row[place])) for place, read in zip(places, readers, strict=True)]
        )
    page.close()


def _reader(shown: Shown) -> Callable[[Cell], Cell]:
    """Give what makes of a table's cell the one people read."""
    if shown.words:
        words = {code: _(word) for code, word in shown.words.items()}
        return lambda value: words.get(str(value), value)
    return _whole_day if shown.day else lambda value: value


def _whole_day(partial: Cell) -> Cell:
    """Give a day as a date where it is whole, and as the text it is where it is partial."""
    if isinstance(partial, str) and _FULL_DAY.fullmatch(partial):
        return date.fromisoformat(partial)
    return partial


def _cell(page: Any, value: Cell) -> Any:
    """Give a cell: a number, a date, or a text that no spreadsheet takes for a formula."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 — heavy, and optional

    if value is None:
        return None
    if isinstance(value, date) and value < _FIRST_DAY:
        value = value.isoformat()
    if not isinstance(value, str):
        cell = WriteOnlyCell(page, value)
        if isinstance(value, int | date):
            cell.number_format = _WHOLE if isinstance(value, int) else _LOCAL_DAY
        return cell
    text = _ESCAPE_LIKE.sub("_x005F_", _NO_XML.sub(UNREADABLE, value))
    cell = WriteOnlyCell(page, text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
    # The library takes a text that begins with “=” for a formula, and “#N/A” for an error.
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    return cell
