"""Fits the linker's weights and the attributions' probabilities on texts that the network was not trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from evals.attribution import TESTS, Marked, Ruler, Scores, Tally, marked, pair, scores, tally
from reportedly.read.link import (
    ABSENT,
    CONTENT,
    CUE,
    NONE,
    NONE_MEASURES,
    PAIR_MEASURES,
    SCORE_MEASURES,
    SOURCE,
    Choices,
    Linked,
    Stretch,
    Weights,
    Words,
    choices,
    link,
    score,
    stretches,
)
from reportedly.read.tagger import attribution_of

from .corpus import Gold, Sample

Spans = tuple[tuple[int, int], ...]
START = Weights(
    cue=(1.0, -6.0, -0.3, 0.5, 1.0, 0.5, 0.0, -0.5, -0.2, -0.3, -3.0, 0.0, 0.0, 0.0, 0.0),
    source=(1.0, -6.0, -0.3, 0.5, 1.0, 0.5, 0.0, -0.5, -0.2, -0.3, 0.0, 1.0, 0.0, 0.0, 0.0),
    score=(0.0,) * len(SCORE_MEASURES),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One stretch's choice: a row of measures for each candidate, and which are right."""

    measures: np.ndarray
    right: tuple[bool, ...]


def _shared(words: Words, one: Stretch, spans: Spans) -> int:
    """Code points that a stretch and spans have in common."""
    low, high = int(words.starts[one.low]), int(words.ends[one.high - 1])
    return sum(max(0, min(high, e) - max(low, s)) for s, e in spans)


def _owner(words: Words, one: Stretch, gold: tuple[Gold, ...], role: str) -> int | None:
    """The number of the gold attribution that a stretch overlaps most in its role."""
    shared = [_shared(words, one, getattr(g, role)) for g in gold]
    best = max(range(len(gold)), key=lambda i: shared[i], default=-1)
    return best if best >= 0 and shared[best] else None


def questions(words: Words, gold: tuple[Gold, ...], outside: float) -> tuple[list[Question], list[Question]]:
    """What was to be chosen in one text, for contents and for cues.

    None of its candidates is right for a content that is nowhere in gold. What belongs to gold but has no candidate
    that is right teaches nothing and is left out.
    """
    found = stretches(words, outside)
    sources, cues, contents = ([x for x in found if x.role == role] for role in (SOURCE, CUE, CONTENT))
    cue_owner = [_owner(words, c, gold, "cue") for c in cues]
    owners = [_owner(words, one, gold, "content") for one in contents]
    to_cue = _asked(
        choices(words, contents, cues),
        lambda asker, number: (
            owners[asker] is None if number == NONE else cue_owner[number] == owners[asker] is not None
        ),
    )
    told = [gold[owner].source if owner is not None else () for owner in cue_owner]
    to_source = _asked(
        choices(words, cues, sources),
        lambda asker, number: (
            cue_owner[asker] is not None
            and (not told[asker] if number == NONE else _shared(words, sources[number], told[asker]) > 0)
        ),
    )
    return to_cue, to_source


def _asked(given: Choices, right: Callable[[int, int], bool]) -> list[Question]:
    """The choices that have a right answer."""
    out = []
    for asker, (numbers, measures) in enumerate(zip(given.candidates, given.measures, strict=True)):
        held = numbers != ABSENT
        answers = tuple(right(asker, int(number)) for number in numbers[held])
        if any(answers):
            out.append(Question(measures[held], answers))
    return out


def minimise(loss: Callable[[Tensor], Tensor], start: tuple[float, ...], *, pull: float) -> tuple[float, ...]:
    """The weights of least loss plus a pull towards where they start."""
    origin = torch.tensor(start, dtype=torch.float64)
    weights = origin.clone().requires_grad_()
    search = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        search.zero_grad()
        total = loss(weights) + pull * (weights - origin).square().sum()
        total.backward()
        return total

    search.step(closure)
    return tuple(round(float(w), 4) for w in weights.detach())


def fit_choice(asked: list[Question], start: tuple[float, ...]) -> tuple[float, ...]:
    """Conditional logit: the weights under which the right candidates are likeliest."""
    if not asked:
        return start
    rows = [torch.from_numpy(q.measures) for q in asked]
    rights = [torch.tensor(q.right) for q in asked]

    def loss(weights: Tensor) -> Tensor:
        logs = [(m @ weights).log_softmax(0)[r].logsumexp(0) for m, r in zip(rows, rights, strict=True)]
        return -torch.stack(logs).mean()

    return minimise(loss, start, pull=1e-3)


def accuracy(asked: list[Question], weights: tuple[float, ...]) -> float:
    """How often the likeliest candidate is right."""
    right = [q.right[int((q.measures @ np.array(weights)).argmax())] for q in asked]
    return float(np.mean(right)) if right else 0.0


def fit_linker(texts: list[tuple[Sample, Words]], outside: float = 0.0) -> Weights:
    """Weights for both choices, then for the probability that an attribution is right."""
    to_cue: list[Question] = []
    to_source: list[Question] = []
    for sample, words in texts:
        first, second = questions(words, sample.gold, outside)
        to_cue += first
        to_source += second
    cue, source = fit_choice(to_cue, START.cue), fit_choice(to_source, START.source)
    for name, asked, old, new in (("cue", to_cue, START.cue, cue), ("source", to_source, START.source, source)):
        print(f"{name}: {len(asked)} asked, right {accuracy(asked, old):.4f} -> {accuracy(asked, new):.4f}")
    for values in (cue, source):
        print(", ".join(f"{k} {v:.2f}" for k, v in zip(PAIR_MEASURES + NONE_MEASURES, values, strict=True)))
    return fit_score(texts, replace(START, cue=cue, source=source, outside=outside))


def found_in(sample: Sample, words: Words, weights: Weights) -> tuple[list[Linked], list[Marked]]:
    """What is linked in one text, and the same as the scorer takes it."""
    linked, told = [], []
    for one in link(words, weights):
        attribution = attribution_of(one, words, sample.text, weights=weights)
        if attribution is not None:
            linked.append(one)
            told.append(marked(attribution))
    return linked, told


def gold_of(sample: Sample) -> list[Marked]:
    """Gold as the scorer takes it."""
    return [{"source": g.source, "cue": g.cue, "content": g.content} for g in sample.gold]


def measure(texts: list[tuple[Sample, Words]], weights: Weights) -> Scores:
    """The scorer's table over texts already run through a network."""
    counts: Tally = Counter()
    for sample, words in texts:
        counts.update(tally(sample.text, gold_of(sample), found_in(sample, words, weights)[1]))
    return scores(counts)


def _hits(sample: Sample, told: list[Marked]) -> set[int]:
    """Numbers of the attributions that pass the who_what test."""
    ruler = Ruler.of(sample.text)
    golds, rows = [ruler.row(g) for g in gold_of(sample)], [ruler.row(t) for t in told]
    return {j for _, j in pair(golds, rows, TESTS["who_what"])}


def judged(texts: list[tuple[Sample, Words]], weights: Weights) -> list[tuple[float, bool]]:
    """Every attribution's probability, and whether it passes the who_what test."""
    out = []
    for sample, words in texts:
        linked, told = found_in(sample, words, weights)
        hits = _hits(sample, told)
        out += [(score(one, weights), j in hits) for j, one in enumerate(linked)]
    return out


def fit_score(texts: list[tuple[Sample, Words]], weights: Weights) -> Weights:
    """Logistic regression of "right" on SCORE_MEASURES."""
    rows = []
    for sample, words in texts:
        linked, told = found_in(sample, words, weights)
        hits = _hits(sample, told)
        rows += [(one.measures, float(j in hits)) for j, one in enumerate(linked)]
    if not rows:
        return weights
    measures = torch.tensor([m for m, _ in rows], dtype=torch.float64)
    right = torch.tensor([hit for _, hit in rows], dtype=torch.float64)

    def loss(w: Tensor) -> Tensor:
        return torch.nn.functional.binary_cross_entropy_with_logits(measures @ w, right)

    fitted = minimise(loss, START.score, pull=2e-4)
    print(", ".join(f"{k} {v:.2f}" for k, v in zip(SCORE_MEASURES, fitted, strict=True)))
    return replace(weights, score=fitted)


def calibration_error(chances: list[float], right: list[bool], bins: int = 10) -> float:
    """Expected calibration error over bins of equal width (Guo et al. 2017)."""
    chance, hit = np.array(chances), np.array(right, float)
    at = np.minimum((chance * bins).astype(int), bins - 1)
    return float(sum(abs(chance[at == b].sum() - hit[at == b].sum()) for b in range(bins)) / max(len(chance), 1))
