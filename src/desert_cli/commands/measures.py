"""`desert measures`, or `desert list`: the measures and their latest national figure."""

from datetime import date
from sqlite3 import Connection

from desert_cli.answering import answering
from desert_cli.language import mark
from desert_cli.options import AsOf
from desert_cli.queries.measures import Measures
from desert_cli.queries.measures import measures as ask

EXAMPLES = mark(
    "Examples: desert measures · desert measures --as-of 2024-02-10 · desert measures --format csv"
)


@answering
def measures(store: Connection, as_of: AsOf = None) -> Measures:
    """Ask for the measures."""
    return ask(store, as_of or date.max)
