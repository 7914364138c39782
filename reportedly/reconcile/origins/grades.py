"""Grades after the Admiralty code (NATO AJP-2.1): proposed with a reason, set by nobody but a person.

Source and information are graded apart. Of a source's record the program knows nothing, so that a source is F until a
person says otherwise. Of information it can count independent origins and see rivals: 1 is proposed with two or more
origins, 3 where their independence or the answer is open to question, else 6. What lies between asks how likely
something is, and that is never the program's to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.model import (
    Act,
    Answer,
    Certainty,
    Claim,
    Credibility,
    Grade,
    Judgement,
    Origin,
    OriginCount,
    Question,
    Reliability,
)
from reportedly.reconcile.origins.counting import count
from reportedly.reconcile.origins.descent import Descent
from reportedly.reconcile.words.wording import counted

_FLAT = frozenset({Certainty.CERTAIN, Certainty.CERTAINLY_NOT})
# what is yet to come, or only asked for, can have no witness
_AHEAD = frozenset({Act.PREDICTS, Act.PROMISES, Act.WARNS, Act.URGES, Act.ASKS})
_ENOUGH = 2  # independent origins below which 1 is never proposed


def firm(claim: Claim) -> bool:
    """Whether a claim says flatly that something is or is not so."""
    return claim.certainty in _FLAT and claim.act not in _AHEAD


def credibility(origins: OriginCount, *, firm_origins: int, contested: bool) -> tuple[Credibility, str]:
    """The information grade to propose, and why, a sentence.

    Args:
        origins: behind the answer.
        firm_origins: how many independent origins, at the least, say it flatly.
        contested: whether another answer cannot hold with it.
    """
    many = counted(origins.low, "independent origin")
    enough = min(origins.low, len(origins.origins), firm_origins) >= _ENOUGH
    if enough and not contested:
        return Credibility.ONE, f"{many} give this answer flatly, and no answer that clashes with it was found"
    if enough:
        return Credibility.THREE, f"{many} give this answer flatly, and another answer cannot hold with it"
    if contested:
        shown = (
            f"{many} give it, but not two of them flatly" if origins.low >= _ENOUGH else "one origin is shown for it"
        )
        return Credibility.SIX, f"another answer cannot hold with it; {shown}"
    if origins.low >= _ENOUGH:
        return Credibility.SIX, f"{many} give this answer, but not two of them flatly"
    if origins.high >= _ENOUGH:
        return Credibility.THREE, f"it rests on {origins.low} to {origins.high} origins: they may be one"
    return Credibility.SIX, "it rests on one origin, with nothing apart from it to compare"


def reliability(origins: Sequence[Origin]) -> tuple[Reliability, str]:
    """The source grade of an answer, and why, a sentence: a letter only where people gave it to all of its origins."""
    letters = {origin.reliability for origin in origins}
    if not origins or letters == {Reliability.F}:
        return Reliability.F, "nobody has graded the record of its sources"
    if len(letters) == 1:
        (letter,) = letters
        return letter, f"people graded {'its origin' if len(origins) == 1 else 'all of its origins'} {letter.value}"
    told = ", ".join(f"{origin.label}: {origin.reliability.value}" for origin in origins)
    return Reliability.F, f"its origins are graded apart ({told})"


def grade(answer: Answer, *, firm_origins: int, contested: bool, judged: Judgement | None = None) -> Grade:
    """What is proposed for an answer; what a person judged of it stands in the proposal's place.

    Args:
        answer: with its origins.
        firm_origins, contested: as for :func:`credibility`.
        judged: the CREDIBILITY judgement in force on it, None when there is none.
    """
    letter, whose = reliability(answer.origins.origins)
    number, why = credibility(answer.origins, firm_origins=firm_origins, contested=contested)
    if judged is not None and judged.value in {one.value for one in Credibility}:
        number, why = Credibility(judged.value), judged.because or f"decided by {judged.by}"
    else:
        judged = None
    used = {origin.judgement for origin in answer.origins.origins if origin.judgement}
    used |= {judged.id} if judged else set()
    return Grade(letter, number, whose, why, tuple(sorted(used)), judged is not None)


def _latest(claims: Sequence[str], judged: Mapping[str, Judgement]) -> Judgement | None:
    found = [judged[claim] for claim in claims if claim in judged]
    return max(found, key=lambda one: (one.at, one.id), default=None)


def _flatly(answer: Answer, descent: Descent) -> int:
    """How many independent origins, at the least, say an answer flatly."""
    flat = [id for id in answer.claims if firm(descent.material.claim[id])]
    if answer.origins.low < _ENOUGH or len(flat) == len(answer.claims):
        return answer.origins.low
    return count(flat, descent).low if flat else 0


def graded(question: Question, descent: Descent) -> Question:
    """The question with a grade for each of its answers."""
    clashing = {id for rivalry in question.rivals for id in (rivalry.left, rivalry.right)}
    judged = descent.material.decisions.credibility
    answers = tuple(
        replace(
            answer,
            grade=grade(
                answer,
                firm_origins=_flatly(answer, descent),
                contested=answer.id in clashing,
                judged=_latest(answer.claims, judged),
            ),
        )
        for answer in question.answers
    )
    return replace(question, answers=answers)
