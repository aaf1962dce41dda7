import pytest

from desert_cli.render.pages import Column, Footnotes, Sheet, Span, stacked, text_of, visible


def test_sources_are_numbered_in_the_order_they_are_met() -> None:
    """One met again keeps its number."""
    notes = Footnotes()
    marks = [notes.mark("a", "b"), notes.mark("b"), notes.mark("c", None, "a")]
    assert [mark.text for mark in marks] == [" [1, 2]", " [2]", " [3, 1]"]
    assert notes.keys == ["a", "b", "c"]


def test_one_source_twice_is_one_mark() -> None:
    """Start and target from one file."""
    assert Footnotes().mark("a", "a", "a").text == " [1]"


def test_no_source_no_mark() -> None:
    """Nothing in brackets."""
    assert Footnotes().mark(None, "").text == ""


def test_a_narrow_sheet_puts_its_second_column_below_the_first() -> None:
    """A long name is broken first; the other columns stay."""
    columns = (Column("Name"), Column("Way"), Column("Verdict"))
    sheet = stacked(Sheet(columns, [("word " * 20, Span("1 → 2"), "ok")]))
    assert [column.heading for column in sheet.columns] == ["Name\nWay", "Verdict"]
    lines = text_of(sheet.rows[0][0]).split("\n")
    assert lines[-1] == "1 → 2"
    assert max(map(len, lines)) <= 38


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("bell\x07", "bell\\x07"),
        ("back\rforth", "back\\x0dforth"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        ("\u2066a\u2069", "\\u2066a\\u2069"),
        ("two\nlines\tand é", "two\nlines\tand é"),
    ],
)
def test_controls_are_shown(text: str, shown: str) -> None:
    """A terminal obeys none of them; new lines, tabs and letters are let through."""
    assert visible(text) == shown
