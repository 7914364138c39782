"""Changes of position: one voice, one matter, opposite acts or other figures, in an order that words or dates tell."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import Act, Claim, Phase, PositionChange, Question
from reportedly.reconcile.block import pairs_within
from reportedly.reconcile.compare import clash
from reportedly.reconcile.figures import FigureGroup
from reportedly.reconcile.gather import Gathering
from reportedly.reconcile.material import Material, identify
from reportedly.reconcile.measured import AHEAD_ACTS
from reportedly.reconcile.telling import claim_keys, is_positive, told
from reportedly.reconcile.turning import turns
from reportedly.reconcile.voices import Voices
from reportedly.reconcile.wording import quoted

# words that stand for something said before: a content that holds one may be about the sentence it stands in
_ANAPHORA = re.compile(
    r"\b(?:it|its|their|them|they|this|that|these|those|so|his|her|such"
    r"|the (?:claim|report|reports|allegations?|matter|move))\b",
    re.IGNORECASE,
)
_YIELDING = frozenset({Act.ACKNOWLEDGES, Act.CONFIRMS})
_AFTER = re.compile(r"(?:after|having)\b", re.IGNORECASE)
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Turn:
    """Two claims of one voice, the earlier first, and how their order is known."""

    earlier: str
    later: str
    because: str
    question: str | None = None


def _days(claim: Claim, material: Material) -> tuple[dt.date, dt.date] | None:
    for when in (claim.said, material.report[claim.report].published):
        if when and when.earliest and when.latest:
            return when.earliest, when.latest
    return None


def _first(claim: Claim) -> str | None:
    """The words that put a claim before others of its voice: "initially", "after first insisting"."""
    if claim.order:
        if claim.order.phase is not Phase.EARLIER:
            return None
        said = claim.order.quote.text
        # "after" alone tells little: "after insisting"
        return f"{said} {claim.cue[0].text}" if _AFTER.fullmatch(said) and claim.cue else said
    return next((cue.text for cue in claim.cue if _AFTER.match(cue.text)), None)


def order(left: Claim, right: Claim, material: Material) -> Turn | None:
    """Which of two claims came first: by words of order, else by days that do not overlap; None when nothing tells."""
    for one, other in ((left, right), (right, left)):
        first = _first(one)
        then = other.order.quote.text if other.order and other.order.phase is Phase.LATER else None
        if one.report == other.report and (first or then):
            if first and _first(other):
                continue
            return Turn(one.id, other.id, " … ".join(quoted(words) for words in (first, then) if words))
    ours, theirs = _days(left, material), _days(right, material)
    if ours is None or theirs is None or _first(left) or _first(right):
        return None
    if ours[1] < theirs[0]:
        return Turn(left.id, right.id, f"{ours[0].isoformat()} before {theirs[0].isoformat()}")
    if theirs[1] < ours[0]:
        return Turn(right.id, left.id, f"{theirs[0].isoformat()} before {ours[0].isoformat()}")
    return None


def _one_matter(left: Claim, right: Claim, material: Material) -> bool:
    """Whether two claims of one voice with opposite acts are about one thing."""
    weights = material.weights
    ours, theirs = told(left, material), told(right, material)
    common = ours & theirs
    if len(common) >= 2 and weights.shared(ours, theirs) >= _OVERLAP:
        return True
    if left.report != right.report:
        return False
    beside = left.context.span.overlaps(right.context.span)
    ordered = any(claim.order is not None or _first(claim) for claim in (left, right))
    later = right if left.attribution.content[0].start < right.attribution.content[0].start else left
    points = bool(_ANAPHORA.search(later.quote)) or bool(common)
    return beside and points and (ordered or later.act in _YIELDING)


def _reversals(material: Material, voices: Voices) -> Iterator[Turn]:
    by_identity: dict[str, list[Claim]] = defaultdict(list)
    for claim in material.claims:
        if claim.act not in AHEAD_ACTS and not claim.own:
            by_identity[voices.saying(claim).id].append(claim)
    for claims in by_identity.values():
        if len({is_positive(claim, material) for claim in claims}) < 2:
            continue
        blocks: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for key in claim_keys(claim, material):
                blocks[key].append(claim)
            blocks[f"{claim.report} {claim.context.span.start:09d}"].append(claim)
        for left, right in pairs_within(blocks, key=lambda claim: claim.id):
            if is_positive(left, material) != is_positive(right, material) and _one_matter(left, right, material):
                turn = order(left, right, material)
                if turn:
                    yield turn


def _revisions(
    groups: Sequence[FigureGroup], asked: dict[str, str], material: Material, voices: Voices
) -> Iterator[Turn]:
    """One voice that gives one question another figure on a later day."""
    for group in groups:
        members = sorted(group.members, key=lambda one: one.id)
        for place, left in enumerate(members):
            for right in members[place + 1 : place + 60]:
                same = voices.saying(left.claim).id == voices.saying(right.claim).id
                if same and left.claim.id != right.claim.id and clash(left.figure, right.figure):
                    turn = order(left.claim, right.claim, material)
                    if turn:
                        yield Turn(turn.earlier, turn.later, turn.because, asked.get(left.claim.id))


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
        *_reversals(material, voices),
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
                identity=voices.saying(material.claim[claims[0]]).id,
                claims=claims,
                because="; ".join(dict.fromkeys(turn.because for turn in mine)),
                question=question,
            )
        )
    return tuple(sorted(found, key=lambda change: (material.rank[change.claims[0]], change.id)))


def _day_of(claim: str, material: Material) -> dt.date:
    days = _days(material.claim[claim], material)
    return days[0] if days else dt.date.max
