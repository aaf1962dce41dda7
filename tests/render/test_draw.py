import io
import re

import pytest

from desert_cli.render.draw import draw, draw_markdown, draw_plain
from desert_cli.render.pages import Column, Page, Picture, Sheet, Span, Words

NASTY = [
    "[bold]x[/]",
    "[link=https://example.org]x[/link]",
    ":smile:",
    "<script>alert(1)</script>",
    "a | b",
    "`code`",
    "*stars* and _lines_",
    "\\back",
]


class Terminal(io.StringIO):
    """Something that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def page(*cells: str, style: str = "") -> Page:
    sheet = Sheet((Column("Name"), Column("Count", right=True, fixed=True)), [])
    sheet.rows.extend((Span(cell, style), "2\u202f251") for cell in cells)  # type: ignore[arg-type]
    return Page([Words(Span("Title", "title")), sheet])


def words(text: str) -> Page:
    return Page([Words(text)])


@pytest.mark.parametrize("text", NASTY)
def test_markup_in_data_is_shown(text: str) -> None:
    """In a title, in a cell, in plain characters: as it stands in the data."""
    assert text in draw(words(text), Terminal(), {"COLUMNS": "120"})
    assert text in draw(page(text), Terminal(), {"COLUMNS": "120"})
    assert text in draw_plain(page(text))


@pytest.mark.parametrize("drawn", [draw_plain, draw_markdown])
def test_escapes_in_data_are_shown(drawn: object) -> None:
    """A terminal obeys none of them."""
    text = drawn(page("\x1b[31mred\x1b[0m"))  # type: ignore[operator]
    assert "x1b" in text
    assert "\x1b" not in text


def test_escapes_in_data_are_shown_on_a_terminal() -> None:
    """Beside the colours of our own, which are no data."""
    text = draw(page("\x1b]0;title\x07"), Terminal(), {"NO_COLOR": "1"})
    assert "\\x1b]0;title\\x07" in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a | b", r"a \| b"),
        ("`code`", r"\`code\`"),
        ("**bold**", r"\*\*bold\*\*"),
        ("<b>", r"\<b>"),
        ("&lt;", r"\&lt;"),
        ("[a](b)", r"\[a](b)"),
        ("# head", r"\# head"),
        ("_so_", r"\_so\_"),
        ("\\", r"\\"),
        ("a\nb", "a<br>b"),
    ],
)
def test_markdown_escapes_what_data_says(text: str, escaped: str) -> None:
    """In a paragraph and in a cell."""
    assert draw_markdown(words(text)) == f"{escaped}\n"
    assert f"| {escaped} | 2\u202f251 |" in draw_markdown(page(text))


def test_markdown_keeps_addresses_whole() -> None:
    """An underscore inside a word means nothing there, and escaped it would break the link."""
    assert "https://a.org/b_c_d" in draw_markdown(words("see https://a.org/b_c_d"))


def test_markdown_tables_have_sides() -> None:
    """Numbers stand on the right."""
    sheet = Sheet((Column("A"), Column("B", right=True)), [("x", "1")])
    assert draw_markdown(Page([sheet])) == "| A | B |\n| --- | ---: |\n| x | 1 |\n"


def test_plain_columns_are_aligned() -> None:
    """Names on the left, numbers on the right, no colour, no box."""
    sheet = Sheet((Column("A"), Column("B", right=True)), [("long", "1"), ("x", "100")])
    assert draw_plain(Page([sheet])) == "A       B\nlong    1\nx     100\n"


def test_paragraphs_are_indented() -> None:
    """Each of their lines."""
    assert draw_plain(Page([Words("a\nb", indent=2)])) == "  a\n  b\n"
    assert draw(Page([Words("a", indent=2)]), io.StringIO(), {}) == "  a\n"


def test_headings_are_shown_as_they_stand() -> None:
    """The name of a territory may be one."""
    sheet = Sheet((Column("[b]T\x07[/b]"),), [("x",)])
    assert draw(Page([sheet]), io.StringIO(), {}).splitlines()[0] == "[b]T\\x07[/b]"


def test_a_pipe_is_neither_coloured_nor_cut() -> None:
    """However long the line."""
    text = draw(page("word " * 100, style="bad"), io.StringIO(), {})
    assert "word " * 99 in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_a_terminal_is_coloured_unless_told_not_to_be(
    environ: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR, when it is not empty, and TERM=dumb."""
    monkeypatch.setenv("TERM", environ.get("TERM", "xterm-256color"))
    assert ("\x1b[" in draw(page("x", style="bad"), Terminal(), environ)) is coloured


@pytest.mark.parametrize(("value", "coloured"), [("1", True), ("0", False), ("", False)])
def test_a_pipe_is_coloured_when_forced(
    value: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FORCE_COLOR, but for 0."""
    monkeypatch.setenv("TERM", "xterm-256color")
    text = draw(page("x", style="bad"), io.StringIO(), {"FORCE_COLOR": value})
    assert ("\x1b[" in text) is coloured


def test_a_file_is_never_coloured_nor_cut() -> None:
    """Whatever the terminal it is written from."""
    environ = {"FORCE_COLOR": "1", "COLUMNS": "40"}
    text = draw(page("word " * 50, style="bad"), None, environ)
    assert "word " * 49 in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_columns_is_obeyed(width: int) -> None:
    """On a terminal and in a pipe: no line is longer, no word is lost, no number is broken."""
    for out in (Terminal(), io.StringIO()):
        text = draw(page("word " * 40), out, {"COLUMNS": str(width), "NO_COLOR": "1"})
        assert max(map(len, text.splitlines())) <= width
        assert text.count("word") == 40
        assert "2\u202f251" in text


@pytest.mark.parametrize("columns", ["", "wide", "-5", "0"])
def test_a_senseless_width_is_not_obeyed(columns: str) -> None:
    """Nothing is drawn narrower than a page can be."""
    assert "2\u202f251" in draw(page("x"), io.StringIO(), {"COLUMNS": columns})


def test_a_narrow_page_leaves_out_columns_and_stacks() -> None:
    """What is marked for wide pages only."""
    columns = (Column("A"), Column("B"), Column("Wide", from_width=100))
    sheet = Sheet(columns, [("a", "b", "c")], stacked_below=90)
    narrow = draw(Page([sheet]), io.StringIO(), {"COLUMNS": "80"})
    assert "Wide" not in narrow
    assert re.search(r"^a\nb$", narrow, re.MULTILINE)
    assert "Wide" in draw(Page([sheet]), io.StringIO(), {"COLUMNS": "120"})


def test_lines_end_where_their_words_do() -> None:
    """No blanks behind."""
    text = draw(page("x"), io.StringIO(), {}) + draw_plain(page("x"))
    assert not re.search(r" $", text, re.MULTILINE)


def test_a_picture_is_drawn_for_the_width_there_is() -> None:
    """Never broken, at most 120 wide; in Markdown as it stands."""
    picture = Page([Picture(lambda width: ["█" * width])])
    assert draw(picture, io.StringIO(), {"COLUMNS": "60"}) == "█" * 60 + "\n"
    assert draw(picture, io.StringIO(), {}) == "█" * 120 + "\n"
    assert draw_plain(picture) == "█" * 80 + "\n"
    assert draw_markdown(picture) == "```text\n" + "█" * 80 + "\n```\n"


def test_a_long_sheet_shows_what_data_says_too() -> None:
    """Laid out another way, it obeys no more."""
    text = draw(page(*["[b]\x1b[31m"] * 60), Terminal(), {"COLUMNS": "80", "NO_COLOR": "1"})
    assert text.count("[b]\\x1b[31m") == 60
    assert "\x1b" not in text
