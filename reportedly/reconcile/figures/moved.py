"""Counts told as ones that moved: "the toll rose to nine after …", "bringing the number of dead to eleven"."""

from __future__ import annotations

import re

from reportedly.span import Span

_HEDGED_TO = r"(?:(?:at least|about|nearly|more than|over)\s)?$"
_MOVED_TO = re.compile(
    r"\b(?:number|toll|tally|count|total|figure)s?\b[^.;:]{0,120}?\s(?P<verb>(?:(?:has|have|had|now)\s)?(?:ros|risen|rise|climb"
    r"|gr[eo]w|jump|increas|mount|f[ea]ll|drop|declin|reach|st[oa]nd|stood)\w*)\s(?:(?:to|at)\s)?" + _HEDGED_TO,
    re.IGNORECASE,
)
_BROUGHT_TO = re.compile(
    r"\b(?:br(?:ing|ought)|tak|took|push|rais)\w*\s(?:the|its|their)\s(?:[\w’'-]+\s){0,5}?(?:number|toll|tally|count|total)s?\b"
    r"[^.;:]{0,60}?\sto\s" + _HEDGED_TO,
    re.IGNORECASE,
)


def before_it_moved(text: str, figure: Span, window: Span) -> Span:
    """``window`` without what follows the verb by which a count came to ``figure``: what it counts stands before it.

    "The number of people killed rose to six after two of the wounded died": six were killed.
    """
    moved = _MOVED_TO.search(text, window.start, figure.start)
    return Span(window.start, moved.start("verb")) if moved else window


def came_to(text: str, figure: Span, window: Span) -> bool:
    """Whether a count is told as one that came to this, on a day that is none on which people came to harm."""
    return any(pattern.search(text, window.start, figure.start) for pattern in (_MOVED_TO, _BROUGHT_TO))
