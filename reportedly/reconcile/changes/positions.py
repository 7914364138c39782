"""Changes of position: one voice, one matter, opposite acts or other figures, in an order that words or dates tell."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.model import Claim, PositionChange, Question, VoiceKind
from reportedly.reconcile.changes.ordering import Turn, days, order
from reportedly.reconcile.changes.reversing import reversals
from reportedly.reconcile.changes.turning import turns
from reportedly.reconcile.figures.measured import FigureGroup, Measured
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.material import Material, identify
from reportedly.reconcile.rivals.clashing import clash
from reportedly.reconcile.voices.joining import Voices
from reportedly.reconcile.words.wording import quoted


def _revisions(
    groups: Sequence[FigureGroup], asked: dict[str, str], material: Material, voices: Voices
) -> Iterator[Turn]:
    """One voice that gives one question another figure on a later day."""
    for group in groups:
        members = sorted(group.members, key=lambda one: one.id)
        grows = any(one.measure and one.measure.grows for one in members)
        for place, left in enumerate(members):
            for right in members[place + 1 : place + 60]:
                same = voices.saying(left.claim).id == voices.saying(right.claim).id
                own = _authors(left.claim) or _authors(
                    right.claim
                )  # whoever writes of a count that grew has not changed position
                if same and not own and left.claim.id != right.claim.id and clash(left.figure, right.figure):
                    turn = order(left.claim, right.claim, material)
                    if turn and not (grows and _higher(left, right, turn)):
                        yield Turn(turn.earlier, turn.later, turn.because, asked.get(left.claim.id))


def _higher(left: Measured, right: Measured, turn: Turn) -> bool:
    """Whether the later of two figures is the higher one: whoever brings a count that grows up to date did not turn."""
    before, after = (left, right) if turn.earlier == left.claim.id else (right, left)
    low, high = (one.figure.value or one.figure.low or 0.0 for one in (before, after))
    return low < high


def _authors(claim: Claim) -> bool:
    return claim.own or claim.voice.kind is VoiceKind.AUTHOR


def _told(material: Material, voices: Voices) -> Iterator[Turn]:
    """Turns that a report tells in so many words; where it does not give the earlier claim, the later stands alone."""
    for said in turns(material, voices):
        yield Turn(said.earlier or said.later, said.later, quoted(said.words))


def changes(
    material: Material, voices: Voices, groups: Sequence[FigureGroup], questions: Sequence[Question]
) -> tuple[PositionChange, ...]:
    """All changes of position, those of one voice on one matter joined into one series."""
    asked = {claim: question.id for question in questions for answer in question.answers for claim in answer.claims}
    # a claim may also give a figure that the change is not about: only statements are looked up by claim
    statements = [question for question in questions if all(answer.figure is None for answer in question.answers)]
    stated = {claim: question.id for question in statements for answer in question.answers for claim in answer.claims}
    found_turns = [
        *reversals(material, voices),
        *_revisions(groups, asked, material, voices),
        *_told(material, voices),
    ]
    ends = {claim for turn in found_turns for claim in (turn.earlier, turn.later)}
    gathering: Gathering[str] = Gathering(sorted(ends))
    for turn in found_turns:
        gathering.join(turn.earlier, turn.later)
    series: dict[str, list[Turn]] = defaultdict(list)
    for turn in found_turns:
        series[gathering.group(turn.earlier)].append(turn)
    found = []
    for group in gathering.groups():
        mine = series[gathering.group(group[0])]
        after = {claim: sum(turn.later == claim != turn.earlier for turn in mine) for claim in group}
        claims = tuple(
            sorted(group, key=lambda claim: (after[claim] > 0, _day_of(claim, material), material.rank[claim]))
        )
        revised = next((turn.question for turn in mine if turn.question), None)
        question = revised or next((stated[claim] for claim in claims if claim in stated), None)
        found.append(
            PositionChange(
                id=identify("change", *sorted(group)),
                identity=voices.saying(_teller([material.claim[claim] for claim in claims])).id,
                claims=claims,
                because="; ".join(dict.fromkeys(turn.because for turn in mine)),
                question=question,
            )
        )
    return tuple(sorted(found, key=lambda change: (material.rank[change.claims[0]], change.id)))


def _teller(claims: Sequence[Claim]) -> Claim:
    """The claim that tells best whose the series is: one with a name, else one whose voice is told at all."""
    return min(claims, key=lambda claim: (claim.voice.name is None, claim.voice.kind is VoiceKind.UNNAMED))


def _day_of(claim: str, material: Material) -> dt.date:
    known = days(material.claim[claim], material)
    return known[0] if known else dt.date.max
