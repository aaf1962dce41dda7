"""`desert export`: the whole store as files for other tools."""

from contextlib import closing
from gettext import gettext as _
from gettext import ngettext
from time import monotonic
from typing import Annotated

import typer

from desert_cli.errors import NotUnderstoodError
from desert_cli.exports.formats import Format
from desert_cli.language import mark
from desert_cli.options import Db, Lang
from desert_cli.render.emit import note
from desert_cli.render.following import following
from desert_cli.render.numbers import number

EXAMPLES = mark(
    "Examples: desert export -o package/ · desert export -o figures.xlsx"
    " · desert export -o figures.parquet · desert export -o package.zip"
)

_SHORT = 5000
"""Rows that are written at once, even into a workbook."""


def export(
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR|FILE",
            show_default=False,
            help=mark(
                "Where to. A folder, .zip or .json: every table; .csv or .parquet: the figures with"
                " names and sources; .xlsx: sheets for people."
            ),
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help=mark("How it is written. Default: what the name tells; a folder: datapackage."),
        ),
    ] = None,
    db: Db = None,
    lang: Lang = None,
) -> int:
    """Write the store, and say so in one line."""
    from desert_cli.exports.export import Export
    from desert_cli.exports.formats import writer_of
    from desert_cli.exports.places import refuse_what_is_read
    from desert_cli.queries.blaming import blaming
    from desert_cli.store import find_store, open_store

    if output in {None, "", "-"}:
        raise NotUnderstoodError(
            _("Say where to: an export is a folder or a file."),
            _("Name it with -o: desert export -o package/, or -o figures.xlsx"),
        )
    start, (writer, path) = monotonic(), writer_of(str(output), form)
    place = find_store(db)
    with closing(open_store(place.path)) as store, blaming((store, place.path)):
        refuse_what_is_read(path, place.path)
        tables = writer.tables_in(store)
        rows = sum(table.rows for table in tables)
        with following(_("Exporting"), rows, _SHORT) as advance:
            writer.write(Export(store, advance), tables, path)
    said = ngettext(
        "Exported to {path}: {holds}, {rows} row, {seconds} s.",
        "Exported to {path}: {holds}, {rows} rows, {seconds} s.",
        rows,
    )
    seconds = number(monotonic() - start, 1)
    note(said.format(path=path, holds=_(writer.holds), rows=number(rows), seconds=seconds))
    return 0
