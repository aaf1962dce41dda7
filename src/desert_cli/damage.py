"""What is wrong with a file, in our words: what Python and SQLite say of it is English."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csv import Error


class NotTomlError(ValueError):
    """A document is no TOML: why, and from which line on."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(_("{why}, line {line}").format(why=why, line=line))
        self.why = why
        self.line = line


def toml_of(raw: bytes) -> dict[str, Any]:
    """Read a document of TOML in UTF-8, with or without the mark that Windows puts before it.

    Raise NotTomlError when it is none.
    """
    import tomllib  # noqa: PLC0415 — only where there is a document

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NotTomlError(_("not UTF-8 text: save the file as UTF-8"), line) from None
    except RecursionError:
        raise _not_toml(_("brackets within brackets, without end"), 1) from None
    except ValueError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else raw.count(b"\n") + 1
        raise _not_toml(_toml_sentence(str(error)), line) from None


def _not_toml(why: str, line: int) -> NotTomlError:
    return NotTomlError(_("not TOML: {error}").format(error=why), line)


def _toml_sentence(said: str) -> str:
    """Say why a document is no TOML; of what is rare, only that it is not understood."""
    sentences = {
        "Invalid value": _("a value that is none: texts stand in quotes"),
        "Invalid statement": _("a line that is none: write name = value"),
        "Expected '=' after": _("a name without an equals sign after it"),
        "Expected newline or end": _("something more after a value"),
        "Unclosed ": _("a bracket is not closed"),
        "Expected ']'": _("a bracket is not closed"),
        "Unterminated string": _("a quote is not closed"),
        "Expected '\"'": _("a quote is not closed"),
        'Expected "\'"': _("a quote is not closed"),
        "Cannot overwrite a value": _("a name that is there already"),
        "Cannot declare": _("a table that is there already"),
        "Illegal character": _("a sign that may not stand there, or a quote is not closed"),
        "Found invalid character": _("a sign that may not stand there"),
        "Unescaped": _("a backslash in a text: write it twice, or use single quotes"),
    }
    known = (text for start, text in sentences.items() if said.startswith(start))
    return next(known, _("not understood"))


def csv_reason(error: Error) -> str:
    """Say why a line is no CSV."""
    said = str(error)
    if "larger than field limit" in said:
        return _("a cell of more than 131072 signs")
    if "unexpected end" in said:
        return _("a quote is not closed")
    return _("something between a quote and the next cell")


def gzip_reason(error: Exception) -> str:
    """Say why what is packed cannot be unpacked."""
    return _("it is cut short") if isinstance(error, EOFError) else _("it holds what it should not")


def sqlite_reason(error: object) -> str:
    """Say why a store cannot be read or written; what is rare, as SQLite says it."""
    sentences = {
        "database disk image is malformed": _("it is damaged"),
        "file is not a database": _("it is damaged"),
        "database is locked": _("it is in use"),
        "database or disk is full": _("No space left on device"),
        "disk I/O error": _("Input/output error"),
        "unable to open database file": _("Permission denied"),
        "attempt to write a readonly database": _("Permission denied"),
    }
    return sentences.get(str(error), str(error))
