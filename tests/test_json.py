"""The promise to scripts: these fields, by these names, in this order; more may come, none go."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from desert_cli.queries.comparison import Cell, Row
from desert_cli.queries.figures import Figure
from desert_cli.queries.gap import Gap, Goal, Now, Pace, Start
from desert_cli.queries.sources import Source
from desert_cli.queries.territories import Territory

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Said

PROMISED: dict[type, str] = {
    Gap: "measure indicator territory baseline latest target remaining attainment progress"
    " progress_bounded progress_low progress_high time_share ahead linear compound verdict reason"
    " method_dependent fragile age_months",
    Start: "value as_of source implied",
    Now: "value value_low value_high qualifier as_of source",
    Goal: "value as_of plan source",
    Pace: "observed required ratio lands_at reached_on verdict",
    Row: "measure indicator grade cells",
    Cell: "territory value as_of source per_capita population population_year progress verdict"
    " share_of_country share_of_effort rank to_median",
    Figure: "key indicator measure territory kind value value_high qualifier as_of plan source"
    " where as_written standing note",
    Source: "key title publisher kind published accessed url licence figures",
    Territory: "key level name insee iso parent population population_year",
}


def told(desert: Callable[..., Said], *words: str) -> Any:
    said = desert(*words, "--json")
    assert (said.code, said.err) == (0, "")
    return json.loads(said.out)


def records(desert: Callable[..., Said]) -> dict[type, list[dict[str, Any]]]:
    """Give every record of each kind that the tiny country has to tell."""
    gaps = told(desert, "gap", "--as-of", "2024-04-05")["gaps"]
    rows = told(desert, "compare", "ara", "bfc", "FR")["comparison"]["rows"]
    return {
        Gap: gaps,
        Start: [gap["baseline"] for gap in gaps if gap["baseline"]],
        Now: [gap["latest"] for gap in gaps if gap["latest"]],
        Goal: [gap["target"] for gap in gaps],
        Pace: [gap[model] for gap in gaps for model in ("linear", "compound") if gap[model]],
        Row: rows,
        Cell: [cell for row in rows for cell in row["cells"]],
        Figure: told(desert, "figures")["figures"],
        Source: told(desert, "sources")["sources"],
        Territory: told(desert, "territories")["territories"],
    }


@pytest.mark.parametrize("kind", PROMISED, ids=lambda kind: kind.__name__)
def test_what_was_promised_is_there_in_its_order(desert: Callable[..., Said], kind: type) -> None:
    """Every record has every field, those of the dataclass in their order."""
    promised = PROMISED[kind].split()
    found = records(desert)[kind]
    assert found
    for record in found:
        assert list(record) == [field.name for field in fields(kind)]
        assert [name for name in record if name in promised] == promised


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("gap",), ["gaps", "sources"]),
        (("compare", "ara", "bfc"), ["comparison", "sources"]),
        (("figures",), ["figures", "sources"]),
        (("sources",), ["sources"]),
        (("territories",), ["territories"]),
        (("plans",), ["plans"]),
        (("measures",), ["measures"]),
        (("info",), ["info"]),
    ],
)
def test_answers_stand_under_their_own_name(
    desert: Callable[..., Said], words: tuple[str, ...], names: list[str]
) -> None:
    """First which program read which store and when, then the answer, then who says so."""
    document = told(desert, *words)
    assert list(document)[:2] == ["desert", names[0]]
    assert list(document["desert"]) == ["version", "store", "as_of"]
    assert set(names) <= set(document)


def test_a_comparison_names_its_territories(desert: Callable[..., Said]) -> None:
    """By key, in the order asked for."""
    comparison = told(desert, "compare", "FR", "ara", "bfc")["comparison"]
    assert comparison["territories"] == ["FR", "ara", "bfc"]


def test_every_source_named_can_be_looked_up(desert: Callable[..., Said]) -> None:
    """In the same document."""
    for words in (("gap",), ("compare", "ara", "bfc"), ("figures",)):
        document = told(desert, *words)
        text = json.dumps([value for key, value in document.items() if key != "sources"])
        keys = {part.split('"')[0] for part in text.split('"source": "')[1:]}
        assert keys
        assert keys <= set(document["sources"])


def test_numbers_are_numbers_and_whole_ones_have_no_point(desert: Callable[..., Said]) -> None:
    """Percentages have two decimals at most."""
    text = desert("gap", "--json").out
    assert ".0," not in text
    assert ".0\n" not in text
    (gap,) = told(desert, "gap", "msp", "-r", "ara", "--as-of", "2024-04-05")["gaps"]
    assert (gap["target"]["value"], gap["progress"]) == (590, 16.87)


def test_dates_keep_their_precision(desert: Callable[..., Said]) -> None:
    """A year, a month, an interval, nothing."""
    days = {figure["as_of"] for figure in told(desert, "figures")["figures"]}
    assert {"2027", "2022-12", "2022-12-31", "2023-07/2024-06", None} <= days


def test_json_is_the_same_in_french(desert: Callable[..., Said]) -> None:
    """Keys and words of scripts are never translated."""
    words = ("gap", "--as-of", "2024-04-05", "--json")
    assert desert(*words, "--lang", "fr").out == desert(*words).out


@pytest.mark.parametrize("words", [("gap", "-r", "dep-27"), ("figures", "-r", "dep-27")])
def test_an_empty_answer_is_an_empty_list(
    desert: Callable[..., Said], words: tuple[str, ...]
) -> None:
    """And exit 0."""
    assert list(told(desert, *words).values())[1] == []
