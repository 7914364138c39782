"""Attributions inside what is said, which a flat tagger cannot show: "… that the Service told it that …".

Rules over the words of a content. Each rule yields source, cue and content; the nested content is searched again, so
that chains of any depth come out (up to ``DEPTH``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Attribution, Finder
from reportedly.read import lexicon
from reportedly.read.cues import is_cue_verb
from reportedly.read.sentences import Layout, form_of
from reportedly.span import Span, hull, trim

DEPTH = 6
_SHORTEST = 18  # characters: "it said X is Y" is the least that can nest
_KEPT = 0.75  # of the outer attribution's score goes to one found inside it by rule

_SAY = "say|says|said|saying"
_TELL = "tell|tells|told|telling"
_OBJECT = (
    "denies|denied|confirms|confirmed|dismisses|dismissed|rejects|rejected|acknowledges|acknowledged|admits|admitted|disputes|disputed|"
    "called|calls|blamed|blames|accused|accuses|urged|urges|described|describes|ordered|orders|demanded|demands|promised|promises|threatened|threatens"
)
_OPENS_OBJECT = "the|any|a|an|its|his|her|their|that|this|such|all|having|reports?|rumou?rs?|claims?|it|them|him"
_AUX = (
    r"(?:(?:has|have|had|also|later|now|then|once|first|repeatedly|already|since|still|themselves|himself|"
    r"herself|itself|\w+ly)\s)*"
)
_WHOM = (
    r"(?:\s(?:to\s)?(?:him|her|them|it|me|us|you|reporters|journalists|investigators|officials|(?:the|a|an|his|her|"
    r"its|their)\s(?:[\w’'-]+\s?){1,3}?|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}|[a-z]+s))?"
)
_VERB = re.compile(
    rf"\b(?:(?P<plain>(?:(?:{_SAY})\b|(?:{_TELL})\b{_WHOM})(?=\s(?:that\s)?|:\s|,\s[“\"]))|"
    rf"(?P<object>(?:{_OBJECT})(?=\s(?:{_OPENS_OBJECT})\b)))"
)
_THAT = re.compile(r"\sthat\s")
_LAST_WORD = re.compile(r"\b[a-z]+$")
_WITH_WHOM = re.compile(rf"\b(?P<cue>[a-z]+){_WHOM}$")
_AUX_BEFORE = re.compile(rf"(?:^|\s){_AUX}$")
_BOUNDARY = re.compile(
    r"(?:[,;:—–(“\"]|\b(?:that|and|but|because|as|while|whereas|although|though|after|when|if|whether|what|how|where|than|since|before)\b)\s*"
)
_PASSIVE = re.compile(
    r"\b(?P<cue>(?:told|informed|warned|assured|heard|learned|learnt)\s(?:by|from))\s(?P<source>[^,.;:“”\"]{2,60}?)\s(?P<that>that)\s"
)
_ACCORDING = re.compile(r"\b(?P<cue>[Aa]ccording to)\s(?P<source>[^,.;:—“”\"]{2,70}?)(?=\s*(?:[,.;:—“”\"]|$))")
_AS = re.compile(
    r"\b(?:that|which|what)\s(?P<source>(?:the\s|an?\s|its\s|his\s|her\s|their\s)?(?:[\w’'-]+\s){0,4}?[\w’'-]+)\s(?:have\s|has\s|had\s|also\s)*"
    r"(?P<cue>describe[sd]?|call(?:s|ed)?|consider(?:s|ed)?|view(?:s|ed)?|regard(?:s|ed)?|see|sees|saw|label(?:s|led)?)\s(?P<content>[^,;.]+)"
)
_NOUN = (
    "claim|suggestion|allegation|accusation|report|warning|assertion|statement|estimate|promise|denial|belief|fear|view|prediction|"
    "announcement|demand|account|rumour|rumor|assessment|argument|insistence|contention|pledge|hint|charge|admission|forecast|finding"
)
_NOUN_CUE = re.compile(rf"\b(?P<noun>(?:{_NOUN})s?)(?:\s(?:by|from)\s(?P<by>[^,.;:]{{2,50}}?))?\s(?P<that>that)\s")
_OWNER = re.compile(
    r"(?P<owner>(?:[Tt]he\s|[Aa]n?\s)?(?:[\w-]+\s){0,4}?[\w-]+(?:['’]s|s['’])|\b(?:his|her|its|their))\s(?:\w+\s)?$"
)
_LOOSE_NOUNS = re.compile(r"^(?:reports|rumou?rs?|claims|allegations|accusations|accounts|warnings|fears|suggestions)$")
_NO_SOURCE = frozenset(
    [
        "it",
        "there",
        "this",
        "that",
        "what",
        "which",
        "who",
        "to",
        "be",
        "been",
        "being",
        "was",
        "were",
        "is",
        "are",
        "not",
        "i'd",
        "you",
    ]
)


@dataclass(frozen=True, slots=True)
class Inner:
    """What a rule found: spans of a nested attribution, before it is checked against what is known."""

    source: Span | None
    cue: Span
    content: Span


def inside(text: str, content: Span) -> Iterator[Inner]:
    """Nested attributions in one stretch of content, outermost first, as each rule finds them."""
    if len(content) < _SHORTEST:
        return
    yield from _by_verb(text, content)
    for match in _PASSIVE.finditer(text, content.start, content.end):
        yield from _inner(
            text,
            Span(*match.span("source")),
            Span(*match.span("cue")),
            _rest(text, match.end(), content),
        )
    for match in _ACCORDING.finditer(text, content.start, content.end):
        yield from _inner(text, Span(*match.span("source")), Span(*match.span("cue")), _around(text, match, content))
    for match in _AS.finditer(text, content.start, content.end):
        yield from _inner(
            text, Span(*match.span("source")), Span(*match.span("cue")), trim(text, Span(*match.span("content")))
        )
    for match in _NOUN_CUE.finditer(text, content.start, content.end):
        yield from _by_noun(text, match, content)


def _inner(text: str, source: Span | None, cue: Span, content: Span | None) -> Iterator[Inner]:
    if content is not None and len(content.of(text).split()) >= 2 and (source is None or speaks(text, source)):
        yield Inner(source, cue, content)


def _rest(text: str, start: int, content: Span) -> Span | None:
    """What follows from ``start`` to the clause's end within ``content``; None when nothing does."""
    end = _clause_end(text, start, content)
    return trim(text, Span(start, end)) if start < end else None


def _by_verb(text: str, content: Span) -> Iterator[Inner]:
    """ "X said Y", "X told Z that Y", "X denied the Y": verbs of the table of cues with a subject before them."""
    for verb in _verbs(text, content):
        low = max(content.start, verb.cue.start - 60)
        aux = _AUX_BEFORE.search(text[low : verb.cue.start])
        source = subject(text, content.start, low + aux.start() if aux else verb.cue.start)
        if source is None:
            continue
        that = _OPENS_CONTENT.match(text, verb.end, content.end)
        start = that.end() if that else verb.end
        yield from _inner(text, source, verb.cue, _rest(text, start, content))


_OPENS_CONTENT = re.compile(r"[\s,:]*(?:that\s)?")


@dataclass(frozen=True, slots=True, order=True)
class _Verb:
    cue: Span
    end: int  # of the verb with whom it is told to


def _verbs(text: str, content: Span) -> list[_Verb]:
    out = set()
    for found in _VERB.finditer(text, content.start, content.end):
        kind = "plain" if found.group("plain") else "object"
        start = found.start(kind)
        out.add(_Verb(Span(start, start + len(found.group(kind).split()[0])), found.end()))
    for that in _THAT.finditer(text, content.start, content.end):
        low = max(content.start, that.start() - 60)
        lead = text[low : that.start()]
        word = _LAST_WORD.search(lead)
        if word is None or not is_cue_verb(word.group()):
            word = _WITH_WHOM.search(lead)
        if word is not None and is_cue_verb(word["cue"] if word.re is _WITH_WHOM else word.group()):
            start = low + word.start()
            length = len(word.group().split()[0])
            out.add(_Verb(Span(start, start + length), that.start()))
    return sorted(out)


def _by_noun(text: str, match: re.Match[str], content: Span) -> Iterator[Inner]:
    source: Span | None = None
    if match.group("by"):
        source = Span(*match.span("by"))
    elif owner := _OWNER.search(text[max(content.start, match.start() - 50) : match.start()]):
        words = owner.group("owner")
        start = max(content.start, match.start() - 50) + owner.start("owner")
        tail = re.search(r"['’]s$|(?<=s)['’]$", words)
        source = Span(start, start + len(words) - (len(tail.group()) if tail else 0))
    elif not _LOOSE_NOUNS.match(match.group("noun")):
        return
    yield from _inner(text, source, Span(*match.span("noun")), _rest(text, match.end(), content))


def _clause_end(text: str, start: int, content: Span) -> int:
    """Where a nested content ends: with its sentence, or with the content it stands in."""
    stop = re.compile(
        r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bGov)[.!?][”\"’']?\s+(?=[A-Z“\"])|;\s"
    ).search(text, start, content.end)
    return stop.start() if stop else content.end


def _around(text: str, according: re.Match[str], content: Span) -> Span | None:
    """What "according to X" attributes: the rest of its sentence after it, or what precedes when it ends it."""
    after = re.compile(r"\s*,?\s*").match(text, according.end(), content.end)
    start = after.end() if after else according.end()
    end = _clause_end(text, start, content) if start < content.end else content.end
    rest = text[start:end].strip(' .,”"')
    opens = text[content.start : according.start()].strip(" ,")
    if rest and (not opens or text[according.end() : according.end() + 1] == "," and len(opens) < 12):
        return Span(start, end)
    last = max(text.rfind(". ", content.start, according.start()) + 2, content.start)
    return trim(text, Span(last, according.start())) if last < according.start() else None


_RELATIVE_LEAD = re.compile(r"(?:.*\s)?(?:which|who|whom)\s(?=(?:he|she|they|it|we|I)$)")


def subject(text: str, low: int, at: int) -> Span | None:
    """The noun phrase that stands as subject right before ``at``; None when what stands there is none."""
    low = max(low, at - 90)
    start = low
    for boundary in _BOUNDARY.finditer(text, low, at):
        start = boundary.end()
    span = trim(text, Span(start, at)) if start < at else None
    if span is None:
        return None
    relative = _RELATIVE_LEAD.match(text, span.start, span.end)
    if relative:
        span = Span(relative.end(), span.end)
    words = span.of(text).split()
    if len(words) > 9 or words[-1].endswith(("'s", "’s", "s'", "s’")) or not speaks(text, span):
        return None
    return span


def speaks(text: str, span: Span) -> bool:
    """Whether a phrase could be who says something: a name, a pronoun, people or bodies, "some" or "others"."""
    words = [w.strip(_MARKS) for w in span.of(text).split()]
    last = words[-1] if words else ""
    low = last.lower()
    if not last or (low in _NO_SOURCE and (low != "it" or len(words) > 1)):
        return False
    if low in _PRONOUNS or low in lexicon.nobody():
        return len(words) <= 3
    head = _PREPOSITION.split(span.of(text))[0].split()[-1].strip(_MARKS)
    if head.lower() in _SOMEBODY:
        return True
    return head[:1].isupper() or lexicon.person_word(head) is not None or lexicon.body_word(head) is not None


_SOMEBODY = frozenset(["people", "person", "persons", "source", "sources", "insider", "insiders", "others"])
_MARKS = "\"“”'’,."
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "who", "him", "her", "them"])
_PREPOSITION = re.compile(r"\s(?:of|for|at|in|from|with|on|to|near|who|by)\s")


def nested(text: str, layout: Layout, outer: Attribution, known: set[int]) -> list[Attribution]:
    """Attributions found in the content of ``outer`` whose cue no known one shares; ``known`` grows by theirs."""
    out = []
    for content in outer.content:
        for found in inside(text, content):
            if any(at in known for at in range(found.cue.start, found.cue.end)):
                continue
            known.update(range(found.cue.start, found.cue.end))
            spans = (found.content,)
            source = (found.source,) if found.source else ()
            out.append(
                Attribution(
                    source, (found.cue,), spans, form_of(text, spans, layout), outer.score * _KEPT, Finder.INSIDE
                )
            )
    return out


_BARE = frozenset(f"{_SAY}|{_TELL}".split("|"))  # verbs that need no "that"
_ON = r"(?:\s(?:on|in|at|late|early)\s[\w\s]{2,24}?|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
_OUTER = re.compile(rf"\b(?P<aux>{_AUX})(?P<cue>[a-z]+){_WHOM}{_ON}\s(?:that,?\s)?$")
_OUTER_ACCORDING = re.compile(r"(?P<cue>[Aa]ccording to)\s(?P<source>[^,.;:“”\"]{2,70}?),\s(?:\w+\s)?$")


def outer_of(text: str, layout: Layout, inner: Attribution, known: set[int]) -> Attribution | None:
    """The attribution that the words right before ``inner`` make of it: "Kyiv says | the Service told it that …"."""
    if not inner.source or not inner.cue:
        return None
    whole = hull((*inner.source, *inner.cue, *inner.content))
    sentence = layout.sentence(whole.start)
    if sentence is None or whole.start <= sentence.start or whole.start >= inner.cue[0].start:
        return None
    lead = text[sentence.start : whole.start]
    according = _OUTER_ACCORDING.search(lead)
    verb = None if according else _OUTER.search(lead)
    if according:
        cue, source = Span(*according.span("cue")), Span(*according.span("source"))
    elif verb:
        cue = Span(*verb.span("cue"))
        needs_that = verb.group("cue") not in _BARE and not verb.group().rstrip().endswith(("that", ","))
        found = subject(text, sentence.start, sentence.start + verb.start())
        if found is None or needs_that or not is_cue_verb(verb.group("cue")):
            return None
        source = found.shift(-sentence.start)
    else:
        return None
    cue, source = cue.shift(sentence.start), source.shift(sentence.start)
    if any(at in known for at in range(cue.start, cue.end)):
        return None
    known.update(range(cue.start, cue.end))
    return Attribution((source,), (cue,), (whole,), form_of(text, (whole,), layout), inner.score * _KEPT, Finder.AROUND)
