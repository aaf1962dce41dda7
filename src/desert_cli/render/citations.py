"""A citation as text, as BibTeX and as CSL-JSON, each with the caveats of its number."""

from __future__ import annotations

import json
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Any

from desert_cli.language import choose, mark
from desert_cli.render.measures_page import in_share
from desert_cli.render.numbers import THIN, hedged, number, unit_of, when
from desert_cli.render.words import labelled, name_of

if TYPE_CHECKING:
    from desert_cli.queries.citation import Caveat, Citation, Document, Number

DOUBTS = {
    "rounded": mark("a round number, of which a precise count is known"),
    "about": mark("an order of magnitude (“about”)"),
    "nearly": mark("a little less than printed (“nearly”)"),
    "over": mark("a little more than printed (“over”)"),
    "at_least": mark("a lower bound"),
    "at_most": mark("an upper bound"),
    "range": mark("a range: quote both ends"),
}
KINDS = {
    "claim": mark("an effect that its source asserts, not a count"),
    "forecast": mark("a forecast, not a count"),
    "target": mark("a promise, not a count; its day is the deadline"),
}
SIMPLE = {
    "undated": mark("the source does not say of which day the number is"),
    "vague": mark("the source leaves the day open within that time"),
}
STANDINGS = {
    "echo": mark("an old number printed again as if it were new"),
    "superseded": mark("replaced by its own author"),
    "disputed": mark("disputed"),
}
CSL_TYPES = {
    "official-data": "dataset",
    "official": "webpage",
    "parliament": "report",
    "professional-press": "article-magazine",
    "press": "article-newspaper",
}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\N{NO-BREAK SPACE}": "~",
    "\N{NARROW NO-BREAK SPACE}": "~",
}
_IN_URL = str.maketrans({"%": r"\%", "#": r"\#", "{": r"\%7B", "}": r"\%7D", "\\": r"\%5C"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def in_text(found: Citation) -> list[str]:
    """Give a citation as the French press writes it: the number, its day, who says it, where."""
    source = found.source
    title = f"«{THIN}{source.title}{THIN}»"
    parts = [source.author, source.publisher, title, _published(source)]
    if found.figure is None:
        return [_line(parts, source)]
    figure = found.figure
    told = _("{value} ({place}, {day}): {name}, printed “{printed}”").format(
        value=_value(figure),
        place=figure.place,
        day=when(figure.as_of),
        name=name_of(figure),
        printed=figure.as_written,
    )
    return [f"{told}.", _line([*parts, figure.where], source)]


def _line(parts: list[str | None], source: Document) -> str:
    line = ", ".join(part for part in parts if part)
    if not source.url:
        return f"{line}."
    read = _("read {day}").format(day=when(source.accessed))
    return f"{line}, {source.url} ({read})."


def _published(source: Document) -> str:
    return when(source.published) if source.published else _("undated")


def _value(figure: Number) -> str:
    """Give the value with its word of doubt and its unit."""
    written = hedged(figure.value, figure.qualifier, figure.value_high)
    unit = unit_of(
        figure.value_high or figure.value,
        choose(figure.unit_fr, figure.unit_en),
        choose(figure.units_fr, figure.units_en),
    )
    return f"{in_share(written, 'share')}{unit[1:]}" if unit[:1] == "%" else f"{written} {unit}"


def caveats(found: Citation) -> list[str]:
    """Give the caveats in words, in their order."""
    return [_caveat(caveat, found) for caveat in found.caveats]


def _caveat(caveat: Caveat, found: Citation) -> str:  # noqa: PLR0911 — one return for each caveat
    if caveat.name == "day":
        return _("the number is of {day}").format(day=when(caveat.as_of))
    if caveat.name in SIMPLE:
        return _(SIMPLE[caveat.name])
    if caveat.name in STANDINGS:
        return _standing(caveat)
    if caveat.name == "doubt":
        return _(DOUBTS[str(caveat.text)])
    if caveat.name in KINDS:
        return _(KINDS[caveat.name])
    if caveat.name == "late":
        late = caveat.months or 0
        return ngettext(
            "it was {months} month old when it was printed",
            "it was {months} months old when it was printed",
            late,
        ).format(months=late)
    if caveat.name == "newer":
        return _("a newer count is known: {value}, {day} ({figure})").format(
            value=hedged(caveat.value, caveat.text or ""),
            day=when(caveat.as_of),
            figure=caveat.figure,
        )
    if caveat.name == "source_undated":
        return _("the page shows no date of its own")
    if caveat.name == "scope" and found.figure:
        scope = choose(found.figure.scope_fr, found.figure.scope_en)
        return labelled(_("what is counted")) + scope
    return labelled(_("note")) + (caveat.text or "")


def _standing(caveat: Caveat) -> str:
    told = _(STANDINGS[caveat.name])
    if caveat.text:
        told = labelled(told) + caveat.text
    if caveat.figure:
        read = _("read it with {value}, {day} ({publisher})").format(
            value=number(caveat.value), day=when(caveat.as_of), publisher=caveat.publisher
        )
        told = f"{told} · {read}"
    return told


def in_bibtex(found: Citation) -> str:
    """Give a BibTeX entry, `@misc`, its special characters escaped; the caveats are its note."""
    source, figure = found.source, found.figure
    key = figure.key if figure else source.key
    day = (source.published or "").partition("/")[0].split("-")
    fields = {
        "title": f"{{{escaped(source.title)}}}",
        "author": f"{{{escaped(source.author or source.publisher)}}}",
        "publisher": escaped(source.publisher),
        "year": day[0],
        "month": _MONTHS[int(day[1]) - 1] if len(day) > 1 else "",
        "day": str(int(day[2])) if len(day) > 2 else "",  # noqa: PLR2004 — year, month, day
        "url": (source.url or "").translate(_IN_URL),
        "urldate": (source.accessed or "") if source.url else "",
        "language": "french",
        "note": escaped(_note(found)),
    }
    lines = [
        f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def escaped(text: str) -> str:
    """Give a text as BibTeX takes it: each character that TeX would obey is written out."""
    return "".join(_SPECIAL.get(character, character) for character in text)


def _note(found: Citation) -> str:
    """Give the number and its caveats in one line."""
    told = in_text(found)[:1] if found.figure else []
    return " ; ".join([*told, *caveats(found)])


def in_csl(found: Citation) -> str:
    """Give a CSL-JSON list of one item."""
    source, figure = found.source, found.figure
    item: dict[str, Any] = {
        "id": figure.key if figure else source.key,
        "type": CSL_TYPES[source.kind],
        "title": source.title,
        "publisher": source.publisher,
        "author": [{"literal": source.author or source.publisher}],
        "issued": _dates(source.published),
        "accessed": _dates(source.accessed),
        "URL": source.url,
        "locator": figure.where if figure else None,
        "language": "fr",
        "note": _note(found),
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2)


def _dates(partial: str | None) -> dict[str, list[list[int]]] | None:
    """Give a partial date or an interval as CSL has it; None when unknown."""
    if not partial:
        return None
    return {"date-parts": [[int(part) for part in end.split("-")] for end in partial.split("/")]}
