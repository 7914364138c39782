"""The day on which what a report tells of happened: each day that its words name, weighed by what stands beside it."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from reportedly.model import EventDay, When, WhenKind
from reportedly.read.tolls.wordlists import word_list
from reportedly.span import Quote, Span

_HAPPENED, _LATER, _SAID = word_list("day happened"), word_list("day later"), word_list("day said")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_HOUR = re.compile(
    r"morning|night|evening|afternoon|midnight|noon|[ap]\.?m\.?\b|early|late|shortly|hours", re.IGNORECASE
)
# Chosen by hand, then looked at on one half of a set of reports with known days; coarse, so that they carry over.
_NAMED, _BY_HAPPENING, _BY_HOUR, _BY_LATER, _BY_SAYING = 0.4, 1.0, 0.6, -0.8, -1.2
_FURTHER = 0.15  # by how much a sentence further on counts less
_MOST_QUOTES = 4


def weigh_days(
    text: str, times: Sequence[When], sentences: Sequence[Span], published: When | None
) -> tuple[EventDay, ...]:
    """The days that may be the event's, the likeliest first; none after the report's own."""
    starts = [one.start for one in sentences]
    weights: dict[dt.date, float] = defaultdict(float)
    quotes: dict[dt.date, list[Quote]] = defaultdict(list)
    own = published.latest if published else None
    for when in times:
        day = when.earliest
        dated = when.quote is not None and when.kind in (WhenKind.DATE, WhenKind.TIME)
        if not dated or day is None or day != when.latest or (own and day > own) or when.quote is None:
            continue
        number = max(0, bisect_right(starts, when.quote.span.start) - 1)
        weight = _weight(text, when.quote.span, sentences[number])
        if weight > 0:
            weights[day] += weight / (1 + _FURTHER * number)
            quotes[day].append(when.quote)
    ranked = sorted(weights, key=lambda day: (-weights[day], -day.toordinal()))
    return tuple(EventDay(day, round(weights[day], 6), tuple(quotes[day][:_MOST_QUOTES])) for day in ranked)


def _weight(text: str, span: Span, sentence: Span) -> float:
    """What stands beside a day: words of happening, an hour; or words of what came after, and of saying."""
    before = _WORD.findall(text[max(sentence.start, span.start - 70) : span.start].lower())
    after = _WORD.findall(text[span.end : min(sentence.end, span.end + 50)].lower())
    near = {*before, *after}
    weight = _NAMED
    weight += 0 if _HAPPENED.isdisjoint(near) else _BY_HAPPENING
    weight += 0 if _LATER.isdisjoint(near) else _BY_LATER
    weight += 0 if _SAID.isdisjoint(before[-2:]) else _BY_SAYING
    around = text[max(sentence.start, span.start - 8) : min(sentence.end, span.end + 14)]
    return weight + (_BY_HOUR if _HOUR.search(around) else 0)
