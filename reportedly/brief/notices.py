"""Private notices as the brief shows them: the most telling first, and what hangs on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from reportedly.brief.marks import Marks
from reportedly.brief.views import NoticeView, Words
from reportedly.brief.wording import clip
from reportedly.model import Account, Notice, NoticeKind, Question

_MANY = 12  # voices that one command is about
_FIRST = (NoticeKind.LOOKALIKE, NoticeKind.SAME_ORIGIN, NoticeKind.IDENTITY)


def notice_views(account: Account, marks: Marks) -> tuple[NoticeView, ...]:
    """One for each reason; the same reason met in several reports gathers their words.

    Protected people first, then origins, then names; of these, those first whose voices answer one question.
    """
    evidence: dict[str, dict[Words, None]] = {}
    notices: dict[str, list[Notice]] = defaultdict(list)
    for notice in account.notices:
        seen = evidence.setdefault(notice.because, {})
        notices[notice.because].append(notice)
        for id, quote in notice.evidence:
            if id in marks.reports:
                seen[marks.words(id, quote)] = None
    known = {key: one.id for one in account.identities for key in one.voices}
    asked = _asked(account)
    views = []
    for because, alike in notices.items():
        common = [one for notice in alike for one in _in_common(notice, known, asked)]
        kind = alike[0].kind
        view = NoticeView(
            because=because,
            evidence=tuple(evidence[because]),
            settle=_settle(alike[0]),
            common=tuple(dict.fromkeys(clip(question.wording, 90) for question in common)),
            aside=kind is NoticeKind.IDENTITY and not common,
        )
        rank = (_FIRST.index(kind), -sum(bool(one.rivals) for one in common), -len(common), alike[0].id)
        views.append((rank, view))
    return tuple(view for _, view in sorted(views, key=lambda one: one[0]))


def _asked(account: Account) -> Mapping[str, dict[str, Question]]:
    """Identity id -> the questions that it answers, by id."""
    found: dict[str, dict[str, Question]] = defaultdict(dict)
    of = {claim: one.id for one in account.identities for claim in one.claims}
    for question in account.questions:
        for answer in question.answers:
            for claim in answer.claims:
                if claim in of:
                    found[of[claim]][question.id] = question
    return found


def _in_common(
    notice: Notice, known: Mapping[str, str], asked: Mapping[str, dict[str, Question]]
) -> tuple[Question, ...]:
    """The questions that two or more of a notice's voices answer: there it counts who is who."""
    told: dict[str, int] = defaultdict(int)
    questions: dict[str, Question] = {}
    for id in dict.fromkeys(known.get(voice, voice) for voice in notice.voices):
        for question in asked.get(id, {}).values():
            told[question.id] += 1
            questions[question.id] = question
    return tuple(questions[id] for id, many in told.items() if many > 1)


def _settle(notice: Notice) -> str:
    """The command with which a person decides whether voices are one, or two claims rest on one origin."""
    kind, ids = ("origins", notice.claims) if notice.kind is NoticeKind.SAME_ORIGIN else ("voices", notice.voices)
    return f"reportedly judge {kind} {' '.join(ids[:_MANY])} --says different" if len(ids) > 1 else ""
