"""What a check or an audit found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from desert_cli.model import Finding


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings, in order; or the rules, when those were asked for instead."""

    page: ClassVar[str] = "findings_page"
    findings: list[Finding]
    rules: dict[str, str] = field(default_factory=dict)
