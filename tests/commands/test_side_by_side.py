import json
from collections.abc import Callable
from typing import Any

import pytest


def test_rank_tells_scripts_the_rows_in_order(desert: Callable[..., Any]) -> None:
    ranking = json.loads(desert("rank", "msp", "--json").out)["ranking"]
    assert [row["territory"] for row in ranking["rows"]] == ["ara", "bfc"]


def test_rank_takes_level_kind_top_and_ones_own(desert: Callable[..., Any]) -> None:
    words = ["--by", "department", "--on", "value", "--top", "1", "-r", "dep-21", "--json"]
    rows = json.loads(desert("rank", "msp", *words).out)["ranking"]["rows"]
    assert [(row["territory"], row["own"]) for row in rows] == [
        ("dep-38", False),
        ("dep-21", True),
    ]


def test_rank_as_csv_has_a_row_for_each_territory(desert: Callable[..., Any]) -> None:
    lines = desert("rank", "msp", "--format", "csv", "--fields", "territory,rank,value").out
    assert lines == "territory,rank,value\nara,1,383\nbfc,2,145\n"


@pytest.mark.parametrize("command", ["rank", "map"])
def test_ranking_by_something_else_is_not_understood(
    desert: Callable[..., Any], command: str
) -> None:
    said = desert(command, "msp", "--on", "beauty")
    assert said.code == 2
    assert "progress, value, per-capita, remaining" in said.err


def test_a_percentage_is_not_ranked_per_inhabitant(desert: Callable[..., Any]) -> None:
    said = desert("rank", "cpts", "--on", "per-capita")
    assert (said.code, "--on value" in said.err) == (2, True)


def test_timeline_tells_scripts_the_points(desert: Callable[..., Any]) -> None:
    points = json.loads(desert("timeline", "msp", "-r", "bfc", "--json").out)["points"]
    assert (
        points[0]
        | {
            "figure": "msp-bfc-actual-2017-06-barometer",
            "day": "2017-06-30",
            "source": "barometer",
            "standing": "accepted",
            "role": "count",
        }
        == points[0]
    )


def test_timeline_as_csv_has_the_source_of_each_point(desert: Callable[..., Any]) -> None:
    words = [
        "-r",
        "ara",
        "-r",
        "bfc",
        "--format",
        "csv",
        "--fields",
        "territory,as_of,value,source",
    ]
    lines = desert("timeline", "msp", *words).out.splitlines()
    assert lines[1] == "ara,2017-06,155,barometer"
    assert all(line.split(",")[3] for line in lines[1:])


def test_map_tells_scripts_the_tiles_and_the_bounds(desert: Callable[..., Any]) -> None:
    answer = json.loads(desert("map", "msp", "--json").out)
    assert [(one["territory"], one["category"]) for one in answer["tiles"]] == [
        ("ara", "A"),
        ("bfc", "C"),
    ]
    assert answer["classes"][0] == {"name": "A", "low": 16.87, "high": 16.87, "territories": 1}


def test_compare_can_be_turned_over(desert: Callable[..., Any]) -> None:
    page = desert("compare", "ara", "bfc", "--transpose", COLUMNS="120").out
    assert any(line.startswith("Auvergne-Rhône-Alpes  ") for line in page.splitlines())


def test_many_territories_are_rows_unasked(desert: Callable[..., Any]) -> None:
    page = desert("compare", "ara", "bfc", "dep-21", "dep-38", "FR", COLUMNS="120").out
    assert any(line.startswith("Territory") for line in page.splitlines())


def test_turning_over_changes_no_number_for_scripts(desert: Callable[..., Any]) -> None:
    plain = json.loads(desert("compare", "ara", "bfc", "--json").out)
    turned = json.loads(desert("compare", "ara", "bfc", "--transpose", "--json").out)
    assert plain["comparison"] == turned["comparison"]


def test_every_grade_met_is_explained(desert: Callable[..., Any]) -> None:
    page = desert("compare", "ara", "bfc").out
    assert "months apart: ranked all the same" in page
    assert "not ranked: counts over a year apart" in page
    once = desert("compare", "ara", "bfc", "-m", "msp").out
    assert "months apart" not in once
