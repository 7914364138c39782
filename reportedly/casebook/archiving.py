"""Taking inputs into the ledger: each becomes a report or a recorded refusal, and the run goes on past a bad one."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportedly.casebook.ahead import Ahead, Looked
from reportedly.casebook.columned import Said, is_row
from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.casebook.results import Archived, Reports
from reportedly.casebook.spool import Spool
from reportedly.casebook.versions import changed_words
from reportedly.casebook.visiting import Asked, Visitor, in_turns, is_address
from reportedly.ledger import Ledger, Parsing
from reportedly.ledger.parsed import Told
from reportedly.ledger.visits import Visit
from reportedly.model import Capture, Method, Refusal, Refused
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.archive.metadata.columns import Columns

Input = str | Path | Capture | Refused | Asked
# What is held back to be written together, since bringing a write to the disk costs as much for one as for many. All of
# it is still there as files when the process is killed, so that nothing is lost, and the next run takes it up.
BATCH, BATCH_BYTES, BATCH_SECONDS = 100, 8_000_000, 0.5
# Reports of one file told so far: shown so often while a large container is taken in.
TOLD_EACH = 100


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an input may cost: bytes, and so many times the usual time and memory."""

    max_bytes: int
    patience: float = 1.0

    @classmethod
    def of(cls, settings: Settings) -> Bounds:
        """As the settings say."""
        return cls(settings.max_bytes, settings.patience)


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes inputs in.

    Attributes:
        ledger: where they go.
        clock: tells when they were taken, UTC.
        bounds: a larger input is refused, and one that costs more.
        progress: told of each.
        visitor: asks for pages.
        columns: what people said of tables.
    """

    ledger: Ledger
    clock: Callable[[], dt.datetime]
    bounds: Bounds
    progress: Progress
    visitor: Visitor
    columns: Said

    def take(self, inputs: Iterable[Input]) -> Archived:
        """Take all of them in, in the order given; addresses of several hosts in turns."""
        items = in_turns(list(gathered(inputs, leave_out=self.ledger.files())))
        batch = _Batch(self.ledger)
        taken = _Taken()
        self.progress(Step(Stage.ARCHIVE, 0, len(items)))
        try:
            for number, looked in enumerate(self._ahead().looked(items), start=1):
                name = looked.item.name
                made = self._take(looked, batch, Step(Stage.ARCHIVE, number - 1, len(items), name))
                taken.add(made)
                if batch.is_full():
                    batch.write()
                self.progress(Step(Stage.ARCHIVE, number, len(items), name, made.outcome))
        except KeyboardInterrupt:
            batch.write()  # what was done is kept
            raise
        batch.write()
        return taken.archived(self.ledger, batch.new)

    def finish(self) -> None:
        """Make reports of captures that a killed run left over, or that an earlier version parsed."""
        from reportedly.archive import PARSER

        batch = _Batch(self.ledger)
        for capture in self.ledger.unparsed(PARSER, self.columns.parsers(PARSER)):
            seen = Step(Stage.ARCHIVE, 0, None, capture.name)
            self._parse(capture, batch, seen, self.columns.on_record(capture))
            if batch.is_full():
                batch.write()
        batch.write()

    def _ahead(self) -> Ahead:
        from reportedly.archive import PARSER, capture_file

        return Ahead(
            self.ledger,
            read=lambda path: capture_file(path, taken_at=self.clock(), max_bytes=self.bounds.max_bytes),
            parser=lambda capture: self.columns.parser(capture, PARSER),
        )

    def _visit(self, asked: Asked, batch: _Batch, seen: Step) -> _Made:
        batch.write()  # what is waited for meanwhile is safe, and what came of an earlier visit is known
        self.progress(replace(seen, name=asked.name))  # an answer may be waited for
        found = self.visitor.ask(asked)
        stood = self.visitor.standing(found.name)
        if isinstance(found, Visit):
            made = _Made(found.reports, found.refused, Outcome.SKIPPED if found.reports else Outcome.REFUSED)
        else:
            made = self._take(Looked(found), batch, seen)
        unchanged = tuple(one for one in made.refused if one.reason is Refusal.UNCHANGED)
        if not unchanged:
            changed = bool(stood) and bool(made.reports) and made.reports != stood
            return replace(made, changed=((stood, made.reports),)) if changed else made
        others = tuple(one for one in made.refused if one.reason is not Refusal.UNCHANGED)
        return _Made(stood, others, Outcome.SKIPPED, unchanged)

    def _take(self, looked: Looked, batch: _Batch, seen: Step) -> _Made:
        from reportedly.archive import PARSER

        item, became = looked.item, looked.became
        if isinstance(item, Asked):
            return self._visit(item, batch, seen)
        if isinstance(item, Refused):
            batch.add(item)
            return _Made((), (item,), Outcome.REFUSED)
        waiting = batch.parsed.get((item.sha256, item.name))
        if waiting is not None:
            return waiting
        batch.add(item)
        if not looked.asked:
            became = self.ledger.became(item.sha256, item.name, self.columns.parser(item, PARSER))
        columns = self.columns.now(item)
        if (
            became is not None
            and columns == self.columns.on_record(item)
            and not _can_read_now(became.refused, self.bounds)
        ):
            if columns:
                self.columns.record(item)
            outcome = Outcome.SKIPPED if became.reports else Outcome.REFUSED
            return _Made(became.reports, became.refused, outcome)
        if item.method is not Method.FILE:
            # It is nowhere else: what came over the wire or a pipe is safe before anything is done with it.
            batch.write()
        return self._parse(item, batch, seen, columns)

    def _parse(self, capture: Capture, batch: _Batch, seen: Step, columns: Columns) -> _Made:
        from reportedly.archive import PARSER, Asking, parse_bounded

        spool = batch.spool()
        ids: list[str] = []
        refused: list[Refused] = []
        tabular = False
        for made in parse_bounded(capture, Asking(columns=columns, patience=self.bounds.patience)):
            if isinstance(made, Refused):
                refused.append(made)
                continue
            ids.append(made.report.id)
            tabular = tabular or is_row(made.report.part)
            spool.add(Told(made.report, made.map, made.sketch))
            if len(ids) % TOLD_EACH == 0:
                name = f"{capture.name}, {len(ids):,} reports so far"
                self.progress(Step(seen.stage, seen.done, seen.total, name))
        if tabular and columns != self.columns.on_record(capture):
            # On record before what is made by it; a killed run then goes on by it.
            batch.write(keep=spool)
            self.columns.record(capture)
        version = self.columns.parser(capture, PARSER)
        batch.add(Parsing(capture.sha256, capture.name, version, spool, tuple(refused)), size=spool.size)
        done = _Made(tuple(ids), tuple(refused), Outcome.DONE if ids else Outcome.REFUSED)
        batch.parsed[capture.sha256, capture.name] = replace(done, outcome=Outcome.SKIPPED) if ids else done
        return done


def _can_read_now(refused: Sequence[Refused], bounds: Bounds) -> bool:
    """Whether a scan was refused, and there may be a program now that reads it; or what is given more now."""
    from reportedly.archive.pdf.pictures import tesseract

    if bounds.patience > 1 and any(one.reason is Refusal.TOO_COSTLY for one in refused):
        return True
    return any(one.reason is Refusal.SCANNED for one in refused) and tesseract() is not None


@dataclass(frozen=True, slots=True)
class _Made:
    """What one input became: ids of reports, what in it is none, and pages that are as they were or have changed.

    ``changed``: ids of what a page was, and of what it is.
    """

    reports: tuple[str, ...]
    refused: tuple[Refused, ...]
    outcome: Outcome
    unchanged: tuple[Refused, ...] = ()
    changed: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class _Taken:
    """What all inputs so far became. Added to as the run goes on."""

    reports: dict[str, None] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    unchanged: list[Refused] = field(default_factory=list)
    changed: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)

    def add(self, made: _Made) -> None:
        """Take an input's reports and refusals to the others."""
        self.reports.update(dict.fromkeys(made.reports))
        self.refused.extend(made.refused)
        self.unchanged.extend(made.unchanged)
        self.changed.extend(made.changed)

    def archived(self, ledger: Ledger, new: set[str]) -> Archived:
        """The result of the run."""
        ids = tuple(self.reports)
        return Archived(
            Reports(ids, ledger.reports_of),
            frozenset(new),
            tuple(self.refused),
            likenesses=tuple(ledger.likenesses(ids)),
            unchanged=tuple(self.unchanged),
            changed=changed_words(ledger, self.changed) if self.changed else (),  # what compares takes a second to load
        )


@dataclass(slots=True)
class _Batch:
    """Records that wait to be written together, in the order in which they were made.

    Attributes:
        ledger: where they go.
        records: those that wait.
        spools: where the reports among them are.
        parsed: what became of the captures among them, by hash and name.
        new: ids of reports written so far that were not there before.
        size: bytes that wait.
        begun: since when, seconds of a steady clock.
    """

    ledger: Ledger
    records: list[Capture | Parsing | Refused] = field(default_factory=list)
    spools: list[Spool] = field(default_factory=list)
    parsed: dict[tuple[str, str], _Made] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    size: int = 0
    begun: float = 0.0

    def add(self, record: Capture | Parsing | Refused, *, size: int = 0) -> None:
        """One more; ``size`` in bytes, where it is not known from the record."""
        if not self.records:
            self.begun = time.monotonic()
        self.records.append(record)
        self.size += size or (len(record.data) if isinstance(record, Capture) else 0)

    def spool(self) -> Spool:
        """Somewhere to put the reports of a capture until they are written."""
        self.spools.append(Spool(self.ledger.folder()))
        return self.spools[-1]

    def is_full(self) -> bool:
        """Whether it is time to write."""
        late = time.monotonic() - self.begun > BATCH_SECONDS
        return bool(self.records) and (len(self.records) >= BATCH or self.size >= BATCH_BYTES or late)

    def write(self, *, keep: Spool | None = None) -> None:
        """Write all that waits, wholly or not at all; ``new`` then knows which reports were not there before.

        ``keep``: is still being filled.
        """
        try:
            if self.records:
                self.new.update(self.ledger.keep(self.records))
        finally:
            for spool in self.spools:
                if spool is not keep:
                    spool.close()
            self.records, self.parsed, self.size = [], {}, 0
            self.spools = [spool for spool in self.spools if spool is keep]


def gathered(inputs: Iterable[Input], *, leave_out: Iterable[Path] = ()) -> Iterator[Path | Capture | Refused | Asked]:
    """Files in the order given, folders walked, each file once; addresses to be asked for."""
    from reportedly.archive import gather

    paths: list[Path] = []
    for given in inputs:
        item = Asked(given) if isinstance(given, str) and is_address(given) else given
        if isinstance(item, str | Path):
            paths.append(Path(item))
            continue
        yield from gather(paths, leave_out=leave_out)
        paths = []
        yield item
    yield from gather(paths, leave_out=leave_out)


def capture_stream(stream: BinaryIO, name: str, *, taken_at: dt.datetime, max_bytes: int) -> Capture | Refused:
    """What a stream holds; refused when that is more than ``max_bytes``."""
    from reportedly.archive import capture_bytes

    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        detail = f"The limit is {max_bytes / 1e6:,.1f} MB: split it, or raise the limit (max_bytes)."
        return Refused(name, Refusal.TOO_LARGE, detail)
    return capture_bytes(data, name, taken_at=taken_at, method=Method.STDIN)
