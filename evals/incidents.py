"""Tolls: how many were killed and injured, and when, as several reports of one event tell it. ``run(file)``."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from reportedly.model import Fate, Known, Report, When
from reportedly.read.reader import find_told
from reportedly.reconcile.events.tolls import Telling, best_day, best_tolls

SCORES = (
    *("killed_ok", "injured_ok", "both_ok", "date_ok", "date_within1"),
    *("killed_answered", "injured_answered", "date_answered"),
)


class Told(TypedDict):
    """One report as the set has it."""

    id: str
    title: str
    dct: str | None
    text: str


class Incident(TypedDict):
    """One event with its final counts."""

    id: str
    date: str
    killed: int
    injured: int
    reports: list[Told]


def report_of(told: Told) -> Report:
    """A report that begins with its title, as one that was archived does."""
    published = None
    if told["dct"]:
        day = dt.date.fromisoformat(told["dct"][:10])
        published = When(edtf=day.isoformat(), timex=day.isoformat(), earliest=day, latest=day)
    text = f"{told['title']}\n\n{told['text']}"
    return Report(told["id"], "", told["id"], text, title=Known(told["title"], "set"), published=published)


def telling_of(told: Told) -> Telling:
    """What the reader finds of tolls in a report; the tagger is not asked, as nothing of this depends on it."""
    report = report_of(told)
    found = find_told(report)
    return Telling(report.id, report.published.earliest if report.published else None, found.tolls, found.days)


def answer(tellings: Sequence[Telling]) -> tuple[dict[Fate, int], dt.date | None]:
    """The account's best counts and day; where people were harmed and nobody is said to be killed, nobody was."""
    tolls = best_tolls(tellings)
    if Fate.KILLED in tolls or Fate.WOUNDED in tolls:
        tolls = {Fate.KILLED: 0, Fate.WOUNDED: 0} | tolls
    day = best_day(tellings)
    dates = [one.published for one in tellings if one.published]
    return tolls, day or min(dates, default=None)


def run(path: str) -> dict[str, object]:
    """Shares of events with the exact count of killed, of injured, of both, with the exact day, and answered at all.

    Args:
        path: JSON Lines, an event each: its reports, killed, injured and date.
    """
    hits: Counter[str] = Counter()
    events = 0
    for line in Path(path).read_text(encoding="utf8").splitlines():
        incident: Incident = json.loads(line)
        tellings = [telling_of(told) for told in incident["reports"]]
        events += 1
        _score(incident, answer(tellings), hits)
        for one in tellings:
            hits["reports"] += 1
            tolls, _ = answer([one])
            hits["report_killed_ok"] += tolls.get(Fate.KILLED) == incident["killed"]
            hits["report_injured_ok"] += tolls.get(Fate.WOUNDED) == incident["injured"]
    scores: dict[str, object] = {name: round(hits[name] / max(1, events), 4) for name in SCORES}
    for name in ("report_killed_ok", "report_injured_ok"):
        scores[name] = round(hits[name] / max(1, hits["reports"]), 4)
    return {"incidents": events, **scores}


def _score(incident: Incident, found: tuple[dict[Fate, int], dt.date | None], hits: Counter[str]) -> None:
    tolls, day = found
    killed, injured = tolls.get(Fate.KILLED), tolls.get(Fate.WOUNDED)
    hits["killed_answered"] += killed is not None
    hits["injured_answered"] += injured is not None
    hits["killed_ok"] += killed == incident["killed"]
    hits["injured_ok"] += injured == incident["injured"]
    hits["both_ok"] += (killed, injured) == (incident["killed"], incident["injured"])
    if day:
        off = abs((day - dt.date.fromisoformat(incident["date"])).days)
        hits["date_answered"] += 1
        hits["date_ok"] += off == 0
        hits["date_within1"] += off <= 1
