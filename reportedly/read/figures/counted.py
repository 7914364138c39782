"""What a number counts: the noun phrase after it, by closed-class words, verb forms and the noun's number."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.read.figures.nouns import INVARIANT, is_plural, singular
from reportedly.read.figures.numbers import read_number
from reportedly.read.figures.numerals import NUMBER_WORDS
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import BREAK, Words


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase in tokens ``first`` to ``last`` (past the end), its head in the singular ("soldier").

    ``after`` is the token past all that was read, a closing quotation mark included.
    """

    first: int
    last: int
    head: str


# Where a noun phrase cannot go on: prepositions, conjunctions, determiners, pronouns, auxiliaries, adverbs.
_STOP = word_list("counted stop")
# Finite verbs and participles that follow a number or its noun and are no part of the phrase.
_VERBS = word_list("counted verbs")
# Plural in form, yet before another noun: "arms dealers", "sales managers".
_PLURAL_MODIFIERS = word_list("counted plural modifiers")
_SKIPPED = word_list("counted skipped")
# Counted people, though no noun says so.
CASUALTIES = word_list("counted casualties")
_CASUALTY_VERBS = word_list("counted casualty verbs")
_THEM = word_list("counted them")
_NOUNS_IN_LY = word_list("counted nouns in ly")
_HELPING = word_list("counted helping")
PERSON = "person"
_REACH = 8


def read_counted(words: Words, i: int, *, single: bool = False) -> Counted | None:
    """The noun phrase that starts at token ``i``, right after a number; None when no noun is counted there.

    ``single`` looks for one noun in the singular ("one soldier"), else the head must be a plural ("15,000 troops") or
    a noun that has none ("aircraft"). "of" and articles before the noun are passed over ("dozens of the soldiers").
    """
    if words.at(i) == "of" and words.at(i + 1) in _THEM:
        return Counted(i, i, PERSON) if _casualties(words, i + 2) else None
    i = _past_of(words, i)
    while words.at(i) in _SKIPPED and words.at(i + 1) != "than":
        i += 1
    if words.at(i) == "of":
        i = _past_of(words, i)
    if words.at(i) in {'"', "“", "‘"}:
        i += 1
    number = read_number(words, i)
    if number is not None and words.at(number.last) == "-" and words.at(number.last + 1) in {"year", "month"}:
        i = number.last + (4 if words.at(number.last + 3) == "old" else 2)  # "two 16-year-old boys"
    if single:
        return _single(words, i)
    harmed = _casualties(words, i) if words.at(i + 1) in _STOP else None  # "three shot outside the shops"
    return harmed or _plural(words, i) or _casualties(words, i) or _compound(words, i)


def _past_of(words: Words, i: int) -> int:
    if words.at(i) != "of":
        return i
    i += 1
    if words.at(i) in {"the", "its", "their", "his", "her", "our", "these", "those", "such", "all", "my", "your"}:
        return _past_number(words, i + 1)
    return _past_number(words, i) if words.is_digits(i) else i


def _plural(words: Words, i: int) -> Counted | None:
    j = i
    while j < i + _REACH:
        word = words.at(j)
        if word in {"and", "/", "&", ","} and j > i and _coordinates(words, j):
            j += 1
            continue
        if word == "-" and j > i and words.glued(j) and (words.glued(j + 1) or words.at(j + 1) in {"and", "or"}):
            j += 1 if words.glued(j + 1) else 2  # "gas-fired", "coal- and gas-fired"
            continue
        if words.is_digits(j) and j > i and (words.capital(j - 1) or words.at(j - 1) == "-"):  # "F-16 jets"
            j += 1
            continue
        if not _may_modify(words, j, j == i):
            return None
        if (
            is_plural(word)
            and not words.raw(j).isupper()
            and not ((word in _PLURAL_MODIFIERS or word in INVARIANT) and _noun_follows(words, j + 1))
        ):
            return Counted(i, j + 1, singular(word))
        j += 1
    return None


def _may_modify(words: Words, j: int, first: bool) -> bool:
    """Whether token ``j`` can stand inside a noun phrase."""
    word = words.at(j)
    if word in {BREAK, "and", "or"} or not word[:1].isalpha() or word in _STOP:
        return False
    if word in _VERBS:
        return word == "points" or (
            first and word in {"lost", "known", "fallen", "reported", "working", "living", "leading", "lives"}
        )
    return True


def _coordinates(words: Words, j: int) -> bool:
    """ "digital and physical sales", "men, women": only between modifiers close to a plural head."""
    if words.at(j) == ",":
        return False
    ahead = [words.at(k) for k in range(j + 1, j + 4)]
    before = words.at(j - 1)
    for k, word in enumerate(ahead):
        if word in _STOP or not word[:1].isalpha() or word in _VERBS or word in NUMBER_WORDS:
            return False  # "two dead and eight people hurt": two figures
        if is_plural(word):
            return k > 0 and not before.endswith(("ed",))
    return False


def _noun_follows(words: Words, j: int) -> bool:
    plurals = [is_plural(words.at(k)) and words.at(k) not in _STOP | _VERBS for k in (j, j + 1)]
    return any(plurals) and _may_modify(words, j, False)


def _casualties(words: Words, i: int) -> Counted | None:
    """ "30 wounded", "12 dead", "20 were killed", "15 had died": people, though the noun is left out."""
    if words.at(i) in CASUALTIES and words.at(i + 1) not in {"-"}:
        return Counted(i, i + 1, PERSON)
    j = i
    while words.at(j) in _HELPING:
        j += 1
    if words.at(j) in _CASUALTY_VERBS or (j > i and words.at(j) in CASUALTIES):
        return Counted(i, i, PERSON)
    return None


_DETERMINERS = word_list("counted determiners")


def _compound(words: Words, i: int) -> Counted | None:
    """ "a three course meal", "the 12 cylinder engine": a noun counted in the singular inside another noun phrase."""
    if not (words.at(i - 2) in _DETERMINERS or words.at(i - 3) in _DETERMINERS) or words.capital(i):
        return None
    first, second = words.at(i), words.at(i + 1)
    if (
        first.endswith(("ed", "ing", "ly", "er", "st"))
        or not _may_modify(words, i, True)
        or not _may_modify(words, i + 1, False)
    ):
        return None
    if second in NUMBER_WORDS or first in NUMBER_WORDS or first in {"strong", "odd", "plus", "per", "times"}:
        return None
    j = i + 2
    while j < i + 4 and _may_modify(words, j, False):
        j += 1
    return Counted(i, j, first)


def _single(words: Words, i: int) -> Counted | None:
    """The noun phrase up to the first word that cannot stand in one: "one North Korean soldier"."""
    j = i
    while j < i + 4 and (_may_modify(words, j, False) or (words.at(j) == "-" and words.glued(j) and j > i)):
        if (
            words.at(j) in CASUALTIES
            or words.at(j) in {"and", "or"}
            or words.at(j) in NUMBER_WORDS
            or (is_plural(words.at(j)) and words.at(j) not in INVARIANT)
        ):
            break
        j += 1
        if words.at(j).endswith(("ed", "ing")) or (words.at(j).endswith("ly") and words.at(j) not in _NOUNS_IN_LY):
            break
    if j == i:
        return _casualties(words, i)
    head = words.at(j - 1)
    return None if head.endswith("'s") else Counted(i, j, head)


def _past_number(words: Words, i: int) -> int:
    """Past a number inside a whole: "of the combined 4.3M sales", "of the 15 soldiers"."""
    for k in range(i, i + 3):
        number = read_number(words, k)
        if number is not None:
            return number.last
        word = words.at(k)
        if not word.removesuffix("'s").isalpha() or word in _STOP:
            break
    return i


def read_mass(words: Words, i: int) -> Counted | None:
    """The noun phrase at token ``i`` whatever its number ("cocaine", "the country's voters"); None when none is."""
    if words.at(i) in {"the", "its", "their", "his", "her", "our", "these", "those", "all", "a", "an"}:
        i += 1
    i = _past_number(words, i)
    j = i
    while j < i + 6 and (_may_modify(words, j, j == i) or (words.at(j) == "-" and j > i and words.glued(j))):
        j += 1
        plain = words.at(j - 1) not in _PLURAL_MODIFIERS or words.at(j).endswith(("ed", "ing"))  # "sales force"
        if plain and is_plural(words.at(j - 1)) and not is_plural(words.at(j)):
            break
    while j > i and not words.at(j - 1)[:1].isalpha():
        j -= 1
    return Counted(i, j, singular(words.at(j - 1))) if j > i else None
