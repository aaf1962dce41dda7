"""What must hold over all records: named rules, each yielding what it finds with file and line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from gettext import gettext as _
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from desert_cli.dates import first_day, last_day
from desert_cli.model import POPULATION, Finding
from desert_cli.records.printed import printed_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from desert_cli.model import Figure, Indicator
    from desert_cli.records.read import Entry, Ledger

_FULL = 100


@dataclass
class Book:
    """A ledger with its keys looked up."""

    ledger: Ledger

    @cached_property
    def sources(self) -> dict[str, Entry[Any]]:
        """Give sources by key."""
        return _by_key(self.ledger.sources)

    @cached_property
    def territories(self) -> dict[str, Entry[Any]]:
        """Give territories by key."""
        return _by_key(self.ledger.territories)

    @cached_property
    def plans(self) -> dict[str, Entry[Any]]:
        """Give plans by key."""
        return _by_key(self.ledger.plans)

    @cached_property
    def measures(self) -> dict[str, Entry[Any]]:
        """Give measures by key."""
        return _by_key(self.ledger.measures)

    @cached_property
    def figures(self) -> dict[str, Entry[Figure]]:
        """Give figures by key."""
        return _by_key(self.ledger.figures)

    @cached_property
    def indicators(self) -> dict[str, tuple[Indicator, str]]:
        """Give each indicator and its measure's key, by indicator key."""
        return {
            indicator.key: (indicator, entry.record.key)
            for entry in self.ledger.measures
            for indicator in entry.record.indicators
        }


def _by_key(entries: Iterable[Entry[Any]]) -> dict[str, Entry[Any]]:
    return {entry.record.key: entry for entry in entries}


def check_ledger(ledger: Ledger, names: Iterable[str] = ()) -> list[Finding]:
    """Run the checks (all, or those of *names*) and give every finding, readable ones first."""
    book = Book(ledger)
    wanted = set(names)
    found = [f for f in ledger.findings if not wanted or f.name in wanted]
    for rule in CHECKS:
        name = check_name(rule)
        if not wanted or name in wanted:
            found += [Finding(name, message, where, to) for message, where, to in rule(book)]
    return found


def check_name(rule: Callable[[Book], Iterator[Found]]) -> str:
    """Give the name under which a check is asked for and reported."""
    return rule.__name__.replace("_", "-")


Found = tuple[str, str, str]
"""What is wrong and how to mend it, where, and the key it refers to."""


def unique_key(book: Book) -> Iterator[Found]:
    """Two records of one kind bear the same key, or speak of the same thing."""
    seen: dict[tuple[str, str], str] = {}
    for kind, key, where in _keys(book.ledger):
        if (kind, key) in seen:
            message = _("the key “{key}” is already used at {where}")
            yield message.format(key=key, where=seen[kind, key]), where, key
        seen.setdefault((kind, key), where)


def _keys(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Give what must be unique: the kind of thing, its key, and where it stands."""
    keyed: tuple[list[Entry[Any]], ...] = (
        ledger.plans,
        ledger.measures,
        ledger.figures,
        ledger.sources,
        ledger.territories,
    )
    for entries in keyed:
        for entry in entries:
            yield type(entry.record).__name__, entry.record.key, entry.where
    for counted in ledger.populations:
        yield "Population", f"{counted.record.territory} {counted.record.year}", counted.where
    for measure in ledger.measures:
        for indicator in measure.record.indicators:
            yield "Indicator", indicator.key, measure.where
            for official in indicator.official:
                yield "Official", f"{official.dataset} {official.id}", measure.where


def known_source(book: Book) -> Iterator[Found]:
    """A record names a source that sources.csv does not have."""
    ledger = book.ledger
    for entries in (ledger.figures, ledger.populations, ledger.plans, ledger.measures):
        for entry in entries:
            key = entry.record.source
            if key and key not in book.sources:
                yield (
                    _("no source is called “{key}”: add it to sources.csv").format(key=key),
                    entry.where,
                    key,
                )


def known_territory(book: Book) -> Iterator[Found]:
    """A record names a territory that territories.csv does not have."""
    ledger = book.ledger
    for entries in (ledger.figures, ledger.populations):
        for entry in entries:
            key = entry.record.territory
            if key not in book.territories:
                yield (
                    _("no territory is called “{key}”: see territories.csv").format(key=key),
                    entry.where,
                    key,
                )
    for child in ledger.territories:
        key = child.record.parent
        if key and key not in book.territories:
            yield (
                _("no territory is called “{key}”: see territories.csv").format(key=key),
                child.where,
                key,
            )


def known_indicator(book: Book) -> Iterator[Found]:
    """A figure names an indicator that no measure declares."""
    named = [(entry.where, entry.record.indicator) for entry in book.ledger.figures]
    named += [
        (entry.where, key)
        for entry in book.ledger.measures
        for one in entry.record.indicators
        for key in (one.per, one.part_of, one.share_of)
        if key not in {"", POPULATION}
    ]
    for where, key in named:
        if key not in book.indicators:
            yield (
                _("no indicator is called “{key}”: declare it in measures/").format(key=key),
                where,
                key,
            )


def known_plan(book: Book) -> Iterator[Found]:
    """A record names a plan that plans/ does not have."""
    ledger = book.ledger
    named = [(entry.where, entry.record.plan) for entry in ledger.figures]
    named += [(entry.where, entry.record.parent) for entry in ledger.plans]
    named += [
        (entry.where, official.plan)
        for entry in ledger.measures
        for indicator in entry.record.indicators
        for official in indicator.official
    ]
    for where, key in named:
        if key and key not in book.plans:
            yield _("no plan is called “{key}”: add plans/{key}.toml").format(key=key), where, key
    for entry in ledger.plans:
        line, plan = {entry.record.key}, entry.record
        while plan.parent in book.plans:
            plan = book.plans[plan.parent].record
            if plan.key in line:
                yield _("the plan is its own ancestor: mend `parent`"), entry.where, plan.key
                break
            line.add(plan.key)


def known_measure(book: Book) -> Iterator[Found]:
    """A plan promises a measure that measures/ does not have."""
    for entry in book.ledger.plans:
        for key, times in Counter(entry.record.measures).items():
            if key not in book.measures:
                yield (
                    _("no measure is called “{key}”: add measures/{key}.toml").format(key=key),
                    entry.where,
                    key,
                )
            if times > 1:
                yield _("the measure “{key}” is named twice").format(key=key), entry.where, key


def known_figure(book: Book) -> Iterator[Found]:
    """A figure must be read with another that the ledger does not have."""
    for entry in book.ledger.figures:
        key = entry.record.refers_to
        if key and (key not in book.figures or key == entry.record.key):
            yield (
                _("no other figure is called “{key}”: mend `refers_to`").format(key=key),
                entry.where,
                key,
            )


def main_indicator(book: Book) -> Iterator[Found]:
    """A measure has no indicator of its own name, or one that does not begin with it."""
    for entry in book.ledger.measures:
        key = entry.record.key
        if all(indicator.key != key for indicator in entry.record.indicators):
            yield (
                _("no indicator bears the measure's key “{key}”").format(key=key),
                entry.where,
                key,
            )
        for indicator in entry.record.indicators:
            if not f"{indicator.key}-".startswith(f"{key}-"):
                message = _("the indicator “{indicator}” must begin with “{key}-”")
                yield message.format(indicator=indicator.key, key=key), entry.where, indicator.key


def figure_file(book: Book) -> Iterator[Found]:
    """A figure read by hand stands in the file of another measure."""
    for entry in book.ledger.figures:
        file = PurePosixPath(entry.file)
        measure = book.indicators.get(entry.record.indicator, (None, ""))[1]
        if file.parent.name == "figures" and measure and file.stem != measure:
            message = _("a figure of “{measure}” belongs in figures/{measure}.csv")
            yield message.format(measure=measure), entry.where, entry.record.key


def real_date(book: Book) -> Iterator[Found]:
    """A date is on no calendar, or an interval ends before it starts."""
    ledger = book.ledger
    dated = [(entry.where, entry.record.as_of) for entry in ledger.figures]
    dated += [(entry.where, entry.record.launched) for entry in ledger.plans]
    dated += [
        (entry.where, partial)
        for entry in ledger.sources
        for partial in (entry.record.published, entry.record.accessed)
    ]
    dated += [
        (entry.where, official.due)
        for entry in ledger.measures
        for indicator in entry.record.indicators
        for official in indicator.official
    ]
    for where, partial in dated:
        if partial and not _is_real(partial):
            yield (
                _(
                    "“{date}” is no date: write 2023, 2023-12 or 2023-12-31, or two of them with /"
                ).format(date=partial),
                where,
                "",
            )


def _is_real(partial: str) -> bool:
    try:
        return first_day(partial) <= last_day(partial)
    except ValueError:
        return False


def _last(partial: str) -> date | None:
    return last_day(partial) if partial and _is_real(partial) else None


def dated_source(book: Book) -> Iterator[Found]:
    """A source has no day at all, or was read before it was published."""
    for entry in book.ledger.sources:
        published, accessed = entry.record.published, entry.record.accessed
        if not published and not accessed:
            yield (
                _("give the day it was published, or the day it was read"),
                entry.where,
                entry.record.key,
            )
        elif (
            _is_real(published) and _is_real(accessed) and first_day(published) > last_day(accessed)
        ):
            yield (
                _("it was read before it was published: mend one of the dates"),
                entry.where,
                entry.record.key,
            )


def not_from_the_future(book: Book) -> Iterator[Found]:
    """A count or a baseline speaks of a day after its source was read."""
    for entry in book.ledger.figures:
        figure = entry.record
        source = book.sources.get(figure.source)
        if figure.kind not in {"actual", "baseline"} or source is None or not figure.as_of:
            continue
        read = _last(source.record.accessed) or _last(source.record.published)
        if read and _is_real(figure.as_of) and first_day(figure.as_of) > read:
            message = _("a count of {as_of} cannot be in a source read on {read}")
            yield message.format(as_of=figure.as_of, read=read), entry.where, figure.key


def range_has_bounds(book: Book) -> Iterator[Found]:
    """A range lacks its upper end, or an upper end stands without a range, or below the lower."""
    for entry in book.ledger.figures:
        figure = entry.record
        if (figure.qualifier == "range") != (figure.value_high is not None):
            yield _("`value_high` and the qualifier `range` go together"), entry.where, figure.key
        elif figure.value_high is not None and figure.value_high <= figure.value:
            yield _("`value_high` must be above `value`"), entry.where, figure.key


def standing_has_reason(book: Book) -> Iterator[Found]:
    """A figure is set aside without a reason, or an echo does not say of what."""
    for entry in book.ledger.figures:
        figure = entry.record
        if figure.standing != "accepted" and not figure.reason:
            yield (
                _("say in `reason` why it is {standing}").format(standing=figure.standing),
                entry.where,
                figure.key,
            )
        if figure.standing == "echo" and not figure.refers_to:
            yield _("name in `refers_to` the figure it echoes"), entry.where, figure.key


def possible_value(book: Book) -> Iterator[Found]:
    """A count is negative, a share is above 100 percent, or a population is none."""
    for counted in book.ledger.populations:
        if counted.record.value <= 0:
            yield _("a population is above zero"), counted.where, counted.record.territory
    for entry in book.ledger.figures:
        figure = entry.record
        indicator = book.indicators.get(figure.indicator, (None, ""))[0]
        if indicator is None or indicator.nature == "change":
            continue
        if figure.value < 0:
            yield _("a count or a share cannot be negative"), entry.where, figure.key
        if indicator.nature == "share" and max(figure.value, figure.value_high or 0) > _FULL:
            yield _("a share cannot be above 100 percent"), entry.where, figure.key


def as_written(book: Book) -> Iterator[Found]:
    """The number as printed holds digits, and none of them is the value."""
    for entry in book.ledger.figures:
        figure = entry.record
        printed = printed_numbers(figure.as_written)
        for value in (figure.value, figure.value_high):
            if printed and value is not None and abs(value) not in printed:
                message = _("`as_written` says {printed}, `value` says {value}")
                numbers = ", ".join(f"{number:.12g}" for number in sorted(printed)[:4])
                said = message.format(printed=numbers, value=f"{value:.12g}")
                yield said, entry.where, figure.key


def contradicted_file(book: Book) -> Iterator[Found]:
    """One source gives two accepted values for one indicator, place, day and kind."""
    seen: dict[tuple[str, ...], Entry[Figure]] = {}
    for entry in book.ledger.figures:
        figure = entry.record
        if figure.standing != "accepted" or figure.kind in {"claim", "forecast"}:
            continue
        place = (
            figure.indicator,
            figure.territory,
            figure.kind,
            figure.as_of,
            figure.source,
            figure.plan,
        )
        other = seen.setdefault(place, entry)
        if other.record.value != figure.value:
            message = _("the same source says {other} at {where}: keep one accepted")
            yield (
                message.format(other=f"{other.record.value:.12g}", where=other.where),
                entry.where,
                other.record.key,
            )


def sorted_rows(book: Book) -> Iterator[Found]:
    """The rows of a file of figures are not in order, so that a change is hard to review."""
    last: dict[str, tuple[str, ...]] = {}
    told: set[str] = set()
    for entry in book.ledger.figures:
        figure = entry.record
        place = (figure.indicator, figure.territory, figure.kind, figure.as_of, figure.key)
        if place < last.get(entry.file, ()) and entry.file not in told:
            told.add(entry.file)
            yield (
                _("sort the rows by indicator, territory, kind, as_of, key"),
                entry.where,
                figure.key,
            )
        last[entry.file] = place


CHECKS: tuple[Callable[[Book], Iterator[Found]], ...] = (
    unique_key,
    known_source,
    known_territory,
    known_indicator,
    known_plan,
    known_measure,
    known_figure,
    main_indicator,
    figure_file,
    real_date,
    dated_source,
    not_from_the_future,
    range_has_bounds,
    standing_has_reason,
    possible_value,
    as_written,
    contradicted_file,
    sorted_rows,
)
"""Every check, in the order they run; `readable` comes before them all, from reading."""
