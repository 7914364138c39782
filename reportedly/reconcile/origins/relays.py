"""Who relays whom: voices in a report, voices through voices, and outlets that a report credits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportedly.model import Derivation, Relay, RelayKind, VoiceKind
from reportedly.reconcile.material import Material
from reportedly.reconcile.voices.joining import Voices
from reportedly.span import Span


def relays(material: Material, voices: Voices, derivations: Sequence[Derivation]) -> tuple[Relay, ...]:
    """Every step of telling, with the claims that show it."""
    steps: dict[tuple[str, str, RelayKind], set[str]] = defaultdict(set)
    credited: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for derivation in derivations:
        credited[derivation.child] += [(quote.span, derivation.parent) for quote in derivation.credit]
    for claim in material.claims:
        speaker = voices.saying(claim)
        if speaker.kind is VoiceKind.AUTHOR and claim.own:
            continue
        outer = material.claim.get(claim.within) if claim.within else None
        if outer and voices.saying(outer).id != speaker.id:
            steps[speaker.id, voices.saying(outer).id, RelayKind.VIA].add(claim.id)
        else:
            steps[speaker.id, claim.report, RelayKind.SAID].add(claim.id)
        for span, parent in credited.get(claim.report, ()):
            if claim.context.span.start <= span.start < claim.context.span.end:
                steps[speaker.id, parent, RelayKind.CITED].add(claim.id)
    return tuple(
        Relay(speaker, teller, kind, material.ordered(claims))
        for (speaker, teller, kind), claims in sorted(steps.items(), key=lambda step: step[0])
    )
