"""What the audit must find in the ledger that is shipped, by rule, told by the figures' keys."""

from contextlib import closing
from sqlite3 import Connection

import pytest

from audit.conftest import TODAY
from conftest import SHIPPED
from desert_cli.queries.audit.answers import AuditFinding
from desert_cli.queries.audit.auditing import Asked, audit
from desert_cli.render.sentences import said
from desert_cli.store import open_store

FINDINGS = [
    pytest.param(
        "echo",
        {"msp-fr-2024-01-maires", "msp-fr-actual-2022-12-ditp-311"},
        id="2 251 printed as current in January 2024, counted at the end of 2022",
    ),
    pytest.param(
        "scope",
        {
            "msp-patients-per-msp-fr-nodate-gers",
            "msp-patients-per-doctor-fr-nodate-ars",
            "msp-patients-per-doctor-fr-2023-06-12-ministre",
        },
        id="600 per house, 600 per doctor and 130 per doctor",
    ),
    pytest.param(
        "conflict",
        {
            "msp-patients-per-doctor-fr-nodate-ars",
            "msp-patients-per-doctor-fr-2023-06-12-ministre",
        },
        id="600 per doctor against 130",
    ),
    pytest.param(
        "claim-arithmetic",
        {
            "msp-patients-total-fr-2027-maires",
            "msp-patients-per-msp-fr-nodate-gers",
            "msp-fr-target-2027-ditp-311",
            "msp-fr-baseline-2022-12-ditp-311",
        },
        id="1 749 new houses × 600 against 260 000",
    ),
    pytest.param(
        "conflict",
        {
            "cpts-coverage-ars-ara-2023-07-2024-06-ars-ara",
            "cpts-coverage-ars-ara-2023-07-2024-06-ars-ara-titre",
        },
        id="près de 70 % against 67 %",
    ),
    pytest.param(
        "scope",
        {
            "sous-densite-desert-population-fr-2024-01-seed4",
            "sous-densite-desert-territory-fr-2023-nosdeputes",
        },
        id="87 % of the population against 87 % of the territory",
    ),
    pytest.param(
        "goalpost",
        {
            "assistants-fr-target-nodate-senat",
            "assistants-fr-target-2022-egora",
            "assistants-fr-baseline-nodate-gers",
        },
        id="4 000 assistants, a target and then a starting point",
    ),
    pytest.param(
        "goalpost",
        {
            "assistants-fr-target-2024-12-sante-gouv",
            "assistants-fr-target-2025-gers",
            "assistants-fr-target-2026-12-ditp-679",
        },
        id="10 000 assistants due 2024, 2025 or 2026",
    ),
    pytest.param(
        "goalpost",
        {"cpts-coverage-fr-target-2023-12-gers", "cpts-coverage-fr-target-nodate-ars-ara"},
        id="CPTS everywhere by the end of 2023, then eventually",
    ),
    pytest.param(
        "overdue",
        {"cpts-coverage-fr-target-2023-12-gers", "cpts-coverage-fr-target-2023-12-aef"},
        id="CPTS everywhere by the end of 2023, not reached",
    ),
    pytest.param(
        "overdue",
        {"medicobus-fr-target-2024-12-gers", "medicobus-fr-target-2024-12-aef"},
        id="100 médicobus by the end of 2024, no closing number",
    ),
    pytest.param(
        "goalpost",
        {"cesp-fr-target-2017-12-seed2", "cesp-fr-target-2017-nosdeputes"},
        id="1 800 CESP against 1 700, when 2 100 were promised",
    ),
]


@pytest.fixture(scope="module")
def shipped_findings() -> list[AuditFinding]:
    """Give every finding on the shipped store."""
    with closing(open_store(SHIPPED / "measures.sqlite")) as store:
        return audit(store, TODAY, Asked(), said).findings


@pytest.mark.parametrize(("kind", "figures"), FINDINGS)
def test_the_audit_finds(
    shipped_findings: list[AuditFinding], kind: str, figures: set[str]
) -> None:
    """A rule finds it, with the figures concerned."""
    found = [
        {one.figure for one in finding.figures}
        for finding in shipped_findings
        if finding.name == kind
    ]
    assert any(figures <= keys for keys in found), figures


def test_every_number_reviewed_as_an_echo_is_found_by_the_rule(
    shipped: Connection, shipped_findings: list[AuditFinding]
) -> None:
    """What people decided, numbers and days say too."""
    reviewed = {
        key for (key,) in shipped.execute("select key from figures where standing = 'echo'")
    }
    told = {finding.where for finding in shipped_findings if finding.name == "echo"}
    assert reviewed <= told


def test_every_promise_reviewed_as_replaced_is_found_by_the_rule(
    shipped: Connection, shipped_findings: list[AuditFinding]
) -> None:
    """A number or a day that changed is seen without the review."""
    query = "select key from figures where standing = 'superseded' and kind = 'target'"
    told = {
        one.figure
        for finding in shipped_findings
        if finding.name == "goalpost"
        for one in finding.figures
    }
    assert {key for (key,) in shipped.execute(query)} <= told


def test_the_closing_number_of_the_medicobus_is_missing(
    shipped_findings: list[AuditFinding],
) -> None:
    """The sentence says so."""
    (told,) = [
        finding.message
        for finding in shipped_findings
        if finding.name == "overdue" and finding.about == "medicobus" and finding.level == "country"
    ]
    assert "no closing number" in told
