"""Plain sayings that the tagger left out, found where the words leave no doubt: "X, he added."; "According to X, …".

Only sentences without any attribution are looked at, so that nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.model import Attribution, Finder
from reportedly.read.ends import without_bullet
from reportedly.read.nesting import speaks
from reportedly.read.sentences import Layout, Part, form_of
from reportedly.span import Span, trim

_SCORE = 0.6  # of an attribution found by rule alone
_VERB = (
    r"(?:(?:also|later|then|has|have|had|further)\s)?(?:said|says|say|added|adds|explained|explains|noted|notes|stated|wrote|writes|argued|"
    r"insisted|claimed|claims|warned|recalled|told\s(?:reporters|journalists|[A-Z]\w+|the\s\w+|him|her|them|me|us)|acknowledged|admitted|"
    r"confirmed|announced|reported|estimated|believes|stressed|concluded|continued|replied|testified)"
)
_WHO = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne)\s)?(?:[\w’'.-]+\s){0,6}?[\w’'.-]+"
_TAIL = re.compile(
    rf"[,”\"’'?!]\s(?P<source>{_WHO})\s(?P<cue>{_VERB})(?:\s[^,.;:“”\"]{{1,40}})?"
    r"(?P<tail>,\swith\s[^,;:“”\"]{6,90}?)?[.]?$"
)
_TAIL_TURNED = re.compile(
    rf"[,”\"’'?!]\s(?P<cue>said|says|added|explained|wrote)\s(?P<source>{_WHO}(?:,\s[^.“”\"]{{3,80}})?)[.]$"
)
_HEAD = re.compile(
    rf"(?:[A-Z][\w\s]{{2,30}},\s)?(?P<source>{_WHO}(?:,\s[^,.“”\"]{{3,80}},)?)\s(?P<cue>{_VERB})(?:\s[^,.;:“”\"]{{1,30}}?)?\s(?P<that>that)\s"
)
_HEAD_QUOTED = re.compile(
    rf"(?P<source>{_WHO}(?:,\s[^,.“”\"]{{3,80}},)?)\s(?P<cue>{_VERB})(?:\s[^,.;:“”\"]{{1,40}}?)?[,:]\s(?=[“\"])"
)
_ACCORDING = re.compile(r"(?P<cue>According to)\s(?P<source>[^,.;:“”\"]{2,70}),\s")
_ACCORDING_TAIL = re.compile(r",?\s(?P<cue>according to)\s(?P<source>[^.;:“”\"]{2,90})[.]$")


_TURNS_ON = re.compile(
    rf"(?:But\s|And\s)?(?P<source>{_WHO}(?:,\s[^,.;:]{{3,60}},)?)\s(?P<cue>(?:\w+ly\s)?(?:denie[sd]|rejects|rejected|disputes|disputed|confirms|confirmed|dismisses|dismissed|(?:laughs|laughed|scoffs|scoffed)\s(?:at|off)))\s"
    r"(?P<content>(?:this|that|it|(?:the|this|that|these|those|such|any)\s[^.;:,]{3,60}))[.]?$"
)

_NUMBER = (
    r"(?:[a-z]+\s){0,3}?(?:[^\w\s]\s?)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens|hundreds|"
    r"thousands|millions)\b)"
)
_PUTS = re.compile(
    rf"(?:But\s|And\s|[^.;:“”\"]{{3,40}},\s)?(?P<source>{_WHO}(?:,\s[^,.;:]{{3,60}},)?)\s(?:(?:has|have|had|now|later|also)\s)?"
    r"(?P<cue>puts?|estimate[sd]?)\s"
    rf"(?P<content>(?:the|its|their|his|her)\s(?:[\w-]+\s){{0,2}}?(?:number|toll|figure|count|total|costs?|bill|losses|damage|price)\b"
    rf"[^.;:]{{0,60}}?\sat\s{_NUMBER}[^;:]*)$"
)
_COUNT = (
    r"(?:own\s)?(?:[\w-]+\s)?(?:count|estimates?|figures?|reckoning|tally|calculations?|records|books|data|numbers)"
)
_BY_COUNT = re.compile(rf"(?P<cue>[Bb]y|[Gg]oing [Bb]y)\s(?P<source>{_WHO}['’]s?\s{_COUNT}),\s")


def find_missed(text: str, layout: Layout, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions in body sentences that no span of ``found`` touches."""
    taken = sorted(s for a in found for s in (*a.source, *a.cue, *a.content))
    at = 0
    for sentence in layout.sentences:
        while at < len(taken) and taken[at].end <= sentence.start:
            at += 1
        if at < len(taken) and taken[at].start < sentence.end:
            continue
        if layout.part(sentence.start) is Part.BODY and len(sentence) > 12:
            plain = _plain(text, without_bullet(text, sentence))
            if plain is not None:
                yield Attribution(*plain, form_of(text, plain[2], layout), _SCORE, Finder.PLAIN)


def _plain(text: str, sentence: Span) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]] | None:
    short = _TURNS_ON.match(text, sentence.start, sentence.end)
    if short:
        return _spans(text, short, Span(*short.span("content")), least=1)
    puts = _PUTS.match(text, sentence.start, sentence.end)
    if puts:
        return _spans(text, puts, Span(*puts.span("content")))
    count = _BY_COUNT.match(text, sentence.start, sentence.end)
    if count:
        return _counted(text, count, Span(count.end(), sentence.end))
    for pattern in (_ACCORDING, _HEAD, _HEAD_QUOTED):
        match = pattern.match(text, sentence.start, sentence.end)
        if match:
            start = match.start("that") if "that" in pattern.groupindex else match.end()
            return _spans(text, match, Span(start, sentence.end)) if start < sentence.end else None
    for pattern in (_ACCORDING_TAIL, _TAIL, _TAIL_TURNED):
        match = pattern.search(text, sentence.start, sentence.end)
        if match and match.start() > sentence.start + 8:
            mark = 0 if text[match.start()] in " ," else 1
            return _spans(text, match, Span(sentence.start, match.start() + mark))
    return None


def _counted(
    text: str, match: re.Match[str], content: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]] | None:
    """ "By the union's count, 22 men are held": whose count it is says it."""
    source = Span(*match.span("source"))
    owner = re.match(r"(.+?)['’]s?\s", source.of(text))
    held = trim(text, content)
    who = Span(source.start, source.start + owner.end(1)) if owner else source
    if held is None or owner is None or not (speaks(text, who) or who.of(text).lower() in _OWNERS):
        return None
    held = Span(held.start, held.end - 1) if text[held.end - 1] == "." else held
    return (who,), (Span(*match.span("cue")),), (held,)


_OWNERS = frozenset(["his", "her", "its", "their"])


def _spans(
    text: str, match: re.Match[str], content: Span, *, least: int = 3
) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]] | None:
    source, cue, held = Span(*match.span("source")), Span(*match.span("cue")), trim(text, content)
    first = re.split(r"[,(]", source.of(text))[0]
    who = trim(text, Span(source.start, source.start + len(first)))
    if held is None or who is None or not speaks(text, who) or len(held.of(text).split()) < least:
        return None
    if held.end == match.string.find("\n", held.end) or text[held.end - 1] == ".":
        held = Span(held.start, held.end - 1) if len(held) > 1 and text[held.start] not in '“"' else held
    return (source,), (cue,), (held,)
