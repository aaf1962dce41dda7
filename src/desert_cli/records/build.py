"""Build the store: compile a checked ledger into one SQLite file, atomically and reproducibly."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import fields
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from desert_cli.damage import sqlite_reason
from desert_cli.errors import FileUnusableError
from desert_cli.files import nothing, replacing, unwritable
from desert_cli.model import SOURCE_RANKS
from desert_cli.names import fold
from desert_cli.records.build_figures import fill_figures, known_on
from desert_cli.records.checks import Check
from desert_cli.store import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from _typeshed import DataclassInstance

    from desert_cli.model import Finding, Source
    from desert_cli.records.read import Ledger

Row = dict[str, Any]
_DATABASE = b"SQLite format 3\0"
"""How a file of SQLite begins."""


def build_store(
    ledger: Ledger, path: Path, advance: Callable[[int], None] = nothing
) -> tuple[int, list[Finding]]:
    """Check *ledger* and compile it into the file *path*, replacing it in one step.

    Give how many figures it has, and what was found, which leaves the old file as it was. The file
    is written beside *path*, then renamed. Equal ledgers give equal bytes with one version of
    SQLite. *advance* is told how many bytes of the official files went in. Raise FileUnusableError
    when the place is not writable, or holds something else than a store.
    """
    _require_store(path)
    check = Check(ledger, advance)
    if check.by_hand:
        return 0, check.findings()
    figures = 0
    try:
        with (
            suppress(_UnsoundError),
            replacing(path) as fresh,
            closing(sqlite3.connect(fresh)) as connection,
        ):
            figures = _fill(connection, ledger, check)
    except sqlite3.OperationalError as error:
        raise unwritable(path, sqlite_reason(error)) from None
    return figures, check.findings()


def _require_store(path: Path) -> None:
    """Raise FileUnusableError when *path* is a file, but of no database: of a ledger, say."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_DATABASE))
    except OSError:
        return  # nothing there; or what keeps it from being read is told when it is written
    if start not in {b"", _DATABASE}:
        raise FileUnusableError(
            _("“{path}” is there already, and is no store.").format(path=path),
            _("Name another file with -o, or remove it."),
        )


class _UnsoundError(Exception):
    """A ledger with findings makes no store."""


def _fill(connection: sqlite3.Connection, ledger: Ledger, check: Check) -> int:
    """Fill an empty store; give how many figures it has. Raise _UnsoundError for findings."""
    # No need to wait for the disk here: `replacing` does, before the file takes its place; nor to
    # keep a way back, as a file that is not finished is thrown away.
    connection.executescript("pragma synchronous = off; pragma journal_mode = off;")
    connection.executescript(SCHEMA.read_text(encoding="utf-8"))
    database = Database(connection)
    for table, rows in _tables(ledger):
        database.table(table).insert_all(rows, batch_size=500)
    figures = fill_figures(connection, ledger, check)
    if check.findings():
        raise _UnsoundError
    database.table("texts").enable_fts(["title", "body"], tokenize="unicode61 remove_diacritics 2")
    database.table("texts").optimize()
    connection.execute("analyze")
    connection.commit()
    return figures


def _tables(ledger: Ledger) -> Iterator[tuple[str, Iterator[Row]]]:
    """Give each table with its rows, in an order that foreign keys accept."""
    sources = {entry.record.key: entry.record for entry in ledger.sources}
    yield "sources", (_source(source) for _, source in sorted(sources.items()))
    yield (
        "territories",
        (
            {**_row(entry.record), "position": number}
            for number, entry in enumerate(ledger.territories)
        ),
    )
    yield "populations", (_row(entry.record) for entry in ledger.populations)
    yield "plans", _plans(ledger)
    yield (
        "measures",
        (
            {**_row(entry.record), "position": number}
            for number, entry in enumerate(ledger.measures)
        ),
    )
    yield (
        "plan_measures",
        (
            {"plan": entry.record.key, "measure": measure, "position": number}
            for entry in ledger.plans
            for number, measure in enumerate(entry.record.measures)
        ),
    )
    yield "indicators", _indicators(ledger)
    yield (
        "officials",
        (
            {"indicator": indicator.key, **_row(official)}
            for entry in ledger.measures
            for indicator in entry.record.indicators
            for official in indicator.official
        ),
    )
    yield "names", iter(_names(ledger))
    yield "texts", ({"id": number, **row} for number, row in enumerate(_texts(ledger), start=1))


def _row(record: DataclassInstance) -> Row:
    """Give a record as SQLite keeps it: no nested values, and null for the unknown."""
    cells = {field.name: getattr(record, field.name) for field in fields(record)}
    return {
        name: None if value == "" else value
        for name, value in cells.items()
        if not isinstance(value, tuple)
    }


def _source(source: Source) -> Row:
    return {
        **_row(source),
        "rank": SOURCE_RANKS.index(source.kind),
        "known_on": known_on(source),
    }


def _plans(ledger: Ledger) -> Iterator[Row]:
    """Give the plans, a parent before its children."""
    waiting = {entry.record.key: entry.record for entry in ledger.plans}
    while waiting:
        ready = [plan for plan in waiting.values() if plan.parent not in waiting]
        for plan in ready:
            yield _row(plan)
            del waiting[plan.key]


def _indicators(ledger: Ledger) -> Iterator[Row]:
    number = 0
    for entry in ledger.measures:
        for indicator in entry.record.indicators:
            yield {
                **_row(indicator),
                "measure": entry.record.key,
                "main": int(indicator.key == entry.record.key),
                "position": number,
            }
            number += 1


def _names(ledger: Ledger) -> list[Row]:
    """Give every name a person may type, each once, with the least weight it has."""
    typed: dict[tuple[str, str, str], int] = {}

    def add(kind: str, key: str, weight: int, *names: str) -> None:
        for name in names:
            if fold(name):
                place = (kind, fold(name), key)
                typed[place] = min(weight, typed.get(place, weight))

    for territory in (entry.record for entry in ledger.territories):
        add("territory", territory.key, 0, territory.key)
        add("territory", territory.key, 1, territory.iso, territory.insee)
        add("territory", territory.key, 2, territory.name)
        add("territory", territory.key, 3, *territory.aliases)
    for measure in (entry.record for entry in ledger.measures):
        add("measure", measure.key, 0, measure.key)
        add("measure", measure.key, 1, measure.acronym)
        add("measure", measure.key, 2, measure.name_fr, measure.name_en)
        add("measure", measure.key, 3, *measure.aliases)
    for plan in (entry.record for entry in ledger.plans):
        add("plan", plan.key, 0, plan.key)
        add("plan", plan.key, 2, plan.name_fr, plan.name_en)
        add("plan", plan.key, 3, *plan.aliases)
    return [
        {"kind": kind, "name": name, "key": key, "weight": weight}
        for (kind, name, key), weight in sorted(typed.items())
    ]


def _texts(ledger: Ledger) -> Iterator[Row]:
    """Give what can be searched: names first, then definitions, notes and numbers as printed."""

    def text(kind: str, key: str, title: str, *body: str) -> Row:
        return {"kind": kind, "key": key, "title": title, "body": "\n".join(filter(None, body))}

    for measure in (entry.record for entry in ledger.measures):
        title = f"{measure.name_fr} · {measure.name_en}"
        yield text(
            "measure",
            measure.key,
            title,
            measure.acronym,
            " ".join(measure.aliases),
            measure.definition_fr,
            measure.definition_en,
        )
        for indicator in measure.indicators:
            title = f"{indicator.name_fr} · {indicator.name_en}"
            yield text("indicator", indicator.key, title, indicator.scope_fr, indicator.scope_en)
    for plan in (entry.record for entry in ledger.plans):
        title = f"{plan.name_fr} · {plan.name_en}"
        yield text(
            "plan",
            plan.key,
            title,
            plan.announced_by,
            " ".join(plan.aliases),
            plan.summary_fr,
            plan.summary_en,
        )
    for source in (entry.record for entry in ledger.sources):
        yield text("source", source.key, source.title, source.publisher, source.author, source.note)
    for territory in (entry.record for entry in ledger.territories):
        yield text("territory", territory.key, territory.name, " ".join(territory.aliases))
