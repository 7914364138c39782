"""Near misses: pairs of short reports that must not be held rivals, beside pairs that must.

``run(file)`` over JSON Lines of {id, left, right, rival, why}. A false alarm costs more than a miss, so precision is
reported first, and each alarm and each miss by name.
"""

from __future__ import annotations

import json
from pathlib import Path

from evals.given import report_of
from reportedly.archive import capture_bytes, parse
from reportedly.model import Method, Report
from reportedly.read.reader import Reader
from reportedly.reconcile import reconcile


def _report(text: str, name: str) -> Report:
    """Parsed as a file would be, so that a date on the first line is known."""
    import datetime as dt  # noqa: PLC0415 - only this needs a moment, and it does not reach the report

    made = parse(capture_bytes(text.encode("utf8"), name, taken_at=dt.datetime.now(dt.UTC), method=Method.FILE))
    return made if isinstance(made, Report) else report_of(text, name)


def run(path: str) -> dict[str, object]:
    """Precision and recall of rivalry between two reports.

    Args:
        path: JSON Lines of {id, left, right, rival, why}.
    """
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf8").splitlines()]
    reader = Reader()
    alarms: list[str] = []
    misses: list[str] = []
    hits = 0
    for row in rows:
        reports = [_report(row[side], f"{row['id']}-{side}.txt") for side in ("left", "right")]
        account = reconcile(reports, [reader.read(report) for report in reports])
        rival = any(question.rivals for question in account.questions)
        hits += rival and row["rival"]
        if rival and not row["rival"]:
            alarms.append(f"{row['id']} ({row['why']})")
        if row["rival"] and not rival:
            misses.append(row["id"])
    return {
        "pairs": len(rows),
        "P": round(hits / max(1, hits + len(alarms)), 4),
        "R": round(hits / max(1, hits + len(misses)), 4),
        "alarms": alarms,
        "misses": misses,
    }
