"""How many people at least and at most: "at least six men", "up to 40", "30 to 40", "dozens of people", "several"."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Bound
from reportedly.read.figures.hedges import read_hedge_before
from reportedly.read.figures.numbers import read_number
from reportedly.read.figures.numerals import VAGUE, NumberKind
from reportedly.read.figures.words import Words
from reportedly.read.tolls.counts import read_count

_SOME = {"several": (3, 12), "few": (3, 9), "handful": (3, 9)}
_TO = frozenset({"to", "-", "–", "—", "or"})
_FARTHEST = 10**8
_LONGEST = 6  # tokens of a vague number
MANY = frozenset(VAGUE) - {"billions", "trillions"}
"""Words that say many, and no number: "dozens"."""
_BEGINS = MANY | {"several", "few", "a", "couple"}


@dataclass(frozen=True, slots=True)
class Range:
    """From ``least`` to ``most`` people, told from token ``first`` on; None leaves that end open."""

    first: int
    least: int | None
    most: int | None


def bounds_of(words: Words, first: int, count: int) -> Range | None:
    """The bound that stands before a count at token ``first``, or the range that it ends; None for a plain count."""
    if words.at(first - 1) in _TO | {"and"}:
        between = words.at(first - 1) == "and"
        for k in (first - 2, first - 4):  # "thirty-five to forty"
            low = read_count(words, k) if k >= 0 else None
            joined = low is not None and low[1] == first - 1 and low[0] < count
            if low is not None and joined and (not between or words.at(k - 1) == "between"):
                return Range(k - between, low[0], count)
    hedge = read_hedge_before(words, first)
    if hedge is None:
        return None
    if hedge.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return Range(hedge.first, count + (hedge.bound is Bound.MORE_THAN), None)
    if hedge.bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return Range(hedge.first, None, count - (hedge.bound is Bound.LESS_THAN))
    return None


def vague_before(words: Words, first: int) -> Range | None:
    """What stands before, or begins, a plural at token ``first``: "dozens of", "several", "a handful of"."""
    inside = read_number(words, first)  # "several hundred people"
    if inside is not None and inside.kind is NumberKind.VAGUE and inside.high < _FARTHEST:
        return Range(inside.first, int(inside.low), int(inside.high))
    if words.at(first) in _SOME:
        return _named(words, first)
    at = first - 1 if words.at(first - 1) == "of" else first
    for k in range(max(0, at - _LONGEST), at):  # "tens of thousands" before "thousands"
        number = read_number(words, k) if words.at(k) in _BEGINS else None
        if number is not None and number.last == at and number.kind is NumberKind.VAGUE and number.high < _FARTHEST:
            return Range(number.first, int(number.low), int(number.high))
    return _named(words, at - 1) if words.at(at - 1) in _SOME else None


def _named(words: Words, k: int) -> Range:
    least, most = _SOME[words.at(k)]
    return Range(k - (words.at(k - 1) == "a"), least, most)
