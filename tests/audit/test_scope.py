import pytest

from audit.conftest import Audited, figure, keys, more_indicator

PER_DOCTOR = {"msp": more_indicator("msp-doctor", "rate", "patient par médecin")}
LAND = {"cpts": more_indicator("cpts-land", "share", "% du territoire")}
POSTS = {"cesp": more_indicator("cesp-posts", "stock", "poste")}
Rows = list[dict[str, object]]


def claim(key: str, value: float, source: str = "magazine", **more: object) -> dict[str, object]:
    """Give a claim without a day."""
    return figure(key, value, "", source, kind="claim", **more)


def test_one_effect_for_a_house_and_for_a_doctor(audited: Audited) -> None:
    """600 for each, and 130 printed elsewhere for one of them."""
    rows = [
        claim("msp-effect.house", 600),
        claim("msp-doctor.doctor", 600, "ministry-2023"),
        claim("msp-doctor.other", 130, "ministry-2012"),
    ]
    (finding,) = audited("scope", *rows, measures=PER_DOCTOR)
    assert keys([finding]) == [["msp-effect-house", "msp-doctor-doctor", "msp-doctor-other"]]
    assert "130" in finding.message
    assert finding.sureness == "likely"


def test_one_share_of_the_people_and_of_the_land(audited: Audited) -> None:
    """87 % of either is printed; a dispute confirms it."""
    rows = [
        claim("cpts.people", 87, standing="disputed", reason="x"),
        claim("cpts-land.land", 87, "ministry-2023"),
    ]
    (finding,) = audited("scope", *rows, measures=LAND)
    assert finding.sureness == "sure"


def test_counts_of_two_things_that_are_equal_are_possible(audited: Audited) -> None:
    """Three digits seldom meet by chance."""
    rows = [figure("cpts-any.a", 452, "2023"), figure("cpts-signed.b", 452, "2023")]
    assert audited("scope", *rows)[0].sureness == "possible"


def test_a_number_printed_with_the_word_of_another_base(audited: Audited) -> None:
    """“Posts” where contracts are counted; those who print it are told together."""
    rows = [
        figure("cesp.a", 4000, "2022", kind="target", as_written="4 000 postes"),
        figure("cesp.b", 4000, "2022", "ministry-2023", kind="target", as_written="4 000 postes"),
    ]
    (finding,) = audited("scope", *rows)
    assert sorted(keys([finding])[0]) == ["cesp-a", "cesp-b"]
    assert "Ministère" in finding.message
    assert finding.sureness == "likely"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [claim("cpts.a", 100), claim("cpts-land.b", 100)], id="everything is everything"
        ),
        pytest.param([claim("cpts.a", 5), claim("cpts-land.b", 5)], id="a small number"),
        pytest.param([claim("cpts.a", 87), claim("cpts-land.b", 85)], id="two numbers"),
        pytest.param([claim("cpts.a", 87), claim("cpts-any.b", 87)], id="a share and a count"),
        pytest.param(
            [figure("cpts-any.a", 500, "2023"), figure("cpts-signed.b", 500, "2023")],
            id="round counts",
        ),
        pytest.param(
            [
                figure("cpts-any.a", 452, "2023", "barometer"),
                figure("cpts-signed.b", 452, "2023", "barometer"),
            ],
            id="an official file",
        ),
        pytest.param([figure("cesp.a", 9, "2022", as_written="9 contrats")], id="the right word"),
        pytest.param([figure("cesp.a", 9, "2022", as_written="9 signés")], id="no such word"),
        pytest.param([figure("msp.a", 9, "2022", as_written="9 postes")], id="another family"),
    ],
)
def test_what_is_one_base(audited: Audited, rows: Rows) -> None:
    """Chance, roundness and the right word are no confusion."""
    assert audited("scope", *rows, measures=LAND) == []
