"""What a figure counts or measures, from the words after it, or left out because the figure before has just said it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from reportedly.model import Figure
from reportedly.read.counted import Counted, read_counted, read_mass
from reportedly.read.drafts import Draft
from reportedly.read.numbers import NUMBER_WORDS, NumberKind
from reportedly.read.uncounted import is_year
from reportedly.read.units import UnitKind
from reportedly.read.wordlists import word_list
from reportedly.read.words import Words

HARM = word_list("figures events")
_HARMING = word_list("figures harming")
_PERSON = "person"
_HELD = word_list("figures held")
_PARTED = word_list("figures parted")
_LIKE = word_list("figures like")
_LIKE_SHARES = word_list("figures like shares")
_GOES_ON = word_list("figures goes on")


def with_counted(words: Words, draft: Draft) -> Draft:
    """The noun that is counted, when no measure stands beside the number; for measures, what they are "of"."""
    amount = draft.far if draft.far and (draft.far.unit or not draft.amount.unit) else draft.amount
    if amount.unit is None and draft.far is not None:
        amount = replace(amount, unit=draft.amount.unit)
    if amount.age:
        return draft
    if amount.unit is not None or amount.number.kind is NumberKind.SHARE:
        return replace(draft, counted=_measured(words, draft, share=amount.number.kind is NumberKind.SHARE))
    if amount.joined:
        return draft
    single = amount.number.value == 1 and draft.far is None
    if single and words.at(draft.last) == "of":
        return draft
    counted = read_counted(words, draft.last, single=single)
    if counted is None:
        harmed = words.at(draft.first - 1) in _HARMING and not single
        return replace(draft, counted=Counted(draft.last, draft.last, _PERSON)) if harmed else draft
    if counted.head == "other":
        counted = replace(counted, head=_PERSON if _harm(words, draft, counted.last) else "")
    if any(words.is_digits(k) or words.at(k) in NUMBER_WORDS for k in range(draft.last, counted.first)):
        return replace(draft, counted=counted)  # "10 of the 15 soldiers": two figures
    return replace(draft, counted=counted, last=max(draft.last, counted.last))


def _measured(words: Words, draft: Draft, *, share: bool) -> Counted | None:
    """ "2 tonnes of cocaine", "$10m in aid", "60 percent of voters": the words for what is measured."""
    j = draft.last
    unit = draft.amount.unit
    money = unit is not None and unit.kind is UnitKind.MONEY
    given = words.at(j) == "in" and money and words.at(j + 1)[:1].islower() and not words.capital(j + 1)
    if (
        words.at(j) == "of"
        or (given and words.at(j + 1) not in _HELD)
        or (words.at(j) == "worth" and words.at(j + 1) == "of")
    ):
        return read_mass(words, j + 1 + (words.at(j) == "worth"))
    if share and words.at(j - 1) == "half":
        return read_mass(words, j)
    return read_counted(words, j) if share and words.at(j - 1) not in _PARTED else None


def with_left_out(words: Words, draft: Draft, previous: Figure | None) -> Draft:
    """The unit of the figure before, where the number stands alone in the same sentence and is set beside it."""
    amount = draft.amount
    counted = draft.counted
    if previous is None or amount.unit or amount.age or amount.joined or (draft.far and draft.far.unit):
        return draft
    if counted is not None:
        return draft
    between = words.text[previous.quote.span.end : words.starts[draft.first]]
    if previous.unit is None or len(between) > 120 or any(end in between for end in (". ", "\n", "; ", "? ", "! ")):
        return draft
    if amount.number.kind not in {NumberKind.DIGITS, NumberKind.WORDS} or amount.number.value == 1:
        return draft
    lead = words.at(draft.first - 1)
    average = lead == "of" and words.at(draft.first - 2) in {"average", "total", "median", "record"}
    share = previous.unit in {"%", "percentage point"}
    paired = lead in (_LIKE_SHARES if share else _LIKE) and words.at(draft.last) in _GOES_ON
    if not (average or paired) or (lead == "to" and words.at(_before(words, previous)) != "from"):
        return draft
    if words.is_digits(amount.number.first) and is_year(words, amount.number.first, counted=False, hedged=False):
        return draft
    return replace(draft, like=previous)


def _before(words: Words, figure: Figure) -> int:
    """The token before ``figure``."""
    return bisect_left(words.starts, figure.quote.span.start) - 1


def _harm(words: Words, draft: Draft, last: int) -> bool:
    """ "wounded 30 others", "three others were killed": they are people, though no noun says so."""
    return words.at(draft.first - 1) in _HARMING or any(words.at(k) in HARM for k in range(last, last + 3))
