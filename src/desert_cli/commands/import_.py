"""`desert import`: propose records from official files."""

from collections import Counter
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from desert_cli.answering import about, wish_of
from desert_cli.errors import NotUnderstoodError
from desert_cli.language import mark
from desert_cli.names import slug
from desert_cli.options import AsJson, DataFolder, FormatOption, Lang, reading_day, today
from desert_cli.queries.importing import Imported, Imports
from desert_cli.render.emit import emit, note

if TYPE_CHECKING:
    from desert_cli.model import Figure, Source
    from desert_cli.records.read import Ledger

EXAMPLES = mark(
    "Examples: desert import ind-311.csv"
    " · desert import ditp ind-311.csv --published 2025-03-20 --data my-ledger --write"
)


def source_key(text: str) -> str:
    """Read the key of a source; raise NotUnderstoodError when it is none."""
    if text and text == slug(text):
        return text
    raise NotUnderstoodError(
        _("“{text}” is no key.").format(text=text),
        _("Write small letters, digits and single hyphens: ditp-311."),
    )


def published_day(text: str) -> str:
    """Read the day, month or year a file was published; raise NotUnderstoodError for others."""
    reading_day(text)
    return text.strip()


def setting(text: str) -> str:
    """Read a setting as NAME=VALUE; raise NotUnderstoodError when it is none."""
    name, _sign, value = (part.strip() for part in text.partition("="))
    if name and value:
        return f"{name}={value}"
    raise NotUnderstoodError(
        _("“{text}” is no setting.").format(text=text),
        _("Write a name, an equals sign and a value: year=2023."),
    )


def import_(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[FORMAT] FILE...",
            show_default=False,
            help=mark(
                "ditp, etalab-detail or etalab-synthese (guessed when left out), then the files."
            ),
        ),
    ],
    data: DataFolder = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="KEY",
            parser=source_key,
            show_default=False,
            help=mark(
                "The source's key. Default: the record with the file's fingerprint, or a new one."
            ),
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DAY",
            parser=published_day,
            show_default=False,
            help=mark("The day the file was published, for a new source or a new edition."),
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            parser=setting,
            show_default=False,
            help=mark("What the file does not say: year=2023 for insee-population."),
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help=mark("Put the records into the ledger."))
    ] = False,
    as_json: AsJson = False,
    form: FormatOption = None,
    lang: Lang = None,
) -> int:
    """Read, set against the ledger, and write only when told; 1 when rows were refused."""
    from desert_cli.imports.formats import FORMATS
    from desert_cli.records.checking import find_ledger
    from desert_cli.records.importing import put
    from desert_cli.records.read import read_ledger

    named, files = (words[0], words[1:]) if words[0] in FORMATS else ("", words)
    if not files:
        raise NotUnderstoodError(
            _("Name a file after the format."),
            _("See: {command} --help").format(command="desert import"),
        )
    folder = find_ledger(data)
    ledger = read_ledger(folder)
    said = dict(text.split("=", 1) for text in settings or ())
    read = [_read(ledger, named, Path(file), said, source, published) for file in files]
    key, times = Counter(one.source.key for one in read).most_common(1)[0]
    if times > 1:
        raise NotUnderstoodError(
            _("Several files would be the source “{key}”.").format(key=key),
            _("Import them one by one, each with its own --source."),
        )
    written = {}
    if write:
        written = put(folder, ledger, {one.source: one.figures for one in read if one.figures})
    answer = Imports(
        [
            replace(one.answer, written=str(written[one.source.key]))
            if one.source.key in written
            else one.answer
            for one in read
        ]
    )
    emit(answer, wish_of(as_json=as_json, form=form), about())
    if not write:
        note(_("Nothing was written: add --write to put this into the ledger."))
    return 1 if any(one.answer.refused for one in read) else 0


class _Read(NamedTuple):
    """A file read: what is told of it, the source it is, the figures it says."""

    answer: Imported
    source: "Source"
    figures: "tuple[Figure, ...]"


def _read(
    ledger: "Ledger",
    named: str,
    file: Path,
    settings: dict[str, str],
    source: str | None,
    published: str | None,
) -> _Read:
    """Read a file and set it against the ledger; raise DesertError when it cannot be read."""
    from desert_cli.imports.formats import FORMATS, guess_format, require_settings
    from desert_cli.imports.proposal import Ground, Mapped
    from desert_cli.imports.rows import shown
    from desert_cli.model import Source
    from desert_cli.records.importing import fingerprint, places_of, source_of
    from desert_cli.records.propose import changes_of

    name = named or guess_format(file)
    require_settings(name, settings)
    foreign, day = FORMATS[name], today().isoformat()
    new = Source(
        key=source or slug(f"{foreign.dataset} {file.stem} {published or day}"),
        title=f"{foreign.title} ({shown(file.name)})",
        publisher=foreign.publisher,
        kind="official-data",
        published=published or "",
        accessed=day,
        sha256=fingerprint(file),
    )
    record = source_of(ledger, new, named=source is not None)
    mapped = {
        official.id: Mapped(indicator.key, official.plan, official.due, official.due_note)
        for entry in ledger.measures
        for indicator in entry.record.indicators
        for official in indicator.official
        if official.dataset == foreign.dataset
    }
    parents = {entry.record.key: entry.record.parent for entry in ledger.territories}
    proposal = foreign.read(file, Ground(mapped, places_of(ledger), record.key, parents, settings))
    changes = changes_of(ledger, record.key, proposal.figures)
    answer = Imported(
        file=str(file),
        format=name,
        guessed=not named,
        source=record.key,
        new=len(changes.new),
        same=len(changes.same),
        changed=[figure.key for figure in changes.changed],
        gone=[figure.key for figure in changes.gone],
        refused=list(proposal.findings),
        skipped=proposal.skipped,
        written=None,
    )
    return _Read(answer, record, proposal.figures)
