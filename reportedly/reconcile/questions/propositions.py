"""Questions that are no matter of figures: a statement, those who affirm it, and those who deny it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from reportedly.model import Act, Answer, Claim, Question, Rivalry, RivalryKind, Verdict
from reportedly.reconcile.figures.measured import DENYING, affirms
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.grouping.parts import averaged
from reportedly.reconcile.material import Material, identify
from reportedly.reconcile.origins.counting import Descent, count
from reportedly.reconcile.origins.grades import graded
from reportedly.reconcile.questions.phrasing import reworded
from reportedly.reconcile.rivals.compare import Surroundings
from reportedly.reconcile.rivals.denials import Denial, meets
from reportedly.reconcile.rivals.telling import astray, claim_keys, content_names, is_positive, laid_out, told
from reportedly.reconcile.statements.meeting import Stance
from reportedly.reconcile.statements.opposition import compare
from reportedly.reconcile.voices.sides import may_be_one
from reportedly.reconcile.words.wording import quoted, stated

_SILENT = frozenset({Act.ASKS, Act.URGES})  # acts that put nothing forward as being so
_MOST = 0.5  # share of the pairs of two groups of claims that say the same thing, from which all of them do
_ALIKE = 0.75  # weight shared from which two voices are held to say the same thing


def _same_thing(left: Claim, right: Claim, material: Material) -> bool:
    alike = meets(left, right, material) >= _ALIKE or reworded(left.quote, right.quote)
    if not alike or astray(left, right, material):
        return False
    return compare(laid_out(left, material), laid_out(right, material)).stance is not Stance.CONTRADICTS


def _judge(gathering: Gathering[str], material: Material, taken: frozenset[str]) -> None:
    """Put up people's walls, then join what they hold the same."""
    judged = sorted(material.decisions.questions.items())
    here = [(pair, one.verdict) for pair, one in judged if pair[0] in material.claim and pair[1] in material.claim]
    for (left, right), verdict in here:
        if verdict is Verdict.DIFFERENT:
            gathering.wall(left, right)
    for (left, right), verdict in here:
        if verdict is Verdict.SAME and not {left, right} & taken:
            gathering.join(left, right)


def _of_one_matter(left: Claim, right: Claim, material: Material, about: Surroundings) -> bool:
    """Whether two claims that say one thing say it of one matter: a name ties them, or their reports are of one story.

    "The talks with the union had failed" is said of many a union.
    """
    named = content_names(left, material) & content_names(right, material)
    return bool(named) or about.one_story(left.report, right.report)


def _agreeing(material: Material, taken: frozenset[str], about: Surroundings) -> Gathering[str]:
    """Claims that put the same thing forward, gathered; figures are gathered elsewhere."""
    free = [
        claim
        for claim in material.claims
        if affirms(claim) and claim.act not in _SILENT and claim.id not in taken and not claim.figures
    ]
    gathering: Gathering[str] = Gathering(claim.id for claim in material.claims)
    _judge(gathering, material, taken)
    once = _told_once(free, gathering, material, about)
    seen, keys = material.seen, {claim.id: claim_keys(claim, material) for claim in once}

    def alike(one: str, other: str) -> bool | None:
        left, right = material.claim[one], material.claim[other]
        return (
            is_positive(left, material) == is_positive(right, material)
            and _same_thing(left, right, material)
            and _of_one_matter(left, right, material, about)
        ) or None

    def like(one: str, other: str) -> float:
        if one > other:
            one, other = other, one
        if (one, other) in pairs:
            return 1.0
        left, right = material.claim[one], material.claim[other]
        return float(_one_thing(left, right, material) and _of_one_matter(left, right, material, about))

    turned = about.turned((claim.id, claim.report) for claim in once)
    pairs = seen.alike.again(keys, seen.moved, alike, also=turned)
    stirred = seen.alike.stirred
    due = None if stirred is None else stirred.union(id for pair in turned for id in pair)
    for group in averaged(pairs, like, seen.said, least=_MOST, stirred=due):
        gathering.join_all(group)
    for left, right in _nested(free, material):
        gathering.join(left, right)
    return gathering


def _one_thing(left: Claim, right: Claim, material: Material) -> bool:
    # both that come together say yes, or both no: no wall is needed between the two
    if is_positive(left, material) != is_positive(right, material):
        return False
    return material.seen.same_thing.get(left.id, right.id, lambda: _same_thing(left, right, material))


def _join_copies(gathering: Gathering[str], denied: Sequence[str], material: Material) -> None:
    """Join what is denied and gives figures with the same words of other reports: such claims are gathered nowhere."""
    first: dict[str, str] = {}
    for id in material.ordered(frozenset(denied)):
        claim = material.claim[id]
        if claim.figures:
            gathering.join(first.setdefault(" ".join(claim.quote.lower().split()), id), id)


def _told_once(
    free: Sequence[Claim], gathering: Gathering[str], material: Material, about: Surroundings
) -> list[Claim]:
    """Claims that say something, those alike to the word once: they are joined, the first stands for all.

    Those that name nothing are so joined within one event alone.
    """
    first: dict[tuple[frozenset[str], frozenset[str], bool, int], Claim] = {}
    kept = []
    for claim in free:
        said = told(claim, material)
        if len(said) < 3:
            continue  # too little to tell whether another says the same
        names = content_names(claim, material)
        event = -1 if names else about.event_of(claim.report)
        like = first.setdefault((said, names, is_positive(claim, material), event), claim)
        if like is claim or not (_one_thing(like, claim, material) and gathering.join(like.id, claim.id)):
            kept.append(claim)
    return kept


def _nested(free: Sequence[Claim], material: Material) -> list[tuple[str, str]]:
    """A claim and the one that it is told within, where both speak of one thing."""
    by_id = {claim.id: claim for claim in free}
    return [
        (claim.within, claim.id)
        for claim in free
        if claim.within in by_id
        and set(claim_keys(claim, material)) & set(claim_keys(by_id[claim.within], material))
        and is_positive(claim, material) == is_positive(by_id[claim.within], material)
    ]


def _answer(question: str, claims: Sequence[str], descent: Descent, *, holds: bool, wording: str) -> Answer:
    ordered = descent.material.ordered(frozenset(claims))
    return Answer(
        id=identify("answer", question, ordered[0]),
        wording=wording,
        claims=ordered,
        origins=count(ordered, descent),
        holds=holds,
    )


def _question(
    affirming: Sequence[str], denials: Sequence[Denial], descent: Descent, *, beside: Mapping[str, Sequence[str]]
) -> Question | None:
    """The question that claims answer; ``beside`` has for each denier the claims that say the same as it does."""
    material = descent.material
    affirming = material.ordered(frozenset(affirming))
    identity = identify("question", affirming[0])
    wording = stated(material.claim[affirming[0]])
    yes = _answer(identity, affirming, descent, holds=True, wording=wording)
    if not denials:
        several = len({descent.kin.get(material.claim[claim].report, claim) for claim in affirming}) > 1
        if len(affirming) < 2 or (yes.origins.high < 2 and not several):
            return None
        because = "These claims are held to say the same thing, from the words that they share."
        return Question(identity, wording, (yes,), because=because)
    deniers = material.ordered(frozenset(one for denial in denials for one in (denial.denier, *beside[denial.denier])))
    first_denial = min(denials, key=lambda one: (material.rank[one.denier], material.rank[one.target]))
    denier = material.claim[first_denial.denier]
    opposite = affirms(denier) and bool(first_denial.because)
    no_words = stated(denier) if opposite else f"not: {wording}"
    no = _answer(identity, deniers, descent, holds=False, wording=no_words)
    said = any(denial.said for denial in denials)
    outright = said or any(material.claim[denial.denier].act in DENYING for denial in denials)
    rivalry = Rivalry(
        left=no.id,
        right=yes.id,
        kind=RivalryKind.DENIAL if outright else RivalryKind.OPPOSITE,
        because=_against(first_denial, descent),
        claims=(*deniers, *(claim for claim in affirming if claim in {denial.target for denial in denials})),
    )
    because = "The denial and the claim share their telling words, and name nothing that differs."
    if said:
        because = "The words of the denial point back at the claim."
    elif opposite:
        because = "The claims share their telling words but those that cannot both hold, and name nothing that differs."
    return Question(
        id=identity,
        wording=wording,
        answers=tuple(sorted((yes, no), key=lambda one: material.rank[one.claims[0]])),
        rivals=(rivalry,),
        because=because,
    )


def _against(denial: Denial, descent: Descent) -> str:
    """One neutral sentence: who sets what against whose words."""
    denier, target = descent.material.claim[denial.denier], descent.material.claim[denial.target]
    meant, whose = stated(target), target.voice.called
    if denial.because:
        return f"{stated(denier)} ({denier.voice.called}) stands against {meant} ({whose}): {denial.because}"
    what = quoted(f"{denier.cue[0].text} {denier.quote}" if denier.cue else denier.quote)
    return f"{denier.voice.called} sets {what} against {meant} ({whose})"


def _graded_question(
    affirming: Sequence[str], denials: Sequence[Denial], descent: Descent, *, beside: Mapping[str, Sequence[str]]
) -> Question | None:
    question = _question(affirming, denials, descent, beside=beside)
    return graded(question, descent) if question else None


def proposition_questions(
    denials: Sequence[Denial], taken: frozenset[str], descent: Descent, about: Surroundings
) -> tuple[Question, ...]:
    """Questions of statements: those denied by another voice, and those that several origins or reports put forward.

    Args:
        denials: all of the casebook.
        taken: ids of claims that answer a question of figures already.
        descent: where claims come from.
        about: what the reports are about.
    """
    material = descent.material
    # a statement that is denied as such is asked about, even where it also gives figures: "not one soldier crossed"
    outright = (denial for denial in denials if denial.said or denial.because)
    taken = taken - {denial.target for denial in outright if denial.figure is None}
    gathering = _agreeing(material, taken, about)
    _join_copies(gathering, [denial.target for denial in denials if denial.target not in taken], material)
    against: dict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        denier, target = material.claim[denial.denier], material.claim[denial.target]
        same = not denial.said and may_be_one(denier, target, descent.voices, material)
        same = same or descent.voices.saying(denier).id == descent.voices.saying(target).id
        if denial.target not in taken and affirms(target) and not same:
            against[gathering.group(denial.target)].append(denial)
    beside: dict[str, tuple[str, ...]] = {denial.denier: () for denial in denials}
    for denial in denials:
        if denial.because:
            beside[denial.denier] = tuple(one for one in gathering.members(denial.denier) if one not in taken)
    kept = material.seen.stated
    kept.turn(descent.stirred)
    questions = []
    shown: set[str] = set()  # claims that stand as the other answer to a question
    for group in gathering.groups():
        affirming = [claim for claim in group if claim not in taken]
        if not affirming:
            continue
        denied = against.get(gathering.group(affirming[0]), [])
        if len(affirming) > 1 or denied:
            near = tuple(sorted((denial.denier, beside[denial.denier]) for denial in denied))
            key = (material.ordered(affirming), tuple(denied), near)
            here = {*affirming, *(one for deny in denied for one in (deny.denier, deny.target, *beside[deny.denier]))}
            make = partial(_graded_question, affirming, denied, descent, beside=beside)
            question = kept.get(key, descent.reports_of(here), make)
            if question:
                questions.append(question)
                shown |= {one for answer in question.answers if answer.holds is False for one in answer.claims}
    return tuple(one for one in questions if one.rivals or not shown.issuperset(one.answers[0].claims))
