"""Figures of one question on one axis: places from 0 to 100, so that the page can draw them at any width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.brief import wording
from reportedly.brief.marks import Marks
from reportedly.brief.scale import Scale, ends, middle, scale_of, ticks_of
from reportedly.brief.views import Axis, AxisMark
from reportedly.model import Act, Answer, Figure, Question, RivalryKind


def axis_of(question: Question, marks: Marks) -> Axis | None:
    """The picture of a numeric question; None when it has fewer than two claims with a figure, or all give one."""
    placed = [
        _Placed(answer, id, figure)
        for answer in question.answers
        for id in answer.claims
        if id in marks.lines and (figure := _figure(answer, id, question, marks)) is not None
    ]
    values = [end for each in placed for end in ends(each.figure)]
    if len(placed) < 2 or not values or (len(set(values)) == 1 and not question.rivals):
        return None
    scale = scale_of(values)
    against = _denied(question, scale)
    rows = [_mark(each, scale, marks, against) for each in placed]
    rows = _once([*rows, *_crossed(question, scale, marks)])
    return Axis("Each claim's figure", tuple(ticks_of(scale)), tuple(rows), scale.logarithmic)


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
    same = [
        figure for figure in claim.figures if figure.unit == question.unit and middle(figure) == middle(answer.figure)
    ]
    if not same and claim.act in (Act.DENIES, Act.DOUBTS) and len(answer.claims) > 1:
        return None
    return (same or [answer.figure])[0]


def _crossed(question: Question, scale: Scale, marks: Marks) -> Iterable[AxisMark]:
    """A denial without a figure of its own: a cross where the denied value stands."""
    figured = {answer.id for answer in question.answers if answer.figure and answer.holds is not False}
    answers = {answer.id: answer for answer in question.answers if answer.figure}
    for rivalry in question.rivals:
        denied = answers.get(rivalry.right)
        line = marks.lines.get(rivalry.claims[0]) if rivalry.claims else None
        if rivalry.kind is not RivalryKind.DENIAL or rivalry.left in figured or not (denied and denied.figure and line):
            continue
        at = scale.at(middle(denied.figure) or 0.0)
        value = f"not {wording.amount(denied.figure)}"
        yield AxisMark(line, value, value, at, at, at, ranged=False, because=rivalry.because, crossed=True)


def _denied(question: Question, scale: Scale) -> dict[str, tuple[float, str]]:
    """Answer id of a denier to the place of the value that it denies, and how it does so."""
    places = {
        answer.id: middle(answer.figure) for answer in question.answers if answer.figure and answer.holds is not False
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
        at=scale.at(middle(figure) or 0.0),
        low=low,
        high=high,
        ranged=figure.low is None or figure.high is None or figure.low < figure.high,
        against=there,
        because=because,
    )
