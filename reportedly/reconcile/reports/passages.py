"""A report cut into sentences for comparing, each told in and out of quotation marks, and set against another's.

What two reports share inside quotation marks may be one speech that both heard; what they share outside is one
writer's words.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from reportedly.model import Passage, Report
from reportedly.reconcile.words.folding import STOP
from reportedly.span import Quote, Span

_BREAK = re.compile(r"(?<=[.!?])[\"”'’)]*\s+(?=[\"“'‘(A-Z0-9<])|\n+")
_TOKEN = re.compile(r"\w+(?:['’]\w+)?")
_QUOTED = re.compile(r"“[^”]{1,1200}”|\"[^\"\n]{1,1200}\"|''.{1,800}?''|(?<!\w)‘[^’\n]{1,600}’(?!\w)")
_SHORTEST = 4  # words from which a sentence is compared
_SHINGLE = 5
_SAMPLE = 4  # one shingle of so many is a blocking key, and each sentence's least
_SHARED = 3  # telling words that two sentences must share
_LIKE = 0.6  # share of the shorter sentence's telling words
_HELD = 0.5  # share of the sentence's own telling words


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, its words, its telling words, and how many stand out of and in quotation marks."""

    span: Span
    words: str
    telling: frozenset[str]
    outside: int
    inside: int


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence met in another report.

    Attributes:
        place: the number of the other report's sentence.
        held: share of the sentence's telling words that stand there.
        like: likeness of the words in their order, 0 to 1.
    """

    place: int
    held: float
    like: float

    @property
    def worth(self) -> float:
        """How well the other sentence accounts for this one; words changed on the way count against it twice."""
        return self.held * self.like**2


def _masked(text: str) -> bytearray:
    mask = bytearray(len(text))
    for found in _QUOTED.finditer(text):
        mask[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return mask


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that are long enough to compare, in order."""
    mask = _masked(text)
    found = []
    start = 0
    for stop in [*_BREAK.finditer(text), None]:
        end = stop.start() if stop else len(text)
        tokens = list(_TOKEN.finditer(text, start, end))
        if len(tokens) >= _SHORTEST:
            words = [token.group().lower().replace("’", "'") for token in tokens]
            inside = sum(mask[token.start()] for token in tokens)
            span = Span(tokens[0].start(), tokens[-1].end())
            telling = frozenset(word for word in words if word not in STOP)
            found.append(Sentence(span, " ".join(words), telling, len(words) - inside, inside))
        start = stop.end() if stop else end
    return tuple(found)


def shingle_keys(parts: Sequence[Sentence]) -> frozenset[int]:
    """Hashes of runs of five words, a fixed sample of them: blocking keys for shared wording (Broder's shingles)."""
    kept: set[int] = set()
    for part in parts:
        words = part.words.split()
        hashes = [
            zlib.crc32(" ".join(words[place : place + _SHINGLE]).encode())
            for place in range(max(1, len(words) - _SHINGLE + 1))
        ]
        kept.add(min(hashes))
        kept.update(one for one in hashes if one % _SAMPLE == 0)
    return frozenset(kept)


def align(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> tuple[Match | None, ...]:
    """For each of our sentences the one of theirs that accounts for it best, None where none does."""
    where: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(theirs):
        for word in sentence.telling:
            where[word].append(place)
    return tuple(_best(sentence, theirs, where) for sentence in ours)


def _best(sentence: Sentence, theirs: Sequence[Sentence], where: dict[str, list[int]]) -> Match | None:
    shared: dict[int, int] = {}
    for word in sentence.telling:
        for place in where.get(word, ()):
            shared[place] = shared.get(place, 0) + 1
    best: Match | None = None
    enough = [(-many, place) for place, many in shared.items() if many >= _SHARED]
    for less, place in sorted(enough)[:3]:
        many = -less
        other = theirs[place]
        held = many / len(sentence.telling)
        like = many / min(len(sentence.telling), len(other.telling))
        if like < _LIKE or held < _HELD:
            continue
        match = Match(place, held, fuzz.ratio(sentence.words, other.words) / 100)
        if best is None or match.held + match.like > best.held + best.like:
            best = match
    return best


def shown(
    child: Report, parent: Report, pieces: tuple[Sequence[Sentence], Sequence[Sentence]], found: Sequence[Match | None]
) -> tuple[Passage, ...]:
    """The longest shared passages, five at most, neighbouring sentences joined, in the child's order."""
    runs: list[list[tuple[int, int]]] = []
    for place, match in enumerate(found):
        if match is None:
            continue
        if runs and (place - 1, match.place - 1) == runs[-1][-1]:
            runs[-1].append((place, match.place))
        else:
            runs.append([(place, match.place)])
    passages = []
    for run in runs:
        mine = Span(pieces[0][run[0][0]].span.start, pieces[0][run[-1][0]].span.end)
        other = Span(pieces[1][run[0][1]].span.start, pieces[1][run[-1][1]].span.end)
        passages.append(Passage(Quote.cut(child.text, mine), Quote.cut(parent.text, other)))
    longest = sorted(passages, key=lambda one: (-len(one.child.span), one.child.span))[:5]
    return tuple(sorted(longest, key=lambda one: one.child.span))
