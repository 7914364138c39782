"""Tagged words to attributions: spans from tag probabilities, then each content to its cue and each cue to its source.

Pure functions of arrays. A content picks one of the cues around it, and a cue picks one of the sources around it or
none, by conditional logit (McFadden 1974) over a few readable measures; so one source may serve several cues.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Halves = npt.NDArray[np.float16]
Ints = npt.NDArray[np.int64]

SOURCE, CUE, CONTENT = 0, 1, 2
TAGS = 7  # O, then B and I of each role
POINTER = 64  # width of each of the four projections
NONE, ABSENT = -1, -2  # in place of a candidate's number
REACH = 5  # candidates looked at on either side
MOST = 4  # of what lies between; more is no farther
_AT_ONCE = 4096  # words whose scores are plain floats at one time
FLOOR, LEAST = -12.0, 1e-9  # of a log-probability, of a probability

PAIR_MEASURES = (
    "pointer", "elsewhere", "distance", "touching", "same sentence", "same paragraph", "candidate first",
    "candidates between", "others between", "sentences between",
)  # fmt: skip
NONE_MEASURES = ("none", "none pointed at", "sure of asker", "asker's edge", "asker's length")
SCORE_MEASURES = (
    "always", "cue", "cue's edge", "content", "content's edge", "content's link", "source", "source's link",
    "no source", "length", "parts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: parallel arrays of length n, n x 7 and n x 256."""

    starts: Ints  # code-point offsets
    ends: Ints
    sentences: Ints  # number of its sentence
    paragraphs: Ints
    quoted: npt.NDArray[np.bool_]  # inside double quotation marks
    windows: Ints
    tags: Floats  # log-probabilities of O, then B and I of source, cue, content
    pointers: Halves  # content's query, cue's key, cue's query, source's key
    nowhere: Halves  # [windows, 256]: what stands for "no source" in each window

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words [low, high) tagged with one role; `sure` is the mean probability of their tags, `edge` of their ends."""

    role: int
    low: int
    high: int
    sure: float
    edge: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What linking was fitted to; training/link.py fits them."""

    cue: tuple[float, ...]  # by PAIR_MEASURES then NONE_MEASURES, for content to cue
    source: tuple[float, ...]  # the same, for cue to source
    score: tuple[float, ...]  # by SCORE_MEASURES
    outside: float = 0.0  # added to the log-probability of O: above 0 for precision, below for recall


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in words: numbers of stretches, and the measures of how sure it is."""

    source: Stretch | None
    cue: Stretch
    content: tuple[Stretch, ...]
    measures: tuple[float, ...]


def best_tags(tags: Floats, fresh: npt.NDArray[np.bool_], outside: float = 0.0) -> Ints:
    """Viterbi's best sequence [n] in which an I follows only a B or I of its own role.

    At `fresh` words, which start a paragraph, no source or cue goes on.
    """
    n = len(tags)
    if not n:
        return np.zeros(0, np.int64)
    scores = tags.copy()
    scores[:, 0] += outside
    scores[fresh, 2] = scores[fresh, 4] = -1e4
    scores[0, 2::2] = -np.inf
    # Plain floats, unrolled: seven at a time are too few for numpy. A stretch at a time: they take ten times the room.
    rows = chain.from_iterable(scores[low : low + _AT_ONCE].tolist() for low in range(0, n, _AT_ONCE))
    before = next(rows)
    ways = []
    for none, begin_1, go_1, begin_2, go_2, begin_3, go_3 in rows:
        last, begun_1, on_1, begun_2, on_2, begun_3, on_3 = before
        top = max(before)
        way_1, way_2, way_3 = 1, 3, 5
        if on_1 > begun_1:
            way_1, begun_1 = 2, on_1
        if on_2 > begun_2:
            way_2, begun_2 = 4, on_2
        if on_3 > begun_3:
            way_3, begun_3 = 6, on_3
        ways.append((0 if last == top else before.index(top), way_1, way_2, way_3))
        begun = (none + top, begin_1 + top, go_1 + begun_1, begin_2 + top)
        before = (*begun, go_2 + begun_2, begin_3 + top, go_3 + begun_3)
    tag = before.index(max(before))
    out = [tag]
    for way in reversed(ways):
        tag = way[tag // 2 if tag and tag % 2 == 0 else 0]
        out.append(tag)
    return np.array(out[::-1], np.int64)


def stretches(words: Words, outside: float = 0.0) -> list[Stretch]:
    """The tagged stretches of a text, in order."""
    fresh = np.diff(words.paragraphs, prepend=-1) > 0
    best = best_tags(words.tags, fresh, outside)
    lows = np.flatnonzero(best % 2 == 1)
    if not len(lows):
        return []
    n = len(best)
    chance = np.concatenate([np.exp(words.tags), np.zeros((1, TAGS))])  # nothing goes on after the last word
    stops = np.flatnonzero((best % 2 == 1) | (best == 0))
    highs = np.append(stops, n)[np.searchsorted(stops, lows, side="right")]
    begin = np.append(np.where(best, (best - 1) // 2 * 2 + 1, 1), 1)  # each word's role, by its B
    held = chance[np.arange(n + 1), begin] + chance[np.arange(n + 1), begin + 1]
    sure = np.add.reduceat(held, np.stack([lows, highs], 1).ravel())[::2] / (highs - lows)
    edge = chance[lows, best[lows]] * (1 - chance[highs, best[lows] + 1])
    roles = (best[lows] - 1) // 2
    rows = (column.tolist() for column in (roles, lows, highs, sure, edge))
    return [Stretch(*row) for row in zip(*rows, strict=True)]


@dataclass(frozen=True, slots=True)
class Ends:
    """Stretches as arrays."""

    lows: Ints
    highs: Ints
    sure: Floats
    edge: Floats

    @classmethod
    def of(cls, parts: list[Stretch]) -> Ends:
        """In the order given."""
        return cls(
            np.array([p.low for p in parts], np.int64),
            np.array([p.high for p in parts], np.int64),
            np.array([p.sure for p in parts], np.float64),
            np.array([p.edge for p in parts], np.float64),
        )

    def __len__(self) -> int:
        return len(self.lows)


@dataclass(frozen=True, slots=True)
class Choices:
    """What each of a text's asking stretches may choose from.

    Attributes:
        candidates: [asking, 11] numbers of the candidates in reach, ABSENT where there are fewer; NONE is last.
        measures: [asking, 11, 15] by PAIR_MEASURES then NONE_MEASURES.
    """

    candidates: Ints
    measures: Floats

    def best(self, weights: tuple[float, ...]) -> tuple[list[int], list[float]]:
        """Each asking stretch's likeliest candidate, NONE among them, and its probability."""
        scores = np.where(self.candidates == ABSENT, -np.inf, self.measures @ np.array(weights))
        odds = np.exp(scores - scores.max(1, keepdims=True))
        at = scores.argmax(1)[:, None]
        sure = np.take_along_axis(odds, at, 1) / odds.sum(1, keepdims=True)
        return np.take_along_axis(self.candidates, at, 1)[:, 0].tolist(), sure[:, 0].tolist()


def choices(words: Words, asking: list[Stretch], candidates: list[Stretch]) -> Choices:
    """The candidates of each asking stretch (cues for contents, sources for cues)."""
    own, other = Ends.of(asking), Ends.of(candidates)
    rows = len(own)
    after = np.searchsorted(other.lows, own.lows)
    number = after[:, None] + np.arange(-REACH, REACH)
    absent = (number < 0) | (number >= len(other))
    to_cue = bool(asking) and asking[0].role == CONTENT
    pointed, nowhere = _pointed(
        words, own, other, number=np.where(absent, NONE, number), parts=(0, 1) if to_cue else (2, 3)
    )
    measures = np.zeros((rows, 2 * REACH + 1, len(PAIR_MEASURES) + len(NONE_MEASURES)))
    if len(other):
        at = np.clip(number, 0, len(other) - 1)
        between = np.where(number < after[:, None], after[:, None] - 1 - number, number - after[:, None])
        pairs = _pairs(words, own, Ends(other.lows[at], other.highs[at], other.sure[at], other.edge[at]))
        measures[:, :-1, 0], measures[:, :-1, 1] = np.where(np.isnan(pointed), 0.0, pointed), np.isnan(pointed)
        measures[:, :-1, 2 : len(PAIR_MEASURES)] = pairs
        measures[:, :-1, 7] = np.minimum(between, MOST)
    none = (np.ones(rows), nowhere * (not to_cue), _logits(own.sure), _logits(own.edge), np.log(own.highs - own.lows))
    measures[:, -1, len(PAIR_MEASURES) :] = np.stack(none, 1)
    numbers = np.concatenate([np.where(absent, ABSENT, number), np.full((rows, 1), NONE)], 1)
    return Choices(numbers, measures)


def _pairs(words: Words, own: Ends, other: Ends) -> Floats:
    """[asking, candidates, 8] the measures of pairs from the third on; "candidates between" is left at 0."""
    lows, highs = own.lows[:, None], own.highs[:, None]
    leads = other.lows <= lows  # the candidate comes first
    stop = np.where(leads, other.highs, highs)
    last = np.where(leads, lows, other.lows)
    end = np.maximum(stop - 1, np.where(leads, other.lows, lows))
    gap = np.maximum(last - stop, 0)
    first = np.minimum(lows, other.lows)
    others = np.searchsorted(own.lows, last) - np.searchsorted(own.lows, first, side="right")
    sentences = words.sentences[last] - words.sentences[end]
    measures = (
        np.log1p(gap),
        gap <= 2,
        sentences == 0,
        words.paragraphs[end] == words.paragraphs[last],
        leads,
        np.zeros(gap.shape),
        np.minimum(others, MOST),
        np.log1p(np.maximum(sentences, 0)),
    )
    return np.stack([np.asarray(m, np.float64) for m in measures], 2)


def _pointed(words: Words, own: Ends, other: Ends, *, number: Ints, parts: tuple[int, int]) -> tuple[Floats, Floats]:
    """Logs of the pointer's probability: [asking, candidates], NaN in another window; and of "nowhere", [asking]."""
    ask, be = (slice(part * POINTER, (part + 1) * POINTER) for part in parts)
    edges = np.searchsorted(words.windows, np.arange(len(words.nowhere) + 1))
    window, its = words.windows[own.lows], np.append(words.windows[other.lows], NONE)[number]
    out, nowhere = np.full(number.shape, np.nan), np.zeros(len(own))
    for at in np.unique(window).tolist():
        low, high = int(edges[at]), int(edges[at + 1])
        rows = np.flatnonzero(window == at)
        asks = words.pointers[low:high, ask].astype(np.float64)
        ends = np.stack([own.lows[rows], np.minimum(own.highs[rows], high)], 1) - low
        asks = np.concatenate([asks, asks[:1]])  # where the last stretch ends with the window, its end needs a row
        queries = np.add.reduceat(asks, ends.ravel())[::2] / np.diff(ends)
        keys = np.concatenate([words.nowhere[at : at + 1, be], words.pointers[low:high, be]]).astype(np.float64)
        scores = queries @ keys.T / POINTER**0.5
        odds = np.exp(scores - scores.max(1, keepdims=True))
        sums = np.cumsum(odds / odds.sum(1, keepdims=True), 1)
        nowhere[rows] = np.log(sums[:, 0] + LEAST)
        row, column = np.nonzero(its[rows] == at)
        pick = number[rows[row], column]
        share = sums[row, np.minimum(other.highs[pick], high) - low] - sums[row, other.lows[pick] - low]
        out[rows[row], column] = np.log(np.maximum(share, 0.0) + LEAST)
    return np.maximum(out, FLOOR), np.maximum(nowhere, FLOOR)


def link(words: Words, weights: Weights) -> list[Linked]:
    """All attributions of a text, in order of their first word. Cues without content are left out."""
    found = stretches(words, weights.outside)
    sources, cues, contents = ([x for x in found if x.role == role] for role in (SOURCE, CUE, CONTENT))
    if not cues or not contents:
        return []
    held: dict[int, list[tuple[Stretch, float]]] = {}
    for content, number, sure in zip(contents, *choices(words, contents, cues).best(weights.cue), strict=True):
        if number != NONE:
            held.setdefault(number, []).append((content, sure))
    told = sorted(held)
    out = []
    asked = choices(words, [cues[number] for number in told], sources).best(weights.source)
    for number, at, sure in zip(told, *asked, strict=True):
        source = sources[at] if at != NONE else None
        contained = [part for part, _ in held[number]]
        measures = _measures(cues[number], source, contained, (min(s for _, s in held[number]), sure))
        out.append(Linked(source, cues[number], tuple(contained), measures))
    return out


def _measures(
    cue: Stretch, source: Stretch | None, content: list[Stretch], links: tuple[float, float]
) -> tuple[float, ...]:
    """SCORE_MEASURES of one attribution."""
    size = sum(c.high - c.low for c in content)
    return (
        1.0,
        _logit(cue.sure),
        _logit(cue.edge),
        _logit(min(c.sure for c in content)),
        _logit(min(c.edge for c in content)),
        _logit(links[0]),
        _logit(source.sure) if source else 0.0,
        _logit(links[1]),
        float(source is None),
        float(np.log(size)),
        float(len(content) - 1),
    )


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return float(np.log(p / (1 - p)))


def _logits(p: Floats) -> Floats:
    p = np.clip(p, 0.002, 0.998)
    return np.asarray(np.log(p / (1 - p)), np.float64)


def score(linked: Linked, weights: Weights) -> float:
    """The calibrated probability that an attribution is right, rounded so that it prints and compares alike."""
    raw = float(np.dot(linked.measures, weights.score))
    return round(1 / (1 + float(np.exp(-raw))), 4)
