"""Progress on standard error: bars on a terminal; elsewhere, in a log, a line now and then in a run that lasts."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bars
from rich.text import Text

from reportedly.casebook import Outcome, Progress, Stage, Step
from reportedly.casebook.progress import silent
from reportedly.cli.console import err, shortened

DONE = {Stage.ARCHIVE: "taken in", Stage.READ: "read", Stage.RECONCILE: "done"}
DONE |= {Stage.VERIFY: "checked", Stage.EXPORT: "written", Stage.IMPORT: "taken in"}
# What else may become of a thing; where nothing else does as a rule, it is told only when it did.
ELSE = {stage: ("refused", "skipped") for stage in Stage} | {Stage.VERIFY: ("that do not hold", "passed over")}
QUIET = frozenset((Stage.VERIFY, Stage.EXPORT, Stage.IMPORT))
DOING = {Stage.ARCHIVE: "Archiving", Stage.READ: "Reading", Stage.RECONCILE: "Reconciling"}
DOING |= {Stage.VERIFY: "Verifying", Stage.EXPORT: "Exporting", Stage.IMPORT: "Importing"}


@contextmanager
def reading_bar(name: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar for one report's reading, told what is done of how much; None when nobody watches."""
    if not err().is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
    with Bars(*columns, console=err(), transient=True) as shown:
        task = shown.add_task(f"Reading {shortened(name, 40)}", total=None)

        def watch(done: int, total: int) -> None:
            shown.update(task, completed=done, total=total)
            if done == total:  # what follows has no count of its own
                shown.update(task, description=f"Understanding {shortened(name, 40)}", total=None)

        yield watch


@contextmanager
def bars(*, quiet: bool = False) -> Iterator[Progress]:
    """Something that shows each :class:`Step`: as a bar with counts, or as lines where no terminal is; or nothing."""
    if quiet:
        yield silent
        return
    if not err().is_terminal:
        yield Lines().step
        return
    columns = (
        TextColumn("{task.description:12}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Bars(*columns, console=err(), transient=True) as shown:
        tasks: dict[Stage, TaskID] = {}
        counts = Counts()

        def step(now: Step) -> None:
            if now.stage not in tasks:
                tasks[now.stage] = shown.add_task(DOING[now.stage], total=now.total, note="")
            counts.add(now)
            note = f"{counts.told(now.stage)}  {shortened(now.name, 40)}"
            shown.update(tasks[now.stage], completed=now.done, total=now.total, note=note)

        yield step


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the things done so far, by stage."""

    by: Counter[tuple[Stage, Outcome]] = field(default_factory=Counter)

    def add(self, step: Step) -> None:
        """Count one more, if one was done."""
        if step.outcome is not None:
            self.by[step.stage, step.outcome] += 1

    def told(self, stage: Stage) -> str:
        """In words."""
        done, refused, skipped = (self.by[stage, one] for one in (Outcome.DONE, Outcome.REFUSED, Outcome.SKIPPED))
        others = zip((refused, skipped), ELSE[stage], strict=True)
        told = [f"{count:,} {word}" for count, word in others if count or stage not in QUIET]
        return ", ".join([f"{done:,} {DONE[stage]}", *told])


@dataclass(slots=True)
class Lines:
    """Shows steps as lines: none in a run that is soon over.

    Attributes:
        every: seconds between two lines.
        clock: tells the time, seconds that only grow.
    """

    every: float = 10.0
    clock: Callable[[], float] = time.monotonic
    counts: Counts = field(default_factory=Counts)
    last: float | None = None

    def step(self, now: Step) -> None:
        """Tell of it, if it is time to."""
        self.counts.add(now)
        here = self.clock()
        if self.last is None:
            self.last = here
        if here - self.last >= self.every:
            self.last = here
            total = "" if now.total is None else f" of {now.total:,}"
            told = f"{DOING[now.stage]}: {now.done:,}{total} ({self.counts.told(now.stage)})"
            err().print(Text(told), soft_wrap=True)
