"""Put foreign files' figures and their source records into a ledger."""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import replace
from gettext import gettext as _
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, reason_of
from desert_cli.files import require_file, unwritable
from desert_cli.model import Population, Source
from desert_cli.records.folders import OFFICIAL
from desert_cli.records.propose import Changes, held_lines, population_changes
from desert_cli.records.read import read_table
from desert_cli.records.write import write_populations, write_rows, write_sources
from desert_cli.rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def source_of(ledger: Ledger, new: Source, *, named: bool) -> Source:
    """Give the record of a file: the one known by its fingerprint, or by its key, or else *new*.

    A key *named* by the user goes before the fingerprint. Another edition of a known source brings
    its own fingerprint and days: when it was published is unknown unless the user says so, since
    what it counts may be later than the edition before.
    """
    sources = [entry.record for entry in ledger.sources]
    if not named:
        for known in sources:
            if known.sha256 == new.sha256:
                return known
    for known in sources:
        if known.key == new.key and known.sha256 != new.sha256:
            day, read = new.published, new.accessed
            return replace(known, sha256=new.sha256, published=day, accessed=read)
        if known.key == new.key:
            return known
    return new


def refuse_unread(folder: Path, findings: Sequence[Finding]) -> None:
    """Raise FileUnusableError when a ledger has rows that writing would lose, being unread."""
    if findings:
        raise FileUnusableError(
            _("“{folder}” has rows that cannot be read, which writing would lose.").format(
                folder=folder
            ),
            _("Mend first what this finds: desert check readable"),
        )


def put_sources(folder: Path, sources: Sequence[Source]) -> None:
    """Write the records of *sources* into sources.csv, beside those that are there by now."""
    findings: list[Finding] = []
    known = [one.record for one in read_table(folder, Path("sources.csv"), Source, findings)]
    refuse_unread(folder, findings)
    if any(source not in known for source in sources):
        keys = {source.key for source in sources}
        kept = [source for source in known if source.key not in keys]
        _make_official(folder)  # a source without the folder of its figures would be a loss
        write_sources(folder / "sources.csv", [*kept, *sources])


def put_figures(folder: Path, source: str, lines: Iterable[Line], *, write: bool) -> Changes:
    """Set the *lines* of a source against its official file, and write them there when told to.

    Give the changes. Where there is no line, what was held stays. Raise FileUnusableError when the
    ledger takes no file, or the official file cannot be read.
    """
    findings: list[Finding] = []
    file = Path(OFFICIAL) / f"{source}.csv"
    changes = Changes()
    held = held_lines(folder, file, findings)
    refuse_unread(folder, findings)
    lines = iter(lines)
    first = list(islice(lines, 1))
    rows = changes.through(held, chain(first, lines)) if first else iter(())
    if write and first:
        _make_official(folder)
        changes.written = write_rows(folder / file, COLUMNS, rows)
    else:
        deque(rows, maxlen=0)
    return changes


def _make_official(folder: Path) -> None:
    try:
        (folder / OFFICIAL).mkdir(exist_ok=True)
    except OSError as error:
        raise unwritable(folder / OFFICIAL, reason_of(error)) from None


def put_populations(
    folder: Path, ledger: Ledger, proposed: Sequence[Population], *, write: bool
) -> Changes:
    """Set populations against those held, and write them when told to; give the changes."""
    findings: list[Finding] = []
    file = folder / "populations.csv"
    held: list[Population] = []
    if file.is_file():
        entries = read_table(folder, Path(file.name), Population, findings)
        held = [entry.record for entry in entries]
    refuse_unread(folder, findings)
    changes, after = population_changes(held, proposed)
    if write and after != held:
        position = {entry.record.key: n for n, entry in enumerate(ledger.territories)}
        after.sort(key=lambda one: (position.get(one.territory, len(position)), one.year))
        changes.written = write_populations(file, after)
    return changes
