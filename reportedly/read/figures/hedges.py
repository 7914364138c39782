"""Words that widen or bound a number: "about", "at least", "up to", "some", "or more"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model import Bound
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import Words


class Side(StrEnum):
    """On which side of the number an approximation may lie."""

    BOTH = "both"
    BELOW = "below"  # "nearly 300", "just under 300"
    ABOVE = "above"  # "just over 300"


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge in tokens ``first`` to ``last`` (past the end).

    ``near`` is set when the number itself is near ("just over"), so that the interval closes on that side too.
    """

    first: int
    last: int
    bound: Bound
    side: Side = Side.BOTH
    near: bool = False


_BEFORE: dict[str, tuple[Bound, Side]] = {
    **dict.fromkeys(
        [
            "about",
            "around",
            "roughly",
            "approximately",
            "approx",
            "approx .",
            "some",
            "circa",
            "ca",
            "~",
            "≈",
            "an estimated",
            "estimated",
            "in the region of",
            "in the neighbourhood of",
            "in the neighborhood of",
            "in the order of",
            "on the order of",
            "more or less",
            "something like",
            "barely",
            "estimated at",
            "thought to be",
            "plus or minus",
            "give or take",
        ],
        (Bound.ABOUT, Side.BOTH),
    ),
    **dict.fromkeys(
        [
            "nearly",
            "almost",
            "close to",
            "approaching",
            "just short of",
            "just shy of",
            "not quite",
            "nearing",
            "virtually",
            "practically",
        ],
        (Bound.ABOUT, Side.BELOW),
    ),
    **dict.fromkeys(
        [
            "at least",
            "no fewer than",
            "no less than",
            "not less than",
            "not fewer than",
            "no lower than",
            "no smaller than",
            "no younger than",
            "a minimum of",
            "minimum",
            "minimum of",
            "as few as",
            "as little as",
            "starting at",
            "starting from",
            "at the least",
        ],
        (Bound.AT_LEAST, Side.ABOVE),
    ),
    **dict.fromkeys(
        [
            "up to",
            "as many as",
            "as much as",
            "at most",
            "no more than",
            "not more than",
            "no higher than",
            "not higher than",
            "no greater than",
            "no larger than",
            "no bigger than",
            "no longer than",
            "no older than",
            "a maximum of",
            "maximum",
            "maximum of",
            "at the most",
            "as high as",
            "as long as",
            "as large as",
            "upto",
        ],
        (Bound.AT_MOST, Side.BELOW),
    ),
    **dict.fromkeys(
        [
            "more than",
            "over",
            "above",
            "over the age of",
            "above the age of",
            "upwards of",
            "upward of",
            "in excess of",
            "exceeding",
            "greater than",
            "north of",
            "higher than",
            "longer than",
            "older than",
            "larger than",
            "bigger than",
            ">",
        ],
        (Bound.MORE_THAN, Side.ABOVE),
    ),
    **dict.fromkeys(
        [
            "less than",
            "fewer than",
            "under",
            "below",
            "under the age of",
            "below the age of",
            "lower than",
            "short of",
            "shy of",
            "younger than",
            "smaller than",
            "south of",
            "<",
        ],
        (Bound.LESS_THAN, Side.BELOW),
    ),
}
_PHRASES = sorted(
    ((tuple(phrase.split(" ")), meaning) for phrase, meaning in _BEFORE.items()), key=lambda p: (-len(p[0]), p[0])
)
_BY_LAST: dict[str, list[tuple[tuple[str, ...], tuple[Bound, Side]]]] = {}
for _phrase, _meaning in _PHRASES:
    _BY_LAST.setdefault(_phrase[-1], []).append((_phrase, _meaning))
_AFTER: tuple[tuple[tuple[str, ...], Bound, Side], ...] = (
    (("or", "more"), Bound.AT_LEAST, Side.ABOVE),
    (("and", "more"), Bound.AT_LEAST, Side.ABOVE),
    (("or", "over"), Bound.AT_LEAST, Side.ABOVE),
    (("and", "up"), Bound.AT_LEAST, Side.ABOVE),
    (("or", "less"), Bound.AT_MOST, Side.BELOW),
    (("or", "fewer"), Bound.AT_MOST, Side.BELOW),
    (("or", "under"), Bound.AT_MOST, Side.BELOW),
    (("or", "so"), Bound.ABOUT, Side.BOTH),
    (("-", "plus"), Bound.AT_LEAST, Side.ABOVE),
    (("-", "odd"), Bound.ABOUT, Side.BOTH),
    (("plus",), Bound.AT_LEAST, Side.ABOVE),
    (("odd",), Bound.ABOUT, Side.BOTH),
    (("+",), Bound.AT_LEAST, Side.ABOVE),
)
_AFTER_BY_FIRST: dict[str, list[tuple[tuple[str, ...], Bound, Side]]] = {}
for _row in _AFTER:
    _AFTER_BY_FIRST.setdefault(_row[0][0], []).append(_row)
_NEAR = frozenset({"just", "slightly", "little", "marginally", "fractionally"})
_MODIFIERS = _NEAR | {
    "well",
    "far",
    "significantly",
    "substantially",
    "considerably",
    "a",
    "only",
    "rather",
    "much",
    "possibly",
    "perhaps",
}
# After these "about" names a topic: "asked about two soldiers".
_TOPICS = word_list("hedges topics")
_LASTED = word_list("hedges lasted")


def read_hedge_before(words: Words, i: int, *, timed: bool = False) -> Hedge | None:
    """The hedge that ends right before token ``i``; of two in a row ("at least some") the farther one bounds.

    ``timed`` says that a span of time follows, where a bare "over" means "during".
    """
    found: Hedge | None = None
    while True:
        hedge = _one_before(words, found.first if found else i, timed=timed)
        if hedge is None:
            return found
        if found is None or (found.bound is Bound.ABOUT and hedge.bound is not Bound.ABOUT):
            found = Hedge(hedge.first, i, hedge.bound, hedge.side, hedge.near)
        else:
            found = Hedge(hedge.first, i, found.bound, found.side, found.near)


def _one_before(words: Words, i: int, *, timed: bool) -> Hedge | None:
    for phrase, (bound, side) in _BY_LAST.get(words.at(i - 1), ()):
        first = i - len(phrase)
        if first < 0 or any(words.at(first + k) != piece for k, piece in enumerate(phrase)):
            continue
        if not _means_it(words, first, phrase[-1] if len(phrase) == 1 else "", timed=timed):
            return None
        near = False
        while words.at(first - 1) in _MODIFIERS and not (words.at(first - 1) == "a" and not near):
            first -= 1
            near = near or words.at(first) in _NEAR
        return Hedge(first, i, bound, side, near)
    return None


def _means_it(words: Words, first: int, word: str, *, timed: bool) -> bool:
    before = words.at(first - 1)
    if word == "about":
        return before not in _TOPICS
    if word == "around":
        return before not in {"turned", "turn", "sit", "sat"}
    if word == "some":
        return before not in {"in", "the"} or before == "in"
    if word == "over" and timed:
        return before in _LASTED
    if word in {"over", "under", "above", "below"}:
        return before not in {"hand", "take", "took", "handed", "taking", "all", "left", "win", "victory", "advantage"}
    return True


def read_hedge_after(words: Words, i: int) -> Hedge | None:
    """The hedge that starts right at token ``i``: "or more", "-plus", "+"."""
    for phrase, bound, side in _AFTER_BY_FIRST.get(words.at(i), ()):
        if all(words.at(i + k) == piece for k, piece in enumerate(phrase)):
            if phrase == ("+",) and not words.glued(i):
                continue
            if phrase in {("and", "more"), ("or", "over"), ("plus",), ("odd",)} and words.at(i + len(phrase)) in {
                "a",
                "the",
                "than",
            }:
                continue
            return Hedge(i, i + len(phrase), bound, side)
    return None


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both inclusive; None is no bound on that side."""

    low: float | None
    high: float | None


def widen(value: float, step: float, hedge: Hedge | None) -> Interval:
    """The interval that a hedge leaves to ``value``.

    "about" lets the true number lie half a unit of the last significant digit away, since a writer who rounds to
    thousands says "about 15,000" of anything from 14,500 to 15,500; or a tenth of the value, whichever is more, since
    "about 1,250" is said of 1,200 as well; yet never more than a quarter of it, as "about 100" is not said of 60.
    "nearly" and "just under" keep to the lower side, "just over" to the upper.
    """
    if hedge is None or hedge.bound in {Bound.EXACTLY, Bound.BETWEEN}:
        return Interval(value, value)
    room = min(max(step / 2, abs(value) / 10), abs(value) / 4)
    below, above = value - room, value + room
    if hedge.bound is Bound.ABOUT:
        return Interval(below, above if hedge.side is Side.BOTH else value)
    if hedge.bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        return Interval(value, above if hedge.near else None)
    return Interval(below if hedge.near else None, value)
