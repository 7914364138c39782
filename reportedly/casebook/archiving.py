"""Taking inputs into the ledger: each becomes a report or a recorded refusal, and the run goes on past a bad one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.casebook.results import Archived
from reportedly.ledger import Ledger, Parsing
from reportedly.model import Capture, Method, Refusal, Refused, Report

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
            made = self._take(item)
            reports |= {one.id: one for one in made.reports}
            refused += made.refused
            self.progress(Step(Stage.ARCHIVE, number, len(items), item.name, made.outcome))
        return Archived(tuple(reports.values()), frozenset(reports) - known, tuple(refused))

    def finish(self) -> None:
        """Make reports of captures that a killed run left over, or that an earlier version parsed."""
        from reportedly.archive import PARSER

        for capture in self.ledger.unparsed(PARSER):
            self._parse(capture)

    def _take(self, item: Path | Capture | Refused) -> _Made:
        from reportedly.archive import PARSER, capture_file

        if isinstance(item, Path):
            item = capture_file(item, taken_at=self.clock(), max_bytes=self.max_bytes)
        if isinstance(item, Refused):
            self.ledger.refuse(item, self.clock())
            return _Made((), (item,), Outcome.REFUSED)
        self.ledger.add_capture(item)
        became = self.ledger.became(item.sha256, item.name, PARSER)
        if became is None:
            return self._parse(item)
        outcome = Outcome.SKIPPED if became.reports else Outcome.REFUSED
        return _Made(tuple(map(self.ledger.report, became.reports)), became.refused, outcome)

    def _parse(self, capture: Capture) -> _Made:
        from reportedly.archive import PARSER, parse_all

        made = tuple(parse_all(capture))
        reports = tuple(one for one in made if not isinstance(one, Refused))
        refused = tuple(one for one in made if isinstance(one, Refused))
        held = [(one.report, one.map) for one in reports]
        self.ledger.store_parsing(Parsing(capture.sha256, capture.name, PARSER, held, refused))
        outcome = Outcome.DONE if reports else Outcome.REFUSED
        return _Made(tuple(one.report for one in reports), refused, outcome)


@dataclass(frozen=True, slots=True)
class _Made:
    reports: tuple[Report, ...]
    refused: tuple[Refused, ...]
    outcome: Outcome


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
