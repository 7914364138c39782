"""What the words around a figure say of change: "rose to 300", "fell by 5%", "up 4 per cent", "a 19% drop"."""

from __future__ import annotations

from reportedly.model import Movement
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import BREAK, Words


def _forms(name: str) -> frozenset[str]:
    """The word list called ``name``: regular verbs there by their stem, other forms as they are after a "="."""
    found: set[str] = set()
    for stem in sorted(word_list(name)):
        if stem.startswith("="):
            found.add(stem[1:])
            continue
        base = stem.removesuffix("e")
        last = stem[-1] if stem.endswith(("p", "m")) and stem[-2] in "aiou" and stem[-3:-2] not in set("aeiou") else ""
        found |= {stem, stem + "s", base + last + "ed", base + last + "ing"}
    return frozenset(found)


# Said of the thing that moves: "sales rose 5%".
RISES = _forms("movements rises")
FALLS = _forms("movements falls")
# Said of whoever moves the thing: they want "by" or "to".
_RAISES = _forms("movements raises")
_LOWERS = _forms("movements lowers")
_SHARE_RISES = _forms("movements share rises")
_SHARE_FALLS = _forms("movements share falls")
MOVERS = RISES | FALLS | _RAISES | _LOWERS | _SHARE_RISES | _SHARE_FALLS
_NEUTRAL = word_list("movements neutral")
_RISE_NOUNS = word_list("movements rise nouns")
_FALL_NOUNS = word_list("movements fall nouns")
# Steps of counted things: "fell 20 places" moves, "dropped 500 bombs" and "gained two allies" do not.
_SAFE = word_list("movements safe")
_BETWEEN = word_list("movements between")
# "make up", "put up": no rise.
_WITH_UP = word_list("movements with up")
_LINKS = word_list("movements links")
# Before "up 300": it tells of a level, and belongs to no verb ("shot down 300 drones").
_SET_APART = word_list("movements set apart")
_UPWARD, _DOWNWARD = word_list("movements upward"), word_list("movements downward")
_APART_BY = frozenset({"more", "less", "fewer"})
_TIMES = frozenset({"once", "twice", "half", "one", "enough"})
_REACH = 9


def read_movement(words: Words, first: int, last: int, *, share: bool, counted: bool) -> Movement | None:
    """The movement of the figure in tokens ``first`` to ``last``, hedge and unit included; None when none is said.

    ``share`` is set for percentages, ``counted`` for counted nouns and bare numbers.
    """
    before = _past_adverbs(words, first - 1)
    word = words.at(before)
    if word in {"by", "to"}:
        found = _with_preposition(words, before)
        if found is not None:
            return found
    if word == "of" and before > 0:
        return _by_noun(words, before - 1, money=not (share or counted))
    if word in {"up", "down"} and not _tells(words, before, counted=counted):
        return None
    return (
        _directly(words, before, first, counted=counted)
        or (_share_moved(words, before) if share else None)
        or _after(words, last, share=share)
    )


def _tells(words: Words, i: int, *, counted: bool) -> bool:
    """Whether "up" or "down" at token ``i`` tells of a level and belongs to no verb ("make up", "shot down 300")."""
    before = words.at(i - 1)
    return not (words.at(i) == "up" and before in _WITH_UP) and not (counted and before not in _SET_APART)


def _directly(words: Words, i: int, first: int, *, counted: bool) -> Movement | None:
    """ "rose 5%", "down 4%", "+5%": the word right before."""
    word = words.at(i)
    if word in RISES | FALLS and (not counted or word in _SAFE | {"up", "down"}):
        return _movement(word in RISES, by=True)
    return Movement.ROSE_BY if word == "+" and words.glued(first) else None


def _share_moved(words: Words, i: int) -> Movement | None:
    """ "raised its dividend 5 per cent", "up a whopping 12%": a verb of change a few words before a percentage."""
    for k in range(i, max(-1, i - 5), -1):
        word = words.at(k)
        if word in RISES | _RAISES | _SHARE_RISES and not (word == "up" and words.at(k - 1) in _WITH_UP):
            return Movement.ROSE_BY
        if word in FALLS | _LOWERS | _SHARE_FALLS:
            return None if words.at(k - 1) in {"the", "a", "an"} else Movement.FELL_BY  # "the lower 95 per cent"
        if word in _LINKS or not word.isalpha():
            return None
    return None


def _past_adverbs(words: Words, i: int) -> int:
    while words.at(i).endswith("ly") or words.at(i) in {"just", "further", "another", "only", "even", "as", "much"}:
        i -= 1
    return i


def mover_before(words: Words, i: int) -> bool:
    """Whether a verb of change stands before token ``i`` ("from"), so that "from A to B" is a change and no range."""
    j = _past_adverbs(words, i - 1)
    moving = RISES | FALLS | _RAISES | _LOWERS | _NEUTRAL
    return any(words.at(k) in moving for k in (j, j - 1, j - 2, j - 3) if not _stops(words, k, j))


def _stops(words: Words, k: int, j: int) -> bool:
    return any(words.at(m) in {BREAK, ".", ";", ":", ","} for m in range(k, j + 1))


def _with_preposition(words: Words, i: int) -> Movement | None:
    """The verb or noun of change before the "by" or "to" at token ``i``."""
    by = words.at(i) == "by"
    transitive = True
    for k in range(i - 1, max(-1, i - _REACH), -1):
        word = words.at(k)
        if word in {BREAK, ".", ";", ":", "who", "that", "which", "according"}:
            return None
        rises, falls = word in RISES or word in _RISE_NOUNS, word in FALLS or word in _FALL_NOUNS
        if (rises or falls) and (transitive or by):
            return _movement(rises, by=by)
        if word in _RAISES or word in _LOWERS:
            return _movement(word in _RAISES, by=by)
        if not (word in _BETWEEN or word.endswith("ly") or words.is_digits(k)):
            transitive = False
        if word == "to" or (word == "by" and by):
            return None
    return None


def _movement(rises: bool, *, by: bool) -> Movement:
    if by:
        return Movement.ROSE_BY if rises else Movement.FELL_BY
    return Movement.ROSE_TO if rises else Movement.FELL_TO


def _by_noun(words: Words, i: int, *, money: bool) -> Movement | None:
    """ "an increase of 5%"; also "an increase in pay of 5%"."""
    for k in (i, i - 2, i - 3):
        if words.at(k) == "loss" and money:  # "a net loss of $5m" is an amount
            return None
        if words.at(k) in _RISE_NOUNS | _FALL_NOUNS and (k == i or words.at(k + 1) == "in"):
            return _movement(words.at(k) in _RISE_NOUNS, by=True)
    return None


def _after(words: Words, last: int, *, share: bool) -> Movement | None:
    """ "5% higher", "a 19% drop", "a 5 percent pay rise", "5 points down"."""
    upward, downward = words.at(last) in _UPWARD, words.at(last) in _DOWNWARD
    if upward or downward:
        stands = words.at(last + 1) in {"for", "there", "here", "the", "a"}  # "30 seats up for grabs"
        return None if stands else _movement(upward, by=True)
    if words.at(last) in _APART_BY and words.at(last + 1) == "than":
        again = words.is_digits(last + 2) or words.at(last + 2) in _TIMES  # "more than 20", "more than once"
        return None if again else _movement(words.at(last) == "more", by=True)
    if not share:
        return None
    for k in (last, last + 1):
        if words.at(k) in _RISE_NOUNS:
            return Movement.ROSE_BY
        if words.at(k) in _FALL_NOUNS:
            return Movement.FELL_BY
        if not words.at(k).isalpha() or words.at(k) in {
            "of",
            "in",
            "to",
            "and",
            "the",
            "on",
            "from",
            "a",
            "but",
            "for",
        }:
            break
    return None
