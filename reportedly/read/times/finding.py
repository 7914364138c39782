"""Dates, times, durations and sets of times in a report's text.

Spans, types and values follow TIMEX3 (TimeML 1.2.1; Pustejovsky et al. 2003); dates are also given as EDTF (ISO 8601-2)
with the days between which they lie. Reading goes in four steps, each in its own file: words to classes (time_words),
classes to meanings by tables of rules (time_mentions, time_rules, time_spans), meanings to days (time_resolve), and
days to :class:`When` here. :mod:`reportedly.read.times.intervals` joins what is found into "from … to …".
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model import When, WhenKind, WhyOpen
from reportedly.read.times.clock import narrowed
from reportedly.read.times.meanings import Base, Fixed, Lasting, Meaning, Mod, Recurring, Shift, Side, Vague
from reportedly.read.times.mentions import Mention, find_mentions, share_years
from reportedly.read.times.moments import Grain, Moment
from reportedly.read.times.resolve import Scene, Settled, Told, scene_of, settle
from reportedly.read.times.tense import breaks, lean
from reportedly.read.times.words import words_of
from reportedly.span import Quote

# A history says at least so many far days or months in full, and so many times more than it counts from its own day.
_HISTORY_DATES, _HISTORY_SHARE = 2, 3
_SENTENCE = 200  # code points over which a year said is still in mind within its sentence


def find_times(text: str, anchor: When | None) -> tuple[When, ...]:
    """Every date, time, duration and set of times in a text.

    Args:
        text: the report's text.
        anchor: when the report was published, of any precision; None when that is not known.

    Returns:
        In order of the text, never overlapping, each with its exact words. What cannot be resolved says why.
        Linear in the length of the text; nothing outside it is looked at.
    """
    mentions = share_years(text, tuple(find_mentions(words_of(text))))
    scene = scene_of(anchor, history=tells_a_history(mentions, anchor))
    found: list[When] = []
    told, year = Told(), None
    for mention in mentions:
        here, then = scene, told
        if year and _tells_on(text, year, mention):
            here = replace(scene, history=True)
            then = told if scene.history else told.then(year.meaning, _moment(year.meaning), history=True)
        when, moment = _read(text, mention, here, then)
        found.append(when)
        told = told.then(mention.meaning, moment, history=here.history)
        if _far(mention.meaning, scene):
            year = mention
    return tuple(found)


def _moment(meaning: Meaning) -> Moment | None:
    return meaning.moment if isinstance(meaning, Fixed) else None


def _far(meaning: Meaning, scene: Scene) -> bool:
    """Whether a date says a year, one too far from the report's own to be confused with it."""
    if not isinstance(meaning, Fixed) or meaning.moment.grain > Grain.YEAR:
        return False
    return scene.high is None or abs(meaning.moment.year - scene.high.year) > 1


def _tells_on(text: str, year: Mention, mention: Mention) -> bool:
    """Whether a date said without its year stands in one sentence after one with it: "in 2012 … and in May"."""
    meaning = mention.meaning
    if not isinstance(meaning, Recurring) or meaning.slot.period is not Grain.YEAR:
        return False
    return mention.span.start - year.span.end < _SENTENCE and not breaks(text[year.span.end : mention.span.start])


def tells_a_history(mentions: tuple[Mention, ...], anchor: When | None) -> bool:
    """Whether a report tells of the past by dates said in full, so that a bare "May" is the year's spoken of.

    News counts from its own day ("Monday", "last week"); a history says years, and far ones.
    """
    scene = scene_of(anchor, history=False)
    said = [m.meaning for m in mentions if isinstance(m.meaning, Fixed) and m.meaning.moment.grain <= Grain.YEAR]
    far = [meaning.moment for meaning in said if _far(meaning, scene)]
    near = len(said) - len(far) + _HISTORY_SHARE * sum(_from_now(m.meaning) for m in mentions)
    return len(far) > near and sum(moment.grain < Grain.YEAR for moment in far) >= _HISTORY_DATES


def _from_now(meaning: Meaning) -> bool:
    if isinstance(meaning, Shift):
        return meaning.base is Base.NOW
    return isinstance(meaning, Recurring) and meaning.slot.period is Grain.WEEK


def _read(text: str, mention: Mention, scene: Scene, told: Told) -> tuple[When, Moment | None]:
    """One mention resolved, and the date that the text speaks of after it."""
    meaning, quote = mention.meaning, Quote.cut(text, mention.span)
    if isinstance(meaning, Lasting):
        kind = WhenKind.SET if meaning.repeats else WhenKind.DURATION
        vague = WhyOpen.VAGUE if "X" in meaning.value and not meaning.repeats else None
        edtf = _iso_length(meaning.value) + (f"/{_iso_length(meaning.upto)}" if meaning.upto else "")
        return When(edtf, meaning.value, kind, quote, open=vague), None
    if isinstance(meaning, Vague):
        return When("XXXX-XX-XX", meaning.value, WhenKind.DATE, quote, open=WhyOpen.VAGUE), None
    side = lean(text, mention.span.start, mention.span.end) if isinstance(meaning, Recurring) else Side.TENSE
    settled = settle(meaning, scene, told, side)
    return _when(settled, mention, quote), settled.moment


def _when(settled: Settled, mention: Mention, quote: Quote) -> When:
    first, last = narrowed(settled.first, settled.last, mention.mod)
    edtf, timex, kind = settled.edtf, settled.timex, WhenKind.DATE
    if mention.clock:
        kind = WhenKind.TIME
        if len(timex) == len("2024-11-19"):
            timex += mention.clock.timex
            edtf += mention.clock.edtf
    elif mention.mod is Mod.ABOUT and settled.moment and "/" not in edtf:
        edtf += "~"
    return When(edtf, timex, kind, quote, settled.against, first, last, settled.open)


def _iso_length(value: str) -> str:
    """A TIMEX3 duration as ISO 8601 has it, which knows no quarters, decades or centuries."""
    if match := re.fullmatch(r"P(\d+)Q", value):
        return f"P{int(match[1]) * 3}M"
    return value
