"""Attributions inside what is said, which a flat tagger cannot show: "… that the Service told it that …".

Rules over the words of a content. Each rule yields source, cue and content; one pass finds all levels, since a nested
content is part of the outer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from reportedly.model import Attribution, Finder
from reportedly.read import lexicon
from reportedly.read.phrases import Words
from reportedly.read.relays import RELATIVE_NEXT, SENTENCE_END, Inner, by_verb, rest
from reportedly.read.sentences import Layout, form_of
from reportedly.span import Span, hull, trim

_SHORTEST = 18  # characters: "it said X is Y" is the least that can nest
_KEPT = 0.75  # of the outer attribution's score goes to one found inside it by rule

_PASSIVE = re.compile(
    r"\b(?P<cue>(?:told|informed|warned|assured|advised|instructed|ordered|asked|heard|learned|learnt)\s(?:by|from))\s"
    r"(?P<source>[^,.;:“”\"]{2,60}?)(?:,?\s(?P<that>that)\s|\s(?=(?:not\s)?to\s[a-z]))"
)
_PASSIVE_NOBODY = re.compile(
    r"\b(?:was|were|been|being|are|is)\s(?:also\s|later\s|\w+ly\s)?(?P<cue>told|informed|warned|assured|advised|instructed|ordered)\s"
    r"(?:(?:on|in|at|last|by)\s[^.,;:]{2,25}?\s)?(?:that\s|(?=(?:not\s)?to\s[a-z])|(?=(?:he|she|they|it|there|we|I)\s))"
)
_IT_IS = re.compile(
    r"\b[Ii]t\s(?:is|was|has\sbeen|had\sbeen)\s(?:also\s|widely\s|later\s|once\s)?"
    r"(?P<cue>said|reported|claimed|believed|alleged|rumou?red|understood|feared|thought)\sthat\s"
)
_ACCORDING = re.compile(r"\b(?P<cue>[Aa]ccording to)\s(?P<source>[^,.;:—“”\"]{2,70}?)(?=\s*(?:[,.;:—“”\"]|$))")
_CALLS = (
    r"describe[sd]?|call(?:s|ed)?|consider(?:s|ed)?|view(?:s|ed)?|regard(?:s|ed)?|see|sees|saw|label(?:s|led)?|say|says|said|"
    r"terms?|termed|dubs|dubbed|claim(?:s|ed)?"
)
_AS = re.compile(
    rf"\b(?:what|which|that)\s(?P<source>(?:[Tt]he\s|an?\s|its\s|his\s|her\s|their\s)?(?:[\w’'.-]+\s){{0,4}}?[\w’'.-]+)\s"
    rf"(?:have\s|has\s|had\s|also\s|once\s|\w+ly\s)*(?P<cue>{_CALLS})\s(?P<content>[“\"‘](?P<quoted>[^”\"’]+[”\"’]?)|[^,;.“\"‘]+(?:[“\"‘][^”\"’]+[”\"’]?)?)"
)
_SEEN_AS = re.compile(r"\b(?:consider|view|regard|see|saw)")
_NP_ENDS = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|would|could|can|may|might|remain(?:s|ed)?|and|but|that|which|who|when|as\sa\sway|so)\s"
)
_OWNER = re.compile(
    r"(?P<owner>(?:(?:[Tt]he|[Aa]n?|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s)?(?:(?!(?:that|by|on|to|with|over|about|of|and|but)\b)[\w-]+\s){0,4}?[\w.-]+(?:['’]s|s['’])|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir))\s(?:\w+\s){0,2}$"
)
_LEADING = re.compile(r"(?P<owner>\b(?:media|press|news|intelligence|police|witness|newspaper))\s$")
_A_TALK = re.compile(r"(?:\b(?:an?|the|any|some|no)\s(?:\w+\s)?|^|\s)$")


@lru_cache(maxsize=1)
def _noun_cue() -> re.Pattern[str]:
    """Nouns that bring a clause: "claim that", "reports by the union that", "claims of"."""
    words = lexicon.relay_words()
    nouns = words["noun"] | {f"{n[:-1]}ie" if n.endswith("y") else n for n in words["noun"]}
    both = "|".join(sorted(nouns | words["talk"], key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?P<noun>(?:{both})s?)(?:\s(?:by|from)\s(?P<by>[^,.;:]{{2,50}}?))?\s(?P<that>that)\s")


def inside(text: str, content: Span) -> Iterator[Inner]:
    """Nested attributions in one stretch of content, as each rule finds them."""
    if len(content) < _SHORTEST:
        return
    yield from by_verb(Words.of(text, content), content)
    part = text[content.start : content.end]
    if " that" in part or " to " in part:
        yield from _told(text, content)
    if "ccording to" in part:
        for match in _ACCORDING.finditer(text, content.start, content.end):
            yield from _checked(text, match, _around(text, match, content))
    if " what " in part or " which " in part or " that " in part or part.startswith(("what ", "which ")):
        for match in _AS.finditer(text, content.start, content.end):
            yield from _called(text, match)
    if " that " in part:
        for match in _noun_cue().finditer(text, content.start, content.end):
            yield from _by_noun(text, match, content)


def _told(text: str, content: Span) -> Iterator[Inner]:
    for match in _PASSIVE.finditer(text, content.start, content.end):
        if (
            speaks(text, Span(*match.span("source")))
            or match.group("source")[:4].lower() in ("the ", "her ", "his ")
            or match.group("source")[:2] == "a "
        ):
            yield from _checked(text, match, rest(text, match.end(), content))
    for pattern in (_PASSIVE_NOBODY, _IT_IS):
        for match in pattern.finditer(text, content.start, content.end):
            held = rest(text, match.end(), content)
            if held is not None and len(held.of(text).split()) >= 2:
                yield Inner(None, Span(*match.span("cue")), held)


def _checked(text: str, match: re.Match[str], content: Span | None) -> Iterator[Inner]:
    source = Span(*match.span("source"))
    silent = source.of(text).split()[-1].lower() in lexicon.relay_words()["silent"]
    if content is not None and len(content.of(text).split()) >= 2 and not silent:
        yield Inner(source, Span(*match.span("cue")), content)


def _called(text: str, match: re.Match[str]) -> Iterator[Inner]:
    """ "what X calls Y", "which some describe as Y": Y is a phrase, and ends where it does."""
    source, held = Span(*match.span("source")), trim(text, Span(*match.span("content")))
    opens = match.group()[:4].lower()
    cue = match.group("cue")
    words = source.of(text)
    if held is None or not speaks(text, source) or words.split()[0].lower() in ("i", "we", "you", "who"):
        return
    says = cue.startswith(("sa", "claim"))
    if says and opens != "what":
        return
    if _SEEN_AS.match(cue) and not re.match(r"as\s|to\sbe\s", held.of(text)):
        return
    if not match.group("quoted") and not says:
        end = _NP_ENDS.search(text, held.start + 3, held.end)
        quote = re.search(r"[“\"‘]", held.of(text))
        if end and not (quote and held.start + quote.start() < end.start()):
            held = Span(held.start, end.start())
    if opens == "that" and not re.match(r"as\s|an?\s|the\s|[“\"‘]", held.of(text)):
        return
    yield Inner(source, Span(*match.span("cue")), held)


def _by_noun(text: str, match: re.Match[str], content: Span) -> Iterator[Inner]:
    if RELATIVE_NEXT.match(text, match.end()):
        return
    words = lexicon.relay_words()
    noun = match.group("noun")
    low = max(content.start, match.start() - 60)
    lead = text[low : match.start()]
    source: Span | None = None
    if match.group("by"):
        source = Span(*match.span("by"))
    elif owner := _OWNER.search(lead) or (_LEADING.search(lead) if noun in words["loose"] else None):
        name = owner.group("owner")
        start = low + owner.start("owner")
        tail = re.search(r"['’]s$|(?<=s)['’]$", name)
        source = Span(start, start + len(name) - (len(tail.group()) if tail else 0))
    elif noun not in words["loose"] and not (noun.rstrip("s") in words["talk"] and _A_TALK.search(lead)):
        return
    if source is not None and source.of(text).split()[-1].lower() in words["silent"]:
        return
    held = rest(text, match.end(), content)
    if held is not None and len(held.of(text).split()) >= 2:
        yield Inner(source, Span(*match.span("noun")), held)


def _around(text: str, according: re.Match[str], content: Span) -> Span | None:
    """What "according to X" attributes: the rest of its sentence after it, or what precedes when it ends it."""
    after = re.compile(r"\s*,?\s*").match(text, according.end(), content.end)
    start = after.end() if after else according.end()
    stop = SENTENCE_END.search(text, start, content.end) if start < content.end else None
    end = stop.start() if stop else content.end
    left = text[start:end].strip(' .,”"')
    opens = text[content.start : according.start()].strip(" ,")
    if left and (not opens or (text[according.end() : according.end() + 1] == "," and len(opens) < 12)):
        return trim(text, Span(start, end)) if start < end else None
    ends = [m.end() for m in SENTENCE_END.finditer(text, content.start, according.start())]
    last = max(ends, default=content.start)
    held = trim(text, Span(last, according.start())) if last < according.start() else None
    return trim(text, Span(held.start, held.end - 1)) if held and len(held) > 1 and text[held.end - 1] == "," else held


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


# -- attributions made of what is found ------------------------------------------------------------------------------

_COORDINATE = re.compile(
    r"(?:,\s(?:and|but|while|yet)|;|\s(?:and|but))\s(?:(?:\w+\s){1,4}(?:later|ago|then)\s|then\s|later\s|that\s)?$"
)


def nested(text: str, layout: Layout, outer: Attribution, known: set[int]) -> list[Attribution]:
    """Attributions found in the content of ``outer`` whose cue no known one shares; ``known`` grows by theirs."""
    found: list[Inner] = []
    for content in outer.content:
        for inner in inside(text, content):
            if any(at in known for at in range(inner.cue.start, inner.cue.end)):
                continue
            if inner.source and any(at in known for at in range(inner.source.start, inner.source.end)):
                continue
            known.update(range(inner.cue.start, inner.cue.end))
            if inner.shared:
                lent = outer.source or (outer.content[:1] if content is not outer.content[0] else ())
                inner = replace(inner, source=lent[0] if lent else None)  # noqa: PLW2901
                if inner.source is None:
                    continue
            found.append(inner)
    out = []
    for inner in _parted(text, sorted(found, key=lambda i: i.cue.start)):
        spans = (inner.content,)
        source = (inner.source,) if inner.source else ()
        score = outer.score * _KEPT
        out.append(Attribution(source, (inner.cue,), spans, form_of(text, spans, layout), score, Finder.INSIDE))
    return out


def _parted(text: str, found: list[Inner]) -> Iterator[Inner]:
    """Each, its content ended before ", and a week later X said": the next saying beside it."""
    for i, inner in enumerate(found):
        for other in found[i + 1 : i + 3]:
            at = hull([other.cue, *([other.source] if other.source else [])]).start
            if not inner.content.start < at < inner.content.end:
                continue
            joined = _COORDINATE.search(text, inner.content.start, at)
            kept = trim(text, Span(inner.content.start, joined.start())) if joined else None
            if kept and len(kept.of(text).split()) >= 2:
                inner = replace(inner, content=kept)  # noqa: PLW2901
                break
        yield inner
