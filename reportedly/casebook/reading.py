"""Reading many reports, in one process or in several; the readings are the same whatever their number."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.casebook.results import ReadRun
from reportedly.ledger import Ledger
from reportedly.model import Caution, Reading, Report
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.read import Reader


@cache
def reader_for(*, thorough: bool) -> Reader:
    """The reader, made once a process: it holds the tagger's weights and changes nothing."""
    from reportedly.read import Reader

    return Reader(thorough=thorough)


def reader_version(settings: Settings) -> str:
    """Which readings are up to date."""
    return reader_for(thorough=settings.thorough).version


def readable(report: Report) -> bool:
    """Whether the reader knows the report's language; others are kept and not read."""
    return all(warned.caution is not Caution.NOT_ENGLISH for warned in report.warnings)


def read_due(ledger: Ledger, reports: Sequence[Report], settings: Settings, progress: Progress) -> ReadRun:
    """Read those of ``reports`` that this version of the reader has not read against their present date."""
    by_id = {report.id: report for report in reports}
    anchors = {id: report.published.edtf if report.published else None for id, report in by_id.items()}
    version = reader_version(settings)
    due = [by_id[id] for id in ledger.unread(version, anchors) if id in by_id and readable(by_id[id])]
    progress(Step(Stage.READ, 0, len(due)))
    for number, reading in enumerate(read_all(due, settings), start=1):
        ledger.add_reading(reading)
        progress(Step(Stage.READ, number, len(due), by_id[reading.report].name, Outcome.DONE))
    skipped = tuple(sorted(report.id for report in reports if not readable(report)))
    claims = sum(len(reading.claims) for reading in ledger.readings(version))
    return ReadRun(tuple(report.id for report in due), len(reports) - len(due) - len(skipped), skipped, claims)


def read_all(reports: Sequence[Report], settings: Settings) -> Iterator[Reading]:
    """The readings, in the order of ``reports``."""
    workers = min(settings.workers or os.cpu_count() or 1, len(reports))
    if workers < 2:
        yield from (_read(report, settings.thorough) for report in reports)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: the tagger's threads do not survive a fork.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_read, reports, [settings.thorough] * len(reports), chunksize=8)


def _read(report: Report, thorough: bool) -> Reading:
    return reader_for(thorough=thorough).read(report)
