"""Counts of people that several reports of one event give: the latest best answer, and the series behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportedly.brief.event_views import TollStepView, TollView
from reportedly.brief.marks import Marks
from reportedly.brief.series import Dated, series_of
from reportedly.model import Fate, TollSeries, TollStep

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


def toll_view(series: TollSeries, marks: Marks) -> TollView:
    """A view of one series; at least one of its reports is shown."""
    steps = [step for step in series.steps if step.report in marks.reports]
    return TollView(
        anchor=series.id,
        fate=WORDS[series.fate],
        wording=f"{_told(steps)} {WORDS[series.fate]}",
        because=series.because,
        steps=tuple(_step(step, series.fate, marks) for step in steps),
        moved=len({(step.count, step.least, step.most) for step in steps}) > 1,
        series=series_of([_dated(step, series.id, marks) for step in steps if step.published and step.quotes]),
    )


def _dated(step: TollStep, series: str, marks: Marks) -> Dated:
    mark = marks.reports[step.report]
    href = marks.words(step.report, step.quotes[0]).href
    return Dated(step.published or dt.date.min, step.count, _amount(step), mark.label, href, series, colour=1)


def _step(step: TollStep, fate: Fate, marks: Marks) -> TollStepView:
    return TollStepView(
        report=marks.reports[step.report],
        wording=f"{_people(step)} {WORDS[fate]}",
        words=tuple(marks.words(step.report, quote) for quote in step.quotes),
    )


def _told(steps: Sequence[TollStep]) -> str:
    """ "6 people", or "6, then 11 people": what the first and the last report give, never one number for a series.

    "6 or 11 people" where it is not known which of the two came first.
    """
    first, last = steps[0], steps[-1]
    if _amount(first) == _amount(last):
        return _people(last)
    known = first.published is not None and last.published is not None and first.published < last.published
    return f"{_amount(first)}{', then' if known else ' or'} {_people(last)}"


def _amount(step: TollStep) -> str:
    """ "6", "at least 6", "up to 40", "12 to 120": as the words of the report hold it."""
    if step.least is not None and step.most is not None:
        return f"{step.least:,} to {step.most:,}"
    if step.least is not None:
        return f"at least {step.least:,}"
    if step.most is not None:
        return f"up to {step.most:,}"
    return "nobody" if step.count == 0 else f"{step.count:,}"


def _people(step: TollStep) -> str:
    if step.plain and step.count == 0:
        return "nobody"
    return f"{_amount(step)} {'person' if step.plain and step.count == 1 else 'people'}"
