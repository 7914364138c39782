"""One voice that denies and then acknowledges, or says the opposite of what it said, and how that is ordered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.model import Act, Claim
from reportedly.reconcile.changes.ordering import Turn, first_words, order
from reportedly.reconcile.figures.measured import AHEAD_ACTS, DENYING, affirms
from reportedly.reconcile.material import Material
from reportedly.reconcile.rivals.clashing import clash
from reportedly.reconcile.rivals.opposites import named_days, opposed, stays
from reportedly.reconcile.rivals.telling import (
    asks_about,
    astray,
    claim_keys,
    content_names,
    is_positive,
    leaves_open,
    minus,
    of_itself,
    told,
    verbless,
)
from reportedly.reconcile.voices.joining import Voices
from reportedly.reconcile.voices.sides import may_be_one, shown_as
from reportedly.reconcile.words.folding import keys
from reportedly.reconcile.words.wording import listed, quoted

# words that stand for something said before: a content that holds one may be about the sentence it stands in
_ANAPHORA = re.compile(
    r"\b(?:it|its|their|them|they|this|that|these|those|so|his|her|such"
    r"|the (?:claim|report|reports|allegations?|matter|move))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\W*(?:it|them|this|that|these|those|so|such|the (?:claim|report|reports|allegations?|matter|move))\b",
    re.IGNORECASE,
)
_ALONG = re.compile(
    r"(?:saying|adding|explaining|arguing|noting|stressing|claiming|insisting|telling)\b", re.IGNORECASE
)
_WHETHER = re.compile(r"^\W*(?:whether|if|that|how)\b", re.IGNORECASE)
_TO_DO = re.compile(r"^\W*to\b", re.IGNORECASE)
_YIELDING = frozenset({Act.ACKNOWLEDGES, Act.CONFIRMS})
_OVERLAP = 0.5
_SAME = 0.8  # weight shared, both ways, by two claims that differ in nothing but their figure
_NEXT = 4  # claims of a report after another among which its voice may go on under other words


def _one_matter(left: Claim, right: Claim, material: Material) -> bool:
    """Whether two claims of one voice with opposite acts are about one thing."""
    weights = material.weights
    ours, theirs = keys(left.quote), keys(right.quote)  # their voice's name would be shared whatever they say
    common = ours & theirs
    bare = any(verbless(claim) and not _POINTS.match(claim.quote) for claim in (left, right))
    bare = bare and _YIELDING.isdisjoint((left.act, right.act))  # "admitted their hiring"
    if len(common) >= 2 and weights.shared(ours, theirs) >= _OVERLAP:
        if bare and common <= content_names(left, material) | content_names(right, material):
            return False  # "the mayor's plans": of the mayor both may tell anything
        return not astray(left, right, material)
    if left.report != right.report:
        return False
    if bare:
        return False  # "once dismissed his rivals", "praised his opponents": there are no statements to turn
    beside = left.context.span.overlaps(right.context.span)
    ordered = any(claim.order is not None or first_words(claim) for claim in (left, right))
    later = right if left.attribution.content[0].start < right.attribution.content[0].start else left
    points = bool(_ANAPHORA.search(later.quote)) or bool(common)
    return beside and points and (ordered or later.act in _YIELDING)


def _meeting(material: Material, voices: Voices) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of one voice, or of what may be one, that share telling words or stand close by, and part."""
    seen, fresh = material.seen, not material.seen.turning
    moved = (*seen.moved, *seen.gathered_voices.renamed)
    due = seen.held.keys() if fresh else seen.moved_reports | {id.rpartition(":")[0] for id in moved}
    touched: set[str] = set()
    for report in due:
        touched.update(seen.turning.pop(report, ()))
        if report in seen.held:
            seen.turning[report] = _names(seen.held[report][1], material, voices)
            touched.update(seen.turning[report])
    for claim in touched:
        mine = seen.turning.get(claim.rpartition(":")[0], {})
        if claim in mine:
            seen.turning_names[claim] = mine[claim]
        else:
            seen.turning_names.pop(claim, None)
    found = seen.turned.again(
        seen.turning_names,
        seen.moved,
        lambda one, other: _parted(one, other, material),
        touched=None if fresh else touched,
    )
    for one, other in found:
        left, right = material.claim[one], material.claim[other]
        if may_be_one(left, right, voices, material):
            yield left, right


def _names(claims: Sequence[Claim], material: Material, voices: Voices) -> dict[str, list[str]]:
    """The keys under which claims of a report meet others: whose they are with a telling word, and what stands by."""
    names: dict[str, list[str]] = defaultdict(list)
    free = [claim for claim in claims if not claim.own and claim.act is not Act.ASKS]
    for place, claim in enumerate(free):
        whose = shown_as(claim) or voices.saying(claim).id
        for key in claim_keys(claim, material):
            names[claim.id].append(f"{whose} {key}")
            if whose != voices.saying(claim).id:
                names[claim.id].append(f"{voices.saying(claim).id} {key}")
        for near in free[place + 1 : place + 1 + _NEXT]:
            for beside in (claim, near):
                names[beside.id].append(f"{claim.id} {near.id}")
    return dict(names)


def _parted(one: str, other: str, material: Material) -> bool | None:
    """Whether two claims cannot both be said by one voice that did not turn."""
    left, right = material.claim[one], material.claim[other]
    if left.within == right.id or right.within == left.id or _at_once(left, right):
        return None
    return _turned(left, right, material) or _refigured(left, right, material) or None


def _at_once(left: Claim, right: Claim) -> bool:
    """Whether one goes along with the other: "later declined to say when, saying that it would depend"."""
    first, then = sorted((left, right), key=lambda claim: claim.attribution.content[0].start)
    along = any(_ALONG.match(cue.text) for cue in then.cue) and then.order is None and first_words(then) is None
    return along and left.context.span.overlaps(right.context.span)


def _turned(left: Claim, right: Claim, material: Material) -> bool:
    """Whether the two cannot both be said of one thing by one voice that did not turn."""
    if AHEAD_ACTS & {left.act, right.act} and affirms(left) != affirms(right):
        return False
    if affirms(left) != affirms(right):
        denier, other = (right, left) if affirms(left) else (left, right)
        of_a_thing = asks_about(denier) and not _WHETHER.match(denier.quote)  # "questioned his values"
        if of_a_thing or _TO_DO.match(denier.quote) or (leaves_open(denier) and not _in_order(denier)):
            return False  # "declined to comment on the raid" says nothing of the raid
        if of_itself(denier) and not of_itself(other) and other.act not in _YIELDING and denier.report != other.report:
            return False  # who denies having fired at the convoy may yet say that it was fired at
        outright = denier.act in DENYING and (minus(denier) == minus(other) or denier.report == other.report)
        unlike = outright or (denier.act not in DENYING and not minus(other))
        return unlike and _one_matter(left, right, material)
    if found := opposed(left, right, material, one_voice=True):
        ours, theirs = named_days(left), named_days(right)
        apart = ours and theirs and (ours[1] < theirs[0] or theirs[1] < ours[0])
        told_so = left.report == right.report and any(one.order or first_words(one) for one in (left, right))
        return not apart and (told_so or _yielded(left, right, material) or stays(left, right, found, material))
    beside = left.context.span.overlaps(right.context.span) or any(one.order for one in (left, right))
    turned = is_positive(left, material) != is_positive(right, material) and not AHEAD_ACTS & {left.act, right.act}
    common = keys(left.quote) & keys(right.quote)
    return turned and len(common) > 1 and left.report == right.report and beside and _one_matter(left, right, material)


def _yielded(left: Claim, right: Claim, material: Material) -> bool:
    """Whether the later of two claims that oppose each other acknowledges: "no letter came", "a letter had come"."""
    turn = order(left, right, material)
    return turn is not None and material.claim[turn.later].act in _YIELDING


def _in_order(claim: Claim) -> bool:
    """Whether words say when in its voice's history a claim stands: "initially declined to say"."""
    return claim.order is not None or bool(first_words(claim))


def _refigured(left: Claim, right: Claim, material: Material) -> bool:
    """Whether two claims of one report are alike but for their one figure: "growth of 2 percent", then "of 4"."""
    if left.report != right.report or len(left.figures) != 1 or len(right.figures) != 1:
        return False
    ours, theirs = left.figures[0], right.figures[0]
    if (ours.unit, ours.per, ours.movement) != (theirs.unit, theirs.per, theirs.movement) or not clash(ours, theirs):
        return False
    days = named_days(left), named_days(right)
    said, again = told(left, material), told(right, material)
    common = material.weights.total(said & again)
    wider = max(material.weights.total(said), material.weights.total(again))
    return days[0] == days[1] and bool(common) and common >= _SAME * wider


def reversals(material: Material, voices: Voices) -> Iterator[Turn]:
    """Every turn that acts and contents tell, where words or dates tell which came first."""
    for left, right in _meeting(material, voices):
        turn = order(left, right, material)
        if turn:
            yield replace(turn, because=turn.because + _left_open(left, right, voices))


def _left_open(left: Claim, right: Claim, voices: Voices) -> str:
    """What is to be known where two claims are linked though the words do not settle that one voice says both."""
    if voices.saying(left).id == voices.saying(right).id:
        return ""
    if left.report != right.report:
        return f"; both reports say {quoted(left.voice.called)}, and name nobody"
    called = [quoted(one.voice.called) for one in (left, right) if one.voice.mention]
    return f"; that one voice says both, {listed(called)}, is read from where the words stand"
