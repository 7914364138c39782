"""Which reports tell of one event, when and where it was, and what each of them gives as its counts of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.brief.event_views import EventRow, EventView, TollStepView, TollView
from reportedly.brief.marks import Marks
from reportedly.brief.tolls import toll_view
from reportedly.brief.views import Words
from reportedly.brief.wording import clip, day_words
from reportedly.model import Account, Event, TollSeries
from reportedly.span import Quote

TITLE = 90  # characters of a report's title that stand for an event of which place or day is not known


def event_views(account: Account, marks: Marks) -> tuple[EventView, ...]:
    """A view of each event of which two reports or more are shown; those that moved or have counts first."""
    of = {report: event.id for event in account.events for report in event.reports}
    tolls: dict[str, list[TollSeries]] = {}
    for series in account.tolls:
        if _told(series, marks):
            tolls.setdefault(of.get(series.reports[0], series.id), []).append(series)
    known = {event.id for event in account.events}
    bare = [Event(id, found[0].reports, "") for id, found in tolls.items() if id not in known]
    views = [
        _view(event, tolls.get(event.id, ()), marks)
        for event in (*account.events, *bare)
        if sum(report in marks.reports for report in event.reports) > 1
    ]
    return tuple(sorted(views, key=lambda view: (-sum(toll.moved for toll in view.tolls), not view.tolls)))


def _told(series: TollSeries, marks: Marks) -> bool:
    """Whether two reports or more are shown, and some count anybody: a series of nobody is no finding."""
    shown = sum(step.report in marks.reports for step in series.steps) > 1
    return shown and any(step.count for step in series.steps)


def _view(event: Event, tolls: Sequence[TollSeries], marks: Marks) -> EventView:
    reports = [marks.reports[report] for report in event.reports if report in marks.reports]
    views = tuple(toll_view(series, marks) for series in tolls)
    day = day_words(event.happened) if event.happened else ""
    place = event.place or ""
    dated, placed = _first(event.dated, marks), _first(event.placed, marks)
    rows = tuple(
        EventRow(mark, dated.get(mark.id), placed.get(mark.id), tuple(_step(toll, mark.id) for toll in views))
        for mark in reports
    )
    title = f"“{clip(reports[0].title, TITLE)}”"
    wording = f"{place}, {day}" if place and day else ", ".join(filter(None, (title, place, day)))
    return EventView(event.id, wording, day, place, event.because, rows, views)


def _first(named: Sequence[tuple[str, Quote]], marks: Marks) -> Mapping[str, Words]:
    """By report id, the words in it; those of the first mention."""
    return {id: marks.words(id, quote) for id, quote in reversed(named) if id in marks.reports}


def _step(toll: TollView, report: str) -> TollStepView | None:
    return next((step for step in toll.steps if step.report.id == report), None)
