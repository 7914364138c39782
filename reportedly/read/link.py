"""Tagged words to attributions: spans from tag probabilities, then each content to its cue and each cue to its source.

Pure functions of arrays. A content picks one of the cues around it, and a cue picks one of the sources around it or
none, by conditional logit (McFadden 1974) over a few readable measures; so one source may serve several cues.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SOURCE, CUE, CONTENT = 0, 1, 2
POINTER = 64  # width of each of the four projections
REACH = 5  # candidates looked at on either side
FLOOR = -12.0  # of a log-probability

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
    pointers: Floats  # content's query, cue's key, cue's query, source's key
    nowhere: Floats  # [windows, 256]: what stands for "no source" in each window

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
    back = np.zeros((n, 4), np.int8)  # best way into an O or a B, and into each I
    before = scores[0].copy()
    before[2::2] = -np.inf
    for at in range(1, n):
        best = int(before.argmax())
        back[at, 0] = best
        from_begin = before[1::2] >= before[2::2]
        back[at, 1:] = np.where(from_begin, (1, 3, 5), (2, 4, 6))
        after = scores[at] + before[best]
        after[2::2] = scores[at, 2::2] + np.where(from_begin, before[1::2], before[2::2])
        before = after
    out = np.zeros(n, np.int64)
    out[-1] = int(before.argmax())
    for at in range(n - 1, 0, -1):
        tag = out[at]
        out[at - 1] = back[at, tag // 2 if tag and tag % 2 == 0 else 0]
    return out


def stretches(words: Words, outside: float = 0.0) -> list[Stretch]:
    """The tagged stretches of a text, in order."""
    fresh = np.diff(words.paragraphs, prepend=-1) > 0
    best = best_tags(words.tags, fresh, outside)
    chance = np.exp(words.tags)
    out = []
    begins = np.flatnonzero(best % 2 == 1)
    stops = np.flatnonzero((best % 2 == 1) | (best == 0))
    for low in begins.tolist():
        after = int(np.searchsorted(stops, low, side="right"))
        high = int(stops[after]) if after < len(stops) else len(best)
        role = int(best[low] - 1) // 2
        held = chance[low:high, 2 * role + 1] + chance[low:high, 2 * role + 2]
        follows = float(chance[high, 2 * role + 2]) if high < len(best) else 0.0
        edge = float(chance[low, 2 * role + 1]) * (1 - follows)
        out.append(Stretch(role, low, high, float(held.mean()), edge))
    return out


def _pointed(words: Words, asking: list[Stretch], *, ask: int, be: int) -> list[tuple[int, Floats]]:
    """For each asking stretch: where its window starts, and log-probabilities over "nowhere" and the window's words."""
    edges = np.searchsorted(words.windows, np.arange(len(words.nowhere) + 1))
    out = []
    for one in asking:
        window = int(words.windows[one.low])
        low, high = int(edges[window]), int(edges[window + 1])
        query = words.pointers[one.low : min(one.high, high), ask * POINTER : (ask + 1) * POINTER].mean(0)
        part = slice(be * POINTER, (be + 1) * POINTER)
        scores = np.concatenate(([words.nowhere[window, part] @ query], words.pointers[low:high, part] @ query)) / 8
        top = scores.max()
        out.append((low, scores - top - np.log(np.exp(scores - top).sum())))
    return out


def _pointer(pointed: tuple[int, Floats], one: Stretch) -> float | None:
    """Log of the probability that falls on a stretch; None where it starts in another window."""
    low, logs = pointed
    part = logs[one.low - low + 1 : one.high - low + 1]
    if one.low < low or not len(part):
        return None
    return max(float(np.log(np.exp(part).sum() + 1e-9)), FLOOR)


def _pair(words: Words, one: Stretch, other: Stretch, counts: tuple[float | None, int, int]) -> list[float]:
    """PAIR_MEASURES of one asking stretch and one candidate; counts: pointer, candidates between, others between."""
    pointer, candidates, others = counts
    first, last = (one, other) if one.low < other.low else (other, one)
    gap = max(last.low - first.high, 0)
    end = max(first.high - 1, first.low)
    return [
        0.0 if pointer is None else pointer,
        float(pointer is None),
        float(np.log1p(gap)),
        float(gap <= 2),
        float(words.sentences[end] == words.sentences[last.low]),
        float(words.paragraphs[end] == words.paragraphs[last.low]),
        float(first is other),
        float(min(candidates, 4)),
        float(min(others, 4)),
        float(np.log1p(words.sentences[last.low] - words.sentences[end])),
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """What one stretch may choose from: candidates' numbers and a row of measures each."""

    candidates: tuple[int, ...]
    measures: Floats


def choices(words: Words, asking: list[Stretch], candidates: list[Stretch]) -> list[Choice]:
    """The candidates of each asking stretch (cues for contents, sources for cues) and, last, none of them: -1."""
    role = asking[0].role if asking else CUE
    ask, be = (0, 1) if role == CONTENT else (2, 3)
    blank = [0.0] * len(NONE_MEASURES)
    lows = np.array([c.low for c in candidates], np.int64)
    own = np.array([c.low for c in asking], np.int64)
    out = []
    for one, pointed in zip(asking, _pointed(words, asking, ask=ask, be=be), strict=True):
        at = int(np.searchsorted(lows, one.low))
        near = range(max(at - REACH, 0), min(at + REACH, len(candidates)))
        rows = []
        for number in near:
            other = candidates[number]
            between = at - 1 - number if number < at else number - at
            low, high = sorted((one.low, other.low))
            others = int(np.searchsorted(own, high)) - int(np.searchsorted(own, low, side="right"))
            rows.append(_pair(words, one, other, (_pointer(pointed, other), between, others)) + blank)
        null = 0.0 if role == CONTENT else max(float(pointed[1][0]), FLOOR)
        own_measures = [1.0, null, _logit(one.sure), _logit(one.edge), float(np.log(one.high - one.low))]
        rows.append([0.0] * len(PAIR_MEASURES) + own_measures)
        out.append(Choice((*near, -1), np.array(rows, np.float64)))
    return out


def choose(choice: Choice, weights: tuple[float, ...]) -> tuple[int, float]:
    """The likeliest candidate's number and its probability."""
    scores = choice.measures @ np.array(weights)
    odds = np.exp(scores - scores.max())
    best = int(scores.argmax())
    return choice.candidates[best], float(odds[best] / odds.sum())


def link(words: Words, weights: Weights) -> list[Linked]:
    """All attributions of a text, in order of their first word. Cues without content are left out."""
    found = stretches(words, weights.outside)
    sources, cues, contents = ([x for x in found if x.role == role] for role in (SOURCE, CUE, CONTENT))
    if not cues or not contents:
        return []
    held: dict[int, list[tuple[Stretch, float]]] = {}
    for content, choice in zip(contents, choices(words, contents, cues), strict=True):
        number, sure = choose(choice, weights.cue)
        if number >= 0:
            held.setdefault(number, []).append((content, sure))
    told = [cues[number] for number in sorted(held)]
    out = []
    for number, choice in zip(sorted(held), choices(words, told, sources), strict=True):
        at, sure = choose(choice, weights.source)
        parts = held[number]
        source = sources[at] if at >= 0 else None
        measures = _measures(cues[number], source, [p for p, _ in parts], (min(s for _, s in parts), sure))
        out.append(Linked(source, cues[number], tuple(p for p, _ in parts), measures))
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


def score(linked: Linked, weights: Weights) -> float:
    """The calibrated probability that an attribution is right, rounded so that it prints and compares alike."""
    raw = float(np.dot(linked.measures, weights.score))
    return round(1 / (1 + float(np.exp(-raw))), 4)
