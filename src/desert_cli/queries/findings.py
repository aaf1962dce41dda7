"""What a check or an audit found."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import ClassVar

from desert_cli.model import Finding


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings, in order; or the rules, when those were asked for instead."""

    page: ClassVar[str] = "findings_page"
    findings: list[Finding]
    rules: dict[str, str] = field(default_factory=dict)

    def as_rows(self) -> tuple[list[str], list[dict[str, str | int | float | bool | None]]]:
        """Give the columns and the rows of a sheet: the findings, or the rules."""
        if self.rules:
            told = self.rules.items()
            return ["name", "message"], [{"name": name, "message": text} for name, text in told]
        names = [column.name for column in fields(Finding)]
        return names, [{name: getattr(one, name) for name in names} for one in self.findings]
