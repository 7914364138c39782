"""Two statements side by side: which words of the shorter stand in the longer, and what is found of the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportedly.reconcile.statements.statement import Statement, Word
from reportedly.reconcile.words.folding import stem
from reportedly.reconcile.words.likewise import classes_of
from reportedly.span import Span

LINKS = frozenset({"in", "at", "of", "by", "from", "to", "with", "for", "on"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_POINTING = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_OPENING = 2  # words with which a statement may begin before its pronoun: "that it"
_THEM = frozenset({"him", "her", "them", "it"})
_FEW = 2  # content words of the longer statement where the shorter one has but the word that parts them
_NEAR = 9  # words between a word and its neighbour in the other statement


class Stance(StrEnum):
    """How one statement stands to another."""

    CONTRADICTS = "contradicts"
    ENTAILS = "entails"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """What a contradiction rests on."""

    OPPOSITES = "opposite words"
    NEGATION = "a negation"
    NUMBERS = "numbers"
    NAMES = "names"
    ORDER = "who did what to whom"


@dataclass(frozen=True, slots=True)
class Opposition:
    """How two statements stand to one another.

    Attributes:
        stance: contradicts, entails (the longer one holds all of the shorter) or unknown.
        ground: what a contradiction rests on, None for the others.
        left, right: the words that it rests on, in each text.
        score: share of the shorter one's other telling words that the longer one holds, 0 to 1.
    """

    stance: Stance
    ground: Ground | None = None
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """The shorter and the longer statement, where the words of the shorter stand in the longer, and which are names.

    Attributes:
        spare: how many names of the shorter one the longer one may lack.
        pointed: places of the shorter one that stand for what the longer one calls by another name.
        own: whether one and the same is known to be spoken of, so that one word may be all that the two share.
    """

    small: Statement
    large: Statement
    met: Mapping[int, tuple[int, ...]]
    names: frozenset[int]
    spare: int = 0
    pointed: frozenset[int] = frozenset()
    own: bool = False

    @classmethod
    def of(cls, small: Statement, large: Statement, *, spare: int = 0, near: bool = False) -> Pair:
        """Bring two statements together; ``near``: they stand by one another, where the one may point to the other."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(large.words):
            if word.telling or word.value is not None:
                for like in _likes(word):
                    places.setdefault(like, []).append(place)
        met = {
            place: tuple(sorted({there for like in _likes(word) for there in places.get(like, ())}))
            for place, word in enumerate(small.words)
            if word.telling or word.value is not None
        }
        names = frozenset(
            place
            for place, there in met.items()
            # a sentence's first word is no name where the other statement has it in lower case
            if small.words[place].name and (not there or any(large.words[one].name for one in there))
        )
        pointed = frozenset(_pointed(small, large, met)) if near else frozenset[int]()
        return cls(small, large, met, names, spare, pointed)

    def holds(self, places: Iterable[int]) -> bool:
        """Whether some places of the longer one all stand in the shorter, numbers and words that tell nothing apart."""
        held = {there for others in self.met.values() for there in others}
        return all(place in held or not self.large.words[place].telling for place in places)

    @property
    def missing(self) -> int:
        """How many names of the shorter one the longer one lacks."""
        return sum(not self.met[place] and place not in self.pointed for place in self.names)

    def covered(self, without: range, sentence: int | None = None) -> float:
        """Share of the shorter one's telling words that stand in the longer.

        0 where more names are missing than may be, or where nothing is left.
        """
        rest = [place for place in self.met if place not in without and place not in self.pointed]
        if sum(place in self.names and not self.met[place] for place in rest) > self.spare:
            return 0.0
        hits = [place for place in rest if any(self._in(there, sentence) for there in self.met[place])]
        if not rest:
            most = _FEW * (bool(self.pointed) + self.own)
            return float(len(self.large.telling) <= most)
        return len(hits) / len(rest)

    def _in(self, place: int, sentence: int | None) -> bool:
        return sentence is None or self.large.words[place].sentence == sentence

    def beside(self, start: int, end: int, places: range, within: int = _NEAR) -> list[bool]:
        """Whether the words before and after a stretch of the shorter one stand near some places of the longer."""
        found = []
        for step, first in ((-1, start - 1), (1, end)):
            at = first
            while 0 <= at < len(self.small.words) and at not in self.met:
                at += step
            if 0 <= at < len(self.small.words):
                far = [min(abs(there - places.start), abs(there - places.stop + 1)) for there in self.met[at]]
                found.append(bool(far) and min(far) <= within)
        return found


def _subject(words: Sequence[Word]) -> tuple[range, bool, bool]:
    """Where a statement names what it opens with, whether that is a name, whether it points back ("the minister")."""
    first = next((place for place, word in enumerate(words) if word.telling), 0)
    end = first + 1
    while end < len(words) and words[end].name and words[first].name:
        end += 1
    if any(word.lower in _PRONOUNS for word in words[:first][:_OPENING]):
        return range(0), False, True
    points = any(word.lower in _POINTING for word in words[:first][-1:])
    named = first < len(words) and words[first].name
    return range(first, end), named, points and not named


def _definite(small: Statement, met: Mapping[int, tuple[int, ...]]) -> Iterator[int]:
    """The one thing that a statement calls by no name and takes as known, and that does not stand in the other."""
    found = [
        place
        for place, there in met.items()
        if not there and place and small.words[place - 1].lower == "the" and not small.words[place].name
    ]
    if len(found) == 1:
        yield found[0]


def _pointed(small: Statement, large: Statement, met: Mapping[int, tuple[int, ...]]) -> Iterator[int]:
    """Places of the shorter that need not stand in the longer: "the minister" beside "Lena Voss", "of the H4"."""
    mine, named, points = _subject(small.words)
    theirs, too_named, too_points = _subject(large.words)
    held = {there for others in met.values() for there in others}
    apart = not any(met.get(place) for place in mine) and not held & {*theirs}
    if apart and (too_points or (points and too_named)):
        yield from mine
    elif any(word.name and place not in held for place, word in enumerate(large.words)):
        yield from _definite(small, met)  # "the ship" beside "the Brisa"
    them = any(word.lower in _THEM for word in large.words)
    for place, word in enumerate(small.words):
        before = small.words[max(0, place - 2) : place]
        if word.name and not met.get(place) and (them or any(one.lower == "of" for one in before)):
            yield place  # "warned Torm" beside "warned him"


def _likes(word: Word) -> tuple[str, ...]:
    """What a word is met under: its key, its stem ("fired" and "fire") and its near synonyms; a number its value."""
    if word.value is not None:
        return (f"{word.value:g}",)
    return _said_as(word.lower, word.key, word.name)


@lru_cache(maxsize=100_000)
def _said_as(lower: str, own: str, name: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key of what is kept
    return (own, f"~{stem(lower)}", *(() if name else classes_of(lower)))


def _spans(statement: Statement, start: int, end: int) -> tuple[Span, ...]:
    return tuple(word.span for word in statement.words[start:end])


def found_between(pair: Pair, ground: Ground, places: tuple[range, range], score: float) -> Opposition:
    small, large = places
    return Opposition(
        Stance.CONTRADICTS,
        ground,
        _spans(pair.small, small.start, small.stop),
        _spans(pair.large, large.start, large.stop),
        score,
    )
