"""What is wrong with a long table: each thing told once, with its first line and how many more."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import gettext as _
from gettext import ngettext

from desert_cli.model import Finding

_MOST = 1000
"""Different things told of one file; beyond, only how many more there are."""


@dataclass(slots=True)
class Tally:
    """The findings of a table, those alike counted together.

    `refused` counts what cannot be used: rows, and findings of the whole file; `skipped` the rows
    without a number.
    """

    findings: list[Finding] = field(default_factory=list)
    refused: int = 0
    skipped: int = 0
    _seen: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _more: int = 0

    def add(self, name: str, message: str, line: int) -> None:
        """Count a finding at a line of the file."""
        self.refused += 1
        seen = self._seen.get((name, message))
        if seen is not None:
            seen[1] += 1
        elif len(self._seen) < _MOST:
            self._seen[name, message] = [line, 0]
        else:
            self._more += 1

    def tell(self, file: str) -> None:
        """Turn what was counted since it was last told into findings, in the order it was met."""
        for (name, message), (line, more) in self._seen.items():
            text = ngettext(
                "{message} (and {count} more row)", "{message} (and {count} more rows)", more
            )
            said = text.format(message=message, count=more) if more else message
            self.findings.append(Finding(name, said, f"{file}:{line}"))
        if self._more:
            message = _("{count} more rows cannot be used: mend the first ones, then try again")
            self.findings.append(Finding("readable", message.format(count=self._more), file))
        self._seen.clear()
        self._more = 0
