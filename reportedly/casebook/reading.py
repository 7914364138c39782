"""Reading what is due: reports that this version of the reader has not read against their present date."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.casebook.results import ReadRun
from reportedly.ledger import Ledger
from reportedly.model import Caution, Report
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.read.reader import Reader


@cache
def reader_for(*, thorough: bool) -> Reader:
    """The reader, made once a process: it holds the tagger's weights and changes nothing."""
    from reportedly.read.reader import Reader

    return Reader(thorough=thorough)


def reader_version(settings: Settings) -> str:
    """Which readings are up to date."""
    return reader_for(thorough=settings.thorough).version


def readable(report: Report) -> bool:
    """Whether the reader knows the report's language; others are kept, and their readings hold no claims."""
    return all(warned.caution is not Caution.NOT_ENGLISH for warned in report.warnings)


def read_due(ledger: Ledger, reports: Sequence[Report], settings: Settings, progress: Progress) -> tuple[Report, ...]:
    """Read those of ``reports`` that are due, and give them; each reading is kept as soon as it is made."""
    by_id = {report.id: report for report in reports}
    anchors = {id: report.published.edtf if report.published else None for id, report in by_id.items()}
    version = reader_version(settings)
    due = [by_id[id] for id in ledger.unread(version, anchors) if id in by_id]
    progress(Step(Stage.READ, 0, len(due)))
    workers = min(settings.workers or os.cpu_count() or 1, max(1, len(due)))
    made = reader_for(thorough=settings.thorough).read_many(due, workers=workers) if due else ()
    done: list[str] = []
    try:
        for number, reading in enumerate(made, start=1):
            ledger.add_reading(reading)
            done.append(reading.report)
            report = by_id[reading.report]
            outcome = Outcome.REFUSED if reading.failed else Outcome.DONE if readable(report) else Outcome.SKIPPED
            progress(Step(Stage.READ, number, len(due), report.name, outcome))
    finally:
        # Also of a run that is stopped; one that is killed is told of by the next.
        ledger.record_read(version, done)
    return tuple(due)


def read_run(ledger: Ledger, reports: Sequence[Report], due: Sequence[Report], settings: Settings) -> ReadRun:
    """What became of a run over ``reports``, of which these were due."""
    readings = ledger.readings(reader_version(settings))
    failed = tuple((reading.report, reading.failed) for reading in readings if reading.failed)
    read = tuple(report.id for report in due if readable(report) and report.id not in dict(failed))
    skipped = tuple(sorted(report.id for report in reports if not readable(report)))
    known = len(reports) - len(read) - len(skipped) - len(failed)
    return ReadRun(read, known, skipped, sum(len(reading.claims) for reading in readings), failed)
