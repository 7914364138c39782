"""Sources and cues of the tagger set right by what stands beside them: cut names, wrong sides, claims of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import Attribution
from reportedly.read import lexicon
from reportedly.read.nesting import speaks
from reportedly.read.sentences import Layout, form_of
from reportedly.span import Span, trim


def set_right(text: str, layout: Layout, attribution: Attribution, others: Sequence[Attribution]) -> Attribution:
    """One attribution with its source whole, on the right side, and its cue the claim that it takes back."""
    attribution = whole_source(text, attribution)
    attribution = teller(text, layout, attribution, others)
    return puts_a_number(text, claim_again(text, layout, attribution))


_RULE = 0.6  # least score of an attribution that a rule here bears out
_NUMBER_AT = re.compile(
    r"(?:the|its|their|his|her|a)?\s?(?:[\w-]+\s){0,3}?(?:number|toll|figure|count|total|cost|bill)\b[^.;:]{0,60}?\sat\s"
    r"(?:[a-z]+\s){0,3}?[^\w\s]?\d"
)


def puts_a_number(text: str, attribution: Attribution) -> Attribution:
    """ "put the number at 160" is as plain as "said"."""
    put = attribution.cue and attribution.cue[-1].of(text).lower().split()[-1] in ("put", "puts")
    if not put or attribution.score >= _RULE or not attribution.source:
        return attribution
    plain = _NUMBER_AT.match(text, attribution.content[0].start, attribution.content[0].end)
    return replace(attribution, score=_RULE) if plain and speaks(text, attribution.source[-1]) else attribution


_COUNT_OF = re.compile(
    r"(?P<who>.+?)(?:['’]s|(?<=s)['’])\s(?:own\s|latest\s|official\s|first\s|new\s)*(?:[\w-]+\s)?"
    r"(?:counts?|figures?|reckoning|tally|tallies|calculations?|records|books|data|numbers)[.,]?$"
)
_MORE_NAME = re.compile(r"(?:\s(?:of\s(?:the\s)?)?[A-ZÀ-Þ][\w’'-]+)+")
_ON_A_DAY = re.compile(
    r",?\s(?:(?:late|early|earlier|later)\s)?(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?,?$"
)
_TRAILS = re.compile(
    r"(?:,?\s(?:on|in|at|from|to|of|by|with|and|but|who|which|that|speaking|citing|has|had|have|also|later)|\s[-–—(])+$"
)


def whole_source(text: str, attribution: Attribution) -> Attribution:
    """A source that ends inside a name ("Selby | Lines put …") takes all of it; one that runs past its phrase ends."""
    if not attribution.source:
        return attribution
    last = attribution.source[-1]
    count = _COUNT_OF.match(text, last.start, last.end)
    if count and speaks(text, Span(*count.span("who"))):  # "the army's figures": the army says what they say
        return replace(attribution, source=(*attribution.source[:-1], Span(*count.span("who"))))
    trails = _ON_A_DAY.search(text, last.start, last.end) or _TRAILS.search(text, last.start, last.end)
    end = trails.start() if trails and trails.start() > last.start + 1 else last.end
    word = re.search(r"[\w’'-]+$", text[last.start : end])
    more = _MORE_NAME.match(text, end) if word and word.group()[0].isupper() and not trails else None
    if more and more.group().split()[0].lower() not in lexicon.calendar():
        wall = [s for s in (*attribution.cue, *attribution.content) if s.overlaps(Span(*more.span()))]
        goes_on = re.match(r"[\s,](?:,|[a-z])?", text[more.end() : more.end() + 2])
        end = more.end() if not wall and goes_on and re.match(r"\s?[a-z,]", text[more.end() :][:2]) else end
    if end == last.end:
        return attribution
    return replace(attribution, source=(*attribution.source[:-1], Span(last.start, end)))


_OTHER_CLAUSE = re.compile(r"[;:]|,?\s(?:while|whereas|but|although|though|as)\s")
_SUBJECT = re.compile(
    r",\s(?P<who>(?:[\w’'-]+\s){0,4}?[\w’'-]+"
    r"(?:\s(?:with|of|from|in|at|for|close to|familiar with)\s[^,;:]{3,50}?)?)$"
)


def teller(text: str, layout: Layout, attribution: Attribution, others: Sequence[Attribution]) -> Attribution:
    """ "S, three people told N, while the bank says …": who tells stands before the cue, not in the next clause."""
    if not _told_across(text, attribution, others):
        return attribution
    cue, content = attribution.cue[0], attribution.content[0]
    sentence = layout.sentence(cue.start)
    low = max(content.start, sentence.start if sentence else 0, cue.start - 90)
    found = _SUBJECT.search(text[low : content.end])
    if found is None:
        return attribution
    who = Span(low + found.start("who"), content.end)
    rest = trim(text, Span(content.start, low + found.start()))
    if rest is None or not speaks(text, who):
        return attribution
    return replace(
        attribution,
        source=(who,),
        content=(rest,),
        form=form_of(text, (rest,), layout),
        score=max(attribution.score, _RULE),
    )


def _told_across(text: str, attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether content, cue and, in another clause, a source that another attribution has too follow one another."""
    if len(attribution.source) != 1 or not attribution.cue or len(attribution.content) != 1:
        return False
    source, cue, content = attribution.source[0], attribution.cue[0], attribution.content[0]
    if source.start < cue.end or cue.start < content.end or text[content.end : cue.start].strip():
        return False
    clause = _OTHER_CLAUSE.search(text, cue.end, source.start + 1) is not None
    return clause and any(o.source[:1] == (source,) and o.cue != attribution.cue for o in others)


_TAKES_BACK = frozenset(
    ("reversing", "reversed", "retracting", "retracted", "withdrawing", "withdrew", "contradicting", "contradicted")
    + ("abandoning", "abandoned", "dropping", "dropped", "repeating", "repeated", "revising", "revised", "disowning")
)
_AGAIN = re.compile(
    r"(?P<cue>(?:its|his|her|their)\s(?:own\s)?(?:earlier|previous|initial|original|first|former|past)\s(?:public\s)?"
    r"(?:claims?|statements?|assertions?|insistence|denials?|accounts?|suggestions?|assurances?|position|line))\s"
    r"(?P<that>that\s)"
)


def claim_again(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """ "reversing | its earlier claim that S": what was claimed earlier is S; the cue is the earlier claim."""
    if len(attribution.cue) != 1:
        return attribution
    words = set(attribution.cue[0].of(text).lower().split())
    first = attribution.content[0]
    again = _AGAIN.match(text, first.start, first.end)
    if not words & _TAKES_BACK or again is None:
        return attribution
    content = (Span(again.start("that"), first.end), *attribution.content[1:])
    return replace(attribution, cue=(Span(*again.span("cue")),), content=content, form=form_of(text, content, layout))
