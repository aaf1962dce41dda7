"""What the columns of a table stand for, as a person says it: --map, --set, or a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desert_cli.damage import NotTomlError, toml_of
from desert_cli.errors import FileUnusableError, NotUnderstoodError, reason_of
from desert_cli.files import require_file
from desert_cli.imports.sheets import Dialect
from desert_cli.model import SOURCE_RANKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIELDS = ("indicator", "territory", "level", "date", "kind", "plan", "value")
"""What a column may stand for."""

SAME = FIELDS[:-1]
"""What may be the same in every row: all but the number."""

WRITTEN = ("separator", "encoding", "decimal", "sheet", "header")
"""What may be said of how the table is written."""

RECORD = ("publisher", "title", "source-kind", "url", "licence")
"""What may be said of its source."""

PILOTE = {
    "indicator": "identifiant_indic",
    "territory": "zone_id",
    "date": "date_valeur",
    "kind": "type_valeur",
    "value": "valeur",
}
"""The columns in which PILOTE, the government's follow-up tool, takes and gives values."""

_NEEDED = ("indicator", "territory", "date", "value")
_TAB = ("tab", "\\t", "\t")
_LINE = re.compile("[1-9][0-9]{0,3}")
_NO_SEPARATOR = '"\r\n'


@dataclass(frozen=True, slots=True)
class Saying:
    """One figure a row says: the column of each field, or what is the same for every row."""

    columns: Mapping[str, str]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableMap:
    """What the columns stand for; a table with a column a year says several figures a row."""

    columns: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    values: Sequence[Mapping[str, str]] = ()
    written: Mapping[str, str] = field(default_factory=dict)

    @property
    def dialect(self) -> Dialect:
        """Give how the table is written."""
        known = {name: self.written[name] for name in Dialect._fields if name in self.written}
        return Dialect(**known)

    def sayings(self, header: Sequence[str]) -> list[Saying]:
        """Give what each row of a table with this *header* says.

        Where nothing is said of columns, they are PILOTE's. Raise NotUnderstoodError when a column
        is not there, or what every figure needs is not said.
        """
        columns = dict(self.columns)
        if not columns and not self.values and set(PILOTE.values()) <= set(header):
            columns = dict(PILOTE)
        sayings = [
            Saying(
                {**columns, "value": one["column"]},
                {**self.same, **{name: text for name, text in one.items() if name != "column"}},
            )
            for one in self.values
        ] or [Saying(columns, self.same)]
        for saying in sayings:
            _require(saying, header)
        return sayings


def read_map(words: Iterable[str], settings: Mapping[str, str]) -> TableMap:
    """Read what --map and --set say: `FIELD=COLUMN`, a mapping file, `NAME=VALUE`.

    Raise NotUnderstoodError for words that are none, FileUnusableError for a file that is none.
    """
    columns: dict[str, str] = {}
    same: dict[str, str] = {}
    values: list[dict[str, str]] = []
    written: dict[str, str] = {}
    for word in words:
        name, sign, column = (part.strip() for part in word.partition("="))
        if sign:
            columns[_known(name, FIELDS)] = column
            continue
        said = _file(Path(word))
        columns |= _texts(said.pop("columns", {}), FIELDS, word)
        same |= _texts(said.pop("same", {}), SAME, word)
        listed = said.pop("values", [])
        values += [_texts(one, ("column", *SAME), word) for one in _listed(listed, word)]
        written |= _texts(said, (*WRITTEN, *RECORD), word)
    for name, text in settings.items():
        _known(name, (*SAME, *WRITTEN, *RECORD))
        words = text if name in WRITTEN else " ".join(text.split())
        (same if name in SAME else written)[name] = words
    _require_kind(written)
    _require_signs(written)
    _require_line(written)
    for one in values:
        if "column" not in one:
            raise NotUnderstoodError(
                _("An entry of [[values]] names no column."), _('Write: column = "2023"')
            )
    return TableMap(columns, same, values, written)


def _require_kind(written: Mapping[str, str]) -> None:
    """Raise NotUnderstoodError for a kind of source that is none."""
    kind = written.get("source-kind", SOURCE_RANKS[0])
    if kind not in SOURCE_RANKS:
        raise NotUnderstoodError(
            _("“{kind}” is no kind of source.").format(kind=kind),
            _("Choose among: {names}.").format(names=", ".join(SOURCE_RANKS)),
        )


def _require_signs(written: dict[str, str]) -> None:
    """Put a tab for its name; raise NotUnderstoodError for a sign that can be none."""
    if written.get("decimal", ".") not in {".", ","}:
        raise NotUnderstoodError(
            _("“{text}” is no sign of decimals.").format(text=written["decimal"]),
            _("Write --set decimal=, or leave it out for a point."),
        )
    separator = written.get("separator", ",")
    if separator in _TAB:
        written["separator"] = "\t"
    elif len(separator) != 1 or separator in _NO_SEPARATOR:
        raise NotUnderstoodError(
            _("“{text}” separates no cells.").format(text=separator),
            _("Write one sign, or tab: --set separator=tab"),
        )


def _require_line(written: Mapping[str, str]) -> None:
    """Raise NotUnderstoodError for a line of the header that is none."""
    line = written.get("header", "1")
    if not _LINE.fullmatch(line):
        raise NotUnderstoodError(
            _("“{text}” is no line of a header.").format(text=line),
            _("Write the number of the line that names the columns: --set header=3"),
        )


def _file(path: Path) -> dict[str, Any]:
    """Read a mapping file."""
    try:
        require_file(path)
        return toml_of(path.read_bytes())
    except OSError as error:
        raise FileUnusableError(
            _("“{path}” cannot be read: {why}.").format(path=path, why=reason_of(error)),
            _("Name a mapping file, or write FIELD=COLUMN."),
        ) from None
    except NotTomlError as error:
        raise FileUnusableError(
            _("“{path}” is no mapping file: {why}.").format(path=path, why=error),
            _('Write it as TOML: a table [columns] with territory = "…".'),
        ) from None


def _texts(said: object, names: Sequence[str], file: str) -> dict[str, str]:
    """Check that something said is names known with their texts."""
    if not isinstance(said, dict):
        raise _unfit(file, str(said))
    return {_known(name, names): _text(value, file) for name, value in said.items()}


def _listed(said: object, file: str) -> list[object]:
    if not isinstance(said, list):
        raise _unfit(file, str(said))
    return said


def _text(value: object, file: str) -> str:
    if isinstance(value, str | int | date) and not isinstance(value, bool):
        return " ".join(str(value).split())
    raise _unfit(file, str(value))


def _unfit(file: str, said: str) -> FileUnusableError:
    return FileUnusableError(
        _("“{path}” is no mapping file: {why}.").format(path=file, why=said),
        _('Write it as TOML: a table [columns] with territory = "…".'),
    )


def _known(name: str, names: Sequence[str]) -> str:
    if name in names:
        return name
    raise NotUnderstoodError(
        _("“{name}” is nothing a table can be told to hold.").format(name=name),
        _("Choose among: {names}.").format(names=", ".join(names)),
    )


def _require(saying: Saying, header: Sequence[str]) -> None:
    """Raise NotUnderstoodError unless a row says all a figure needs, once, in columns there."""
    for name in SAME:
        if name in saying.columns and name in saying.same:
            raise NotUnderstoodError(
                _("The column “{column}” says the {name}, and “{text}” says it too.").format(
                    column=saying.columns[name], name=name, text=saying.same[name]
                ),
                _("Say it once: leave out the one or the other."),
            )
    for column in saying.columns.values():
        if header.count(column) != 1:
            raise NotUnderstoodError(
                _("The table has no column “{column}”, or several.").format(column=column),
                _("Its columns are: {names}.").format(names=", ".join(header)),
            )
    lacking = [name for name in _NEEDED if name not in {*saying.columns, *saying.same}]
    if lacking:
        raise NotUnderstoodError(
            _("Nothing says the {names} of a row.").format(names=", ".join(lacking)),
            (
                _("Name its column with --map {name}=COLUMN, or say it with --set {name}=…")
                if lacking[0] in SAME
                else _("Name its column with --map {name}=COLUMN")
            ).format(name=lacking[0]),
        )
