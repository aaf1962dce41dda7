"""What the audit answers: findings, the figures they rest on, and what these are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desert_cli.queries.citing import Cited  # noqa: TC001 — read when an answer is written as data
from desert_cli.queries.figures import Unit

if TYPE_CHECKING:
    from desert_cli.queries.audit.case import Case, Figure


@dataclass(frozen=True, slots=True)
class Evidence:
    """One of the figures a finding rests on."""

    figure: str
    indicator: str
    territory: str
    kind: str
    value: float
    value_high: float | None
    qualifier: str
    as_of: str | None
    as_written: str
    standing: str
    source: str
    published: str | None


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """Something that does not add up; `where` and `refers_to` are keys of figures."""

    name: str
    message: str
    where: str
    refers_to: str
    sureness: str
    measure: str
    about: str
    level: str
    territories: list[str]
    question: str | None
    figures: list[Evidence]


@dataclass(frozen=True, slots=True)
class Audit:
    """The answer to `desert audit`; `failed` when findings of the kinds to fail on are there."""

    page: ClassVar[str] = "audit_page"
    findings: list[AuditFinding]
    counts: dict[str, int]
    rules: dict[str, str]
    per_kind: int | None
    as_questions: bool
    failed: bool
    indicators: dict[str, Unit]
    territories: dict[str, str]
    sources: dict[str, Cited]

    @property
    def exit_code(self) -> int:
        """Give 1 when the answer is no: something to fail on was found."""
        return int(self.failed)


def evidence_of(figure: Figure) -> Evidence:
    """Give a figure as a finding tells it."""
    return Evidence(
        figure=figure.key,
        indicator=figure.indicator,
        territory=figure.territory,
        kind=figure.kind,
        value=figure.value,
        value_high=figure.value_high,
        qualifier=figure.qualifier,
        as_of=figure.as_of,
        as_written=figure.as_written,
        standing=figure.standing,
        source=figure.source,
        published=figure.published,
    )


def called(case: Case, evidence: list[Evidence]) -> dict[str, Unit]:
    """Give the words of the indicators that some figures belong to."""
    return {
        key: Unit(
            case.indicators[key].name_fr,
            case.indicators[key].name_en,
            case.indicators[key].units_fr,
            case.indicators[key].units_en,
            case.indicators[key].nature,
        )
        for key in dict.fromkeys(one.indicator for one in evidence)
    }
