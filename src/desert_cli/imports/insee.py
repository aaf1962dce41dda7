"""Read INSEE's populations of reference: `ensemble.zip`, or one of the tables in it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from gettext import gettext as _
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, NamedTuple

from desert_cli.errors import NotUnderstoodError
from desert_cli.imports.census import Lies, Table, added_up, inhabitants
from desert_cli.imports.opening import DAMAGED_ZIP, GZIP, ZIP, decoded, unpacked
from desert_cli.imports.places import (
    OUTSIDE_DEPARTMENTS,
    counted_twice,
    listed,
    missing_departments,
)
from desert_cli.imports.proposal import Draft, territory_of
from desert_cli.imports.rows import UnfitError, rows_of, shown
from desert_cli.model import Finding, Population

if TYPE_CHECKING:
    from pathlib import Path

    from desert_cli.imports.census import Sums
    from desert_cli.imports.opening import Start
    from desert_cli.imports.proposal import Ground, Proposal
    from desert_cli.model import Level

YEAR = "year"
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_MEMBER = re.compile(r"donnees[_-].*(communes|departements|regions).*\.csv", re.IGNORECASE)
"""The tables of the zip that are read; others count by canton or by arrondissement."""

_POPULATION = re.compile(r"PMUN(?:([0-9]{4})|([0-9]{2}))?")
_CODES = (("CODREG", "REG"), ("CODDEP", "DEP"), ("CODCOM", "COM"))
"""How columns of codes are called, from year to year: where the first is there, the second holds a
name, or in the case of communes the whole code."""

_COLUMNS = {
    "communes": ("REG", "DEP", "COM", "PMUN"),
    "departments": ("REG", "DEP", "PMUN"),
    "regions": ("REG", "PMUN"),
}
_ROWS = {"communes": "communes", "departements": "departments", "regions": "regions"}
_FINER = {"ARR", "CODARR", "CAN", "CODCAN"}
_THOUSANDS = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3})")
_LARGEST = 1 << 26
"""No table has so many bytes: the largest, of communes, has some three million."""


class _Text(NamedTuple):
    """A table as text under a plain header: its file, what its rows are, the years it names."""

    file: str
    rows: str
    text: str
    years: frozenset[str]


def is_insee_population(start: Start) -> bool:
    """Tell whether a file begins as a table of populations, or is the zip of them."""
    columns = {cell.strip(' "').upper() for cell in start.text.partition("\n")[0].split(";")}
    named = any(_MEMBER.fullmatch(PurePosixPath(member).name) for member in start.members)
    codes = {column for columns_of in _CODES for column in columns_of}
    return named or bool(columns & codes and any(map(_POPULATION.fullmatch, columns)))


def read_insee_population(path: Path, ground: Ground) -> Proposal:
    """Read the municipal populations of departments, regions and the country, of one year.

    The year is the setting `year`, or the one the file names. Of a zip, departments and regions are
    read; departments are added up from communes where only these are given. Raise
    NotUnderstoodError when no year is told or two are, FileUnusableError when there is no file.
    """
    draft = Draft()
    texts = _texts(path, ground, draft)
    if not texts:
        return draft.proposal()
    year = _year(path, ground, {year for text in texts.values() for year in text.years})
    tables = {rows: _read(text, ground, draft) for rows, text in texts.items()}
    below = tables.get("departments", tables.get("communes"))
    sums = added_up(below) if below else None
    if "communes" in tables and sums and _is_cut(sums, ground, draft, path.name):
        sums = None
    found = inhabitants(ground, draft, path.name, sums, tables.get("regions"))
    populations = (Population(key, year, value, ground.source) for key, value in found.items())
    return replace(draft.proposal(), populations=tuple(populations))


def _is_cut(sums: Sums, ground: Ground, draft: Draft, where: str) -> bool:
    """Tell whether communes of whole departments are missing; their last one may then be cut too.

    Reports it. A cut within the last department of all cannot be seen.
    """
    missing = missing_departments(ground, sums.region_of)
    if missing:
        message = _(
            "no commune of {places}: only a part of the file, of which nothing is added up: import"
            " it whole"
        )
        said = message.format(places=listed(missing))
        draft.findings.append(Finding("partial-file", said, where))
    return bool(missing)


def _texts(path: Path, ground: Ground, draft: Draft) -> dict[str, _Text]:
    """Give the tables of a file by what their rows are: one, or those of a zip."""
    with unpacked(path, ground.advance) as file:
        packed = file.peek(len(ZIP)).startswith(ZIP)
        raws = _members(file, path.name, draft) if packed else {path.name: file.read(_LARGEST + 1)}
    texts: dict[str, _Text] = {}
    for name, raw in raws.items():
        with draft.reporting(f"{name}:1", _("header")):
            named = _MEMBER.fullmatch(PurePosixPath(name).name) if packed else None
            text = _plain(name, raw, _ROWS[named[1].lower()] if named else "")
            if text.rows in texts:
                message = _("the same table as {name}: remove one")
                raise UnfitError("said-once", message.format(name=texts[text.rows].file))
            texts[text.rows] = text
    if "departments" in texts:
        texts.pop("communes", None)
    return texts


def _members(file: IO[bytes], name: str, draft: Draft) -> dict[str, bytes]:
    """Give the tables of a zip by their names; a damaged zip is a finding, and gives none."""
    raws: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.namelist():
                if _MEMBER.fullmatch(PurePosixPath(member).name):
                    with archive.open(member) as table:
                        raws[shown(member)] = table.read(_LARGEST + 1)
    except DAMAGED_ZIP:
        message = _("a zip that is damaged, cut short or locked: download it again")
        draft.findings.append(Finding("readable", message, name))
        return {}
    if not raws:
        message = _("no donnees_departements.csv in this zip, nor its like: name ensemble.zip")
        draft.findings.append(Finding("readable", message, name))
    return raws


def _plain(name: str, raw: bytes, rows: str) -> _Text:
    """Put a table under the same header for every year; raise UnfitError for what is none.

    *rows* tells what its rows are where INSEE has named the table; a year in that name can be
    trusted too. Else its columns tell.
    """
    if raw.startswith(GZIP):
        raise UnfitError("readable", _("a compressed file: unpack it first"))
    if len(raw) > _LARGEST:
        raise UnfitError("readable", _("too large to be a table of INSEE"))
    first, end, rest = decoded(raw).partition("\n")
    header = [cell.strip().strip('"').strip().upper() for cell in first.split(";")]
    years = set(_YEAR.findall(name)) if rows else set()
    for column, cell in enumerate(header):
        if match := _POPULATION.fullmatch(cell):
            header[column] = "PMUN"
            years |= {match[1] or f"20{match[2]}"} if match[1] or match[2] else set()
    for code, plain in _CODES:
        if code in header:
            names = {plain: f"{plain} (2)", code: plain}
            header = [names.get(cell, cell) for cell in header]
    if not rows and "COM" not in header and _FINER & set(header):
        message = _("rows of cantons or arrondissements: name donnees_departements.csv")
        raise UnfitError("readable", message)
    if not rows:
        told = (kind for kind, (*_codes, code, _count) in _COLUMNS.items() if code in header)
        rows = next(told, "regions")
    return _Text(name, rows, f"{';'.join(header)}{end}{rest}", frozenset(years))


def _year(path: Path, ground: Ground, named: set[str]) -> int:
    """Give the year of the populations: the user tells it, or the file, or both the same."""
    said = ground.settings.get(YEAR, "")
    if said and not _YEAR.fullmatch(said):
        raise NotUnderstoodError(
            _("“{text}” is no year.").format(text=said), _("Write it as in --set year=2023")
        )
    years = sorted({*named, said} - {""})
    if said and ground.said_on and said > ground.said_on[: len(said)]:
        raise NotUnderstoodError(
            _("Populations of {year} are yet to come.").format(year=said),
            _("Tell the year of the file, as in --set year=2023"),
        )
    if not years:
        raise NotUnderstoodError(
            _("“{path}” does not say of which year its populations are.").format(path=path),
            _("Tell it as in --set year=2023"),
        )
    if len(years) > 1:
        raise NotUnderstoodError(
            _("The populations of “{path}” would be of several years: {years}.").format(
                path=path, years=", ".join(years)
            ),
            _("Tell the year that the file names, or name the file of the year you want."),
        )
    return int(years[0])


def _read(text: _Text, ground: Ground, draft: Draft) -> Table:
    """Read the rows of a table; those outside the 18 regions are skipped."""
    table = Table()
    unknown: set[tuple[Level, str]] = set()
    for row in rows_of(text.text, text.file, [_COLUMNS[text.rows]], table.unread, ";"):
        region, department, commune, cell = (
            row.cells.get(column, "").strip() for column in _COLUMNS["communes"]
        )
        if department in OUTSIDE_DEPARTMENTS:
            draft.skipped += 1
            continue
        code = {"regions": region, "departments": department}.get(text.rows, department + commune)
        table.lies.setdefault(code, Lies(region, department))
        with draft.reporting(row.where, shown(code)):
            table.say(code, _THOUSANDS.sub("", cell))
        around: dict[Level, str] = {"region": region}
        if text.rows != "regions":
            around["department"] = department
        for level, place in around.items():
            if (level, place) in ground.territories:
                continue
            table.doubtful.add(code)
            if (level, place) not in unknown:
                unknown.add((level, place))
                with draft.reporting(row.where, shown(code)):
                    territory_of(ground.territories, level, place, place)
        with draft.reporting(row.where, shown(code)):
            _require_region(ground, table, code)
    for city, finding in counted_twice(table.values, text.file).items():
        table.doubtful.add(city)
        draft.findings.append(finding)
    draft.findings.extend(table.unread)
    return table


def _require_region(ground: Ground, table: Table, code: str) -> None:
    """Raise UnfitError where a row puts a department of the ledger into another region."""
    region, department = table.lies[code]
    key = ground.territories.get(("department", department), "")
    parent = ground.parents.get(key, "")
    if parent and parent != ground.territories.get(("region", region), parent):
        table.doubtful.add(code)
        # The region it is said to lie in, and the one it lies in, are both in doubt.
        table.misplaced.update(
            code for (_l, code), key in ground.territories.items() if key == parent
        )
        message = _("the department {code} lies in {region}: correct the region's code")
        raise UnfitError("known-territory", message.format(code=shown(department), region=parent))
