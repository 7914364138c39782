"""What was made of what meets, written down: groups, questions, relays, tolls and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from reportedly.model import Circle, Event, Question, Relay, TollSeries, Verdict
from reportedly.reconcile.figures.measured import FigureGroup
from reportedly.reconcile.kept import Relaying, Told
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering.shards import Sharding
from reportedly.reconcile.rivals.denials import Denial

Ids = tuple[str, ...]
FiguredKey = tuple[Ids, bool, bool, tuple[Denial, ...]]
"""What a question of figures is found by; see :mod:`reportedly.reconcile.questions.answers`."""
StatedKey = tuple[Ids, tuple[Denial, ...], tuple[tuple[str, Ids], ...]]
"""What a question of a statement is found by; see :mod:`reportedly.reconcile.questions.propositions`."""
Judged = tuple[str, str, Verdict]
Linked = tuple[tuple[str, str], bool]
_JUDGED = 3  # in what people decided: two figures, and the verdict


@dataclass(frozen=True, slots=True)
class Group:
    """A group of figures, by their ids; see :class:`reportedly.reconcile.figures.measured.FigureGroup`."""

    members: Ids
    linked: bool
    carried: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """The groups of figures that hang together, what people decided of them and by what words they are tied."""

    part: Ids
    judged: tuple[Judged, ...]
    links: tuple[Linked, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What is kept of some reports; see :class:`reportedly.reconcile.material.Seen`.

    ``circled`` has, by question, the circles among those who pass on an answer.
    """

    groups: list[tuple[Ids, ...]]
    gathered: list[Gathered]
    figured: list[tuple[FiguredKey, Question | None]]
    stated: list[tuple[StatedKey, Question | None]]
    circled: dict[str, tuple[Circle, ...]]
    relays: list[Relay]
    tolled: list[tuple[Ids, tuple[TollSeries, ...]]]
    evented: list[tuple[Ids, Event]]


def results(seen: Seen, sharding: Sharding) -> list[Results]:
    """All of it, by shard."""
    dealt = sharding.dealt
    gathered = (_gathered(key, groups) for key, groups in seen.gathered.items())
    figured = ((cast(FiguredKey, key), question) for key, question in seen.figured.state().items())
    stated = ((cast(StatedKey, key), question) for key, question in seen.stated.state().items())
    one_by_one = zip(
        dealt((whole[0], groups) for whole, groups in seen.groups.items()),
        dealt((one.part[0], one) for one in gathered),
        dealt((one[0][0][0], one) for one in figured),
        dealt((one[0][0][0], one) for one in stated),
        sharding.split({id: circles for id, (_, circles) in seen.circled.items()}),
        dealt((told[1], seen.relaying.made[told]) for told in seen.relaying.order),
        dealt((key[0], (key, series)) for key, series in seen.tolled.state().items()),
        dealt((group[0], (group, event)) for group, event in seen.evented.state().items()),
        strict=True,
    )
    return [Results(*one) for one in one_by_one]


def _gathered(key: tuple[object, ...], groups: Sequence[FigureGroup]) -> Gathered:
    """By its key: ids of figures, and after them what ties them, people's decisions first."""
    ties = [one for one in key if isinstance(one, tuple)]
    return Gathered(
        part=tuple(one for one in key if isinstance(one, str)),
        judged=tuple(one for one in ties if len(one) == _JUDGED),
        links=tuple(one for one in ties if len(one) != _JUDGED),
        groups=tuple(Group(tuple(one.id for one in group.members), group.linked, group.carried) for group in groups),
    )


def take_results(rows: Sequence[Results], seen: Seen) -> list[Gathered]:
    """Hold what was written down; gives groups of figures, for :func:`gathered_of` once figures are held."""
    figured: dict[tuple[object, ...], Question | None] = {}
    stated: dict[tuple[object, ...], Question | None] = {}
    tolled: dict[Ids, tuple[TollSeries, ...]] = {}
    evented: dict[Ids, Event] = {}
    for row in rows:
        seen.groups.update((tuple(sorted(chain.from_iterable(groups))), groups) for groups in row.groups)
        figured.update(row.figured)
        stated.update(row.stated)
        tolled.update(row.tolled)
        evented.update(row.evented)
    questions = {one.id: one for one in (*figured.values(), *stated.values()) if one is not None}
    for row in rows:
        seen.circled.update((id, (questions[id], circles)) for id, circles in row.circled.items() if id in questions)
    for kept, found in ((seen.figured, figured), (seen.stated, stated)):
        kept.restore(found)
    seen.tolled.restore(tolled)
    seen.evented.restore(evented)
    _take_relays(chain.from_iterable(row.relays for row in rows), seen.relaying)
    return list(chain.from_iterable(row.gathered for row in rows))


def _take_relays(relays: Iterable[Relay], kept: Relaying) -> None:
    steps: dict[str, list[tuple[str, Told]]] = defaultdict(list)
    for one in relays:
        told = (one.speaker, one.teller, one.kind)
        kept.made[told] = one
        kept.claims[told] = set(one.claims)
        for claim in one.claims:
            steps[claim.rpartition(":")[0]].append((claim, told))
    kept.steps = {report: tuple(held) for report, held in steps.items()}
    kept.order = sorted(kept.made)
    kept.whole = True


def gathered_of(rows: Iterable[Gathered], seen: Seen) -> None:
    """Hold groups of figures; those of which a figure is not there any more are gathered anew."""
    by_id = {one.id: one for found in seen.figures.values() for one in found}
    for row in rows:
        if all(id in by_id for group in row.groups for id in group.members):
            key = (*row.part, *row.judged, *row.links)
            seen.gathered[key] = tuple(
                FigureGroup(tuple(by_id[id] for id in group.members), group.linked, group.carried)
                for group in row.groups
            )
