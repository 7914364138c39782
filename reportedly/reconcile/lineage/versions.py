"""Versions of one page: reports taken from one address at different times are no two origins.

They are known by their address, not by their words: a later version may deny what the earlier one said. Words are
looked at only to tell a page that goes on from an address that shows something else each day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import pairwise

from reportedly.model import Derivation, DerivationKind, Report
from reportedly.reconcile.material import Seen
from reportedly.reconcile.reports.compared import Lined
from reportedly.reconcile.reports.passages import Match, Sentence, align, shown
from reportedly.reconcile.versions.comparing import in_order

_KEPT = 0.1  # share of either's words that must stand in the other


def bring_up(reports: Mapping[str, Report], moved: AbstractSet[str], kept: Lined) -> None:
    """Put reports that are new, other or gone under their addresses."""
    for id in moved:
        before = kept.address.pop(id, "")
        if before:
            kept.addresses[before].discard(id)
            if not kept.addresses[before]:
                del kept.addresses[before]
        after = reports[id].address if id in reports else None
        if after:
            kept.address[id] = after
            kept.addresses.setdefault(after, set()).add(id)


def _pages(reports: Mapping[str, Report], kept: Lined) -> Iterator[tuple[Report, ...]]:
    """The reports of each address that has several, the earliest first; those saved nobody knows when at the end."""
    for address in sorted(address for address, ids in kept.addresses.items() if len(ids) > 1):
        yield in_order([reports[id] for id in sorted(kept.addresses[address])])


def with_versions(
    found: Sequence[Derivation],
    reports: Mapping[str, Report],
    kept: Lined,
    seen: Seen,
) -> tuple[Derivation, ...]:
    """Derivations with each later version of a page resting on the one before it, and on no other of them.

    Args:
        found: derivations told from shared words and from credits.
        reports: by id.
        kept: with their sentences and addresses brought up to date.
        seen: what an earlier run worked out.
    """
    made: list[Derivation] = []
    of_page: dict[str, int] = {}
    for number, versions in enumerate(_pages(reports, kept)):
        for earlier, later in pairwise(versions):
            link = _link(later, earlier, kept.parts, seen)
            if link is not None:
                made.append(link)
                of_page[earlier.id] = of_page[later.id] = number
    if not made:
        return tuple(found)
    others = (one for one in found if one.child not in of_page or of_page[one.child] != of_page.get(one.parent))
    return tuple(sorted([*others, *made], key=lambda one: (one.child, one.parent)))


def _link(later: Report, earlier: Report, parts: Mapping[str, tuple[Sentence, ...]], seen: Seen) -> Derivation | None:
    ours, theirs = parts[later.id], parts[earlier.id]
    matches = seen.aligned.get((later.text, earlier.text), partial(align, ours, theirs))
    back = seen.aligned.get((earlier.text, later.text), partial(align, theirs, ours))
    held = 1.0 if later.text == earlier.text else _held(ours, matches)
    if max(held, _held(theirs, back)) < _KEPT:
        return None
    known = later.saved_at is not None and earlier.saved_at is not None and later.saved_at > earlier.saved_at
    when = "it was taken from there later" if known else "which was taken first is not known"
    return Derivation(
        child=later.id,
        parent=earlier.id,
        kind=DerivationKind.VERSION,
        score=round(held, 4),
        because=f"both were taken from one address; {held:.0%} of its words stand in the other; {when}",
        passages=shown(later, earlier, (ours, theirs), matches),
        directed=known,
    )


def _held(ours: Sequence[Sentence], matches: Sequence[Match | None]) -> float:
    """Share of the words of these sentences that stand in the other report, 0 to 1."""
    total = sum(part.outside + part.inside for part in ours)
    held = sum((part.outside + part.inside) * match.held for part, match in zip(ours, matches, strict=True) if match)
    return min(1.0, held / max(1, total))
