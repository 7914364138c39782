"""What a figure is counted by, where the words say so: "per month per soldier", "a month", "each", "monthly wage of"."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.read.counted import read_counted
from reportedly.read.nouns import singular
from reportedly.read.units import UnitKind, read_measure
from reportedly.read.wordlists import word_list
from reportedly.read.words import BREAK, Words


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
    word, follows = words.at(i), words.at(i + 1)
    if word in {"each", "every"} and follows in _SPANS:
        return Rate(follows, i, i + 2)
    if (
        word == "-"
        and words.at(i + 1) in {"a", "per"}
        and words.at(i + 2) == "-"
        and words.at(i + 3) in _SPANS | _THINGS
    ):
        return Rate(words.at(i + 3), i + 1, i + 4)  # "£200,000-a-week"
    if word in _ADVERBS and not (
        word == "annual" or (word == "each" and (words.capital(i + 1) or follows in {"other", "of"}))
    ):
        return Rate(_ADVERBS[word], i, i + 1)
    if word in {"a", "an"} and (follows in _SPANS or (price and follows in _THINGS)):
        return (
            Rate(_NAMES.get(follows, follows), i, i + 2)
            if words.at(i + 2) not in {"ago", "later", "earlier", "-"}
            else None
        )
    if word == "/" and words.glued(i + 1) and follows.isalpha():
        noun = _NAMES.get(follows, follows)
        return Rate(noun, i, i + 2) if noun in _SPANS or noun in _THINGS else None
    if word == "p.a.":
        return Rate("year", i, i + 1)
    if word == "per" and follows.isalpha():
        return _per(words, i)
    if word == "per" and words.is_digits(i + 1):
        counted = read_counted(words, i + 2)
        if counted is not None and counted.last > counted.first:
            return Rate(f"{follows} {words.span(i + 2, counted.last).of(words.text).lower()}", i, counted.last)
    return None


def _per(words: Words, i: int) -> Rate | None:
    """ "per month", "per square foot", "per fallen soldier", "per capita"."""
    follows = words.at(i + 1)
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
        elif word in {"each", "every"} and near and near[0].isalpha() and any(verb in _GETS for verb in near[1:]):
            noun = singular(near[0])
            if near[0] != "of":
                rates.append(Rate(noun, k, k + 2))
    return tuple(reversed(rates))
