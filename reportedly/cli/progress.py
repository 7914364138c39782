"""Progress bars on standard error, only where a terminal is there to show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as Bars

from reportedly.casebook import Outcome, Progress, Stage, Step
from reportedly.casebook.progress import silent
from reportedly.cli.console import err, shortened

DOING = {Stage.ARCHIVE: "Archiving", Stage.READ: "Reading", Stage.RECONCILE: "Reconciling"}


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
