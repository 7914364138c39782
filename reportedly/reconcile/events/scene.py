"""When and where an event was, as most of its reports name it; nothing where they do not agree."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Report
from reportedly.reconcile.events.tolls import Telling, best_day
from reportedly.reconcile.reports.places import Named
from reportedly.span import Quote

Cited = tuple[tuple[str, Quote], ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """When and where.

    Attributes:
        day: on which it was; None when fewer than two reports name one.
        dated: report id and the words that name the day.
        place: its name as it is written oftenest; None when fewer than two reports, or half of them, name one.
        placed: report id and the first words that name the place.
    """

    day: dt.date | None
    dated: Cited
    place: str | None
    placed: Cited


def scene_of(
    group: Sequence[str],
    reports: Mapping[str, Report],
    named: Mapping[str, Sequence[Named]],
    tellings: Mapping[str, Telling],
) -> Scene:
    """When and where the event of a group of reports was.

    Args:
        group: ids of its reports, in their order.
        reports, named, tellings: by report id, the reports, the places that they name, and the days they tell of; a
            report may be missing among the last.
    """
    told = [tellings[report] for report in group if report in tellings]
    day = best_day(told)
    dated = tuple((one.report, at.quotes[0]) for one in told for at in one.days if at.day == day and at.quotes)
    if len(dated) < 2:
        day, dated = None, ()
    key = _place(group, named)
    placed = tuple(
        (report, Quote.cut(reports[report].text, first.span))
        for report in group
        if (first := next((one for one in named[report] if one.key == key), None))
    )
    return Scene(day, dated, _written([quote.text for _, quote in placed]), placed)


def _place(group: Sequence[str], named: Mapping[str, Sequence[Named]]) -> str | None:
    """The place for which most speaks over all reports, each counting alike, where it is named by half of them."""
    total: dict[str, float] = defaultdict(float)
    reports: Counter[str] = Counter()
    for report in group:
        weights: dict[str, float] = defaultdict(float)
        for one in named[report]:
            weights[one.key] += one.weight
        length = math.hypot(*weights.values())
        for key, weight in weights.items():
            total[key] += weight / length
            reports[key] += 1
    best = max(total, key=lambda key: (round(total[key], 9), key), default=None)
    held = best is not None and reports[best] > 1 and 2 * reports[best] >= len(group)
    return best if held else None


def _written(names: Sequence[str]) -> str | None:
    """A name as it is written oftenest; one that is only written in capitals, as datelines are, without them."""
    counts = Counter(" ".join(name.split()) for name in names)
    best = min(counts, key=lambda name: (name.isupper(), -counts[name], name), default=None)
    return best.title() if best and best.isupper() else best
