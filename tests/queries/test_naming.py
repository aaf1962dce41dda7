from sqlite3 import Connection

import pytest

from desert_cli.errors import AmbiguousNameError, UnknownNameError
from desert_cli.language import speak
from desert_cli.queries.naming import find_measure, find_plan, find_source, find_territory


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ara", "ara"),
        ("ARA", "ara"),
        ("FR-ARA", "ara"),
        ("fr-21", "dep-21"),
        ("84", "ara"),
        ("R84", "ara"),
        ("region 84", "ara"),
        ("R27", "bfc"),
        ("région 27", "bfc"),
        ("D27", "dep-27"),
        ("dep-27", "dep-27"),
        ("département 27", "dep-27"),
        ("Auvergne-Rhône-Alpes", "ara"),
        ("auvergne rhone alpes", "ara"),
        ("auvergne", "ara"),
        ("rhone", "ara"),
        ("AURA", "ara"),
        ("burgundy", "bfc"),
        ("cote d’or", "dep-21"),
        ("Côte-d'Or", "dep-21"),
        ("  isere ", "dep-38"),
        ("pays", "FR"),
    ],
)
def test_a_territory_is_found_however_it_is_written(
    store: Connection, typed: str, key: str
) -> None:
    """Key, ISO, INSEE with its level, name, beginning of a word, alias; no case, no accents."""
    assert find_territory(store, typed) == key


@pytest.mark.parametrize("typed", ["27", "84"])
def test_a_code_of_two_levels_is_ambiguous(shipped: Connection, typed: str) -> None:
    """27 is a region and the Eure, 84 a region and the Vaucluse: both are offered."""
    with pytest.raises(AmbiguousNameError) as error:
        find_territory(shipped, typed)
    assert f"dep-{typed} (" in error.value.message
    assert ", region)" in error.value.message
    assert ", department)" in error.value.message


def test_candidates_are_named_in_the_language_spoken(shipped: Connection) -> None:
    """A French reader reads of a région."""
    speak("fr")
    with pytest.raises(AmbiguousNameError) as error:
        find_territory(shipped, "84")
    assert "ara (Auvergne-Rhône-Alpes, région)" in error.value.message


def test_a_beginning_of_many_names_offers_six_and_says_there_are_more(shipped: Connection) -> None:
    """Fourteen departments begin so; a sentence holds six."""
    with pytest.raises(AmbiguousNameError) as error:
        find_territory(shipped, "haut")
    assert error.value.message.count("(") == 6
    assert "…" in error.value.message


def test_an_ambiguous_measure_is_offered_with_names(store: Connection) -> None:
    """Two measures begin with the same word."""
    with pytest.raises(AmbiguousNameError) as error:
        find_measure(store, "co")
    assert "cesp (Public service commitment contracts)" in error.value.message


@pytest.mark.parametrize(
    ("typed", "key"),
    [("msp", "msp"), ("MSP", "msp"), ("Maisons de santé", "msp"), ("mobile", "medicobus")],
)
def test_a_measure_is_found_however_it_is_written(store: Connection, typed: str, key: str) -> None:
    """Key, acronym, alias, beginning of an English name."""
    assert find_measure(store, typed) == key


@pytest.mark.parametrize("typed", ["acces-2023", "Plan de juillet", "concrete answers"])
def test_a_plan_is_found_however_it_is_written(store: Connection, typed: str) -> None:
    """Key, alias, beginning of an English name."""
    assert find_plan(store, typed) == "acces-2023"


@pytest.mark.parametrize(("typed", "near"), [("mps", "msp"), ("medicobuss", "medicobus")])
def test_a_near_name_is_offered(store: Connection, typed: str, near: str) -> None:
    """A slip of the finger gets its measure named."""
    with pytest.raises(UnknownNameError) as error:
        find_measure(store, typed)
    assert f"Did you mean {near}" in error.value.remedy


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "%_%", "\\", "x' or '1'='1", '"'])
def test_signs_of_sql_are_only_signs(store: Connection, typed: str) -> None:
    """Neither a wildcard nor a quote finds anything; the remedy lists the measures."""
    with pytest.raises(UnknownNameError) as error:
        find_measure(store, typed)
    assert error.value.remedy == "List them with: desert measures"


@pytest.mark.parametrize("typed", ["r99", "d99", "reg 99", "dom"])
def test_a_code_nobody_has_is_unknown(store: Connection, typed: str) -> None:
    """A level and a code that do not go together find nothing."""
    with pytest.raises(UnknownNameError):
        find_territory(store, typed)


@pytest.mark.parametrize("typed", ["old-barometer", "OLD-BAROMETER", "old", " old "])
def test_a_source_is_found_by_its_key_or_its_only_beginning(store: Connection, typed: str) -> None:
    """The beginning is enough where it is the only one."""
    assert find_source(store, typed) == "old-barometer"


def test_a_beginning_of_two_sources_offers_both(store: Connection) -> None:
    """Which ministry's text is meant cannot be told."""
    with pytest.raises(UnknownNameError) as error:
        find_source(store, "ministry")
    assert error.value.remedy == "Did you mean ministry-2012 or ministry-2023?"


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [("censsus", "Did you mean census?"), ("", "List them with: desert sources")],
)
def test_an_unknown_source_is_told_with_a_remedy(
    store: Connection, typed: str, remedy: str
) -> None:
    """A near key where there is one, else where to look."""
    with pytest.raises(UnknownNameError) as error:
        find_source(store, typed)
    assert error.value.remedy == remedy
