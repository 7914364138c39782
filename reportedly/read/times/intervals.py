"""Dates joined by the words between them: "from March to May 2022", "between 2014 and 2016", "since the summer".

TIMEX3 tags each end by itself, and so does find_times; whoever needs the stretch as one EDTF interval finds it here.
"""

from __future__ import annotations

import re

from reportedly.model import When, WhenKind, WhyOpen
from reportedly.span import Quote, Span, hull

_FROM = re.compile(r"\b(from|between|since)\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(until|till|through|up\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through|[-–—])\s+(?:the\s+)?|\s*[-–—]\s*")
_AND = re.compile(r"\s*and\s+(?:the\s+)?")
_REACH = 20  # code points before a date in which "from", "since" or "until" stands


def intervals(text: str, times: tuple[When, ...]) -> tuple[When, ...]:
    """Intervals that a text's dates form.

    Args:
        text: the report's text.
        times: what find_times found in it.

    Returns:
        In order of the text. ``edtf`` is an interval, ``2022-03/2022-05``, with ``..`` for an end that is still open;
        its quote runs from the joining word to the last date. Dates that are open themselves join nothing.
    """
    found: list[When] = []
    skip = -1
    for at, when in enumerate(times):
        if at <= skip or not _dated(when) or when.quote is None:
            continue
        other = times[at + 1] if at + 1 < len(times) else None
        begins = _before(_FROM, text, when.quote.span)
        if other and other.quote and _dated(other) and _joined(text, when.quote.span, other.quote.span, begins):
            found.append(_between(text, begins, when, other))
            skip = at + 1
        elif begins and begins.group(1).lower() == "since":
            found.append(_open_ended(text, begins, when, after=True))
        elif ends := _before(_UNTIL, text, when.quote.span):
            found.append(_open_ended(text, ends, when, after=False))
    return tuple(found)


def _dated(when: When) -> bool:
    dated = when.kind in (WhenKind.DATE, WhenKind.TIME) and when.open in (None, WhyOpen.COARSE_ANCHOR)
    return dated and "/" not in when.edtf and when.quote is not None


def _before(joiner: re.Pattern[str], text: str, span: Span) -> re.Match[str] | None:
    return joiner.search(text, max(0, span.start - _REACH), span.start)


def _joined(text: str, one: Span, two: Span, begins: re.Match[str] | None) -> bool:
    """Whether the words between two dates make them the ends of one stretch."""
    gap = text[one.end : two.start]
    if begins and begins.group(1).lower() == "between":
        return _AND.fullmatch(gap) is not None
    return _TO.fullmatch(gap) is not None


def _between(text: str, begins: re.Match[str] | None, one: When, two: When) -> When:
    spans = [when.quote.span for when in (one, two) if when.quote]
    words = hull([Span(begins.start(1), begins.end(1)), *spans] if begins else spans)
    edtf = f"{one.edtf}/{two.edtf}"
    anchor = one.anchor or two.anchor
    why = one.open or two.open
    return When(edtf, edtf, WhenKind.DATE, Quote.cut(text, words), anchor, one.earliest, two.latest, why)


def _open_ended(text: str, joiner: re.Match[str], when: When, *, after: bool) -> When:
    spans = [when.quote.span] if when.quote else []
    quote = Quote.cut(text, hull([Span(joiner.start(1), joiner.end(1)), *spans]))
    if after:
        return When(f"{when.edtf}/..", when.timex, when.kind, quote, when.anchor, when.earliest, None, when.open)
    return When(f"../{when.edtf}", when.timex, when.kind, quote, when.anchor, None, when.latest, when.open)
