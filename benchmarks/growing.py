"""A made casebook through random steps, in a process of its own: ``python -m benchmarks.growing REPORTS STEPS [SEED]``.

Each step adds reports, takes some out, changes one, brings in a judgement or revokes one, or goes on as another process
would. After each the account with memory of the steps before is held against one made of all at once, byte for byte.
Prints JSON: steps, after how many of them the two were other than one another, and CPU seconds for both.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from dataclasses import replace
from random import Random

from benchmarks.casebooks import make_casebook
from reportedly.ledger.codec import to_json
from reportedly.model import Claim, Judgement, JudgementKind, Reading, Report, Verdict
from reportedly.reconcile import reconcile
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering import recall, remember

_COMPARING = (JudgementKind.VOICES, JudgementKind.QUESTIONS, JudgementKind.ORIGINS)
_OF_VOICES = (JudgementKind.VOICES, JudgementKind.PROTECT, JudgementKind.RELIABILITY)
_VALUES = {JudgementKind.PROTECT: "yes", JudgementKind.RELIABILITY: "B", JudgementKind.CREDIBILITY: "2"}
_VERSION = "measured"


class Growing:
    """A casebook that random steps lead on; equal arguments lead the same way."""

    def __init__(self, size: int, *, seed: int) -> None:
        """Begin with ``size`` reports out of twice as many, few enough of one matter that most meet others."""
        self._random = Random(seed)
        self._pool = list(make_casebook(3 * size, seed=seed))[: 2 * size]
        self._held = {report.id: (report, reading) for report, reading in self._random.sample(self._pool, size)}
        self._judgements: list[Judgement] = []
        self._number = 0
        self._memory = Seen()
        self._written: dict[str, bytes] = {}

    def step(self) -> None:
        """Do one thing."""
        random, way = self._random, self._random.random()
        if way < 0.35:
            self._held |= {one[0].id: one for one in random.sample(self._pool, random.choice((1, 1, 1, 2, 5)))}
        elif way < 0.47:
            for id in random.sample(sorted(self._held), random.choice((1, 1, 2, 4))):
                del self._held[id]
        elif way < 0.58:
            self._judge()
        elif way < 0.62 and self._judgements:
            self._judgements.remove(random.choice(self._judgements))
        elif way < 0.78:
            self._change()
        else:
            self._memory = self._another_process()

    def _another_process(self) -> Seen:
        """The memory as another process reads it back."""
        parts = remember(self._memory, _VERSION)
        self._written = {name: self._written[name] if body is None else body for name, body in parts.items()}
        found = recall(self._written, _VERSION)
        assert found is not None, "what was written down can be read back"
        return found

    def accounts(self) -> tuple[str, float, str, float]:
        """The account with memory and the one without, each with its CPU seconds."""
        made = list(self._held.values())
        self._random.shuffle(made)
        grown, more = self._timed(made, self._memory)
        whole, all_at_once = self._timed(made[::-1], None)
        return grown, more, whole, all_at_once

    def _timed(self, made: list[tuple[Report, Reading]], memory: Seen | None) -> tuple[str, float]:
        start = time.process_time()
        reports, readings = [report for report, _ in made], [reading for _, reading in made]
        return to_json(reconcile(reports, readings, self._judgements, memory=memory)), time.process_time() - start

    def _judge(self) -> None:
        random = self._random
        claims = [claim for _, reading in self._held.values() for claim in reading.claims]
        kind = random.choice((*_COMPARING, *_OF_VOICES, JudgementKind.REJECT, JudgementKind.CREDIBILITY))
        one = random.choice(claims)
        alike = [other for other in claims if _last(other) == _last(one)] if kind in _OF_VOICES else []
        other = random.choice(alike if alike and random.random() < 0.7 else claims)
        left, right = (one.voice.key, other.voice.key) if kind in _OF_VOICES else (one.id, other.id)
        compares = kind in _COMPARING
        if compares and left == right:
            return
        self._number += 1
        self._judgements.append(
            Judgement(
                id=f"{self._number:012x}",
                kind=kind,
                subject=left,
                by="a person",
                at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=self._number),
                other=right if compares else None,
                verdict=random.choice(list(Verdict)) if compares else None,
                value=_VALUES.get(kind),
            )
        )

    def _change(self) -> None:
        id = self._random.choice(sorted(self._held))
        report, reading = self._held[id]
        fewer = replace(reading, claims=tuple(replace(claim, figures=()) for claim in reading.claims))
        self._held[id] = self._random.choice(
            (
                (replace(report, published=None), reading),
                (replace(report, outlet=None), reading),
                (replace(report, author=None), reading),
                (report, fewer),
            )
        )


def _last(claim: Claim) -> str:
    return claim.voice.called.split()[-1]


def main() -> None:
    """Do the work that the arguments name."""
    size, steps, seed = (*map(int, sys.argv[1:]), 5)[:3]
    growing = Growing(size, seed=seed)
    unlike, spent = 0, [0.0, 0.0]
    for _ in range(steps):
        growing.step()
        grown, more, whole, all_at_once = growing.accounts()
        unlike += grown != whole
        spent = [spent[0] + more, spent[1] + all_at_once]
    print(json.dumps({"steps": steps, "unlike": unlike, "cpu": spent[0], "cpu_all_at_once": spent[1]}))


if __name__ == "__main__":
    main()
