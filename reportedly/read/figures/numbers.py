"""Numbers and the values that they stand for, in digits and words: "1.5 million", "two dozen", "a third of"."""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.figures.nouns import is_plural
from reportedly.read.figures.numerals import (
    COUNTS,
    FEW,
    FRACTIONS,
    GREATEST,
    HALF_OF,
    LONGEST,
    NUMBER_STARTS,
    NUMBER_WORDS,
    PARTS,
    SCALES,
    SPELT,
    SPLITTABLE,
    TENS,
    UNITS,
    VAGUE,
    Number,
    NumberKind,
    digits_value,
    exact,
    power,
    scaled,
    tidy,
    times,
)
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import Words


def read_number(words: Words, i: int, *, money: bool = False) -> Number | None:
    """The number that starts at token ``i``, as long as it runs; None when none does.

    ``money`` says that a currency stands before it, so that "5m" are millions and not metres.
    "one" and "half" are read whatever follows: whether they count anything is not decided here.
    """
    if words.is_digits(i):
        return _in_digits(words, i, money=money)
    if words.at(i) not in NUMBER_STARTS:
        return None
    spelt = _vague(words, i) or _share(words, i) or _half_a(words, i) or _in_words(words, i)
    return None if spelt is None else _out_of(words, spelt)


# --- digits ---


def _in_digits(words: Words, i: int, *, money: bool) -> Number | None:
    if len(words.at(i)) > LONGEST:  # an identifier
        return None
    value, step = digits_value(words.at(i))
    j = i + 1
    if words.at(j) == "/" and words.glued(j) and words.glued(j + 1) and words.is_digits(j + 1):
        below = digits_value(words.at(j + 1))[0]
        if value < below and below in SPLITTABLE and value == int(value):
            share = value / below
            return exact(i, j + 2, share, step=share / 10, kind=NumberKind.SHARE)
    if words.at(j) in FRACTIONS:
        value, step, j = value + FRACTIONS[words.at(j)], 0.25, j + 1
    elif words.is_digits(j) and words.at(j + 1) == "/" and words.glued(j + 1) and words.is_digits(j + 2):
        above, below = digits_value(words.at(j))[0], digits_value(words.at(j + 2))[0]
        if above < below and below in SPLITTABLE:
            value, step, j = value + above / below, 0.25, j + 3
    if words.at(j) == "×" and words.at(j + 1).startswith("10") and words.is_digits(j + 1):
        factor, j = power(words, j + 1)
        value, step = value * factor, step * factor
    number = exact(i, j, value, step=step, kind=NumberKind.DIGITS)
    return _out_of(words, scaled(words, number, money=money))


# --- words ------------------------------------------------------------------------------------------------------


def _in_words(words: Words, i: int) -> Number | None:  # noqa: C901 - one grammar, read in one pass
    """ "two hundred and fifty", "a dozen", "half a million", "three and a half million"."""
    j, total, group, step, scaled = i, 0.0, 0.0, 1.0, False
    last = ""  # the number word before, hyphens and "and" passed over
    if words.at(i) in {"a", "an"}:
        if words.at(i + 1) not in SPELT:
            return None
        j, group, last = i + 1, 1.0, "a"
    elif words.at(i) in SPELT:
        group = 1.0
    while True:
        word = words.at(j)
        if word in UNITS and (not last or last in SPELT or (last in TENS and 0 < UNITS[word] < 10)):
            group, step = group + UNITS[word], 1.0
        elif word in TENS and (not last or last in SPELT):
            group, step = group + TENS[word], 10.0
        elif word in SCALES and (last or j == i) and total + group < GREATEST:
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
    number = exact(i, j, tidy(total + group), step=step, kind=NumberKind.WORDS)
    return _with_half(words, replace(number, scaled=scaled))


def _half_a(words: Words, i: int) -> Number | None:
    """ "half a million", "half a dozen"."""
    if words.at(i) != "half" or words.at(i + 1) not in {"a", "an"} or words.at(i + 2) not in SCALES:
        return None
    return times(exact(i, i + 2, 0.5, step=0.5, kind=NumberKind.WORDS), SCALES[words.at(i + 2)], i + 3)


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
    return words.at(j) == "and" and (after in UNITS or after in TENS) and words.at(j - 1) in SPELT


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
    mixed = exact(number.first, j + 1, value, step=1 / PARTS[words.at(j)], kind=NumberKind.WORDS)
    return scaled(words, mixed, money=False)


# --- vague ------------------------------------------------------------------------------------------------------


def _vague(words: Words, i: int) -> Number | None:
    """ "dozens", "tens of thousands", "several hundred": from one to ten of the greatest, or as FEW says.

    "In the low hundreds" keeps to the lower of them.
    """
    first = i
    if words.at(i) == "a" and words.at(i + 1) in {"few", "couple"}:
        i += 1
    if words.at(i) in FEW:
        return _several(words, first, i)
    if words.at(i) not in VAGUE:
        return None
    if words.at(i) == "scores" and words.at(i + 1) != "of" and not _are_many(words, i):
        return None
    scale, j = VAGUE[words.at(i)], i + 1
    while words.at(j) == "of" and words.at(j + 1) in NUMBER_WORDS - COUNTS and scale < GREATEST:
        scale *= VAGUE.get(words.at(j + 1)) or SCALES[words.at(j + 1)]
        j += 2
    low, high = _SPANS.get(words.at(i - 1), (1, 10)) if scale >= 100 else (1, 10)
    return Number(first, j, None, low * scale, high * scale, scale, NumberKind.VAGUE, True)


_SPANS = {"low": (1, 4), "mid": (4, 7), "high": (6, 10)}


def _are_many(words: Words, i: int) -> bool:
    """ "Scores were hurt", "killing scores more": people, no goals."""
    after = words.at(i + 1)
    return after in _MANY_MORE and (after in _MANY_SAID or words.opens(i) or words.at(i - 1) in {"and", "with", "as"})


def _several(words: Words, first: int, i: int) -> Number | None:
    few, j = words.at(i), i + 1
    if few == "couple" and words.at(j) == "of":
        j += 1
        if is_plural(words.at(j)) and words.at(j) not in SCALES and not words.capital(j):  # "a couple of men"
            return Number(first, j, None, 2, 3, 1, NumberKind.VAGUE)
    if words.at(j) in {"hundred", "thousand", "million", "billion", "dozen", "trillion", "lakh", "crore"}:
        scale = SCALES[words.at(j)]
        j += 1
        while words.at(j) in SCALES and scale < GREATEST:
            scale, j = scale * SCALES[words.at(j)], j + 1
        low, high = FEW[few]
        return Number(first, j, None, low * scale, high * scale, scale, NumberKind.VAGUE, True)
    return None


# --- shares -----------------------------------------------------------------------------------------------------


def _share(words: Words, i: int) -> Number | None:
    """ "½", "half of", "a third of", "two-thirds", "three quarters of"."""
    word = words.at(i)
    if word in FRACTIONS:
        return exact(i, i + 1, FRACTIONS[word], step=FRACTIONS[word] / 10, kind=NumberKind.SHARE)
    return _half(words, i) if word == "half" else _parts(words, i)


def _half(words: Words, i: int) -> Number | None:
    """ "half of", "half their", "by half"; never "half a million" and "the second half"."""
    of = words.at(i + 1) in HALF_OF and words.at(i + 2) not in SCALES
    by = words.at(i - 1) == "by" and words.at(i + 1) not in {"a", "an", "past"}
    return exact(i, i + 1, 0.5, step=0.1, kind=NumberKind.SHARE) if of or by else None


def _parts(words: Words, i: int) -> Number | None:
    """ "a third of", "two-thirds", "a quarter of a million"; never "a third man" or "two quarters"."""
    above = 1 if words.at(i) in {"a", "an"} else UNITS.get(words.at(i), 0)
    hyphen = words.at(i + 1) == "-" and words.glued(i + 1)
    j = i + 1 + hyphen
    part = words.at(j).removesuffix("s") if above > 1 else words.at(j)
    if not above or part not in PARTS or above >= PARTS[part] or (above > 1 and part == words.at(j)):
        return None
    told = hyphen or words.at(j + 1) == "of" or words.at(i - 1) == "by"
    if (not told and (above == 1 or part == "quarter")) or (above == 2 and part == "quarter"):
        return None
    value = above / PARTS[part]
    if words.at(j + 1) == "of" and words.at(j + 2) in {"a", "one"} and words.at(j + 3) in SCALES:
        whole = exact(i, j + 3, value, step=value, kind=NumberKind.WORDS)
        return times(whole, SCALES[words.at(j + 3)], j + 4)
    return exact(i, j + 1, value, step=value / 10, kind=NumberKind.SHARE)


def _out_of(words: Words, number: Number) -> Number:  # noqa: PLR0911 - each return is one reason why it is no share
    """ "one in five", "9 out of 10": the share; else ``number`` as it was. "in 10 days" and "in 2019" are no shares."""
    j, above = number.last, number.value
    if above is None or not 1 <= above < 10 or above != int(above) or number.scaled:
        return number
    if words.at(j) == "out" and words.at(j + 1) == "of" and words.at(j + 2) not in {"the", "a"}:
        j += 3 if words.at(j + 2) == "every" else 2
    elif words.at(j) in {"in", "of"} and words.at(j + 1) == "every":
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
    return exact(number.first, below.last, share, step=share / 10, kind=NumberKind.SHARE)


_MANY_SAID = word_list("numbers scores hurt")
_MANY_MORE = word_list("numbers scores said") | _MANY_SAID
_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000, 1e6})
_NO_WHOLE = word_list("numbers no whole")


def _in_digits_plain(words: Words, i: int) -> Number | None:
    if not words.is_digits(i) or len(words.at(i)) > LONGEST:
        return None
    value, step = digits_value(words.at(i))
    return exact(i, i + 1, value, step=step, kind=NumberKind.DIGITS)
