"""Whom a request for protection protects: words found by ``protect`` fastened to bearers, groups and unnamed voices.

A protection missed harms more than one too many (law 4): where the words are clear and only the person is not, everyone
who could be meant is protected, but never one whom the report names in full, unless the name is said to be another's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from reportedly.read import lexicon
from reportedly.read.voices.bearers import Bearer, fitting_before
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.phrases import PRONOUNS
from reportedly.read.voices.pronouns import resolve
from reportedly.read.voices.protect import Asks, Protection, given_after
from reportedly.read.voices.scene import Scene, agrees, recent
from reportedly.span import Span

_PRONOUN = re.compile(r"\b(he|she|his|her|him)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(he|she)\b", re.IGNORECASE)
_ANY_PRONOUN = re.compile(r"\b(he|she|his|her|him|they|their|them)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_POSSESSOR = re.compile(r"(?!(?:who|it|that|what)['’])[\w-]+['’]s\s")
_NEAR = 3  # sentences back in which the one meant by "her name has been changed" is looked for


@dataclass(frozen=True, slots=True)
class Group:
    """Several who asked for protection together ("all the residents", "two officials").

    Attributes:
        head: the singular word for them; empty for everyone who is interviewed.
        every: whether all of that word are meant, not only the few just mentioned.
        asked: the words that ask.
    """

    head: str
    every: bool
    asked: Span


@dataclass(frozen=True, slots=True)
class Guard:
    """What the requests of a report came to: groups, and the requests that met a bearer or are nobody's."""

    groups: tuple[Group, ...]
    met: frozenset[Span]


def protect_bearers(scene: Scene) -> Guard:
    """Mark the bearers that the text asks to protect; say which groups it asks for, and which requests are met.

    Words beside a name protect it; else the sentence's person is meant, or whom its pronoun stands for. Words that name
    nobody ("a source who …") keep names out of it: they are met by :func:`asked_beside` when such a voice speaks.
    """
    groups, met = [], set()
    for protection in scene.referents.protections:
        if protection.asks is Asks.ALL:
            _protect_all(scene, protection)
            met.add(protection.span)
            continue
        if _of_a_thing(scene, protection):
            met.add(protection.span)
            continue
        number = _target(scene, protection)
        if number is not None:
            _protect(scene.referents.bearers[number], protection)
            met.add(protection.span)
        elif (group := _group(scene, protection)) is not None:
            groups.append(group)
        if protection.asks is Asks.CODE:  # "Witness K" is "the witness" later on
            head = scene.text[protection.span.start : protection.span.end].split()[0].lower()
            groups.append(Group(head, every=False, asked=protection.span))
        given = given_after(scene.text, scene.referents.names, protection)
        if given is not None:
            for bearer in scene.referents.bearers:
                if given in bearer.names:
                    _protect(bearer, protection)
    return Guard(tuple(groups), frozenset(met))


def _protect(bearer: Bearer, protection: Protection) -> None:
    bearer.protected = bearer.protected or protection.span


def _protect_all(scene: Scene, protection: Protection) -> None:
    """ "Names have been changed": everyone who goes by one name, without an office."""
    for bearer in scene.referents.bearers:
        one = bearer.full is not None and len(bearer.full.words) == 1
        if one and bearer.kind in (NameKind.PERSON, NameKind.UNKNOWN) and not any(n.title for n in bearer.names):
            _protect(bearer, protection)


def _of_a_thing(scene: Scene, protection: Protection) -> bool:
    """Whether a thing's name was changed ("the company's name was changed in May")."""
    owner = _POSSESSOR.match(scene.text, protection.span.start, protection.span.end)
    if protection.asks not in (Asks.CHANGED, Asks.OWN) or owner is None:
        return False
    word = owner.group()[:-3]
    named = scene.referents.names_in(Span(*owner.span()))
    person = any((b := scene.referents.at(n.span)) and _person(scene, b.number) for n in named)
    return not person and not lexicon.person_word(word)


def _target(scene: Scene, protection: Protection) -> int | None:
    """The bearer whom a request protects; None where it protects words that name nobody, or several."""
    sentence = scene.layout.sentence(protection.span.start)
    if sentence is None:
        return None
    start = protection.span.start
    inside = scene.referents.mentions_between(sentence.start, sentence.end)
    people = [m for m in inside if _person(scene, m[1]) and _may_be_meant(scene, m[1], protection)]
    people = [m for m in people if not scene.referents.bearers[m[1]].names or _stands_free(scene.text, m[0])]
    here = scene.layout.quotation(start)
    people = [m for m in people if scene.layout.quotation(m[0].start) in (None, here)]
    owned = _POSSESSOR.match(scene.text, start, protection.span.end) is not None
    if owned or protection.asks in (Asks.CODE, Asks.CHANGED, Asks.OUTLET):
        own = next((n for s, n in people if s.start < protection.span.end and s.end > start), None)
        if own is None and owned:  # "the aid worker's name"
            word = lexicon.person_word(re.split("['’]", scene.text[start : protection.span.end])[0]) or ""
            fits = fitting_before(scene.referents, start, word)
            own = next((b.number for b in fits if _may_be_meant(scene, b.number, protection)), None)
        if own is not None or protection.asks is Asks.CODE:
            return own
    if protection.asks is Asks.OUTLET:
        return _by_pronoun(scene, protection, protection.span)
    return _by_place(scene, protection, sentence, people)


def _by_place(scene: Scene, protection: Protection, sentence: Span, people: list[tuple[Span, int]]) -> int | None:
    """The bearer meant by where the words stand: beside a name, after "he", after a description or before one."""
    start = protection.span.start
    before = [m for m in people if m[0].end <= start]
    while len(before) > 1 and _OF_WHOM.fullmatch(scene.text, before[-2][0].end, before[-1][0].start):
        before.pop()  # "an adviser to the president, speaking privately"
    if protection.beside and before and start - before[-1][0].end <= 30:
        return before[-1][1]
    subject = _subject(scene, before[-1][0].end if before else sentence.start, start)
    if subject is not None:
        found = _meant(scene, subject, protection)
        if found is not None or not before:
            return found
    if _nobody_between(scene.text[before[-1][0].end if before else sentence.start : start]):
        return None
    before = [m for m in before if not scene.referents.bearers[m[1]].names] or before
    if before:
        return before[-1][1]
    given = given_after(scene.text, scene.referents.names, protection)
    after = [m for m in people if 0 <= m[0].start - protection.span.end <= 40 and not (given and given.span == m[0])]
    found = _by_pronoun(scene, protection, protection.span)
    return found if found is not None else after[0][1] if after else None


_OF_WHOM = re.compile(r"\s(?:to|for|of|with|under|from|by|at)\s(?:[\w-]+\s){0,2}?")
_FREE = re.compile(r"(?:^|[\W_]|\b(?:said|says|to|named|called|but|and|as|when|while|where|because))\s?$")


def _stands_free(text: str, name: Span) -> bool:
    """Whether a name can be the one who asks: it is not what somebody else supports or met ("a man who backs Voss")."""
    before = text[max(0, name.start - 12) : name.start].rstrip(" ")
    return _FREE.search(before) is not None or name.of(text)[0].islower()


def _may_be_meant(scene: Scene, number: int, protection: Protection) -> bool:
    """Whether words can be about a bearer: who is named in full has asked for nothing, and "weak" words ask little."""
    full = scene.referents.bearers[number].full
    return full is None or protection.of_full_names or (len(full.words) == 1 and not protection.weak)


def _subject(scene: Scene, start: int, end: int) -> Span | None:
    """The last "he" or "she" from ``start`` to ``end``, outside quotation marks."""
    met = [Span(*m.span()) for m in _SUBJECT.finditer(scene.text, start, end)]
    return next((s for s in reversed(met) if scene.layout.quotation(s.start) is None), None)


def _by_pronoun(scene: Scene, protection: Protection, span: Span) -> int | None:
    """Whom the pronoun within the words stands for ("is withholding his name")."""
    met = _PRONOUN.search(scene.text, span.start, span.end)
    met = met or (_PRONOUN.match(scene.text, span.end + 1) if span.end < len(scene.text) else None)
    if met is None:
        sentence = scene.layout.sentence(span.start)
        met = _PRONOUN.search(scene.text, sentence.start, span.start) if sentence else None
    return _meant(scene, Span(*met.span()), protection) if met else None


def _meant(scene: Scene, span: Span, protection: Protection) -> int | None:
    """Whom a pronoun beside a request stands for: as resolved, or else the last who is not named in full."""
    word = PRONOUNS[span.of(scene.text).lower()]
    found = resolve(scene, span, word).bearer
    if found is not None and _may_be_meant(scene, found, protection):
        return found
    here = scene.layout.sentence_number(span.start)
    for mention, number in reversed(recent(scene.referents, span.start)):
        bearer = scene.referents.bearers[number]
        if here - scene.layout.sentence_number(mention.start) > _NEAR:
            break
        short = bearer.full is None or len(bearer.full.words) == 1
        if short and bearer.kind is NameKind.PERSON and agrees(scene, bearer, word) and not bearer.plural:
            return number if _may_be_meant(scene, number, protection) else None
    return None


def _person(scene: Scene, number: int) -> bool:
    return scene.referents.bearers[number].kind in (NameKind.PERSON, NameKind.UNKNOWN)


_LIKE_OTHERS = re.compile(
    r"(?i)\b(?:like|as did|along with)\s(?:many|others?|most|all|several|some|the others?|everyone)\b[^,.;]*"
)


def _nobody_between(words: str) -> bool:
    """Whether words that name nobody, or people in the plural, stand between."""
    found = [w.group().lower() for w in _WORD.finditer(_LIKE_OTHERS.sub("", words))]
    return any(
        w in lexicon.nobody() or (lexicon.person_word(w) and lexicon.is_plural(w))
        for w in found
        if w not in ("it", "that", "there")
    )


# -- several at once ---------------------------------------------------------------------------------------------------

_ALL_ASKED = re.compile(
    r"(?i)(?<!like )\b(?:everyone|everybody|all|those|each|people|none)\s(?:\w+\s){0,4}?"
    r"(?:interviewed|quoted|spoke|spoken|spoken to)\b"
)
_EVERY = re.compile(r"(?i)\b(?:all|every|each|none|most|the|of|these)\s(?:\w+\s){0,3}$|^\s*(?:\w+\s)?$")
_THEY = re.compile(r"(?i)\b(?:they|their|them)\b")


def _group(scene: Scene, protection: Protection) -> Group | None:
    """The group that a request protects: the plural before it, right after it, or for which "they" stands."""
    sentence = scene.layout.sentence(protection.span.start)
    if sentence is None or protection.asks is Asks.CODE:
        return None
    text, start = scene.text, protection.span.start
    if _ALL_ASKED.search(text, sentence.start, start):
        return Group("", every=True, asked=protection.span)
    head = _last_plural(text, sentence.start, start)
    if head is None and (_THEY.search(text, sentence.start, protection.span.end)):
        here = scene.layout.sentence_number(start)
        for back in range(1, min(3, here + 1)):
            one = scene.layout.sentences[here - back]
            head = head or _last_plural(text, one.start, one.end)
    if head is None and not protection.weak:
        head = _last_plural(text, protection.span.end, min(sentence.end, protection.span.end + 60))
    if head is None:
        return None
    lead = text[max(sentence.start, head.start - 40) : head.start]
    word = lexicon.person_word(head.of(text)) or lexicon.singular(head.of(text))
    return Group(word, every=_EVERY.search(lead) is not None, asked=protection.span)


def _last_plural(text: str, start: int, end: int) -> Span | None:
    words = [w for w in _WORD.finditer(text, start, end) if w.group()[0].islower() or w.start() == start]
    for word in reversed(words):
        owner = text[word.end() : word.end() + 1] in ("'", "’")
        if not owner and lexicon.person_word(word.group()) and lexicon.is_plural(word.group()):
            return Span(*word.span())
    return None


_POINTS_BACK = re.compile(r"(?i)(?:the|one|another|both|each|neither|these|those|that|this|a (?:second|third))\b")
_ONE_OF = re.compile(
    r"(?i)(?:one|another|both|some|others?|neither|they|all|each|the (?:first|second|third|other|others|latter|two))"
    r"(?: of (?:them|the \w+|those \w+)| \w+)?[\s,]*"
)
_AFTER = 4  # sentences within which "one of them" is one of a protected group


def asked_together(scene: Scene, guard: Guard, mention: Span, word: str = "") -> Span | None:
    """Words by which a group asked for protection that a described or unnamed voice belongs to; None where none did."""
    if not guard.groups:
        return None
    here = scene.layout.sentence_number(mention.start)
    for group in reversed(guard.groups):
        since = here - scene.layout.sentence_number(group.asked.start)
        same = not group.head or word == group.head
        points = _POINTS_BACK.match(scene.text, mention.start) or scene.text[mention.start].isupper()
        if word and same and (group.every or since == 0 or (since > 0 and points)):
            return group.asked
        if 0 <= since <= _AFTER and _ONE_OF.fullmatch(scene.text, mention.start, mention.end):
            return group.asked
    return None


# -- beside a voice that no bearer stands for --------------------------------------------------------------------------


def asked_beside(scene: Scene, guard: Guard, mention: Span) -> Span | None:
    """Words in the mention's own sentence that ask protection for a described or unnamed voice."""
    sentence = scene.layout.sentence(mention.start)
    if sentence is None:
        return None
    protections = scene.referents.protections
    at = bisect_left(protections, sentence.start, key=lambda p: p.span.start)
    for protection in protections[at:]:
        if protection.span.start >= sentence.end:
            break
        asked = protection.span
        if protection.asks is Asks.CODE and not mention.overlaps(asked):
            continue
        if protection.weak and not _of_whom(scene.text, mention, asked):
            continue
        if (asked not in guard.met or _close(mention, asked)) and _fastened(
            scene.text, mention, Span(sentence.start, asked.start + 1)
        ):
            return asked
    return None


def _close(mention: Span, asked: Span) -> bool:
    """Whether words stand in the mention or right after it."""
    return mention.start <= asked.start <= mention.end + 16


_WHO_WAS = re.compile(r"[\s,(–—-]*(?:(?:but |and )?who (?:was|is|were|are|had|spoke|said (?:he|she) was) )?")
_WHO = re.compile(r"\b(?:who|whose|whom)\b")


def _of_whom(text: str, mention: Span, asked: Span) -> bool:
    """Whether words stand in the mention or are fastened to its end ("a clerk who was not authorised to speak")."""
    if asked.start < mention.end:
        return asked.start >= mention.start
    return _WHO_WAS.fullmatch(text, mention.end, asked.start) is not None or (
        _REASON.match(text, mention.end, asked.start) is not None
    )


_REASON = re.compile(
    r"[^.;\"”]{0,160}\b(?:because|as|since|saying) (?:he|she|they) (?:was|is|were|are|had|did|do|does)\s$"
)


def _fastened(text: str, mention: Span, lead: Span) -> bool:
    """Whether a request whose sentence opens with ``lead`` is not another's, told by "who" ("two suspects, who …")."""
    found = list(_WHO.finditer(text, lead.start, lead.end))
    who = found[-1] if found else None
    if who is None or who.start() < mention.end:
        return True
    between = text[mention.end : who.start()]
    return not any(lexicon.person_word(w.group()) for w in _WORD.finditer(between))
