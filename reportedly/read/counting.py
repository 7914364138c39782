"""Whether a number counts or measures anything, as far as the words around it show."""

from __future__ import annotations

from reportedly.model import Bound
from reportedly.read.countables import HARM
from reportedly.read.drafts import Draft, movement_of
from reportedly.read.numbers import NumberKind
from reportedly.read.uncounted import is_address, is_year, is_year_range, near_sport
from reportedly.read.units import UnitKind
from reportedly.read.wordlists import word_list
from reportedly.read.words import Words


def counts(words: Words, draft: Draft) -> bool:
    """Whether the number counts or measures anything, as far as the words show."""
    amount, number = draft.amount, draft.amount.number
    if amount.age or amount.unit is not None or (draft.far is not None and draft.far.unit is not None):
        one = number.value == 1 and number.kind is NumberKind.WORDS and draft.far is None
        return not one or _one_measures(words, draft)
    hedged = draft.hedge is not None
    if amount.joined:
        return False
    if draft.like is not None:
        return True
    if number.kind in {NumberKind.SHARE, NumberKind.VAGUE}:
        return True
    i = number.first
    if draft.far is not None and is_year_range(words, i, draft.far.number.first) and draft.counted is None:
        return False
    if words.is_digits(i) and not number.scaled:
        if draft.far is None and is_year(words, i, counted=draft.counted is not None, hedged=hedged):
            return False
        if is_address(words, i) or (
            draft.counted is None and words.glued(number.last) and words.at(number.last)[:1].isalpha()
        ):
            return False
    if number.value == 1 and draft.far is None:
        return _one_counts(words, draft)
    if draft.counted is not None:
        return not (draft.far is not None and near_sport(words, draft.first, draft.last))
    return _bare_counts(words, draft, hedged=hedged)


_NOT_ONE = word_list("figures not one")
_KILLING = word_list("figures killing")


def _one_counts(words: Words, draft: Draft) -> bool:
    """ "one" counts beside a hedge, before or after words of harm, or in a list of counts; "one day", "no one" do not."""
    number = draft.amount.number
    if words.at(draft.first - 1) in _NOT_ONE or words.at(number.last) == "of":
        return False
    if draft.counted is None:
        return False
    if number.kind is NumberKind.DIGITS:
        return True
    if (draft.hedge is not None and draft.hedge.bound is not Bound.ABOUT) or words.at(draft.first - 1) in {
        "just",
        "only",
    }:
        return True
    after = {words.at(k) for k in range(draft.last - 1, draft.last + 3)}
    before = {words.at(k) for k in range(draft.first - 2, draft.first)}
    return bool(after & HARM or before & _KILLING)


def _one_measures(words: Words, draft: Draft) -> bool:
    """ "one hour", "at least one day"; "one day" and "one night" alone tell of some time or other."""
    unit = draft.amount.unit or (draft.far.unit if draft.far else None)
    if draft.hedge is not None or unit is None:
        return True
    if unit.kind is UnitKind.TIME:
        return unit.code in {"hour", "minute", "second", "month", "week", "year"} and words.at(draft.last) not in {
            "of",
            "when",
            ",",
        }
    return words.at(draft.first - 1) not in _NOT_ONE and unit.code not in {"point", "foot", "bar"}


_LEADS = word_list("figures leads")


def _bare_counts(words: Words, draft: Draft, *, hedged: bool) -> bool:
    """Whether a number with no unit counts: hedged, moved, or a large one in digits that no name stands before."""
    number, i = draft.amount.number, draft.amount.number.first
    if draft.far is not None:
        grouped = number.scaled or not words.at(i).isdigit()
        return words.at(draft.first) in {"between", "from"} or hedged or (grouped and words.is_digits(i))
    if hedged:
        return words.at(draft.first) != "some" and not (words.at(draft.first) == "under" and not words.is_digits(i))
    if movement_of(words, draft) is not None:
        return True
    if not words.is_digits(i):
        if words.at(i - 1) == "of" and words.at(i - 2) in {"group", "family", "crowd", "crew", "team", "total"}:
            return True
        return number.scaled and (number.value or 0) >= 100
    grouped = number.scaled or not words.at(i).isdigit()
    before = words.at(i - 1)
    if words.capital(i - 1) and not words.opens(i - 1) and before not in _LEADS:
        return grouped and "." not in words.at(i)
    if words.capital(number.last) and not grouped:
        return False
    return grouped or before in _LEADS
