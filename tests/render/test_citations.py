import json
from collections.abc import Callable
from sqlite3 import Connection
from typing import Any

import pytest

from desert_cli.queries.citation import cite
from desert_cli.render.citations import caveats, escaped, in_bibtex, in_csl, in_text


def test_the_text_says_the_number_its_day_and_who_says_it(store: Connection) -> None:
    """As the press quotes, with the place in the source."""
    number, source = in_text(cite(store, "msp-fr-2024-01-magazine", "text").citation)
    assert number.startswith("2\u202f251 health homes (France, Jan 2024)")
    assert source == (
        "Une plume, Un magazine, «\u202fLe numéro de janvier\u202f», 6 Feb 2024, légende."
    )


def test_an_address_comes_with_the_day_it_was_read(store: Connection) -> None:
    """A page may change."""
    (line,) = in_text(cite(store, "barometer", "text").citation)
    assert line.endswith("https://example.org/barometre (read 22 Nov 2026).")


def test_every_caveat_is_a_sentence(store: Connection) -> None:
    """In words, the echo with what it repeats."""
    told = caveats(cite(store, "msp-fr-2024-01-magazine", "text").citation)
    assert "the number is of Jan 2024" in told
    assert any("read it with 2\u202f251, 31 Dec 2022 (Etalab)" in one for one in told)
    assert "it was 13 months old when it was printed" in told


@pytest.mark.parametrize(
    "key",
    [
        "msp-ara-2023-undated",
        "msp-effect-fr-claim",
        "msp-budget-fr-target",
        "ald-fr-forecast",
        "cpts-fr-2022",
        "msp-fr-target-2026",
    ],
)
def test_no_figure_is_left_without_its_caveats(store: Connection, key: str) -> None:
    """Vague, undated, claimed, forecast, a share, replaced."""
    found = cite(store, key, "text").citation
    assert len(caveats(found)) == len(found.caveats) > 1
    assert all(caveats(found))


def test_bibtex_escapes_what_tex_would_obey() -> None:
    """No character of data is a command, and a number keeps its grouping."""
    assert escaped(r"50 % & {x} #1_a $ \ ~ ^") == (
        r"50 \% \& \{x\} \#1\_a \$ \textbackslash{} \textasciitilde{} \textasciicircum{}"
    )
    assert escaped("2\u202f251") == "2~251"


def test_bibtex_gives_what_is_known(store: Connection) -> None:
    """The day in parts, the title kept as it is written, the caveats in the note."""
    entry = in_bibtex(cite(store, "msp-fr-2024-01-magazine", "bibtex").citation)
    assert entry.startswith("@misc{msp-fr-2024-01-magazine,\n  title = {{Le numéro de janvier}},")
    assert "  year = {2024},\n  month = feb,\n  day = {6}," in entry
    assert "13 months old" in entry
    assert "url" not in entry
    assert entry.count("{") == entry.count("}")


def test_bibtex_of_an_undated_source_has_no_year(store: Connection) -> None:
    """What is unknown is left out."""
    assert "year" not in in_bibtex(cite(store, "undated", "bibtex").citation)


def test_csl_is_json_that_software_reads(store: Connection) -> None:
    """Dates in parts, unknown fields left out, an interval as two dates."""
    (item,) = json.loads(in_csl(cite(store, "barometer", "csl-json").citation))
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2024, 4, 5]]}
    (item,) = json.loads(in_csl(cite(store, "msp-fr-2024-01-magazine", "csl-json").citation))
    assert item["locator"] == "légende"
    assert "URL" not in item
    assert "note" in item


def test_a_style_is_printed_as_it_is_whatever_the_width(desert: Callable[..., Any]) -> None:
    """An entry's lines are never broken."""
    narrow = desert("cite", "barometer", "--style", "csl-json", COLUMNS="40", FORCE_COLOR="1")
    assert json.loads(narrow.out)[0]["id"] == "barometer"
    assert "To be said with it" in desert("cite", "msp-fr-2024-01-magazine").out
    assert "To be said with it" not in desert("cite", "barometer").out


def test_an_unknown_style_is_refused(desert: Callable[..., Any]) -> None:
    """With those there are."""
    said = desert("cite", "barometer", "--style", "apa")
    assert said.code == 2
    assert "bibtex" in said.err


def test_a_promise_replaced_says_by_what(store: Connection) -> None:
    """The reviewer's reason, then the figure to read it with."""
    told = caveats(cite(store, "msp-fr-target-2026", "text").citation)
    assert any(one.startswith("replaced by its own author: Échéance repoussée") for one in told)


def test_a_dispute_without_a_rival_gives_its_reason(store: Connection) -> None:
    """Nothing is invented to read it with."""
    told = caveats(cite(store, "msp-effect-fr-claim", "text").citation)
    assert "disputed: Un ministre dit 130 par médecin." in told


def test_an_undated_source_is_cited_without_a_date_of_issue(store: Connection) -> None:
    """CSL leaves out what is unknown."""
    (item,) = json.loads(in_csl(cite(store, "undated", "csl-json").citation))
    assert "issued" not in item
    assert in_text(cite(store, "undated", "text").citation)[0].endswith("undated.")
