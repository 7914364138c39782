"""Who relays whom: voices in a report, voices through voices, and outlets that a report credits."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.model import Claim, Derivation, Relay, RelayKind, VoiceKind
from reportedly.reconcile.kept import Relaying, Told
from reportedly.reconcile.material import Material
from reportedly.reconcile.voices.joining import Voices
from reportedly.span import Span

_MANY = 16  # with more than one in so many touched, all are put in order anew

Credited = tuple[tuple[Span, str], ...]


def relays(material: Material, voices: Voices, derivations: Sequence[Derivation]) -> tuple[Relay, ...]:
    """Every step of telling, with the claims that show it."""
    seen, kept = material.seen, material.seen.relaying
    credited: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for derivation in derivations:
        if derivation.credit:
            credited[derivation.child] += [(quote.span, derivation.parent) for quote in derivation.credit]
    credits = {child: tuple(found) for child, found in credited.items()}
    due = {child for child in credits.keys() | kept.credits.keys() if credits.get(child) != kept.credits.get(child)}
    due |= seen.moved_reports.union(key.rpartition(":")[0] for key in seen.gathered_voices.renamed)
    if not kept.whole:
        due |= seen.held.keys()
    kept.whole, kept.credits = True, credits
    touched: set[Told] = set()
    for report in due:
        claims = seen.held[report][1] if report in seen.held else ()
        touched |= _place(report, tuple(_steps(claims, credits.get(report, ()), material, voices)), kept)
    many = len(touched) * _MANY > len(kept.order)
    for told in touched:
        _tell(told, material, kept, in_place=not many)
    if many:
        kept.order = sorted(kept.made)
    return tuple([kept.made[told] for told in kept.order])


def _place(report: str, steps: tuple[tuple[str, Told], ...], kept: Relaying) -> set[Told]:
    """Put a report's steps in place of those that it showed; gives all of both."""
    before = kept.steps.pop(report, ())
    for claim, told in before:
        kept.claims[told].discard(claim)
    for claim, told in steps:
        kept.claims.setdefault(told, set()).add(claim)
    if steps:
        kept.steps[report] = steps
    return {told for _, told in (*before, *steps)}


def _tell(told: Told, material: Material, kept: Relaying, *, in_place: bool) -> None:
    """Tell a step anew, with all claims that show it; without any it goes. ``in_place`` keeps the order of all."""
    if not kept.claims[told]:
        del kept.claims[told]
        if kept.made.pop(told, None) is not None and in_place:
            del kept.order[bisect_left(kept.order, told)]
        return
    if told not in kept.made and in_place:
        insort(kept.order, told)
    kept.made[told] = Relay(*told, material.ordered(kept.claims[told]))


def _steps(
    claims: Sequence[Claim], credited: Credited, material: Material, voices: Voices
) -> Iterator[tuple[str, Told]]:
    """The steps of telling that each claim of a report shows."""
    for claim in claims:
        speaker = voices.saying(claim)
        if speaker.kind is VoiceKind.AUTHOR and claim.own:
            continue
        outer = material.claim.get(claim.within) if claim.within else None
        if outer and voices.saying(outer).id != speaker.id:
            yield claim.id, (speaker.id, voices.saying(outer).id, RelayKind.VIA)
        else:
            yield claim.id, (speaker.id, claim.report, RelayKind.SAID)
        for span, parent in credited:
            if claim.context.span.start <= span.start < claim.context.span.end:
                yield claim.id, (speaker.id, parent, RelayKind.CITED)
