"""Who speaks on one side within a report: a voice, the body that it speaks for, and "the company" just named."""

from __future__ import annotations

import re

from reportedly.model import Claim, Phase, Verdict, VoiceKind
from reportedly.reconcile.judgements.replaying import pair
from reportedly.reconcile.material import Material
from reportedly.reconcile.voices.joining import Voices
from reportedly.reconcile.words.folding import STOP, key, keys, split
from reportedly.reconcile.words.tables import words
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
_BODIES = words(
    """company firm operator ministry department union agency authority group charity army government party council
    commission mission bank office organisation organization association foundation airline bureau club university
    hospital church school court police force regulator brigade"""
)
_WHO = re.compile(r"^\W*(?:who|which)\b", re.IGNORECASE)
MANY = 40  # reports of a voice that are looked at for what else it is called
_ITS = re.compile(r"^\W*(?:its|their)\b", re.IGNORECASE)
_THEY = words("he she they him her it")


def words_of(claim: Claim, voices: Voices) -> frozenset[str]:
    """Keys of all that a claim's voice is called and described by, in every report."""
    identity = voices.saying(claim)
    said = [claim.voice.called, claim.voice.mention.text if claim.voice.mention else ""]
    for one in [claim.voice.key, *identity.voices[:MANY]]:
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


def perhaps_itself(left: Claim, right: Claim) -> bool:
    """Whether one of two claims of a report has a pronoun for its voice that may mean the other's."""
    for one, other in ((left, right), (right, left)):
        if unsettled(one) and one.report == other.report and other.voice.kind is VoiceKind.PERSON:
            name = other.voice.called.lower()
            meant = [quote.text.lower() for quote in one.voice.candidates]
            if not meant or any(name in each or each in name for each in meant):
                return True
    return False


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


def shown_as(claim: Claim) -> str:
    """What a body or office is called that no name tells ("the army"); empty for people, names and groups."""
    said = " ".join(claim.voice.called.lower().split())
    unnamed = claim.voice.name is None or not claim.voice.called[:1].isupper() or said.startswith("the ")
    if claim.voice.kind not in (VoiceKind.ORGANISATION, VoiceKind.ROLE) or not unnamed or claim.voice.protected:
        return ""
    return said if said.startswith("the ") and not said.endswith("s") else ""


def _elided(claim: Claim) -> bool:
    """Whether a claim leaves its voice to the sentence: "after weeks of denying", "who in May insisted"."""
    if claim.voice.mention is None:
        return claim.voice.kind is VoiceKind.UNNAMED and any(cue.text.lower().endswith("ing") for cue in claim.cue)
    return bool(_WHO.match(claim.voice.mention.text))


def _goes_on(first: Claim, then: Claim) -> bool:
    """ "Kestrel initially said …. The company finally admitted …": words of order tie the two."""
    ordered = first.order and then.order and first.order.phase is Phase.EARLIER and then.order.phase is Phase.LATER
    return bool(ordered) and _apart(first, then) <= 2 and bool(set(split(shown_as(then))) & _BODIES)


def may_be_one(left: Claim, right: Claim, voices: Voices, material: Material) -> bool:
    """Whether two claims are of one voice, or of what a reader would take for one: a link, and no identity.

    One identity; a pronoun, an elided subject or "the company" that goes on from the sentence before; "the army" of two
    reports. Never where a voice is protected, or where a person holds the two to be different.
    """
    ours, theirs = voices.saying(left), voices.saying(right)
    if ours.id == theirs.id:
        return True
    if ours.protected or theirs.protected:
        return False
    for one in (left.voice.key, ours.id):
        for other in (right.voice.key, theirs.id):
            judged = material.decisions.voices.get(pair(one, other))
            if judged and judged.verdict is not Verdict.SAME:
                return False
    if left.report != right.report:
        return bool(shown_as(left)) and shown_as(left) == shown_as(right)
    if left.context.span.overlaps(right.context.span) and _elided(left) != _elided(right):
        return left.within == right.within
    first, then = sorted((left, right), key=lambda claim: claim.attribution.content[0])
    return may_go_on(first, then) or _goes_on(first, then)


def within(text: str, first: Span, then: Span) -> bool:
    """Whether two spans stand in one paragraph."""
    low, high = sorted((first, then), key=lambda span: span.start)
    return "\n\n" not in text[low.end : high.start]
