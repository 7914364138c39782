"""Answers to a question of figures, and which of them cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reportedly.model import Answer, Bound, Claim, Figure, Movement, Question, Rivalry, RivalryKind
from reportedly.reconcile.figures.measured import FigureGroup, Measured, affirms, per_key
from reportedly.reconcile.material import identify
from reportedly.reconcile.origins.counting import Descent, count
from reportedly.reconcile.origins.grades import graded
from reportedly.reconcile.questions.asking import asked
from reportedly.reconcile.rivals.apart import loose_people
from reportedly.reconcile.rivals.clashing import clash
from reportedly.reconcile.rivals.denials import Denial
from reportedly.reconcile.voices.sides import one_side
from reportedly.reconcile.words.folding import STOP, key, split
from reportedly.reconcile.words.wording import figure_words, is_scale, listed, plural, quoted, unit_shown


@dataclass(frozen=True, slots=True)
class Told:
    """An answer with the figures that give it, while rivals are sought."""

    answer: Answer
    members: tuple[Measured, ...]


def value_key(figure: Figure) -> tuple[str, float | None, float | None]:
    """Figures with the same key are one answer: "2,000" and "about 2,000" are, "at least 2,000" is another."""
    if figure.value is None:
        return figure.bound.value, figure.low, figure.high
    bound = "" if figure.bound in (Bound.EXACTLY, Bound.ABOUT) else figure.bound.value
    return bound, figure.value, None


def asked_per(members: Sequence[Measured]) -> tuple[str, ...]:
    """All that the question is counted by, in the order first said, one word for each class."""
    found: dict[str, str] = {}
    for one in members:
        for per in one.figure.per:
            found.setdefault(per_key(per), per)
    return tuple(found.values())


def _unsaid(members: Sequence[Measured], per: tuple[str, ...]) -> tuple[str, ...]:
    """What the question is counted by and these claims, or some of them, leave unsaid."""
    found = []
    for one in per:
        silent = [member for member in members if per_key(one) not in member.per]
        if len(silent) == len(members):
            found.append(f"per {one}")
        elif silent:
            names = dict.fromkeys(member.claim.voice.called for member in silent)
            found.append(f"per {one} (left unsaid by {listed(list(names))})")
    return tuple(found)


def _tell(question: str, members: Sequence[Measured], per: tuple[str, ...], descent: Descent) -> Told:
    claims = descent.material.ordered([one.claim.id for one in members])
    fullest = max(members, key=lambda one: len(one.figure.per))
    holds = affirms(members[0].claim)
    wording = figure_words(members[0].figure if members[0].figure.per == fullest.figure.per else fullest.figure)
    answer = Answer(
        id=identify("answer", question, members[0].id),
        wording=wording if holds else f"not {wording}",
        claims=claims,
        origins=count(claims, descent),
        figure=members[0].figure,
        holds=None if holds else False,
        unsaid=_unsaid(members, per),
    )
    return Told(answer, tuple(members))


def _series(left: Measured, right: Measured, descent: Descent) -> bool:
    """Whether the later of two voices' figures may update the earlier: a count that grows, told on two known days."""
    one, other = (_day(member.claim, descent) for member in (left, right))
    if _risen(left, right) or _risen(right, left):
        return True
    if one is None or other is None:  # whichever was first, words say that the count moved
        return any(member.moved for member in (left, right))
    if one == other:
        return False
    return any(member.measure and member.measure.grows for member in (left, right))


def _risen(before: Measured, after: Measured) -> bool:
    """Whether the words themselves say that a growing count was lower before: "has risen to 41"."""
    grows = after.measure is not None and after.measure.grows and after.figure.movement is Movement.ROSE_TO
    low, high = before.figure.value or before.figure.low, after.figure.value
    return grows and low is not None and high is not None and low < high


def _day(claim: Claim, descent: Descent) -> object:
    return (claim.said.earliest if claim.said else None) or descent.material.published(claim)


@dataclass(frozen=True, slots=True)
class Likes:
    """Figures of one answer that clash with the same others: one of them, and the claims by who says them."""

    one: Measured
    said: Mapping[str, tuple[str, ...]]

    def beside(self, other: Likes) -> Iterator[str]:
        """Ids of its claims that another voice's among the others stands against."""
        for voice, claims in self.said.items():
            if len(other.said) > 1 or voice not in other.said:
                yield from claims


def _likes(told: Told, descent: Descent, *, dated: bool) -> list[Likes]:
    """An answer's figures gathered by all that clashing looks at, so that a count told a thousand times is met once."""
    found: dict[tuple[object, ...], list[Measured]] = defaultdict(list)
    for one in told.members:
        figure, measure = one.figure, one.measure
        day = _day(one.claim, descent) if dated else None
        value = (figure.value, figure.low, figure.high, figure.bound, figure.unit, figure.movement)
        found[(*value, one.unit, measure, day, one.moved, one.manner.possible)].append(one)
    likes = []
    for members in found.values():
        said: dict[str, list[str]] = defaultdict(list)
        for one in members:
            said[descent.voices.saying(one.claim).id].append(one.claim.id)
        likes.append(Likes(members[0], {voice: tuple(claims) for voice, claims in said.items()}))
    return likes


def _clashing(left: Sequence[Likes], right: Sequence[Likes], descent: Descent) -> tuple[str, ...]:
    """Ids of claims of two voices, on both sides, whose figures cannot both hold."""
    found: set[str] = set()
    for ours in left:
        for theirs in right:
            if loose_people(ours.one, theirs.one):
                continue  # "eight people" and "seven aid workers" may both hold
            if ours.one.manner.possible != theirs.one.manner.possible:
                continue  # "40 are feared dead" and "12 are dead" may both hold
            if clash(ours.one.figure, theirs.one.figure) and not _series(ours.one, theirs.one, descent):
                found.update(ours.beside(theirs), theirs.beside(ours))
    return descent.material.ordered(found)


def _figure_rivals(told: Sequence[Told], descent: Descent) -> list[Rivalry]:
    found = []
    dated = any(member.measure and member.measure.grows for one in told for member in one.members)
    likes = [_likes(one, descent, dated=dated) for one in told]
    for place, left in enumerate(told):
        for number, right in enumerate(told[place + 1 :], start=place + 1):
            if left.answer.holds is False or right.answer.holds is False:
                continue
            claims = _clashing(likes[place], likes[number], descent)
            if claims:
                because = f"{left.answer.wording} and {right.answer.wording} cannot both hold"
                unsaid = dict.fromkeys(one.split(" (")[0] for one in [*left.answer.unsaid, *right.answer.unsaid])
                if unsaid:
                    because += f", if both are meant alike: not all of the claims say {quoted(listed(list(unsaid)))}"
                found.append(Rivalry(left.answer.id, right.answer.id, RivalryKind.FIGURES, because, claims))
    return found


def _denied(
    told: Sequence[Told], denials: Sequence[Denial], question: str, descent: Descent
) -> tuple[list[Told], list[Rivalry]]:
    """Rivalries by open denial; a denier who gives no answer of its own gets one that says "not"."""
    extra: list[Told] = []
    rivals: list[Rivalry] = []
    told = list(told)
    for denial in denials:
        denier = descent.material.claim[denial.denier]
        denied = next((one for one in told if any(member.id == denial.figure for member in one.members)), None)
        if denied is None:
            continue
        own = [one for one in told if one is not denied and _gives(one, denier, descent)]
        if own:
            # the denial is shown with the answer that it makes room for; it adds no origin to it
            claims = descent.material.ordered({*own[0].answer.claims, denier.id})
            left = replace(own[0].answer, claims=claims)
            told = [replace(one, answer=left) if one is own[0] else one for one in told]
        else:
            left = Answer(
                id=identify("answer", question, denier.id, denied.answer.id),
                wording=f"not {denied.answer.wording}",
                claims=(denier.id,),
                origins=count((denier.id,), descent),
                holds=False,
            )
            extra.append(Told(left, ()))
        words = quoted(f"{denier.cue[0].text} {denier.quote}" if denier.cue else denier.quote)
        because = f"{denier.voice.called} sets {words} against {denied.answer.wording}"
        rivals.append(Rivalry(left.id, denied.answer.id, RivalryKind.DENIAL, because, (denier.id, denial.target)))
    return [*told, *extra], rivals


def _gives(told: Told, denier: Claim, descent: Descent) -> bool:
    """Whether an answer is the denier's own, or that of one who speaks for the same body."""
    voices = descent.voices
    return any(
        voices.saying(member.claim).id == voices.saying(denier).id or one_side(member.claim, denier, voices)
        for member in told.members
    )


def _negated(told: Sequence[Told], descent: Descent) -> list[Rivalry]:
    """Rivalries between a figure that is given and the same figure denied by another voice."""
    rivals = []
    for no in told:
        for yes in told:
            same = no.members and yes.members and value_key(no.members[0].figure) == value_key(yes.members[0].figure)
            if not same or no.answer.holds is not False or yes.answer.holds is False:
                continue
            denier, target = no.members[0].claim, yes.members[0].claim
            if descent.voices.saying(denier).id != descent.voices.saying(target).id:
                words = quoted(f"{denier.cue[0].text} {denier.quote}" if denier.cue else denier.quote)
                because = f"{denier.voice.called} sets {words} against {yes.answer.wording}"
                claims = (denier.id, target.id)
                rivals.append(Rivalry(no.answer.id, yes.answer.id, RivalryKind.DENIAL, because, claims))
    return rivals


def _shown(keys: frozenset[str], texts: Sequence[str]) -> list[str]:
    """Words of the texts that have these keys, as first written, four at most."""
    found: dict[str, str] = {}
    for text in texts:
        for word in text.split():
            plain = split(word)
            if len(plain) == 1 and plain[0] not in STOP and key(plain[0]) in keys:
                found.setdefault(key(plain[0]), word.strip(".,;:!?“”\"'’()"))
    return list(found.values())[:4]


def _unit(members: Sequence[Measured]) -> str | None:
    """The unit of the question: that of people, where some count people and others a kind of them."""
    units = [one.figure.unit for one in members if one.figure.unit]
    return "person" if "person" in units else next(iter(units), None)


def _revised(told: Sequence[Told], descent: Descent) -> str:
    """What is said of a count that others bring up to date: a series, and no rivals."""
    steps = []
    for one in told:
        member = one.members[0] if one.members else None
        day = _day(member.claim, descent) if member else None
        if member and member.measure and member.measure.grows and day:
            steps.append((str(day), one.answer.wording))
    if len({day for day, _ in steps}) < 2 or len({said for _, said in steps}) < 2:
        return ""
    return f" Such a count is revised as days go by: {listed([f'{said} ({day})' for day, said in sorted(steps)])}."


def _because(group: FigureGroup) -> str:
    members = group.members
    words = list(dict.fromkeys(one.said.text.lower() for one in members if one.said))
    parts = []
    if words:
        parts.append("they measure " + listed([f"“{word}”" for word in words[:4]]))
    unit = _unit(members)
    if unit:
        told = unit_shown(unit) if is_scale(unit) else plural(unit)
        parts.append(f"in {told}" if parts else f"they are told in {told}")
    common = frozenset.intersection(*(one.subject for one in members))
    shown = _shown(common, [one.claim.context.text for one in members])
    if shown:
        parts.append("share the words " + listed([f"“{word}”" for word in shown]))
    if group.linked:
        parts.append("one voice gives its own figure against the one it denies")
    if group.carried:
        parts.append("one leaves out what it counts and follows the figure that says it")
    return "These claims are held to answer one question: " + (", ".join(parts) or "a person decided so") + "."


def _wording(members: Sequence[Measured], per: tuple[str, ...], descent: Descent) -> str:
    texts = [descent.material.report[one.claim.report].text for one in members]
    common = frozenset.intersection(*(one.subject for one in members))
    return asked(members, per, texts, _shown(common, [one.claim.context.text for one in members]))


def _several(members: Sequence[Measured], descent: Descent) -> bool:
    """Whether more than one voice, or more than one report that is no copy of another, gives these figures."""
    voices = {descent.voices.saying(one.claim).id for one in members}
    kin = {descent.kin.get(one.claim.report, one.claim.report) for one in members}
    return len({one.claim.id for one in members}) > 1 and (len(kin) > 1 or (len(voices) > 1 and not _copied(members)))


def _copied(members: Sequence[Measured]) -> bool:
    """Whether all give the same words: one report's figure and its copies."""
    return len({" ".join(one.claim.quote.split()).lower() for one in members}) == 1


def figure_questions(
    groups: Sequence[FigureGroup], denials: Sequence[Denial], descent: Descent
) -> tuple[Question, ...]:
    """The questions that groups of figures answer, with grades for their answers, in the groups' order."""
    place = {one.id: number for number, group in enumerate(groups) for one in group.members}
    against: dict[int, list[Denial]] = defaultdict(list)
    for denial in denials:
        if denial.figure in place:
            against[place[denial.figure]].append(denial)
    kept = descent.material.seen.figured
    kept.turn(descent.stirred)
    found = []
    for number, group in enumerate(groups):
        denied = tuple(against.get(number, ()))
        claims = {one.claim.id for one in group.members}.union(*((one.denier, one.target) for one in denied))
        key = (tuple([one.id for one in group.members]), group.linked, group.carried, denied)
        make = partial(_graded_question, group, denied, descent)
        found.append(kept.get(key, descent.reports_of(claims), make))
    return tuple(question for question in found if question)


def _graded_question(group: FigureGroup, denials: Sequence[Denial], descent: Descent) -> Question | None:
    question = figure_question(group, denials, descent)
    return graded(question, descent) if question else None


def figure_question(group: FigureGroup, denials: Sequence[Denial], descent: Descent) -> Question | None:
    """The question that a group of figures answers; None when only one claim gives it and nobody denies it.

    ``denials`` are those of figures of the group.
    """
    members = group.members
    identity = identify("question", members[0].id)
    per = asked_per(members)
    by_value: dict[tuple[bool, tuple[str, float | None, float | None]], list[Measured]] = {}
    for one in members:
        by_value.setdefault((affirms(one.claim), value_key(one.figure)), []).append(one)
    told = [_tell(identity, ones, per, descent) for ones in by_value.values()]
    shown, denied = _denied(told, denials, identity, descent)
    met = {(one.left, one.right) for one in denied}
    negated = [one for one in _negated(told, descent) if (one.left, one.right) not in met]
    rivals = [*_figure_rivals(told, descent), *denied, *negated]
    if not rivals and not _several(members, descent):
        return None
    answers = sorted(shown, key=lambda one: (descent.material.rank[one.answer.claims[0]], one.answer.id))
    return Question(
        id=identity,
        wording=_wording(members, per, descent),
        answers=tuple(one.answer for one in answers),
        rivals=tuple(sorted(rivals, key=lambda one: (one.kind.value, one.left, one.right, one.claims))),
        unit=_unit(members),
        per=per,
        because=_because(group) + _revised(told, descent),
    )
