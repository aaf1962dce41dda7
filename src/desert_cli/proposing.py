"""Propose what foreign files say to a ledger, and put it in when told to."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import nullcontext
from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from desert_cli.errors import NotUnderstoodError
from desert_cli.files import locked, nothing
from desert_cli.imports.formats import FORMATS, guess_format, require_settings
from desert_cli.imports.mapping import TableMap, read_map
from desert_cli.imports.proposal import Ground, Mapped
from desert_cli.imports.rows import shown
from desert_cli.model import Source
from desert_cli.names import fold, slug
from desert_cli.queries.importing import Imported
from desert_cli.records.importing import (
    fingerprint,
    places_of,
    put_figures,
    put_populations,
    put_sources,
    refuse_unread,
    source_of,
)
from desert_cli.records.write import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desert_cli.imports.proposal import Proposal
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

    Raise NotUnderstoodError when two would be the same source: one would take the other's place.
    """
    read = [_read(ledger, file, wanted) for file in files]
    key, times = Counter(one.source.key for one in read).most_common(1)[0]
    if times > 1:
        raise NotUnderstoodError(
            _("Several files would be the source “{key}”.").format(key=key),
            _("Import them one by one, each with its own --source."),
        )
    return read


def set_against(
    ledger: Ledger, read: Sequence[Read], wanted: Wanted, *, write: bool
) -> list[Imported]:
    """Set what was read against the ledger; put it in when told to *write*.

    The sources go first: a stop between the two leaves a ledger that can be checked and built.
    """
    folder = ledger.folder
    with locked(folder) if write else nullcontext():
        if write:
            refuse_unread(folder, ledger.findings)
            sources = [one.source for one in read if _says_anything(one.proposal)]
            _require_publisher(sources)
            put_sources(folder, sources)
        return [_put(ledger, one, wanted, write=write) for one in read]


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
    said = table_map.written if table_map else {}
    new = Source(
        key=wanted.source or _key_of(foreign.dataset, file, wanted.published or wanted.today),
        title=said.get("title") or f"{foreign.title} ({shown(file.name)})",
        publisher=said.get("publisher") or foreign.publisher,
        # What somebody tabled is not the State's own data, unless they say that it is.
        kind=said.get("source-kind", "official" if wanted.maps else "official-data"),  # type: ignore[arg-type]
        published=wanted.published,
        accessed=wanted.today,
        sha256=fingerprint(file),
    )
    source = source_of(ledger, new, named=bool(wanted.source))
    ground = Ground(
        mapped=_mapped(ledger, foreign.dataset),
        territories=places_of(ledger),
        source=source.key,
        parents={entry.record.key: entry.record.parent for entry in ledger.territories},
        settings=wanted.settings,
        advance=wanted.advance,
        names=_names(ledger),
        levels={entry.record.key: entry.record.level for entry in ledger.territories},
        plans={entry.record.key for entry in ledger.plans},
        mapping=table_map or TableMap(),
    )
    return Read(file, name, source, foreign.read(file, ground))


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
    mapped = {
        official.id: Mapped(
            indicator.key,
            official.plan,
            official.due,
            official.due_note,
            indicator.nature == "change",
        )
        for indicator in indicators
        for official in indicator.official
        if any_table or official.dataset == dataset
    }
    if any_table:
        mapped |= {
            indicator.key: Mapped(indicator.key, signed=indicator.nature == "change")
            for indicator in indicators
        }
    return mapped


def _names(ledger: Ledger) -> dict[str, set[str]]:
    """Give territories by their folded keys, codes, names and aliases; some are of several."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for territory in (entry.record for entry in ledger.territories):
        for name in (territory.key, territory.iso, territory.name, *territory.aliases):
            names[fold(name)].add(territory.key)
    return names


def _put(ledger: Ledger, one: Read, wanted: Wanted, *, write: bool) -> Imported:
    """Set one file against the ledger, write it when told to, and tell what changed."""
    proposal, folder = one.proposal, ledger.folder
    if proposal.populations:
        changes = put_populations(folder, ledger, proposal.populations, write=write)
        place = folder / "populations.csv"
    else:
        lines = proposal.rows or lines_of(proposal.figures)
        changes = put_figures(folder, one.source.key, lines, write=write)
        place = folder / "official" / f"{one.source.key}.csv"
    return Imported(
        file=str(one.file),
        format=one.format,
        guessed=not wanted.format,
        source=one.source.key,
        new=changes.new,
        same=changes.same,
        changed=changes.changed,
        gone=changes.gone,
        refused=list(proposal.findings),
        refused_rows=proposal.refused,
        skipped=proposal.skipped,
        written=str(place) if changes.written else None,
    )
