"""Progress bars on standard error, only where a terminal is there to show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bars

from reportedly.casebook import Outcome, Progress, Stage, Step
from reportedly.casebook.progress import silent
from reportedly.cli.console import err, shortened

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
    """Something that shows each :class:`Step` as a bar with counts; silent when nobody watches."""
    if quiet or not err().is_terminal:
        yield silent
        return
    columns = (
        TextColumn("{task.description:12}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Bars(*columns, console=err(), transient=True) as shown:
        tasks: dict[Stage, TaskID] = {}
        counts: Counter[tuple[Stage, Outcome]] = Counter()

        def step(now: Step) -> None:
            if now.stage not in tasks:
                tasks[now.stage] = shown.add_task(DOING[now.stage], total=now.total, note="")
            if now.outcome is not None:
                counts[now.stage, now.outcome] += 1
            refused, skipped = counts[now.stage, Outcome.REFUSED], counts[now.stage, Outcome.SKIPPED]
            note = f"{refused} refused, {skipped} skipped  {shortened(now.name, 40)}"
            shown.update(tasks[now.stage], completed=now.done, total=now.total, note=note)

        yield step
