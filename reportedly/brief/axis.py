"""Figures of one question on one axis: places from 0 to 100, so that the page can draw them at any width."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.brief import wording
from reportedly.brief.marks import Marks
from reportedly.brief.views import Axis, AxisMark, Tick
from reportedly.model import Act, Answer, Figure, Question, RivalryKind

ORDERS = 2.0  # values further apart than this many powers of ten are told apart only on a logarithmic axis
PAD = 4.0  # per cent left free at both ends, so that a mark is never cut
STEPS = (1, 2, 2.5, 5, 10)
NEAR = 0.9  # values nearer to one another than this are shown without the long way from 0
MOST_TICKS = 5  # more labels than that run into one another on a phone


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to its place."""

    low: float
    high: float
    logarithmic: bool

    def at(self, value: float) -> float:
        """0 to 100, padded."""
        if self.logarithmic:
            low, high, here = math.log10(self.low), math.log10(self.high), math.log10(max(value, self.low))
        else:
            low, high, here = self.low, self.high, value
        share = (here - low) / (high - low) if high > low else 0.5
        return round(PAD + (100 - 2 * PAD) * min(1.0, max(0.0, share)), 2)


def axis_of(question: Question, marks: Marks) -> Axis | None:
    """The picture of a numeric question; None when it has fewer than two claims with a figure."""
    placed = [
        _Placed(answer, id, figure)
        for answer in question.answers
        for id in answer.claims
        if id in marks.lines and (figure := _figure(answer, id, question, marks)) is not None
    ]
    values = [end for each in placed for end in _ends(each.figure)]
    if len(placed) < 2 or not values:
        return None
    scale = _scale(values)
    against = _denied(question, scale)
    rows = [_mark(each, scale, marks, against) for each in placed]
    rows = _once([*rows, *_crossed(question, scale, marks)])
    return Axis("Each claim's figure", tuple(_ticks(scale)), tuple(rows), scale.logarithmic)


def _once(rows: Iterable[AxisMark]) -> list[AxisMark]:
    """A voice that gives one figure in several reports has one row."""
    found: dict[tuple[object, ...], AxisMark] = {}
    for row in rows:
        line = row.line
        key = (line.voice.id, line.act, row.value, row.at, row.low, row.high, row.against, row.crossed, line.less_sure)
        held = found.get(key)
        found[key] = replace(held, others=(*held.others, line)) if held else row
    return list(found.values())


def _figure(answer: Answer, id: str, question: Question, marks: Marks) -> Figure | None:
    """The figure that the claim gives; a denial with none of its own leaves the mark to its voice's other claim."""
    if answer.holds is False or answer.figure is None:
        return None
    claim = marks.claims[id]
    same = [figure for figure in claim.figures if figure.unit == question.unit and _mid(figure) == _mid(answer.figure)]
    if not same and claim.act in (Act.DENIES, Act.DOUBTS) and len(answer.claims) > 1:
        return None
    return (same or [answer.figure])[0]


def _mid(figure: Figure) -> float | None:
    if figure.value is not None:
        return figure.value
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def _ends(figure: Figure) -> Iterable[float]:
    return (end for end in (figure.low, _mid(figure), figure.high) if end is not None)


def _scale(values: list[float]) -> Scale:
    low, high = min(values), max(values)
    if low > 0 and math.log10(high / low) > ORDERS:
        return Scale(10 ** math.floor(math.log10(low)), 10 ** math.ceil(math.log10(high)), True)
    base = 0.0 if 0 <= low < NEAR * high else low
    if high == base:
        return Scale(base - 1, high + 1, False)
    return Scale(base, high, False)


def _ticks(scale: Scale) -> Iterable[Tick]:
    if scale.logarithmic:
        powers = range(round(math.log10(scale.low)), round(math.log10(scale.high)) + 1)
        step = max(1, math.ceil(len(powers) / MOST_TICKS))
        return [Tick(scale.at(10.0**p), wording.short_number(10.0**p)) for p in powers[::step]]
    size = (scale.high - scale.low) / (MOST_TICKS - 1)
    power = 10 ** math.floor(math.log10(size))
    step_size = next(step * power for step in STEPS if step * power >= size)
    first = math.ceil(scale.low / step_size)
    places = [n * step_size for n in range(first, math.floor(scale.high / step_size + 1e-9) + 1)]
    return [Tick(scale.at(value), wording.short_number(round(value, 6))) for value in places]


def _crossed(question: Question, scale: Scale, marks: Marks) -> Iterable[AxisMark]:
    """A denial without a figure of its own: a cross where the denied value stands."""
    figured = {answer.id for answer in question.answers if answer.figure and answer.holds is not False}
    answers = {answer.id: answer for answer in question.answers if answer.figure}
    for rivalry in question.rivals:
        denied = answers.get(rivalry.right)
        line = marks.lines.get(rivalry.claims[0]) if rivalry.claims else None
        if rivalry.kind is not RivalryKind.DENIAL or rivalry.left in figured or not (denied and denied.figure and line):
            continue
        at = scale.at(_mid(denied.figure) or 0.0)
        value = f"not {wording.amount(denied.figure)}"
        yield AxisMark(line, value, value, at, at, at, ranged=False, because=rivalry.because, crossed=True)


def _denied(question: Question, scale: Scale) -> dict[str, tuple[float, str]]:
    """Answer id of a denier to the place of the value that it denies, and how it does so."""
    places = {
        answer.id: _mid(answer.figure) for answer in question.answers if answer.figure and answer.holds is not False
    }
    found: dict[str, tuple[float, str]] = {}
    for rivalry in question.rivals:
        there = places.get(rivalry.right)
        if (
            rivalry.kind is RivalryKind.DENIAL
            and rivalry.claims
            and rivalry.left != rivalry.right
            and there is not None
        ):
            found[rivalry.left] = (scale.at(there), rivalry.because)
    return found


@dataclass(frozen=True, slots=True)
class _Placed:
    answer: Answer
    claim: str
    figure: Figure


def _mark(placed: _Placed, scale: Scale, marks: Marks, against: dict[str, tuple[float, str]]) -> AxisMark:
    figure = placed.figure
    low = scale.at(figure.low if figure.low is not None else scale.low)
    high = scale.at(figure.high if figure.high is not None else scale.high)
    there, because = against.get(placed.answer.id, (None, ""))
    return AxisMark(
        line=marks.lines[placed.claim],
        label=placed.answer.wording,
        value=wording.amount(figure),
        at=scale.at(_mid(figure) or 0.0),
        low=low,
        high=high,
        ranged=figure.low is None or figure.high is None or figure.low < figure.high,
        against=there,
        because=because,
    )
