"""Numbers in digits and words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.figures.nouns import is_plural, plural, singular
from reportedly.read.figures.numbers import read_number
from reportedly.read.figures.numerals import NumberKind, digits_value
from reportedly.read.figures.words import cut_words

SAID = [
    ("15,000 men", 15_000),
    ("15 000 men", 15_000),
    ("1.234.567 men", 1_234_567),
    ("12,34,567 rupees", 1_234_567),
    ("4.20 euros", 4.2),
    ("4.2b euros", 4.2e9),
    ("63k fans", 63_000),
    ("1.5 million", 1.5e6),
    ("2-million", 2e6),
    ("3 hundred thousand", 300_000),
    ("2 1/2 days", 2.5),
    ("3½ years", 3.5),
    ("6.02×10^23 things", 6.02e23),
    ("seven", 7),
    ("twenty-five", 25),
    ("a hundred", 100),
    ("two hundred and fifty-six men", 256),
    ("five thousand two hundred", 5_200),
    ("one million two hundred thousand", 1.2e6),
    ("a hundred thousand", 100_000),
    ("three and a half million", 3.5e6),
    ("one-and-a-half years", 1.5),
    ("half a million", 500_000),
    ("half a dozen", 6),
    ("two dozen", 24),
    ("a quarter of a million", 250_000),
]
SHARES = [
    ("a third of them", 1 / 3),
    ("two-thirds of them", 2 / 3),
    ("three quarters of them", 0.75),
    ("half of them", 0.5),
    ("½ of them", 0.5),
    ("3/4 of them", 0.75),
    ("one in five people", 0.2),
    ("nine out of ten people", 0.9),
]
VAGUE = [
    ("dozens of men", 12, 120),
    ("hundreds of men", 100, 1_000),
    ("tens of thousands of men", 10_000, 100_000),
    ("several hundred men", 200, 1_000),
    ("a few thousand men", 2_000, 10_000),
    ("a couple of hundred men", 200, 300),
]
NO_NUMBER = ["a man", "half-hearted", "a third man", "several men", "an army", "few of them", "two quarters of growth"]
STEPS = [("15,000", 1_000), ("1,250", 10), ("4.20", 0.01), ("7", 1), ("100", 100), ("1.5 million", 1e5)]


def number(text: str):
    return read_number(cut_words(text), 0)


@pytest.mark.parametrize(("text", "value"), SAID)
def test_value(text: str, value: float) -> None:
    found = number(text)
    assert math.isclose(found.value, value)
    assert found.low == found.high == found.value


@pytest.mark.parametrize(("text", "value"), SHARES)
def test_share(text: str, value: float) -> None:
    assert number(text).kind is NumberKind.SHARE
    assert math.isclose(number(text).value, value)


@pytest.mark.parametrize(("text", "low", "high"), VAGUE)
def test_vague_numbers_have_an_interval_only(text: str, low: float, high: float) -> None:
    assert (number(text).value, number(text).low, number(text).high) == (None, low, high)


@pytest.mark.parametrize("text", NO_NUMBER)
def test_no_number(text: str) -> None:
    found = number(text)
    assert found is None or found.kind is NumberKind.WORDS  # "two quarters" are two of something


@pytest.mark.parametrize(("text", "step"), STEPS)
def test_worth_of_the_last_significant_digit(text: str, step: float) -> None:
    assert math.isclose(number(text).step, step)


@pytest.mark.parametrize("text", ["one in 10 days", "two in 2019", "three in the house"])
def test_in_does_not_always_tell_a_share(text: str) -> None:
    assert number(text).kind is NumberKind.WORDS


def test_an_identifier_is_no_number() -> None:
    assert number("7" * 40) is None


@pytest.mark.parametrize("word", ["hundred", "million", "thousand"])
def test_endless_scales_end(word: str) -> None:
    assert math.isfinite(number("five " + f"{word} " * 500).high)


def test_endless_shares_end() -> None:
    assert number("two in " * 5_000) is not None


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_come_back_however_grouped(value: int) -> None:
    for written in (f"{value}", f"{value:,}", f"{value:,}".replace(",", "\u202f")):
        assert digits_value(written)[0] == value
        assert number(f"{written} things").value == value


@given(st.integers(min_value=0, max_value=9_999_999))
def test_spelt_numbers_come_back(value: int) -> None:
    assert number(f"{spell(value)} men").value == value


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(value: int) -> str:
    """``value`` in words, as a newspaper would."""
    for scale, word in ((10**6, "million"), (1_000, "thousand"), (100, "hundred")):
        if value >= scale:
            rest = value % scale
            joint = " and " if scale == 100 else " "
            return f"{spell(value // scale)} {word}" + (joint + spell(rest) if rest else "")
    if value < 20:
        return ONES[value]
    return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")


NOUNS = [
    ("soldiers", "soldier"),
    ("people", "person"),
    ("children", "child"),
    ("grandchildren", "grandchild"),
    ("gunmen", "gunman"),
    ("countries", "country"),
    ("losses", "loss"),
    ("houses", "house"),
    ("buses", "bus"),
    ("boxes", "box"),
    ("heroes", "hero"),
    ("troops", "troop"),
    ("aircraft", "aircraft"),
]


@pytest.mark.parametrize(("many", "one"), NOUNS)
def test_nouns(many: str, one: str) -> None:
    assert is_plural(many)
    assert singular(many) == one


@pytest.mark.parametrize("word", ["news", "crisis", "always", "virus", "glass", "soldier", "has"])
def test_not_plural(word: str) -> None:
    assert not is_plural(word)


@pytest.mark.parametrize("word", ["mile", "inch", "foot", "century", "box"])
def test_plural_and_back(word: str) -> None:
    assert singular(plural(word)) == word
