"""The formats an answer can be written in."""

from __future__ import annotations

from enum import StrEnum
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.errors import NotUnderstoodError

if TYPE_CHECKING:
    from pathlib import Path


class Format(StrEnum):
    """How an answer is written: for people first, then for programs."""

    table = "table"
    plain = "plain"
    markdown = "markdown"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    csv_fr = "csv-fr"


FOR_PEOPLE = frozenset({Format.table, Format.plain, Format.markdown})
_ENDINGS = {
    ".txt": Format.plain,
    ".md": Format.markdown,
    ".json": Format.json,
    ".jsonl": Format.jsonl,
    ".csv": Format.csv,
    ".tsv": Format.tsv,
}


def chosen_format(*, as_json: bool, form: Format | None, file: Path | None) -> Format:
    """Give the format asked for; failing that the one a file's name tells, or a table.

    Raise NotUnderstoodError when two are asked for, or a file's name tells none.
    """
    if as_json and form not in {None, Format.json}:
        raise NotUnderstoodError(
            _("--json and --format {form} ask for two formats.").format(form=form),
            _("Keep one of them."),
        )
    if as_json:
        return Format.json
    if form:
        return form
    if file is None:
        return Format.table
    if file.suffix.lower() not in _ENDINGS:
        raise NotUnderstoodError(
            _("The name “{file}” tells no format.").format(file=file),
            _("End it in {endings}, or add --format.").format(endings=", ".join(_ENDINGS)),
        )
    return _ENDINGS[file.suffix.lower()]
