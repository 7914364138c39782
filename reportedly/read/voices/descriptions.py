"""Descriptions of people and bodies: "a senior official", "Kenji Mori, a spokesman", "the official" of before."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from functools import lru_cache

from reportedly.read import lexicon
from reportedly.read.sentences import Layout, Part
from reportedly.read.voices.bearers import Bearer, Referents, described_before, last_before, new_bearer
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.names import Name
from reportedly.read.voices.phrases import apposition, determined
from reportedly.read.voices.protect import given_after
from reportedly.span import Span

# -- what is said of names -----------------------------------------------------------------------------------------

_BEFORE = re.compile(r"((?:[\w’'-]+\s){0,4}?[a-z][\w-]*)\s$")
_COPULA = re.compile(
    r"\s(?:is|was|became|remains|has been|had been|works as|serves as)\s(?:an?|the|one of)\s((?:[\w’'-]+\s?){1,5})"
)


def describe(text: str, found: Referents) -> None:
    """Take in what stands beside names: "defector Chung", "Kenji Mori, a spokesman", "the group Riverside"."""
    for bearer in found.bearers:
        if bearer.kind in (NameKind.PERSON, NameKind.UNKNOWN) and _thing(text, bearer):
            bearer.kind = NameKind.BODY
        for name in bearer.names:
            _take_before(text, bearer, name)
            if bearer.kind is not NameKind.PLACE:
                _take_after(text, bearer, name)
        if bearer.kind is NameKind.BODY:
            full = bearer.full
            if full:
                bearer.heads.update(w for word in full.words if (w := lexicon.body_word(word)))
        found.describe(bearer)


_WHICH = re.compile(r",\s(?:of\s)?which\s(?!is\sin\b|lies\b)")


_ITS_STAFF = re.compile(  # "Amnesty said 40 were held; its spokesman …"
    r"[^A-Z“”\"\n]{3,140}?(?:[.;,]\s)(?:I|i)ts\s(?:\w+\s){0,2}?(?:spokes\w+|directors?|staff|chief|head|chair\w*|members|workers|"
    r"officials|lawyers?|executives?|managers?)\b"
)


def _thing(text: str, bearer: Bearer) -> bool:
    """Whether "which" takes up a name that nothing else tells to be a person's ("Norsa, which runs the port,")."""
    told = bearer.sex or bearer.leaning or any(n.title for n in bearer.names)
    return not told and any(
        (_WHICH.match(text, n.span.end) or (n.kind is NameKind.UNKNOWN and _ITS_STAFF.match(text, n.span.end)))
        and not _LOCATES.search(text, max(0, n.span.start - 12), n.span.start)
        for n in bearer.names
    )


def _take_before(text: str, bearer: Bearer, name: Name) -> None:
    start = name.title.start if name.title else name.span.start
    found = re.search(r"([a-z][\w-]*)\s$", text[max(0, start - 30) : start])
    if not found:
        return
    word = found.group(1)
    person, body = lexicon.person_word(word), lexicon.body_word(word)
    if person and not lexicon.is_plural(word) and bearer.kind is not NameKind.PLACE:
        bearer.heads.add(person)
        bearer.sex = bearer.sex or lexicon.people().get(person, "")
        bearer.role = bearer.role or Span(start - len(found.group()), start - 1)
        if bearer.kind is NameKind.UNKNOWN:
            bearer.kind = NameKind.PERSON
    elif body and bearer.kind in (NameKind.UNKNOWN, NameKind.BODY):
        bearer.heads.add(body)


def _take_after(text: str, bearer: Bearer, name: Name) -> None:
    role = (
        apposition(text, Span(name.span.end, min(len(text), name.span.end + 110)))
        if name.span.end < len(text)
        else None
    )
    copula = None if role else _COPULA.match(text, name.span.end)
    words = role.of(text) if role else copula.group(1) if copula else ""
    heads = [w for m in re.findall(r"[\w’'-]+", words) if (w := lexicon.person_word(m))]
    if not heads or bearer.kind is NameKind.BODY:
        if bearer.kind is NameKind.BODY and copula:
            bearer.heads.update(w for m in re.findall(r"[\w-]+", words) if (w := lexicon.body_word(m)))
        return
    bearer.heads.update(heads)
    bearer.sex = bearer.sex or next((s for h in heads if (s := lexicon.people().get(h, ""))), "")
    bearer.role = bearer.role or role
    if bearer.kind is NameKind.UNKNOWN:
        bearer.kind = NameKind.PERSON


_LOCATES = re.compile(r"\b(?:in|at|near|outside|inside|across|throughout|into|toward|towards|around|from)\s$")
_LEANS = re.compile(r"\b[Tt]he\s$")
_NOUN_NEXT = re.compile(r"\s[a-z]\w+")


def place_unknown(text: str, found: Referents) -> None:
    """Single words of unknown kind that stand where places stand ("in Brennick", "the Tessel dam") name places."""
    for bearer in found.bearers:
        told = bearer.heads or bearer.sex or bearer.leaning or any(n.title for n in bearer.names)
        if told or bearer.kind not in (NameKind.UNKNOWN, NameKind.PERSON):
            continue
        located = [n for n in bearer.names if _LOCATES.search(text, max(0, n.span.start - 12), n.span.start)]
        leaning = [
            n
            for n in bearer.names
            if _LEANS.search(text, max(0, n.span.start - 5), n.span.start) and _NOUN_NEXT.match(text, n.span.end)
        ]
        if 2 * len(located) >= len(bearer.names) or len(leaning) == len(bearer.names):
            bearer.kind = NameKind.PLACE


# -- descriptions --------------------------------------------------------------------------------------------------

_DETERMINED = re.compile(
    r"\b(?P<which>[Aa]n?|[Tt]h(?:e|is|at)|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s(?P<words>(?:[\w’'-]+\s){0,4}[\w’'-]+)"
)
_OFFICE_OF = re.compile(
    r"\s(?:of|at|in|from|for|with)\s(?:the\s|a\s|an\s|its\s)?(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*|"
    r"(?:[a-z][\w-]+\s)?(?:ministry|department|office|authority|service|agency|company|union|group|bank|court))"
)


def group_descriptions(text: str, layout: Layout, found: Referents) -> None:
    """Singular descriptions ("a senior official") become bearers; "the official" joins the last that fits."""
    taken = sorted(found.mentions)
    for sentence in layout.sentences:
        if layout.part(sentence.start) is not Part.BODY:
            continue
        at = sentence.start
        while match := _DETERMINED.search(text, at, sentence.end):
            at = match.end("which")
            head = _described_head(match) or _one_of_several(match)
            if head is None:
                continue
            span = Span(match.start(), match.start("words") + head.end())
            if _names_next(text, span.end, taken):
                continue
            at = span.end
            office = _OFFICE_OF.match(text, span.end, sentence.end)
            whole = Span(span.start, office.end()) if office else span
            closed = text[whole.end : whole.end + 1] in ",.;)—" or match.group("which").lower() in ("a", "an", "one")
            named = _name_before(text, span.start, taken) if closed else None
            if named is None:
                named = _name_after(text, whole.end, taken)
            if named is not None and _may_be(found.bearers[named], _head_of(head.group())):
                _take_head(found, found.bearers[named], _head_of(head.group()))
                if match.group("which").lower() in _POSSESSIVES:
                    found.bearers[named].tie = span
                continue
            given = _given_later(text, found, whole.end)
            if given is not None:
                _take_head(found, given, _head_of(head.group()))
                given.role = given.role or span
                insort(given.mentions, span)
                found.mentions.append((span, given.number))
                continue
            _join_description(found, whole, _head_of(head.group()), which=match.group("which").lower())


_POINTS_BACK = ("the", "this", "that")
_POSSESSIVES = ("his", "her", "their", "its")
_NOT_IN_PHRASE = frozenset(
    [
        "of",
        "at",
        "in",
        "from",
        "for",
        "with",
        "to",
        "by",
        "on",
        "and",
        "or",
        "but",
        "who",
        "which",
        "that",
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "said",
        "says",
    ]
)


def _described_head(match: re.Match[str]) -> re.Match[str] | None:
    """The head of a determined phrase, when it is a singular word for a person or a body."""
    head: re.Match[str] | None = None
    for word in _WORD.finditer(match.group("words")):
        ends, heads = _in_phrase(word.group())
        if ends or (head is not None and not heads):
            break
        if heads:
            head = word
    return head


_WORD = re.compile(r"[\w’'-]+")


@lru_cache(maxsize=1 << 16)
def _in_phrase(word: str) -> tuple[bool, bool]:
    """Whether a word ends a determined phrase, and whether it is a singular word for a person or a body."""
    ends = word.lower() in _NOT_IN_PHRASE or determined(word)
    return ends, word[0].islower() and not lexicon.is_plural(word) and bool(_head_of(word))


def _one_of_several(match: re.Match[str]) -> re.Match[str] | None:
    """The plural head of "one of our lawyers"."""
    if match.group("which").lower() != "one" or not match.group("words").startswith("of "):
        return None
    words = list(re.finditer(r"[\w’'-]+", match.group("words")))[2:]
    return next((w for w in words if w.group()[0].islower() and lexicon.person_word(w.group())), None)


def _head_of(word: str) -> str:
    return lexicon.person_word(word) or lexicon.body_word(word) or ""


def _may_be(bearer: Bearer, word: str) -> bool:
    """Whether a description can be of a bearer: people's words of people, bodies' words of bodies."""
    return word in lexicon.people() if bearer.kind is NameKind.PERSON else bearer.kind is not NameKind.PLACE


def _take_head(found: Referents, bearer: Bearer, word: str) -> None:
    """A name in apposition to a description is described by it."""
    bearer.heads.add(word)
    bearer.sex = bearer.sex or lexicon.people().get(word, "")
    if bearer.kind is NameKind.UNKNOWN and word in lexicon.people():
        bearer.kind = NameKind.PERSON
    found.describe(bearer)


def _name_before(text: str, at: int, taken: list[tuple[Span, int]]) -> int | None:
    """The bearer of a name that a description follows in apposition ("Hanna Brill, a baker, …")."""
    i = bisect_left(taken, (Span(at, at + 1), -1)) - 1
    return taken[i][1] if i >= 0 and text[taken[i][0].end : at] in (", ", " - ", " – ", " — ", "—") else None


def _name_after(text: str, at: int, taken: list[tuple[Span, int]]) -> int | None:
    """The bearer of a name that stands in apposition after a description ("its head, Bram Oster, …")."""
    i = bisect_left(taken, (Span(at, at + 1), -1))
    if i < len(taken) and text[at : taken[i][0].start] == ", ":
        after = text[taken[i][0].end : taken[i][0].end + 1]
        return taken[i][1] if after in (",", ".", ";") else None
    return None


_WHO = re.compile(r",? (?:who |and )?")


def _given_later(text: str, found: Referents, at: int) -> Bearer | None:
    """The bearer of a name given in place of a fuller one ("a guard, who gave his name only as Jan")."""
    i = bisect_left(found.protections, at, key=lambda p: p.span.start)
    if i == len(found.protections) or not _WHO.fullmatch(text, at, found.protections[i].span.start):
        return None
    name = given_after(text, found.names, found.protections[i])
    return next((b for b in found.bearers if name in b.names), None) if name else None


def _names_next(text: str, at: int, taken: list[tuple[Span, int]]) -> bool:
    """Whether a name follows right away, so that the words belong to it ("the defector Chung")."""
    i = bisect_left(taken, (Span(at, at + 1), -1))
    return i < len(taken) and taken[i][0].start - at <= 2 and text[at : taken[i][0].start].strip() == ""


_WEAK = frozenset(["man", "woman", "person", "boy", "girl", "child", "member", "head", "friend", "partner"])
_NEAR = 250  # characters within which "the man" is the man just spoken of


def _join_description(found: Referents, span: Span, word: str, *, which: str) -> None:
    definite, owned = which in _POINTS_BACK, which in _POSSESSIVES
    bearer = described_before(found, span.start, word) if definite else None
    if bearer is not None and word in _WEAK and span.start - last_before(bearer, span.start).end > _NEAR:
        bearer = None
    if bearer is None:
        bearer = new_bearer(found, NameKind.PERSON if word in lexicon.people() else NameKind.BODY)
        bearer.heads.add(word)
        bearer.role = span
        bearer.sex = lexicon.people().get(word, "")
        found.describe(bearer)
        bearer.owned = owned
    insort(bearer.mentions, span)
    found.mentions.append((span, bearer.number))
