"""Dates in time: a bar for each, with soft ends where the day is not known."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.brief import wording
from reportedly.brief.marks import Marks, number
from reportedly.brief.views import Line, ReportMark, Tick, Timeline, TimelineRow
from reportedly.model import Claim, Report, When, WhenKind

PAD = 2.0
ROOM = 34.0  # per cent between two labels
NARROWEST = 0.9  # per cent: a single day must still be seen


@dataclass(frozen=True, slots=True)
class _Stay:
    """Days between which something lies, both inclusive."""

    first: dt.date
    last: dt.date


def timeline_of(reports: Sequence[Report], marks: Marks) -> Timeline:
    """All dates that could be told: of publication, of saying, and within what is said."""
    claims: dict[_Stay, dict[str, Line]] = defaultdict(dict)
    published: dict[_Stay, list[ReportMark]] = defaultdict(list)
    for claim in marks.claims.values():
        for when in _dates(claim):
            if (stay := _stay(when)) and claim.id in marks.lines:
                claims[stay][claim.id] = marks.lines[claim.id]
    for report in reports:
        if report.published and (stay := _stay(report.published)):
            published[stay].append(marks.reports[report.id])
    stays = sorted({*claims, *published}, key=lambda stay: (stay.first, stay.last))
    if not stays:
        return Timeline((), ())
    whole = _scale(stays)
    rows = (_row(stay, claims[stay].values(), published[stay], whole) for stay in stays)
    return Timeline(tuple(_ticks(whole)), tuple(rows))


def _dates(claim: Claim) -> Iterable[When]:
    known = [when for when in claim.times if when.kind in (WhenKind.DATE, WhenKind.TIME)]
    return [*([claim.said] if claim.said else []), *known]


def _stay(when: When) -> _Stay | None:
    if when.open is not None or when.earliest is None or when.latest is None:
        return None
    return _Stay(when.earliest, when.latest)


def _scale(stays: list[_Stay]) -> _Stay:
    """The days that the axis shows: where most dates lie, and as far again on both sides.

    A lone "in 1916" would flatten all the rest; it is drawn at the edge instead, as off the scale.
    """
    tenth = len(stays) // 10
    first = sorted(stay.first for stay in stays)
    last = sorted(stay.last for stay in stays)
    core = _Stay(first[tenth], max(first[tenth], last[-1 - tenth]))
    reach = dt.timedelta(days=max(14, (core.last - core.first).days))
    inside = [stay for stay in stays if core.first - stay.first <= reach and stay.last - core.last <= reach]
    if not inside:
        return core
    return _Stay(min(stay.first for stay in inside), max(stay.last for stay in inside))


def _row(stay: _Stay, lines: Iterable[Line], reports: list[ReportMark], whole: _Stay) -> TimelineRow:
    start, end = _place(stay.first.toordinal(), whole), _place(stay.last.toordinal() + 1, whole)
    days = (stay.last - stay.first).days + 1
    note = "" if days == 1 else f"within these {days:,} days"
    off = "" if end > 0 and start < 100 else "before" if end <= 0 else "after"
    start, end = min(max(start, 0.0), 100 - NARROWEST), min(max(end, NARROWEST), 100.0)
    width = max(NARROWEST, end - start)
    return TimelineRow(
        _label(stay), note, start, width, days > 1, off, tuple(lines), tuple(sorted(reports, key=number))
    )


def _place(day: int, whole: _Stay) -> float:
    """Where a day stands on the axis, by its ordinal: after the last day that there is comes one more."""
    days = (whole.last - whole.first).days + 1
    return round(PAD + (100 - 2 * PAD) * (day - whole.first.toordinal()) / days, 2)


def _label(stay: _Stay) -> str:
    if stay.first == stay.last:
        return wording.day_words(stay.first)
    if stay.first.day == 1 and stay.last.day == calendar.monthrange(stay.last.year, stay.last.month)[1]:
        if (stay.first.year, stay.first.month) == (stay.last.year, stay.last.month):
            return f"{wording.MONTHS[stay.first.month - 1]} {stay.first.year}"
        if stay.first.month == 1 and stay.last.month == 12 and stay.first.year == stay.last.year:
            return str(stay.first.year)
    return f"{wording.day_words(stay.first)} to {wording.day_words(stay.last)}"


def _ticks(whole: _Stay) -> list[Tick]:
    """The first day, the last, and one between where there is room: labels would run into one another on a phone."""
    days = (whole.last - whole.first).days
    chosen = dict.fromkeys(whole.first + dt.timedelta(days=round(days * n / 2)) for n in range(3))
    ticks = [Tick(_place(day.toordinal(), whole), wording.day_words(day)) for day in chosen]
    far = all(after.at - before.at >= ROOM for before, after in pairwise(ticks))
    return ticks if far or len(ticks) < 3 else [ticks[0], ticks[-1]]
