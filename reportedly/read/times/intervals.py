"""Dates joined by the words between them: "from March to May 2022", "between 2014 and 2016", "since the summer".

TIMEX3 tags each end by itself, and so does find_times; a reading holds the stretch as one EDTF interval instead.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from reportedly.model import When, WhenKind, WhyOpen
from reportedly.read.times.lengths import back, on
from reportedly.read.times.meanings import Side
from reportedly.read.times.tense import lean
from reportedly.span import Quote, Span, hull

_LEAST = r"(?:at\s+least\s+|about\s+|around\s+|early\s+|late\s+)?"
_BEFORE = re.compile(
    r"\b(?:(?P<from>from|between)|(?P<since>(?:ever\s+)?since|starting(?:\s+in|\s+on|\s+from)?"
    r"|beginning(?:\s+in|\s+on|\s+from)?)|(?P<until>until|till|through|up\s+(?:to|until)|by|(?:not|no)\s+later\s+than)"
    r"|(?P<after>after|(?:not|no)\s+(?:earlier|sooner)\s+than)|(?P<before>before|ahead\s+of|prior\s+to)"
    rf"|(?P<over>over|in|during|within|for|throughout))\s+{_LEAST}(?:the\s+)?\Z",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:to|until|till|through|[-–—])\s+(?:the\s+)?|\s*[-–—]\s*|/")
_AND = re.compile(r"\s*and\s+(?:the\s+)?")
_LAST = re.compile(r"(?:the\s+)?(?:(?P<back>last|past)|(?P<on>next|coming))\b", re.IGNORECASE)
_ONE = re.compile(r"the\s+(?:last|past)\s+(day|week|month|year)\Z", re.IGNORECASE)
_REACH = 26  # code points before a date in which "from", "since" or "until" stands
_ONWARD = re.compile(r"\s+(?:on(?:wards?)?|forward)(?=\s*(?:[.,;:!?)]|and\b|$))", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}\Z")
_NO_EVE = re.compile(r"\b(?:end|close|late|spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_DAY = dt.timedelta(1)
_WEEK = dt.timedelta(7)


def with_intervals(text: str, times: tuple[When, ...], anchor: When | None) -> tuple[When, ...]:
    """What find_times found, with the dates that an interval joins replaced by it.

    Args:
        text: the report's text.
        times: what find_times found in it.
        anchor: when the report was published, as for find_times.

    Returns:
        In order of the text, never overlapping. ``edtf`` of an interval is ``2022-03/2022-05``, with ``..`` for an end
        that the words leave open ("since March"); its quote runs from the joining word to the last date. What is told
        "since" a day behind the report lasts until the report's own day at least, which is then its ``latest``; what
        is told "until", "by" or "before" a day ahead begins with the report's own, its ``earliest``. Dates that are
        open themselves join nothing.
    """
    out: list[When] = []
    at = done = 0
    while at < len(times):
        joined, width = _interval(text, times, at, done, anchor)
        when = joined or times[at]
        out.append(when)
        done = when.quote.span.end if when.quote else done
        at += width
    return tuple(out)


def intervals(text: str, times: tuple[When, ...], anchor: When | None = None) -> tuple[When, ...]:
    """Only the intervals among :func:`with_intervals`."""
    plain = set(times)
    return tuple(when for when in with_intervals(text, times, anchor) if when not in plain)


def _interval(text: str, times: tuple[When, ...], at: int, done: int, anchor: When | None) -> tuple[When | None, int]:
    """The interval that begins with date ``at``, and how many dates it takes up; None and 1 when none does.

    ``done`` is the end of what was found before: an interval's words do not reach into it.
    """
    when = times[at]
    if when.quote is None:
        return None, 1
    span = when.quote.span
    before = _BEFORE.search(text, max(done, span.start - _REACH), span.start)
    if when.kind is WhenKind.DURATION or (before and before["over"] and _ONE.match(when.quote.text)):
        return _counted(text, when, before, anchor), 1
    if not _dated(when):
        return None, 1
    other = times[at + 1] if at + 1 < len(times) else None
    if other and other.quote and _dated(other) and _joined(text, span, other.quote.span, before):
        pair = _in_order(when, other, anchor)
        return (_between(text, before, *pair), 2) if pair else (None, 1)
    return (_open_ended(text, before, when, anchor) if before else None), 1


def _dated(when: When) -> bool:
    return when.kind in (WhenKind.DATE, WhenKind.TIME) and when.open in (None, WhyOpen.COARSE_ANCHOR)


def _joined(text: str, one: Span, two: Span, before: re.Match[str] | None) -> bool:
    """Whether the words between two dates make them the ends of one stretch."""
    if two.start - one.end > _REACH:
        return False
    gap = text[one.end : two.start]
    if before and (before["from"] or "").lower() == "between":
        return _AND.fullmatch(gap) is not None
    return _TO.fullmatch(gap) is not None


def _in_order(one: When, two: When, anchor: When | None) -> tuple[When, When] | None:
    """Two ends in order, a weekday or month that went round moved; None when no such move orders them.

    On a Tuesday "from Monday to Wednesday" names yesterday and six days ago, each by itself: what is past takes the
    Monday of that week, what is to come takes the Wednesday after.
    """
    if one.earliest is None or two.latest is None or one.earliest <= two.latest:
        return one, two
    now = anchor.latest if anchor else None
    ahead = now is not None and one.earliest > now
    first, last = (one, _moved(two, 1)) if ahead else (_moved(one, -1), two)
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    return (first, last) if first.earliest <= last.latest else None


def _moved(when: When, by: int) -> When | None:
    """A weekday a week on or back, a month or a day of one a year; None for other dates."""
    if when.earliest is None or when.latest is None or when.anchor is None or when.kind is not WhenKind.DATE:
        return None
    word = when.quote.text.split()[-1].strip(".") if when.quote else ""
    if word.lower().endswith("day") and when.earliest == when.latest:
        day = when.earliest + by * _WEEK
        return replace(when, edtf=day.isoformat(), timex=day.isoformat(), earliest=day, latest=day)
    if len(when.edtf) != len("2024-11"):
        return None
    year = int(when.edtf[:4]) + by
    month = f"{year:04d}{when.edtf[4:]}"
    try:
        first, last = when.earliest.replace(year=year), when.latest.replace(year=year)
    except ValueError:  # 29 February, and the calendar's ends
        return None
    return replace(when, edtf=month, timex=month, earliest=first, latest=last)


def _ends(when: When) -> tuple[str, str]:
    """EDTF of a date's start and end; a week has both. EDTF's intervals know no times of day: TIMEX3 keeps those."""
    first, _, last = when.edtf.partition("/")
    first = first.partition("T")[0]
    return first, last or first


def _between(text: str, before: re.Match[str] | None, one: When, two: When) -> When:
    spans = [when.quote.span for when in (one, two) if when.quote]
    if before and before["from"]:
        spans.append(Span(before.start("from"), before.end("from")))
    first, last = _ends(one)[0], _ends(two)[1]
    edtf = first if first == last else f"{first}/{last}"
    timex = f"{one.timex}/{two.timex}" if WhenKind.TIME in (one.kind, two.kind) else edtf
    why = one.open or two.open
    anchor = one.anchor or two.anchor
    return When(edtf, timex, WhenKind.DATE, Quote.cut(text, hull(spans)), anchor, one.earliest, two.latest, why)


def _open_ended(text: str, before: re.Match[str], when: When, anchor: When | None) -> When | None:
    """ "since Monday", "until May", "before Friday", "from 2014 on"; None after any other word."""
    if when.quote is None or before["over"]:
        return None
    span, word = when.quote.span, (before[before.lastgroup or 0]).lower()
    if text[span.end : span.end + 1] in ("'", "’") and (word in ("by", "after") or before["before"]):
        return None  # "hurt by Friday's storm", "after Monday's vote": the storm and the vote were on those days
    onward = _ONWARD.match(text, span.end) if before["from"] and word == "from" else None
    if (before["from"] and not onward) or (when.kind is WhenKind.TIME and (before["after"] or before["before"])):
        return None  # "before noon on Monday" is on Monday all the same
    if word in ("after", "before") and before.group().endswith("the ") and _YEAR.match(when.quote.text):
        return None  # "after the 2014 vote", which was in 2014
    quote = Quote.cut(text, Span(before.start(before.lastgroup or 0), onward.end() if onward else span.end))
    first, last = _ends(when)
    if before["before"] and (eve := _eve(when)):
        when, last = replace(when, latest=eve), eve.isoformat()
    if before["until"] or before["before"]:
        ahead = anchor and anchor.latest and when.latest and anchor.latest <= when.latest
        return replace(when, edtf=f"../{last}", quote=quote, earliest=anchor.earliest if anchor and ahead else None)
    now = anchor.latest if anchor else None
    behind = now and when.earliest and when.earliest <= now
    if before["after"] and lean(text, span.start, span.end) is not Side.LAST:
        behind = False
    return replace(when, edtf=f"{first}/..", quote=quote, latest=now if behind else None)


def _eve(when: When) -> dt.date | None:
    """The last day before a date; None where "before the end of June" is said, or "before the summer", whose first day
    no report names."""
    if when.earliest is None or when.quote is None or _NO_EVE.search(when.quote.text):
        return None
    return when.earliest - _DAY if when.earliest > dt.date.min else None


def _counted(text: str, when: When, before: re.Match[str] | None, anchor: When | None) -> When | None:
    """ "over the past three weeks", "in the next two days": from or to the report's own day, where that is known."""
    if when.quote is None or anchor is None or anchor.earliest is None or anchor.earliest != anchor.latest:
        return None
    way = _LAST.match(when.quote.text)
    if way is None:
        return None
    today = anchor.earliest
    value = when.edtf.rpartition("/")[2]
    if one := _ONE.match(when.quote.text):
        value = f"P1{one[1][0].upper()}"
    far = back(today, value) if way["back"] else on(today, value)
    if far is None:
        return None
    first, last = sorted((today, far))
    start = before.start("over") if before and before["over"] else when.quote.span.start
    quote = Quote.cut(text, Span(start, when.quote.span.end))
    return When(f"{first}/{last}", when.timex if not one else value, WhenKind.DATE, quote, anchor.edtf, first, last)
