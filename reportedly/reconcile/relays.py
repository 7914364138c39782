"""Who relays whom: voices in a report, voices through voices, and outlets that a report credits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportedly.model import Derivation, DerivationKind, Relay, RelayKind, VoiceKind
from reportedly.reconcile.material import Material
from reportedly.reconcile.voices import Voices


def relays(material: Material, voices: Voices, derivations: Sequence[Derivation]) -> tuple[Relay, ...]:
    """Every step of telling, with the claims that show it."""
    steps: dict[tuple[str, str, RelayKind], set[str]] = defaultdict(set)
    cited: dict[str, list[str]] = defaultdict(list)
    for derivation in derivations:
        if derivation.kind is DerivationKind.CITES:
            cited[derivation.child].append(derivation.parent)
    for claim in material.claims:
        speaker = voices.saying(claim)
        if speaker.kind is VoiceKind.AUTHOR and claim.own:
            continue
        outer = material.claim.get(claim.within) if claim.within else None
        if outer and voices.saying(outer).id != speaker.id:
            steps[speaker.id, voices.saying(outer).id, RelayKind.VIA].add(claim.id)
        else:
            steps[speaker.id, claim.report, RelayKind.SAID].add(claim.id)
        for parent in cited.get(claim.report, ()):
            outlet = material.report[parent].outlet
            if outlet and outlet.value.lower().removeprefix("the ") in claim.context.text.lower():
                steps[speaker.id, parent, RelayKind.CITED].add(claim.id)
    return tuple(
        Relay(speaker, teller, kind, material.ordered(claims))
        for (speaker, teller, kind), claims in sorted(steps.items(), key=lambda step: step[0])
    )
