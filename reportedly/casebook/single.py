"""One report, read on its own: no casebook, nothing written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from reportedly.casebook.reading import reader_for
from reportedly.errors import RefusedError
from reportedly.model import Capture, Method, Reading, Refused, Report
from reportedly.settings import Settings


def read_report(source: str | Path, settings: Settings | None = None) -> Reading:
    """The claims of one report.

    Args:
        source: a path, or the report's own words: a string that is not the name of a file and holds white space.
        settings: what a run may be told.

    Raises:
        RefusedError: it cannot become a report; the message says why.
    """
    settings = settings or Settings()
    report = report_from(source, settings.max_bytes)
    return reader_for(thorough=settings.thorough).read(report)


def report_from(source: str | Path, max_bytes: int) -> Report:
    """The report that a file, or a string of words, holds.

    Raises:
        RefusedError: it cannot become a report.
    """
    from reportedly.archive import capture_bytes, capture_file, parse

    now = dt.datetime.now(dt.UTC)
    taken: Capture | Refused
    if isinstance(source, str) and _is_words(source):
        taken = capture_bytes(source.encode("utf8", "replace"), "text", taken_at=now, method=Method.STDIN)
    else:
        taken = capture_file(Path(source), taken_at=now, max_bytes=max_bytes)
    made = parse(taken) if isinstance(taken, Capture) else taken
    if isinstance(made, Refused):
        raise RefusedError(f"{made.name}: {made.reason.value}", hint=made.detail)
    return made


def _is_words(source: str) -> bool:
    # A name longer than any file system's, or with a line break, is asked about no further.
    if "\n" in source or len(source) > 1000:
        return True
    return bool(source.split()[1:]) and not Path(source).exists()
