from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desert_cli.render.charts import Chart, Line, Mark, axis_of, drawn
from desert_cli.render.emit import in_encoding
from desert_cli.render.pages import text_of

START, END = date(2017, 6, 30), date(2027, 12, 31)


def lines(chart: Chart, width: int = 80) -> list[str]:
    return [text_of(line) for line in drawn(chart, width)]


def test_the_first_day_stands_left_and_the_highest_value_on_top() -> None:
    page = lines(Chart(marks=[Mark((START, 0), "a"), Mark((END, 100), "b")]))
    assert page[0].startswith("100 ┆")
    assert page[0].endswith("b")
    assert page[15].startswith("  0 ┆a")


def test_a_line_goes_from_spot_to_spot_under_the_marks() -> None:
    page = lines(Chart([Line(((START, 0), (END, 100)), "─")], [Mark((START, 0), "●")]))
    assert "●─" in page[15]
    assert all("─" in line for line in page[:16])


def test_a_single_spot_has_no_line() -> None:
    page = lines(Chart([Line(((START, 1),), "─")], [Mark((END, 1), "●")]))
    assert not any("─" in line for line in page[:16])


def test_an_axis_starts_at_zero_unless_all_values_are_high() -> None:
    assert axis_of(155, 590) == (0, 600, 200)
    assert axis_of(94.2, 95.3) == (94, 95.5, 0.5)
    assert axis_of(0, 0) == (0, 0.25, 0.25)


@given(
    st.floats(-1e6, 1e9).map(lambda value: round(value, 2)),
    st.floats(-1e6, 1e9).map(lambda value: round(value, 2)),
)
def test_an_axis_holds_both_its_values(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    bottom, top, step = axis_of(low, high)
    assert bottom <= low + step * 1e-6
    assert top >= high - step * 1e-6
    assert (top - bottom) / step < 12


@given(st.integers(40, 120))
def test_no_line_is_wider_than_the_page(width: int) -> None:
    chart = Chart([Line(((START, 0), (END, 12345)), "─")])
    assert max(map(len, lines(chart, width))) <= width


def test_only_as_many_years_are_written_as_there_is_room_for() -> None:
    chart = Chart([Line(((date(2000, 1, 1), 0), (END, 1)), "─")])
    assert lines(chart, 120)[-1].split() == [str(year) for year in range(2002, 2028, 2)]
    assert lines(chart, 40)[-1].split() == ["2005", "2010", "2015", "2020", "2025"]
    century = Chart([Line(((date(1900, 1, 1), 0), (END, 1)), "─")])
    assert lines(century, 40)[-1].split() == ["1950", "2000"]


def test_one_day_alone_makes_no_chart() -> None:
    assert not Chart(marks=[Mark((START, 1), "a"), Mark((START, 2), "b")]).has_width
    assert Chart(marks=[Mark((START, 1), "a"), Mark((END, 2), "b")]).has_width


def test_a_plain_terminal_gets_plain_signs_of_the_same_width() -> None:
    chart = Chart([Line(((START, 0), (END, 9)), "─")], [Mark((END, 9), "●")])
    for line in lines(chart):
        plain = in_encoding(line, "ascii")
        assert len(plain) == len(line)
        assert "?" not in plain
