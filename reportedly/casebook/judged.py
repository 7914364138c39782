"""Judgements as a person looks at them: what each is about, and whether it holds here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportedly.model import (
    Account,
    Anchor,
    Correction,
    Judgement,
    JudgementKind,
    Reading,
    Verdict,
    in_force,
)

if TYPE_CHECKING:
    from reportedly.brief.views import DecisionView
    from reportedly.reconcile.judgements.replaying import Decided, Decisions, Placed

WORDS = 80  # letters of a claim that are shown


class State(StrEnum):
    """What has become of a judgement."""

    HOLDS = "in force"
    REVOKED = "revoked"
    WAITING = "waiting"  # nothing here that it is about
    OUTRANKED = "outranked"  # a later judgement decides the same
    WALLED = "cannot hold"  # what it would join is kept apart by another judgement, or is of different kinds


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A judgement with what it is about.

    Attributes:
        judgement: as it is on record.
        about: what it is about, in words of the reports.
        says: what was decided, in words.
        state: whether it holds here.
        why: why it does not; empty when it does.
        against: ids of later judgements that decide otherwise.
    """

    judgement: Judgement
    about: str
    says: str
    state: State
    why: str = ""
    against: tuple[str, ...] = ()


# Of several such judgements on one thing the latest holds.
VALUED = (JudgementKind.PUBLISHED, JudgementKind.RELIABILITY, JudgementKind.CREDIBILITY)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is asked of the casebook for each judgement."""

    placed: Mapping[str, Placed]
    waiting: Mapping[str, str]
    held: frozenset[str]
    revoked_by: Mapping[str, Judgement]
    decisions: Decisions
    account: Account
    words: Mapping[str, str]


def view_judgements(
    judgements: Sequence[Judgement], decided: Decided, readings: Sequence[Reading], account: Account
) -> tuple[JudgementView, ...]:
    """Every judgement, oldest first, revocations among them."""
    revoked = {row.subject: row for row in judgements if row.kind is JudgementKind.REVOKE}
    words = {claim.id: f"{claim.voice.called}: {_quoted(claim.quote)}" for one in readings for claim in one.claims}
    words |= {key: identity.name for identity in account.identities for key in (identity.id, *identity.voices)}
    seen = _Seen(
        placed={one.judgement.id: one for one in decided.placed},
        waiting={one.judgement.id: one.because for one in decided.waiting},
        held=frozenset(row.id for row in in_force(judgements)),
        revoked_by=revoked,
        decisions=decided.decisions,
        account=account,
        words=words,
    )
    rows = sorted(judgements, key=lambda row: (row.at, row.id))
    return tuple(_view(row, seen) for row in rows)


def _view(row: Judgement, seen: _Seen) -> JudgementView:
    about = " / ".join(
        _about(id, anchors, seen) for id, anchors in ((row.subject, row.on), (row.other, row.against)) if id
    )
    state, why, against = _state(row, seen)
    return JudgementView(row, about, says(row), state, why, against)


def _state(row: Judgement, seen: _Seen) -> tuple[State, str, tuple[str, ...]]:
    if row.kind is JudgementKind.REVOKE:
        back = seen.revoked_by.get(row.id)
        return (State.REVOKED, _by(back), ()) if back else (State.HOLDS, "", ())
    if row.id not in seen.held:
        return State.REVOKED, _by(seen.revoked_by.get(row.id)), ()
    if row.id in seen.waiting:
        return State.WAITING, seen.waiting[row.id], ()
    placed = seen.placed[row.id]
    later = _later(placed, seen)
    if later:
        return (
            State.OUTRANKED,
            "decided otherwise later, by " + ", ".join(sorted({one.by for one in later})),
            tuple(one.id for one in later),
        )
    apart = _kept_apart(placed, seen)
    return (State.WALLED, apart, ()) if apart else (State.HOLDS, "", ())


def _by(row: Judgement | None) -> str:
    return f"by {row.by}, {row.at:%Y-%m-%d}{f': {row.because}' if row.because else ''}" if row else ""


def _later(placed: Placed, seen: _Seen) -> list[Judgement]:
    """The judgements that took the place of this one, where none of it is left."""
    row, decisions = placed.judgement, seen.decisions
    if row.kind is JudgementKind.PROTECT:
        same = [decisions.protected.get(key) == (row.value != "no") for key in placed.subjects]
        others = (one.judgement for one in seen.placed.values() if set(one.subjects) & set(placed.subjects))
        return [] if any(same) else [one for one in others if _after(one, row) and one.kind is row.kind]
    if row.kind in VALUED:
        subjects = set(placed.subjects)
        others = (one.judgement for one in seen.placed.values() if subjects <= set(one.subjects))
        last = max((one for one in others if one.kind is row.kind), key=lambda one: (one.at, one.id))
        return [] if last.value == row.value else [last]
    tables = {
        JudgementKind.VOICES: decisions.voices,
        JudgementKind.QUESTIONS: decisions.questions,
        JudgementKind.ORIGINS: decisions.origins,
    }
    if row.kind not in tables:
        return []
    table = tables[row.kind]
    pairs = [tuple(sorted((left, right))) for left in placed.subjects for right in placed.others]
    found = [table[pair] for pair in pairs if pair in table]
    if any(one.id == row.id for one in found):
        return []
    return list({one.id: one for one in found if one.verdict is not row.verdict}.values())


def _after(one: Judgement, other: Judgement) -> bool:
    return (one.at, one.id) > (other.at, other.id)


def _kept_apart(placed: Placed, seen: _Seen) -> str:
    """Why what a person holds the same is not one in the account; empty when it is, or was held otherwise."""
    row, account = placed.judgement, seen.account
    if row.verdict is not Verdict.SAME:
        return ""
    if row.kind is JudgementKind.VOICES:
        groups = [set(identity.voices) for identity in account.identities]
        return "" if _in_one(placed, groups) else "another judgement keeps these voices apart"
    if row.kind is JudgementKind.QUESTIONS:
        groups = [{id for answer in question.answers for id in answer.claims} for question in account.questions]
        return "" if _in_one(placed, groups) else "these claims count different things, or another judgement parts them"
    return ""


def _in_one(placed: Placed, groups: Iterable[set[str]]) -> bool:
    return any(set(placed.subjects) & group and set(placed.others) & group for group in groups)


def _about(id: str, anchors: tuple[Anchor, ...], seen: _Seen) -> str:
    """The words that it is about: as the casebook has them, else as the judgement kept them."""
    if id in seen.words:
        return seen.words[id]
    if anchors and anchors[0].quotes:
        return _quoted(" … ".join(quote.text for quote in anchors[0].quotes))
    return anchors[0].name if anchors else id


def decision_view(view: JudgementView) -> DecisionView:
    """As a line of the private brief."""
    from reportedly.brief.views import DecisionView

    row = view.judgement
    state = "" if view.state is State.HOLDS else view.state.value + (f": {view.why}" if view.why else "")
    return DecisionView(row.kind.value, view.about, view.says, row.by, f"{row.at:%Y-%m-%d}", row.because, state)


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= WORDS else line[: WORDS - 1].rsplit(' ', 1)[0] + '…'}”"


def says(row: Judgement) -> str:
    """What was decided, in words."""
    if row.correction is not None:
        return "; ".join(_corrected(row.correction))
    if row.verdict is not None:
        return row.verdict.value
    if row.kind is JudgementKind.PROTECT:
        return "not protected" if row.value == "no" else "protected"
    if row.kind in (JudgementKind.RELIABILITY, JudgementKind.CREDIBILITY):
        return f"{row.kind.value} {row.value}"
    return row.value or row.kind.value + ("ed" if row.kind is JudgementKind.REJECT else "s")


def _corrected(correction: Correction) -> Iterable[str]:
    if correction.act:
        yield f"act: {correction.act.value}"
    if correction.certainty:
        yield f"certainty: {correction.certainty.value}"
    if correction.source:
        yield f"source: {_quoted(correction.source.text)}"
    if correction.content:
        yield f"content: {_quoted(' … '.join(quote.text for quote in correction.content))}"
    for figure in correction.figures:
        ends = (figure.value,) if figure.value is not None else (figure.low, figure.high)
        shown = "..".join("" if end is None else f"{end:,g}" for end in ends)
        yield f"{_quoted(figure.quote.text)}: {shown}"
