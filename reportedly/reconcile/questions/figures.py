"""Figures gathered into questions: the same thing measured in the same unit, of the same people, place and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from reportedly.model import Verdict
from reportedly.reconcile.figures.measured import FigureGroup, Measured
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.grouping.met import Met
from reportedly.reconcile.material import Material, Seen
from reportedly.reconcile.questions.carry import carried
from reportedly.reconcile.rivals.apart import is_person, loosely, why_apart
from reportedly.reconcile.rivals.clashing import clash
from reportedly.reconcile.rivals.compare import Surroundings, closeness, reports_apart
from reportedly.reconcile.rivals.denials import Denial
from reportedly.reconcile.rivals.pointing import Pointing, comparable
from reportedly.reconcile.rivals.telling import leaves_open
from reportedly.reconcile.words.measures import ANYONE

_KEYS = 6  # telling words of a figure's surroundings under which it meets others


def _names(one: Measured, surroundings: Surroundings, telling: dict[str, list[str]]) -> list[str]:
    """The keys under which a figure meets others; ``telling`` has the most telling words of reports."""
    unit = one.unit or ANYONE
    words = sorted(one.subject, key=lambda key: (-surroundings.weights.of(key), key))[:_KEYS]
    # names are often a casebook's common words, and yet what two figures share
    words += sorted(one.names - set(words))[:_KEYS]
    if one.measure:
        words.append(f"{one.measure.name}|")
        report = one.claim.report
        if report not in telling:
            about = surroundings.matter[report]
            telling[report] = sorted(about, key=lambda key: (-surroundings.weights.of(key), key))[:_KEYS]
        words += [f"{one.measure.name}|{key}" for key in telling[report]]
    names = [f"{unit}|{word}" for word in words]
    if is_person(one.unit):  # people and kinds of people meet by their number, and by what befell them
        names.append(f"person|{one.figure.value}")
        if one.measure:
            names.append(f"person|{one.measure.name}")
    return names


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


def _close(by_id: Mapping[str, Measured], surroundings: Surroundings, seen: Seen) -> Mapping[tuple[str, str], float]:
    """How close each two figures are that may answer one question."""
    telling: dict[str, list[str]] = {}
    kept, words = seen.figure_names, seen.moved_keys
    fresh = not kept
    moved = {
        id
        for id, one in by_id.items()
        if one.claim.id in seen.moved_claims or not words.isdisjoint(one.subject) or not words.isdisjoint(one.near)
    }
    other = {report for report, about in surroundings.matter.items() if not words.isdisjoint(about)}
    due = moved.union(id for id, one in by_id.items() if id not in kept or one.claim.report in other)
    touched = due | (kept.keys() - by_id.keys())
    for id in touched - due:
        del kept[id]
    seen.apart.turn(touched)
    for id in due:
        kept[id] = _names(by_id[id], surroundings, telling)
    turned = surroundings.turned((id, one.claim.report) for id, one in by_id.items())

    def close(left: str, right: str) -> float | None:
        one, other = by_id[left], by_id[right]
        if _kept_apart(one, other, surroundings):
            return None
        return closeness(one, other, surroundings) or None

    return seen.one_question.again(kept, moved, close, also=turned, touched=None if fresh else touched)


def _kept_apart(left: Measured, right: Measured, surroundings: Surroundings) -> str | None:
    """Why two figures cannot answer one question; what their words tell worked out once."""
    words = surroundings.seen.apart.get(left.id, right.id, lambda: why_apart(left, right))
    return words or reports_apart(left, right, surroundings)


def _walls(
    part: Sequence[str],
    by_id: Mapping[str, Measured],
    tied: AbstractSet[frozenset[str]],
    surroundings: Surroundings,
    met: Met[float],
) -> Iterator[tuple[str, str]]:
    """Pairs that cannot answer one question, among those that joining would bring together: the others need no wall."""
    within = set(part)
    for left in part:
        for right in sorted(met.of(left) & within):
            one, other = by_id[left], by_id[right]
            if right < left or frozenset((left, right)) in tied:
                continue
            # "212 passengers" and "160 people" are not joined for themselves, but both may belong with "212 people"
            if _kept_apart(one, other, surroundings) and not loosely(one, other):
                yield left, right


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


@dataclass(frozen=True, slots=True)
class _Ties:
    """What ties figures, or parts them, besides their words.

    Attributes:
        judged: people's decisions.
        links: pairs that a text's own words tie.
        against: those of them by which a voice sets a figure of its own against one that it denies.
    """

    judged: tuple[tuple[Measured, Measured, Verdict], ...]
    links: tuple[tuple[str, str], ...]
    against: frozenset[tuple[str, str]]


class _Gatherer:
    """Gathers figures part by part, each of what hangs together: no figure of one part joins one of another."""

    def __init__(self, material: Material, by_id: Mapping[str, Measured], surroundings: Surroundings) -> None:
        self._material, self._by_id, self._surroundings = material, by_id, surroundings
        self._seen = material.seen

    def groups(self, ties: _Ties) -> list[FigureGroup]:
        """All groups; those of a part of which nothing moved as they were."""
        tied = {frozenset(link) for link in ties.links}
        close = _close(self._by_id, self._surroundings, self._seen)
        near = Gathering(self._by_id)
        joined = [(left.id, right.id) for left, right, verdict in ties.judged if verdict is Verdict.SAME]
        for pair in (*joined, *ties.links, *close):
            near.join(*pair)
        score: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
        for (one, other), found in close.items():
            if frozenset((one, other)) not in tied:
                same = self._by_id[one].figure.value == self._by_id[other].figure.value
                # like values first: "two of the five gates" twice over
                score[near.group(one)].append((-found - same, one, other))
        of_part: dict[str, list[object]] = defaultdict(list)
        for judgement in ties.judged:
            for one in {near.group(judgement[0].id), near.group(judgement[1].id)}:
                of_part[one].append((judgement[0].id, judgement[1].id, judgement[2]))
        for link in ties.links:
            of_part[near.group(link[0])].append((link, link in ties.against))
        dirty = self._dirty(near)
        kept, self._seen.gathered = self._seen.gathered, {}
        found_groups: list[FigureGroup] = []
        for members in near.groups():
            part = sorted(members)
            key = (*part, *of_part[near.group(part[0])])
            made = kept.get(key) if dirty is not None and near.group(part[0]) not in dirty else None
            if made is None:
                made = self._gather(part, sorted(score[near.group(part[0])]), ties, tied)
            self._seen.gathered[key] = made
            found_groups += made
        return found_groups

    def _dirty(self, near: Gathering[str]) -> set[str] | None:
        """The parts of which something moved; None for all."""
        met = self._seen.one_question
        if met.stirred is None:
            return None
        dirty = {near.group(id) for id in met.stirred if id in near}
        for one, other in met.moved_pairs:
            if near.together(one, other):
                dirty.add(near.group(one))
        return dirty

    def _gather(
        self,
        part: Sequence[str],
        close: Sequence[tuple[float, str, str]],
        ties: _Ties,
        tied: AbstractSet[frozenset[str]],
    ) -> tuple[FigureGroup, ...]:
        """The groups of one part: walls first, then people's decisions, then the program's, closest pairs first."""
        by_id = self._by_id
        if len(part) == 1:
            return (FigureGroup((by_id[part[0]],), linked=False, carried=by_id[part[0]].carries == part[0]),)
        gathering = Gathering(part)
        links = [link for link in ties.links if link[0] in gathering]
        self._part(gathering, part, ties, tied)
        for left, right, verdict in ties.judged:
            if verdict is Verdict.SAME and left.unit == right.unit and left.id in gathering:
                gathering.join(left.id, right.id)
        for link in links:
            gathering.join(*link)
        linked = {id for link in links if link in ties.against and gathering.together(*link) for id in link}
        for _, one, other in close:
            gathering.join(one, other)
        rank = self._material.rank
        return tuple(
            FigureGroup(
                tuple(by_id[id] for id in sorted(group, key=lambda id: (rank[by_id[id].claim.id], id))),
                linked=not linked.isdisjoint(group),
                carried=not {by_id[id].carries for id in group}.isdisjoint(group),
            )
            for group in gathering.groups()
        )

    def _part(
        self, gathering: Gathering[str], part: Sequence[str], ties: _Ties, tied: AbstractSet[frozenset[str]]
    ) -> None:
        """Put up the walls of one part."""
        for left, right, verdict in ties.judged:
            if verdict is Verdict.DIFFERENT and left.id in gathering and right.id in gathering:
                gathering.wall(left.id, right.id)
        members = [self._by_id[id] for id in part]
        for left, right in (*_within_one_claim(members), *_within_one_voice(members)):
            if frozenset((left.id, right.id)) not in tied:
                gathering.wall(left.id, right.id)
        for one, other in _walls(part, self._by_id, tied, self._surroundings, self._seen.one_question):
            gathering.wall(one, other)


def _within_one_claim(found: Sequence[Measured]) -> Iterator[tuple[Measured, Measured]]:
    """Pairs of figures of one claim: they count two things."""
    of_claim: dict[str, list[Measured]] = defaultdict(list)
    for one in found:
        of_claim[one.claim.id].append(one)
    for members in of_claim.values():
        yield from combinations(members, 2)


def _within_one_voice(found: Sequence[Measured]) -> Iterator[tuple[Measured, Measured]]:
    """Pairs that one voice gives in one report and that cannot both hold: it speaks of two things.

    Counts that grow are left out: a report may tell how one rose.
    """
    of_voice: dict[tuple[str, str, str], list[Measured]] = defaultdict(list)
    for one in found:
        if not (one.measure and one.measure.grows):
            of_voice[one.claim.report, one.claim.voice.key, one.unit].append(one)
    for members in of_voice.values():
        for left, right in combinations(members, 2):
            if left.claim.id != right.claim.id and clash(left.figure, right.figure):
                yield left, right


def gather_figures(
    pointing: Pointing, found: Sequence[Measured], surroundings: Surroundings, denials: Sequence[Denial]
) -> tuple[FigureGroup, ...]:
    """Gather figures into questions: walls first, then people's decisions, then the program's, closest pairs first."""
    material = pointing.material
    found = [one for one in found if not leaves_open(one.claim)]  # they put no figure forward, and deny none
    by_id = {one.id: one for one in found}
    against = tuple(counter_figures(pointing, found, denials))
    ties = _Ties(tuple(_judged(material, found)), (*carried(found), *against), frozenset(against))
    groups = _Gatherer(material, by_id, surroundings).groups(ties)
    return tuple(sorted(groups, key=lambda one: (material.rank[one.members[0].claim.id], one.members[0].id)))
