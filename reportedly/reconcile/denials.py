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
from reportedly.reconcile.words import keys

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


def told(claim: Claim, material: Material) -> frozenset[str]:
    """Keys of what a claim says."""
    found = material.seen.told.get(claim.id)
    if found is None:
        found = material.seen.told[claim.id] = keys(" ".join(part.text for part in claim.content))
    return found


def is_positive(claim: Claim, material: Material) -> bool:
    """Whether a claim puts its content forward as so: :func:`positive`, worked out once."""
    found = material.seen.positive.get(claim.id)
    if found is None:
        found = material.seen.positive[claim.id] = positive(claim)
    return found


def _weight(claim: Claim, material: Material) -> float:
    """Weight of all that a claim says."""
    found = material.seen.weight.get(claim.id)
    if found is None:
        found = material.seen.weight[claim.id] = material.weights.total(told(claim, material))
    return found


def _pointed(pointing: Pointing) -> Iterator[Denial]:
    material = pointing.material
    for claim in material.claims:
        if not affirms(claim) and (meant := target(claim, pointing)):
            yield Denial(claim.id, meant.claim.id, said=True, figure=meant.figure)
        outer = material.claim.get(claim.within) if claim.within else None
        if outer and outer.act in DENYING and affirms(claim) and outer.voice.key != claim.voice.key:
            yield Denial(outer.id, claim.id, said=True, figure=held(claim, outer, pointing).figure)


def meets(left: Claim, right: Claim, material: Material, *, least: float = CLOSE) -> float:
    """How far two contents are about one thing, 0 to 1; 0 when too little is shared to tell."""
    ours, theirs = told(left, material), told(right, material)
    common = ours & theirs
    if len(common) < 3:
        return 0.0
    both = material.weights.total(common)
    lighter, wider = sorted((_weight(left, material), _weight(right, material)))
    # a denial in the very words of what it denies needs less weight: nothing is left that could differ
    least_weight = WEIGHTY if ours != theirs else WHOLLY
    if both < least_weight or both < least * lighter or both < (0.4 if least <= CLOSE else 0.65) * wider:
        return 0.0
    return both / lighter


def content_names(claim: Claim, material: Material) -> frozenset[str]:
    """Keys of the names in what a claim says."""
    found = material.seen.names.get(claim.id)
    if found is None:
        text = material.report[claim.report].text
        found = frozenset().union(*(name_keys_in(text, part.span) for part in claim.content))
        material.seen.names[claim.id] = found
    return found


def astray(left: Claim, right: Claim, material: Material) -> bool:
    """Whether each names something that the other does not: then they may be about two things."""
    ours, theirs = content_names(left, material), content_names(right, material)
    return bool(ours - theirs) and bool(theirs - ours)


def claim_keys(claim: Claim, material: Material) -> list[str]:
    """The most telling keys of a claim's content: the blocking keys of propositions."""
    return sorted(told(claim, material), key=lambda key: (-material.weights.of(key), key))[:_COMMON_KEYS]


def _met(pointing: Pointing) -> Iterator[Denial]:
    material, voices = pointing.material, pointing.voices
    blocks: dict[str, list[Claim]] = defaultdict(list)
    denied_words = {
        key for claim in material.claims if not is_positive(claim, material) for key in claim_keys(claim, material)
    }
    for claim in material.claims:
        for key in claim_keys(claim, material):
            if key in denied_words:
                blocks[key].append(claim)
    for left, right in pairs_within(blocks, key=lambda claim: claim.id):
        if is_positive(left, material) == is_positive(right, material):
            continue
        denier, against = (right, left) if is_positive(left, material) else (left, right)
        if denier.figures or against.act in AHEAD_ACTS or against.act is Act.ASKS or against.within == denier.id:
            continue
        if voices.saying(denier).id == voices.saying(against).id:
            continue
        # a "not" somewhere in the content may deny another part of it: then nearly all the words must be shared
        least = CLOSE if not affirms(denier) else _WHOLE
        if meets(denier, against, material, least=least) and not astray(denier, against, material):
            yield Denial(denier.id, against.id, said=False, figure=held(against, denier, pointing).figure)


def denials(pointing: Pointing) -> tuple[Denial, ...]:
    """All denials, each pair once, outright ones first choice, in order of the denier."""
    material = pointing.material
    found: dict[tuple[str, str], Denial] = {}
    for denial in [*_pointed(pointing), *_met(pointing)]:
        found.setdefault((denial.denier, denial.target), denial)
    return tuple(sorted(found.values(), key=lambda one: (material.rank[one.denier], material.rank[one.target])))
