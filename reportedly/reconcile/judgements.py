"""What people decided, replayed: the rows in force, indexed by what they are about.

A pure function of the rows. A REVOKE takes its row out; of two rows on the same pair the later one holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.model import Judgement, JudgementKind, Verdict, in_force

Pair = tuple[str, str]


def pair(left: str, right: str) -> Pair:
    """Two ids in order."""
    return (left, right) if left <= right else (right, left)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements in force.

    Attributes:
        voices, questions, origins: by the ordered pair of ids that they compare.
        protected: voice key or identity id -> whether a person asked for its protection.
        rejected: ids of claims that the reader got wrong.
    """

    voices: dict[Pair, Judgement] = field(default_factory=dict)
    questions: dict[Pair, Judgement] = field(default_factory=dict)
    origins: dict[Pair, Judgement] = field(default_factory=dict)
    protected: dict[str, bool] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()

    def on_origin(self, left: str, right: str) -> Verdict | None:
        """What a person decided on two claims resting on one origin."""
        found = self.origins.get(pair(left, right))
        return found.verdict if found else None


def replay(judgements: Sequence[Judgement]) -> Decisions:
    """The decisions in force, whatever the order in which the rows come."""
    decisions = Decisions()
    rejected: set[str] = set()
    tables = {
        JudgementKind.VOICES: decisions.voices,
        JudgementKind.QUESTIONS: decisions.questions,
        JudgementKind.ORIGINS: decisions.origins,
    }
    for judgement in in_force(judgements):
        if judgement.kind in tables and judgement.other is not None and judgement.verdict is not None:
            tables[judgement.kind][pair(judgement.subject, judgement.other)] = judgement
        elif judgement.kind is JudgementKind.PROTECT:
            decisions.protected[judgement.subject] = judgement.value != "no"
        elif judgement.kind is JudgementKind.REJECT:
            rejected.add(judgement.subject)
    return Decisions(decisions.voices, decisions.questions, decisions.origins, decisions.protected, frozenset(rejected))
