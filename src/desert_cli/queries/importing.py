"""What an import would do to a ledger, or did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from desert_cli.model import Finding


@dataclass(frozen=True, slots=True)
class Imported:
    """One file: its figures set against the ledger's, and what was refused.

    Of the figures held of that source, those of indicators the file does not speak of are `kept`.
    `refused` tells things alike once; `refused_rows` counts every row. `written` is null where
    nothing had to be.
    """

    file: str
    format: str
    guessed: bool
    source: str
    new: int
    same: int
    changed: list[str]
    gone: list[str]
    kept: int
    refused: list[Finding]
    refused_rows: int
    skipped: int
    written: str | None


@dataclass(frozen=True, slots=True)
class Imports:
    """The answer to `desert import`, a file at a time."""

    page: ClassVar[str] = "imports_page"
    imports: list[Imported]
