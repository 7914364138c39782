"""What each report tells by itself, written down: it holds while the report and its claims are what they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from types import GenericAlias
from typing import TypeVar, get_type_hints

from reportedly.model import Claim
from reportedly.reconcile.figures.measured import Measured
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering.later import Later
from reportedly.reconcile.remembering.packing import pack, unpack
from reportedly.reconcile.reports.gist import Sketch
from reportedly.reconcile.reports.passages import Sentence
from reportedly.reconcile.statements.statement import Statement
from reportedly.span import Span

V = TypeVar("V")
Words = frozenset[str]
Bare = list[tuple[object, ...]]
"""Figures of a report, without their claims."""
LAID = dict[str, Statement]
PARTS = dict[str, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Own:
    """What some reports tell: by claim up to ``minus``, and then by report.

    For the fields see :class:`reportedly.reconcile.material.Seen`, from ``runs`` on
    :class:`reportedly.reconcile.reports.compared.Lined`; what is given in bytes is read back when it is needed.
    """

    told: dict[str, Words]
    names: dict[str, Words]
    positive: dict[str, bool]
    context: dict[str, Words]
    minus: dict[str, bool]
    prints: dict[str, str]
    ids: dict[str, tuple[str, ...]]
    matter: dict[str, Words]
    leading: dict[str, Words]
    sketches: dict[str, Sketch]
    turning_words: dict[str, tuple[tuple[Span, tuple[str, ...], bool], ...]]
    figures: dict[str, bytes]
    laid: dict[str, bytes]
    runs: dict[str, frozenset[int]]
    address: dict[str, str]
    house: dict[str, str]
    firsts: dict[str, Words]
    parts: dict[str, bytes]


_BY_CLAIM = ("told", "names", "positive", "context", "minus")
_BY_REPORT = ("prints", "ids", "matter", "leading", "sketches", "turning_words")
_WITHOUT_CLAIM = tuple(one.name for one in fields(Measured) if one.name != "claim")
_bared = attrgetter(*_WITHOUT_CLAIM)


def own_of(seen: Seen, reports: Sequence[str]) -> Own:
    """What some reports tell."""
    claims = list(chain.from_iterable(seen.ids[id] for id in reports))
    lined, crediting = seen.lined, seen.lined.crediting
    return Own(
        **{name: _some(getattr(seen, name), claims) for name in _BY_CLAIM},
        **{name: _some(getattr(seen, name), reports) for name in _BY_REPORT},
        figures={id: pack([_bared(one) for one in seen.figures[id]]) for id in reports if id in seen.figures},
        laid=_later(seen.laid, {id: seen.ids[id] for id in reports}),
        runs=lined.sharing.runs(reports),
        address=_some(lined.address, reports),
        house=_some(crediting.own, reports),
        firsts=_some(crediting.firsts, reports),
        parts=_later(lined.parts, {id: (id,) for id in reports}),
    )


def _some(values: Mapping[str, V], ids: Iterable[str]) -> dict[str, V]:
    return {id: values[id] for id in ids if id in values}


def _later(values: Mapping[str, V], ids: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """By report, values by ids; as they were written down, where nobody asked for them."""
    waiting = values.waiting if isinstance(values, Later) else {}
    return {
        report: waiting[report] if report in waiting else pack(_some(values, held), ordered=False)
        for report, held in ids.items()
    }


@dataclass(frozen=True, slots=True)
class Left:
    """What is held once more is known, by report: figures, with the claims; runs of words, with who shares most."""

    figures: dict[str, Bare]
    runs: dict[str, frozenset[int]]


def take_own(rows: Sequence[Own], seen: Seen) -> Left:
    """Hold what was written down; gives what is left to be held."""
    figures: dict[str, Bare] = {}
    laid: dict[str, bytes] = {}
    parts: dict[str, bytes] = {}
    runs: dict[str, frozenset[int]] = {}
    lined, crediting = seen.lined, seen.lined.crediting
    for row in rows:
        for name in (*_BY_CLAIM, *_BY_REPORT):
            getattr(seen, name).update(getattr(row, name))
        figures.update((id, unpack(body, bare())) for id, body in row.figures.items())
        laid.update(row.laid)
        parts.update(row.parts)
        runs.update(row.runs)
        lined.address.update(row.address)
        crediting.own.update(row.house)
        crediting.firsts.update(row.firsts)
    seen.laid = Later(laid, lambda row: unpack(row, LAID))
    lined.parts = Later(parts, lambda row: unpack(row, PARTS))
    for id, address in lined.address.items():
        lined.addresses.setdefault(address, set()).add(id)
    for context in seen.context.values():
        seen.counts.update(context)
    seen.total = len(seen.context)
    return Left(figures, runs)


@lru_cache(maxsize=1)
def bare() -> type[Bare]:
    """The fields of figures without their claims, as they are typed where they are told."""
    hints = get_type_hints(Measured)
    one = GenericAlias(tuple, tuple(hints[name] for name in _WITHOUT_CLAIM))
    return GenericAlias(list, (one,))  # type: ignore[return-value]


def figures_of(figures: Bare, claims: Sequence[Claim]) -> tuple[Measured, ...]:
    """The figures of a report, with its claims."""
    by_id = {claim.id: claim for claim in claims}
    found: list[Measured] = []
    for values in figures:
        given = dict(zip(_WITHOUT_CLAIM, values, strict=True))
        claim = by_id[str(given["id"]).rpartition("#")[0]]
        found.append(Measured(claim=claim, **given))  # type: ignore[arg-type]
    return tuple(found)
