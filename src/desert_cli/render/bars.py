"""A bar of progress: from the starting value to the target, with where the calendar stands."""

from __future__ import annotations

from desert_cli.render.pages import Span

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = 100.0
WIDTH = 16


def bar(done: float | None, time_share: float | None, width: int = WIDTH) -> tuple[Span, ...]:
    """Give a bar of *width* characters for a share in percent; `┆` is today, `┃` the target.

    An unknown share gives an empty line, not an empty bar.
    """
    if done is None:
        return (Span(" " * (width + 1)),)
    eighths = round(min(max(done, 0.0), _FULL) / _FULL * width * 8)
    whole, part = divmod(eighths, 8)
    filled = "█" * whole + (_EIGHTHS[part] if part else "")
    rest = "░" * (width - len(filled))
    if time_share is not None and 0 <= time_share < _FULL:
        place = int(time_share / _FULL * width)
        if place >= len(filled):
            place -= len(filled)
            rest = f"{rest[:place]}┆{rest[place + 1 :]}"
    return Span(filled, "bar"), Span(rest, "dim"), Span("┃")
