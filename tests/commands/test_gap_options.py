import json
from collections.abc import Callable
from typing import Any

import pytest

from desert_cli.queries.refining import SORTS
from desert_cli.render.words import VERDICTS

DAY = ("--as-of", "2024-04-05")
LATER = ("--as-of", "2026-11-22")
Desert = Callable[..., Any]


def test_without_an_option_what_could_be_asked_is_null(desert: Desert) -> None:
    (gap,) = json.loads(desert("gap", "msp", "-r", "ara", *DAY, "--json").out)["gaps"]
    assert (gap["calc"], gap["path"], gap["at_pace"]) == (None, None, None)


def test_an_explanation_is_told_to_scripts(desert: Desert) -> None:
    words = ("gap", "msp", "-r", "ara", *DAY, "--explain", "--json")
    (gap,) = json.loads(desert(*words).out)["gaps"]
    step = gap["calc"]["steps"]["linear_ratio"]
    assert step["with_numbers"] == "(383 - 341) / (590 - 383) * 1461 / 365"
    assert (step["result"], gap["path"]) == (0.812, None)


def test_an_explanation_is_told_to_people(desert: Desert) -> None:
    page = desert("gap", "msp", "-r", "ara", *DAY, "--explain").out
    assert "100 × (383 − 341) / (590 − 341)" in page
    assert "v0 = 341, t0 = 31 Dec 2022 · declared with the target [1]" in page
    assert "Verdict: ▼ behind · the linear ratio is 0.812" in page
    assert "✓ on track ≥ 0.95" in page
    assert "Statistics Canada" in page


def test_an_explanation_speaks_french_where_french_is_spoken(desert: Desert) -> None:
    page = desert("gap", "msp", "-r", "ara", *DAY, "--explain", "--lang", "fr").out
    assert "16,87\u202f%" in page
    assert "31 déc. 2022" in page


def test_what_was_set_aside_is_told_with_its_source(desert: Desert) -> None:
    page = desert("gap", "msp", *DAY, "--explain").out
    assert "echo · Compte de fin 2022 redonné comme actuel." in page
    assert "(magazine)" in page
    assert "told by other sources too: 1" in page


def test_a_target_met_at_the_start_is_explained(desert: Desert) -> None:
    page = desert("gap", "cesp", "--as-of", "2023-12-31", "--explain").out
    assert "a count meets the target, no later than its day" in page


def test_the_required_path_is_told_to_people(desert: Desert) -> None:
    page = desert("gap", "msp", "-r", "ara", *DAY, "--required-path").out
    assert "end 2025" in page
    assert "487" in page
    assert "+54 a year → 599" in page


def test_a_row_without_a_path_is_counted(desert: Desert) -> None:
    page = desert("gap", "cpts", *LATER, "--required-path").out
    assert "1 row has no path" in page
    assert "What the count should be" not in page


def test_a_pace_asked_about_is_told(desert: Desert) -> None:
    page = desert("gap", "msp", "-r", "ara", *DAY, "--pace", "2/month").out
    assert "+24 a year → 479" in page
    assert "111 short" in page
    assert "there by 16 Aug 2032" in page


@pytest.mark.parametrize("pace", ["24/year", "2/month", "24/an", "2 / mois", "2,0/month"])
def test_a_pace_can_be_written_in_several_ways(desert: Desert, pace: str) -> None:
    words = ("gap", "msp", "-r", "ara", *DAY, "--pace", pace, "--json")
    (gap,) = json.loads(desert(*words).out)["gaps"]
    assert gap["at_pace"]["per_year"] == 24


def test_a_pace_away_from_the_target_never_arrives(desert: Desert) -> None:
    assert "never" in desert("gap", "msp", "-r", "ara", *DAY, "--pace", "-1/year").out


@pytest.mark.parametrize("pace", ["24", "many/year", "1/week", f"{'9' * 400}/year"])
def test_what_is_no_pace_is_refused_with_a_remedy(desert: Desert, pace: str) -> None:
    said = desert("gap", "msp", "--pace", pace)
    assert said.code == 2
    assert "Write 24/year or 2/month." in said.err


def test_rows_can_be_those_of_some_verdicts(desert: Desert) -> None:
    said = desert("gap", *LATER, "--verdict", "missed,unreported", "--json")
    answer = json.loads(said.out)
    assert {gap["verdict"] for gap in answer["gaps"]} == {"missed", "unreported"}
    assert answer["left_out"] > 0


def test_rows_left_out_are_counted_for_people(desert: Desert) -> None:
    page = desert("gap", *LATER, "--verdict", "missed").out
    assert "rows with another verdict are left out" in page
    page = desert("gap", *LATER, "--verdict", "on_track").out
    assert page.startswith("No row has one of these verdicts;")


def test_a_measure_without_a_target_is_not_taken_for_another_verdict(desert: Desert) -> None:
    page = desert("gap", "cpts", "-r", "bfc", "--verdict", "missed").out
    assert page.startswith("No target is known")


def test_an_unknown_verdict_is_refused_with_the_list(desert: Desert) -> None:
    said = desert("gap", "--verdict", "missed,late")
    assert said.code == 2
    assert all(verdict in said.err for verdict in VERDICTS)


def test_an_unknown_order_is_refused_with_the_list(desert: Desert) -> None:
    said = desert("gap", "--sort", "size")
    assert said.code == 2
    assert all(sort in said.err for sort in SORTS)


def test_rows_can_be_sorted_from_the_greatest(desert: Desert) -> None:
    words = ("gap", "msp", "--by", "region", *DAY, "--format", "csv", "--fields", "territory")
    assert desert(*words, "--sort", "-remaining").out.split() == ["territory", "ara", "bfc"]
    assert desert(*words, "--sort", "remaining").out.split() == ["territory", "bfc", "ara"]


def test_a_verdict_to_fail_on_gives_exit_code_one_and_the_answer(desert: Desert) -> None:
    said = desert("gap", *LATER, "--fail-on", "missed,far_behind")
    assert said.code == 1
    assert "✗ missed" in said.out


def test_without_such_a_verdict_the_exit_code_is_zero(desert: Desert) -> None:
    assert desert("gap", *LATER, "--fail-on", "moving_away").code == 0


def test_several_measures_and_territories_can_be_asked_for(desert: Desert) -> None:
    words = ("gap", "msp", "cesp", "-r", "ara", "-r", "FR", *DAY, "--explain", "--json")
    rows = [(gap["indicator"], gap["territory"]) for gap in json.loads(desert(*words).out)["gaps"]]
    assert rows == [("msp", "ara"), ("cesp", "FR"), ("msp", "FR")]


def test_each_row_of_a_page_with_several_territories_and_measures_has_both_names(
    desert: Desert,
) -> None:
    page = desert("gap", "msp", "ald", "-r", "ara", "-r", "FR", *DAY, "--required-path").out
    assert "France · Health homes in operation" in page


def test_the_history_of_a_measure_is_told(desert: Desert) -> None:
    page = desert("gap", "--history", "msp", *LATER).out
    assert page.index("13 Dec 2012") < page.index("12 Jun 2023")
    assert "1\u202f034, Jun 2017" in page
    assert "replaced: 4\u202f000, due 2027" in page


def test_the_history_is_told_to_scripts(desert: Desert) -> None:
    answer = json.loads(desert("gap", "--history", "msp", *LATER, "--json").out)
    assert [one["outcome"] for one in answer["goalposts"]] == ["reached", "superseded", "running"]


def test_the_history_of_regions_names_them(desert: Desert) -> None:
    page = desert("gap", "--history", "msp", "--by", "region", *LATER).out
    assert "Health homes in operation · Auvergne-Rhône-Alpes" in page


def test_a_measure_never_promised_has_no_history(desert: Desert) -> None:
    page = desert("gap", "--history", "cpts", "-r", "ara", *LATER).out
    assert page.startswith("No target is known")


def test_the_history_takes_no_option_of_the_gaps(desert: Desert) -> None:
    said = desert("gap", "--history", "msp", "--explain")
    assert said.code == 2
    assert "--history tells targets, not gaps." in said.err


def test_an_old_count_says_so_in_its_row(desert: Desert) -> None:
    page = desert("gap", "msp", "-r", "ara", *LATER).out
    assert "counted 34 months ago" in page
    assert "months ago" not in desert("gap", "msp", "-r", "ara", *DAY).out


@pytest.mark.parametrize("form", ["plain", "markdown", "csv", "csv-fr", "tsv", "jsonl", "table"])
def test_every_format_takes_every_option(desert: Desert, form: str) -> None:
    words = (
        "gap",
        "-r",
        "ara",
        "-r",
        "FR",
        *LATER,
        "--explain",
        "--required-path",
        "--pace=1/year",
    )
    assert desert(*words, "--format", form).code == 0
    assert desert("gap", "--history", "msp", *LATER, "--format", form).code == 0


@pytest.mark.parametrize("columns", ["80", "120"])
def test_no_line_is_longer_than_the_page(desert: Desert, columns: str) -> None:
    words = ("gap", "-r", "ara", "-r", "FR", *DAY, "--explain", "--required-path", "--pace=1/year")
    for said in (desert(*words, COLUMNS=columns), desert("gap", "--history", "msp")):
        assert max(map(len, said.out.splitlines())) <= int(columns)
