from desert_cli.progress.choice import Known
from desert_cli.queries.adding_up import adding_up


def count(value: float, as_of: str, qualifier: str = "exact") -> Known:
    return Known(
        key=f"{value}-{as_of}",
        kind="actual",
        value=value,
        value_high=None,
        qualifier=qualifier,  # type: ignore[arg-type]
        as_of=as_of,
        plan="",
        source="census",
        rank=0,
        known_on="2026-01-01",
        announced="2026-01-01",
    )


def test_territories_are_added_up_on_each_day_that_all_were_counted() -> None:
    counts = {
        "ara": [count(1, "2022-12"), count(2, "2023-12")],
        "bfc": [count(4, "2023-06"), count(5, "2023-12")],
    }
    (one,) = adding_up("msp", "region", counts, [count(8, "2023-12")])
    assert (one.day, one.territories, one.total, one.country) == ("2023-12-31", 2, 7, 8)
    assert (one.difference, one.country_source) == (-1, "census")


def test_without_a_count_of_the_country_there_is_a_sum_and_no_difference() -> None:
    (one,) = adding_up("msp", "region", {"ara": [count(1, "2023-12")]}, [])
    assert (one.total, one.country, one.difference) == (1, None, None)


def test_about_so_many_is_neither_added_up_nor_contradicted() -> None:
    about = count(800, "2023-12", "about")
    assert adding_up("msp", "region", {"ara": [about]}, []) == []
    (one,) = adding_up("msp", "region", {"ara": [count(1, "2023-12")]}, [about])
    assert one.difference is None


def test_no_territory_makes_no_sum() -> None:
    assert adding_up("msp", "region", {}, [count(1, "2023-12")]) == []


def test_what_is_no_whole_number_is_added_up_without_dust() -> None:
    counts = {"ara": [count(0.1, "2023-12")], "bfc": [count(0.2, "2023-12")]}
    (one,) = adding_up("msp", "region", counts, [count(0.3, "2023-12")])
    assert one.difference == 0
