"""Read the government barometer's files `ind-NNN.csv` (DITP, 2022-2024)."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.imports.proposal import Draft, Subject, figure_of, territory_of
from desert_cli.imports.rows import UnfitError, day_of, read_rows, shown
from desert_cli.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desert_cli.imports.proposal import Ground, Proposal
    from desert_cli.imports.rows import Row
    from desert_cli.model import Kind, Level

_ID, _ZONE, _DATE, _LEVEL, _PROGRESS = (
    "indic_id",
    "enforce_zone_id",
    "metric_enforce_date",
    "maille",
    "indic_ta",
)
_KINDS: dict[str, Kind] = {"indic_vi": "baseline", "indic_va": "actual", "indic_vc": "target"}
_NUMBERS = (*_KINDS, _PROGRESS)
_COLUMNS = (_ID, _ZONE, _DATE, _LEVEL, *_NUMBERS)
_LEVELS: dict[str, Level] = {"NAT": "country", "REG": "region", "DEPT": "department"}
_LETTERS: dict[str, Level] = {"R": "region", "D": "department"}


def read_ditp(path: Path, ground: Ground) -> Proposal:
    """Read baselines, actuals and targets; dates are the months they stand for.

    Raise FileUnusableError when there is no file to read.
    """
    draft = Draft()
    for row in _rows(path, ground, draft):
        place = _place(row)
        with draft.reporting(row.where, place):
            subject = _subject(row, ground)
            month = _month(row)
            for column, kind in _KINDS.items():
                cell, where = row.cells[column], f"{place}, {column}"
                if cell:
                    with draft.reporting(row.where, where):
                        draft.propose(figure_of(subject, kind, cell, month, where))
    return draft.proposal()


def _rows(path: Path, ground: Ground, draft: Draft) -> Iterator[Row]:
    """Give the rows that hold a number of a mapped indicator; report others once an indicator."""
    unknown: set[str] = set()
    for row in read_rows(path, [_COLUMNS], draft.findings):
        official = row.cells[_ID]
        if not any(row.cells[column] for column in _NUMBERS):
            draft.skipped += 1
        elif official in ground.mapped:
            yield row
        elif official not in unknown:
            unknown.add(official)
            message = _("“{id}” is no indicator of the ledger: name it in a measure").format(
                id=shown(official)
            )
            draft.findings.append(Finding("known-indicator", message, row.where))


def _place(row: Row) -> str:
    """Give a row's place that stays true when lines move: `R84, 2022-12-01`."""
    return f"{shown(row.cells[_ZONE])}, {shown(row.cells[_DATE])}"


def _subject(row: Row, ground: Ground) -> Subject:
    """Tell of what a row speaks; raise UnfitError when its zone is unknown or not of its level."""
    zone, written = row.cells[_ZONE], row.cells[_LEVEL]
    level = "country" if zone == "FRANCE" else _LETTERS.get(zone[:1])
    if level is None:
        message = _("“{zone}” is no zone: write FRANCE, R84 or D32")
        raise UnfitError("known-territory", message.format(zone=shown(zone)))
    insee = "" if level == "country" else zone[1:]
    territory = territory_of(ground.territories, level, insee, zone)
    if _LEVELS.get(written) != level:
        message = _("“{level}” is not the level of “{zone}”: correct one of them")
        raise UnfitError("level-of-zone", message.format(level=shown(written), zone=zone))
    return Subject(ground.mapped[row.cells[_ID]], territory, ground)


def _month(row: Row) -> str:
    """Give the month a row speaks of; raise UnfitError when its date is not a month's first day.

    Other days are seen in an older edition only, where dates were filled in by dragging.
    """
    cell = row.cells[_DATE]
    if day_of(cell).day != 1:
        message = _("“{cell}” is not the first day of a month: use the 2024 edition of the file")
        raise UnfitError("real-date", message.format(cell=cell))
    return cell[: len("2022-12")]
