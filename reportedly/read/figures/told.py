"""What a bare number counts when the words before it say so: "the toll has risen to 41", "a crew of 15"."""

from __future__ import annotations

from reportedly.read.figures.counted import CASUALTIES, PERSON, Counted, read_counted
from reportedly.read.figures.movements import MOVERS
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import BREAK, Words

_LINKS = word_list("told links") | MOVERS
_TOLLS = word_list("told tolls")
_OF_TOLLS = word_list("told of tolls")
_COUNTS = word_list("told counts")
_BODIES = word_list("told bodies")
_GROUPS = word_list("told groups")
_ENDS = frozenset({BREAK, ".", ";", ":", "?", "!", ",", "(", ")"})
_REACH = 14  # tokens before the number in which its subject is looked for


def read_told(words: Words, first: int, last: int) -> Counted | None:
    """What the number in tokens ``first`` to ``last`` (past the end) counts, by its subject or its question.

    The subject's own words are what is counted: "death toll", "arrests", "population". None where no word says it.
    """
    before = words.at(first - 1)
    if before == "of" and words.at(first - 2) in _GROUPS:
        return Counted(first, first, PERSON)
    if before in _LINKS:
        return _by_subject(words, first)
    if words.opens(first) and words.at(last) in _ENDS:
        return _by_question(words, first)
    return None


def _by_subject(words: Words, first: int) -> Counted | None:
    """ "the number of arrests rose to", "put the toll at": past the verb, back to the noun that it is said of."""
    low = max(-1, first - _REACH)
    k = first - 1
    while k > low and (words.at(k) in _LINKS or words.at(k).endswith("ly")):
        k -= 1
    adjacent = k
    while k > low and words.at(k) not in _ENDS:
        word = words.at(k)
        if word in _TOLLS or (word in _COUNTS and words.at(k - 1) in _OF_TOLLS):
            start = k - 1 if words.at(k - 1) in _OF_TOLLS else k
            return Counted(start, k + 1, PERSON)
        if word in _BODIES:
            return Counted(k, k + 1, PERSON)
        if word == "number":
            return counted_by_number(words, k, adjacent)
        if word in _OF_TOLLS and k == adjacent and word.endswith("s"):
            return Counted(k, k + 1, word[:-1] if word != "fatalities" else "fatality")
        k -= 1
    return None


def counted_by_number(words: Words, k: int, last: int) -> Counted | None:
    """ "the number of arrests", "the number of the missing", "the number killed"; no farther than token ``last``."""
    at = k + 1
    if words.at(at) in CASUALTIES:
        return Counted(at, at + 1, PERSON)
    if words.at(at) != "of":
        return None
    at += 2 if words.at(at + 1) in {"the", "its", "their", "those"} else 1
    if words.at(at) in CASUALTIES and (at == last or words.at(at + 1) in {"in", "from", "on", "since", "by"}):
        return Counted(at, at + 1, PERSON)
    counted = read_counted(words, at)
    return counted if counted and counted.last <= last + 1 else None


def _by_question(words: Words, first: int) -> Counted | None:
    """ "How many soldiers came? Nine.": what the question before asks after."""
    k = first - 1
    while k > 0 and words.at(k) in {'"', "“", "”", "-", "–", "—", BREAK}:
        k -= 1
    if words.at(k) != "?":
        return None
    for at in range(k - 1, max(0, k - _REACH), -1):
        if words.at(at) in {".", "?", "!", BREAK}:
            break
        if words.at(at) == "many" and words.at(at - 1) == "how":
            return read_counted(words, at + 1)
    return None
