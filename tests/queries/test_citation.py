from sqlite3 import Connection

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.citation import cite


def caveats(store: Connection, key: str) -> dict[str, object]:
    """Give the caveats of a figure by name, each with its text or its months."""
    found = cite(store, key, "text").citation.caveats
    return {one.name: one.text or one.months or one.figure for one in found}


def test_an_echo_says_of_what_and_how_old_it_was(store: Connection) -> None:
    """13 months: the age of the number it repeats; and the newer count is named."""
    told = caveats(store, "msp-fr-2024-01-magazine")
    assert told["echo"] == "Compte de fin 2022 redonné comme actuel."
    assert told["late"] == 13
    assert "day" in told


def test_a_newer_count_travels_with_an_older_one(store: Connection) -> None:
    """Its key stands with it."""
    found = cite(store, "msp-ara-actual-2017-06-barometer", "text").citation.caveats
    (newer,) = [one for one in found if one.name == "newer"]
    assert newer.figure
    assert newer.value


def test_doubt_and_vague_days_are_told(store: Connection) -> None:
    """A round number of some months; the undated page; the note of the reviewer."""
    told = caveats(store, "msp-ara-2023-undated")
    assert told["doubt"] == "rounded"
    assert {"vague", "source_undated", "note"} <= told.keys()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("msp-effect-fr-claim", "claim"),
        ("msp-fr-target-2027", "target"),
        ("ald-fr-forecast", "forecast"),
    ],
)
def test_what_is_no_count_says_so(store: Connection, key: str, kind: str) -> None:
    """A claim, a promise, a forecast."""
    assert kind in caveats(store, key)


def test_a_number_without_a_day_says_so(store: Connection) -> None:
    """The budget has no year."""
    assert "undated" in caveats(store, "msp-budget-fr-target")


def test_a_source_is_cited_alone(store: Connection) -> None:
    """With its caveat when its page shows no date."""
    dated = cite(store, "barometer", "bibtex").citation
    assert (dated.figure, dated.caveats, dated.source.publisher) == (None, [], "DITP")
    assert [one.name for one in cite(store, "undated", "text").citation.caveats] == [
        "source_undated"
    ]


@pytest.mark.parametrize(
    ("name", "near"), [("msp-fr-target", "msp-fr-target-2017"), ("magazin", None), ("", None)]
)
def test_names_nearly_right(store: Connection, name: str, near: str | None) -> None:
    """The beginning of a figure offers figures; of one source only, that source."""
    if name == "magazin":
        assert cite(store, name, "text").citation.source.key == "magazine"
        return
    with pytest.raises(UnknownNameError) as refused:
        cite(store, name, "text")
    assert near is None or near in refused.value.remedy


def test_a_count_printed_at_once_has_no_age(store: Connection) -> None:
    """Neither late nor replaced: the newest count of a file that came out soon."""
    told = caveats(store, "cpts-bfc-2023-06")
    assert "late" not in told
    assert "newer" not in told
