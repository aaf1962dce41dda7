from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desert_cli.model import Figure
from imports.small import (
    DEPARTMENTAL,
    NATIONAL,
    REGIONAL,
    SUMMARY_DEPARTMENTAL,
    SUMMARY_NATIONAL,
    SUMMARY_REGIONAL,
    only_finding,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desert_cli.imports.proposal import Proposal

    Read = Callable[..., Proposal]

HEAD = "Doubler…,Nombre de maisons de santé,nb-maisons-sante"
NUMBERS = (
    "341.0,2022-12-31,155.0,2017-06-30,186.0,120.0,229.0,49.0,2020-06-30,292.0,100.0,2022-12-31"
)
WITHOUT_BASELINE = "4.0,2022-12-31,,,,,3.0,33.0,2020-06-30,4.0,,2022-12-31"


def test_a_regional_series(detail: Read) -> None:
    """A row becomes an actual of its full day."""
    proposal = detail(REGIONAL, f"{HEAD},84,Auvergne-Rhône-Alpes,2022-12-31,341.0,maisons")
    assert proposal.figures == (
        Figure(
            key="msp-ara-actual-2022-12-31-etalab-detail",
            indicator="msp",
            territory="ara",
            kind="actual",
            value=341,
            as_of="2022-12-31",
            source="etalab-detail",
            where="nb-maisons-sante, 84, 2022-12-31, valeur",
            as_written="341.0",
        ),
    )


def test_a_national_series(detail: Read) -> None:
    """The national file says `national` where others have a code."""
    (figure,) = detail(NATIONAL, f"{HEAD},national,2022-12-31,2251.0,maisons").figures
    assert (figure.territory, figure.value) == ("FR", 2251)
    assert figure.where == "nb-maisons-sante, national, 2022-12-31, valeur"


def test_a_departmental_series(detail: Read) -> None:
    """In a departmental file 32 is the Gers."""
    (figure,) = detail(DEPARTMENTAL, f"{HEAD},32,Gers,2022-12-31,21.0,maisons").figures
    assert figure.territory == "dep-32"


def test_other_indicators_and_empty_rows_are_only_counted(detail: Read) -> None:
    """Rows of indicators the ledger has no use for are no mistakes."""
    proposal = detail(
        REGIONAL,
        "Plan,Nombre,autre-indicateur,99,Nulle part,hier,beaucoup,x",
        f"{HEAD},84,Auvergne-Rhône-Alpes,2022-12-31,,maisons",
    )
    assert (proposal.figures, proposal.findings, proposal.skipped) == ((), (), 2)


def test_a_summary_row(synthese: Read) -> None:
    """A summary row says a baseline and a target of the plan, and an actual, each of its day."""
    proposal = synthese(SUMMARY_REGIONAL, f"{HEAD},84,Auvergne-Rhône-Alpes,{NUMBERS},maisons")
    said = [
        (figure.kind, figure.value, figure.as_of, figure.plan, figure.where)
        for figure in proposal.figures
    ]
    place = "nb-maisons-sante, 84"
    assert said == [
        ("baseline", 155, "2017-06-30", "acces-2017", f"{place}, 2017-06-30, valeur_initiale"),
        ("actual", 341, "2022-12-31", "", f"{place}, 2022-12-31, valeur_actuelle"),
        ("target", 292, "2022-12-31", "acces-2017", f"{place}, 2022-12-31, cible"),
    ]


@pytest.mark.parametrize(
    ("header", "place", "territory"),
    [(SUMMARY_NATIONAL, "national", "FR"), (SUMMARY_DEPARTMENTAL, "2A,Corse-du-Sud", "dep-2a")],
)
def test_other_summaries(synthese: Read, header: str, place: str, territory: str) -> None:
    """National and departmental summaries read like the regional one."""
    proposal = synthese(header, f"{HEAD},{place},{NUMBERS},maisons")
    assert [figure.territory for figure in proposal.figures] == [territory] * 3


def test_a_summary_without_baseline(synthese: Read) -> None:
    """An empty pair of cells, as Mayotte's, is no figure and no mistake."""
    proposal = synthese(SUMMARY_REGIONAL, f"{HEAD},84,x,{WITHOUT_BASELINE},maisons")
    assert [figure.kind for figure in proposal.figures] == ["actual", "target"]
    assert proposal.findings == ()


@pytest.mark.parametrize(
    ("header", "place", "shown"),
    [
        (REGIONAL, "1,Guadeloupe", "1"),
        (REGIONAL, ",Partout", ""),
        (REGIONAL, "national,France", "national"),
        (NATIONAL, "France", "France"),
        (NATIONAL, "", ""),
    ],
)
def test_an_unknown_place(detail: Read, header: str, place: str, shown: str) -> None:
    """A place the ledger does not know is found; nothing but `national` passes for France."""
    proposal = detail(header, f"{HEAD},{place},2022-12-31,7.0,maisons")
    assert proposal.figures == ()
    assert only_finding(proposal) == (
        "known-territory",
        (
            f"nb-maisons-sante, {shown}: “{shown}” is no territory of the ledger:"
            " correct the code, or add it"
        ),
        "small.csv:2",
    )


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (",7.0", "dated"),
        ("2022-02-30,7.0", "real-date"),
        ("2022-12,7.0", "real-date"),
        ("2022-12-31,sept", "readable"),
        ("2022-12-31,-7.0", "possible-value"),
        ("2022-12-31,1 234", "readable"),
    ],
)
def test_a_bad_row_is_found_and_the_next_one_proposed(detail: Read, cells: str, name: str) -> None:
    """Each mistake is one finding at its line, and does not cost the good row after it."""
    proposal = detail(
        REGIONAL, f"{HEAD},84,x,{cells},maisons", f"{HEAD},32,x,2022-12-31,218.0,maisons"
    )
    assert [figure.territory for figure in proposal.figures] == ["hdf"]
    assert only_finding(proposal)[::2] == (name, "small.csv:2")


def test_a_summary_is_no_series(synthese: Read) -> None:
    """A series read as a summary is refused by its header."""
    assert only_finding(synthese(REGIONAL, f"{HEAD},84,x,2022-12-31,7.0,maisons")) == (
        "readable",
        (
            "the header must have valeur_initiale, valeur_actuelle, cible, date_valeur_initiale,"
            " date_valeur_actuelle, date_cible, once: download the file again"
        ),
        "small.csv:1",
    )
