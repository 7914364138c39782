"""Questions with their rival answers, and changes of position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from reportedly.brief import wording
from reportedly.brief.axis import axis_of
from reportedly.brief.marks import Marks
from reportedly.brief.series import question_series
from reportedly.brief.views import AnswerView, ChangeView, GradeView, Line, OriginView, QuestionView
from reportedly.model import (
    Account,
    Answer,
    Credibility,
    Grade,
    Origin,
    PositionChange,
    Question,
    Reliability,
    RivalryKind,
)

NAMED = 3  # voices named in a sentence; more are counted
_BY_DATE = re.compile(r"[\d-]+ before [\d-]+(?:; [\d-]+ before [\d-]+)*")  # the dates stand at the steps
DENIED = {"denies": "denied", "doubts": "doubted"}  # by the act of all who say so
AGAINST = "set against"


def question_views(account: Account, marks: Marks) -> tuple[QuestionView, ...]:
    """Those with rival answers first, then those that more voices answer."""
    views = [(question, _question(question, marks)) for question in account.questions]
    shown = [(question, view) for question, view in views if view.answers]

    def rank(pair: tuple[Question, QuestionView]) -> tuple[bool, bool, int, str]:
        question, view = pair
        voices = {line.voice.id for answer in view.answers for line in answer.lines}
        return (not question.rivals, question.unit is None, -len(voices), question.id)

    return tuple(view for _, view in sorted(shown, key=rank))


def _question(question: Question, marks: Marks) -> QuestionView:
    answers = tuple(view for answer in question.answers if (view := _answer(answer, marks)).lines)
    return QuestionView(
        anchor=f"q-{question.id}",
        wording=question.wording,
        sentence=" — ".join(_sentence(answer) for answer in answers),
        because=question.because,
        answers=answers,
        rivals=_clashes(question),
        axis=axis_of(question, marks),
        series=question_series(question, marks),
    )


def _clashes(question: Question) -> tuple[str, ...]:
    """Why answers are rivals, a sentence each; plain clashes with one answer are told in one."""
    wordings = {answer.id: answer.wording for answer in question.answers}
    plain: dict[str, list[str]] = {}
    told = []
    for rivalry in question.rivals:
        left, right = wordings.get(rivalry.left, ""), wordings.get(rivalry.right, "")
        if rivalry.kind is RivalryKind.FIGURES and rivalry.because == f"{left} and {right} cannot both hold":
            plain.setdefault(left, []).append(right)
        else:
            told.append(rivalry.because)
    told += [
        f"{left} and {rights[0]} cannot both hold" if len(rights) == 1 else f"{left} cannot hold with {_either(rights)}"
        for left, rights in plain.items()
    ]
    return tuple(dict.fromkeys(because[:1].upper() + because[1:] for because in told))


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _answer(answer: Answer, marks: Marks) -> AnswerView:
    lines = marks.of_claims(answer.claims)
    denied = _denied(answer, lines)
    return AnswerView(
        wording=denied or answer.wording,
        unsaid=f"not said: {', '.join(answer.unsaid)}" if answer.unsaid else "",
        count=wording.origins(answer.origins),
        because=answer.origins.because,
        origins=tuple(_origin(origin, marks) for origin in answer.origins.origins),
        lines=lines,
        said=_said(lines),
        ranged=answer.origins.low < answer.origins.high,
        grade=_grade(answer.grade),
        holds=answer.holds,
        denied=bool(denied),
    )


def _denied(answer: Answer, lines: Sequence[Line]) -> str:
    """What is done to a statement that is said not to hold; empty where the other answer has words of its own."""
    if answer.holds is not False or not answer.wording.startswith("not"):
        return ""
    acts = {line.act for line in lines}
    return DENIED.get(next(iter(acts)), AGAINST) if len(acts) == 1 else AGAINST


def _said(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """What one voice says in the same words, in several reports, together."""
    groups: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.voice.id, line.act, line.words.casefold()), []).append(line)
    return tuple(tuple(group) for group in groups.values())


def _grade(grade: Grade) -> GradeView:
    """F6 unless a person graded it; what the program would propose is said beside it, and why."""
    credibility = grade.credibility if grade.judged else Credibility.SIX
    set_by_people = grade.judged or grade.reliability is not Reliability.F
    note = "graded by a person" if set_by_people else "not graded"
    code = f"{grade.reliability.value}{credibility.value}"
    if grade.judged or grade.credibility is Credibility.SIX:
        return GradeView(code, note)
    return GradeView(code, note, f"{grade.reliability.value}{grade.credibility.value}", grade.credibility_because)


def _origin(origin: Origin, marks: Marks) -> OriginView:
    steps = [_named(id, marks) for id in origin.chain]
    label = marks.voices[origin.identity].name if origin.identity in marks.voices else origin.label
    path = " → ".join(dict.fromkeys(step for step in (label, *steps) if step))
    return OriginView(label, path, marks.of_claims(origin.claims), marks.circles.get(origin.circle or "", ""))


def _named(id: str, marks: Marks) -> str:
    if id in marks.reports:
        report = marks.reports[id]
        return wording.clip(f"{report.label} {report.title}", 48)
    return marks.voices[id].name if id in marks.voices else ""


def _sentence(answer: AnswerView) -> str:
    """ "about $2,000 (Reports; the Service)"."""
    names = list(dict.fromkeys(line.voice.name for line in answer.lines))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{wording.clip(answer.wording, 110)} ({'; '.join(names[:NAMED])}{more})"


def _change(change: PositionChange, marks: Marks) -> ChangeView:
    steps = marks.of_claims(change.claims)
    told = tuple(tuple(group) for _, group in groupby(steps, key=lambda line: (line.act, line.words.casefold())))
    dated = all(line.when for line in steps) and _BY_DATE.fullmatch(change.because)
    return ChangeView(marks.voices[change.identity], "" if dated else change.because, steps, told)


def change_views(account: Account, marks: Marks) -> tuple[ChangeView, ...]:
    """Those with a step that is shown."""
    views = (_change(change, marks) for change in account.changes if change.identity in marks.voices)
    return tuple(view for view in views if view.steps)
