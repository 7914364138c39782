"""Questions with their rival answers, and changes of position."""

from __future__ import annotations

from reportedly.brief import wording
from reportedly.brief.axis import axis_of
from reportedly.brief.marks import Marks
from reportedly.brief.views import AnswerView, ChangeView, OriginView, QuestionView
from reportedly.model import Account, Answer, Origin, Question

NAMED = 3  # voices named in a sentence; more are counted


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
        rivals=tuple(dict.fromkeys(rivalry.because for rivalry in question.rivals)),
        axis=axis_of(question, marks),
    )


def _answer(answer: Answer, marks: Marks) -> AnswerView:
    return AnswerView(
        wording=answer.wording,
        unsaid=f"not said: {', '.join(answer.unsaid)}" if answer.unsaid else "",
        count=wording.origins(answer.origins),
        because=answer.origins.because,
        origins=tuple(_origin(origin, marks) for origin in answer.origins.origins),
        lines=marks.of_claims(answer.claims),
    )


def _origin(origin: Origin, marks: Marks) -> OriginView:
    steps = [_named(id, marks) for id in origin.chain]
    label = marks.voices[origin.identity].name if origin.identity in marks.voices else origin.label
    path = " → ".join(dict.fromkeys(step for step in (label, *steps) if step))
    return OriginView(label, path, marks.of_claims(origin.claims))


def _named(id: str, marks: Marks) -> str:
    if id in marks.reports:
        report = marks.reports[id]
        return f"{report.label} {report.title}"
    return marks.voices[id].name if id in marks.voices else ""


def _sentence(answer: AnswerView) -> str:
    """ "about $2,000 (Reports; the Service)"."""
    names = list(dict.fromkeys(line.voice.name for line in answer.lines))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{wording.clip(answer.wording, 110)} ({'; '.join(names[:NAMED])}{more})"


def change_views(account: Account, marks: Marks) -> tuple[ChangeView, ...]:
    """Those with a step that is shown."""
    views = (
        ChangeView(marks.voices[change.identity], change.because, marks.of_claims(change.claims))
        for change in account.changes
        if change.identity in marks.voices
    )
    return tuple(view for view in views if view.steps)
