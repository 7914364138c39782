"""Figures that a text sets side by side: "Police put the crowd at 45,000. The union said 160,000 took part."

Two voices speak one right after the other, in one unit, and what the later figure's clause says is nothing that was not
said before. Each report's figures are looked at once, in order, so that no pairs of a casebook are met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.reconcile.figures.measured import COUNTING, Measured
from reportedly.reconcile.rivals.apart import is_person, why_apart
from reportedly.reconcile.words.folding import key, keys, stem
from reportedly.reconcile.words.measures import ANYONE, MEASURE_OF, TIMES
from reportedly.reconcile.words.wording import is_scale

_NEAR = 260  # letters between two figures that stand side by side
_BACK = 3  # figures back that are looked at
_TELLS_NOTHING = (
    COUNTING
    | keys("put puts estimate estimated figure true actual real official independent people took part came live lived")
    | keys("spoke spoken speaks counts counted")
    | frozenset(stem(word) for word in MEASURE_OF)
)


def set_beside(found: Sequence[Measured]) -> tuple[Measured, ...]:
    """A report's figures, in their order, each with the id of the one that it stands beside."""
    ordered = sorted(found, key=lambda one: (one.figure.quote.span, one.id))
    made: dict[str, Measured] = {}
    for place, one in enumerate(ordered):
        before = next((two for two in reversed(ordered[max(0, place - _BACK) : place]) if _beside(two, one)), None)
        made[one.id] = replace(one, beside=before.id) if before else one
    return tuple(made[one.id] for one in found)


def _beside(before: Measured, one: Measured) -> bool:
    gap = one.figure.quote.span.start - before.figure.quote.span.end
    if before.part or one.part:
        return False  # "of the 23 held, 12 are said to be miners and 11 sailors"
    if not 0 <= gap <= _NEAR or before.claim.voice.key == one.claim.voice.key or not _of_one_unit(before, one):
        return False
    # a figure that names no days is of those just named
    if why_apart(before, one if one.days else replace(one, days=before.days)):
        return False
    return _says_nothing_new(before, one)


def _of_one_unit(before: Measured, one: Measured) -> bool:
    units = {before.unit, one.unit}
    if before.measure and one.measure and units <= {"", ANYONE}:
        return True
    return len(units) == 1 and bool(one.unit) and one.unit not in TIMES


def _says_nothing_new(before: Measured, one: Measured) -> bool:
    """Whether the later clause is about what the earlier sentence is: by its measure, else by the noun of both."""
    new = one.near - _TELLS_NOTHING - before.subject - before.near - before.names
    if before.measure or one.measure:
        # a report that says itself whose number it is ("the ministry has spoken of four") has one word more
        return len(new) <= one.claim.own and before.measure == one.measure
    if before.claim.own or one.claim.own:
        return False
    if is_scale(one.figure.unit):
        return len(new) <= 1 and bool(_of(one)) and _of(one) == _of(before)
    if is_person(one.unit):  # "the number of refugees was 110,000"
        return bool(one.near & COUNTING) and not new - {f"={one.unit}"}
    return not new and bool(one.near & before.near)


def _of(one: Measured) -> str:
    said = one.figure.of.text.lower().split() if one.figure.of else []
    return key(said[-1]) if said else ""
