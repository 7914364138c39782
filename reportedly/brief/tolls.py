"""Counts of people that several reports of one event give: the latest best answer, and the series behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportedly.brief.marks import Marks
from reportedly.brief.series import Dated, series_of
from reportedly.brief.views import TollStepView, TollView
from reportedly.brief.wording import day_words
from reportedly.model import Account, Fate, TollSeries, TollStep

WORDS = {
    Fate.KILLED: "killed",
    Fate.WOUNDED: "wounded",
    Fate.HIT: "killed or wounded",
    Fate.MISSING: "missing",
    Fate.DETAINED: "detained",
    Fate.DISPLACED: "displaced",
    Fate.SENT: "sent",
    Fate.KIDNAPPED: "kidnapped",
    Fate.RESCUED: "rescued",
    Fate.ILL: "taken ill",
}


def toll_views(account: Account, marks: Marks) -> tuple[TollView, ...]:
    """A view of each series of which two reports or more are shown."""
    # words that tell of the killed alone say nothing of the wounded: a series of nobody is no finding
    told = (series for series in account.tolls if any(step.count for step in series.steps))
    shown = (series for series in told if sum(step.report in marks.reports for step in series.steps) > 1)
    return tuple(_view(series, marks) for series in shown)


def _view(series: TollSeries, marks: Marks) -> TollView:
    steps = [step for step in series.steps if step.report in marks.reports]
    day = f", {day_words(series.happened)}" if series.happened else ""
    return TollView(
        anchor=series.id,
        wording=f"{_told(steps)} {WORDS[series.fate]}{day}",
        because=series.because,
        steps=tuple(_step(step, series.fate, marks) for step in steps),
        moved=len({step.count for step in steps}) > 1,
        series=series_of([_dated(step, series.id, marks) for step in steps if step.published and step.quotes]),
    )


def _dated(step: TollStep, series: str, marks: Marks) -> Dated:
    mark = marks.reports[step.report]
    href = marks.words(step.report, step.quotes[0]).href
    return Dated(step.published or dt.date.min, step.count, f"{step.count:,}", mark.label, href, series, colour=1)


def _step(step: TollStep, fate: Fate, marks: Marks) -> TollStepView:
    return TollStepView(
        report=marks.reports[step.report],
        wording=f"{_people(step.count)} {WORDS[fate]}",
        words=tuple(marks.words(step.report, quote) for quote in step.quotes),
    )


def _told(steps: Sequence[TollStep]) -> str:
    """ "6 people", or "6, then 11 people": what the first and the last report give, never one number for a series."""
    first, last = steps[0].count, steps[-1].count
    return _people(last) if first == last else f"{_number(first)}, then {_people(last)}"


def _number(count: int) -> str:
    return "nobody" if count == 0 else f"{count:,}"


def _people(count: int) -> str:
    return "nobody" if count == 0 else f"{count:,} {'person' if count == 1 else 'people'}"
