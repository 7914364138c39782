"""What is kept of a casebook as a whole, written down: what people decided, and who of the voices is an outlet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import cast, get_type_hints

from reportedly.model import Link
from reportedly.reconcile.judgements.replaying import Decisions
from reportedly.reconcile.material import Seen
from reportedly.reconcile.names.gathered import Gathered
from reportedly.reconcile.remembering.packing import pack, unpack
from reportedly.reconcile.reports.compared import Crediting, Lined

Tied = tuple[tuple[Link, ...], list[tuple[str, ...]], tuple[tuple[str, dt.datetime], ...]]
"""What people decided of voices; see :mod:`reportedly.reconcile.voices.joining`."""

# What other modules write down, or what is made again of that; all other fields are written as they are.
_OF_VOICES = """whole protected speakers of_report called voices forms by_key form_keys alike near parts of identities
tied inside open beside unsure moved renamed"""
_OF_REPORTS = "whole sharing parts near matches marks chosen crediting addresses address"
_OF_CREDITS = "own published names firsts credits shelves wanting cited"
_ELSEWHERE: dict[type, frozenset[str]] = {
    kind: frozenset(told.split())
    for kind, told in ((Gathered, _OF_VOICES), (Lined, _OF_REPORTS), (Crediting, _OF_CREDITS))
}


@dataclass(frozen=True, slots=True)
class Whole:
    """What is kept of all; see :class:`reportedly.reconcile.material.Seen`.

    Attributes:
        judged: what people decided.
        protected, tied, nodes: what of that voices were gathered by, and the nodes that it ties.
        houses: the outlets that identities are, where these are known.
        unsettled, housed: ids of identities.
        rest: by class and field.
    """

    judged: Decisions | None
    protected: dict[str, bool]
    tied: Tied | None
    nodes: tuple[str, ...]
    houses: dict[str, str] | None
    unsettled: tuple[str, ...]
    housed: tuple[str, ...]
    rest: dict[str, bytes]


def whole_of(seen: Seen) -> Whole:
    """What is kept of all."""
    voices = seen.gathered_voices
    names, houses = seen.outlets
    return Whole(
        judged=seen.judged,
        protected=voices.protected,
        tied=cast(Tied, voices.tied[0]) or None,
        nodes=tuple(sorted(voices.tied[1])),
        houses=houses if names is not None and names is seen.lined.crediting.names else None,
        unsettled=tuple(sorted(seen.unsettled)),
        housed=tuple(sorted(seen.housed)),
        rest={f"{type(one).__name__} {name}": pack(getattr(one, name), ordered=False) for one, name in _rest(seen)},
    )


def _rest(seen: Seen) -> Iterator[tuple[object, str]]:
    """Objects, and fields of them that nothing else writes down."""
    for one in (seen.gathered_voices, seen.lined, seen.lined.crediting):
        for field in fields(one):
            if field.name not in _ELSEWHERE[type(one)]:
                yield one, field.name


def take_whole(one: Whole, seen: Seen) -> None:
    """Hold what was written down; outlets are known.

    Raises:
        KeyError: a field was not written down.
    """
    voices = seen.gathered_voices
    seen.judged = one.judged
    voices.protected = one.protected
    voices.tied = (one.tied if one.tied is not None else (), frozenset(one.nodes))
    if one.houses is not None:
        seen.outlets = seen.lined.crediting.names, one.houses
    seen.unsettled, seen.housed = frozenset(one.unsettled), frozenset(one.housed)
    for held, name in _rest(seen):
        setattr(held, name, unpack(one.rest[f"{type(held).__name__} {name}"], get_type_hints(type(held))[name]))


def rest_kinds() -> list[object]:
    """The types of all fields that nothing else writes down."""
    return [get_type_hints(type(held))[name] for held, name in _rest(Seen())]
