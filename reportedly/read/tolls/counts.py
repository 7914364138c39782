"""Whole numbers, ordinals and ages of people at a token: "3", "twenty-one", "a dozen", "the sixth", "12-year-old"."""

from __future__ import annotations

from reportedly.read.figures.numerals import TENS, UNITS
from reportedly.read.figures.words import Words

ORDINALS = {
    word: place
    for place, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=2
    )
}
_ENDS = frozenset({"st", "nd", "rd", "th"})
_YEARS = frozenset({"year", "years", "yr", "yrs"})
_TIMES = _YEARS | {"month", "months", "week", "weeks", "day", "days"}
_NO_COUNT_BEFORE = frozenset({"$", "#", "-", ".", "£", "€", "age", "ages", "aged", "no", "§"})
_NO_COUNT_AFTER = frozenset({"-", ":", "%", "/", "."})
_LONGEST = 9  # digits of a count of people
_OLDEST = 120


def read_count(words: Words, i: int) -> tuple[int, int] | None:  # noqa: PLR0911
    """A count at token ``i``, and the token after it; None for ages, times, amounts of money and shares."""
    low = words.at(i)
    if words.is_digits(i):
        return _digits(words, i)
    if low in UNITS and low != "zero":
        if words.at(i + 1) == "dozen":
            return 12 * UNITS[low], i + 2
        if words.at(i + 1) in {"hundred", "thousand", "million"}:
            return UNITS[low] * {"hundred": 100, "thousand": 1000, "million": 1_000_000}[words.at(i + 1)], i + 2
        return None if age_follows(words, i + 1) else (UNITS[low], i + 1)
    if low in TENS:
        if words.at(i + 1) == "-" and words.at(i + 2) in UNITS:
            return None if age_follows(words, i + 3) else (TENS[low] + UNITS[words.at(i + 2)], i + 3)
        return TENS[low], i + 1
    if low in {"a", "half"} and words.at(i + 1) == "dozen":
        return (12 if low == "a" else 6), i + 2
    if low in {"a", "the"} and words.at(i + 1) in {"couple", "pair"} and words.at(i + 2) == "of":
        return 2, i + 3
    return (2, i + 1) if low == "both" else None


def _labelled(words: Words, i: int) -> bool:
    """Whether what stands before a numeral makes it none of people: "$5", "No. 5"; a sentence may start with one."""
    before = words.at(i - 1)
    if before == "." and not words.glued(i):
        return words.at(i - 2) in _NO_COUNT_BEFORE
    return before in _NO_COUNT_BEFORE


def _digits(words: Words, i: int) -> tuple[int, int] | None:
    plain = words.at(i).translate({ord(mark): None for mark in ",' \u00a0\u202f\u2009"})
    if not plain.isdigit() or len(plain) > _LONGEST or _labelled(words, i):
        return None
    after = words.at(i + 1)
    if words.glued(i + 1) and ((after in _NO_COUNT_AFTER and words.glued(i + 2)) or after in _ENDS or after == "%"):
        return None
    if words.at(i - 1) == "and" and words.is_digits(i - 2) and words.at(i - 3) in _NO_COUNT_BEFORE:
        return None  # "ages 14 and 15"
    if after in {"thousand", "million"}:
        return int(plain) * (1000 if after == "thousand" else 1_000_000), i + 2
    if words.glued(i) and words.at(i - 1).isalpha():
        return None
    return int(plain), i + 1


def read_ordinal(words: Words, i: int) -> tuple[int, int] | None:
    """ "sixth", "8th": the place at token ``i`` and the token after it."""
    if words.at(i) in ORDINALS:
        return ORDINALS[words.at(i)], i + 1
    if words.is_digits(i) and words.glued(i + 1) and words.at(i + 1) in _ENDS and words.at(i).isdigit():
        place = int(words.at(i))
        return (place, i + 2) if 1 < place < 100 else None
    return None


def age_follows(words: Words, j: int) -> bool:
    """Whether " -year-old" stands at token ``j``, right after a number."""
    if words.at(j) == "-":
        j += 1
    return words.at(j) == "yo" or (words.at(j) in _TIMES and words.at(j + 1) in {"-", "old", "olds"})


def read_age(words: Words, j: int) -> tuple[int, int] | None:
    """ "12-year-old", "three year old", "18-month-old": the age in whole years and the token after it."""
    low = words.at(j)
    value = int(low) if words.is_digits(j) and low.isdigit() and len(low) < 4 else UNITS.get(low)
    if value is None or not age_follows(words, j + 1):
        return None
    k = j + 1 + (words.at(j + 1) == "-")
    if words.at(k) == "yo":
        return value, k + 1
    unit = words.at(k)
    k += 1 + (words.at(k + 1) == "-")
    if words.at(k) not in {"old", "olds"}:
        return None
    return (value if unit in _YEARS else 0), k + 1


def read_age_after(words: Words, j: int) -> tuple[int, int] | None:
    """ ", 24," or "(24)" or ", age 24" or ", 6 years old" at token ``j``, right after a mention of somebody."""
    mark = words.at(j)
    if mark not in {",", "("}:
        return None
    k = j + 1 + (words.at(j + 1) in {"age", "aged"})
    if words.is_digits(k) and words.at(k).isdigit() and int(words.at(k)) < _OLDEST:
        after = words.at(k + 1)
        if after not in {",", ")", ".", ";", "and", "\n", "was", "were", "of"}:
            aged = read_age(words, k)
            return aged if aged and words.at(aged[1]) in {",", ".", "and", "\n"} else None
        if after == "," and words.is_digits(k + 2):
            return None
        return int(words.at(k)), k + 2 if mark == "(" and after == ")" else k + 1
    aged = read_age(words, k)
    return aged if aged and words.at(aged[1]) in {",", ".", "and", "\n"} else None
