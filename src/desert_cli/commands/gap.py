"""`desert gap`: the gap to each target."""

import math
import re
from datetime import date
from gettext import gettext as _
from sqlite3 import Connection
from typing import Annotated

import typer

from desert_cli.answering import answering
from desert_cli.dates import MONTHS_PER_YEAR
from desert_cli.errors import NotUnderstoodError
from desert_cli.language import mark
from desert_cli.options import AsOf, ByLevel, Measures, Territories, one_of
from desert_cli.queries.gaps import Gaps, gaps

EXAMPLES = mark(
    "Examples: desert gap --region ara · desert gap msp --by region --sort -remaining"
    " · desert gap msp -r ara --required-path --pace 2/month · desert gap --history msp"
)

_PACE = r"([+−-]?[0-9]+(?:[.,][0-9]+)?) ?/ ?(year|an|month|mois)"


class Verdicts(tuple[str, ...]):
    """Some verdicts, as one word of the command names them."""

    __slots__ = ()


def verdicts_of(text: str) -> Verdicts:
    """Give the verdicts named, with commas between them."""
    from desert_cli.render.words import VERDICTS

    return Verdicts(one_of("--verdict", tuple(VERDICTS))(name.strip()) for name in text.split(","))


def order_of(text: str) -> str:
    """Give what to sort by; a minus before it turns the order."""
    from desert_cli.queries.refining import SORTS

    return text[: text.startswith("-")] + one_of("--sort", tuple(SORTS))(text.removeprefix("-"))


def pace_of(text: str) -> float:
    """Give a pace in units a year, from `24/year` or `2/month`."""
    found = re.fullmatch(_PACE, text.strip().lower())
    value = float(found[1].replace(",", ".").replace("−", "-")) if found else math.inf
    if found is None or not math.isfinite(value):
        raise NotUnderstoodError(
            _("“{text}” is no pace.").format(text=text), _("Write 24/year or 2/month.")
        )
    return value * (MONTHS_PER_YEAR if found[2].startswith("mo") else 1)


@answering
def gap(
    store: Connection,
    measures: Measures = None,
    territories: Territories = None,
    by: ByLevel = None,
    as_of: AsOf = None,
    verdict: Annotated[
        Verdicts | None,
        typer.Option(
            "--verdict",
            metavar=mark("VERDICT"),
            parser=verdicts_of,
            show_default=False,
            help=mark("Only rows with these verdicts: far_behind,missed…"),
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar=mark("ORDER"),
            parser=order_of,
            show_default=False,
            help=mark(
                "Rows by progress, attainment, remaining, ahead, ratio, latest, target, due, age"
                " or name; -progress begins with the greatest."
            ),
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help=mark("Show each formula with its numbers, and why these.")),
    ] = False,
    path: Annotated[
        bool,
        typer.Option(
            "--required-path",
            help=mark("What the count should be at each year-end, to the target."),
        ),
    ] = False,
    pace: Annotated[
        float | None,
        typer.Option(
            "--pace",
            metavar=mark("PACE"),
            parser=pace_of,
            show_default=False,
            help=mark("Where another pace leads from the latest count: 24/year or 2/month."),
        ),
    ] = None,
    fail_on: Annotated[
        Verdicts | None,
        typer.Option(
            "--fail-on",
            metavar=mark("VERDICT"),
            parser=verdicts_of,
            show_default=False,
            help=mark("End with exit code 1 when a row has one of these verdicts."),
        ),
    ] = None,
    history: Annotated[
        str | None,
        typer.Option(
            "--history",
            metavar="MEASURE",
            show_default=False,
            help=mark("Instead: every target ever announced for a measure, and what became of it."),
        ),
    ] = None,
    money: Annotated[bool, typer.Option("--money", help=mark("Add the budgets promised."))] = False,
) -> Gaps:
    """Ask for the gaps, refined where that is wished, or for the targets of a measure."""
    day = as_of or date.max
    wished = (verdict, sort, fail_on, explain, path, pace)
    if history is not None:
        from desert_cli.queries.goalposts import goalposts

        if any(one not in {None, False} for one in wished):
            raise NotUnderstoodError(
                _("--history tells targets, not gaps."), _("Ask for one or the other.")
            )
        named = [history, *(measures or ())]
        # Its class is loaded only when it is asked for, so the signature cannot name it.
        return goalposts(store, day, named, territories or (), by, money=money)  # type: ignore[return-value]
    answer = gaps(store, day, measures or (), territories or (), by, money=money)
    if any(one not in {None, False} for one in wished):
        from desert_cli.queries.refining import Wish, refined

        wish = Wish(verdict or (), sort, fail_on or (), explain, path, pace)
        return refined(store, answer, day, wish)
    return answer
