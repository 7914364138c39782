"""Numerals and number words, and the values that they stand for: "1.5 million", "two dozen", "a third", "hundreds"."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.read.nouns import is_plural
from reportedly.read.wordlists import word_list
from reportedly.read.words import Words

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
_SPELT = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"})
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
_SPLITTABLE = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32})
_HALF_OF = word_list("numbers half of")
NUMBER_WORDS: frozenset[str] = frozenset([*UNITS, *TENS, *SCALES, *VAGUE])
_COUNTS = frozenset([*UNITS, *TENS])
_LONGEST, _GREATEST = 30, 1e18
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


def read_number(words: Words, i: int, *, money: bool = False) -> Number | None:
    """The number that starts at token ``i``, as long as it runs; None when none does.

    ``money`` says that a currency stands before it, so that "5m" are millions and not metres.
    "one" and "half" are read whatever follows: whether they count anything is not decided here.
    """
    if words.is_digits(i):
        return _in_digits(words, i, money=money)
    if words.at(i) not in NUMBER_STARTS:
        return None
    spelt = _vague(words, i) or _share(words, i) or _in_words(words, i)
    return None if spelt is None else _out_of(words, spelt)


def _exact(first: int, last: int, value: float, *, step: float, kind: NumberKind, scaled: bool = False) -> Number:  # noqa: PLR0913
    return Number(first, last, value, value, value, step, kind, scaled)


# --- digits -----------------------------------------------------------------------------------------------------


def _in_digits(words: Words, i: int, *, money: bool) -> Number | None:
    if len(words.at(i)) > _LONGEST:  # an identifier
        return None
    value, step = digits_value(words.at(i))
    j = i + 1
    if words.at(j) == "/" and words.glued(j) and words.glued(j + 1) and words.is_digits(j + 1):
        below = digits_value(words.at(j + 1))[0]
        if value < below and below in _SPLITTABLE and value == int(value):
            share = value / below
            return _exact(i, j + 2, share, step=share / 10, kind=NumberKind.SHARE)
    if words.at(j) in FRACTIONS:
        value, step, j = value + FRACTIONS[words.at(j)], 0.25, j + 1
    elif words.is_digits(j) and words.at(j + 1) == "/" and words.glued(j + 1) and words.is_digits(j + 2):
        above, below = digits_value(words.at(j))[0], digits_value(words.at(j + 2))[0]
        if above < below and below in _SPLITTABLE:
            value, step, j = value + above / below, 0.25, j + 3
    if words.at(j) == "×" and words.at(j + 1).startswith("10") and words.is_digits(j + 1):
        power, j = _power(words, j + 1)
        value, step = value * power, step * power
    number = _exact(i, j, value, step=step, kind=NumberKind.DIGITS)
    return _out_of(words, _scaled(words, number, money=money))


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


def _power(words: Words, i: int) -> tuple[float, int]:
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


def _scaled(words: Words, number: Number, *, money: bool) -> Number:
    """``number`` times the scale words or letter after it: "2-million", "4.2b", "3 hundred thousand"."""
    j = number.last
    if money and words.at(j) == "mm" and words.glued(j):
        return _times(number, 1e6, j + 1)
    if (
        words.raw(j) in LETTERS
        and (money or words.glued(j) or words.raw(j) == "M")
        and _letter_scales(words, j, money=money)
    ):
        return _times(number, LETTERS[words.raw(j)], j + 1)
    hyphen = words.at(j) == "-" and words.glued(j + 1)
    j += hyphen
    while words.at(j) in SCALES and number.high < _GREATEST:
        number = _times(number, SCALES[words.at(j)], j + 1)
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


def _times(number: Number, scale: float, last: int) -> Number:
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


# --- words ------------------------------------------------------------------------------------------------------


def _in_words(words: Words, i: int) -> Number | None:
    """ "two hundred and fifty", "a dozen", "half a million", "three and a half million"."""
    if words.at(i) == "half" and words.at(i + 1) in {"a", "an"} and words.at(i + 2) in SCALES:
        return _times(_exact(i, i + 2, 0.5, step=0.5, kind=NumberKind.WORDS), SCALES[words.at(i + 2)], i + 3)
    j, total, group, step, scaled = i, 0.0, 0.0, 1.0, False
    last = ""  # the number word before, hyphens and "and" passed over
    if words.at(i) in {"a", "an"}:
        if words.at(i + 1) not in _SPELT:
            return None
        j, group, last = i + 1, 1.0, "a"
    elif words.at(i) in _SPELT:
        group = 1.0
    while True:
        word = words.at(j)
        if word in UNITS and (not last or last in _SPELT or (last in TENS and 0 < UNITS[word] < 10)):
            group, step = group + UNITS[word], 1.0
        elif word in TENS and (not last or last in _SPELT):
            group, step = group + TENS[word], 10.0
        elif word in SCALES and (last or j == i) and total + group < _GREATEST:
            total, group, step = _scale_up(total, group, SCALES[word])
            scaled = True
        elif last and _joins(words, j):
            j += 1
            continue
        else:
            break
        j, last = j + 1, word
    if not last or last == "a":
        return None
    return _with_half(words, _exact(i, j, tidy(total + group), step=step, kind=NumberKind.WORDS, scaled=scaled))


def _scale_up(total: float, group: float, scale: float) -> tuple[float, float, float]:
    """The total, the group still open and the step, once ``scale`` has multiplied what stands before it."""
    if scale < 1e3:
        return total, group * scale, scale
    if not group:  # "two million thousand"
        return total * scale, 0.0, scale
    return total + group * scale, 0.0, scale


def _joins(words: Words, j: int) -> bool:
    """A hyphen inside "twenty-five", or the "and" inside "two hundred and five"."""
    after = words.at(j + 1)
    if words.at(j) == "-":
        return words.glued(j) and words.glued(j + 1) and (after in UNITS or after in SCALES)
    return words.at(j) == "and" and (after in UNITS or after in TENS) and words.at(j - 1) in _SPELT


def _with_half(words: Words, number: Number) -> Number:
    """ "two and a half", "one-and-a-half million": adds the fraction, then the scale."""
    j = number.last
    j += words.at(j) == "-"
    if words.at(j) != "and":
        return number
    j += 1
    j += words.at(j) == "-"
    if words.at(j) not in {"a", "one"}:
        return number
    j += 1
    j += words.at(j) == "-"
    if words.at(j) not in {"half", "quarter", "third"} or number.value is None:
        return number
    value = number.value + 1 / PARTS[words.at(j)]
    mixed = _exact(number.first, j + 1, value, step=1 / PARTS[words.at(j)], kind=NumberKind.WORDS)
    return _scaled(words, mixed, money=False)


# --- vague ------------------------------------------------------------------------------------------------------


def _vague(words: Words, i: int) -> Number | None:
    """ "dozens", "tens of thousands", "several hundred": from one to ten of the greatest, or as FEW says."""
    first = i
    if words.at(i) == "a" and words.at(i + 1) in {"few", "couple"}:
        i += 1
    if words.at(i) in FEW:
        return _several(words, first, i)
    if words.at(i) not in VAGUE:
        return None
    if words.at(i) == "scores" and words.at(i + 1) != "of":
        return None
    scale, j = VAGUE[words.at(i)], i + 1
    while words.at(j) == "of" and words.at(j + 1) in NUMBER_WORDS - _COUNTS and scale < _GREATEST:
        scale *= VAGUE.get(words.at(j + 1)) or SCALES[words.at(j + 1)]
        j += 2
    return Number(first, j, None, scale, 10 * scale, scale, NumberKind.VAGUE, True)


def _several(words: Words, first: int, i: int) -> Number | None:
    few, j = words.at(i), i + 1
    if few == "couple" and words.at(j) == "of":
        j += 1
    if words.at(j) in {"hundred", "thousand", "million", "billion", "dozen", "trillion", "lakh", "crore"}:
        scale = SCALES[words.at(j)]
        j += 1
        while words.at(j) in SCALES and scale < _GREATEST:
            scale, j = scale * SCALES[words.at(j)], j + 1
        low, high = FEW[few]
        return Number(first, j, None, low * scale, high * scale, scale, NumberKind.VAGUE, True)
    return None


# --- shares -----------------------------------------------------------------------------------------------------


def _share(words: Words, i: int) -> Number | None:
    """ "half of", "a third of", "two-thirds", "three quarters of"; never "a third man" or "the second quarter"."""
    word = words.at(i)
    if word in FRACTIONS:
        return _exact(i, i + 1, FRACTIONS[word], step=FRACTIONS[word] / 10, kind=NumberKind.SHARE)
    if word == "half":
        if words.at(i - 1) == "by" and words.at(i + 1) not in {"a", "an", "past"}:
            return _exact(i, i + 1, 0.5, step=0.1, kind=NumberKind.SHARE)
        if words.at(i + 1) in _HALF_OF and words.at(i + 2) not in SCALES:
            return _exact(i, i + 1, 0.5, step=0.1, kind=NumberKind.SHARE)
        return None
    above = 1 if word in {"a", "an", "one"} else UNITS.get(word, 0)
    j = i + 1
    hyphen = words.at(j) == "-" and words.glued(j)
    j += hyphen
    part = words.at(j).removesuffix("s") if above > 1 else words.at(j)
    if not above or part not in PARTS or above >= PARTS[part] or (above > 1 and part == words.at(j)):
        return None
    if not hyphen and words.at(j + 1) != "of" and words.at(i - 1) != "by" and (above == 1 or part == "quarter"):
        return None
    value = above / PARTS[part]
    if words.at(j + 1) == "of" and words.at(j + 2) in {"a", "one"} and words.at(j + 3) in SCALES:
        whole = _exact(i, j + 3, value, step=value, kind=NumberKind.WORDS)
        return _times(whole, SCALES[words.at(j + 3)], j + 4)
    return _exact(i, j + 1, value, step=value / 10, kind=NumberKind.SHARE)


def _out_of(words: Words, number: Number) -> Number:
    """ "one in five", "9 out of 10": the share; else ``number`` as it was. "in 10 days" and "in 2019" are no shares."""
    j, above = number.last, number.value
    if above is None or not 1 <= above < 10 or above != int(above) or number.scaled:
        return number
    if words.at(j) == "out" and words.at(j + 1) == "of" and words.at(j + 2) not in {"the", "a"}:
        j += 2
    elif words.at(j) == "in":
        j += 1
        if words.at(number.first - 1) in {"a", "the"} or words.at(j) == "a":
            return number
    else:
        return number
    below = _in_digits_plain(words, j) or _in_words(words, j)
    if below is None or below.value is None or below.value <= above or below.value not in _ROUND:
        return number
    if words.at(below.last) in _NO_WHOLE or (words.at(below.last) == "-"):
        return number
    share = above / below.value
    return _exact(number.first, below.last, share, step=share / 10, kind=NumberKind.SHARE)


_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000, 1e6})
_NO_WHOLE = word_list("numbers no whole")


def _in_digits_plain(words: Words, i: int) -> Number | None:
    if not words.is_digits(i) or len(words.at(i)) > _LONGEST:
        return None
    value, step = digits_value(words.at(i))
    return _exact(i, i + 1, value, step=step, kind=NumberKind.DIGITS)
