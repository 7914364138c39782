"""Reports of many incidents thrown together, grouped by the event that they tell of. ``run(file)`` over incidents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.clusters import scores
from evals.lineage import Told, report_of
from reportedly.model import Reading, Report
from reportedly.read.times import find_times
from reportedly.reconcile.events.one_event import tell_events


def reading_of(report: Report) -> Reading:
    """The report's dates as the reader finds them, and no claims: grouping looks at no more."""
    return Reading(report.id, "times only", anchor=None, claims=(), times=find_times(report.text, report.published))


def _told(row: dict[str, str]) -> Told:
    return Told(id=row["id"], outlet=None, published=row["dct"], title=row["title"], text=row["text"])


def grouped(reports: Sequence[Report]) -> dict[str, int]:
    """Report id -> the number of its event."""
    events = tell_events(reports, [reading_of(report) for report in reports])
    return {report: place for place, group in enumerate(events.groups) for report in group}


def run(path: str) -> dict[str, object]:
    """B-cubed and pairs over all reports, over either half of the incidents, and with dates of publication left out.

    Args:
        path: JSON Lines, an incident each: id, reports (id, title, dct, text).
    """
    incidents = [json.loads(line) for line in Path(path).read_text(encoding="utf8").splitlines()]
    gold: dict[str, str] = {}
    reports: list[Report] = []
    for incident in incidents:
        for told in incident["reports"]:
            gold[told["id"]] = incident["id"]
            reports.append(report_of(_told(told)))
    halves: tuple[dict[str, str], ...] = ({}, {})
    for report, incident in gold.items():
        halves[hashlib.sha256(incident.encode()).digest()[-1] % 2][report] = incident
    found = grouped(reports)
    undated = grouped([replace(report, published=None) for report in reports])
    apart = [grouped([report for report in reports if report.id in half]) for half in halves]
    return {
        "reports": len(reports),
        **scores(gold, found),
        "halves": [scores(half, made)["b3_F1"] for half, made in zip(halves, apart, strict=True)],
        "undated": scores(gold, undated),
    }
