"""A report's counts of people by what befell them, one for each way of counting: numbers said, people told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from reportedly.model import Fate, Toll, Way
from reportedly.read.figures.words import Words
from reportedly.read.tolls.persons import ATTACKERS, Person, fits
from reportedly.read.tolls.scene import Said, Scene
from reportedly.span import Quote, Span

_LATER = 0.3  # by how much a number said a sentence later counts less
_PART, _OTHER, _LISTED, _ONE = 0.7, 0.4, 0.7, 0.5  # what numbers of parts, of others, of lists and "one" count
_WITHOUT_BASE = 0.3  # "two others" taken for two, where others of the like were told of
_LEADS = ((Way.TOLD_IN_OPENING, 0), (Way.TOLD_IN_LEAD, 2), (Way.TOLD_EARLY, 5), (Way.TOLD, 1 << 30))
_MOST_QUOTES = 6
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """A count and the tokens of the words that it rests on."""

    count: int
    places: tuple[Place, ...]
    least: int | None = None
    most: int | None = None


def count_ways(scene: Scene, words: Words) -> tuple[Toll, ...]:
    """The counts of a report, by fate and way; none for a fate that it does not tell of."""
    tolls: list[Toll] = []
    for fate in Fate:
        for way, counted in _ways(scene, fate):
            tolls.append(Toll(fate, way, counted.count, _quotes(words, counted.places), counted.least, counted.most))
    return tuple(tolls)


def _ways(scene: Scene, fate: Fate) -> Iterator[tuple[Way, Counted]]:
    said = [one for one in scene.said if one.fate == fate]
    attackers = [one for one in said if one.noun in ATTACKERS and not one.listed]
    said = [one for one in said if one not in attackers] or said
    best = _oftenest(said)
    if said and best:
        first, most = said[0], max(said, key=lambda one: (one.count, -one.sentence))
        yield Way.FIRST, Counted(first.count + first.base, ((first.first, first.last),))
        yield Way.OFTENEST, _bounded(best, said)
        yield Way.MOST, Counted(most.count, ((most.first, most.last),))
        yield Way.LAST, Counted(said[-1].count, ((said[-1].first, said[-1].last),))
        moved = [one for one in said if one.revised]
        if moved:
            yield Way.REVISED, Counted(moved[-1].count, ((moved[-1].first, moved[-1].last),))
        if said[0].sentence == 0:
            yield Way.OPENING, Counted(first.count, ((first.first, first.last),))
    for way, lead in _LEADS:
        one = _told(scene, fate, lead)
        if one:
            yield way, one
    ranges = [one for one in scene.ranges if one.fate == fate]
    if ranges:
        vague = ranges[0]
        yield Way.RANGE, Counted(vague.count, ((vague.first, vague.last),), vague.least, vague.most)
    if fate in scene.nobody:
        yield Way.NOBODY, Counted(0, (scene.nobody[fate],))
    doers = [person for person in scene.cast.people if fate in person.fates and (person.doer or person.attacker)]
    among = max([len(doers), *(one.count for one in attackers)])
    apart = best and all(one.agent or one in attackers for one in said if one.count == best.count)
    if fate is Fate.KILLED and best and among and (apart or attackers) and said != attackers:
        yield Way.WITH_DOERS, Counted(best.count + among, (*best.places, *_places(doers, {fate})))


def _oftenest(said: Sequence[Said]) -> Counted | None:
    """The number that most, early and plain words give."""
    votes: dict[int, float] = defaultdict(float)
    places: dict[int, list[Place]] = defaultdict(list)

    def vote(count: int, weight: float, one: Said) -> None:
        votes[count] += weight
        if weight:
            places[count].append((one.first, one.last))

    for one in said:
        weight = 1 / (1 + _LATER * one.sentence)
        if one.part_of is not None:
            weight *= _PART
        if one.other:
            weight *= _OTHER
            vote(one.count + one.base, weight if one.base else 0, one)
            vote(one.count, weight * (_WITHOUT_BASE if one.base else 1), one)
            continue
        weight *= (_LISTED if one.listed else 1) * (_ONE if one.count == 1 else 1)
        vote(one.count, weight, one)
    if not votes:
        return None
    count = max(votes, key=lambda value: (votes[value], value))
    return Counted(count, tuple(places[count]))


def _bounded(best: Counted, said: Sequence[Said]) -> Counted:
    """``best`` with the bound under which it is said, where it is nowhere said flatly ("at least six")."""
    same = [one for one in said if one.count == best.count and not one.other]
    if not same or any(one.least is None and one.most is None for one in same):
        return best
    return Counted(best.count, best.places, same[0].least, same[0].most)


def _told(scene: Scene, fate: Fate, lead: int) -> Counted | None:
    """People told of one by one up to sentence ``lead``, and what they leave of sets ("her two sons")."""
    fates = {fate.value}
    if fate is Fate.WOUNDED:
        fates.add(Fate.HIT)
    elif fate is Fate.HIT:
        fates |= {Fate.KILLED, Fate.WOUNDED}
    singles = [
        person
        for person in scene.cast.people
        if person.fates & fates and person.first <= lead and not (fate is Fate.WOUNDED and Fate.KILLED in person.fates)
    ]
    sets: dict[tuple[str, int], Said] = {}
    for one in scene.sets:
        if one.fate in fates and one.sentence <= lead:
            sets.setdefault((one.noun, one.count), one)
    left = [person for person in singles if not person.doer]
    extra = 0
    for one in sorted(sets.values(), key=lambda one: (one.sentence, one.noun)):
        members = [person for person in left if fits(person, one.noun)][: one.count]
        left = [person for person in left if person not in members]
        extra += one.count - len(members)
    places = [*_places(singles, fates), *((one.first, one.last) for one in sets.values())]
    return Counted(len(singles) + extra, tuple(places)) if singles or extra else None


def _places(people: Sequence[Person], fates: Set[str]) -> list[Place]:
    return [next(place for fate, place in person.tokens.items() if fate in fates) for person in people]


def _quotes(words: Words, places: Sequence[Place]) -> tuple[Quote, ...]:
    spans: list[Span] = []
    for first, last in sorted(set(places)):
        span = words.span(first, last)
        if not spans or not spans[-1].overlaps(span):
            spans.append(span)
    return tuple(Quote.cut(words.text, span) for span in spans[:_MOST_QUOTES])
