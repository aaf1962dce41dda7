from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desert_cli.imports.ditp import read_ditp
from desert_cli.model import Figure
from imports.small import DITP_HEADER, DITP_MAPPED, ground_of, only_finding

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.imports.proposal import Proposal

    Read = Callable[..., Proposal]

GOOD = "IND-311,R84,2023-12-01,REG,,374.0,,16.87"


def test_an_actual(ditp: Read) -> None:
    """An observed value becomes an actual of its month, without a plan."""
    assert ditp("IND-311,R84,2023-12-01,REG,,374.0,,16.87").figures == (
        Figure(
            key="msp-ara-actual-2023-12-ditp-311",
            indicator="msp",
            territory="ara",
            kind="actual",
            value=374,
            as_of="2023-12",
            source="ditp-311",
            where="R84, 2023-12-01, indic_va",
            as_written="374.0",
        ),
    )


def test_a_target_with_another_due_date(ditp: Read) -> None:
    """Where the ledger gives a due date, the target bears it, and the note that says why."""
    (target,) = ditp("IND-311,FRANCE,2026-12-01,NAT,,,4000.0,").figures
    assert target.key == "msp-fr-target-2027-ditp-311"
    assert (target.as_of, target.plan) == ("2027", "msp-2023")
    assert target.note == "Les textes du plan disent fin 2027."
    assert target.where == "FRANCE, 2026-12-01, indic_vc"


def test_a_target_with_its_own_date(ditp: Read) -> None:
    """Where the ledger gives no due date, the target is due in the month of its row."""
    (target,) = ditp("IND-318,D2A,2026-12-01,DEPT,,,3.0,").figures
    assert target.key == "centres-dep-2a-target-2026-12-ditp-311"
    assert (target.as_of, target.plan, target.note) == ("2026-12", "", "")


def test_a_baseline_and_an_actual_in_one_row(ditp: Read) -> None:
    """A row can say two numbers; only the baseline belongs to the plan."""
    proposal = ditp("IND-311,FRANCE,2022-12-01,NAT,2251.0,2251.0,,")
    assert [(figure.kind, figure.as_of, figure.plan) for figure in proposal.figures] == [
        ("baseline", "2022-12", "msp-2023"),
        ("actual", "2022-12", ""),
    ]


def test_a_region_is_not_the_department_of_its_number(ditp: Read) -> None:
    """R32 is Hauts-de-France, D32 the Gers."""
    proposal = ditp("IND-311,R32,2023-12-01,REG,,9.0,,", "IND-311,D32,2023-12-01,DEPT,,8.0,,")
    assert [figure.territory for figure in proposal.figures] == ["hdf", "dep-32"]


def test_an_empty_row_is_only_counted(ditp: Read) -> None:
    """A row without any number is skipped, with or without a date."""
    proposal = ditp("IND-311,R84,,REG,,,,", "IND-311,R84,2023-12-01,REG,,,,", GOOD)
    assert proposal.skipped == 2
    assert len(proposal.figures) == 1
    assert proposal.findings == ()


def test_progress_alone_is_no_figure(ditp: Read) -> None:
    """A row that holds only a percentage of progress proposes nothing and hides nothing."""
    proposal = ditp("IND-311,R84,2023-12-01,REG,,,,16.87")
    assert (proposal.figures, proposal.findings, proposal.skipped) == ((), (), 0)


@pytest.mark.parametrize(
    ("row", "name", "message"),
    [
        (
            "IND-311,R84,,REG,,374.0,,",
            "dated",
            "R84, : a number without its date: add it, or remove the number",
        ),
        (
            "IND-311,R99,2023-12-01,REG,,374.0,,",
            "known-territory",
            "R99, 2023-12-01: “R99” is no territory of the ledger: correct the code, or add it",
        ),
        (
            "IND-311,84,2023-12-01,REG,,374.0,,",
            "known-territory",
            "84, 2023-12-01: “84” is no zone: write FRANCE, R84 or D32",
        ),
        (
            "IND-311,R84,2023-12-01,DEPT,,374.0,,",
            "level-of-zone",
            "R84, 2023-12-01: “DEPT” is not the level of “R84”: correct one of them",
        ),
        (
            "IND-311,R84,2023-12-01,reg,,374.0,,",
            "level-of-zone",
            "R84, 2023-12-01: “reg” is not the level of “R84”: correct one of them",
        ),
        (
            "IND-311,R84,2023-12-01,REG,,NaN,,",
            "readable",
            (
                "R84, 2023-12-01, indic_va: “NaN” is not a number:"
                " correct it, or download the file again"
            ),
        ),
        (
            'IND-311,R84,2023-12-01,REG,,"94,42",,',
            "readable",
            "R84, 2023-12-01, indic_va: “94,42” has a decimal comma: write a point",
        ),
        (
            "IND-311,R84,2023-12-01,REG,,94,42,,",
            "readable",
            "9 cells where the header has 8: write decimals with a point",
        ),
        (
            "IND-311,R84,2023-12-01,REG,,-3.0,,",
            "possible-value",
            "R84, 2023-12-01, indic_va: “-3.0” is below zero: no count and no share is",
        ),
        (
            "IND-311,R84,2023-13-01,REG,,374.0,,",
            "real-date",
            "R84, 2023-13-01: “2023-13-01” is no day: write it as in 2022-12-31",
        ),
        (
            "IND-311,R84,01/12/2023,REG,,374.0,,",
            "real-date",
            "R84, 01/12/2023: “01/12/2023” is no day: write it as in 2022-12-31",
        ),
        (
            "IND-311,R84,2021-12-02,REG,,374.0,,",
            "real-date",
            (
                "R84, 2021-12-02: “2021-12-02” is not the first day of a month:"
                " use the 2024 edition of the file"
            ),
        ),
        (
            "IND-999,R84,2023-12-01,REG,,374.0,,",
            "known-indicator",
            "“IND-999” is no indicator of the ledger: name it in a measure",
        ),
        (
            'IND-311,"R84"x,2023-12-01,REG,,374.0,,',
            "readable",
            (
                "not CSV (something between a quote and the next cell): correct the line, or"
                " download the file again"
            ),
        ),
    ],
)
def test_a_bad_row_is_found_and_the_next_one_proposed(
    ditp: Read, row: str, name: str, message: str
) -> None:
    """Each mistake is one finding at its line, and does not cost the good row after it."""
    proposal = ditp(row, "IND-311,R32,2023-12-01,REG,,9.0,,")
    assert only_finding(proposal) == (name, message, "small.csv:2")
    assert [figure.territory for figure in proposal.figures] == ["hdf"]


def test_a_bad_cell_does_not_cost_its_neighbour(ditp: Read) -> None:
    """Of a row with one bad number the other is still proposed."""
    proposal = ditp("IND-311,R84,2022-12-01,REG,341.0,abc,,")
    assert [figure.kind for figure in proposal.figures] == ["baseline"]
    assert len(proposal.findings) == 1


def test_an_unknown_indicator_is_said_once(ditp: Read) -> None:
    """A file of another indicator gives one finding, not one a row."""
    proposal = ditp("IND-999,R84,2023-12-01,REG,,1.0,,", "IND-999,R32,2023-12-01,REG,,2.0,,")
    assert only_finding(proposal)[2] == "small.csv:2"


def test_a_row_twice_is_proposed_once(ditp: Read) -> None:
    """The second of two equal rows is a finding that names the first."""
    proposal = ditp(GOOD, GOOD)
    assert len(proposal.figures) == 1
    assert only_finding(proposal) == (
        "said-once",
        "R84, 2023-12-01, indic_va: said already at “R84, 2023-12-01, indic_va”: remove one",
        "small.csv:3",
    )


def test_rows_that_contradict_each_other_are_not_proposed(ditp: Read) -> None:
    """Two numbers for one month give a finding with both, and no figure."""
    proposal = ditp(GOOD, "IND-311,R84,2023-12-01,REG,,375.0,,")
    assert proposal.figures == ()
    assert only_finding(proposal) == (
        "contradicted-file",
        (
            "R84, 2023-12-01, indic_va: 375.0 contradicts 374.0"
            " at “R84, 2023-12-01, indic_va”: keep the right one"
        ),
        "small.csv:3",
    )


def test_lines_are_counted_over_quoted_line_breaks(ditp: Read) -> None:
    """A finding's line is where its row begins, even below a cell of two lines."""
    proposal = ditp('IND-311,"R\n9",2023-12-01,REG,,1.0,,', "IND-311,R84,2023-12-01,REG,,x,,")
    assert [finding.where for finding in proposal.findings] == ["small.csv:2", "small.csv:4"]


def test_a_message_shows_no_control_character(ditp: Read) -> None:
    """A long or unprintable cell is cut and cleaned before a person sees it."""
    proposal = ditp(f"IND-311,R84,2023-12-01,REG,,\x1b[31m{'9' * 90},,")
    assert f"“\ufffd[31m{'9' * 35}…” is not a number" in only_finding(proposal)[1]


def test_columns_in_another_order(write: Callable[..., Path]) -> None:
    """Columns are known by name: their order and further ones do not matter."""
    path = write(f"new,{DITP_HEADER}", f"x,{GOOD}")
    assert len(read_ditp(path, ground_of(DITP_MAPPED, "ditp-311")).figures) == 1
