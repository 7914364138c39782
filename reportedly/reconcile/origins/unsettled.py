"""Private notices of accounts that may rest on one origin: somebody not named, and the one who is, give one answer.

The program never counts the two as one (their number is a range), and never says in anything published who may be who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.model import Answer, Identity, Notice, NoticeKind, Origin, Question, Verdict, VoiceKind
from reportedly.reconcile.judgements.replaying import pair
from reportedly.reconcile.material import identify
from reportedly.reconcile.origins.descent import Descent
from reportedly.reconcile.origins.ranges import nobody_in_particular
from reportedly.reconcile.words.wording import quoted
from reportedly.span import Quote

_NAMED = (VoiceKind.PERSON, VoiceKind.ORGANISATION)
Root = tuple[Origin, Identity]


def origin_notices(questions: Iterable[Question], descent: Descent) -> tuple[Notice, ...]:
    """A notice for each answer with rivals behind which stand one named origin and others that are not named.

    Args:
        questions: with their answers; those without rivals hang on no count of origins.
        descent: of the casebook.
    """
    made = {
        notice.id: notice
        for question in questions
        if question.rivals
        for answer in question.answers
        for notice in _of(answer, descent)
    }
    return tuple(made[id] for id in sorted(made))


def _of(answer: Answer, descent: Descent) -> Iterator[Notice]:
    if answer.origins.low == answer.origins.high:
        return
    known = descent.voices.by_id
    told = [(one, known.get(one.identity or "")) for one in answer.origins.origins if not one.circle]
    roots = [(one, who) for one, who in told if who is not None]
    named = [(one, who) for one, who in roots if who.kind in _NAMED and not who.protected]
    if len(named) != 1:
        return  # with several, nothing tells which of them is meant
    for one, who in roots:
        hidden = who.kind in (VoiceKind.UNNAMED, VoiceKind.ROLE) and bool(nobody_in_particular(who))
        if hidden and not _settled(one, named[0][0], descent):
            yield _notice((one, who), named[0], answer, descent)


def _settled(left: Origin, right: Origin, descent: Descent) -> bool:
    """Whether a person has decided on the two."""
    decided = descent.material.decisions.origins
    rows = (decided.get(pair(one, other)) for one in left.claims for other in right.claims)
    return any(row is not None and row.verdict is not Verdict.UNSURE for row in rows)


def _notice(hidden: Root, named: Root, answer: Answer, descent: Descent) -> Notice:
    claims = (hidden[0].claims[0], named[0].claims[0])
    return Notice(
        id=identify("notice", "origin", answer.id, hidden[0].id, named[0].id),
        kind=NoticeKind.SAME_ORIGIN,
        voices=tuple(descent.material.claim[claim].voice.key for claim in claims),
        because=(
            f"{quoted(hidden[1].name)} and {quoted(named[1].name)} both give {answer.wording}. They are kept apart. If"
            " they are one person, or one has it from the other, one origin fewer stands behind it; only a person can"
            " decide."
        ),
        evidence=tuple(piece for claim in claims for piece in _words(claim, descent)),
        claims=claims,
    )


def _words(claim: str, descent: Descent) -> Iterator[tuple[str, Quote]]:
    said = descent.material.claim[claim]
    if said.voice.mention:
        yield said.report, said.voice.mention
    yield said.report, said.content[0]
