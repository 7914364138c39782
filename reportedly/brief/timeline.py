"""Dates in time: a bar for each, with soft ends where the day is not known."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.brief.marks import Marks
from reportedly.brief.views import Line, ReportMark, Tick, Timeline, TimelineRow
from reportedly.model import Claim, Report, When, WhenKind

PAD = 2.0
NARROWEST = 0.9  # per cent: a single day must still be seen
LONGEST = 30  # years: a date further off than this from most others would flatten all of them
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
    near = _near(stays)
    if not near:
        return Timeline((), ())
    first, last = min(stay.first for stay in near), max(stay.last for stay in near)
    rows = (_row(stay, claims[stay].values(), published[stay], _Stay(first, last)) for stay in near)
    return Timeline(tuple(_ticks(_Stay(first, last))), tuple(rows))


def _dates(claim: Claim) -> Iterable[When]:
    known = [when for when in claim.times if when.kind in (WhenKind.DATE, WhenKind.TIME)]
    return [*([claim.said] if claim.said else []), *known]


def _stay(when: When) -> _Stay | None:
    if when.open is not None or when.earliest is None or when.latest is None:
        return None
    return _Stay(when.earliest, when.latest)


def _near(stays: list[_Stay]) -> list[_Stay]:
    """Those near the middle one: a lone "in 1916" would flatten the rest. It stays in the table of claims."""
    if not stays:
        return []
    middle = stays[len(stays) // 2].first.year
    return [
        stay for stay in stays if abs(stay.first.year - middle) <= LONGEST and abs(stay.last.year - middle) <= LONGEST
    ]


def _row(stay: _Stay, lines: Iterable[Line], reports: list[ReportMark], whole: _Stay) -> TimelineRow:
    start = _place(stay.first, whole)
    end = _place(stay.last + dt.timedelta(days=1), whole)
    days = (stay.last - stay.first).days + 1
    note = "" if days == 1 else f"within these {days:,} days"
    width = max(NARROWEST, end - start)
    return TimelineRow(_label(stay), note, min(start, 100 - width), width, days > 1, tuple(lines), tuple(reports))


def _place(day: dt.date, whole: _Stay) -> float:
    days = (whole.last - whole.first).days + 1
    return round(PAD + (100 - 2 * PAD) * (day - whole.first).days / days, 2)


def _label(stay: _Stay) -> str:
    if stay.first == stay.last:
        return day_words(stay.first)
    if stay.first.day == 1 and (stay.last + dt.timedelta(days=1)).day == 1:
        if (stay.first.year, stay.first.month) == (stay.last.year, stay.last.month):
            return f"{MONTHS[stay.first.month - 1]} {stay.first.year}"
        if stay.first.month == 1 and stay.last.month == 12 and stay.first.year == stay.last.year:
            return str(stay.first.year)
    return f"{day_words(stay.first)} to {day_words(stay.last)}"


def day_words(day: dt.date) -> str:
    """ "24 Oct 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _ticks(whole: _Stay) -> list[Tick]:
    """At most four days, evenly apart: fewer than four days are named each."""
    days = (whole.last - whole.first).days
    steps = min(3, max(1, days))
    chosen = dict.fromkeys(whole.first + dt.timedelta(days=round(days * n / steps)) for n in range(steps + 1))
    return [Tick(_place(day, whole), day_words(day)) for day in chosen]
