"""Propose what foreign files say to a ledger, and put it in when told to."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.dates import last_day
from desert_cli.errors import FileUnusableError, NotUnderstoodError
from desert_cli.files import locked, nothing
from desert_cli.imports.formats import FORMATS, guess_format, require_settings
from desert_cli.imports.mapping import TableMap, read_map
from desert_cli.imports.proposal import Ground, Mapped
from desert_cli.imports.rows import printable
from desert_cli.model import Source
from desert_cli.names import fold, slug
from desert_cli.queries.importing import Imported
from desert_cli.records.checks.values import bounds_of
from desert_cli.records.folders import OFFICIAL, POPULATIONS
from desert_cli.records.importing import (
    fingerprint,
    held_populations,
    places_of,
    put_figures,
    put_populations,
    put_sources,
    refuse_unread,
    require_record,
    source_of,
)
from desert_cli.records.propose import population_changes
from desert_cli.records.write import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desert_cli.imports.proposal import Proposal
    from desert_cli.records.propose import Changes
    from desert_cli.records.read import Ledger


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user said of files to import.

    `format` is empty where it is to be guessed; `source` and `published` where the file's own are
    meant; `today` is the day on which files are read.
    """

    format: str = ""
    source: str = ""
    published: str = ""
    today: str = ""
    maps: Sequence[str] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    advance: Callable[[int], None] = nothing


class Read(NamedTuple):
    """A foreign file read: its format, the source it is, what it proposes."""

    file: Path
    format: str
    source: Source
    proposal: Proposal


def read_files(ledger: Ledger, files: Sequence[Path], wanted: Wanted) -> list[Read]:
    """Read each file to its end; raise DesertError when one of them cannot be read.

    Raise NotUnderstoodError when two would be the same source, or are the same file: one would take
    the other's place.
    """
    read = [_read(ledger, file, wanted) for file in files]
    key, times = Counter(one.source.key for one in read).most_common(1)[0]
    if times > 1:
        raise NotUnderstoodError(
            _("Several files would be the source “{key}”.").format(key=key),
            _("Import them one by one, each with its own --source."),
        )
    _print, times = Counter(one.source.sha256 for one in read).most_common(1)[0]
    if times > 1:
        raise NotUnderstoodError(_("Two of the files hold the same."), _("Name each file once."))
    return read


def set_against(
    ledger: Ledger, read: Sequence[Read], wanted: Wanted, *, write: bool
) -> list[Imported]:
    """Set what was read against the ledger; put it in when told to *write*, all of it or nothing.

    Of the files waiting to take their places, that of the sources is the last to be filled, and so
    the first to go: a stop between two leaves a ledger that can be checked and built. Raise
    FileUnusableError when figures would be lost that may stand in rows that were refused.
    """
    folder = ledger.folder
    with locked(folder) if write else nullcontext(), ExitStack() as waiting:
        if write:
            refuse_unread(folder, ledger.findings)
        told, before = [], held_populations(folder)
        populations = before
        for one in read:
            if one.proposal.populations:
                changes, populations = population_changes(populations, one.proposal.populations)
                changes.written = write and bool(changes.new or changes.changed)
            else:
                changes = _set_figures(folder, one, waiting if write else None)
            told.append(_told(folder, one, wanted, changes))
        if write:
            sources = [one.source for one in read if _says_anything(one.proposal)]
            _require_publisher(sources)
            _require_whole(told)
            if populations != before:
                put_populations(ledger, populations, waiting)
            put_sources(folder, sources, waiting)
    return told


def _set_figures(folder: Path, one: Read, waiting: ExitStack | None) -> Changes:
    """Set the figures of a file against those held of its source."""
    proposal = one.proposal
    lines = proposal.rows or lines_of(proposal.figures)
    return put_figures(folder, one.source.key, lines, proposal.indicators, waiting)


def _require_whole(told: Sequence[Imported]) -> None:
    """Raise FileUnusableError when figures held may be lost to rows that could not be read."""
    for imported in told:
        if not (imported.gone and imported.refused_rows):
            continue
        message = ngettext(
            "“{file}” says {count} figure of “{source}” no more, and has rows that cannot be used:"
            " it may stand in them.",
            "“{file}” says {count} figures of “{source}” no more, and has rows that cannot be used:"
            " they may stand in them.",
            len(imported.gone),
        )
        raise FileUnusableError(
            message.format(file=imported.file, count=len(imported.gone), source=imported.source),
            _("Mend the rows: without --write, the import lists them. Nothing was written."),
        )


def _require_publisher(sources: Sequence[Source]) -> None:
    """Raise NotUnderstoodError for a source of which nobody is known to have published it."""
    for source in sources:
        if not source.publisher:
            raise NotUnderstoodError(
                _("Who published “{title}” is not said.").format(title=source.title),
                _("Add --set publisher=NAME."),
            )


def _says_anything(proposal: Proposal) -> bool:
    return bool(proposal.figures or proposal.populations or proposal.rows)


def _read(ledger: Ledger, file: Path, wanted: Wanted) -> Read:
    """Read one file for a ledger."""
    name = wanted.format or ("table" if wanted.maps else guess_format(file))
    foreign = FORMATS[name]
    table_map = _map_of(name, wanted)
    said = _said(table_map, wanted)
    new = Source(
        key=wanted.source or _key_of(foreign.dataset, file, wanted.published or wanted.today),
        title=f"{foreign.title} ({printable(file.name)})",
        publisher=foreign.publisher,
        # What somebody tabled is not the State's own data, unless they say that it is.
        kind="official" if wanted.maps else "official-data",
        accessed=wanted.today,
        url=foreign.url,
        licence=foreign.licence,
        sha256=fingerprint(file),
    )
    new = replace(new, **said)  # type: ignore[arg-type]
    source = source_of(ledger, new, said, named=bool(wanted.source))
    if source.publisher:  # asked for when the record is to be written
        require_record(source)
    ground = Ground(
        mapped=_mapped(ledger, foreign.dataset),
        territories=places_of(ledger),
        source=source.key,
        said_on=last_day(source.published or source.accessed).isoformat(),
        parents={entry.record.key: entry.record.parent for entry in ledger.territories},
        settings=wanted.settings,
        advance=wanted.advance,
        names=_names(ledger),
        levels={entry.record.key: entry.record.level for entry in ledger.territories},
        plans={entry.record.key for entry in ledger.plans},
        mapping=table_map or TableMap(),
    )
    return Read(file, name, source, foreign.read(file, ground))


def _said(table_map: TableMap | None, wanted: Wanted) -> dict[str, str]:
    """Give what the user says of the source, by field of its record."""
    written = table_map.written if table_map else {}
    said = {name: written.get(name, "") for name in ("title", "publisher", "url", "licence")}
    said |= {"kind": written.get("source-kind", ""), "published": wanted.published}
    return {name: text for name, text in said.items() if text}


def _key_of(dataset: str, file: Path, day: str) -> str:
    """Give the key of a source that has none yet: its data set, its file, its day."""
    name = slug(file.stem)
    return slug(f"{name} {day}" if name.startswith(dataset) else f"{dataset} {name} {day}")


def _map_of(name: str, wanted: Wanted) -> TableMap | None:
    """Give what the user said of a table's columns; raise NotUnderstoodError where it is none."""
    if name == "table":
        return read_map(wanted.maps, wanted.settings)
    require_settings(name, wanted.settings)
    if wanted.maps:
        raise NotUnderstoodError(
            _("The format {format} has its own columns.").format(format=name),
            _("Leave --map out, or name the format: table."),
        )
    return None


def _mapped(ledger: Ledger, dataset: str) -> dict[str, Mapped]:
    """Give indicators by official id; for a table, of any data set, and by their own keys too."""
    indicators = [one for entry in ledger.measures for one in entry.record.indicators]
    any_table = dataset == "table"
    mapped = {}
    for indicator in indicators:
        least, most = bounds_of(indicator)
        if any_table:
            mapped[indicator.key] = Mapped(indicator.key, least=least, most=most)
        for official in indicator.official:
            plan = Mapped(indicator.key, official.plan, least=least, most=most)
            if any_table:  # whose dates are its own, whatever is known of the official file's
                mapped[official.id] = plan
            elif official.dataset == dataset:
                mapped[official.id] = replace(plan, due=official.due, due_note=official.due_note)
    return mapped


def _names(ledger: Ledger) -> dict[str, set[str]]:
    """Give territories by their folded keys, codes, names and aliases; some are of several."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for territory in (entry.record for entry in ledger.territories):
        for name in (territory.key, territory.iso, territory.name, *territory.aliases):
            names[fold(name)].add(territory.key)
    return names


def _told(folder: Path, one: Read, wanted: Wanted, changes: Changes) -> Imported:
    """Tell what a file changes, or would."""
    proposal = one.proposal
    place = folder / OFFICIAL / f"{one.source.key}.csv"
    if proposal.populations:
        place = folder / POPULATIONS
    return Imported(
        file=str(one.file),
        format=one.format,
        guessed=not wanted.format,
        source=one.source.key,
        new=changes.new,
        same=changes.same,
        changed=changes.changed,
        gone=changes.gone,
        kept=changes.kept,
        refused=list(proposal.findings),
        refused_rows=proposal.refused,
        skipped=proposal.skipped,
        written=str(place) if changes.written else None,
    )
