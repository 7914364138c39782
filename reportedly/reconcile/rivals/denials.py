"""Which claim denies which: said outright ("dismisses this claim"), by nesting, or told from words across reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Act, Claim
from reportedly.reconcile.figures.measured import AHEAD_ACTS, DENYING, affirms
from reportedly.reconcile.material import Material
from reportedly.reconcile.rivals.compare import Surroundings
from reportedly.reconcile.rivals.opposites import headless, one_time, opposites
from reportedly.reconcile.rivals.pointing import Pointing, dismisses, held, target
from reportedly.reconcile.rivals.telling import (
    asks_about,
    astray,
    bare,
    claim_keys,
    leaves_open,
    minus,
    own_words,
    told,
    weight,
)
from reportedly.reconcile.voices.sides import may_be_one, perhaps_itself

CLOSE = 0.7  # weight that the lighter of two contents must share for a denial to be held to meet it
WEIGHTY = 2.0  # and the least weight shared, about three telling words
WHOLLY = 1.5  # or, where all telling words are the same
_TWO = 0.8  # weight of two words that are all a denial says, where what it denies stands near it
_NEARBY = 1200  # characters between the two


@dataclass(frozen=True, slots=True)
class Denial:
    """One claim sets itself against another.

    Attributes:
        denier, target: claim ids.
        said: whether the words themselves point at the target; False when only the contents meet.
        figure: id of the one figure that is denied, None when the statement is.
        because: where neither denies the other, what parts their words, a phrase; empty for a denial.
    """

    denier: str
    target: str
    said: bool
    figure: str | None = None
    because: str = ""


_GRANTED = re.compile(
    r"^\W*(?:(?:a|an|the|his|her|their|its|any)\s+)?(?:bail|bond|parole|access|entry|permission|permits?|visas?|asylum"
    r"|requests?|appeals?|motions?|petitions?|applications?|coverage|custody|clemency|refunds?)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"^\W*(?:whether|if|how|why)\b", re.IGNORECASE)
_FEWEST = 2  # spaces in a statement: "Hale's nomination" states nothing
_MAIN = 40  # characters of a denial before what is told within it, where that is what is denied


def _refuses(claim: Claim) -> bool:
    """Whether a claim tells of something not granted: "denied bail for a man accused of arson" denies no arson."""
    return claim.act in DENYING and bool(_GRANTED.match(claim.quote))


def _denies_within(outer: Claim, claim: Claim) -> bool:
    """Whether a denial is of the claim told within it, and not of something of which that is said by the way."""
    start = min(span.start for span in (*claim.attribution.source, *claim.attribution.cue, *claim.attribution.content))
    main = start - outer.attribution.content[0].start <= _MAIN
    asks = asks_about(outer) and _WHETHER.match(outer.quote)  # "questioned whether the strikes, of which …, were legal"
    opposed = outer.act in DENYING and not leaves_open(outer) and not _refuses(outer) and not asks
    return opposed and main and affirms(claim) and outer.voice.key != claim.voice.key


def _pointed(pointing: Pointing) -> Iterator[Denial]:
    material = pointing.material
    for claim in material.claims:
        against = not affirms(claim) or dismisses(claim)
        meant = target(claim, pointing) if against and not leaves_open(claim) and not _refuses(claim) else None
        if meant and not perhaps_itself(claim, meant.claim):
            yield Denial(claim.id, meant.claim.id, said=True, figure=meant.figure)
        outer = material.claim.get(claim.within) if claim.within else None
        if outer and _denies_within(outer, claim):
            yield Denial(outer.id, claim.id, said=True, figure=held(claim, outer, pointing).figure)


def meets(left: Claim, right: Claim, material: Material, *, least: float = CLOSE) -> float:
    """How far two contents are about one thing, 0 to 1; 0 when too little is shared to tell."""
    ours, theirs = told(left, material), told(right, material)
    common = ours & theirs
    if len(common) < 3:
        return float(_said_again(left, right, common, material))
    both = material.weights.total(common)
    lighter, wider = sorted((weight(left, material), weight(right, material)))
    # a denial in the very words of what it denies needs less weight: nothing is left that could differ
    least_weight = WEIGHTY if ours != theirs else WHOLLY
    if both < least_weight or both < least * lighter or both < (0.4 if least <= CLOSE else 0.65) * wider:
        return 0.0
    return both / lighter


def _said_again(left: Claim, right: Claim, common: frozenset[str], material: Material) -> bool:
    """Whether one says only what the other says near it in the same report: then two telling words are enough."""
    if left.report != right.report or len(common) < 2 or material.weights.total(common) < _TWO:
        return False
    apart = left.attribution.content[0].start - right.attribution.content[0].start
    if abs(apart) > _NEARBY:
        return False
    # "denied that its management had been warned": whose it is need not be said again
    denier = left if not affirms(left) else right
    return common in (told(left, material), told(right, material)) or common == own_words(denier)


def _told_of(denier: Claim, outer: Claim) -> bool:
    """Whether a claim tells of the denial itself: "police say that she denied it" is not what she denies."""
    spans = outer.attribution.content
    return denier.report == outer.report and any(
        held.covers(cue) for held in spans for cue in (*denier.attribution.cue, *denier.attribution.content)
    )


def _of_one_thing(denier: Claim, target: Claim, material: Material) -> bool:
    """Whether a denial and a claim name nothing that the other does not, are of one time, and are negated alike."""
    if headless(target) or minus(denier) != minus(target) or not one_time(denier, target, material, lasting=True):
        return False
    return not astray(denier, target, material)


def _met(pointing: Pointing) -> Iterator[Denial]:
    """Denials whose words meet those of another voice's claim."""
    material, voices = pointing.material, pointing.voices
    seen, here = material.seen, material.claim
    fresh = not seen.denying.names
    # under a telling word claims meet only where a denial has it
    touched = seen.denying.again(
        {
            id: [(key, int(not affirms(here[id]))) for key in claim_keys(here[id], material)] if id in here else None
            for id in (here if fresh else seen.moved)
        }
    )
    found = seen.against.again(
        seen.denying.names,
        seen.moved,
        lambda one, other: _denied(one, other, material),
        touched=None if fresh else touched,
    )
    for one, other in found:
        denier, against = _sorted_out(material.claim[one], material.claim[other])
        if not may_be_one(denier, against, voices, material):  # then it may be a change of position, and no rivalry
            yield Denial(denier.id, against.id, said=False, figure=held(against, denier, pointing).figure)


def _sorted_out(left: Claim, right: Claim) -> tuple[Claim, Claim]:
    """Of two claims the one that denies first."""
    return (right, left) if affirms(left) else (left, right)


def _denied(one: str, other: str, material: Material) -> bool | None:
    """Whether one of two claims denies in its own words what the other says."""
    left, right = material.claim[one], material.claim[other]
    if affirms(left) == affirms(right):
        return None
    denier, against = _sorted_out(left, right)
    if (
        denier.figures
        or leaves_open(denier)
        or asks_about(denier)
        or _refuses(denier)
        or against.act in AHEAD_ACTS
        or against.act is Act.ASKS
        or against.quote.count(" ") < _FEWEST
        or bare(against)
        or against.within == denier.id
        or _told_of(denier, against)
    ):
        return None
    return (bool(meets(denier, against, material)) and _of_one_thing(denier, against, material)) or None


def _opposed(pointing: Pointing) -> Iterator[Denial]:
    """Claims that cannot hold beside another voice's: the negated one, else the later, stands as the denial."""
    material = pointing.material
    for one in opposites(material, pointing.voices):
        left, right = material.claim[one.left], material.claim[one.right]
        later = material.rank[one.left] > material.rank[one.right]
        turned = minus(left) if minus(left) != minus(right) else later
        denier, target = (left, right) if turned else (right, left)
        if _counts(denier) and minus(left) == minus(right):
            denier, target = target, denier
        if not _counts(denier):
            yield Denial(denier.id, target.id, said=False, because=one.because)


_NOT_ONE = re.compile(r"\bnot (?:one|a single)\b", re.IGNORECASE)


def _counts(claim: Claim) -> bool:
    """Whether a claim gives a figure; "not one soldier" gives none."""
    return any(figure.value != 1 for figure in claim.figures) or bool(
        claim.figures and not _NOT_ONE.search(claim.quote)
    )


def denials(pointing: Pointing, about: Surroundings) -> tuple[Denial, ...]:
    """All denials, each pair once, outright ones first choice, in order of the denier.

    Args:
        about: what the reports are about; claims that only their words bring together are then of one story, since
            "no arrests were made" denies nothing that is said of another event.
    """
    material = pointing.material
    found: dict[tuple[str, str], Denial] = {}
    for denial in [*_pointed(pointing), *_met(pointing), *_opposed(pointing)]:
        one, other = material.claim[denial.denier].report, material.claim[denial.target].report
        if about.one_story(one, other):
            found.setdefault((denial.denier, denial.target), denial)
    return tuple(sorted(found.values(), key=lambda one: (material.rank[one.denier], material.rank[one.target])))
