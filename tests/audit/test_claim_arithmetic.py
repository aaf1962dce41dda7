from audit.conftest import Audited, figure, keys, more_indicator

EFFECT = more_indicator("msp-gain", "rate", "patient par an et par MSP", 'per = "msp"')
TOTAL = more_indicator("msp-total", "flow", "patient par an")
SUMS = {"msp": EFFECT + TOTAL}
PART = more_indicator("msp-part", "stock", "maison", 'part_of = "msp"')
SHARE = more_indicator("msp-share", "share", "%", 'share_of = "msp-part"')
PEOPLE = more_indicator("msp-people", "stock", "habitant", 'part_of = "population"')
OF_PEOPLE = more_indicator("msp-of-people", "share", "%", 'share_of = "msp-people"')

START = figure("msp.start", 2251, "2022-12", "ministry-2023", kind="baseline", plan="acces-2023")
GOAL = figure("msp.goal", 4000, "2027", "ministry-2023", kind="target", plan="acces-2023")
EACH = figure("msp-gain.each", 600, kind="claim")


def total(value: float, **more: object) -> dict[str, object]:
    """Give a claimed total of the plan."""
    return figure("msp-total.all", value, "2027", kind="claim", **more)


def test_units_by_effect_against_the_total(audited: Audited) -> None:
    """1 749 houses × 600 patients are not 260 000 patients."""
    (finding,) = audited("claim-arithmetic", START, GOAL, EACH, total(260_000), measures=SUMS)
    assert keys([finding]) == [["msp-total-all", "msp-gain-each", "msp-goal", "msp-start"]]
    assert "1\u202f749" in finding.message
    assert "1\u202f049\u202f400 patient" in finding.message
    assert finding.sureness == "likely"


def test_a_disputed_total_is_sure(audited: Audited) -> None:
    """A review confirms the sum."""
    disputed = total(260_000, standing="disputed", reason="x")
    (finding,) = audited("claim-arithmetic", START, GOAL, EACH, disputed, measures=SUMS)
    assert finding.sureness == "sure"


def test_a_total_between_the_new_units_and_all_of_them_is_let_through(audited: Audited) -> None:
    """A claim seldom says whether it means the new houses or all of them."""
    rows = [START, GOAL, EACH, total(1_500_000)]
    assert audited("claim-arithmetic", *rows, measures=SUMS) == []


def test_without_a_start_all_the_units_are_taken(audited: Audited) -> None:
    """4 000 × 600 against 2 million is within twice: possible."""
    (finding,) = audited("claim-arithmetic", GOAL, EACH, total(2_000_000), measures=SUMS)
    assert "4\u202f000" in finding.message
    assert finding.sureness == "possible"


def test_a_total_of_zero_is_compared_too(audited: Audited) -> None:
    """Nothing is divided by zero."""
    assert len(audited("claim-arithmetic", GOAL, EACH, total(0), measures=SUMS)) == 1


def test_without_units_promised_nothing_is_multiplied(audited: Audited) -> None:
    """An effect and a total alone say nothing."""
    assert audited("claim-arithmetic", EACH, total(1), measures=SUMS) == []


def test_a_part_larger_than_its_whole(audited: Audited) -> None:
    """More houses under agreement than houses cannot be."""
    rows = [
        figure("msp.all", 100, "2023-12", "barometer"),
        figure("msp-part.some", 120, "2023-12"),
    ]
    (finding,) = audited("claim-arithmetic", *rows, measures={"msp": PART})
    assert keys([finding]) == [["msp-part-some", "msp-all"]]
    assert finding.sureness == "likely"


def test_a_part_within_its_whole_and_one_of_another_year(audited: Audited) -> None:
    """A smaller part, or a whole counted years away, is no finding."""
    rows = [
        figure("msp.all", 100, "2023-12", "barometer"),
        figure("msp-part.some", 80, "2023-12"),
        figure("msp-part.old", 120, "2012", "ministry-2012"),
    ]
    assert audited("claim-arithmetic", *rows, measures={"msp": PART}) == []


def test_more_people_than_inhabitants(audited: Audited) -> None:
    """The whole may be the population; where none is known, nothing is said."""
    rows = [
        figure("msp-people.some", 12_000_000, "2023"),
        figure("msp-people.there", 9, "2023", territory="dep-27"),
    ]
    (finding,) = audited("claim-arithmetic", *rows, measures={"msp": PEOPLE})
    assert keys([finding]) == [["msp-people-some"]]
    assert finding.sureness == "possible"


def test_a_share_that_its_count_does_not_make(audited: Audited) -> None:
    """Half is printed, 80 of 100 are counted."""
    rows = [
        figure("msp.all", 100, "2023-12", "barometer"),
        figure("msp-part.some", 80, "2023-12"),
        figure("msp-share.half", 50, "2023-12"),
    ]
    (finding,) = audited("claim-arithmetic", *rows, measures={"msp": PART + SHARE})
    assert keys([finding]) == [["msp-share-half", "msp-part-some", "msp-all"]]
    assert "80.0" in finding.message
    assert finding.sureness == "likely"


def test_a_share_that_its_count_makes(audited: Audited) -> None:
    """80 of 100 are 80 %; a share whose whole is not declared is not judged."""
    rows = [
        figure("msp.all", 100, "2023-12", "barometer"),
        figure("msp-part.some", 80, "2023-12"),
        figure("msp-share.most", 80, "2023-12"),
        figure("msp-share.old", 10, "2012", "ministry-2012"),
    ]
    assert audited("claim-arithmetic", *rows, measures={"msp": PART + SHARE}) == []


def test_a_share_of_the_population(audited: Audited) -> None:
    """A million of eleven is not half of them; which year's inhabitants leaves a doubt."""
    rows = [
        figure("msp-people.some", 1_000_000, "2023", qualifier="rounded"),
        figure("msp-of-people.half", 50, "2023"),
    ]
    (finding,) = audited("claim-arithmetic", *rows, measures={"msp": PEOPLE + OF_PEOPLE})
    assert finding.sureness == "possible"


def test_a_share_whose_part_has_no_whole_is_not_judged(audited: Audited) -> None:
    """Nothing is divided by what is not declared."""
    alone = more_indicator("msp-alone", "stock", "maison")
    share = more_indicator("msp-of", "share", "%", 'share_of = "msp-alone"')
    rows = [figure("msp-alone.a", 5, "2023-12"), figure("msp-of.a", 50, "2023-12")]
    assert audited("claim-arithmetic", *rows, measures={"msp": alone + share}) == []


def test_parts_of_one_file_that_do_not_make_the_whole(audited: Audited) -> None:
    """Two regions of 100 and 50 are not a country of 200."""
    there = [
        figure("msp.ara", 100, "2023-12", "barometer", territory="ara"),
        figure("msp.bfc", 50, "2023-12", "barometer", territory="bfc"),
    ]
    (finding,) = audited("claim-arithmetic", figure("msp.fr", 200, "2023-12", "barometer"), *there)
    assert keys([finding]) == [["msp-fr", "msp-ara", "msp-bfc"]]
    assert finding.sureness == "sure"


def test_parts_that_make_the_whole_or_of_which_one_is_missing(audited: Audited) -> None:
    """A sum that comes out, or that cannot be done, is no finding."""
    rows = [
        figure("msp.fr", 150, "2023-12", "barometer"),
        figure("msp.ara", 100, "2023-12", "barometer", territory="ara"),
        figure("msp.bfc", 50, "2023-12", "barometer", territory="bfc"),
        figure("msp.fr-2022", 140, "2022-12", "barometer"),
        figure("msp.ara-2022", 100, "2022-12", "barometer", territory="ara"),
    ]
    assert audited("claim-arithmetic", *rows) == []
