import pytest

from desert_cli.render.bars import bar
from desert_cli.render.pages import text_of


def drawn(done: float | None, time_share: float | None = None) -> str:
    return text_of(bar(done, time_share, 8))


@pytest.mark.parametrize(
    ("done", "text"),
    [
        (0, "░░░░░░░░┃"),
        (50, "████░░░░┃"),
        (100, "████████┃"),
        (56.25, "████▌░░░┃"),
        (-20, "░░░░░░░░┃"),
        (300, "████████┃"),
    ],
)
def test_a_bar_is_as_long_as_what_is_done(done: float, text: str) -> None:
    """In eighths of a character; neither below nothing nor beyond the target."""
    assert drawn(done) == text


@pytest.mark.parametrize("done", [None, 0, 33, 99.9, 100])
@pytest.mark.parametrize("time_share", [None, -5, 0, 50, 99.9, 100, 250])
def test_every_bar_is_of_one_width(done: float | None, time_share: float | None) -> None:
    """Whatever is done and whenever it is read."""
    assert len(drawn(done, time_share)) == 9


def test_the_unknown_is_blank() -> None:
    """An empty bar would say that nothing was done."""
    assert drawn(None, 50).strip() == ""


def test_the_calendar_is_marked_where_the_bar_has_not_come() -> None:
    """Halfway through, a quarter done."""
    assert drawn(25, 50) == "██░░┆░░░┃"


@pytest.mark.parametrize("time_share", [25, 100, -1])
def test_the_calendar_is_not_marked_on_what_is_done_nor_past_the_end(time_share: float) -> None:
    """There it would hide the bar, or mean nothing."""
    assert "┆" not in drawn(50, time_share)
