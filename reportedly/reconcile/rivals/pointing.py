"""What a denial points at: "that figure" at one figure, "the allegation" at a statement; nothing where several fit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Act, Claim
from reportedly.reconcile.figures.measured import Measured, affirms
from reportedly.reconcile.figures.stretches import name_keys_in
from reportedly.reconcile.material import Material
from reportedly.reconcile.rivals.clashing import clash
from reportedly.reconcile.rivals.telling import verbless
from reportedly.reconcile.voices.joining import Voices
from reportedly.reconcile.voices.sides import called, may_go_on, one_side
from reportedly.reconcile.words.folding import keys
from reportedly.reconcile.words.measures import ANYONE
from reportedly.reconcile.words.wording import is_scale
from reportedly.span import Span

_COUNTS = r"figures?|numbers?|estimates?|tall(?:y|ies)|tolls?|counts?|totals?|sums?"
_POINTER = re.compile(
    r"^\W*(?:(?P<whose>(?:the\s+)?[^,;:.\"“”]{2,60}?)['’]s?|\w+)\s+(?:[\w-]+\s+){0,2}?"
    rf"(?:(?P<count>{_COUNTS})|(?P<charge>allegations?|accusations?|charges?|suggestions?))\b"
    r"(?:\s+(?:given|put forward|cited|offered|issued)?\s*(?:by|of|from)\s+(?P<by>[^,;:.\"“”]{2,60}?)(?:\s+as\b|$))?",
    re.IGNORECASE,
)
_A_COUNT = re.compile(rf"^\W*(?:that\s+)?(?:the|its|their)\s+(?:\w+\s+)?(?:{_COUNTS})\b", re.IGNORECASE)
_DISMISSAL = re.compile(
    r"^\W*(?:that\s+)?(?:(?:this|that|these|those|the|such|all)\s+(?:claims?|reports?|allegations?|accusations?|suggestions?"
    r"|assertions?|accounts?|figures?|stor(?:y|ies))|this|that|it|these|those|they)"
    r"\s+(?:is|was|are|were)\s+(?:\w+ly\s+)?(?:(?:not|n['’]t)\s+(?:true|correct|accurate|so|the case)|untrue|false"
    r"|a lie|lies|wrong|baseless|nonsense|unfounded|fabricated|invented|incorrect)\W*$",
    re.IGNORECASE,
)
# "Following her arrest in the port": when and where, and nothing that could be denied.
_ONLY_WHEN = re.compile(
    r"^\W*(?:following|after|before|during|since|amid|despite|upon|until|in|on|at|by)\s"
    r"(?!.*\b(?:\w{3,}ed|is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|do|n[’']t)\b)[^,;:]{1,80}$",
    re.IGNORECASE,
)
_BARE_NOUN = re.compile(r"^\W*(?:the|a|an|this|that|his|her|its|their)\s\w+\W*$", re.IGNORECASE)
_ATTITUDE = re.compile(r"\b(?:oppos|support|back|favou?r|endors|embrac|prais|welcom|champion)\w*", re.IGNORECASE)
_TOPIC = re.compile(
    r"\b(?:statements?|remarks?|comments?|claims?|charges?|accusations?|allegations?)\s+"
    r"(?:about|on|regarding|concerning)\s+(?P<topic>[^,;:.()]{3,60})",
    re.IGNORECASE,
)
_BACK = 700  # letters before a denial in which its figure is sought
_AT_ONCE = 200  # letters after a statement within which "this was not true" is about it
_AFTER = 500  # and after it, in which the denier's own may follow


@dataclass(frozen=True, slots=True)
class Target:
    """What is denied: a claim, and which of its figures; without one it is the statement."""

    claim: Claim
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Pointing:
    """What is looked at to follow a pointer: claims, voices, and figures by claim."""

    material: Material
    voices: Voices
    of_claim: dict[str, list[Measured]]

    @classmethod
    def over(cls, material: Material, voices: Voices, found: Sequence[Measured]) -> Pointing:
        """Lay out the figures of all claims."""
        of_claim: dict[str, list[Measured]] = defaultdict(list)
        for one in found:
            of_claim[one.claim.id].append(one)
        return cls(material, voices, of_claim)

    def near(self, claim: Claim) -> list[Claim]:
        """Claims of the same report, in reach before and after."""
        place = self.material.rank[claim.id]
        start = claim.attribution.content[0].start
        around = self.material.claims[max(0, place - 12) : place + 6]
        return [
            one
            for one in around
            if one.report == claim.report
            and one.id != claim.id
            and -_BACK <= one.attribution.content[0].start - start <= _AFTER
        ]

    def own(self, denier: Claim) -> list[Measured]:
        """Figures that the denier, or whoever speaks for the same body, gives near the denial."""
        return [
            one
            for claim in [denier, *self.near(denier)]
            if affirms(claim) and (one_side(denier, claim, self.voices) or may_go_on(denier, claim))
            for one in self.of_claim.get(claim.id, ())
        ]


def comparable(left: Measured, right: Measured) -> bool:
    """Whether two figures that a text sets against each other can be of one thing."""
    loose = {"", ANYONE}
    units = left.unit == right.unit or "" in (left.unit, right.unit) or (left.unit in loose and right.unit in loose)
    measures = {one.measure.name for one in (left, right) if one.measure}
    pers = left.per <= right.per or right.per <= left.per
    return units and pers and left.step == right.step and len(measures) < 2


def _same_measure(left: Measured, right: Measured) -> bool:
    measures = {one.measure.name if one.measure else "" for one in (left, right)}
    return comparable(left, right) and (len(measures) == 1 or left.unit == right.unit != ANYONE)


def _one_of(figures: Sequence[Measured], denier: Claim, pointing: Pointing) -> Measured | None:
    """The one figure that is meant: the only one, else the only one that the denier's own contradicts."""
    if len(figures) == 1:
        return figures[0]
    own = pointing.own(denier)
    carried = [one for one in figures if any(mine.carries == one.id for mine in own)]
    if len(carried) == 1:
        return carried[0]
    met = [one for one in figures if any(_same_measure(one, mine) and clash(one.figure, mine.figure) for mine in own)]
    return met[0] if len(met) == 1 else None


def _count(denier: Claim, whose: str, pointing: Pointing) -> Target | None:
    start = denier.attribution.content[0].start
    about = pointing.material.claim.get(denier.about) if denier.about else None
    before = [
        claim
        for claim in pointing.near(denier)
        if claim.attribution.content[0].start < start
        and affirms(claim)
        and claim.id in pointing.of_claim
        and not one_side(denier, claim, pointing.voices)
    ]
    if whose:
        meant = [claim for claim in before if called(whose, claim, pointing.voices)]
        if not meant and about and called(whose, about, pointing.voices):
            meant = [about]
    elif about and pointing.of_claim.get(about.id):
        meant = [about]
    else:
        meant = before[-1:]
    figures = [one for claim in meant for one in pointing.of_claim.get(claim.id, ())]
    found = _one_of(figures, denier, pointing)
    return Target(found.claim, found.id) if found else None


def _charge(about: Claim, pointing: Pointing) -> Target:
    """A charge is no count: of a voice whose last claim is a figure, what it stated just before is meant."""
    if not pointing.of_claim.get(about.id) or not _A_COUNT.match(about.quote):
        return Target(about)
    place = pointing.material.rank[about.id]
    stated = [
        claim
        for claim in pointing.material.claims[max(0, place - 2) : place]
        if claim.report == about.report
        and one_side(claim, about, pointing.voices)
        and affirms(claim)
        and not pointing.of_claim.get(claim.id)
    ]
    return Target(stated[-1]) if stated else Target(about)


def dismisses(claim: Claim) -> bool:
    """Whether a claim says no more than that what was said before is not so: "this was not true"."""
    return claim.within is None and bool(_DISMISSAL.match(claim.quote))


def _just_said(denier: Claim, pointing: Pointing) -> Claim | None:
    """The statement of another side that stands right before; None where the claim before is one's own, or far."""
    start = denier.attribution.content[0].start
    before = [claim for claim in pointing.near(denier) if claim.attribution.content[0].start < start]
    before = [claim for claim in before if claim.within is None and not claim.own][-1:]
    if not before or not affirms(before[0]) or one_side(before[0], denier, pointing.voices):
        return None
    return before[0] if start - before[0].attribution.content[-1].end <= _AT_ONCE else None


def target(denier: Claim, pointing: Pointing) -> Target | None:
    """What a claim that denies points at; None when it points nowhere, or at several things alike."""
    pointer = _POINTER.match(denier.quote)
    about = pointing.material.claim.get(denier.about) if denier.about else None
    if about is None and dismisses(denier):
        about = _just_said(denier, pointing)
    if pointer and pointer["count"]:
        whose = pointer["whose"] or pointer["by"] or ""
        return _count(denier, re.sub(r"^\s*(?:that|the)\s+", "", whose), pointing)
    if about is None or _states_nothing(about) or _other_topic(denier, about):
        return None
    if pointer and pointer["charge"]:
        # nobody is charged with what he concedes himself, nor by "she opposes the trade pact"
        if about.act is Act.ACKNOWLEDGES or (verbless(about) and any(_ATTITUDE.search(cue.text) for cue in about.cue)):
            return None
        return _charge(about, pointing)
    return held(about, denier, pointing)


def _states_nothing(about: Claim) -> bool:
    return bool(_ONLY_WHEN.match(about.quote) or _BARE_NOUN.match(about.quote))


def _other_topic(denier: Claim, about: Claim) -> bool:
    """Whether "his statements about Ida Brisk" are denied, and the claim's sentence has nothing of her."""
    topic = _TOPIC.search(denier.quote)
    named = name_keys_in(topic["topic"], Span(0, len(topic["topic"]))) if topic else frozenset()
    return bool(named) and named.isdisjoint(keys(about.context.text))


def held(claim: Claim, denier: Claim, pointing: Pointing) -> Target:
    """A claim denied as such: its figure where it gives but one, or one that the denier sets its own against."""
    figures = pointing.of_claim.get(claim.id, [])
    found = _one_of(figures, denier, pointing) if figures else None
    if found and not (_matters(found) or any(comparable(found, mine) for mine in pointing.own(denier))):
        found = None
    return Target(claim, found.id if found else None)


def _matters(one: Measured) -> bool:
    """Whether a statement is likely about its figure: a large number, a measure, money; not "two rockets"."""
    value = one.figure.value or one.figure.low or one.figure.high or 0
    return one.measure is not None or is_scale(one.figure.unit) or value >= 100
