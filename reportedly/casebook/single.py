"""One report, read on its own: no casebook, nothing written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.casebook.reading import reader_for
from reportedly.errors import RefusedError
from reportedly.model import Capture, Method, Reading, Refused, Report
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.brief.explain import Explanation


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


def explain_report(
    source: str | Path | Report, settings: Settings | None = None, *, watch: Callable[[int, int], None] | None = None
) -> Explanation:
    """The claims of one report, each with the reasons why it was read so, and what was left open.

    Args:
        source: a report, or as for :func:`read_report`.
        settings: what a run may be told.
        watch: told how much of the text is tagged, of how much.

    Raises:
        RefusedError: it cannot become a report; the message says why.
    """
    from reportedly.brief.explain import Hints, explain
    from reportedly.read.reader import Reader
    from reportedly.read.unclaimed import find_unclaimed, is_unusual

    settings = settings or Settings()
    report = source if isinstance(source, Report) else report_from(source, settings.max_bytes)
    reading = Reader(thorough=settings.thorough, watch=watch).read(report)
    unusual = frozenset(claim.id for claim in reading.claims if is_unusual(claim))
    hints = Hints(find_unclaimed(report.text, reading.claims), unusual)
    return explain(report, reading, hints, show_below=settings.show_below)


def report_from(source: str | Path, max_bytes: int) -> Report:
    """The report that a file, or a string of words, holds.

    Raises:
        RefusedError: it cannot become a report.
    """
    from reportedly.archive import capture_bytes, capture_file, parse_within

    now = dt.datetime.now(dt.UTC)
    taken: Capture | Refused
    if isinstance(source, str) and _is_words(source):
        taken = capture_bytes(source.encode("utf8", "replace"), "text", taken_at=now, method=Method.STDIN)
    else:
        taken = capture_file(Path(source), taken_at=now, max_bytes=max_bytes)
    made = parse_within(taken) if isinstance(taken, Capture) else taken
    if isinstance(made, Refused):
        raise RefusedError(f"{made.name}: {made.reason.value}", hint=made.detail)
    return made


def _is_words(source: str) -> bool:
    # A name longer than any file system's, or with a line break, is asked about no further.
    if "\n" in source or len(source) > 1000:
        return True
    return bool(source.split()[1:]) and not Path(source).exists()
