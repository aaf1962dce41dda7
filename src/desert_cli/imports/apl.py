"""Average the DREES's accessibility to GPs over territories (APL, a workbook of communes)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from gettext import gettext as _
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.errors import NotUnderstoodError
from desert_cli.imports.places import (
    OUTSIDE,
    counted_twice,
    department_of,
    missing_departments,
    partial_file,
    places,
)
from desert_cli.imports.proposal import Draft, Subject, figure_of, territory_of
from desert_cli.imports.rows import UnfitError, number_of, shown
from desert_cli.imports.workbook import sheets_of
from desert_cli.model import Finding
from desert_cli.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desert_cli.imports.opening import Start
    from desert_cli.imports.proposal import Ground, Proposal

    Cells = Sequence[object]

OFFICIAL = "apl-mg"
"""The id of the accessibility to general practitioners, in the series in force."""

SERIES, _REVISED = "series", "revised"
_OLD_UNTIL = "2019"
"""Workbooks of the series stopped in 2020 are laid out like those of the series in force, and
nothing in them tells the method: up to this year a sheet may be of either."""

_SHEET = re.compile(r"\s*APL\W*((?:19|20)[0-9]{2})\W*", re.IGNORECASE)
_CODE, _APL = "code commune insee", "apl aux medecins generalistes"
_WEIGHT = re.compile(r"population standardisee( [0-9]{4})? pour la medecine generale")
_UNIT = "consultations visites accessibles par an par habitant standardise"
_HEADER_WITHIN = 100
_COMMUNE = re.compile(r"[0-9][0-9AB][0-9]{3}")
_ABSENT = "976"
"""Mayotte is not in the workbook."""

_CENT = Decimal("0.01")
_NOTE = "Moyenne des communes pondérée par leur population standardisée, calculée par nous."
_NOTE_COUNTRY = f"{_NOTE} Mayotte n'est pas dans le fichier."


class _Commune(NamedTuple):
    """The accessibility of a commune, and the inhabitants it weighs as."""

    apl: float
    weight: float


@dataclass(slots=True)
class _Sheet:
    """The communes of a year by department, and the departments that lack one."""

    title: str
    year: str
    known: dict[str, tuple[object, object]] = field(default_factory=dict)
    communes: dict[str, list[_Commune]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)


class _Columns(NamedTuple):
    """Where the three columns that are read stand, from 0."""

    code: int
    apl: int
    weight: int


def is_apl(start: Start) -> bool:
    """Tell whether a file is a workbook with a sheet of a year."""
    return any(map(_SHEET.fullmatch, re.findall(r'\bname="([^"]*)"', start.text)))


def read_apl(path: Path, ground: Ground) -> Proposal:
    """Read the mean accessibility of each territory, in consultations a year, for each sheet.

    A mean is weighted by standardised population and rounded to two decimals; it is proposed when
    every row of its communes was understood. Raise FileUnusableError when there is no workbook to
    read, or nothing to read it with; NotUnderstoodError for a series there is not.
    """
    if ground.settings.get(SERIES, _REVISED) != _REVISED:
        raise NotUnderstoodError(
            _("“{text}” is no series that is read.").format(text=ground.settings[SERIES]),
            _("Write --set series=revised, or leave it out."),
        )
    draft = Draft()
    read = 0
    for title, rows in sheets_of(path, ground.advance):
        match = _SHEET.fullmatch(title)
        if match:
            read += 1
            sheet = _Sheet(shown(title.strip()), match[1])
            where = f"{path.name}:{sheet.title}"
            with draft.reporting(where, sheet.title):
                _require_series(sheet, ground)
                _read(sheet, rows, ground, draft, where)
                _propose(sheet, ground, draft, where)
    if not read:
        message = _("no sheet is called like “APL 2023”: name the workbook of the DREES")
        draft.findings.append(Finding("readable", message, path.name))
    return draft.proposal()


def _require_series(sheet: _Sheet, ground: Ground) -> None:
    """Raise UnfitError when the ledger counts no such series, or the sheet may be of another."""
    if OFFICIAL not in ground.mapped:
        message = _("“{id}” is no indicator of the ledger: name it in a measure")
        raise UnfitError("known-indicator", message.format(id=OFFICIAL))
    if sheet.year <= _OLD_UNTIL and SERIES not in ground.settings:
        message = _(
            "it may be of the series stopped in 2020, which has this year too: add --set"
            " series=revised if the workbook was published from 2023 on"
        )
        raise UnfitError("known-series", message)


def _read(sheet: _Sheet, rows: Iterator[Cells], ground: Ground, draft: Draft, where: str) -> None:
    """Read the communes of a sheet; those without a number are skipped."""
    last, columns = _header(rows)
    for number, row in enumerate(rows, last + 1):
        cells = (*row, *[None] * (max(columns) + 1 - len(row)))
        code, apl, weight = (cells[column] for column in columns)
        if _blank(apl) or _blank(weight):
            draft.skipped += any(not _blank(cell) for cell in row)
            continue
        commune = f"{code:05}" if isinstance(code, int) else str(code or "").strip()
        with draft.reporting(f"{where}:{number}", shown(commune)):
            _take(sheet, commune, (apl, weight), ground, draft)
    for city, finding in counted_twice(sheet.known, where).items():
        sheet.doubtful.add(department_of(city))
        draft.findings.append(finding)


def _header(rows: Iterator[Cells]) -> tuple[int, _Columns]:
    """Give the last row of the header and the columns; raise UnfitError for another header.

    The row of names stands under a title and notes, the row of units below it.
    """
    for number, row in zip(range(1, _HEADER_WITHIN), rows, strict=False):
        names = [fold(str(cell or "")) for cell in row]
        if _CODE in names:
            weights = [column for column, name in enumerate(names) if _WEIGHT.fullmatch(name)]
            if names.count(_APL) != 1 or len(weights) != 1:
                message = _(
                    "it has no column “APL aux médecins généralistes” beside one “Population"
                    " standardisée”: name the workbook of general practitioners"
                )
                raise UnfitError("readable", message)
            columns = _Columns(names.index(_CODE), names.index(_APL), weights[0])
            units = [str(cell or "") for cell in next(rows, ())]
            unit = units[columns.apl] if len(units) > columns.apl else ""
            if _UNIT not in fold(unit):
                message = _(
                    "its unit is “{unit}”, not consultations within reach of an inhabitant in a"
                    " year: another indicator"
                )
                raise UnfitError("known-unit", message.format(unit=shown(unit)))
            return number + 1, columns
    raise UnfitError("readable", _("no row begins with “Code commune INSEE”"))


def _take(
    sheet: _Sheet, code: str, cells: tuple[object, object], ground: Ground, draft: Draft
) -> None:
    """Take a commune in; raise UnfitError, and leave its department in doubt, when it cannot be."""
    if not _COMMUNE.fullmatch(code):
        sheet.doubtful.update(insee for _level, insee in ground.territories)
        message = _("“{code}” is no code of a commune: correct it")
        raise UnfitError("readable", message.format(code=shown(code)))
    department = department_of(code)
    if department == OUTSIDE or department in sheet.unknown:
        draft.skipped += 1
        return
    if sheet.known.setdefault(code, cells) is not cells:
        if sheet.known[code] == cells:
            raise UnfitError("said-once", _("there was this code already: remove one"))
        sheet.doubtful.add(department)
        message = _("said otherwise before of this code: keep the right row")
        raise UnfitError("contradicted-file", message)
    try:
        if ("department", department) not in ground.territories:
            sheet.unknown.add(department)
        territory_of(ground.territories, "department", department, department)
        apl, weight = (number_of(_text(cell)) for cell in cells)
    except UnfitError:
        sheet.doubtful.add(department)
        raise
    sheet.communes.setdefault(department, []).append(_Commune(apl, weight))


def _propose(sheet: _Sheet, ground: Ground, draft: Draft, where: str) -> None:
    """Propose the means of the territories whose communes were all understood."""
    missing = missing_departments(ground, {*sheet.communes, *sheet.doubtful, _ABSENT})
    if missing:
        draft.findings.append(partial_file(missing, where))
    for place in places(ground):
        if place.level == "country":
            whole = not (missing or sheet.doubtful)
            communes = [one for some in sheet.communes.values() for one in some]
        else:
            whole = place.departments <= sheet.communes.keys() - sheet.doubtful
            communes = [one for code in place.departments for one in sheet.communes.get(code, ())]
        mean = _mean(communes)
        if whole and mean is not None:
            subject = Subject(ground.mapped[OFFICIAL], place.territory, ground)
            said = f"feuille {sheet.title}, {place.named}"
            figure = figure_of(subject, "actual", str(mean), sheet.year, said)
            partly = place.level == "country" and _ABSENT not in sheet.communes
            draft.propose(replace(figure, note=_NOTE_COUNTRY if partly else _NOTE))


def _mean(communes: Sequence[_Commune]) -> Decimal | None:
    """Give the mean weighted by inhabitants, to two decimals; None without an inhabitant."""
    inhabitants = fsum(commune.weight for commune in communes)
    if not inhabitants:
        return None
    mean = fsum(commune.apl * commune.weight for commune in communes) / inhabitants
    # Halves are rounded up, as the State rounds.
    return Decimal(repr(mean)).quantize(_CENT, ROUND_HALF_UP)


def _blank(cell: object) -> bool:
    """Tell whether a cell holds nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _text(cell: object) -> str:
    """Give a cell as it would be written: a number without exponent."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{Decimal(repr(cell)):f}"
    return str(cell).strip()
