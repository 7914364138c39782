"""`python -m training.pronouns FILE`: coreference in, the table of weights for pronouns out.

FILE is GUM's train part (CoNLL-U with entity marks). For "it" and for "they" a softmax over the candidates
and "none of them" is fitted by gradient descent with a quadratic penalty. The measures are those of
``reportedly.read.voices.weighing``; what GUM cannot show (who has just been quoted) keeps the weights given here.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.pronouns import GENRES, asked_of, is_right, read_texts
from reportedly.read.sentences import lay_out
from reportedly.read.voices.pronouns import follow
from reportedly.read.voices.referents import find_referents
from reportedly.read.voices.scene import Scene
from reportedly.read.voices.weighing import candidates_for, measures_of_none

GIVEN = {
    "none: a source": -1.5,
    "spoke 1": 1.5,
    "spoke 2": 0.7,
    "spoke 3": 0.3,
    "spoke 4": 0.2,
    "in what is said": -2.5,
}
PENALTY = {"it": 1.0, "they": 1.0}  # chosen by five-fold cross-validation
THRESHOLD = {"it": 0.5, "they": 0.5}
OUT = Path(__file__).parent.parent / "reportedly/read/data/pronouns.tsv"
HEADER = """# Weights by which a pronoun finds whom it stands for; fitted by python -m training.pronouns on GUM train.
# measure	it	they
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One pronoun: the measures of each candidate with "none" last, and which of them are right."""

    measures: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    counted: bool  # whether an earlier naming is there to be found


def cases_of(path: Path, word: str, genres: Sequence[str] = ()) -> list[list[Case]]:
    """The cases of each document for one pronoun."""
    out = []
    for document in read_texts(path):
        if genres and document.name.split("_")[1] not in genres:
            continue
        layout = lay_out(document.text)
        referents = find_referents(document.text, layout)
        scene = Scene(document.text, layout, referents, [], {}, [], [])
        cases = []
        for asked in asked_of(document, layout):
            if asked.word != word:
                continue
            follow(scene, asked.span.start)
            candidates = candidates_for(scene, asked.span, asked.word)
            if not candidates:
                continue
            right = [is_right(referents.bearers[c.bearer], asked.heads) for c in candidates]
            none = tuple(measures_of_none(scene, asked.span, len(candidates)))
            measures = (*(tuple(c.measures) for c in candidates), none)
            cases.append(Case(measures, (*right, not any(right)), bool(asked.heads)))
        out.append(cases)
    return out


def fit(cases: list[Case], penalty: float) -> dict[str, float]:
    """Weights by measure: the maximum of the penalised likelihood that a right candidate is taken."""
    seen = Counter(m for case in cases for measures in case.measures for m in measures)
    names = sorted(m for m, count in seen.items() if count >= 8 and m not in GIVEN)
    place = {name: i for i, name in enumerate(names)}
    rows = [measures for case in cases for measures in case.measures]
    table = np.zeros((len(rows), len(names)))
    for row, measures in enumerate(rows):
        for measure in measures:
            if measure in place:
                table[row, place[measure]] += 1
    right = np.array([r for case in cases for r in case.right], dtype=float)
    starts = np.cumsum([0, *(len(case.measures) for case in cases[:-1])])
    sizes = [len(case.measures) for case in cases]
    weights, momentum = np.zeros(len(names)), np.zeros(len(names))
    for step in range(300):
        scores = np.exp(np.clip(table @ weights, -30, 30))
        good = scores * right
        shares = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
        wanted = good / np.repeat(np.add.reduceat(good, starts), sizes)
        slope = table.T @ (wanted - shares) - penalty * weights
        momentum = 0.9 * momentum + slope * (2.0 / len(cases)) * (1.0 if step < 200 else 0.3)
        weights += momentum
    return {name: round(float(weights[i]), 2) for name, i in place.items()}


def judge(cases: list[Case], weights: dict[str, float], threshold: float) -> tuple[int, int, int]:
    """How many were asked, answered and right."""
    asked = answered = right = 0
    for case in cases:
        scores = np.exp([sum(weights.get(m, 0.0) for m in measures) for measures in case.measures])
        shares = scores / scores.sum()
        best = int(np.argmax(shares[:-1]))
        asked += case.counted
        if shares[best] >= threshold:
            answered += case.counted
            right += case.counted and case.right[best]
    return asked, answered, right


def cross_validate(documents: list[list[Case]], penalty: float) -> None:
    """Print share answered and accuracy at several thresholds, each fifth judged by weights from the others."""
    totals = {threshold: np.zeros(3) for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)}
    for fold in range(5):
        weights = fit([c for i, d in enumerate(documents) if i % 5 != fold for c in d], penalty)
        held = [c for i, d in enumerate(documents) if i % 5 == fold for c in d]
        for threshold in totals:
            totals[threshold] += judge(held, weights, threshold)
    for threshold, (asked, answered, right) in totals.items():
        print(f"  {penalty} {threshold}: answered {answered / asked:.3f} right {right / max(1, answered):.3f}")


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.pronouns", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--validate", action="store_true", help="print what cross-validation gives; write nothing")
    options = parser.parse_args()
    table: dict[str, dict[str, float]] = {}
    for word in ("it", "they"):
        documents = cases_of(options.file, word, GENRES)
        if options.validate:
            print(word)
            for penalty in (PENALTY[word], PENALTY[word] * 4):
                cross_validate(documents, penalty)
            continue
        cases = [case for document in documents for case in document]
        table[word] = {**GIVEN, **fit(cases, PENALTY[word]), "threshold": THRESHOLD[word]}
    if table:
        names = sorted({name for weights in table.values() for name in weights})
        rows = ["\t".join([name, *(f"{table[w].get(name, 0.0):g}" for w in ("it", "they"))]) for name in names]
        OUT.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
