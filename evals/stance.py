"""Contradiction between two statements: ``run(file)`` over pairs of text and hypothesis with a known stance.

What is compared is what the product compares statements by: ``reportedly.reconcile.statements.opposition``.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TypedDict

from reportedly.reconcile.statements.meeting import Stance
from reportedly.reconcile.statements.opposition import compare
from reportedly.reconcile.statements.statement import lay_out
from reportedly.span import Span


class Row(TypedDict):
    """One pair."""

    id: str
    text: str
    hypothesis: str
    stance: str


_KNOWN = frozenset({Stance.CONTRADICTS.value, Stance.ENTAILS.value})


def _told(row: Row) -> tuple[str, str]:
    """The stance that is found, and what it rests on."""
    text, hypothesis = (lay_out(said, (Span(0, len(said)),)) for said in (row["text"], row["hypothesis"]))
    found = compare(text, hypothesis)
    return found.stance.value, found.ground.value if found.ground else ""


def _f1(hits: int, told: int, held: int) -> float:
    return round(2 * hits / max(1, told + held), 4)


def run(path: str) -> dict[str, object]:
    """Accuracy, F1 of each stance, macro-F1, precision and recall of "contradicts", what alarms and hits rest on.

    Args:
        path: JSON Lines of {id, text, hypothesis, stance}; a stance that is neither "contradicts" nor "entails" is
            the set's own word for what is not known.
    """
    rows: list[Row] = [json.loads(line) for line in Path(path).read_text(encoding="utf8").splitlines() if line.strip()]
    unknown = next((row["stance"] for row in rows if row["stance"] not in _KNOWN), Stance.UNKNOWN.value)
    pairs: Counter[tuple[str, str]] = Counter()
    grounds: Counter[str] = Counter()
    for row in rows:
        stance, ground = _told(row)
        pairs[row["stance"], stance if stance in _KNOWN else unknown] += 1
        if ground:
            grounds[f"{ground}, {'right' if row['stance'] == stance else 'wrong'}"] += 1
    stances = sorted({gold for gold, _ in pairs})
    hits = {one: pairs[one, one] for one in stances}
    told = {one: sum(many for (_, got), many in pairs.items() if got == one) for one in stances}
    held = {one: sum(many for (gold, _), many in pairs.items() if gold == one) for one in stances}
    scores = {one: _f1(hits[one], told[one], held[one]) for one in stances}
    against = Stance.CONTRADICTS.value
    return {
        "pairs": len(rows),
        "accuracy": round(sum(hits.values()) / max(1, len(rows)), 4),
        "macro": round(sum(scores.values()) / max(1, len(scores)), 4),
        **{f"f1_{one}": score for one, score in scores.items()},
        "P": round(hits.get(against, 0) / max(1, told.get(against, 0)), 4),
        "R": round(hits.get(against, 0) / max(1, held.get(against, 0)), 4),
        "grounds": dict(sorted(grounds.items())),
    }
