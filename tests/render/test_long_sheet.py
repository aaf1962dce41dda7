from desert_cli.render.long_sheet import laid_out
from desert_cli.render.pages import Column, Sheet, Span, text_of

SHEET = Sheet(
    (Column("Name"), Column("Count\n/ target", right=True), Column("Day", from_width=100)),
    [("Ain", Span("1", "title"), "2023"), ("Aisne", "1 000", "2022")],
)


def lines(sheet: Sheet, places: list[int], width: int = 80) -> list[str]:
    return [text_of(line).rstrip() for line in laid_out(sheet, places, width)]


def test_cells_stand_at_their_side_of_as_wide_a_column_as_they_need() -> None:
    assert lines(SHEET, [0, 1]) == [
        "           Count",
        "Name    / target",
        "────────────────",
        "Ain            1",
        "Aisne      1 000",
    ]


def test_a_cell_of_several_lines_is_not_laid_out_here() -> None:
    assert lines(Sheet(SHEET.columns[:1], [("Ain\nAisne",)]), [0]) == []


def test_a_sheet_wider_than_the_page_is_not_laid_out_here() -> None:
    assert lines(SHEET, [0, 1, 2], 20) == []


def test_control_characters_have_the_width_they_are_shown_in() -> None:
    sheet = Sheet(SHEET.columns[:2], [("\x1b[31m", "1")])
    assert lines(sheet, [0, 1])[-1] == "\x1b[31m          1"
