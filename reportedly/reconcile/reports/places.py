"""Places that a report's beginning names: in its dateline, and after "in", "near" and "outside"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportedly.reconcile.words.folding import STOP
from reportedly.reconcile.words.tables import table
from reportedly.span import Span

_BEGINNING = 2500  # characters that are looked at
_FADING = 400  # characters after which a place counts half as much as at the very beginning
_DATELINE = 2.0  # what a dateline counts, where other mentions count 1
_WORD = r"(?:St|Ft|Mt)\.(?=[ ][A-Z])|[A-Z][^\W\d_]+(?:['’\-][^\W\d_]+)*"
_NAME = rf"(?:{_WORD})(?:[ ](?:(?:of|de|la|del|al|los|las|el|upon|on|le|du)[ ])?(?:{_WORD})){{0,3}}"
_AT = re.compile(rf"\b(?:in|near|outside)\s+(?:[a-z]+\s+){{0,2}}?({_NAME})")
_LINE_OF_NAMES = re.compile(r"^\s*([A-Z][A-Z.'’\- ]+[A-Z])(?=[,\s(—–-][^\n]{0,60}?(?:—|–|--| - ))", re.MULTILINE)
_AGENCY_LINE = re.compile(rf"^\s*({_NAME}),?[^\n.]{{0,40}}?\((?:[A-Z][A-Za-z]{{1,12}})\)\s*(?:—|–|--|-)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Named:
    """A place named once.

    Attributes:
        key: its name in lower case.
        span: where it stands in the report's text.
        weight: how much speaks for its being where the report plays, above 0.
    """

    key: str
    span: Span
    weight: float


@lru_cache(maxsize=1)
def _no_places() -> frozenset[str]:
    return frozenset(word for line in table("no_places.txt") for word in line.split())


def places_in(text: str) -> tuple[Named, ...]:
    """The places that the beginning of a report's text names, in its order."""
    found = {named.span: named for named in _found(text[:_BEGINNING])}
    return tuple(found[span] for span in sorted(found))


def _found(beginning: str) -> Iterator[Named]:
    for pattern, weight in ((_AT, 1.0), (_AGENCY_LINE, _DATELINE), (_LINE_OF_NAMES, _DATELINE)):
        for match in pattern.finditer(beginning):
            span = _without_days(beginning, Span(*match.span(1)))
            said = " ".join(span.of(beginning).lower().split())
            words = said.split()
            if words and words[-1] not in _no_places() and not STOP.issuperset(words):
                yield Named(said, span, weight * _FADING / (_FADING + span.start))


def _without_days(text: str, span: Span) -> Span:
    """Without a month or weekday at the end: "in Halden Tuesday"."""
    while (last := span.of(text).split()[-1]).lower() in STOP and span.start < span.end - len(last):
        span = Span(span.start, span.start + len(span.of(text)[: -len(last)].rstrip()))
    return span
