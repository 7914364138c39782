"""Which claim denies which: said outright ("dismisses this claim"), by nesting, or told from words across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Act, Claim
from reportedly.reconcile.block import pairs_within
from reportedly.reconcile.material import Material
from reportedly.reconcile.measured import AHEAD_ACTS, DENYING, affirms, name_keys_in, positive
from reportedly.reconcile.pointing import Pointing, held, target
from reportedly.reconcile.words import Weights, keys

CLOSE = 0.7  # weight that the lighter of two contents must share for a denial to be held to meet it
WEIGHTY = 2.0  # and the least weight shared, about three telling words
WHOLLY = 1.5  # or, where all telling words are the same
_WHOLE = 0.85  # and the share asked for where only a "not" in the content tells the two apart
_COMMON_KEYS = 6


@dataclass(frozen=True, slots=True)
class Denial:
    """One claim sets itself against another.

    Attributes:
        denier, target: claim ids.
        said: whether the words themselves point at the target; False when only the contents meet.
        figure: id of the one figure that is denied, None when the statement is.
    """

    denier: str
    target: str
    said: bool
    figure: str | None = None


def told(claim: Claim) -> frozenset[str]:
    """Keys of what a claim says."""
    return keys(" ".join(part.text for part in claim.content))


def _pointed(pointing: Pointing) -> Iterator[Denial]:
    material = pointing.material
    for claim in material.claims:
        if not affirms(claim) and (meant := target(claim, pointing)):
            yield Denial(claim.id, meant.claim.id, said=True, figure=meant.figure)
        outer = material.claim.get(claim.within) if claim.within else None
        if outer and outer.act in DENYING and affirms(claim) and outer.voice.key != claim.voice.key:
            yield Denial(outer.id, claim.id, said=True, figure=held(claim, outer, pointing).figure)


def meets(left: Claim, right: Claim, weights: Weights, *, least: float = CLOSE) -> float:
    """How far two contents are about one thing, 0 to 1; 0 when too little is shared to tell."""
    ours, theirs = told(left), told(right)
    common = ours & theirs
    # a denial in the very words of what it denies needs less weight: nothing is left that could differ
    least_weight = WEIGHTY if ours != theirs else WHOLLY
    if len(common) < 3 or weights.total(common) < least_weight:
        return 0.0
    share = weights.shared(ours, theirs)
    wider = max(weights.total(ours), weights.total(theirs))
    if share < least or weights.total(common) < (0.4 if least <= CLOSE else 0.65) * wider:
        return 0.0
    return share


def content_names(claim: Claim, text: str) -> frozenset[str]:
    """Keys of the names in what a claim says."""
    found: frozenset[str] = frozenset()
    for part in claim.content:
        found |= name_keys_in(text, part.span)
    return found


def _astray(left: Claim, right: Claim, material: Material) -> bool:
    """Whether each names something that the other does not: then they may be about two things."""
    ours = content_names(left, material.report[left.report].text)
    theirs = content_names(right, material.report[right.report].text)
    return bool(ours - theirs) and bool(theirs - ours)


def claim_keys(claim: Claim, weights: Weights) -> list[str]:
    """The most telling keys of a claim's content: the blocking keys of propositions."""
    return sorted(told(claim), key=lambda key: (-weights.of(key), key))[:_COMMON_KEYS]


def _met(pointing: Pointing) -> Iterator[Denial]:
    material, voices = pointing.material, pointing.voices
    blocks: dict[str, list[Claim]] = defaultdict(list)
    denied_words = {
        key for claim in material.claims if not positive(claim) for key in claim_keys(claim, material.weights)
    }
    for claim in material.claims:
        for key in claim_keys(claim, material.weights):
            if key in denied_words:
                blocks[key].append(claim)
    for left, right in pairs_within(blocks, key=lambda claim: claim.id):
        if positive(left) == positive(right):
            continue
        denier, against = (right, left) if positive(left) else (left, right)
        if denier.figures or against.act in AHEAD_ACTS or against.act is Act.ASKS or against.within == denier.id:
            continue
        if voices.saying(denier).id == voices.saying(against).id:
            continue
        # a "not" somewhere in the content may deny another part of it: then nearly all the words must be shared
        least = CLOSE if not affirms(denier) else _WHOLE
        if meets(denier, against, material.weights, least=least) and not _astray(denier, against, material):
            yield Denial(denier.id, against.id, said=False, figure=held(against, denier, pointing).figure)


def denials(pointing: Pointing) -> tuple[Denial, ...]:
    """All denials, each pair once, outright ones first choice, in order of the denier."""
    material = pointing.material
    found: dict[tuple[str, str], Denial] = {}
    for denial in [*_pointed(pointing), *_met(pointing)]:
        found.setdefault((denial.denier, denial.target), denial)
    return tuple(sorted(found.values(), key=lambda one: (material.rank[one.denier], material.rank[one.target])))
