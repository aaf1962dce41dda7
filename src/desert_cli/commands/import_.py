"""`desert import`: propose records from official files, or any table."""

from gettext import gettext as _
from typing import Annotated

import typer

from desert_cli.answering import about, wish_of
from desert_cli.errors import NotUnderstoodError
from desert_cli.language import mark
from desert_cli.names import slug
from desert_cli.options import (
    AsJson,
    DataFolder,
    FormatOption,
    Lang,
    reading_day,
    starting_day,
    today,
)
from desert_cli.queries.importing import Imports
from desert_cli.render.emit import emit, is_unicode, note
from desert_cli.render.following import following, size_of

EXAMPLES = mark(
    "Examples: desert import ind-311.csv"
    " · desert import ditp ind-311.csv --published 2025-03-20 --data my-ledger --write"
    " · desert import table counts.csv --map counts.toml"
)

ANSWER = Imports


def source_key(text: str) -> str:
    """Read the key of a source; raise NotUnderstoodError when it is none."""
    if text and text == slug(text):
        return text
    raise NotUnderstoodError(
        _("“{text}” is no key.").format(text=text),
        _("Write small letters, digits and single hyphens: ditp-311."),
    )


def published_day(text: str) -> str:
    """Read the day, month or year a file was published; raise NotUnderstoodError for others.

    Nobody has read what is yet to be published.
    """
    last = reading_day(text)
    if starting_day(text) > today():
        raise NotUnderstoodError(
            _("{day} is yet to come.").format(day=last), _("Write the day the file was published.")
        )
    return text.strip()


def setting(text: str) -> str:
    """Read a setting as NAME=VALUE; raise NotUnderstoodError when it is none."""
    name, _sign, value = (part.strip() for part in text.partition("="))
    if name and value and is_unicode(text):
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
                "ditp, etalab-detail, etalab-synthese, finess, finess-plus, insee-population, apl"
                " or table (guessed when left out), then the files; - is standard input."
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
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            show_default=False,
            help=mark(
                "For a table: which column holds the indicator, territory, level, date, kind, plan"
                " or value; or a file that says so."
            ),
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            parser=setting,
            show_default=False,
            help=mark("What the file does not say: year=2023, kind=target, decimal=,."),
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
    from desert_cli.imports.piped import through_pipes
    from desert_cli.proposing import Wanted, read_files, set_against
    from desert_cli.records.checking import find_ledger, own_ledger
    from desert_cli.records.read import read_ledger

    named, names = (words[0], words[1:]) if words[0] in FORMATS else ("", words)
    if not names:
        raise NotUnderstoodError(
            _("Name a file after the format."),
            _("See: {command} --help").format(command="desert import"),
        )
    ledger = read_ledger(own_ledger(data) if write else find_ledger(data))
    with through_pipes(names) as files, following(_("Reading"), size_of(files)) as advance:
        wanted = Wanted(
            format=named,
            source=source or "",
            published=published or "",
            today=today().isoformat(),
            maps=maps or (),
            settings=dict(text.split("=", 1) for text in settings or ()),
            advance=advance,
        )
        read = read_files(ledger, files, wanted)
    answer = Imports(set_against(ledger, read, wanted, write=write))
    emit(answer, wish_of(as_json=as_json, form=form), about())
    if not write:
        said = _("Nothing was written: add --write to put this into the ledger “{folder}”.")
        note(said.format(folder=ledger.folder))
    elif not any(one.written for one in answer.imports):
        note(_("Nothing had to be written."))
    return 1 if any(one.refused for one in answer.imports) else 0
