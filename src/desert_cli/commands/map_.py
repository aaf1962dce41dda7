"""`desert map`: the territories of a level as tiles near their places."""

from datetime import date
from sqlite3 import Connection

from desert_cli.answering import answering
from desert_cli.commands.rank import Level, On, Per
from desert_cli.language import mark
from desert_cli.options import AsOf, Measure
from desert_cli.queries.maps import Mapped, territory_map
from desert_cli.queries.ranking import Order

EXAMPLES = mark(
    "Examples: desert map msp · desert map msp --by department --on per-capita"
    " · desert map cpts-coverage --on value --as-of 2024-01-01"
)


@answering
def map_(
    store: Connection,
    measure: Measure,
    by: Level = None,
    on: On = None,
    per: Per = 100_000,
    as_of: AsOf = None,
) -> Mapped:
    """Ask for the map."""
    return territory_map(store, measure, as_of or date.max, Order(by, on, per))
