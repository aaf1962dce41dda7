"""Count the open establishments of the FINESS register, legacy CSV (`etalab-cs1100502-stock`)."""

from __future__ import annotations

import csv
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.damage import csv_reason
from desert_cli.imports.opening import encoding_of, unpacked
from desert_cli.imports.places import OUTSIDE, OUTSIDE_DEPARTMENTS
from desert_cli.imports.proposal import Draft
from desert_cli.imports.register import Group, Register
from desert_cli.imports.rows import UnfitError, day_of, shown
from desert_cli.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from desert_cli.imports.proposal import Ground, Proposal

BEGINNING = "finess;etalab;"
_DAY = 3
_SECTION, _ESTABLISHMENT, _OTHER_SECTIONS = 0, "structureet", {"geolocalisation"}
_NUMBER, _COMMUNE, _DEPARTMENT, _CATEGORY = 1, 12, 13, 18
_CELLS = 32
_OVERSEAS = {
    "9A": "971",
    "9B": "972",
    "9C": "973",
    "9D": "974",
    "9E": "975",
    "9F": "976",
    "9J": "986",
}
"""The register's letters for departments overseas, and the codes of INSEE."""

_NOT_GUADELOUPE = {"123", "127"}
"""Communes the register still puts there: Saint-Barthélemy and Saint-Martin."""

_LONGEST = 100_000
"""A line of more signs is damaged: real ones have some hundreds."""

_PATIENCE = 100
"""After so many lines that cannot be read, the file is not what it says."""


def read_finess(path: Path, ground: Ground) -> Proposal:
    """Read how many open establishments of each mapped category there are, on the file's day.

    Raise FileUnusableError when there is no file to read.
    """
    draft = Draft()
    register = Register(ground, draft)
    encoding = encoding_of(path)
    with unpacked(path, ground.advance) as file:
        lines = _lines(file, path.name, encoding)
        where, first = next(lines, (f"{path.name}:1", ""))
        with draft.reporting(where, _("first line")):
            as_of = _day(first)
            for where, line in lines:
                with draft.reporting(where, shown(line[: len("structureet;010000024")])):
                    _count(line, register)
                if register.unread == _PATIENCE:
                    message = _("too many lines cannot be read: no count is proposed")
                    draft.findings.append(Finding("readable", message, where))
                    return draft.proposal()
            register.propose(as_of, where)
    return draft.proposal()


def _lines(file: IO[bytes], name: str, encoding: str) -> Iterator[tuple[str, str]]:
    """Give each line with its place; of one that is too long, only the beginning."""
    number, most = 0, 4 * _LONGEST  # no sign has more than four bytes
    while raw := file.readline(most):
        number += 1
        rest = raw
        while len(rest) == most and not rest.endswith(b"\n"):
            rest = file.readline(most)
        yield f"{name}:{number}", raw.decode(encoding, "replace").removeprefix("\ufeff")


def _day(line: str) -> str:
    """Give the day the first line says; raise UnfitError when it says none."""
    cells = line.strip().split(";")
    if len(cells) <= _DAY or not line.startswith(BEGINNING):
        message = _("it must be finess;etalab;VERSION;2026-05-12: download the file again")
        raise UnfitError("dated", message)
    day_of(cells[_DAY])
    return cells[_DAY]


def _count(line: str, register: Register) -> None:
    """Count the establishment of a line; raise UnfitError when it cannot be."""
    try:
        cells = _cells(line)
    except UnfitError:
        register.unread += 1
        raise
    if cells:
        group = Group(cells[_CATEGORY].strip(), _department(cells))
        register.add(cells[_NUMBER].strip(), group)


def _cells(line: str) -> list[str]:
    """Give the cells of an establishment; none for a line of another section, as of maps.

    Each line is read alone: a stray quote must not swallow those after it. Raise UnfitError when
    the line is not of this file's form.
    """
    if len(line) > _LONGEST:
        message = _("a line of more than {signs} signs: correct it, or download the file again")
        raise UnfitError("readable", message.format(signs=_LONGEST))
    try:
        cells = next(csv.reader([line], delimiter=";", strict=True), [])
    except csv.Error as error:
        message = _("not CSV ({error}): correct the line, or download the file again")
        raise UnfitError("readable", message.format(error=csv_reason(error))) from None
    if not cells or cells[_SECTION] in _OTHER_SECTIONS:
        return []
    if cells[_SECTION] != _ESTABLISHMENT or len(cells) != _CELLS:
        message = _("not a line of {wanted} cells that begins with {section}: it has {found}")
        raise UnfitError(
            "readable", message.format(wanted=_CELLS, section=_ESTABLISHMENT, found=len(cells))
        )
    return cells


def _department(cells: list[str]) -> str:
    """Give the INSEE code of the department; OUTSIDE for places outside the 18 regions."""
    code = cells[_DEPARTMENT].strip()
    code = _OVERSEAS.get(code, code)
    if code == "971" and cells[_COMMUNE].strip() in _NOT_GUADELOUPE:
        return OUTSIDE
    return OUTSIDE if code in OUTSIDE_DEPARTMENTS else code
