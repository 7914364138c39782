"""Who meets whom, and what was found of them, written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportedly.model import Verdict
from reportedly.reconcile.grouping.met import Met
from reportedly.reconcile.kept import Asked, Pairwise
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering.shards import Sharding, unpaired
from reportedly.reconcile.statements.facing import Entry
from reportedly.reconcile.statements.meeting import Opposition
from reportedly.reconcile.statements.sided import Sided

V = TypeVar("V")
Words = tuple[str, ...]
Keys = dict[str, Words]
Scores = dict[str, dict[str, float]]
Found = dict[str, Words]
Answers = dict[str, tuple[Words, Words]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is kept of some values and of what each meets, by the one of two with the smaller id.

    Of fields that :class:`reportedly.reconcile.material.Seen` has, see there. ``keys`` and ``found`` are of what is
    found of two or nothing, ``scored`` is of numbers, by the name of the field there. ``kin`` has places in ``kinds``.
    """

    telling: Keys
    event_keys: dict[str, tuple[tuple[str, float], ...]]
    sides: dict[str, Sided]
    beside: dict[str, tuple[Entry, ...]]
    negated: dict[str, tuple[Entry, ...]]
    denying: dict[str, tuple[Entry, ...]]
    keys: dict[str, Keys]
    found: dict[str, Found]
    scored: dict[str, Scores]
    kin: dict[str, dict[str, int]]
    kinds: tuple[tuple[Verdict, str], ...]
    asked: dict[str, Answers]
    parting: dict[str, dict[str, Opposition | None]]
    same_thing: dict[str, dict[str, bool]]
    likely: Scores


_FOUND = ("alike", "against", "opposed", "turned")
_SCORED = ("one_event", "one_question")
_ASKED = ("matters", "joined", "parted")
_KIN = "kinfolk"


def meetings(seen: Seen, sharding: Sharding) -> list[Meeting]:
    """All of it, by shard."""
    split, paired = sharding.split, sharding.paired
    met: dict[str, Met[object]] = {name: getattr(seen, name) for name in (*_FOUND, *_SCORED, _KIN)}
    keys = _by_shard({name: split(one.state()[0]) for name, one in met.items()})
    found = _by_shard({name: [_rights(row) for row in paired(met[name].state()[1])] for name in _FOUND})
    scored = _by_shard({name: paired(getattr(seen, name).state()[1]) for name in _SCORED})
    asked = _by_shard({name: _answers(getattr(seen, name), sharding) for name in _ASKED})
    kin = [_counted(row) for row in paired(seen.kinfolk.state()[1])]
    one_by_one = zip(
        split(seen.telling),
        split({id: tuple(keys.items()) for id, keys in seen.event_keys.items()}),
        split(seen.sides.by_id),
        *(split(one.state()) for one in (seen.beside, seen.negated, seen.denying)),
        keys,
        found,
        scored,
        *zip(*kin, strict=True),
        asked,
        *(paired(one.state()) for one in (seen.parting, seen.same_thing, seen.likely)),
        strict=True,
    )
    return [Meeting(*one) for one in one_by_one]


def _by_shard(values: Mapping[str, Sequence[V]]) -> list[dict[str, V]]:
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]


def _rights(row: Mapping[str, Mapping[str, object]]) -> Found:
    return {left: tuple(sorted(rights)) for left, rights in row.items()}


def _answers(asked: Asked, sharding: Sharding) -> list[Answers]:
    return [
        {left: (_that(row, said=True), _that(row, said=False)) for left, row in shard.items()}
        for shard in sharding.paired(asked.state())
    ]


def _that(row: Mapping[str, bool], *, said: bool) -> Words:
    return tuple(sorted(one for one, answer in row.items() if answer is said))


def _counted(
    row: Mapping[str, Mapping[str, tuple[Verdict, str]]],
) -> tuple[dict[str, dict[str, int]], tuple[tuple[Verdict, str], ...]]:
    kinds = sorted({kind for held in row.values() for kind in held.values()})
    place = {kind: number for number, kind in enumerate(kinds)}
    return {left: {right: place[kind] for right, kind in held.items()} for left, held in row.items()}, tuple(kinds)


def take_meetings(rows: Sequence[Meeting], seen: Seen) -> None:
    """Hold what was written down."""
    for row in rows:
        seen.telling.update(row.telling)
        seen.event_keys.update((id, dict(keys)) for id, keys in row.event_keys.items())
    seen.sides.restore(_joined(row.sides for row in rows))
    for name in ("beside", "negated", "denying"):
        getattr(seen, name).restore(_joined(getattr(row, name) for row in rows))
    keys = {name: _joined(row.keys[name] for row in rows) for name in (*_FOUND, *_SCORED, _KIN)}
    for name in _FOUND:
        pairs = [(left, one) for row in rows for left, rights in row.found[name].items() for one in rights]
        getattr(seen, name).restore(keys[name], dict.fromkeys(sorted(pairs), True))
    for name in _SCORED:
        _restore(getattr(seen, name), keys[name], (row.scored[name] for row in rows))
    for name in _ASKED:
        answers = ((left, *said) for row in rows for left, said in row.asked[name].items())
        getattr(seen, name).restore(
            {
                (left, one): told
                for left, yes, no in answers
                for told, ones in ((True, yes), (False, no))
                for one in ones
            }
        )
    kin = (
        {left: {one: row.kinds[place] for one, place in held.items()} for left, held in row.kin.items()} for row in rows
    )
    _restore(seen.kinfolk, keys[_KIN], kin)
    _take_pairs(seen.parting, (row.parting for row in rows))
    _take_pairs(seen.same_thing, (row.same_thing for row in rows))
    _take_pairs(seen.likely, (row.likely for row in rows))
    seen.figure_names = {id: list(held) for id, held in keys["one_question"].items()}
    seen.opposing = dict(keys["opposed"])
    seen.turning_names = {id: list(held) for id, held in keys["turned"].items()}
    for id, held in seen.turning_names.items():
        seen.turning.setdefault(id.rpartition(":")[0], {})[id] = held
    seen.prefixed = seen.sides.prefixed


def _joined(rows: Iterable[Mapping[str, V]]) -> dict[str, V]:
    found: dict[str, V] = {}
    for row in rows:
        found.update(row)
    return found


def _restore(met: Met[V], keys: Keys, rows: Iterable[Mapping[str, Mapping[str, V]]]) -> None:
    found = unpaired(_joined(rows))
    met.restore(keys, {pair: found[pair] for pair in sorted(found)})


def _take_pairs(pairwise: Pairwise[V], rows: Iterable[Mapping[str, Mapping[str, V]]]) -> None:
    pairwise.restore(unpaired(_joined(rows)))
