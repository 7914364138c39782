"""Figures over time: a point for each claim, a stepped line for each voice that moves, places from 0 to 100.

Words are HTML and never scaled with the picture; lines are a small SVG behind them. A line joins what one voice says,
or what one event's reports give, and never rivals: which of those is right is not the program's to draw.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.brief import wording
from reportedly.brief.marks import Marks
from reportedly.brief.scale import Scale, ends, middle, scale_of, ticks_of
from reportedly.brief.views import SeriesLine, SeriesPoint, SeriesView, Tick
from reportedly.model import Answer, Figure, Question

PAD = 4.0
NEAR = (28.0, 9.0)  # labels nearer than this, across and up, would run into one another
FEWEST = 5  # days from which several voices' figures are drawn over time
MOST_DAYS = 4  # labels of days on the axis


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure on its day. ``thread`` joins points by a line; ``value`` is it in words, ``who`` gives it."""

    day: dt.date
    figure: Figure | int
    value: str
    who: str
    href: str
    thread: str
    colour: int = 7
    shape: int = 0


def question_series(question: Question, marks: Marks) -> SeriesView | None:
    """The picture of a numeric question whose answers move; None where nothing moves."""
    if question.unit is None and not any(answer.figure for answer in question.answers):
        return None
    return series_of([point for answer in question.answers for point in _points(answer, question, marks)])


def _points(answer: Answer, question: Question, marks: Marks) -> Iterable[Dated]:
    if answer.figure is None or answer.holds is False:
        return
    for id in answer.claims:
        claim, line = marks.claims.get(id), marks.lines.get(id)
        day = marks.day_of(id)
        if claim is None or line is None or day is None:
            continue
        value = middle(answer.figure)
        same = [one for one in claim.figures if one.unit == question.unit and middle(one) == value]
        if same:
            label = wording.amount(same[0])
            yield Dated(
                day, same[0], label, line.voice.name, line.href, line.voice.id, line.voice.colour, line.voice.shape
            )


def series_of(points: Sequence[Dated]) -> SeriesView | None:
    """The picture; None unless somebody's figure moves, or several stand over three days or more."""
    points = sorted(points, key=lambda point: (point.day, point.thread, point.value, point.href))
    days = sorted({point.day for point in points})
    threads: dict[str, list[Dated]] = defaultdict(list)
    for point in points:
        threads[point.thread].append(point)
    moves = any(len({p.value for p in held}) > 1 and len({p.day for p in held}) > 1 for held in threads.values())
    values = [end for point in points for end in _ends(point.figure)]
    if not values or len(days) < 2 or not (moves or (len(days) >= FEWEST and len({p.value for p in points}) > 1)):
        return None
    scale = scale_of(values)
    shown = _labelled([_point(point, days, scale) for point in points])
    lines = tuple(
        SeriesLine(_stepped([_point(point, days, scale) for point in held]), held[0].colour)
        for _, held in sorted(threads.items())
        if len({point.day for point in held}) > 1
    )
    return SeriesView(shown, lines, tuple(_days(days)), tuple(ticks_of(scale)), scale.logarithmic)


def _ends(figure: Figure | int) -> Iterable[float]:
    return (float(figure),) if isinstance(figure, int) else ends(figure)


def _point(point: Dated, days: Sequence[dt.date], scale: Scale) -> SeriesPoint:
    figure = point.figure
    low, mid, high = (figure, figure, figure) if isinstance(figure, int) else (figure.low, middle(figure), figure.high)
    return SeriesPoint(
        x=_across(point.day, days),
        y=scale.at(float(mid or 0.0)),
        low=scale.at(float(low if low is not None else scale.low)),
        high=scale.at(float(high if high is not None else scale.high)),
        ranged=low is None or high is None or low < high,
        value=point.value,
        says=f"{wording.day_words(point.day)}: {point.value}, {point.who}",
        href=point.href,
        colour=point.colour,
        shape=point.shape,
    )


def _across(day: dt.date, days: Sequence[dt.date]) -> float:
    return round(PAD + (100 - 2 * PAD) * (day - days[0]).days / max(1, (days[-1] - days[0]).days), 2)


def _labelled(points: Sequence[SeriesPoint]) -> tuple[SeriesPoint, ...]:
    """Each value written once where it first stands, and only where no label is near."""
    placed: list[SeriesPoint] = []
    shown = []
    for point in points:
        crowded = any(abs(point.x - one.x) < NEAR[0] and abs(point.y - one.y) < NEAR[1] for one in placed)
        if crowded:
            shown.append(replace(point, label=""))
        else:
            placed.append(point)
            shown.append(replace(point, label=point.value))
    return tuple(shown)


def _stepped(points: Sequence[SeriesPoint]) -> str:
    """From each point level to the day of the next, then up or down: a figure holds until another is given."""
    path = f"M{points[0].x:g} {100 - points[0].y:g}"
    for point in points[1:]:
        path += f"H{point.x:g}V{100 - point.y:g}"
    return path


def _days(days: Sequence[dt.date]) -> Iterable[Tick]:
    step = max(1, round((len(days) - 1) / (MOST_DAYS - 1)))
    chosen = [*days[::step]]
    if chosen[-1] != days[-1]:
        chosen = [*chosen[: MOST_DAYS - 1], days[-1]]
    last = -100.0
    for day in chosen:
        at = _across(day, days)
        if at - last >= 34 or day == days[0]:
            last = at
            yield Tick(at, wording.day_words(day))
