"""Several outlets' answers to one question, grouped: against people's consensus, and beside people among themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations
from pathlib import Path

from reportedly.reconcile.questions.phrasing import same_answers


def _pairs(many: int) -> int:
    return many * (many - 1) // 2


def adjusted_rand(left: Sequence[Hashable], right: Sequence[Hashable]) -> float:
    """How far two groupings of the same things agree, 1 wholly and 0 as by chance.

    The adjusted Rand index (Hubert and Arabie 1985, "Comparing partitions", Journal of Classification 2, equation 5).
    """
    together = sum(map(_pairs, Counter(zip(left, right, strict=True)).values()))
    ours, theirs = (sum(map(_pairs, Counter(labels).values())) for labels in (left, right))
    chance = ours * theirs / _pairs(len(left)) if len(left) > 1 else 0.0
    most = (ours + theirs) / 2
    return 1.0 if most == chance else (together - chance) / (most - chance)


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


def run(path: str) -> dict[str, object]:
    """Adjusted Rand index of our groups with the consensus and with each person, and of people with one another.

    Args:
        path: JSON Lines, a question each: question, answers (answer, group: the consensus, groups: each person's; a
            group of -1 is an answer that the person put in none, and is taken as alone).
    """
    ours_consensus, ours_people, people_people, people_consensus = [], [], [], []
    rows: list[dict[str, object]] = []
    for line in Path(path).read_text(encoding="utf8").splitlines():
        asked = json.loads(line)
        told = asked["answers"]
        groups = same_answers([one["answer"] for one in told], asked["question"])
        mine = {place: number for number, group in enumerate(groups) for place in group}
        found = [mine[place] for place in range(len(told))]
        consensus = [one["group"] for one in told]
        people: list[list[Hashable]] = [
            [("alone", place) if one["groups"][who] == "-1" else one["groups"][who] for place, one in enumerate(told)]
            for who in range(min(len(one["groups"]) for one in told))
        ]
        ours_consensus.append(adjusted_rand(found, consensus))
        ours_people.append([adjusted_rand(found, one) for one in people])
        people_people.append(_mean([adjusted_rand(one, other) for one, other in combinations(people, 2)]))
        people_consensus.append(_mean([adjusted_rand(one, consensus) for one in people]))
        rows.append(
            {
                "answers": len(told),
                "groups": len(groups),
                "gold_groups": len(set(consensus)),
                "with_consensus": round(ours_consensus[-1], 4),
                "with_people": [round(one, 4) for one in ours_people[-1]],
                "people_with_one_another": people_people[-1],
                "people_with_consensus": people_consensus[-1],
            }
        )
    return {
        "with_consensus": _mean(ours_consensus),
        "with_people": _mean([_mean(one) for one in ours_people]),
        "people_with_one_another": _mean(people_people),
        "people_with_consensus": _mean(people_consensus),
        "questions": rows,
    }
