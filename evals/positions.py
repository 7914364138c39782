"""Changes of position: is a voice's turn found, with its words in order, and none where there is none?

``run(file)`` over invented matters of one or more reports. A false alarm costs more than a miss.
"""

from __future__ import annotations

import json
from pathlib import Path

from evals.alarms import scored
from evals.given import parsed_report
from reportedly.read.reader import Reader
from reportedly.reconcile import reconcile


def _in_order(wanted: list[str], told: list[str]) -> bool:
    """Whether the wanted words stand in what is told, one after another."""
    place = 0
    for words in wanted:
        place = next((at + 1 for at in range(place, len(told)) if words in told[at]), 0)
        if not place:
            return False
    return True


def run(path: str) -> dict[str, object]:
    """Precision and recall of changes of position, with the alarms and misses by name.

    Args:
        path: JSON Lines of {id, reports: [text], changes: [[words, …]]}: for each change the words of what was said,
            the earliest first.
    """
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf8").splitlines() if line.strip()]
    reader = Reader()
    alarms: list[str] = []
    misses: list[str] = []
    hits = 0
    for row in rows:
        reports = [parsed_report(text, f"{row['id']}-{place}.txt") for place, text in enumerate(row["reports"])]
        readings = [reader.read(report) for report in reports]
        quotes = {claim.id: claim.quote for reading in readings for claim in reading.claims}
        told = [[quotes[claim] for claim in change.claims] for change in reconcile(reports, readings).changes]
        wanted: list[list[str]] = list(row["changes"])
        for change in told:
            met = next((one for one in wanted if _in_order(one, change)), None)
            if met is None:
                alarms.append(row["id"])
            else:
                wanted.remove(met)
                hits += 1
        misses += [row["id"]] * len(wanted)
    return {"matters": len(rows)} | scored(hits, alarms, misses)
