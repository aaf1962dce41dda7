from datetime import date
from sqlite3 import Connection

from desert_cli.queries.timeline import Timeline, timeline
from desert_cli.render.charts import Chart
from desert_cli.render.pages import Span
from desert_cli.render.series_chart import chart_of

TODAY = date(2026, 11, 22)
DUE = date(2027, 12, 31)


def chart(answer: Timeline) -> Chart:
    (series,) = answer.series
    return chart_of([(series, answer.points, Span("●", "key"))])


def signs(drawn: Chart) -> dict[str, list[tuple[date, float]]]:
    found: dict[str, list[tuple[date, float]]] = {}
    for mark in drawn.marks:
        found.setdefault(mark.sign, []).append(mark.spot)
    return found


def test_counts_the_target_and_the_landing_have_their_signs(store: Connection) -> None:
    found = signs(chart(timeline(store, ["msp"], TODAY, ["bfc"])))
    assert [value for _day, value in found["●"]] == [91, 141, 145]
    assert found["┃"] == [(DUE, 244)]
    assert found[">"] == [(DUE, 161.01)]


def test_the_way_still_needed_goes_straight_from_the_latest_count(store: Connection) -> None:
    lines = chart(timeline(store, ["msp"], TODAY, ["bfc"])).lines
    assert [line.spots for line in lines if line.sign == "."] == [
        ((date(2023, 12, 31), 145.0), (DUE, 244.0))
    ]


def test_a_break_begins_another_line(store: Connection) -> None:
    lines = chart(timeline(store, ["msp"], TODAY, ["bfc"])).lines
    runs = [[value for _day, value in line.spots] for line in lines if line.sign == "─"]
    assert runs == [[91], [141, 145]]


def test_what_is_set_aside_is_a_point_and_on_no_line(store: Connection) -> None:
    found = signs(chart(timeline(store, ["msp"], TODAY)))
    assert (date(2024, 1, 31), 2251) in found["x"]
    assert found["t"] == [(date(2017, 12, 31), 1000)]


def test_without_a_target_only_the_counts_are_drawn(store: Connection) -> None:
    drawn = chart(timeline(store, ["cesp"], TODAY, ["bfc"]))
    assert set(signs(drawn)) == {"●"}


def test_a_target_that_fell_due_before_the_latest_count_needs_no_way(store: Connection) -> None:
    drawn = chart(timeline(store, ["cpts"], TODAY))
    assert [line for line in drawn.lines if line.sign == "."] == []
    assert "┃" in signs(drawn)
