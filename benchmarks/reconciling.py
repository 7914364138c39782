"""Reconciling a made casebook, in a process of its own: ``python -m benchmarks.reconciling REPORTS``.

Prints JSON: reports, claims, CPU seconds and wall seconds of reconciling them all at once, and then of reconciling
again with one report more, in the same process and in another that goes on from what was written down; the most memory
held, bytes; and how much the account holds. Making the casebook is left out
of the times, but its reports and readings are part of the memory.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from benchmarks.casebooks import make_casebook
from benchmarks.measured import Told, lines
from reportedly.model import Account, Reading, Report

SIZES = (1_000, 3_000, 10_000)
_VERSION = "measured"


@dataclass(frozen=True, slots=True)
class Row:
    """One size's work.

    Attributes:
        reports, claims: how many.
        cpu, wall: seconds, all at once.
        one_more: CPU seconds to reconcile again when one report is added, with the memory of the first run.
        one_more_anew: the same from the memory as it was written down for another process, which is read back first.
        remembered: bytes of that.
        peak: most memory held, bytes, the reports and readings included.
        questions, identities, derivations: how many the account holds.
    """

    reports: int
    claims: int
    cpu: float
    wall: float
    one_more: float
    one_more_anew: float
    remembered: int
    peak: float
    questions: int
    identities: int
    derivations: int


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Casebooks of several sizes, the smallest first."""

    rows: tuple[Row, ...]

    @property
    def exponent(self) -> float:
        """The power of the number of reports that the time grows with: least squares over logarithms."""
        points = [(math.log(row.reports), math.log(row.cpu)) for row in self.rows]
        x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
        spread = sum((a - x) ** 2 for a, _ in points)
        return sum((a - x) * (b - y) for a, b in points) / spread if spread else 1.0

    def told(self) -> Told:
        """As JSON has it."""
        return {"exponent": self.exponent, "rows": [asdict(row) for row in self.rows]}


@lines.register
def _(found: Reconciled) -> list[str]:
    rows = [
        f"{row.reports:>7,} reports, {row.claims:>9,} claims: {row.cpu:,.1f} s CPU, "
        f"{row.cpu / row.reports * 1000:.1f} ms a report, {row.peak / 1e6:,.0f} MB at its peak; "
        f"one report more {row.one_more:,.2f} s, in another process {row.one_more_anew:,.2f} s "
        f"from {row.remembered / 1e6:,.1f} MB"
        for row in found.rows
    ]
    return [*rows, f"time grows with the reports to the power of {found.exponent:.2f}"]


def _timed(run: Callable[[], Account]) -> tuple[Account, float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    account = run()
    return account, time.process_time() - cpu, time.perf_counter() - wall


def work(size: int) -> Row:
    """Reconcile ``size`` reports at once, and then one more."""
    from reportedly.reconcile import reconcile
    from reportedly.reconcile.material import Seen
    from reportedly.reconcile.remembering import recall, remember

    made = list(make_casebook(size + 1))
    reports: Sequence[Report] = [report for report, _ in made]
    readings: Sequence[Reading] = [reading for _, reading in made]
    memory = Seen()
    account, cpu, wall = _timed(lambda: reconcile(reports[:-1], readings[:-1], memory=memory))
    written = remember(memory, _VERSION)
    grown, more, _ = _timed(lambda: reconcile(reports, readings, memory=memory))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    memory.forget()  # another process would not hold it
    anew, again, _ = _timed(lambda: reconcile(reports, readings, memory=recall(written, _VERSION)))
    assert anew == grown, "one report more gives one account, whichever process makes it"
    claims = sum(len(reading.claims) for reading in readings[:-1])
    held = (len(account.questions), len(account.identities), len(account.derivations))
    return Row(size, claims, cpu, wall, more, again, sum(len(body) for body in written.values() if body), peak, *held)


def main() -> None:
    """Do the work that the arguments name."""
    print(json.dumps(asdict(work(int(sys.argv[1])))))


if __name__ == "__main__":
    main()
