"""Two numbers that the words join into one interval: "3 to 5 km", "between $3 and $5 million", "two or three years"."""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.figures.amounts import Amount, read_amount
from reportedly.read.figures.drafts import Draft
from reportedly.read.figures.hedges import read_hedge_before
from reportedly.read.figures.movements import mover_before
from reportedly.read.figures.numerals import NumberKind
from reportedly.read.figures.units import UnitKind
from reportedly.read.figures.words import BREAK, Words

_DASHES = frozenset("-–—−‑")


def with_far_end(words: Words, draft: Draft, skipped: frozenset[int]) -> Draft:
    """``draft`` with its other end, where it has one: "10-15 men"; ``skipped`` are tokens that count nothing."""
    near = draft.amount
    if near.joined or near.number.value is None:
        return draft
    hedge = read_hedge_before(words, near.first)
    opener = (hedge.first if hedge else near.first) - 1
    before, joint = words.at(opener), words.at(near.last)
    if not (joint in {"to", "or"} or joint in _DASHES or (joint == "and" and before == "between")):
        return draft
    far = _far_end(words, near, skipped)
    if far is None or far.number.value is None:
        return draft
    if joint == "to" and _is_change(words, opener, near, far):
        alike = near.unit is None or far.unit is None or near.unit.code == far.unit.code
        return replace(draft, amount=_share_scale(near, far, falling=True)) if alike else draft
    near = _share_scale(near, far)
    if not _spans(near, far, joint, before):
        return draft
    first = opener if before in {"between", "from"} else near.first
    return replace(draft, amount=near, far=far, first=first, last=max(far.last, near.last))


def _is_change(words: Words, opener: int, near: Amount, far: Amount) -> bool:
    """ "fell from A to B" and "rose $2 to $5" are levels and steps of a change, no interval."""
    if words.at(opener) == "from":
        return mover_before(words, opener)
    return near.unit is not None and far.unit is not None and mover_before(words, opener + 1)


def _far_end(words: Words, near: Amount, skipped: frozenset[int]) -> Amount | None:
    """The amount right after the joining word of ``near``, a hedge passed over ("7 to about 9"); None when none is."""
    at = near.last + 1
    while words.at(at) in {"about", "around", "roughly", "nearly", "over", "approximately", "almost", "perhaps"}:
        at += 1
    if words.at(at) == "more" and words.at(at + 1) == "than":
        at += 2
    start = _number_start(words, at)
    if start is None or start in skipped or words.at(start) == "one":
        return None
    far = read_amount(words, start)
    if far is None or (far.first != at and not _is_currency_gap(far, near)):
        return None
    return far


def _spans(near: Amount, far: Amount, joint: str, before: str) -> bool:
    """Whether two joined amounts are the ends of one interval: rising, of one unit, and "or" only of neighbours."""
    low, high = near.number.value or 0.0, far.number.value or 0.0
    if low >= high and not (near.unit and far.unit and before == "from"):
        return False
    if joint == "or" and high > low * 2:
        return False
    if near.unit and far.unit and near.unit.code != far.unit.code:
        return False
    if (near.number.kind is NumberKind.SHARE) != (far.number.kind is NumberKind.SHARE):
        return False
    lone = near.unit is not None and far.unit is None and not near.age and near.unit.kind is not UnitKind.MONEY
    return not (lone and joint in {"to", "or"} and before not in {"from", "between"})


def _is_currency_gap(far: Amount, near: Amount) -> bool:
    return far.unit is not None and far.unit.kind is UnitKind.MONEY and far.first > near.last


def _number_start(words: Words, i: int) -> int | None:
    """The token at which a number starts from ``i`` on, a currency's sign passed over."""
    for k in range(i, i + 4):
        if words.is_digits(k):
            return k
        if words.at(k).isalpha() and k == i and read_amount(words, k) is not None:
            return k
        if words.at(k) == BREAK or words.glued(k + 1) is False and k > i:
            return None
    return None


def _share_scale(near: Amount, far: Amount, *, falling: bool = False) -> Amount:
    """ "$2-3 million": the scale of the far end is the near one's too, where the near one is the lesser without it."""
    low, high = near.number, far.number
    if low.scaled or not high.scaled or low.value is None or high.value is None:
        return near
    scale = 1.0
    while high.value / scale >= 1000:
        scale *= 1000
    if scale == 1.0 and high.value >= 100 and high.kind is NumberKind.WORDS:
        scale = 100.0
    if (falling or low.value * scale < high.value) and low.value < 1000:
        value = low.value * scale
        return replace(near, number=replace(low, value=value, low=value, high=value, step=low.step * scale))
    return near
