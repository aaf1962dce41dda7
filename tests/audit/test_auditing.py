"""What is asked of the audit: kinds, measures, territories, questions, a day."""

from collections.abc import Callable
from datetime import date
from sqlite3 import Connection
from typing import Any

import pytest

from audit.conftest import TODAY, Audited, figure
from desert_cli.errors import UnknownNameError
from desert_cli.queries.audit.answers import Audit
from desert_cli.queries.audit.auditing import PER_KIND, Asked, audit, rule_book
from desert_cli.queries.audit.rules import RULES
from desert_cli.render.sentences import said


@pytest.fixture
def asked(store: Connection) -> Callable[..., Audit]:
    """Give the audit of the tiny country."""

    def ask(day: date = TODAY, **wanted: Any) -> Audit:
        return audit(store, day, Asked(**wanted), said)

    return ask


def test_the_findings_come_by_rule_in_the_order_of_the_rules(asked: Callable[..., Audit]) -> None:
    """Rules are told in their order, and counted."""
    answer = asked()
    order = [rule.name for rule in RULES]
    names = [finding.name for finding in answer.findings]
    assert names == sorted(names, key=order.index)
    assert sum(answer.counts.values()) == len(names)
    assert answer.per_kind == PER_KIND


def test_every_figure_told_has_its_source_and_its_words(asked: Callable[..., Audit]) -> None:
    """Whoever reads a finding can go back to who said it."""
    answer = asked()
    for finding in answer.findings:
        assert finding.where == finding.figures[0].figure
        for one in finding.figures:
            assert one.source in answer.sources
            assert one.indicator in answer.indicators
            assert one.territory in answer.territories


def test_kinds_and_measures_limit_what_is_told(asked: Callable[..., Audit]) -> None:
    """Naming kinds shows all of them."""
    answer = asked(kinds=["overdue", "stale"], measures=["ald"])
    assert set(answer.counts) <= {"overdue", "stale"}
    assert {finding.measure for finding in answer.findings} == {"ald"}
    assert answer.per_kind is None
    assert asked(everything=True).per_kind is None


def test_a_territory_limits_to_its_figures(asked: Callable[..., Audit]) -> None:
    """Those of the country are left out, and those of its departments."""
    answer = asked(territories=["ara"])
    assert answer.findings
    assert {finding.territories[0] for finding in answer.findings} == {"ara"}


def test_what_a_regions_own_body_printed_is_told_with_the_region(audited: Audited) -> None:
    """The country's figures count, where the publisher bears the region's name."""
    rows = [
        figure("msp-effect.a", 600, kind="claim", source="agency"),
        figure("msp-effect.b", 130, kind="claim", source="ministry-2023"),
    ]
    agency = "agency,La page,ARS Auvergne-Rhône-Alpes,official,2024-01-01,,,,,,\n"
    assert len(audited("conflict", *rows, territories=["ara"], sources=agency)) == 1


def test_on_an_earlier_day_less_is_known(asked: Callable[..., Audit]) -> None:
    """Nothing published later is held against anyone."""
    assert asked(day=date(2012, 1, 1)).findings == []


def test_failing_on_what_was_found(asked: Callable[..., Audit]) -> None:
    """By rule, by how sure it is, or at all."""
    assert asked(fail_on=["any"]).exit_code == 1
    assert asked(fail_on=["overdue"]).exit_code == 1
    assert asked(kinds=["stale"], fail_on=["possible"]).exit_code == 0
    assert asked().exit_code == 0


@pytest.mark.parametrize("wanted", [{"kinds": ["mood"]}, {"fail_on": ["mood"]}, {"kinds": ["any"]}])
def test_an_unknown_rule_is_refused(asked: Callable[..., Audit], wanted: dict[str, Any]) -> None:
    """The rules are listed instead."""
    with pytest.raises(UnknownNameError) as refused:
        asked(**wanted)
    assert "desert audit help" in refused.value.remedy


def test_a_rule_nearly_named_is_offered(asked: Callable[..., Audit]) -> None:
    """A slip of the fingers."""
    with pytest.raises(UnknownNameError) as refused:
        asked(kinds=["ecco"])
    assert "echo" in refused.value.remedy


def test_the_rules_are_told_without_a_store() -> None:
    """Each with what it looks for."""
    assert list(rule_book().rules) == [rule.name for rule in RULES]


def test_questions_are_asked_once_of_the_same_figures(audited: Audited) -> None:
    """A deadline without a number is asked about; its age and its absence are not, again."""
    rows = [
        figure("msp.goal", 100, "2024-12", "ministry-2023", kind="target", plan="acces-2023"),
        figure("msp.count", 10, "2022-11", "magazine"),
    ]
    kinds = [finding.name for finding in audited("", *rows, questions=True)]
    assert kinds == ["overdue"]


def test_of_vaguer_questions_the_first_is_asked(audited: Audited) -> None:
    """A series that stopped is not asked about twice."""
    kinds = [f.name for f in audited("", figure("msp.count", 10, "2021-11"), questions=True)]
    assert kinds == ["stale"]


def test_many_territories_with_one_finding_are_told_as_one(shipped: Connection) -> None:
    """A hundred departments without a count are one line, with all of them behind it."""
    answer = audit(shipped, TODAY, Asked(kinds=["stale"], measures=["msp"]), said)
    (departments,) = [one for one in answer.findings if one.level == "department"]
    assert len(departments.territories) > 90
    assert "departments" in departments.message


def test_one_finding_of_several_days_is_told_as_one(audited: Audited) -> None:
    """Two files that differ by one every year."""
    rows = [
        figure(f"msp.{source}-{year}", 300 + year + more, f"{year}-12", source)
        for year in range(2017, 2022)
        for source, more in (("barometer", 0), ("ministry-2023", 1))
    ]
    (finding,) = audited("conflict", *rows)
    assert "The same holds for 5 days" in finding.message
    assert len(finding.figures) == 10


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_finding_of_the_shipped_store_can_be_said(
    shipped: Connection, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No sentence keeps a hole, in either language."""
    monkeypatch.setenv("LANGUAGE", language)
    for finding in audit(shipped, TODAY, Asked(), said).findings:
        assert "{" not in finding.message + (finding.question or "")
