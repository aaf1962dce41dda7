"""The words of the field as people read them: verdicts, reasons, kinds, levels, qualifiers."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.language import choose, mark

if TYPE_CHECKING:
    from typing import Protocol

    from desert_cli.render.pages import Style

    class Named(Protocol):
        """Anything the ledger names in both languages."""

        @property
        def name_fr(self) -> str:
            """The French name."""

        @property
        def name_en(self) -> str:
            """The English name."""


VERDICTS: dict[str, tuple[str, str, Style]] = {
    "reached": ("✓", mark("reached"), "good"),
    "reached_late": ("✓", mark("reached late"), "good"),
    "on_track": ("✓", mark("on track"), "good"),
    "behind": ("▼", mark("behind"), "fair"),
    "far_behind": ("▼", mark("far behind"), "bad"),
    "moving_away": ("▼", mark("moving away"), "bad"),
    "missed": ("✗", mark("missed"), "bad"),
    "unreported": ("?", mark("deadline past, no closing number"), "warn"),
    "not_assessable": ("○", mark("cannot be told"), "dim"),
}
REASONS = {
    "no_target": mark("no target"),
    "no_due_date": mark("no due date"),
    "no_baseline": mark("no starting value"),
    "one_point": mark("no count since the start"),
    "dates_equal": mark("two values for one day"),
    "no_actual": mark("no count published"),
    "cumulative_fell": mark("a running total cannot fall"),
}
KINDS = {
    "baseline": mark("starting value"),
    "actual": mark("count"),
    "target": mark("target"),
    "forecast": mark("forecast"),
    "claim": mark("claim"),
}
STANDINGS = {
    "accepted": "",
    "echo": mark("echo"),
    "superseded": mark("superseded"),
    "disputed": mark("disputed"),
}
QUALIFIERS = {
    "exact": mark("exact"),
    "rounded": mark("rounded"),
    "about": mark("about"),
    "nearly": mark("nearly"),
    "over": mark("over"),
    "at_least": mark("at least"),
    "at_most": mark("at most"),
    "range": mark("range"),
}
DIRECTIONS = {"up": mark("up"), "down": mark("down")}
NATURES = {
    "stock": mark("stock"),
    "flow": mark("flow"),
    "cumulative": mark("running total"),
    "share": mark("share, in percent"),
    "rate": mark("rate"),
    "change": mark("change"),
}
STAGES = {
    "means": mark("means"),
    "output": mark("output"),
    "outcome": mark("outcome"),
    "situation": mark("situation"),
}
LEVELS = {"country": mark("country"), "region": mark("region"), "department": mark("department")}
SOURCE_KINDS = {
    "official-data": mark("official data"),
    "official": mark("official publication"),
    "parliament": mark("parliament"),
    "professional-press": mark("professional press"),
    "press": mark("press"),
}


def labelled(name: str) -> str:
    """Give a label with the colon of the language spoken, to stand before what it names."""
    return _("{name}: ").format(name=name)


def name_of(named: Named) -> str:
    """Give a record's name in the language spoken."""
    return choose(named.name_fr, named.name_en)


def verdict_words(verdict: str, reason: str | None) -> tuple[str, Style]:
    """Give a verdict as people read it, with its reason where it has one, and its colour."""
    sign, word, style = VERDICTS[verdict]
    said = f"{sign} {_(word)}"
    return (f"{said} ({_(REASONS[reason])})" if reason else said), style
