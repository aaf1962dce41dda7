"""`desert import`: propose records from official files."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from desert_cli.answering import about, wish_of
from desert_cli.errors import NotUnderstoodError
from desert_cli.language import mark
from desert_cli.options import AsJson, DataFolder, FormatOption, Lang, today
from desert_cli.queries.importing import Imported, Imports
from desert_cli.render.emit import emit, note

EXAMPLES = mark(
    "Examples: desert import ind-311.csv"
    " · desert import ditp ind-311.csv --published 2025-03-20 --data my-ledger --write"
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
        str,
        typer.Option(
            "--source",
            metavar="KEY",
            show_default=False,
            help=mark(
                "The source's key. Default: the record with the file's fingerprint, or a new one."
            ),
        ),
    ] = "",
    published: Annotated[
        str,
        typer.Option(
            "--published",
            metavar="DAY",
            show_default=False,
            help=mark("The day the file was published, for a new source."),
        ),
    ] = "",
    write: Annotated[
        bool, typer.Option("--write", help=mark("Put the records into the ledger."))
    ] = False,
    as_json: AsJson = False,
    form: FormatOption = None,
    lang: Lang = None,
) -> int:
    """Read, set against the ledger, and write only when told; 1 when rows were refused."""
    from desert_cli.imports.formats import FORMATS

    named, files = (words[0], words[1:]) if words[0] in FORMATS else ("", words)
    if not files:
        raise NotUnderstoodError(
            _("Name a file after the format."),
            _("See: {command} --help").format(command="desert import"),
        )
    if source and len(files) > 1:
        raise NotUnderstoodError(
            _("One --source cannot stand for several files."), _("Import them one by one.")
        )
    answer = Imports(
        [_one(named, Path(file), data, source, published, write=write) for file in files]
    )
    emit(answer, wish_of(as_json=as_json, form=form), about())
    if not write:
        note(_("Nothing was written: add --write to put this into the ledger."))
    return 1 if any(done.refused for done in answer.imports) else 0


def _one(
    named: str, file: Path, data: Path | None, source: str, published: str, *, write: bool
) -> Imported:
    from desert_cli.imports.formats import FORMATS, guess_format
    from desert_cli.imports.proposal import Mapped
    from desert_cli.records.checking import find_ledger
    from desert_cli.records.importing import fingerprint, new_source, places_of, put, source_of
    from desert_cli.records.propose import changes_of
    from desert_cli.records.read import read_ledger

    name = named or guess_format(file)
    foreign, folder = FORMATS[name], find_ledger(data)
    ledger, sha256 = read_ledger(folder), fingerprint(file)
    record = source_of(ledger, source, sha256) or new_source(
        source or f"{foreign.dataset}-{file.stem.lower().replace('_', '-')}-{published or today()}",
        title=f"{foreign.title} ({file.name})",
        publisher=foreign.publisher,
        published=published,
        sha256=sha256,
        today=today(),
    )
    mapped = {
        official.id: Mapped(indicator.key, official.plan, official.due, official.due_note)
        for entry in ledger.measures
        for indicator in entry.record.indicators
        for official in indicator.official
        if official.dataset == foreign.dataset
    }
    proposal = foreign.read(file, mapped, places_of(ledger), record.key)
    changes = changes_of(ledger, record.key, proposal.figures)
    path = put(folder, ledger, record, proposal.figures) if write else None
    return Imported(
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
        written=str(path) if path else None,
    )
