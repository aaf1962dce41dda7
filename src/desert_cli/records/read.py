"""Read a ledger: the folder of reviewed text, into records, with every mistake found on the way."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from dataclasses import dataclass, field
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from desert_cli.errors import FileUnusableError
from desert_cli.model import Figure, Finding, Measure, Plan, Population, Source, Territory

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = TypeVar("Record")

FIGURE_FOLDERS = ("figures", "official")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Record]):
    """A record and the place in the ledger it was read from."""

    record: Record
    file: str
    line: int

    @property
    def where(self) -> str:
        """Give the place as `file:line`."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything a ledger's text says, in the order of its files, and what could not be read."""

    plans: list[Entry[Plan]] = field(default_factory=list)
    measures: list[Entry[Measure]] = field(default_factory=list)
    figures: list[Entry[Figure]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    territories: list[Entry[Territory]] = field(default_factory=list)
    populations: list[Entry[Population]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


_ADAPTERS: dict[type, TypeAdapter[Any]] = {
    record: TypeAdapter(record) for record in (Plan, Measure, Figure, Source, Territory, Population)
}
_LISTS = {"aliases"}


def read_ledger(folder: Path) -> Ledger:
    """Read every record under *folder*; raise FileUnusableError when it is no ledger at all."""
    if not (folder / "sources.csv").is_file() or not (folder / "territories.csv").is_file():
        raise FileUnusableError(
            _("“{folder}” is not a ledger: it has no sources.csv and territories.csv.").format(
                folder=folder
            ),
            _("Name a ledger with --data, or start one with: desert init DIR"),
        )
    ledger = Ledger()
    found = ledger.findings
    ledger.sources.extend(read_table(folder, Path("sources.csv"), Source, found))
    ledger.territories.extend(read_table(folder, Path("territories.csv"), Territory, found))
    if (folder / "populations.csv").is_file():
        ledger.populations.extend(read_table(folder, Path("populations.csv"), Population, found))
    ledger.plans.extend(_read_documents(folder, "plans", Plan, found))
    ledger.measures.extend(_read_documents(folder, "measures", Measure, found))
    for name in FIGURE_FOLDERS:
        for path in sorted((folder / name).glob("*.csv")):
            ledger.figures.extend(read_table(folder, path.relative_to(folder), Figure, found))
    return ledger


def read_table(
    folder: Path, file: Path, kind: type[Record], findings: list[Finding]
) -> Iterator[Entry[Record]]:
    """Read one CSV file of records of one *kind*; append to *findings* each row that is no record.

    Cells are texts; an empty one is left to the record's default.
    """
    adapter: TypeAdapter[Record] = _ADAPTERS[kind]
    text = _text(folder, file, findings)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        line = rows.line_num + 1
        for row in rows:
            if len(row) != len(header):
                message = _("{found} cells where the header has {wanted}").format(
                    found=len(row), wanted=len(header)
                )
                findings.append(Finding("readable", message, f"{file}:{line}"))
            else:
                cells: dict[str, Any] = {
                    name: cell.split("; ") if name in _LISTS else cell
                    for name, cell in zip(header, row, strict=True)
                    if cell
                }
                yield from _record(adapter, cells, str(file), {"": line}, findings)
            line = rows.line_num + 1
    except csv.Error as error:
        findings.append(Finding("readable", str(error), f"{file}:{rows.line_num}"))


def _read_documents(
    folder: Path, name: str, kind: type[Record], findings: list[Finding]
) -> Iterator[Entry[Record]]:
    """Read every TOML file of a folder; the file's name is the record's key."""
    for path in sorted((folder / name).glob("*.toml")):
        file = path.relative_to(folder)
        text = _text(folder, file, findings)
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"line (\d+)", str(error))
            line = place.group(1) if place else "1"
            findings.append(Finding("readable", str(error), f"{file}:{line}"))
            continue
        yield from _record(
            _ADAPTERS[kind], {"key": path.stem, **document}, str(file), _lines(text), findings
        )


def _text(folder: Path, file: Path, findings: list[Finding]) -> str:
    """Give the text of a file; empty, with a finding, when it is not UTF-8."""
    raw = (folder / file).read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = _("not UTF-8 text: save the file as UTF-8")
        findings.append(Finding("readable", message, f"{file}:{line}"))
        return ""


def _lines(text: str) -> dict[str, int]:
    """Tell on which line each TOML name first stands."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        name = re.match(r"\s*([A-Za-z0-9_-]+)\s*=", line)
        if name:
            lines.setdefault(name.group(1), number)
    return lines


def _record(
    adapter: TypeAdapter[Record],
    cells: dict[str, Any],
    file: str,
    lines: dict[str, int],
    findings: list[Finding],
) -> Iterator[Entry[Record]]:
    """Give the checked record, or append why its cells make none."""
    line = lines.get("", 1)
    try:
        yield Entry(adapter.validate_python(cells), file, line)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = ".".join(str(part) for part in detail["loc"])
            name = next((str(part) for part in reversed(detail["loc"]) if str(part) in lines), "")
            message = f"{place}: {detail['msg']}"
            findings.append(Finding("readable", message, f"{file}:{lines.get(name, line)}"))
