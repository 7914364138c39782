"""Reports of events of two kinds on each topic, grouped by event, without any dates of publication. ``run(file)``."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from evals.clusters import scores
from evals.incident_groups import grouped
from evals.lineage import Told, report_of
from reportedly.model import Report


def run(path: str) -> dict[str, object]:
    """B-cubed and pairs with all reports thrown together, and with each topic by itself.

    Args:
        path: JSON Lines, a report each: id, topic, subtopic (the event), text.
    """
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf8").splitlines()]
    gold = {row["id"]: row["subtopic"] for row in rows}
    topics: dict[int, list[Report]] = defaultdict(list)
    for row in rows:
        told = Told(id=row["id"], outlet=None, published=None, title=None, text=row["text"])
        topics[row["topic"]].append(report_of(told))
    alone = {
        report: f"{topic}.{place}" for topic, reports in topics.items() for report, place in grouped(reports).items()
    }
    together = grouped([report for reports in topics.values() for report in reports])
    return {"reports": len(rows), **scores(gold, together), "by topic": scores(gold, alone)}
