"""Taking inputs into the ledger: each becomes a report or a recorded refusal, and the run goes on past a bad one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.casebook.results import Archived
from reportedly.ledger import Ledger
from reportedly.model import Capture, Method, Refusal, Refused, Report, report_id

Input = str | Path | Capture | Refused


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes inputs in.

    Attributes:
        ledger: where they go.
        clock: tells when they were taken, UTC.
        max_bytes: a larger input is refused.
        progress: told of each.
    """

    ledger: Ledger
    clock: Callable[[], dt.datetime]
    max_bytes: int
    progress: Progress

    def take(self, inputs: Iterable[Input]) -> Archived:
        """Take all of them in, in the order given."""
        items = list(gathered(inputs))
        known = frozenset(self.ledger.report_ids())
        reports: dict[str, Report] = {}
        refused: list[Refused] = []
        self.progress(Step(Stage.ARCHIVE, 0, len(items)))
        for number, item in enumerate(items, start=1):
            made = self._take(item, known)
            if isinstance(made, Report):
                reports[made.id] = made
                outcome = Outcome.SKIPPED if made.id in known else Outcome.DONE
            else:
                refused.append(made)
                outcome = Outcome.REFUSED
            self.progress(Step(Stage.ARCHIVE, number, len(items), made.name, outcome))
        return Archived(tuple(reports.values()), frozenset(reports) - known, tuple(refused))

    def finish(self) -> None:
        """Make reports of captures that a killed run left over."""
        for capture in self.ledger.captures_without_report():
            self._parse(capture)

    def _take(self, item: Path | Capture | Refused, known: frozenset[str]) -> Report | Refused:
        from reportedly.archive import capture_file

        if isinstance(item, Path):
            item = capture_file(item, taken_at=self.clock(), max_bytes=self.max_bytes)
        if isinstance(item, Refused):
            self.ledger.refuse(item, self.clock())
            return item
        self.ledger.add_capture(item)
        id = report_id(item.sha256, item.name)
        return self.ledger.report(id) if id in known else self._parse(item)

    def _parse(self, capture: Capture) -> Report | Refused:
        from reportedly.archive import parse

        made = parse(capture)
        if isinstance(made, Refused):
            self.ledger.refuse(made, self.clock())
        else:
            self.ledger.add_report(made)
        return made


def gathered(inputs: Iterable[Input]) -> Iterator[Path | Capture | Refused]:
    """Files in the order given, folders walked; each file once."""
    from reportedly.archive import gather

    paths: list[Path] = []
    for given in inputs:
        if isinstance(given, Capture | Refused):
            yield from gather(paths)
            paths = []
            yield given
        elif str(given).startswith(("http://", "https://")):
            yield Refused(str(given), Refusal.MISSING, "Pages are not fetched yet: save the page and name the file.")
        else:
            paths.append(Path(given))
    yield from gather(paths)


def capture_stream(stream: BinaryIO, name: str, *, taken_at: dt.datetime, max_bytes: int) -> Capture | Refused:
    """What a stream holds; refused when that is more than ``max_bytes``."""
    from reportedly.archive import capture_bytes

    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        detail = f"The limit is {max_bytes / 1e6:,.1f} MB: split it, or raise the limit (max_bytes)."
        return Refused(name, Refusal.TOO_LARGE, detail)
    return capture_bytes(data, name, taken_at=taken_at, method=Method.STDIN)
