"""What a report says in its own voice: statements that no attribution takes, where they carry something to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.model import Attribution, Figure, Finder, Form
from reportedly.read.sentences import Layout, Part, points_elsewhere
from reportedly.span import Span, trim

# What befalls people and things: statements of these are compared across reports even when no number stands in them.
_BEFELL = re.compile(
    r"(?i)\b(?:kill(?:s|ed|ing)?|die[sd]?|dead|deaths?|wound(?:s|ed)?|injur(?:e[sd]?|ies|y)|hurt|shot|stabbed|missing|miss(?:es)?|"
    r"arrest(?:s|ed)?|detain(?:s|ed)?|charged|jailed|sentenced|freed|released|displaced|evacuated|hospitali[sz]ed|"
    r"kidnapped|abducted|captured|rescued|survived|deployed|attacked|bombed|shelled|struck|collapsed|exploded|sank|crashed)\b"
)
_SPANS_OF_TIME = frozenset(
    ("s", "min", "h", "d", "wk", "mo", "a", "second", "minute", "hour", "day", "week", "month", "year", "decade")
)
# Scores: the share that is the report's own and says something whole, by eye on real reports (docs/decisions.md).
_WHOLE = 0.9  # of sentences without any attribution: 33 of 36
_PART = 0.45  # of stretches that attributions leave over: 19 of 42
_WORDS = 6  # that a stretch left over between attributions must have to be a statement
_LEADS = re.compile(r"(?i)[\s,;:—–-]*(?:(?:and|but|or|while|whereas|although|though|as|that|which)\s+)?")


def find_own(
    text: str, layout: Layout, attributions: Sequence[Attribution], figures: Sequence[Figure]
) -> list[Attribution]:
    """The author's own statements as attributions without source and cue, in the order of the text.

    A sentence, or the stretch of one that attributions leave over, counts when a figure stands in it or it tells what
    befell people; it is cut at the attributions' spans. Headings and furniture are left out, questions too.
    """
    taken = sorted(s for a in attributions for s in (*a.source, *a.cue, *a.content))
    places = sorted(f.quote.span for f in figures if f.unit not in _SPANS_OF_TIME)
    out = []
    at_taken = at_place = 0
    for sentence in layout.sentences:
        if layout.part(sentence.start) is not Part.BODY or text[sentence.end - 1] == "?":
            continue
        if points_elsewhere(sentence.of(text)):
            continue  # "Read more: …" that a page puts at a paragraph's end
        while at_taken < len(taken) and taken[at_taken].end <= sentence.start and at_taken + 1 < len(taken):
            at_taken += 1
        while at_place < len(places) and places[at_place].end <= sentence.start:
            at_place += 1
        inside = _inside(sentence, taken, at_taken)
        own = [p for p in places[at_place : at_place + 40] if sentence.covers(p)]
        for free in _left_over(text, sentence, inside):
            told = any(free.covers(p) for p in own) or (len(free) >= 25 and _BEFELL.search(text, free.start, free.end))
            if told and (not inside or len(free.of(text).split()) >= _WORDS):
                score = _PART if inside else _WHOLE
                out.append(Attribution((), (), (free,), Form.INDIRECT, score, Finder.OWN))
    return out


def _inside(sentence: Span, taken: list[Span], start: int) -> list[Span]:
    """Spans that overlap the sentence; a few steps back are looked at, since a long content may reach into it."""
    out = []
    for at in range(max(0, start - 8), len(taken)):
        span = taken[at]
        if span.start >= sentence.end:
            break
        if span.overlaps(sentence):
            out.append(span)
    return out


def _left_over(text: str, sentence: Span, inside: list[Span]) -> list[Span]:
    """The stretches of a sentence outside ``inside``; the whole of it when nothing is inside."""
    if not inside:
        return [sentence]
    out: list[Span] = []
    at = sentence.start
    for span in [*sorted(inside), Span(sentence.end, sentence.end + 1)]:
        if span.start > at:
            lead = _LEADS.match(text, at, span.start)
            start = lead.end() if lead else at
            free = trim(text, Span(start, span.start)) if start < span.start else None
            free = _without_marks(text, free) if free else None
            if free:
                out.append(free)
        at = max(at, span.end)
    return out


def _without_marks(text: str, span: Span) -> Span | None:
    end = span.end
    while end > span.start and text[end - 1] in " ,;:—–-\"“”'‘’(":
        end -= 1
    return Span(span.start, end) if end > span.start else None
