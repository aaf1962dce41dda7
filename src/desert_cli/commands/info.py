"""`desert info`: which store, why, and what is in it."""

from datetime import date
from sqlite3 import Connection

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import today
from desert_cli.queries.info import Info
from desert_cli.queries.info import info as ask
from desert_cli.store import Place

EXAMPLES = mark("Examples: desert info · desert info --db mine.sqlite · desert info --json")


@answering
def info(store: Connection, place: Place) -> Info:
    """Ask what the store is."""
    day: date = today()
    return ask(store, place, day)
