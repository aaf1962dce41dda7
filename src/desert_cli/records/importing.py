"""Put foreign files' figures and their source records into a ledger."""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import replace
from gettext import gettext as _
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, NotUnderstoodError, reason_of
from desert_cli.files import require_file, unwritable
from desert_cli.model import Population, Source
from desert_cli.names import fold
from desert_cli.records.folders import OFFICIAL, POPULATIONS, is_there
from desert_cli.records.propose import Changes, held_lines
from desert_cli.records.read import read_table, record_of
from desert_cli.records.write import (
    SOURCE_COLUMNS,
    writing_populations,
    writing_rows,
    writing_sources,
)
from desert_cli.rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence
    from contextlib import ExitStack

    from desert_cli.model import Finding, Level
    from desert_cli.records.read import Ledger
    from desert_cli.records.write import Line


def fingerprint(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal; raise FileUnusableError when it is none."""
    try:
        require_file(path)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileUnusableError(
            _("“{path}” cannot be read: {why}.").format(path=path, why=reason_of(error)),
            _("Name a file that is there."),
        ) from None


def places_of(ledger: Ledger) -> dict[tuple[Level, str], str]:
    """Give territory keys by level and INSEE code."""
    return {
        (entry.record.level, entry.record.insee): entry.record.key for entry in ledger.territories
    }


def source_of(ledger: Ledger, new: Source, said: Mapping[str, str], *, named: bool) -> Source:
    """Give the record of a file: the one known by its fingerprint, or by its key, or else *new*.

    Only a key *named* by the user stands for another edition of a known source; it goes before the
    fingerprint. An edition brings its own fingerprint and days: when it was published is unknown
    unless the user says so, since what it counts may be later than the edition before. What the
    user *said* goes before what is known. Raise NotUnderstoodError for the key of a source that the
    file cannot be an edition of.
    """
    sources = {entry.record.key: entry.record for entry in ledger.sources}
    alike = (one for one in sources.values() if one.sha256 == new.sha256)
    known = sources.get(new.key) if named else next(alike, None)
    if known is None:
        return replace(new, key=_free(new.key, sources))
    if known.sha256 != new.sha256:
        _require_edition(ledger, known, new)
        known = replace(known, sha256=new.sha256, accessed=new.accessed, published="")
    return replace(known, **said)  # type: ignore[arg-type]


def _free(key: str, taken: Container[str]) -> str:
    """Give a key that no source bears: the same, or with a number after it."""
    free, number = key, 1
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _require_edition(ledger: Ledger, known: Source, new: Source) -> None:
    """Raise NotUnderstoodError where a file cannot be an edition of a source.

    Such are sources read by hand, and those that somebody else publishes.
    """
    here, there = fold(known.publisher), fold(new.publisher)
    if not known.sha256 and any(one.record.source == known.key for one in ledger.figures):
        message = _("“{key}” is a source read by hand.").format(key=known.key)
    elif there not in here and here not in there:
        message = _("“{key}” is published by {publisher}.").format(
            key=known.key, publisher=known.publisher
        )
    else:
        return
    raise NotUnderstoodError(message, _("Give the file's source another key: --source KEY"))


def require_record(source: Source) -> None:
    """Raise NotUnderstoodError where what is said of a source makes no record of it."""
    findings: list[Finding] = []
    cells = [getattr(source, column) for column in SOURCE_COLUMNS]
    deque(record_of(Source, SOURCE_COLUMNS, cells, (Path("sources.csv"), 1), findings), maxlen=0)
    for finding in findings:
        raise NotUnderstoodError(
            _("What is said of the source makes no record: {why}.").format(why=finding.message),
            _("Correct it: --set, --source and --published say what a source is."),
        )


def refuse_unread(folder: Path, findings: Sequence[Finding]) -> None:
    """Raise FileUnusableError when a ledger has rows that writing would lose, being unread."""
    if findings:
        raise FileUnusableError(
            _("“{folder}” has rows that cannot be read, which writing would lose.").format(
                folder=folder
            ),
            _("Mend first what this finds: desert check readable"),
        )


def put_sources(folder: Path, sources: Sequence[Source], waiting: ExitStack) -> None:
    """Write the records of *sources* into sources.csv, beside those that are there by now.

    The file takes its place when *waiting* is left.
    """
    findings: list[Finding] = []
    known = [one.record for one in read_table(folder, Path("sources.csv"), Source, findings)]
    refuse_unread(folder, findings)
    keys = {source.key for source in sources}
    kept = [source for source in known if source.key not in keys]
    waiting.enter_context(writing_sources(folder / "sources.csv", [*kept, *sources]))


def put_figures(
    folder: Path,
    source: str,
    lines: Iterable[Line],
    indicators: Collection[str],
    waiting: ExitStack | None,
) -> Changes:
    """Set the *lines* of a source against its official file; give the changes.

    Figures held of other *indicators* than those spoken of are kept; where there is no line, all
    are. With *waiting*, the file is written, and takes its place when that is left. Raise
    FileUnusableError when the ledger takes no file, or the official file cannot be read.
    """
    findings: list[Finding] = []
    file = Path(OFFICIAL) / f"{source}.csv"
    changes = Changes(indicators=indicators)
    held = held_lines(folder, file, findings)
    refuse_unread(folder, findings)
    lines = iter(lines)
    first = list(islice(lines, 1))
    rows = changes.through(held, chain(first, lines)) if first else iter(())
    if waiting and first:
        try:
            (folder / OFFICIAL).mkdir(exist_ok=True)
        except OSError as error:
            raise unwritable(folder / OFFICIAL, reason_of(error)) from None
        changes.written = waiting.enter_context(writing_rows(folder / file, COLUMNS, rows))
    else:
        deque(rows, maxlen=0)
    return changes


def held_populations(folder: Path) -> list[Population]:
    """Give the populations of a ledger; raise FileUnusableError when they cannot be read."""
    findings: list[Finding] = []
    held: list[Population] = []
    if is_there(folder / POPULATIONS):
        entries = read_table(folder, Path(POPULATIONS), Population, findings)
        held = [entry.record for entry in entries]
    refuse_unread(folder, findings)
    return held


def put_populations(ledger: Ledger, populations: Iterable[Population], waiting: ExitStack) -> None:
    """Write all populations, in the order of the territories, when *waiting* is left."""
    position = {entry.record.key: n for n, entry in enumerate(ledger.territories)}
    ordered = sorted(
        populations, key=lambda one: (position.get(one.territory, len(position)), one.year)
    )
    waiting.enter_context(writing_populations(ledger.folder / POPULATIONS, ordered))
