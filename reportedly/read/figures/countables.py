"""What a figure counts or measures, from the words after it, or left out because the figure before has just said it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from reportedly.model import Figure
from reportedly.read.figures.counted import Counted, read_counted, read_mass
from reportedly.read.figures.drafts import Draft
from reportedly.read.figures.numerals import NUMBER_WORDS, NumberKind
from reportedly.read.figures.told import read_told
from reportedly.read.figures.uncounted import is_year
from reportedly.read.figures.units import UnitKind
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import Words

HARM = word_list("figures events")
_HARMING = word_list("figures harming")
_PERSON = "person"
_HELD = word_list("figures held")
_NEAR = 120  # code points between a figure and one that leaves its unit out
_PARTED = word_list("figures parted")
_LIKE = word_list("figures like")
_LIKE_SHARES = word_list("figures like shares")
_GOES_ON = word_list("figures goes on")


def with_counted(words: Words, draft: Draft) -> Draft:
    """The noun that is counted, when no measure stands beside the number; for measures, what they are "of"."""
    ends = (draft.amount, draft.far or draft.amount)
    if any(end.age for end in ends):
        return draft
    share = ends[1].number.kind is NumberKind.SHARE
    if draft.unit is not None or share:
        return replace(draft, counted=_measured(words, draft, share=share))
    single = draft.amount.number.value == 1 and draft.far is None
    if draft.amount.joined or (single and words.at(draft.last) == "of"):
        return draft
    counted = read_counted(words, draft.last, single=single)
    if counted is None and not single:
        counted = read_told(words, draft.first, draft.last)
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
    worth = words.at(j) == "worth" and words.at(j + 1) == "of"
    if words.at(j) == "of" or worth or (given and words.at(j + 1) not in _HELD):
        return read_mass(words, j + 1 + worth)
    if share and words.at(j - 1) == "half":
        return read_mass(words, j)
    return read_counted(words, j) if share and words.at(j - 1) not in _PARTED else None


def with_left_out(words: Words, draft: Draft, previous: Figure | None) -> Draft:
    """The unit of the figure before, where the number stands alone in the same sentence and is set beside it."""
    amount, number = draft.amount, draft.amount.number
    said = draft.unit is not None or draft.counted is not None or amount.age or amount.joined
    if previous is None or previous.unit is None or said or number.value == 1:
        return draft
    if (
        of_them(words, draft.last)
        and previous.of is not None
        and words.starts[draft.first] - previous.quote.span.end < 200
    ):
        return replace(draft, like=previous)
    if number.kind not in {NumberKind.DIGITS, NumberKind.WORDS} or not _same_sentence(words, draft, previous):
        return draft
    year = words.is_digits(number.first) and is_year(words, number.first, counted=False, hedged=False)
    return draft if year or not _set_beside(words, draft, previous) else replace(draft, like=previous)


def of_them(words: Words, i: int) -> bool:
    """ "nine of them": counts what was counted before."""
    return words.at(i) == "of" and words.at(i + 1) in {"them", "whom", "which", "these", "those"}


def _same_sentence(words: Words, draft: Draft, previous: Figure) -> bool:
    start, end = previous.quote.span.end, words.starts[draft.first]
    if end - start > _NEAR:
        return False
    between = words.text[start:end]
    return not any(end in between for end in (". ", "\n", "; ", "? ", "! "))


def _set_beside(words: Words, draft: Draft, previous: Figure) -> bool:
    """ "compared with 63 last year", "from 12 to 15,", "and 30 in", "an average of 20 per"."""
    lead = words.at(draft.first - 1)
    if lead == "of" and words.at(draft.first - 2) in {"average", "total", "median", "record"}:
        return True
    if lead == "to" and words.at(_before(words, previous)) != "from":
        return False
    share = previous.unit in {"%", "percentage point"}
    return lead in (_LIKE_SHARES if share else _LIKE) and words.at(draft.last) in _GOES_ON


def _before(words: Words, figure: Figure) -> int:
    """The token before ``figure``."""
    return bisect_left(words.starts, figure.quote.span.start) - 1


def _harm(words: Words, draft: Draft, last: int) -> bool:
    """ "wounded 30 others", "three others were killed": they are people, though no noun says so."""
    return words.at(draft.first - 1) in _HARMING or any(words.at(k) in HARM for k in range(last, last + 3))
