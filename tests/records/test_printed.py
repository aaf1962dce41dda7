import pytest
from hypothesis import given
from hypothesis import strategies as st

from desert_cli.records.printed import printed_numbers

WHOLE = st.integers(0, 10**12)


def grouped(number: int, sign: str) -> str:
    return f"{number:,}".replace(",", sign)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("2251.0", {2251}),
        ("2 251 aujourd'hui", {2251}),
        ("plus de 2\u202f251 maisons", {2251}),
        ("2\u00a0251", {2251}),
        ("9,5 %", {9.5}),
        ("4 000 d'ici 2027", {4000}),
        ("fin 2027", set()),
        ("2027", {2027}),
        ("2000 maisons", {2000}),
        ("en 2017, 1000 MSP", {1000}),
        ("près de 6,4 millions", {6.4, 6.4e6}),
        ("15 M€ par an", {15, 15e6}),
        ("1,2 milliard", {1.2, 1.2e9}),
        ("12 mille", {12, 12_000}),
        ("800 familles", {800}),
        ("entre 380 et 400", {380, 400}),
        ("1.034", {1.034, 1034}),
        ("1.234.567", {1_234_567}),
        ("1.234,5", {1234.5}),
        ("un million", set()),
        ("tout le pays", set()),
    ],
)
def test_words(words: str, numbers: set[float]) -> None:
    """Printed words stand for these numbers and no others."""
    assert printed_numbers(words) == numbers


@given(number=WHOLE, sign=st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", "."]))
def test_any_whole_number(number: int, sign: str) -> None:
    """However its thousands are grouped, a whole number is read as itself."""
    assert float(number) in printed_numbers(grouped(number, sign))


@given(number=WHOLE, cents=st.integers(0, 99))
def test_any_decimal_number(number: int, cents: int) -> None:
    """A French decimal number is read as itself, and in no other way."""
    text = f"{grouped(number, chr(0x202F))},{cents:02}"
    assert printed_numbers(text) == {float(f"{number}.{cents:02}")}


@given(st.text())
def test_any_words(words: str) -> None:
    """Whatever is printed, what is read is a set of numbers none of which is negative."""
    assert all(number >= 0 for number in printed_numbers(words))
