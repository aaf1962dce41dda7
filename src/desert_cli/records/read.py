"""Read a ledger: the folder of reviewed text, into records, with every mistake found on the way."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import MISSING, dataclass, field, fields
from gettext import gettext as _
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from desert_cli.damage import NotTomlError, csv_reason, toml_of
from desert_cli.errors import reason_of
from desert_cli.files import Rationed, TooLongError, nothing, require_file
from desert_cli.model import Figure, Finding, Measure, Plan, Population, Source, Territory
from desert_cli.records.folders import (
    FIGURES,
    MEASURES,
    OFFICIAL,
    PLANS,
    POPULATIONS,
    files_in,
    is_there,
    lost,
    require_ledger,
)
from desert_cli.records.sentences import sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


Record = TypeVar("Record")


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
    """What a ledger's text says, in the order of its files, and what could not be read of it.

    Official files may hold a million figures: they are only named here, and gone through row by row
    by those who need them (`checks.OfficialRows`).
    """

    plans: list[Entry[Plan]] = field(default_factory=list)
    measures: list[Entry[Measure]] = field(default_factory=list)
    figures: list[Entry[Figure]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    territories: list[Entry[Territory]] = field(default_factory=list)
    populations: list[Entry[Population]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    folder: Path = Path()
    official: tuple[Path, ...] = ()


_ADAPTERS: dict[type, TypeAdapter[Any]] = {
    record: TypeAdapter(record) for record in (Plan, Measure, Figure, Source, Territory, Population)
}
_LISTS = {"aliases"}
_ROWS_TOLD = 5000


def read_ledger(folder: Path) -> Ledger:
    """Read every record under *folder*; raise FileUnusableError when it is no ledger at all."""
    require_ledger(folder)
    found: list[Finding] = []
    official = tuple(files_in(folder, OFFICIAL, ".csv", found))
    ledger = Ledger(folder=folder, official=official, findings=found)
    ledger.sources.extend(read_table(folder, Path("sources.csv"), Source, found))
    ledger.territories.extend(read_table(folder, Path("territories.csv"), Territory, found))
    if is_there(folder / POPULATIONS):
        ledger.populations.extend(read_table(folder, Path(POPULATIONS), Population, found))
    ledger.plans.extend(_read_documents(folder, PLANS, Plan, found))
    ledger.measures.extend(_read_documents(folder, MEASURES, Measure, found))
    for file in files_in(folder, FIGURES, ".csv", found):
        ledger.figures.extend(read_table(folder, file, Figure, found))
    if not found:
        found.extend(lost(ledger))
    return ledger


def read_table(
    folder: Path, file: Path, kind: type[Record], findings: list[Finding]
) -> Iterator[Entry[Record]]:
    """Read one CSV file of records of one *kind*; append to *findings* each row that is no record.

    Cells are texts; an empty one is left to the record's default.
    """
    rows = read_rows(folder, file, findings)
    header = next(rows, (1, None))[1]
    if header is None:
        return
    problem = header_problem(header, kind)
    if problem:
        findings.append(Finding("readable", problem, f"{file}:1"))
        return
    for line, row in rows:
        yield from record_of(kind, header, row, (file, line), findings)


def read_rows(
    folder: Path, file: Path, findings: list[Finding], advance: Callable[[int], None] = nothing
) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a CSV file one by one, the header first, each with its line.

    An empty file has an empty header; one that cannot be read has none.
    Where it stops being UTF-8 or CSV, reading ends with a finding. *advance* is told how many bytes
    were read since it was last told.
    """
    line, told, number = 1, 0, 0
    try:
        require_file(folder / file)
        with (folder / file).open("rb") as raw:
            some = Rationed(raw)
            rows = csv.reader(
                TextIOWrapper(BufferedReader(some), "utf-8-sig", newline=""), strict=True
            )
            for number, row in enumerate(rows, start=1):
                some.given = 0
                yield line, row
                line = rows.line_num + 1
                if number % _ROWS_TOLD == 0:
                    now = raw.tell()
                    advance(now - told)
                    told = now
            advance(raw.tell() - told)
        if not number:
            yield line, []
    except OSError as error:
        message = _("it cannot be read: {why}").format(why=reason_of(error))
        findings.append(Finding("readable", message, f"{file}:1"))
    except UnicodeDecodeError:
        message = _("not UTF-8 text: save the file as UTF-8")
        findings.append(Finding("readable", message, f"{file}:{_undecodable(folder / file)}"))
    except csv.Error as error:
        message = _("not CSV from here on ({error}): mend the quotes")
        said = message.format(error=csv_reason(error))
        findings.append(Finding("readable", said, f"{file}:{line}"))
    except TooLongError:
        message = _("a row without end from here on: mend the quotes and the ends of lines")
        findings.append(Finding("readable", message, f"{file}:{line}"))


def _undecodable(path: Path) -> int:
    """Give the first line of a file that is not UTF-8."""
    with path.open("rb") as file:
        return next(line for line, text in enumerate(file, start=1) if not _is_utf8(text))


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def record_of(
    kind: type[Record],
    header: Sequence[str],
    row: Sequence[str],
    place: tuple[Path, int],
    findings: list[Finding],
) -> Iterator[Entry[Record]]:
    """Give the record of one *kind* that a row makes; append to *findings* why it makes none."""
    file, line = place
    if len(row) != len(header):
        message = _("{found} cells where the header has {wanted}").format(
            found=len(row), wanted=len(header)
        )
        findings.append(Finding("readable", message, f"{file}:{line}"))
        return
    cells: dict[str, Any] = {
        name: cell.split("; ") if name in _LISTS else cell
        for name, cell in zip(header, row, strict=True)
        if cell
    }
    yield from _record(_ADAPTERS[kind], cells, str(file), {"": line}, findings)


def header_problem(header: list[str], kind: type[Record]) -> str:
    """Tell what keeps a header from naming the columns of a *kind*; empty when nothing does."""
    columns = {column.name: column for column in fields(kind)}  # type: ignore[arg-type]
    wrong = [name for name in header if name not in columns or header.count(name) > 1]
    if wrong:
        message = _("the header names no column, or one twice: {columns}")
        return message.format(columns=", ".join(dict.fromkeys(wrong)))
    needed = [name for name, column in columns.items() if column.default is MISSING]
    lacking = [name for name in needed if name not in header]
    if lacking:
        return _("the header lacks {columns}").format(columns=", ".join(lacking))
    return ""


def _read_documents(
    folder: Path, name: str, kind: type[Record], findings: list[Finding]
) -> Iterator[Entry[Record]]:
    """Read every TOML file of a folder; the file's name is the record's key."""
    for file in files_in(folder, name, ".toml", findings):
        try:
            require_file(folder / file)
            raw = (folder / file).read_bytes()
            document = toml_of(raw)
        except OSError as error:
            message = _("it cannot be read: {why}").format(why=reason_of(error))
            findings.append(Finding("readable", message, f"{file}:1"))
            continue
        except NotTomlError as error:
            findings.append(Finding("readable", error.why, f"{file}:{error.line}"))
            continue
        lines = _lines(raw.decode("utf-8-sig"))
        if "key" in document:
            message = _("the file's name is the key: remove `key`")
            findings.append(Finding("readable", message, f"{file}:{lines.get('key', 1)}"))
        record = {**document, "key": file.stem}
        yield from _record(_ADAPTERS[kind], record, str(file), lines, findings)


def _lines(text: str) -> dict[str, int]:
    """Tell on which line each TOML name and each table of a list stands: `indicators.1.nature`."""
    lines: dict[str, int] = {}
    counts: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        opened = re.match(r"\s*\[\[\s*([\w.-]+)\s*\]\]", line)
        if opened:
            *parents, name = opened.group(1).split(".")
            table = ""
            for parent in parents:
                table += f"{parent}.{counts[table + parent] - 1}."
            table += name
            counts[table] += 1
            table += f".{counts[table] - 1}"
            lines[table] = number
            table += "."
        named = re.match(r"\s*([\w-]+)\s*=", line)
        if named:
            lines.setdefault(table + named.group(1), number)
    return lines


def _record(
    adapter: TypeAdapter[Record],
    cells: dict[str, Any],
    file: str,
    lines: dict[str, int],
    findings: list[Finding],
) -> Iterator[Entry[Record]]:
    """Give the checked record, or append why its cells make none."""
    first = lines.get("", 1)
    try:
        yield Entry(adapter.validate_python(cells), file, first)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = [str(part) for part in detail["loc"]]
            outward = (".".join(place[:end]) for end in range(len(place), 0, -1))
            line = next((lines[name] for name in outward if name in lines), first)
            message = _("{place}: {message}").format(
                place=".".join(place), message=sentence_of(detail)
            )
            findings.append(Finding("readable", message, f"{file}:{line}"))
