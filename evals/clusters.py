"""How well things were grouped, against known groups: B-cubed (Bagga and Baldwin 1998) and pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(counts: Counter[Hashable]) -> int:
    return sum(many * (many - 1) // 2 for many in counts.values())


def scores(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> dict[str, object]:
    """Precision, recall and F1 by B-cubed and over pairs.

    Args:
        gold: thing -> its group.
        found: thing -> the group it was put in; what is missing is alone.
    """
    cells: Counter[tuple[Hashable, Hashable]] = Counter()
    for thing, group in gold.items():
        cells[group, found.get(thing, ("alone", thing))] += 1
    wanted: Counter[Hashable] = Counter()
    made: Counter[Hashable] = Counter()
    for (group, cluster), many in cells.items():
        wanted[group] += many
        made[cluster] += many
    total = max(1, len(gold))
    precision = sum(many * many / made[cluster] for (_, cluster), many in cells.items()) / total
    recall = sum(many * many / wanted[group] for (group, _), many in cells.items()) / total
    hits = sum(many * (many - 1) // 2 for many in cells.values())
    pair_precision, pair_recall = hits / max(1, _pairs(made)), hits / max(1, _pairs(wanted))
    return {
        "pair_P": round(pair_precision, 4),
        "pair_R": round(pair_recall, 4),
        "pair_F1": round(_f1(pair_precision, pair_recall), 4),
        "b3_P": round(precision, 4),
        "b3_R": round(recall, 4),
        "b3_F1": round(_f1(precision, recall), 4),
        "groups": len(made),
        "gold_groups": len(wanted),
    }
