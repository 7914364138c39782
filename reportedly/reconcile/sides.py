"""Who speaks on one side within a report: a voice, the body that it speaks for, and "the company" just named."""

from __future__ import annotations

import re

from reportedly.model import Claim, VoiceKind
from reportedly.reconcile.tables import words
from reportedly.reconcile.voices import Voices
from reportedly.reconcile.words import STOP, key, keys, split
from reportedly.span import Span

BESIDE = 400  # letters between two claims within which "its chair" or "the company" is whoever was just named
_KINDS = frozenset(
    key(word)
    for word in words(
        """company firm operator ministry department union agency authority group charity army government
        party council commission mission bank office organisation organization association foundation"""
    )
)
_SPEAKING_FOR = words(
    """spokesman spokeswoman spokesperson spokespeople chair chairman chairwoman head director president chief
    secretary commander minister owner representative official officials lawyer adviser advisor"""
)
_MANY = 40  # reports of a voice that are looked at for what else it is called
_ITS = re.compile(r"^\W*(?:its|their)\b", re.IGNORECASE)
_THEY = words("he she they him her it")


def words_of(claim: Claim, voices: Voices) -> frozenset[str]:
    """Keys of all that a claim's voice is called and described by, in every report."""
    identity = voices.saying(claim)
    said = [claim.voice.called, claim.voice.mention.text if claim.voice.mention else ""]
    for one in [claim.voice.key, *identity.voices[:_MANY]]:
        said += [voices.speakers[one].called, voices.speakers[one].described]
    return keys(" ".join(said))


def called(whose: str, claim: Claim, voices: Voices) -> bool:
    """Whether a claim's voice answers to some words: "the coast guard" and "Coast guard commander Ida Brandt"."""
    wanted = keys(whose)
    return bool(wanted) and wanted <= words_of(claim, voices)


def unsettled(claim: Claim) -> bool:
    """Whether a claim's voice is a pronoun that could mean more than one."""
    mention = claim.voice.mention
    return bool(mention and mention.text.lower() in _THEY and claim.voice.name is None)


def _apart(left: Claim, right: Claim) -> int:
    one, other = sorted((left.context.span, right.context.span), key=lambda span: span.start)
    return max(0, other.start - one.end)


def _for(person: Claim, body: Claim, voices: Voices) -> bool:
    """Whether a person is described as speaking for a body, by its name or as that of the body just named."""
    if person.voice.kind not in (VoiceKind.PERSON, VoiceKind.ROLE) or body.voice.kind in (VoiceKind.AUTHOR,):
        return False
    mention = person.voice.mention.text if person.voice.mention else ""
    described = " ".join([mention, voices.speakers[person.voice.key].described])
    if not set(split(described)) & _SPEAKING_FOR:
        return False
    name = keys(body.voice.called)
    rest = keys(described) - keys(" ".join(_SPEAKING_FOR))
    if (len(name) > 1 and name <= keys(described)) or (rest and rest <= name and body.voice.called[:1].isupper()):
        return True  # "the Acme Corporation" and its "Acme spokesman"
    before = body.context.span.start <= person.context.span.start and _apart(person, body) <= BESIDE
    named = body.voice.called[:1].isupper() and not set(split(body.voice.called)) & STOP
    kinds, own = ({key(word) for word in split(said)} & _KINDS for said in (described, body.voice.called))
    generic = bool(kinds) and (not own or bool(kinds & own))  # "the company" is no ministry just named
    organised = body.voice.kind is VoiceKind.ORGANISATION or (body.voice.kind is VoiceKind.ROLE and named)
    pointed = bool(_ITS.match(mention)) or (generic and re.search(r"\bthe\b|['’]s\b", described.lower()) is not None)
    return before and organised and pointed and body.context.span.end <= person.context.span.end


def one_side(left: Claim, right: Claim, voices: Voices) -> bool:
    """Whether two claims of one report are of one voice, or of a body and one who speaks for it."""
    if left.report != right.report:
        return False
    if voices.saying(left).id == voices.saying(right).id:
        return True
    return _for(left, right, voices) or _for(right, left, voices)


def may_go_on(first: Claim, then: Claim) -> bool:
    """Whether a pronoun that opens the next sentence may be the voice of the sentence before: a link, no identity."""
    if first.report != then.report or not unsettled(then) or then.context.span.start < first.context.span.start:
        return False
    name = first.voice.called.lower()
    return _apart(first, then) <= 2 and any(
        name in quote.text.lower() or quote.text.lower() in name for quote in then.voice.candidates
    )


def within(text: str, first: Span, then: Span) -> bool:
    """Whether two spans stand in one paragraph."""
    low, high = sorted((first, then), key=lambda span: span.start)
    return "\n\n" not in text[low.end : high.start]
