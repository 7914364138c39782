"""What a figure is counted by, where the words say so: "per month per soldier", "each", "a monthly wage of"."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.read.figures.counted import read_counted
from reportedly.read.figures.nouns import singular
from reportedly.read.figures.units import UnitKind, read_measure
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import BREAK, Words


@dataclass(frozen=True, slots=True)
class Rate:
    """One "per": the noun, and the tokens ``first`` to ``last`` (past the end) of its words."""

    noun: str
    first: int
    last: int


_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
    "yearly": "year",
    "annual": "year",
    "apiece": "each",
    "each": "each",
}
_NAMES = {
    "capita": "person",
    "head": "person",
    "annum": "year",
    "diem": "day",
    "pax": "person",
    "hr": "hour",
    "yr": "year",
}
_SPANS = word_list("rates spans")
# "a barrel", "an ounce": what prices are given by.
_THINGS = word_list("rates things")
_PAID = word_list("rates paid")
_GETS = word_list("rates gets")
_WHERE = frozenset({"at", "in", "on", "for", "from", "to", "with"})
_ENDS = frozenset(
    {BREAK, ",", ".", ";", ":", "(", "—", "–", "and", "but", "or", "while", "when", "that", "who", "which"}
)
_CLAUSE = 7  # tokens after a figure in which its clause is looked through


def read_rates(words: Words, first: int, last: int, *, price: bool) -> tuple[Rate, ...]:
    """The rates of the figure in tokens ``first`` to ``last`` (past the end), in the order said.

    ``price`` lets "a barrel" and "a share" be read, which after other figures are things of their own.
    """
    after = _after(words, last, price=price)
    if words.at(last) == "(":  # "C$6 (US$4.46) per share"
        close = next((k for k in range(last + 1, last + 8) if words.at(k) == ")"), None)
        after = _after(words, close + 1, price=price) if close else after
    if not after and words.at(last) in {"in", "of"} and words.at(last + 1).isalpha():
        for width in (2, 3):  # "in cash per month", "of fuel a day"
            after = _after(words, last + width, price=False)
            if after:
                break
    after = after or _at_each(words, last)
    said = {rate.noun for rate in after}
    before = tuple(rate for rate in _before(words, first) if rate.noun not in said)
    return before + after


def _after(words: Words, i: int, *, price: bool) -> tuple[Rate, ...]:
    rates: list[Rate] = []
    while True:
        rate = _one(words, i, price=price)
        if rate is None or any(rate.noun == other.noun for other in rates):
            return tuple(rates)
        rates.append(rate)
        i = rate.last
        if words.at(i) == "," and words.at(i + 1) == "per":
            i += 1


def _one(words: Words, i: int, *, price: bool) -> Rate | None:
    """The rate that starts at token ``i``, by the first way of saying it that fits."""
    return (
        _every(words, i)
        or _adverb(words, i)
        or _a(words, i, price=price)
        or _slash(words, i)
        or _per(words, i)
        or _per_many(words, i)
    )


def _at_each(words: Words, last: int) -> tuple[Rate, ...]:
    """ "Two men were killed at each gate", "12 seats in each of the three boats": a figure of one among several."""
    for k in range(last, last + _CLAUSE):
        if words.at(k) in _ENDS:
            return ()
        if words.at(k) in _WHERE and words.at(k + 1) in {"each", "every"}:
            at = k + 2
            while words.at(at) in {"of", "the", "these", "those", "its", "their", "two", "three", "four", "five"}:
                at += 1
            noun = words.at(at)
            named = noun.isalpha() and noun not in {"other", "time", "case", "one"} and noun not in _SPANS
            return (Rate(singular(noun), k + 1, at + 1),) if named else ()
    return ()


def _every(words: Words, i: int) -> Rate | None:
    """ "each month", and "-a-week" of "£200,000-a-week"."""
    if words.at(i) in {"each", "every"} and words.at(i + 1) in _SPANS:
        return Rate(words.at(i + 1), i, i + 2)
    hyphens = words.at(i) == words.at(i + 2) == "-" and words.at(i + 1) in {"a", "an", "per"}
    if hyphens and words.at(i + 3) in _SPANS | _THINGS:
        return Rate(words.at(i + 3), i + 1, i + 4)
    return None


def _adverb(words: Words, i: int) -> Rate | None:
    """ "monthly", "apiece", "p.a."; "each" only where no noun follows it."""
    word, follows = words.at(i), words.at(i + 1)
    if word == "each" and (words.capital(i + 1) or follows in {"other", "of"}):
        return None
    noun = "year" if word == "p.a." else _ADVERBS.get(word) if word != "annual" else None
    return Rate(noun, i, i + 1) if noun else None


def _a(words: Words, i: int, *, price: bool) -> Rate | None:
    """ "a month", and for prices "a barrel"; never "a month ago"."""
    follows = words.at(i + 1)
    if words.at(i) not in {"a", "an"} or words.at(i + 2) in {"ago", "later", "earlier"}:
        return None
    if words.at(i + 2) == "-" and words.glued(i + 2):
        return None
    if follows in _SPANS or (price and follows in _THINGS):
        return Rate(_NAMES.get(follows, follows), i, i + 2)
    return None


def _slash(words: Words, i: int) -> Rate | None:
    """ "$5/hour"."""
    noun = _NAMES.get(words.at(i + 1), words.at(i + 1))
    fits = words.at(i) == "/" and words.glued(i + 1) and noun in _SPANS | _THINGS
    return Rate(noun, i, i + 2) if fits else None


def _per_many(words: Words, i: int) -> Rate | None:
    """ "per 100,000 people"."""
    if words.at(i) != "per" or not words.is_digits(i + 1):
        return None
    counted = read_counted(words, i + 2)
    if counted is None or counted.last == counted.first:
        return None
    return Rate(f"{words.at(i + 1)} {words.span(i + 2, counted.last).of(words.text).lower()}", i, counted.last)


def _per(words: Words, i: int) -> Rate | None:
    """ "per month", "per square foot", "per fallen soldier", "per capita"."""
    follows = words.at(i + 1)
    if words.at(i) != "per" or not follows.isalpha():
        return None
    if follows in _NAMES:
        return Rate(_NAMES[follows], i, i + 2)
    unit = read_measure(words, i + 1)
    if unit is not None and (unit.kind is not UnitKind.SHARE):
        noun = words.span(unit.first, unit.last).of(words.text).lower()
        return Rate(singular(noun), i, unit.last)
    counted = read_counted(words, i + 1, single=True)
    if counted is None:
        return None
    if counted.last - counted.first > 1 and words.at(counted.first) in _SPANS | _THINGS | {
        "soldier",
        "person",
        "family",
    }:
        return Rate(words.at(counted.first), i, counted.first + 1)
    return Rate(singular(counted.head), i, counted.last)


def _before(words: Words, first: int) -> tuple[Rate, ...]:
    """ "a monthly wage of $100", "each soldier receives $2,000"."""
    rates: list[Rate] = []
    for k in range(first - 1, max(-1, first - 9), -1):
        word = words.at(k)
        if word in {BREAK, ".", ";", ":"} or words.is_digits(k):
            break
        near = [words.at(m) for m in range(k + 1, first)]
        if word in _ADVERBS and word not in {"each", "apiece"} and any(pay in _PAID for pay in near[:3]):
            rates.append(Rate(_ADVERBS[word], k, k + 1))
        elif word in {"each", "every"} and any(verb in _GETS for verb in near[1:4]):
            noun = singular(near[0])
            if near[0].isalpha() and near[0] not in {"of", "and", "or", "to", "for", "in", "other"}:
                rates.append(Rate(noun, k, k + 2))
    return tuple(reversed(rates))
