"""Read the earlier barometer's files, `detail` and `synthese` (Etalab, 2021-2023)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desert_cli.imports.proposal import Draft, Subject, figure_of, territory_of
from desert_cli.imports.rows import day_of, read_rows, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desert_cli.imports.proposal import Ground, Proposal
    from desert_cli.imports.rows import Row
    from desert_cli.model import Kind, Level


class _Saying(NamedTuple):
    """Two columns that say a figure together: its number and its day."""

    number: str
    date: str
    kind: Kind


_DETAIL = (_Saying("valeur", "date", "actual"),)
_SYNTHESE = (
    _Saying("valeur_initiale", "date_valeur_initiale", "baseline"),
    _Saying("valeur_actuelle", "date_valeur_actuelle", "actual"),
    _Saying("cible", "date_cible", "target"),
)
_ID, _COUNTRY = "id_indicateur", "maille_geographique"
_LEVELS: dict[str, Level] = {
    "code_departement": "department",
    "code_region": "region",
    _COUNTRY: "country",
}
"""The column that names the place; each file has one of them."""


def read_detail(path: Path, ground: Ground) -> Proposal:
    """Read the actuals of a series: national, regional or departmental; dates are full days.

    Rows of other indicators are skipped. Raise FileUnusableError when there is no file to read.
    """
    return _read(path, _DETAIL, ground)


def read_synthese(path: Path, ground: Ground) -> Proposal:
    """Read the baselines, actuals and targets of a summary; else as `read_detail`."""
    return _read(path, _SYNTHESE, ground)


def _read(path: Path, sayings: Sequence[_Saying], ground: Ground) -> Proposal:
    """Read the figures each row says in the given columns."""
    draft = Draft()
    numbers, dates, _kinds = zip(*sayings, strict=True)
    for row in _rows(path, numbers, dates, ground, draft):
        place = _place(row)
        with draft.reporting(row.where, place):
            subject = _subject(row, ground)
            for saying in sayings:
                cell, day = row.cells[saying.number], row.cells[saying.date]
                where = f"{place}, {shown(day)}, {saying.number}"
                if cell:
                    with draft.reporting(row.where, where):
                        day_of(day)
                        draft.propose(figure_of(subject, saying.kind, cell, day, where))
    return draft.proposal()


def _rows(
    path: Path,
    numbers: Sequence[str],
    dates: Sequence[str],
    ground: Ground,
    draft: Draft,
) -> Iterator[Row]:
    """Give the rows of mapped indicators that hold one of the *numbers*; count the others."""
    layouts = [(_ID, place, *numbers, *dates) for place in _LEVELS]
    for row in read_rows(path, layouts, draft.findings):
        if row.cells[_ID] in ground.mapped and any(row.cells[column] for column in numbers):
            yield row
        else:
            draft.skipped += 1


def _place_column(row: Row) -> str:
    """Give the column that names the row's place."""
    return next(column for column in _LEVELS if column in row.cells)


def _place(row: Row) -> str:
    """Give a row's place that stays true when lines move: `nb-maisons-sante, 84`."""
    return f"{row.cells[_ID]}, {shown(row.cells[_place_column(row)])}"


def _subject(row: Row, ground: Ground) -> Subject:
    """Tell of what a row speaks; raise UnfitError when its place is unknown."""
    column = _place_column(row)
    code = row.cells[column]
    # A country has no code in the ledger; anything but this word must not pass for it.
    insee = "" if (column, code) == (_COUNTRY, "national") else code or "?"
    territory = territory_of(ground.territories, _LEVELS[column], insee, code)
    return Subject(ground.mapped[row.cells[_ID]], territory, ground)
