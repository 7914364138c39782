"""Whether two phrases give the same answer to one question: by their content words, numbers and negation.

Words are compared by stem and by class of near synonyms (``data/synonyms.txt``). What the question itself says tells
nothing, and words that are familiar in all news little. A short answer that stands whole in a longer one is mostly the
same answer: likeness is the mean of what is shared of the shorter and of both.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.reconcile.grouping.average import Averaging
from reportedly.reconcile.grouping.block import pairs_within
from reportedly.reconcile.reports.gist import familiar
from reportedly.reconcile.words.folding import NEGATIONS, STOP, key, split, stem
from reportedly.reconcile.words.tables import table

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ASKED = 0.1  # what a word of the question counts for
_FEWEST, _REWORDED = (
    4,
    0.75,
)  # content words, and likeness, from which two statements that stand alone are held to be one
_LEAST = 0.35  # average likeness from which answers are held to be one


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One answer laid out: its content words with their weights, its numbers, and whether it says no."""

    words: Mapping[str, float]
    numbers: frozenset[str]
    negative: bool

    @property
    def weight(self) -> float:
        """Of all its words."""
        return math.fsum(self.words.values())


@lru_cache(maxsize=1)
def _classes() -> Mapping[tuple[str, ...], str]:
    """Stems of a word or of a phrase of two -> the first word of its class."""
    found: dict[tuple[str, ...], str] = {}
    for line in table("synonyms.txt"):
        members = line.split()
        for member in members:
            found.setdefault(tuple(stem(word) for word in member.split("_")), f"~{members[0]}")
    return found


@lru_cache(maxsize=10_000)
def _telling(word: str) -> float:
    """How telling a word or class is, by its key; a class is as familiar as its most familiar word."""
    return 1 - math.sqrt(max(_class_familiar().get(word, 0.0), familiar(word)))


@lru_cache(maxsize=1)
def _class_familiar() -> Mapping[str, float]:
    found: dict[str, float] = {}
    for stems, named in _classes().items():
        if len(stems) == 1:
            found[named] = max(found.get(named, 0.0), familiar(key(stems[0])))
    return found


def _keys(text: str) -> dict[str, float]:
    """What the content words are compared by, each with how telling it is in the news at large, 0 to 1."""
    words, classes = split(text), _classes()
    stems = [stem(word) for word in words]
    found: dict[str, float] = {}
    place = 0
    while place < len(words):
        pair = classes.get(tuple(stems[place : place + 2]))
        if pair and place + 1 < len(words):
            found[pair] = _telling(pair)
            place += 2
            continue
        word = words[place]
        place += 1
        if word not in STOP and len(word) > 1:
            named = classes.get((stem(word),), key(word))
            found[named] = _telling(named)
    return found


@lru_cache(maxsize=50_000)
def lay_out(text: str, question: str = "") -> Phrasing:
    """Lay out an answer to a question."""
    asked = _keys(question)
    words = {one: weight * (_ASKED if one in asked else 1.0) for one, weight in _keys(text).items()}
    no = sum(word in NEGATIONS or word.endswith(("n't", "n’t")) for word in text.lower().split())
    return Phrasing(words, frozenset(_NUMBER.findall(text)) - frozenset(_NUMBER.findall(question)), no % 2 == 1)


def likeness(left: Phrasing, right: Phrasing) -> float:
    """How far two phrases give one answer, 0 to 1; 0 where one says no, or where both give numbers and share none."""
    if left.negative != right.negative or (left.numbers and right.numbers and not left.numbers & right.numbers):
        return 0.0
    shared = math.fsum(left.words[one] for one in sorted(left.words.keys() & right.words.keys()))
    least, both = min(left.weight, right.weight), left.weight + right.weight
    return (shared / least + 2 * shared / both) / 2 if shared else float(left.words == right.words)


def reworded(left: str, right: str) -> bool:
    """Whether two statements say much the same in other words: nearly all words of both, of four or more."""
    one, other = lay_out(left), lay_out(right)
    return min(len(one.words), len(other.words)) >= _FEWEST and likeness(one, other) >= _REWORDED


def same_answers(answers: Sequence[str], question: str = "") -> list[list[int]]:
    """Group answers to one question that are the same answer.

    Returns:
        Places in ``answers``: groups sorted by their first member. The answers in another order make the same groups.
    """
    order = sorted(range(len(answers)), key=lambda place: (answers[place], place))
    told = [lay_out(answers[place], question) for place in order]
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, phrasing in enumerate(told):
        for one in phrasing.words or {"": 0.0}:
            blocks[one].append(place)
    pairs = pairs_within(blocks, key=lambda place: f"{place:09d}")
    names = [answers[place] for place in order]
    groups = Averaging(names, lambda one, other: likeness(told[one], told[other]), least=_LEAST).run(pairs)
    return sorted(sorted(order[place] for place in group) for group in groups)
