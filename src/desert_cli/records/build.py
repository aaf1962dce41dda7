"""Build the store: compile a checked ledger into one SQLite file, atomically and reproducibly."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from desert_cli.dates import last_day
from desert_cli.files import replacing, unwritable
from desert_cli.model import SOURCE_RANKS
from desert_cli.names import fold
from desert_cli.progress.choice import day_of, sure_day_of
from desert_cli.store import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import DataclassInstance

    from desert_cli.model import Figure, Source
    from desert_cli.records.read import Ledger

Row = dict[str, Any]
_NO_DAY = "9999-12-31"


def build_store(ledger: Ledger, path: Path) -> None:
    """Compile *ledger*, which has no findings, into the file *path*, replacing it in one step.

    The file is whole or untouched: it is written beside *path*, then renamed. Equal ledgers give
    equal bytes with one version of SQLite. Raise FileUnusableError when the place is not writable.
    """
    try:
        with replacing(path) as fresh, closing(sqlite3.connect(fresh)) as connection:
            # No need to wait for the disk here: `replacing` does, before the file takes its place.
            connection.execute("pragma synchronous = off")
            _fill(connection, ledger)
    except sqlite3.OperationalError as error:
        raise unwritable(path, error) from None


def _fill(connection: sqlite3.Connection, ledger: Ledger) -> None:
    connection.executescript(SCHEMA.read_text(encoding="utf-8"))
    database = Database(connection)
    for table, rows in _tables(ledger):
        database.table(table).insert_all(rows, batch_size=500)
    # Figures refer to one another, so the keys are verified once, when all are in.
    broken = connection.execute("pragma foreign_key_check").fetchone()
    if broken:
        message = f"{broken[0]}: row {broken[1]} refers to a missing row of {broken[2]}"
        raise sqlite3.IntegrityError(message)
    database.table("texts").enable_fts(["title", "body"], tokenize="unicode61 remove_diacritics 2")
    database.table("texts").optimize()
    connection.execute("analyze")
    connection.commit()
    connection.execute("vacuum")


def _tables(ledger: Ledger) -> Iterator[tuple[str, Iterator[Row]]]:
    """Give each table with its rows, in an order that foreign keys accept."""
    sources = {entry.record.key: entry.record for entry in ledger.sources}
    announced = _announcements(ledger, sources)
    measure_of = {
        indicator.key: entry.record.key
        for entry in ledger.measures
        for indicator in entry.record.indicators
    }
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
    yield (
        "figures",
        (
            _figure(
                entry.record,
                measure_of[entry.record.indicator],
                sources[entry.record.source],
                announced,
            )
            for entry in ledger.figures
        ),
    )
    yield "names", iter(_names(ledger))
    yield "texts", ({"id": number, **row} for number, row in enumerate(_texts(ledger), start=1))


def _announcements(ledger: Ledger, sources: dict[str, Source]) -> dict[str, str]:
    """Give the day of each plan: its launch, or when a figure of it was first published."""
    days: dict[str, str] = {}
    for entry in ledger.figures:
        plan, day = entry.record.plan, _known_on(sources[entry.record.source])
        days[plan] = min(day, days.get(plan, day))
    for launch in ledger.plans:
        if launch.record.launched:
            days[launch.record.key] = last_day(launch.record.launched).isoformat()
    days.pop("", None)
    return days


def _row(record: DataclassInstance) -> Row:
    """Give a record as SQLite keeps it: no nested values, and null for the unknown."""
    cells = {field.name: getattr(record, field.name) for field in fields(record)}
    return {
        name: None if value == "" else value
        for name, value in cells.items()
        if not isinstance(value, tuple)
    }


def _known_on(source: Source) -> str:
    return last_day(source.published or source.accessed).isoformat()


def _source(source: Source) -> Row:
    return {
        **_row(source),
        "rank": SOURCE_RANKS.index(source.kind),
        "known_on": _known_on(source),
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


def _figure(figure: Figure, measure: str, source: Source, announced: dict[str, str]) -> Row:
    known_on = _known_on(source)
    dated = (figure.kind, figure.as_of, known_on)
    due = last_day(figure.as_of).isoformat() if figure.as_of else _NO_DAY
    return {
        **_row(figure),
        "measure": measure,
        "day": day_of(*dated).isoformat() if figure.as_of else None,
        "sure_day": sure_day_of(*dated).isoformat() if figure.as_of else None,
        "rank": SOURCE_RANKS.index(source.kind),
        "known_on": known_on,
        # A promise was made before it fell due, however late it was read.
        "announced": min(announced.get(figure.plan, known_on), due),
    }


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
    for figure in (entry.record for entry in ledger.figures):
        if figure.note or figure.reason:
            yield text("figure", figure.key, figure.as_written, figure.note, figure.reason)
