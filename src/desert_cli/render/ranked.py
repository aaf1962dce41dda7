"""What a ranking and a map say alike: what is counted and when, who is unknown, what adds up."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.language import mark
from desert_cli.queries.counts import decimals_of
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import UNKNOWN, number, percent, when
from desert_cli.render.pages import Span, Words
from desert_cli.render.words import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desert_cli.queries.adding_up import Sum
    from desert_cli.queries.field import Place
    from desert_cli.queries.gaps import Wording
    from desert_cli.queries.maps import Mapped, Tile
    from desert_cli.queries.ranking import Ranked, Ranking
    from desert_cli.render.pages import Footnotes

MANY = 6
"""Up to how many territories or days are named in a line."""

ORDERS = {
    "progress": mark("by progress towards their own target, the furthest first"),
    "value": mark("by count, the highest first"),
    "per-capita": mark("by count per inhabitant, the highest first"),
    "remaining": mark("by what remains to be done, the most first"),
}
DOWNWARD = {
    "value": mark("by count, the lowest first, as it should fall"),
    "per-capita": mark("by count per inhabitant, the lowest first, as it should fall"),
}


def order_of(ranking: Ranking, words: Wording) -> str:
    """Say in which order a ranking stands: what should fall has its lowest first."""
    return (DOWNWARD if words.direction == "down" else {}).get(ranking.on, ORDERS[ranking.on])


def heading(answer: Ranked | Mapped, order: str) -> Iterator[Words]:
    """Say what is counted, of which territories, in which order, and whose words it stands for."""
    ranking = answer.ranking
    title = Span(name_of(answer.indicators[ranking.indicator]), "title")
    key = Span(f" ({ranking.indicator})", "key")
    yield Words((title, key, f" · {level_of(ranking.level, ranking.territories)} {_(order)}"))
    if ranking.choice == "best_covered":
        main = next(one for key, one in answer.indicators.items() if key != ranking.indicator)
        said = _("“{name}” was never counted there: this is what was counted in most of them.")
        yield Words(Span(said.format(name=name_of(main)), "warn"))


def level_of(level: str, count: int) -> str:
    """Give a number of territories of one level."""
    if level == "region":
        return ngettext("{count} region", "{count} regions", count).format(count=number(count))
    text = ngettext("{count} department", "{count} departments", count)
    return text.format(count=number(count))


def uncounted(ranking: Ranking) -> str:
    """Say that nothing is known of a level."""
    if ranking.level == "region":
        return _("No count is known by region.")
    return _("No count is known by department.")


def measured(value: float | None, ranking: Ranking, words: Wording) -> str:
    """Give what a territory is ranked by: way done, count, per inhabitant, or what is left."""
    if ranking.on == "progress":
        return percent(value)
    if ranking.on == "per-capita":
        return number(value, decimals_of(ranking.per))
    return UNKNOWN if value is None else in_share(number(value), words.nature)


def dim(text: str) -> Words:
    """Give a line that explains, set back from what is told."""
    return Words(Span(text, "dim"))


def remarks(
    ranking: Ranking, rows: Sequence[Place | Tile], names: dict[str, str]
) -> Iterator[Words]:
    """Say which territories were counted another day, which are unknown, how many are left out."""
    near = [row for row in rows if row.grade == "near" and row.rank is not None]
    if near:
        text = ngettext(
            "{count} was counted up to a year from {day}: ranked all the same",
            "{count} were counted up to a year from {day}: ranked all the same",
            len(near),
        )
        yield Words(Span(text.format(count=number(len(near)), day=when(ranking.day)), "warn"))
    if any(row.grade == "apart" for row in rows):
        said = _("! counted more than a year from {day}: not ranked")
        yield Words(Span(said.format(day=when(ranking.day)), "warn"))
    if ranking.unknown:
        said = _("Unknown, and not ranked: {names}.")
        yield Words(said.format(names=some_of([names[key] for key in ranking.unknown])))
    if ranking.left_out:
        count = level_of(ranking.level, ranking.left_out)
        yield dim(_("left out here: {territories}").format(territories=count))


def some_of(names: list[str]) -> str:
    """Give names in a line: the first ones, and how many more there are."""
    rest = len(names) - MANY
    if rest <= 0:
        return ", ".join(names)
    more = ngettext("{count} more", "{count} more", rest).format(count=number(rest))
    return f"{', '.join(names[:MANY])}, {more}"


def sums(answer: Ranked, notes: Footnotes) -> Iterator[Words]:
    """Say whether the territories add up to the country that day, and on which days they do not."""
    ranking, days = answer.ranking, answer.adding_up
    held = [one for one in days if one.difference is not None]
    for one in days:
        if one.day == ranking.day:
            yield Words((_sum_of(one), notes.mark(one.country_source)))
    off = [one for one in held if one.difference and one.day != ranking.day]
    if off:
        listed = some_of(
            [
                _("{day} ({total} for {country})").format(
                    day=when(one.day), total=number(one.total), country=number(one.country)
                )
                for one in off
            ]
        )
        text = ngettext(
            "Of the {all} days on which all were counted, they do not add up on {count}: {days}.",
            "Of the {all} days on which all were counted, they do not add up on {count}: {days}.",
            len(off),
        )
        yield Words(text.format(all=len(held), count=len(off), days=listed))


def _sum_of(one: Sum) -> str:
    """Give the sum of one day beside the country's count."""
    level, total = level_of(one.level, one.territories), number(one.total)
    if one.country is None:
        said = _("The {territories} add up to {total}; the country has no exact count of that day.")
        return said.format(territories=level, total=total)
    said = (
        _("The {territories} add up to {total}, the country’s own count is {country}.")
        if not one.difference
        else _("The {territories} add up to {total}, but the country’s own count is {country}.")
    )
    return said.format(territories=level, total=total, country=number(one.country))
