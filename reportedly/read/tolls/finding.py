"""What befalls people in a text, mention by mention: a word of fate with the people whom it is said of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.read.figures.words import Words
from reportedly.read.tolls.clause import Clause, Mention
from reportedly.read.tolls.groups import Group
from reportedly.read.tolls.nouns import at_noun, counted_noun, noun_of
from reportedly.read.tolls.people import find_groups, names_in
from reportedly.read.tolls.wordlists import EITHER, FRAMES, sections, word_list
from reportedly.span import Span

_ADVERBS, _DEADLY = word_list("adverbs"), word_list("deadly")
_NOT_HIT, _AT = word_list("not hit after"), word_list("hit at")
_LEAVE, _SHOT, _TO_KILL = word_list("leave"), word_list("a shot"), word_list("to kill")
_NOUNS, _WEAK = word_list("fate nouns"), word_list("weak")
_DETS, _NOMINATIVE = word_list("dets"), frozenset({"he", "she", "they"})
_OPENS_CLAUSE = word_list("opens clause")
_BE, _COMPOUND = word_list("be"), word_list("after a noun of blows")


def _table() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for name, words in sections().items():
        fate, _, frame = name.rpartition(" ")
        if frame in FRAMES and fate:
            for word in words:
                table.setdefault(word, (fate, frame))
    return table


_FATES = _table()
TRIGGERS = frozenset([*_FATES, *_NOUNS]) - word_list("beside fate")
"""Words without which nothing is told of what befell people."""


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of a text, in order, and the words that they stand in."""

    words: Words
    mentions: tuple[Mention, ...]


def find_mentions(words: Words, sentences: Sequence[Span]) -> Found:
    """What befalls people in a text, cut into words at least in the paragraphs that have a word of fate."""
    told = [i for i, low in enumerate(words.lowers) if low in TRIGGERS]
    if not told:
        return Found(words, ())
    known = names_in(words.text)
    found: list[Mention] = []
    starts = [one.start for one in sentences]
    at = 0
    while at < len(told):
        number = max(0, bisect_left(starts, words.starts[told[at]] + 1) - 1)
        first = bisect_left(words.starts, sentences[number].start)
        last = bisect_left(words.starts, sentences[number].end)
        if first <= told[at] < last:
            found.extend(_mentions(Clause(words, first, last, find_groups(words, first, last, known), number)))
        at = max(at + 1, bisect_left(told, last))
    return Found(words, tuple(found))


def _mentions(clause: Clause) -> Iterator[Mention]:
    i = clause.first
    while i < clause.last:
        low = clause.words.at(i)
        if low in _FATES and _FATES[low][1] == "is" and _in_a_name(clause, i):
            i += 1
            continue
        mention = _at(clause, i, *_FATES[low]) if low in _FATES else at_noun(clause, i) if low in _NOUNS else None
        if mention:
            mention.weak = low in _WEAK and mention.fate != "killed"
            yield mention
            i = max(i, mention.last - 1)
        i += 1


def _at(clause: Clause, i: int, fate: str, frame: str) -> Mention | None:  # noqa: PLR0911
    """The mention at token ``i``, a word of fate."""
    words = clause.words
    if (words.at(i + 1) == "-" and words.glued(i + 1) and words.glued(i + 2)) or (
        words.at(i - 1) == "-" and words.glued(i)
    ):
        return None  # "shot-up", "hard-hit"
    if frame == "noun":
        return noun_of(clause, i, fate) or counted_noun(clause, i, fate)
    last = i + 1
    if fate == "hit":
        hit = _hit(clause, i)
        if hit is None:
            return noun_of(clause, i, fate) if words.at(i).endswith("ing") else None
        fate, last = hit
    if fate in {"hit", "wounded"} and words.at(i - 1) in _DEADLY:
        fate = "killed"
    inside = next((group for group in clause.groups if group.first <= i < group.last - 1), None)
    whole = next((group for group in clause.groups if group.part_of and i == group.last - 1), None)
    if whole is not None:  # "three of the five wounded"
        return Mention(fate, i, last, clause.number, [replace(whole, count=whole.part_of, part_of=None)])
    if inside is not None and frame in {"done", "is"}:
        return Mention(fate, i, last, clause.number, [inside])  # "the wounded officer"
    if frame in {"done", "is"}:
        return _done(clause, i, last, (fate, frame))
    if frame == "does":
        return _does(clause, i, last, fate)
    helped = clause.helped(i)
    return clause.with_subject(Mention(fate, helped.start, last, clause.number, unreal=helped.unreal), helped.start)


def _in_a_name(clause: Clause, i: int) -> bool:
    """Whether capitals stand on both sides of a word and hardly elsewhere in a sentence: the game "Night Dead Bay"."""
    words, first, last = clause.words, i, i + 1
    if not (words.capital(i) and words.capital(i - 1) and words.capital(last)):
        return False
    while first > clause.first and words.capital(first - 1):
        first -= 1
    while last < clause.last and words.capital(last):
        last += 1
    others = [k for k in (*range(clause.first, first), *range(last, clause.last)) if len(words.at(k)) > 3]
    return sum(map(words.capital, others)) * 2 < len(others)


def _hit(clause: Clause, i: int) -> tuple[str, int] | None:
    """What a word of blows comes to, and the token after it; None when nobody is said to be hit ("shot at")."""
    words, last = clause.words, i + 1
    if words.at(i).endswith("ing") and (words.at(i - 1) in _SHOT or words.at(last) in _COMPOUND):
        return None
    if words.at(i) == "shot" and words.at(i - 1) in _SHOT:
        return None
    if words.at(i) in {"gunned", "struck", "mowed"}:
        last += words.at(last) == "down"
    elif words.at(last) in _NOT_HIT and not (words.at(last) == "at" and words.at(last + 1) in _AT):
        return None
    return _outcome(words, last)


def _outcome(words: Words, j: int) -> tuple[str, int]:
    """ "shot and killed", "shot dead", "stabbed to death", "shot and wounded"."""
    k = j + (words.at(j) in {"and", "to", ","})
    while words.at(k) in _ADVERBS and words.at(k) not in {"himself", "herself"}:
        k += 1
    low = words.at(k)
    if low in {"killed", "dead", "death", "died", "fatally"} and (words.at(j) != "to" or low == "death"):
        return "killed", k + 1
    if words.at(j) in {"and", ","} and low in {"wounded", "injured", "hurt", "hospitalized"}:
        return "wounded", k + 1
    return "hit", j


def _done(clause: Clause, i: int, last: int, what: tuple[str, str]) -> Mention | None:  # noqa: PLR0911
    """ "two men were killed", "two killed", "left two dead", "killed two"."""
    words, (fate, frame) = clause.words, what
    helped = clause.helped(i)
    start = helped.start
    mention = Mention(fate, start, last, clause.number, unreal=helped.unreal)
    if helped.be:
        return clause.with_subject(mention, start)
    left = clause.before(start)
    if left is not None and words.at(clause.groups[left].first - 1) in _LEAVE:
        mention.groups = clause.to_the_left(left)
        return mention
    inverted = clause.after(last + 1) if words.at(last) in _BE and left is None else None
    if inverted is not None and frame == "done":  # "Also wounded were two guards."
        mention.groups = clause.to_the_right(inverted)
        return mention
    right = clause.after(last) if frame == "done" else None
    if right is not None:
        return clause.with_objects(mention, right, start)
    if left is not None and not (frame == "done" and _does_to(clause, left, last, fate)):
        mention.groups = clause.to_the_left(left)
        return mention
    if frame == "done" and (left is not None or words.at(start - 1) in {"of", "the", "a"} or _acts(clause, start)):
        return None
    if (
        frame == "is"
        and words.at(last)[:1].isalpha()
        and words.at(last) not in _ADVERBS
        and words.at(start - 1) != "and"
    ):
        named = _the_dead(clause, i, last)
        return Mention(fate, i, last, clause.number, named) if named else None
    return clause.with_subject(mention, start)


def _does_to(clause: Clause, left: int, last: int, fate: str) -> bool:
    """Whether those before a word do it, and not suffer it: "he shot", "the mayor sent a letter", "Doe captured"."""
    after, group = clause.words.at(last), clause.groups[left]
    if group.noun in _NOMINATIVE or (after in _DETS and after not in {"this", "that"}):
        return True
    return fate not in EITHER and bool(group.name)


def _acts(clause: Clause, start: int) -> bool:
    """Whether a word is most likely active, as no "was" stands before it: "he drew a gun and shot twice".

    Nor one of another clause: "were killed when shells hit the village".
    """
    for k in range(start - 1, max(clause.first, start - 8) - 1, -1):
        if clause.words.at(k) in _OPENS_CLAUSE:
            return True
        if clause.words.at(k) in _BE:
            return False
    return True


def _the_dead(clause: Clause, i: int, last: int) -> list[Group]:
    """ "The dead were a teacher and two pupils", "the dead include …": whom they are."""
    if clause.words.at(i - 1) != "the" or clause.words.at(last) not in {"are", "were", "include", "included"}:
        return []
    right = clause.after(last + 1)
    return [] if right is None else clause.to_the_right(right)


def _does(clause: Clause, i: int, last: int, fate: str) -> Mention | None:
    """ "killing two people", "kills wife, self"."""
    right = clause.after(last)
    if right is None:
        return noun_of(clause, i, fate)
    helped = clause.helped(i)
    tried = clause.words.at(i - 1) == "to" and clause.words.at(i - 2) in _TO_KILL
    mention = Mention(fate, helped.start, last, clause.number, unreal=helped.unreal or tried)
    return clause.with_objects(mention, right, helped.start)
