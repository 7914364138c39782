"""Which report derives from which: copies, excerpts, rewrites, merges of two, and reports that cite another.

Reports meet through a sample of hashed five-word runs (sharing.py), never all with all; those that meet are compared
sentence by sentence; each report's words are then accounted for by as few others as will do, best first. What is shared
only inside quotation marks is no sign of copying unless the report credits the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reportedly.model import Derivation, DerivationKind, Report
from reportedly.reconcile.lineage import citing, versions
from reportedly.reconcile.lineage.circles import knots, shortest
from reportedly.reconcile.material import Seen
from reportedly.reconcile.reports.compared import Lined, Matches
from reportedly.reconcile.reports.direction import SURE, Marks, Side, Sign, credits, direction, leads_with, marks
from reportedly.reconcile.reports.passages import Sentence, align, sentences, shingle_keys, shown

_OWN_WORDS = 15  # words outside quotation marks that must be shared, where the other is not credited
_FIRST = 0.15  # share of a report's words that its main source must account for
_MORE = 0.08  # and that each further source must add
_MORE_WORDS = 25  # or so many words, where the report is long
_CREDITED = 0.04  # or, where it names the other's outlet and shares this many words outside quotation marks
_CREDITED_WORDS = 20
_RETOLD = 30  # from so many shared words outside quotation marks a report that credits another also retells it
_PARENTS = 3
_QUOTED_WORTH = 0.5  # words inside quotation marks count for so much
_SURER = 0.05  # what direction adds to the choice among sources
_USED = 0.03  # and what adds being used whole: the nearer of two sources leaves less of itself behind
_LED = 0.05  # and what adds being credited at the head of the report
_AGED = 0.01  # and what each e-fold of days between the two takes away: news is taken while it is new


@dataclass(frozen=True, slots=True)
class Compared:
    """Every pair of reports that met: sentences by report, and matches by (report, other)."""

    reports: Mapping[str, Report]
    parts: Mapping[str, tuple[Sentence, ...]]
    matches: Mapping[tuple[str, str], Matches]
    near: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, Marks]

    def weight(self, sentence: Sentence) -> float:
        """How much a sentence counts."""
        return sentence.outside + _QUOTED_WORTH * sentence.inside

    def held(self, one: str, other: str) -> float:
        """Share of a report's words that stand in the other, 0 to 1."""
        parts = self.parts[one]
        total = sum(part.outside + part.inside for part in parts)
        found = zip(parts, self.matches[one, other], strict=True)
        return sum((part.outside + part.inside) * match.held for part, match in found if match) / max(1, total)

    def side(self, one: str, other: str) -> Side:
        """The one as direction looks at it beside the other."""
        words = sum(part.outside + part.inside for part in self.parts[one])
        return Side(self.reports[one], self.held(one, other), words, self.marks[one])

    def own_words(self, one: str, other: str) -> float:
        """Words outside quotation marks that the two share."""
        found = zip(self.parts[one], self.matches[one, other], strict=True)
        return sum(part.outside * match.held for part, match in found if match)


def _cut(reports: Mapping[str, Report], moved: AbstractSet[str], kept: Lined) -> set[str]:
    """Cut what moved into sentences; gives it, and all that it was compared with."""
    stirred = set(moved)
    for id in moved:
        for other in kept.near.pop(id, ()):
            stirred.add(other)
            kept.part(id, other)
        kept.marks.pop(id, None)
        kept.parts.pop(id, None)
        if id in reports:
            kept.parts[id] = sentences(reports[id].text)
    return stirred


def compare(reports: Mapping[str, Report], moved: AbstractSet[str], kept: Lined) -> set[str]:
    """Cut, block and align reports; gives those of which other reports are compared with them, or are others.

    Args:
        reports: by id.
        moved: ids of those that are new, other or gone.
        kept: what is brought up to date.
    """
    stirred = _cut(reports, moved, kept)
    runs = {id: shingle_keys(kept.parts[id]) if id in reports else None for id in moved}
    for id in kept.sharing.again(runs) | moved:
        before, after = kept.near.pop(id, ()), kept.sharing.near(id)
        stirred.add(id)
        for other in set(before).difference(after):
            kept.part(id, other)
        if after:
            kept.near[id] = after
        for other in after:
            for pair in ((id, other), (other, id)):
                if pair not in kept.matches:
                    kept.matches[pair] = align(*(kept.parts[one] for one in pair))
    for id in stirred & kept.near.keys() - kept.marks.keys():
        kept.marks[id] = marks(reports[id])
    return stirred


def _candidates(child: str, compared: Compared) -> dict[str, Sign]:
    found = {}
    for other in compared.near.get(child, ()):
        credited = credits(compared.reports[child], compared.reports[other])
        if not credited and compared.own_words(child, other) < _OWN_WORDS:
            continue
        sign = direction(compared.side(child, other), compared.side(other, child))
        if sign.weight > 0 or (sign.weight == 0 and other < child):
            found[other] = sign
    return found


def _gain(child: str, other: str, covered: Sequence[float], compared: Compared) -> float:
    """Share of the child's words that the other accounts for better than what is chosen already."""
    parts = compared.parts[child]
    total = sum(compared.weight(part) for part in parts)
    gain = sum(
        compared.weight(part) * max(0.0, match.worth - done)
        for part, match, done in zip(parts, compared.matches[child, other], covered, strict=True)
        if match
    )
    return gain / total if total else 0.0


def _least(child: str, other: str, compared: Compared, *, first: bool) -> float:
    """What another report must account for to be held a source; less, where it is credited."""
    credited = credits(compared.reports[child], compared.reports[other])
    if credited and compared.own_words(child, other) >= _CREDITED_WORDS:
        return _CREDITED
    return _FIRST if first else _MORE


def _led(child: str, compared: Compared) -> frozenset[str]:
    """The reports that a report's dateline credits; none where the same dateline stands in another: it may be its."""
    near, own = compared.near.get(child, ()), compared.marks[child]
    if any(compared.marks[other].dateline == own.dateline for other in near):
        return frozenset()
    return frozenset(other for other in near if leads_with(own, compared.reports[other]))


def _age(child: str, other: str, compared: Compared) -> float:
    """Days for which the other had been out, as a logarithm; 0 where that is not known."""
    ours, theirs = (compared.reports[one].published for one in (child, other))
    if not (ours and theirs and ours.earliest and theirs.earliest):
        return 0.0
    return math.log1p(max(0, (ours.earliest - theirs.earliest).days))


def _prior(child: str, compared: Compared, candidates: Mapping[str, Sign]) -> dict[str, float]:
    """What speaks for each source beside the words that it accounts for."""
    led = _led(child, compared) if candidates else frozenset()
    return {
        other: _SURER * math.tanh(sign.weight / 3)
        + _USED * compared.held(other, child)
        + _LED * (other in led)
        - _AGED * _age(child, other, compared)
        for other, sign in candidates.items()
    }


def parents(child: str, compared: Compared) -> tuple[tuple[str, Sign], ...]:
    """The reports that account for a report's words, the main one first."""
    candidates = _candidates(child, compared)
    prior = _prior(child, compared, candidates)
    covered = [0.0] * len(compared.parts[child])
    total = sum(compared.weight(part) for part in compared.parts[child])
    chosen: list[tuple[str, Sign]] = []
    while candidates and len(chosen) < _PARENTS:
        scored = []
        for other, sign in sorted(candidates.items()):
            gain = _gain(child, other, covered, compared)
            enough = chosen and gain * total >= _MORE_WORDS
            if enough or gain >= _least(child, other, compared, first=not chosen):
                scored.append((-gain - prior[other], other, sign))
        if not scored:
            break
        _, best, sign = min(scored, key=lambda one: one[:2])
        chosen.append((best, sign))
        del candidates[best]
        for place, match in enumerate(compared.matches[child, best]):
            if match:
                covered[place] = 1.0
    return tuple(chosen)


def _kind(child: str, parent: str, compared: Compared) -> DerivationKind:
    held, back = compared.held(child, parent), compared.held(parent, child)
    found = [match for match in compared.matches[child, parent] if match]
    like = sum(match.like for match in found) / len(found) if found else 0.0
    credited = credits(compared.reports[child], compared.reports[parent])
    if held >= 0.85 and like >= 0.95:
        return DerivationKind.COPY if back >= 0.7 else DerivationKind.EXCERPT
    if credited and compared.own_words(child, parent) < _RETOLD:
        return DerivationKind.CITES
    return DerivationKind.REWRITE


def _derivation(child: str, parent: str, sign: Sign, compared: Compared) -> Derivation:
    held = min(1.0, compared.held(child, parent))
    directed = abs(sign.weight) >= SURE
    told = f"which came first is told from this: {sign.because or 'the signs taken together'}"
    told = told if directed or sign.because else "nothing settles which came first"
    return Derivation(
        child=child,
        parent=parent,
        kind=_kind(child, parent, compared),
        score=round(held, 4),
        because=f"{held:.0%} of its words stand in the other report; {told}",
        passages=shown(
            compared.reports[child],
            compared.reports[parent],
            (compared.parts[child], compared.parts[parent]),
            compared.matches[child, parent],
        ),
        directed=directed,
    )


def _unwound(found: Sequence[tuple[str, str, Sign]]) -> frozenset[tuple[str, str]]:
    """Pairs of child and parent whose direction is given up: no words are taken round in a circle, so that where the
    signs say so the least sure of them is wrong."""
    weight = {(child, parent): sign.weight for child, parent, sign in found if sign.weight >= SURE}
    above: dict[str, set[str]] = defaultdict(set)
    for child, parent in weight:
        above[child].add(parent)
    given_up: set[tuple[str, str]] = set()
    due = knots({child: sorted(parents) for child, parents in above.items()})
    while due:
        knot = due.pop()
        within = {member: sorted(above[member].intersection(knot)) for member in knot}
        way = shortest(knot, within)
        child, parent = min(zip(way, (*way[1:], way[0]), strict=True), key=lambda edge: (weight[edge], edge))
        given_up.add((child, parent))
        above[child].discard(parent)
        due += knots({member: [one for one in within[member] if one in above[member]] for member in knot})
    return frozenset(given_up)


def _sources(child: str, compared: Compared) -> tuple[tuple[Sign, Derivation], ...]:
    """What a report derives from, with the signs of the direction."""
    return tuple((sign, _derivation(child, parent, sign, compared)) for parent, sign in parents(child, compared))


def derive(reports: Sequence[Report], seen: Seen | None = None) -> tuple[Derivation, ...]:
    """Derivations among reports, from their words and what is known of them alone; sorted by child and parent.

    Args:
        reports: all of them.
        seen: what an earlier run worked out, and which reports moved since.
    """
    seen = seen or Seen()
    kept = seen.lined
    by_id = {report.id: report for report in reports}
    moved = seen.moved_reports if kept.whole else {*by_id, *kept.parts}
    kept.whole = True
    stirred = compare(by_id, moved, kept)
    compared = Compared(by_id, kept.parts, kept.matches, kept.near, kept.marks)
    for child in stirred:
        found = _sources(child, compared) if child in kept.near else ()
        if found:
            kept.chosen[child] = found
        else:
            kept.chosen.pop(child, None)
    chosen = [one for child in sorted(kept.chosen) for one in kept.chosen[child]]
    unwound = _unwound([(one.child, one.parent, sign) for sign, one in chosen])
    directed = [
        _derivation(one.child, one.parent, Sign(0.0), compared) if (one.child, one.parent) in unwound else one
        for _, one in chosen
    ]
    citing.bring_up(by_id, moved, kept)
    versions.bring_up(by_id, moved, kept)
    return versions.with_versions(citing.with_citations(directed, by_id, kept), by_id, kept, seen)
