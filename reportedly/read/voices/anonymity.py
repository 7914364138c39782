"""Whom a request for protection protects: the words found by ``protect`` fastened to bearers."""

from __future__ import annotations

import re
from bisect import bisect_left

from reportedly.read import lexicon
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.pronouns import resolve
from reportedly.read.voices.protect import Protection, given_after
from reportedly.read.voices.scene import Scene
from reportedly.span import Span

_PRONOUN = re.compile(r"\b(he|she|his|her|him)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")


def protect_bearers(scene: Scene) -> None:
    """Mark the bearers that the text asks to protect.

    Words beside a name protect it; else the sentence's person is meant.
    A description is preferred to a name, and words that name nobody ("a source who …") keep names out of it: they are
    met by :func:`asked_beside` when such a voice speaks.
    """
    for protection in scene.referents.protections:
        if protection.weak:
            continue  # met by :func:`asked_beside`, which leaves named people alone
        number = _target(scene, protection)
        for protected in (number, _given(scene, protection)):
            bearer = None if protected is None else scene.referents.bearers[protected]
            if bearer is not None:
                bearer.protected = bearer.protected or protection.span


def _given(scene: Scene, protection: Protection) -> int | None:
    """The bearer of the name that is given in place of another ("identified only as Marta")."""
    given = given_after(scene.text, scene.referents.names, protection)
    return next((b.number for b in scene.referents.bearers if given in b.names), None) if given else None


def _target(scene: Scene, protection: Protection) -> int | None:
    """The bearer whom a request protects; None where it protects words that name nobody."""
    sentence = scene.layout.sentence(protection.span.start)
    if sentence is None:
        return None
    inside = scene.referents.mentions_between(sentence.start, sentence.end)
    people = [m for m in inside if _person(scene, m[1])]
    before = [m for m in people if m[0].end <= protection.span.start]
    if not (protection.beside and before and protection.span.start - before[-1][0].end <= 30):
        start = before[-1][0].end if before else sentence.start
        if _nobody_between(scene.text[start : protection.span.start]):
            return None
        before = [m for m in before if not scene.referents.bearers[m[1]].names] or before
        spoken = _PRONOUN.finditer(scene.text, sentence.start, protection.span.start)
        pronoun = next((p for p in spoken if scene.layout.quotation(p.start()) is None), None)
        if pronoun and (not before or before[0][0].start > pronoun.start()):
            word = "he" if pronoun.group().lower() in ("he", "his", "him") else "she"
            return resolve(scene, Span(*pronoun.span()), word).bearer
    after = [m for m in people if 0 <= m[0].start - protection.span.end <= 40]
    return before[-1][1] if before else after[0][1] if after else None


def _person(scene: Scene, number: int) -> bool:
    return scene.referents.bearers[number].kind in (NameKind.PERSON, NameKind.UNKNOWN)


def _nobody_between(words: str) -> bool:
    """Whether words that name nobody, or people in the plural, stand between."""
    found = [w.group().lower() for w in _WORD.finditer(words)]
    return any(
        w in lexicon.nobody() or (lexicon.person_word(w) and lexicon.is_plural(w))
        for w in found
        if w not in ("it", "that", "there")
    )


def asked_beside(scene: Scene, mention: Span) -> Span | None:
    """Words in the mention's own sentence that ask protection for a described or unnamed voice, from the mention on."""
    sentence = scene.layout.sentence(mention.start)
    if sentence is None:
        return None
    protections = scene.referents.protections
    at = bisect_left(protections, sentence.start, key=lambda p: p.span.start)
    for protection in protections[at:]:
        if protection.span.start >= sentence.end:
            break
        if protection.weak and not _of_whom(scene.text, mention, protection.span):
            continue
        if not any(b.protected == protection.span for b in scene.referents.bearers):
            return protection.span
    return None


_WHO_WAS = re.compile(r"[\s,(–—-]*(?:(?:but |and )?who (?:was|is|were|are|had|spoke|said (?:he|she) was) )?")


def _of_whom(text: str, mention: Span, asked: Span) -> bool:
    """Whether words stand in the mention or are fastened to its end ("a clerk who was not authorised to speak")."""
    if asked.start < mention.end:
        return asked.start >= mention.start
    return _WHO_WAS.fullmatch(text, mention.end, asked.start) is not None
