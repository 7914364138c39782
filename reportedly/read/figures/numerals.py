"""Numerals in digits and the scales that multiply them: "15,000", "4.2b", "1.5 million"; the tables of number words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.read.figures.nouns import is_plural
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import Words

UNITS = {
    word: value
    for value, word in enumerate(
        [
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
    )
}
TENS = {
    word: 10 * (2 + place)
    for place, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
} | {"fourty": 40}
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "dozen": 12.0,
    "mil": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "bil": 1e9,
    "tril": 1e12,
    "millions": 1e6,
    "billions": 1e9,
    "grand": 1e3,
}
SPELT = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"})
LETTERS: dict[str, float] = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9}
VAGUE: dict[str, float] = {
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
FEW = {"several": (2, 10), "few": (2, 10), "many": (2, 10), "couple": (2, 3)}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
}
FRACTIONS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125, "⅜": 0.375}
SPLITTABLE = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32})
HALF_OF = word_list("numbers half of")
NUMBER_WORDS: frozenset[str] = frozenset([*UNITS, *TENS, *SCALES, *VAGUE])
COUNTS = frozenset([*UNITS, *TENS])
LONGEST, GREATEST = 30, 1e18
NUMBER_STARTS: frozenset[str] = frozenset(
    [*UNITS, *TENS, *VAGUE, *FRACTIONS, "a", "an", "half", "several", "few", "couple", "hundred", "thousand", "million"]
)


_AFTER_METRES = word_list("numbers after metres")


class NumberKind(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"  # "dozens", "several hundred": an interval only
    SHARE = "share"  # "a third of", "one in five": a part of one


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens ``first`` to ``last`` (past the end).

    Attributes:
        value: the number, None when VAGUE.
        low, high: the interval that the number's own words allow; both are the value unless VAGUE.
        step: the worth of one in its last significant digit ("15,000": 1000; "4.20": 0.01; "two dozen": 12).
        kind: how it is written.
        scaled: whether a scale word or letter ("million", "k") stands in it.
    """

    first: int
    last: int
    value: float | None
    low: float
    high: float
    step: float
    kind: NumberKind
    scaled: bool = False


def exact(first: int, last: int, value: float, *, step: float, kind: NumberKind) -> Number:
    """A number that its words give outright."""
    return Number(first, last, value, value, value, step, kind)


# --- digits -----------------------------------------------------------------------------------------------------


def digits_value(numeral: str) -> tuple[float, float]:
    """The value of a numeral in digits, and the worth of one in its last significant digit.

    Groups of three may be parted by commas, spaces or apostrophes, or by points when there are two or more groups.
    """
    plain = numeral.translate({ord(mark): None for mark in ",' \u00a0\u202f\u2009"})
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    whole, _, decimals = plain.partition(".")
    value = float(plain)
    if decimals:
        return value, 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return value, 10.0 ** min(zeros, max(0, len(whole) - 1))


def power(words: Words, i: int) -> tuple[float, int]:
    """10 to a power, from "10^6", "10−6" or "106" after a multiplication sign; and the token after it."""
    sign, j = 1, i + 1
    if words.at(i) != "10":
        return 10.0 ** int(words.at(i)[2:4] or "0"), j
    if words.at(j) == "^":
        j += 1
    if words.at(j) in {"-", "−", "–"}:
        sign, j = -1, j + 1
    if words.is_digits(j) and words.at(j).isdigit() and len(words.at(j)) < 3:
        return 10.0 ** (sign * int(words.at(j))), j + 1
    return 10.0, i + 1


def scaled(words: Words, number: Number, *, money: bool) -> Number:
    """``number`` times the scale words or letter after it: "2-million", "4.2b", "3 hundred thousand"."""
    j = number.last
    if money and words.at(j) == "mm" and words.glued(j):
        return times(number, 1e6, j + 1)
    if (
        words.raw(j) in LETTERS
        and (money or words.glued(j) or words.raw(j) == "M")
        and _letter_scales(words, j, money=money)
    ):
        return times(number, LETTERS[words.raw(j)], j + 1)
    hyphen = words.at(j) == "-" and words.glued(j + 1)
    j += hyphen
    while words.at(j) in SCALES and number.high < GREATEST:
        number = times(number, SCALES[words.at(j)], j + 1)
        j += 1
    return number


def _letter_scales(words: Words, j: int, *, money: bool) -> bool:
    """Whether a letter is a scale: always after money; "m" is metres unless a plural noun follows ("35m shares")."""
    if words.glued(j + 1) and (
        words.at(j + 1)[:1].isalnum() or (words.at(j + 1) in {"/", "&", "²", "³"} and not money)
    ):
        return False
    if money:
        return words.glued(j) or not (words.capital(j + 1) or words.raw(j) in {"k", "K"})
    if words.raw(j) != "m" and words.glued(j):
        return True
    follows = words.at(j + 1)
    if follows in _AFTER_METRES or not follows.isalpha():
        return False
    return is_plural(follows) or (is_plural(words.at(j + 2)) and follows not in _AFTER_METRES)


def times(number: Number, scale: float, last: int) -> Number:
    value = None if number.value is None else tidy(number.value * scale)
    return replace(
        number,
        last=last,
        value=value,
        low=tidy(number.low * scale),
        high=tidy(number.high * scale),
        step=number.step * scale,
        scaled=True,
    )


def tidy(value: float) -> float:
    """``value`` without the dust of binary multiplication: 7.36 times 1e9 is 7360000000."""
    if value == 0 or not math.isfinite(value):
        return value
    return float(f"{value:.12g}")
