"""Whether a number counts or measures anything, as far as the words around it show."""

from __future__ import annotations

from reportedly.model import Bound
from reportedly.read.figures.countables import HARM
from reportedly.read.figures.drafts import Draft, movement_of
from reportedly.read.figures.numerals import NumberKind, digits_value
from reportedly.read.figures.uncounted import is_address, is_year, is_year_range, near_sport
from reportedly.read.figures.units import UnitKind
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import Words


def counts(words: Words, draft: Draft) -> bool:  # noqa: PLR0911 - the cases in order
    """Whether the number counts or measures anything, as far as the words show."""
    amount, number = draft.amount, draft.amount.number
    single = number.value == 1 and draft.far is None
    if amount.age or draft.unit is not None:
        return not (single and number.kind is NumberKind.WORDS) or _one_measures(words, draft)
    if amount.joined:
        return False
    if draft.like is not None or number.kind in {NumberKind.SHARE, NumberKind.VAGUE}:
        return True
    if _is_label(words, draft):
        return False
    if single:
        return _one_counts(words, draft)
    if draft.counted is not None:
        return draft.far is None or not near_sport(words, draft.first, draft.last)
    return _bare_counts(words, draft)


def _is_label(words: Words, draft: Draft) -> bool:
    """Whether the numeral is a year, a house's number or part of a code ("5G")."""
    number, i = draft.amount.number, draft.amount.number.first
    counted = draft.counted is not None
    if draft.far is not None and not counted and is_year_range(words, i, draft.far.number.first):
        return True
    if not words.is_digits(i) or number.scaled:
        return False
    year = draft.far is None and is_year(words, i, counted=counted, hedged=draft.hedge is not None)
    if not counted and _is_tally(words, i, number.last):
        return True
    glued = not counted and words.glued(number.last) and words.at(number.last)[:1].isalpha()
    return year or glued or is_address(words, i)


def _is_tally(words: Words, i: int, last: int) -> bool:
    """ "by a vote of 90 to 10": a score, at either of its numbers."""
    first = i - 2 if words.at(i - 1) == "to" else i
    second = first + 2
    if words.at(first + 1) != "to" or not (words.is_digits(first) and words.is_digits(second)) or last > second + 1:
        return False
    ends = digits_value(words.at(first))[0], digits_value(words.at(second))[0]
    return ends[0] >= ends[1] and words.at(first - 1) in _BY and near_sport(words, first, second + 1)


_BY = frozenset({"of", "by", "voted", "was"})
_NOT_ONE = word_list("figures not one")
_KILLING = word_list("figures killing")


def _one_counts(words: Words, draft: Draft) -> bool:
    """ "one" counts beside a hedge and before or after words of harm; "one day" and "no one" do not."""
    number = draft.amount.number
    if draft.counted is None or words.at(draft.first - 1) in _NOT_ONE or words.at(number.last) == "of":
        return False
    if number.kind is NumberKind.DIGITS:
        return True
    bounded = draft.hedge is not None and draft.hedge.bound is not Bound.ABOUT
    if bounded or words.at(draft.first - 1) in {"just", "only"}:
        return True
    after = {words.at(k) for k in range(draft.last - 1, draft.last + 3)}
    before = {words.at(k) for k in range(draft.first - 2, draft.first)}
    return bool(after & HARM or before & _KILLING)


def _one_measures(words: Words, draft: Draft) -> bool:
    """ "one hour", "at least one day"; "one day" and "one night" alone tell of some time or other."""
    unit = draft.unit
    if draft.hedge is not None or unit is None:
        return True
    if unit.kind is UnitKind.TIME:
        vague = unit.code in {"day", "night", "fortnight", "decade", "century"}
        return not vague and words.at(draft.last) not in {"of", "when", ","}
    return words.at(draft.first - 1) not in _NOT_ONE and unit.code not in {"point", "foot", "bar"}


_LEADS = word_list("figures leads")
_DOING = frozenset({"were", "are", "have", "had"})
_GROUPS = frozenset({"group", "family", "crowd", "crew", "team", "total"})


def _bare_counts(words: Words, draft: Draft) -> bool:
    """Whether a number with no unit counts: hedged, moved, or a large one in digits that no name stands before."""
    number, i = draft.amount.number, draft.amount.number.first
    hedged = draft.hedge is not None
    grouped = number.scaled or not words.at(i).isdigit()
    if draft.far is not None:
        return words.at(draft.first) in {"between", "from"} or hedged or (grouped and words.is_digits(i))
    if hedged:
        return (words.at(draft.first) != "some" or words.is_digits(i)) and (
            words.at(draft.first) != "under" or words.is_digits(i)
        )
    if movement_of(words, draft) is not None:
        return True
    if not words.is_digits(i):
        group = words.at(i - 1) == "of" and words.at(i - 2) in _GROUPS
        return group or (number.scaled and (number.value or 0) >= 100)
    return _digits_count(words, draft, grouped=grouped)


def _digits_count(words: Words, draft: Draft, *, grouped: bool) -> bool:
    number, i = draft.amount.number, draft.amount.number.first
    if words.at(number.last) in _DOING and not (words.capital(i - 1) and not words.opens(i - 1)):
        return True  # "600 had left"
    leads = words.at(i - 1) in _LEADS
    if words.capital(i - 1) and not words.opens(i - 1) and not leads:
        return grouped and "." not in words.at(i)
    return grouped or (leads and not words.capital(number.last))
