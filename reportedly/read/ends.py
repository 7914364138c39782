"""Where content ends: with a phrase, with its quotation, never with a word that only opens another phrase."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model import Attribution
from reportedly.read.sentences import Layout, form_of
from reportedly.span import Span

_DANGLING = re.compile(
    r"(?i)[\s,;:—–-]+(?:and|but|or|yet|so|while|as|because|although|though|with|despite|"
    r"(?:(?:an?|one|two|three|four|five|six|\d+|just|only|some|several|few|barely)\s){0,3}"
    r"(?:(?:hours?|days?|weeks?|months?|years?)\s)?after)$"
)
_LOOSE = re.compile(r",\s(?:in |of |to |for )?(?:which|who|whose|whom)$")
_MARKS = re.compile(r"[\s,;:—–-]+$")
_CUT_SHORT = re.compile(
    r"(?i)\s(?:the|an?|of|to|in|for|on|at|from|by|who|which|that|whose|his|her|its|their|and the|is|are|was|be)$"
)
_PHRASE_END = re.compile(
    r"[;:—]|\s--\s|,\s(?:which|who|while|whereas|but|although|though|as|he|she|they|it|the)\b|,[”\"]|[.!?,”\"'’)]*$"
)
_WHOLE = re.compile(r"\s*(?:[.!?,;:)”\"]|$)")
_TAIL = 16  # characters in which the last words are looked for
_BULLET = re.compile(r"(?:[•‣▪·*–—-]|\(?\d{1,2}[.)])\s+(?=\S)")


def without_bullet(text: str, span: Span) -> Span:
    """``span`` without the bullet, dash or number that its line opens with."""
    found = _BULLET.match(text, span.start, span.end)
    if found is None or text[max(0, span.start - 40) : span.start].rpartition("\n")[2].strip():
        return span
    return Span(found.end(), span.end)


def end_well(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """Content that ends with a phrase: what was cut short runs on to its clause's end, dangling words are left out.

    A quotation that the content opens with and runs past ends it, when the quotation ends a sentence. Words that
    the clause itself ends with are never dangling ("what he was looking for.").
    """
    content = tuple(without_bullet(text, _ended(text, layout, attribution, i)) for i in range(len(attribution.content)))
    if content == attribution.content:
        return attribution
    return replace(attribution, content=content, form=form_of(text, content, layout))


def _ended(text: str, layout: Layout, attribution: Attribution, i: int) -> Span:
    span = attribution.content[i]
    closed = _closed(text, layout, span)
    if closed is not None or layout.quotation(span.end - 1) is not None:
        return closed or span
    if not _WHOLE.match(text, span.end):
        loose = _LOOSE.search(text, max(span.start + 1, span.end - _TAIL), span.end)
        if loose:
            return Span(span.start, loose.start())
        if _CUT_SHORT.search(text, max(span.start, span.end - _TAIL), span.end):
            return _run_on(text, layout, attribution, span)
        span = _without(_DANGLING, text, span)
    return _without(_MARKS, text, span)


def _closed(text: str, layout: Layout, span: Span) -> Span | None:
    """Up to the end of the quotation that ``span`` opens with, when that ends a sentence and nothing else is quoted."""
    quotation = layout.quotation(span.start)
    if quotation is None or quotation.start < span.start - 1 or quotation.end >= span.end:
        return None
    stopped = text[max(0, quotation.end - 2)] in ".!?"
    if not stopped or not re.match(r"\s+[A-Z]", text[quotation.end : quotation.end + 3]):
        return None
    return None if re.search(r"[\"“”]", text[quotation.end : span.end]) else Span(span.start, quotation.end)


def _run_on(text: str, layout: Layout, attribution: Attribution, span: Span) -> Span:
    """``span`` on to the end of its clause, unless cue, source or other content stands before that."""
    sentence = layout.sentence(span.end - 1)
    if sentence is None or sentence.end <= span.end:
        return span
    spans = (*attribution.cue, *attribution.source, *attribution.content)
    wall = min((t.start for t in spans if t.start >= span.end), default=sentence.end)
    stop = _PHRASE_END.search(text, span.end, sentence.end)
    return Span(span.start, stop.start()) if stop and span.end < stop.start() <= wall else span


def _without(pattern: re.Pattern[str], text: str, span: Span) -> Span:
    """``span`` without what ``pattern`` finds at its end, over and over."""
    found = pattern.search(text, max(span.start + 1, span.end - 40), span.end)
    while found:
        span = Span(span.start, found.start())
        found = pattern.search(text, max(span.start + 1, span.end - 40), span.end)
    return span
