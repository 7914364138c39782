"""Near misses: pairs of short reports that must not be held rivals, beside pairs that must.

``run(file)`` over JSON Lines of {id, left, right, rival, why}. A false alarm costs more than a miss, so precision is
reported first, and each alarm and each miss by name.
"""

from __future__ import annotations

import json
from pathlib import Path

from evals.alarms import scored
from evals.given import parsed_report
from reportedly.read.reader import Reader
from reportedly.reconcile import reconcile


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
        reports = [parsed_report(row[side], f"{row['id']}-{side}.txt") for side in ("left", "right")]
        account = reconcile(reports, [reader.read(report) for report in reports])
        rival = any(question.rivals for question in account.questions)
        hits += rival and row["rival"]
        if rival and not row["rival"]:
            alarms.append(f"{row['id']} ({row['why']})")
        if row["rival"] and not rival:
            misses.append(row["id"])
    return {"pairs": len(rows)} | scored(hits, alarms, misses)
