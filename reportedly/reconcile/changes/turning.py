"""Words by which a report itself says that a voice turned: "reversing its earlier claim that …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import Act, Claim
from reportedly.reconcile.material import Material
from reportedly.reconcile.voices.joining import Voices
from reportedly.span import Span

_SAID = (
    r"claims?|denials?|statements?|accounts?|assertions?|positions?|insistence|stor(?:y|ies)|assurances?|versions?"
    r"|estimates?|figures?|accusations?|allegations?|remarks?|promises?|stance"
)
_OWN = r"(?:its|his|her|their)"
_BEFORE = r"(?:own|earlier|previous|initial|first|original|former|prior|past)"
_TURNS = re.compile(
    r"\b(?:(?:revers(?:ing|ed|es)|retract(?:ing|ed|s)|recant(?:ing|ed|s)|withdr(?:awing|ew|aws)|abandon(?:ing|ed|s)"
    r"|disown(?:ing|ed|s)|(?:walk(?:ing|ed|s)|row(?:ing|ed|s)) back(?: on| from)?"
    r"|back(?:ing|ed|s) (?:away|down|off) from|back-?track(?:ing|ed|s) (?:on|from)|(?:going|went|goes) back on)"
    rf"\s+{_OWN}\s+(?:{_BEFORE}\s+){{0,2}}(?:[a-z]+\s+)?(?:{_SAID})"
    r"|(?:contradict(?:ing|ed|s)|correct(?:ing|ed|s)|chang(?:ing|ed|es)|drop(?:ping|ped|s)|revis(?:ing|ed|es))"
    rf"\s+{_OWN}\s+(?:{_BEFORE}\s+)+(?:[a-z]+\s+)?(?:{_SAID}))\b",
    re.IGNORECASE,
)
# "two days after insisting it had not": a turn where what is said in that sentence concedes
_AFTER = re.compile(
    r"\bafter\s+(?:(?:it|he|she|they)\s+(?:had\s+)?|having\s+)?(?:(?:first|initially|repeatedly|long|previously)\s+)?"
    r"(?:insist(?:ing|ed)|den(?:ying|ied)|maintain(?:ing|ed)|claim(?:ing|ed)|swear(?:ing)?|swore)\s+"
    r"(?:that\b|it\b|he\b|she\b|they\b|there\b|any\b|having\b|all\b|no\b)(?:\s+\w+){0,6}",
    re.IGNORECASE,
)
_CONCEDING = frozenset({Act.ACKNOWLEDGES, Act.CONFIRMS})
_NOT = re.compile(r"\b(?:not|never|without|denied|no)\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A turn that the words tell.

    Attributes:
        later: id of the claim by which the voice turned.
        earlier: id of what it said before, None when the report does not give that as a claim.
        words: the words that tell it.
    """

    later: str
    earlier: str | None
    words: str


def _extent(claim: Claim) -> Iterator[Span]:
    yield from claim.attribution.cue
    yield from claim.attribution.content


def _sorted_out(claims: list[Claim], place: Span) -> tuple[Claim | None, Claim | None]:
    """Of one voice's claims in a sentence: the one that the turn's words bring in, and the one that turns."""
    # the cue or content of what was said before begins in the turn's words: "reversing" / "its earlier claim that …"
    earlier = [claim for claim in claims if any(_brought_in(span, place) for span in _extent(claim))]
    later = [claim for claim in claims if claim not in earlier]
    return (earlier[0] if earlier else None), (later[0] if later else None)


def _brought_in(span: Span, place: Span) -> bool:
    return place.start <= span.start <= place.end + 2


def turns(material: Material, voices: Voices) -> Iterator[Said]:
    """Every turn that a report tells in so many words, in order; two voices in the sentence leave it open."""
    kept = material.seen.turning_words
    for id, (report, claims, _) in material.seen.held.items():
        if id not in kept:
            kept[id] = tuple(_words_in(report.text, claims))
        for place, ids, outright in kept[id]:
            said = [claim for claim in map(material.claim.__getitem__, ids) if claim.within is None]
            if len({voices.saying(claim).id for claim in said}) != 1:
                continue
            earlier, later = _sorted_out(said, place)
            if later is not None and (outright or later.act in _CONCEDING):
                yield Said(later.id, earlier.id if earlier else None, " ".join(place.of(report.text).split()))


def _words_in(text: str, claims: Sequence[Claim]) -> Iterator[tuple[Span, tuple[str, ...], bool]]:
    """Words of a turn in a report: where they stand, the claims of their sentence, and whether they need no other."""
    by_sentence: dict[Span, list[str]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.context.span].append(claim.id)
    for sentence, ids in by_sentence.items():
        outright = _TURNS.search(text, sentence.start, sentence.end)
        found = outright or _AFTER.search(text, sentence.start, sentence.end)
        if found and not _NOT.search(text, sentence.start, found.start()):
            yield Span(found.start(), found.end()), tuple(ids), outright is not None
