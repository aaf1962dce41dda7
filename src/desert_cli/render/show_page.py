"""One measure as people read it: on one screen, and choosy."""

from __future__ import annotations

from collections import Counter
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from desert_cli.language import choose
from desert_cli.queries.gaps import Gaps
from desert_cli.queries.measures import COUNTRY
from desert_cli.render.bars import bar
from desert_cli.render.gaps_page import legend, sheet_of
from desert_cli.render.measures_page import in_share, titled
from desert_cli.render.numbers import hedged, number, unit_of, when
from desert_cli.render.pages import Footnotes, Page, Span, Words, text_of
from desert_cli.render.plans_page import ending, sum_promised
from desert_cli.render.words import STANDINGS, name_of, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desert_cli.queries.gaps import Gap, Now, Wording
    from desert_cli.queries.plans import Promise
    from desert_cli.queries.show import Promiser, Said, Show
    from desert_cli.render.pages import Sheet

GAPS, PLANS, COUNTED, MEANS, CLAIMS, SET_ASIDE = 4, 4, 3, 3, 3, 3
"""How many of each the page tells; what is left out is counted, with the command that shows it."""

SILENT = 6
"""Up to how many territories without a figure are named."""

NARROW, SHORT = 80, 4
"""The width that two territories side by side must fit in, and that of their bars."""


def page_of(answer: Show) -> Page:
    """Give the measure from what it is to what is doubtful, sources last."""
    page, notes = Page(), Footnotes()
    one = answer.measure
    name = titled(name_of(one), one.acronym)
    page.add(
        Words((Span(f"{name} · {answer.territories[one.territory]}", "title"), _key(one.key))),
        Words((choose(one.definition_fr, one.definition_en), notes.mark(one.source))),
        Words(""),
    )
    if _full(answer):
        page.add(*_gaps(answer, notes), *_scopes(answer), *_plans(answer, notes))
        page.add(*_within(answer, notes), *_counted(answer, notes, _("Also counted")))
    else:
        page.add(*_counted(answer, notes, _("Counted")), *_scopes(answer))
        page.add(*_plans(answer, notes), *_within(answer, notes))
    page.add(*_means(answer, notes))
    page.add(*_said(answer, one.claims[:CLAIMS], _("Claimed, not counted"), notes))
    page.add(*_said(answer, one.set_aside[:SET_ASIDE], _("Set aside"), notes))
    page.add(Words(""), *_left_out(answer), Words(""), *_sources(answer, notes))
    return page


def _key(key: str) -> Span:
    return Span(f" ({key})", "key")


def _full(answer: Show) -> list[Gap]:
    """Give the indicators told in full: the main one, and those counted that have a target."""
    words = answer.indicators
    aimed = [gap for gap in answer.measure.indicators if gap.target]
    return [gap for gap in aimed if gap.latest or words[gap.indicator].main][:GAPS]


def _rest(answer: Show) -> list[Gap]:
    """Give the indicators that were counted and are not told in full, the main one first."""
    full = _full(answer)
    return [gap for gap in answer.measure.indicators if gap.latest and gap not in full]


def _gaps(answer: Show, notes: Footnotes) -> Iterator[Sheet | Words]:
    full = _full(answer)
    alike = Gaps(full, {**answer.indicators}, answer.territories, answer.sources)
    yield sheet_of(alike, full, notes, by_territory=False)
    yield from legend(full)


def _scopes(answer: Show) -> Iterator[Words]:
    """Say what is counted, and what is not, of the indicators told first."""
    for gap in _full(answer) or _rest(answer)[:1]:
        words = answer.indicators[gap.indicator]
        said = _("What “{name}” counts: {scope}")
        scope = choose(words.scope_fr, words.scope_en)
        yield Words(said.format(name=name_of(words), scope=scope))


def _plans(answer: Show, notes: Footnotes) -> Iterator[Words]:
    """Tell the last plans in full, and of those before them what they promised."""
    plans = answer.measure.plans
    if not plans:
        yield Words(_("No known plan promises it."))
        return
    yield Words(Span(_("Promised by"), "title"))
    if plans[:-PLANS]:
        before = _("; ").join(_in_brief(answer, plan) for plan in plans[:-PLANS])
        yield Words((Span(_("before: {plans}").format(plans=before), "dim")), 1)
    for plan in plans[-PLANS:]:
        said = _promised(answer, plan)
        targets = [part for one in said for part in (" · ", *_target(answer, one))]
        sources = [one.target.source for one in said if one.target] or [plan.source]
        who = Span(f" · {plan.announced_by}", "dim")
        head = f"{when(plan.launched)} · {name_of(plan)}"
        yield Words((head, _key(plan.key), who, *targets, notes.mark(*sources)), indent=1)


def _promised(answer: Show, plan: Promiser) -> list[Promise]:
    """Give what a plan promises of the main indicator, or else the first thing it promises."""
    main = [one for one in plan.targets if answer.indicators[one.indicator].main]
    return main or plan.targets[:1]


def _in_brief(answer: Show, plan: Promiser) -> str:
    """Give a plan by its key, with the numbers it promised and how they ended."""
    said = [
        "".join(text_of(part) for part in _target(answer, one)) for one in _promised(answer, plan)
    ]
    return f"{plan.key} ({', '.join(said)})" if said else plan.key


def _value(one: Promise, answer: Show) -> str:
    """Give a promise as a number and its due date."""
    value = number(one.target.value if one.target else None)
    day = when(one.target.as_of if one.target else None)
    return f"{in_share(value, answer.indicators[one.indicator].nature)}, {day}"


def _target(answer: Show, one: Promise) -> Iterator[str | Span]:
    words = answer.indicators[one.indicator]
    value = _value(one, answer)
    if not words.main:
        value = _("{name}: {value}").format(name=name_of(words), value=value)
    yield f"{value} "
    if one.outcome == "superseded":
        yield Span(text_of(ending(one, words.nature)), "dim")
    else:
        yield Span(*verdict_words(one.verdict, None))


def _within(answer: Show, notes: Footnotes) -> Iterator[Words]:
    """List one indicator in the territories below: latest count and a bar, two by two."""
    gaps = answer.measure.within
    below = [key for key in answer.territories if key != answer.measure.territory]
    if not below:
        return
    level = _("by region") if answer.measure.territory == COUNTRY else _("by department")
    if not gaps:
        yield Words(_("No count is known {level}.").format(level=level))
        return
    words = answer.indicators[gaps[0].indicator]
    (usual, _many), *_others = Counter(map(_dated, gaps)).most_common()
    typical = next(gap for gap in gaps if _dated(gap) == usual)
    day = f", {when(typical.latest.as_of)}" if typical.latest else ""
    yield Words((Span(f"{name_of(words)} {level}{day}", "title"), notes.mark(*usual[1:])))
    yield from _side_by_side(answer, gaps, words)
    silent = [answer.territories[key] for key in below if key not in {g.territory for g in gaps}]
    for gap in gaps:
        if _dated(gap) != usual and gap.latest:
            said = f"{answer.territories[gap.territory]} · {when(gap.latest.as_of)}"
            yield Words((Span(said, "dim"), notes.mark(*_dated(gap)[1:])), indent=1)
    if silent:
        names = ", ".join(silent[:SILENT]) + (", …" if len(silent) > SILENT else "")
        text = ngettext(
            "No figure is known for {n}: {names}",
            "No figure is known for {n}: {names}",
            len(silent),
        )
        yield Words(Span(text.format(n=number(len(silent)), names=names), "dim"), 1)


def _side_by_side(answer: Show, gaps: list[Gap], words: Wording) -> Iterator[Words]:
    """Give territory, count and bar, read down then right, in one column where two are too wide."""
    names = [answer.territories[gap.territory] for gap in gaps]
    values = [_count(gap.latest, words) if gap.latest else "?" for gap in gaps]
    broad, long = max(map(len, names)), max(map(len, values))
    cells: list[tuple[str | Span, ...]] = [
        (f"{name:<{broad}} {value:>{long}} ", *bar(gap.progress_bounded, None, SHORT))
        for name, value, gap in zip(names, values, gaps, strict=True)
    ]
    two = 2 * (broad + long + SHORT + 3) + 3 <= NARROW
    half = (len(cells) + 1) // 2 if two else len(cells)
    for place in range(half):
        right = cells[place + half] if place + half < len(cells) else ()
        yield Words((*cells[place], *(("  ", *right) if right else ())), indent=1)


def _dated(gap: Gap) -> tuple[str, ...]:
    """Give what a list need not repeat where most of it shares it: the day, then the sources."""
    sources = [part.source for part in (gap.latest, gap.target) if part]
    return (gap.latest.as_of if gap.latest else "", *dict.fromkeys(sources))


def _count(now: Now, words: Wording) -> str:
    return in_share(hedged(now.value, now.qualifier, now.value_high), words.nature)


def _counted(answer: Show, notes: Footnotes, heading: str) -> Iterator[Words]:
    rest = _rest(answer)
    if rest:
        yield Words(Span(heading, "title"))
    elif not _full(answer):
        yield Words(_("No count and no target is known here."))
    for gap in rest[:COUNTED]:
        yield from _line(answer, gap, notes)


def _line(answer: Show, gap: Gap, notes: Footnotes) -> Iterator[Words]:
    """Give the latest count of an indicator in one line; nothing where there is none."""
    if gap.latest:
        words = answer.indicators[gap.indicator]
        said = f"{name_of(words)} · {_measured(gap.latest, words)}"
        yield Words((said, notes.mark(gap.latest.source)), indent=1)


def _measured(one: Now | Said, words: Wording) -> str:
    """Give a figure with its unit and its day."""
    singular, plural = choose(words.unit_fr, words.unit_en), choose(words.units_fr, words.units_en)
    value = hedged(one.value, one.qualifier, one.value_high)
    return f"{value} {unit_of(one.value, singular, plural)}, {when(one.as_of)}"


def _means(answer: Show, notes: Footnotes) -> Iterator[Words]:
    means = answer.measure.means
    if means:
        yield Words(Span(_("Money and means"), "title"))
    for gap in means[:MEANS]:
        words = answer.indicators[gap.indicator]
        if gap.target:
            promised = sum_promised(words, gap.target)
            said = _("{sum} (promised)").format(sum=promised)
            yield Words((said, notes.mark(gap.target.source)), indent=1)
        yield from _line(answer, gap, notes)


def _said(answer: Show, some: list[Said], heading: str, notes: Footnotes) -> Iterator[Words]:
    """Give figures that are claimed or set aside, a line each, with what is held against them."""
    if some:
        yield Words(Span(heading, "title"))
    for one in some:
        words = answer.indicators[one.indicator]
        value = _measured(one, words)
        said: list[str | Span] = [value if words.main else f"{name_of(words)} · {value}"]
        if one.standing != "accepted":
            said.append(Span(f" · {_(STANDINGS[one.standing])}", "warn"))
        if one.reason:
            said.append(f" · {one.reason}")
        yield Words((*said, notes.mark(one.source)), indent=1)


def _left_out(answer: Show) -> Iterator[Words]:
    """Say how many of each are not on the page, and which commands show them."""
    one = answer.measure
    uncounted = sum(gap.latest is None for gap in one.indicators if gap not in _full(answer))
    others = max(len(_rest(answer)) - COUNTED, 0)
    means = max(len(one.means) - MEANS, 0)
    claims, aside = max(len(one.claims) - CLAIMS, 0), max(len(one.set_aside) - SET_ASIDE, 0)
    counts = [
        (uncounted, ngettext("{n} target never counted", "{n} targets never counted", uncounted)),
        (others, ngettext("{n} other indicator", "{n} other indicators", others)),
        (means, ngettext("{n} sum", "{n} sums", means)),
        (claims, ngettext("{n} claim", "{n} claims", claims)),
        (aside, ngettext("{n} figure set aside", "{n} figures set aside", aside)),
    ]
    left = [text.format(n=number(count)) for count, text in counts if count]
    if left:
        yield Words(Span(_("Left out here: {things}.").format(things=", ".join(left)), "dim"))
    place = "" if one.territory == COUNTRY else f" -r {one.territory}"
    commands = [f"desert figures -m {one.key}{place}"]
    if one.within:
        by = "--by region" if one.territory == COUNTRY else f"-r {one.territory} --by department"
        commands.append(f"desert gap {one.key} {by}")
    if one.plans:
        commands.append(_("desert plans KEY"))
    yield Words(Span(_("More: {commands}").format(commands=" · ".join(commands)), "dim"))


def _sources(answer: Show, notes: Footnotes) -> Iterator[Words]:
    """Give the sources in a line each, to keep to one screen: who, when, and the key."""
    if notes.keys:
        yield Words(Span(_("Sources, in full with: desert sources KEY"), "title"))
    for place, key in enumerate(notes.keys, start=1):
        source = answer.sources[key]
        day = when(source.published) if source.published else _("undated")
        yield Words((f"[{place}] {source.publisher}, {day}", _key(key)), indent=1)
