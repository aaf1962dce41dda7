from sqlite3 import Connection

import pytest

from desert_cli.queries.searching import search


def keys(store: Connection, words: str) -> list[str]:
    """Give what a search finds, by key, the best first."""
    return [hit.key for hit in search(store, words, 50).hits]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("MSP", "msp"),
        ("maisons de sante", "msp"),
        ("FR-ARA", "ara"),
        ("cote d'or", "dep-21"),
        ("Burgundy", "bfc"),
        ("plan de juillet", "acces-2023"),
        ("medicob", "medicobus"),
    ],
)
def test_names_codes_aliases_and_beginnings_come_first(
    store: Connection, words: str, first: str
) -> None:
    """Without case or accents, whatever is typed of a name."""
    assert keys(store, words)[0] == first


def test_every_word_must_be_there(store: Connection) -> None:
    """More words find less."""
    assert set(keys(store, "compte fin 2022")) <= set(keys(store, "compte"))
    assert keys(store, "compte maison introuvable") == []


def test_the_place_of_the_hit_is_told(store: Connection) -> None:
    """In the text, between what is before and after; or in the title; or the name itself."""
    (hit,) = [one for one in search(store, "redonne", 9).hits if one.kind == "figure"]
    assert (hit.field, hit.hit) == ("text", "redonné")
    assert hit.before.endswith("Compte de fin 2022 ")
    assert hit.after.startswith(" comme actuel")
    assert search(store, "solutions", 9).hits[0].field == "title"
    assert search(store, "msp", 9).hits[0].field == "name"


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "*",
        "msp OR cpts",
        "title:msp",
        "NEAR(msp cpts)",
        '") OR ("',
        "msp -cpts",
        "^msp",
        "",
    ],
)
def test_no_word_is_an_operator(store: Connection, words: str) -> None:
    """The syntax of full text is searched for, not obeyed."""
    answer = search(store, words, 50)
    assert answer.found == len(answer.hits)
    assert "cpts" not in [hit.key for hit in answer.hits if hit.field == "name"]


def test_a_limit_keeps_the_count(store: Connection) -> None:
    """How many there are is told, however few are shown."""
    answer = search(store, "de", 2)
    assert len(answer.hits) == 2
    assert answer.found > 2


def test_nothing_found_offers_near_names(store: Connection) -> None:
    """A slip of the fingers."""
    answer = search(store, "medicobs", 9)
    assert (answer.hits, answer.near[0]) == ([], "medicobus")
