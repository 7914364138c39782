"""Who speaks for a body, as a report tells it: "The Authority denied it. Spokeswoman Ida Brandt said …".

A link between two origins and no identity: whoever speaks for a body may have the answer from it, or be its voice.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Claim, VoiceKind
from reportedly.reconcile.material import Material
from reportedly.reconcile.voices.joining import Voices
from reportedly.reconcile.voices.sides import BESIDE, one_side
from reportedly.reconcile.words.folding import STOP, split
from reportedly.reconcile.words.tables import words

_FOR_SOMEBODY = words("spokesman spokeswoman spokesperson spokespeople")


def spoken_for(material: Material, voices: Voices) -> dict[str, frozenset[str]]:
    """Identity id -> ids of the bodies that it speaks for in some report; what is kept of the reports is brought up to
    date."""
    held, kept = material.seen.held, material.seen.gathered_voices
    due = material.seen.moved_reports if kept.heard else {*held, *kept.speaking}
    kept.heard = True
    for id in due:
        told = _within(held[id][1], voices) if id in held else {}
        if told:
            kept.speaking[id] = told
        else:
            kept.speaking.pop(id, None)
    found: dict[str, set[str]] = {}
    for told in kept.speaking.values():
        for person, bodies in told.items():
            ids = {voices.of[body].id for body in bodies if body in voices.of}
            if person in voices.of and ids:
                found.setdefault(voices.of[person].id, set()).update(ids)
    return {id: frozenset(bodies - {id}) for id, bodies in found.items() if bodies - {id}}


def _within(claims: Sequence[Claim], voices: Voices) -> dict[str, frozenset[str]]:
    """Who speaks for whom in one report."""
    bodies = [one for one in claims if one.voice.kind is VoiceKind.ORGANISATION and not one.voice.protected]
    found: dict[str, frozenset[str]] = {}
    for claim in claims if bodies else ():
        speaker = voices.speakers.get(claim.voice.key)
        if speaker is None or speaker.protected or speaker.kind not in (VoiceKind.PERSON, VoiceKind.ROLE):
            continue
        near = [one for one in bodies if _before(one, claim)]
        last = near[-1:] if _for_nobody_told(speaker.described) else []
        meant = frozenset(one.voice.key for one in near if one in last or one_side(one, claim, voices))
        if meant:
            found[claim.voice.key] = found.get(claim.voice.key, frozenset()) | meant
    return found


def _for_nobody_told(described: str) -> bool:
    """Whether it is not told for whom somebody is the spokesman: for whoever was just named."""
    said = [word for word in split(described) if word not in STOP]
    return bool(said) and all(word in _FOR_SOMEBODY for word in said)


def _before(body: Claim, claim: Claim) -> bool:
    """Whether a body's claim stands shortly before another, or about it."""
    one, other = body.context.span, claim.context.span
    return one.start <= other.start and other.start - one.end <= BESIDE
