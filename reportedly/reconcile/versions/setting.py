"""The sentences of two versions of one page set against each other: which stand in both, and what became of the others.

Sentences with the same words are one, wherever they stand: a page that is set anew has not changed. Of the others,
those that share most of their words are one sentence changed. They meet by rare words and by their place between
sentences that did not change, never all with all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from reportedly.span import Span

_LIKE = 0.55  # likeness of the words in their order from which two sentences are one that was changed
_AT_ITS_PLACE = 0.4  # and where they stand between the same unchanged sentences
_COMMON = 40  # a word in more sentences than these brings none together
_NEAR = 4  # sentences at the same place that are looked at
_MET = 12  # and those met by rare words
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the earlier version and one of the later, by their numbers; None where there is none."""

    earlier: int | None
    later: int | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What became of the sentences.

    Attributes:
        kept: those that stand in both.
        moved: the others, in the order of the later version; what is gone stands where it stood.
    """

    kept: tuple[Pair, ...]
    moved: tuple[Pair, ...]


def set_against(earlier: str, ours: Sequence[Span], later: str, theirs: Sequence[Span]) -> Setting:
    """Set two versions' sentences against each other.

    Args:
        earlier, later: the texts.
        ours, theirs: their sentences, in order.
    """
    left = [_words(span.of(earlier)) for span in ours]
    right = [_words(span.of(later)) for span in theirs]
    same = dict(_same(left, right))
    taken = set(same.values())
    gone = [place for place in range(len(left)) if place not in same and left[place]]
    new = [place for place in range(len(right)) if place not in taken and right[place]]
    changed = _changed(left, right, gone, new, same)
    pairs = [Pair(place, changed.get(place)) for place in gone]
    back = {there: here for here, there in changed.items()}
    pairs += [Pair(None, place) for place in new if place not in back]
    known = same | changed
    where = sorted(known)
    kept = tuple(Pair(one, same[one]) for one in sorted(same) if left[one])
    return Setting(kept, tuple(sorted(pairs, key=lambda pair: _place(pair, known, where))))


def _words(sentence: str) -> tuple[str, ...]:
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(sentence))


def _same(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Sentences with the same words, each once, in order."""
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(right) - 1, -1, -1):
        waiting[right[place]].append(place)
    for place, words in enumerate(left):
        if waiting[words]:
            yield place, waiting[words].pop()


def _changed(
    left: Sequence[tuple[str, ...]],
    right: Sequence[tuple[str, ...]],
    gone: Sequence[int],
    new: Sequence[int],
    same: dict[int, int],
) -> dict[int, int]:
    """Of the sentences that do not stand in both: which later one is which earlier one, changed; the likest first."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place in new:
        for word in set(right[place]):
            holding[word].append(place)
    where, stays = sorted(same), frozenset(same.values())
    scored: list[tuple[float, int, int, int]] = []
    for place in gone:
        at = _after(place, same, where)
        near = set(new[bisect_left(new, at) : bisect_left(new, at) + _NEAR])
        for other in sorted(near | _met(left[place], holding)):
            like = fuzz.ratio(left[place], right[other]) / 100
            if like >= (_AT_ITS_PLACE if other in near and _between(at, other, stays) else _LIKE):
                scored.append((-like, abs(other - at), place, other))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, place, other in sorted(scored):
        if place not in found and other not in taken:
            found[place] = other
            taken.add(other)
    return found


def _met(words: Sequence[str], holding: dict[str, list[int]]) -> set[int]:
    met: Counter[int] = Counter()
    for word in sorted(set(words)):
        if len(holding.get(word, ())) <= _COMMON:
            met.update(holding.get(word, ()))
    return {place for place, _ in sorted(met.items(), key=lambda one: (-one[1], one[0]))[:_MET]}


def _after(place: int, known: dict[int, int], where: Sequence[int]) -> int:
    """The place in the later version after the last sentence before this one of which the later place is known."""
    before = bisect_left(where, place)
    return known[where[before - 1]] + 1 if before else 0


def _between(at: int, other: int, stays: frozenset[int]) -> bool:
    """Whether no unchanged sentence stands between two places of the later version."""
    return other >= at and not any(place in stays for place in range(at, other))


def _place(pair: Pair, known: dict[int, int], where: Sequence[int]) -> tuple[int, int, int]:
    if pair.later is not None:
        return pair.later, 1, 0
    assert pair.earlier is not None
    return _after(pair.earlier, known, where), 0, pair.earlier
