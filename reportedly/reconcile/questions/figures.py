"""Figures gathered into questions: the same thing measured in the same unit, of the same people, place and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.model import Verdict
from reportedly.reconcile.figures.measured import Measured
from reportedly.reconcile.grouping.block import pairs_within
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.material import Material
from reportedly.reconcile.questions.carry import carried
from reportedly.reconcile.rivals.compare import Surroundings, closeness, is_person, loosely, why_kept_apart
from reportedly.reconcile.rivals.denials import Denial
from reportedly.reconcile.rivals.pointing import Pointing, comparable
from reportedly.reconcile.rivals.telling import leaves_open
from reportedly.reconcile.words.measures import ANYONE

_KEYS = 6  # telling words of a figure's surroundings under which it meets others


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that answer one question.

    Attributes:
        members: in order of report and text.
        linked: whether a voice's own words tie two of them (it denies one and gives the other).
        carried: whether one of them leaves out what it counts, and takes it from another.
    """

    members: tuple[Measured, ...]
    linked: bool
    carried: bool = False


def _blocks(found: Sequence[Measured], surroundings: Surroundings) -> dict[str, list[Measured]]:
    blocks: dict[str, list[Measured]] = defaultdict(list)
    for one in found:
        unit = one.unit or ANYONE
        words = sorted(one.subject, key=lambda key: (-surroundings.weights.of(key), key))[:_KEYS]
        # names are often a casebook's common words, and yet what two figures share
        words += sorted(one.names - set(words))[:_KEYS]
        if one.measure:
            words.append(f"{one.measure.name}|")
            about = surroundings.matter[one.claim.report]
            matter = sorted(about, key=lambda key: (-surroundings.weights.of(key), key))[:_KEYS]
            words += [f"{one.measure.name}|{key}" for key in matter]
        for word in words:
            blocks[f"{unit}|{word}"].append(one)
        if is_person(one.unit):  # people and kinds of people meet by their number, and by what befell them
            blocks[f"person|{one.figure.value}"].append(one)
            if one.measure:
                blocks[f"person|{one.measure.name}"].append(one)
    return blocks


def counter_figures(
    pointing: Pointing, found: Sequence[Measured], denials: Sequence[Denial]
) -> Iterator[tuple[str, str]]:
    """Pairs of figures that a voice sets against each other: it denies one and gives the other, or its side does."""
    by_id = {one.id: one for one in found}
    for denial in denials:
        denied = by_id.get(denial.figure or "")
        if denied is None or not denial.said:
            continue
        denier = pointing.material.claim[denial.denier]
        for one in pointing.own(denier):
            if one.claim.id != denial.target and comparable(one, denied):
                yield one.id, denied.id
                break


def _close(
    blocks: dict[str, list[Measured]], surroundings: Surroundings, together: set[frozenset[str]]
) -> list[tuple[float, str, str]]:
    """Pairs that may answer one question, the closest first."""
    close: list[tuple[float, str, str]] = []
    for one, other in pairs_within(blocks, key=lambda one: one.id):
        if why_kept_apart(one, other, surroundings) or frozenset((one.id, other.id)) in together:
            continue
        if score := closeness(one, other, surroundings):
            same = one.figure.value == other.figure.value
            close.append((-score - same, one.id, other.id))  # like values first: "two of the five gates" twice over
    return sorted(close)


def _walls(
    blocks: dict[str, list[Measured]],
    joins: Sequence[tuple[str, str]],
    together: set[frozenset[str]],
    surroundings: Surroundings,
) -> Iterator[tuple[str, str]]:
    """Pairs that cannot answer one question, among those that joining would bring together: the others need no wall."""
    near = Gathering({one for join in joins for one in join})
    for join in joins:
        near.join(*join)
    for one, other in pairs_within(blocks, key=lambda one: one.id):
        if not near.together(one.id, other.id) or frozenset((one.id, other.id)) in together:
            continue
        # "212 passengers" and "160 people" are not joined for themselves, but both may belong with "212 people"
        if why_kept_apart(one, other, surroundings) and not loosely(one, other):
            yield one.id, other.id


def _judged(material: Material, found: Sequence[Measured]) -> list[tuple[Measured, Measured, Verdict]]:
    """People's decisions on claims, as decisions on their figures told in one unit."""
    of_claim: dict[str, list[Measured]] = defaultdict(list)
    for one in found:
        of_claim[one.claim.id].append(one)
    return [
        (left, right, judgement.verdict)
        for (one, other), judgement in sorted(material.decisions.questions.items())
        for left in of_claim.get(one, ())
        for right in of_claim.get(other, ())
        if left.id != right.id and judgement.verdict
    ]


def _within_one_claim(found: Sequence[Measured]) -> Iterator[tuple[Measured, Measured]]:
    """Pairs of figures of one claim: they count two things."""
    of_claim: dict[str, list[Measured]] = defaultdict(list)
    for one in found:
        of_claim[one.claim.id].append(one)
    for members in of_claim.values():
        yield from combinations(members, 2)


def gather_figures(
    pointing: Pointing, found: Sequence[Measured], surroundings: Surroundings, denials: Sequence[Denial]
) -> tuple[FigureGroup, ...]:
    """Gather figures into questions: walls first, then people's decisions, then the program's, closest pairs first."""
    material = pointing.material
    found = [one for one in found if not leaves_open(one.claim)]  # they put no figure forward, and deny none
    by_id = {one.id: one for one in found}
    gathering = Gathering(by_id)
    judged = _judged(material, found)
    against = list(counter_figures(pointing, found, denials))
    links = [*carried(found), *against]
    for left, right, verdict in judged:
        if verdict is Verdict.DIFFERENT:
            gathering.wall(left.id, right.id)
    tied = {frozenset(link) for link in links}
    for left, right in _within_one_claim(found):
        if frozenset((left.id, right.id)) not in tied:
            gathering.wall(left.id, right.id)
    blocks = _blocks(found, surroundings)
    close = _close(blocks, surroundings, tied)
    joined = [(left.id, right.id) for left, right, verdict in judged if verdict is Verdict.SAME]
    for one, other in _walls(blocks, [*joined, *links, *((one, other) for _, one, other in close)], tied, surroundings):
        gathering.wall(one, other)
    for left, right, verdict in judged:
        if verdict is Verdict.SAME and left.unit == right.unit:
            gathering.join(left.id, right.id)
    for link in links:
        gathering.join(*link)
    linked = {one for link in against for one in link if gathering.group(link[0]) == gathering.group(link[1])}
    for _, one, other in close:
        gathering.join(one, other)
    groups = [sorted(group, key=lambda one: (material.rank[by_id[one].claim.id], one)) for group in gathering.groups()]
    return tuple(
        FigureGroup(
            tuple(by_id[one] for one in group),
            linked=not linked.isdisjoint(group),
            carried=not {by_id[one].carries for one in group}.isdisjoint(group),
        )
        for group in sorted(groups, key=lambda group: (material.rank[by_id[group[0]].claim.id], group[0]))
    )
