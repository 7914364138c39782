"""When it was said, and in what order: time words and words of order that belong to the cue, not to the content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.model import Attribution, Order, Phase, When, WhenKind
from reportedly.read.sentences import Layout
from reportedly.span import Quote, Span

_EARLIER = (
    r"initially|originally|at first|previously|formerly|at the outset|at the time|in the beginning|once|"
    r"before that|until now|until (?:then|recently)|having first|in the past|on an earlier occasion|"
    r"earlier(?! (?:this|that|in|on|today|the))"
)
_LATER = (
    r"finally|eventually|ultimately|now|later|afterwards?|since then|has since|have since|had since|"
    r"subsequently|in the end|"
    r"at last|belatedly|this time|having earlier|on second thoughts|in a reversal|in an about-turn|in a U-turn|"
    r"on reflection|after all|no longer"
)
_ORDER = re.compile(rf"(?i)\b(?:(?P<earlier>{_EARLIER})|(?P<later>{_LATER}))\b")
# "two days after insisting …", "having first denied …", "had insisted …": told as what went before.
_BEFORE_NOW = re.compile(
    r"\b(?:(?P<first>after|despite|having|after\shaving)\s(?:\w+ly\s|first\s|once\s)?(?P<cue>(?:insist|den[yi]|claim|maintain|"
    r"assur|promis|reject|dismiss|refus|say|stat|vow|pledg|disput|declin)\w*))"
)
_REACH = 48  # characters between words of order and their cue
_RELATIVE_BEFORE = re.compile(r"(?i)\b(?:who|which|whose|where|when|since|after|before|until|because)\b[^,]*$")


def find_order(text: str, attribution: Attribution, layout: Layout) -> Order | None:
    """Words that place this act before or after another of the same voice; None when none stand near the cue."""
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    sentence = layout.sentence(cue.start)
    low = max(sentence.start if sentence else 0, cue.start - _REACH)
    before = _BEFORE_NOW.search(text, low, cue.end) if cue.start > low else None
    if before and before.start("cue") == cue.start:
        return Order(Phase.EARLIER, Quote.cut(text, Span(*before.span("first"))))
    best: tuple[int, Order] | None = None
    for found in _ORDER.finditer(text, low, min(len(text), attribution.cue[-1].end + 16)):
        span = Span(*found.span())
        if any(span.overlaps(s) for s in attribution.content) or _cut_off(text, span, cue):
            continue
        phase = Phase.EARLIER if found.group("earlier") else Phase.LATER
        far = max(0, cue.start - span.end, span.start - attribution.cue[-1].end)
        if best is None or far < best[0]:
            best = (far, Order(phase, Quote.cut(text, span)))
    return best[1] if best else None


def _cut_off(text: str, span: Span, cue: Span) -> bool:
    """Whether the clause ends between the words of order and the cue; or they follow the cue in another clause."""
    if span.end <= cue.start:
        between = text[span.end : cue.start]
        return re.search(r"[;:.]|\b(?:but|and) (?:he|she|it|they)\b", between) is not None
    return span.start > cue.end and text[cue.end : span.start].strip(" ,") != ""


def find_said(
    text: str, attribution: Attribution, layout: Layout, times: tuple[When, ...], *, walls: Sequence[Span] = ()
) -> When | None:
    """The time in the cue's own sentence that tells when it was said; None when none does.

    ``times`` are all of the report, sorted; ``walls`` are contents of its other attributions. Beside the cue comes
    first ("said on Tuesday"), then one that opens the sentence before source and cue ("At a meeting on the 24th of last
    month, …"). A time inside any content, or inside a clause of its own ("who resigned in May"), tells of something
    else.
    """
    if not attribution.cue or not times:
        return None
    cue = attribution.cue[0]
    sentence = layout.sentence(cue.start)
    if sentence is None:
        return None
    first = bisect_left(times, sentence.start, key=lambda w: w.quote.span.start if w.quote else 0)
    near: list[tuple[int, When]] = []
    for when in times[first:]:
        if when.quote is None:
            continue
        span = when.quote.span
        if span.start >= sentence.end:
            break
        if any(wall.covers(span) and not wall.covers(cue) for wall in walls):
            continue
        rank = _rank(text, attribution, sentence, span)
        if when.kind in (WhenKind.DATE, WhenKind.TIME) and rank is not None and not _vague(when):
            near.append((rank, when))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _vague(when: When) -> bool:
    """ "now" and "recently" order an act; they do not date it."""
    return when.timex.endswith("_REF")


def _rank(text: str, attribution: Attribution, sentence: Span, span: Span) -> int | None:
    """How near a time stands to the cue; None when it does not belong to it."""
    if any(span.overlaps(s) for s in (*attribution.content, *attribution.source)):
        return None
    ends = attribution.cue[-1].end
    if any(c.covers(span) for c in attribution.cue):
        return 0
    start = attribution.cue[0].start
    if span.start >= ends:
        between = text[ends : span.start]
        plain = len(between) <= 40 and not re.search(r"[;:.“”\"]|\b(?:that|who|which|and|but)\b", between)
        return 1 + len(between) if plain and not _crosses(attribution, ends, span.start) else None
    between = text[span.end : start]
    if len(between) <= 3:
        return 1
    opens = text[sentence.start : span.start]
    if _crosses(attribution, span.end, start) or _RELATIVE_BEFORE.search(opens) or len(opens) > 90:
        return None
    return 50 + len(between) if re.match(r"\s*(?:,|[A-Z]|the\b|he\b|she\b|it\b|they\b|a\b|an\b)", between) else None


def _crosses(attribution: Attribution, start: int, end: int) -> bool:
    return start < end and any(s.overlaps(Span(start, end)) for s in attribution.content)
