"""Reports that credit another report of the casebook by its outlet: "told the Herald", "according to the Post".

An outlet may have published much. The report that is meant is the one that holds the telling words of the crediting
sentence; where none does, the credit stays open: what it credits is not in the casebook.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reportedly.model import Derivation, DerivationKind, Report
from reportedly.reconcile.material import Seen
from reportedly.reconcile.reports.direction import plain_outlet
from reportedly.reconcile.reports.outlets import Credit, credits_in, names_of
from reportedly.reconcile.reports.passages import Match, Sentence
from reportedly.reconcile.reports.shelves import Shelf, fill
from reportedly.reconcile.words.wording import listed, quoted
from reportedly.span import Quote

_TELLING = 4  # telling words of the crediting sentence that the credited report must hold
_SHARE = 0.5  # and the share of all of them
_RAREST = 8  # of them, those by which candidates are found
_COPIED = 0.75  # likeness from which a sentence was copied, and its credit with it


@dataclass(frozen=True, slots=True)
class Cited:
    """A credit, and the report that is meant.

    Attributes:
        child: id of the report that credits.
        place: the number of the crediting sentence among those compared; None when it is too short to be.
        credit: the words.
        parent: id of the report that is meant; None when that is open.
        share: share of the crediting sentence's telling words that the parent holds, 0 to 1.
    """

    child: str
    place: int | None
    credit: Credit
    parent: str | None = None
    share: float = 0.0


def _may_be_before(child: Report, other: Report) -> bool:
    ours, theirs = child.published, other.published
    if not (ours and theirs and ours.latest and theirs.earliest):
        return True
    return theirs.earliest <= ours.latest


def _meant(
    told: frozenset[str], child: Report, shelf: Shelf, reports: Mapping[str, Report]
) -> tuple[str, float] | None:
    """The outlet's report that holds most of the crediting sentence's telling words, if any holds enough."""
    known = sorted((word for word in told if word in shelf.holding), key=lambda word: (len(shelf.holding[word]), word))
    met = Counter(id for word in known[:_RAREST] for id in shelf.holding[word])
    best: tuple[float, str] | None = None
    for id, _ in sorted(met.items(), key=lambda one: (-one[1], one[0]))[:_RAREST]:
        shared = len(told & shelf.words[id])
        if id == child.id or shared < _TELLING or not _may_be_before(child, reports[id]):
            continue
        share = shared / len(told)
        if share >= _SHARE and (best is None or (-share, id) < (-best[0], best[1])):
            best = (share, id)
    return (best[1], best[0]) if best else None


def _sentence_of(credit: Credit, parts: Sequence[Sentence]) -> int | None:
    for place, part in enumerate(parts):
        if part.span.start <= credit.span.end and credit.span.start < part.span.end:
            return place
    return None


def cited(reports: Mapping[str, Report], parts: Mapping[str, tuple[Sentence, ...]], seen: Seen) -> Iterator[Cited]:
    """Every credit of an outlet that has a report here, with the report that is meant where that can be told."""
    by_outlet: dict[str, list[Report]] = defaultdict(list)
    for id in sorted(reports):
        outlet = reports[id].house
        if outlet:
            by_outlet[plain_outlet(outlet.value)].append(reports[id])
    names = names_of(by_outlet)
    shelves: dict[str, Shelf] = {}
    for id in sorted(reports):
        child = reports[id]
        own = plain_outlet(child.house.value) if child.house else ""
        found_in = partial(credits_in, child.text, names, own)
        for credit in seen.credits.get((child.text, own, names.all), found_in):
            place = _sentence_of(credit, parts[id])
            if place is None:
                yield Cited(id, place, credit)
                continue
            if credit.outlet not in shelves:
                published = by_outlet[credit.outlet]
                key = tuple((report.id, report.text) for report in published)
                shelves[credit.outlet] = seen.shelves.get(key, partial(fill, published, parts))
            cue = {word.lower() for word in credit.span.of(child.text).split()} | set(credit.outlet.split())
            found = _meant(frozenset(parts[id][place].telling - cue), child, shelves[credit.outlet], reports)
            yield Cited(id, place, credit, *found) if found else Cited(id, place, credit)


def _inherited(matches: Sequence[Match | None] | None, place: int | None) -> bool:
    """Whether the crediting sentence was itself copied: the credit is then not the report's own."""
    match = matches[place] if matches and place is not None else None
    return match is not None and match.like >= _COPIED


def _published_by(report: Report, outlet: str) -> bool:
    return report.house is not None and plain_outlet(report.house.value) == outlet


def with_citations(
    found: Sequence[Derivation],
    reports: Mapping[str, Report],
    parts: Mapping[str, tuple[Sentence, ...]],
    matches: Mapping[tuple[str, str], Sequence[Match | None]],
    seen: Seen,
) -> tuple[Derivation, ...]:
    """Derivations with the words that credit their parents, and those that rest on such words alone.

    Args:
        found: derivations told from shared words.
        reports, parts: by id, the reports and their sentences.
        matches: by (report, other), where its sentences stand in the other.
        seen: what an earlier run worked out.
    """
    above: dict[str, set[str]] = defaultdict(set)
    for one in found:
        above[one.child].add(one.parent)
    credits: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for credit in cited(reports, parts, seen):
        known = sorted(above[credit.child])
        named = [parent for parent in known if _published_by(reports[parent], credit.credit.outlet)]
        for parent in named:
            credits[credit.child, parent].append(credit)
        others = [matches.get((credit.child, other)) for other in known if other != credit.parent]
        if credit.parent and not named and not any(_inherited(match, credit.place) for match in others):
            credits[credit.child, credit.parent].append(credit)
    crediting = frozenset(credits)
    made = []
    for derivation in found:
        own = credits.pop((derivation.child, derivation.parent), [])
        words = _words(own, reports[derivation.child])
        made.append(replace(derivation, credit=words) if own else derivation)
    for (child, parent), own in sorted(credits.items()):
        if child in above.get(parent, ()) and (parent, child) not in crediting:
            continue  # the other was made from this one: what it names is not where it has it from
        made.append(_cites(reports[child], parent, own))
    return tuple(sorted(made, key=lambda one: (one.child, one.parent)))


def _words(found: Sequence[Cited], child: Report) -> tuple[Quote, ...]:
    return tuple(Quote.cut(child.text, span) for span in sorted({one.credit.span for one in found}))


def _cites(child: Report, parent: str, found: Sequence[Cited]) -> Derivation:
    words = _words(found, child)
    share = max(one.share for one in found)
    told = listed([quoted(quote.text) for quote in words[:3]])
    return Derivation(
        child=child.id,
        parent=parent,
        kind=DerivationKind.CITES,
        score=round(share, 4),
        because=f"it credits its outlet, {told}; {share:.0%} of that sentence’s words stand in the other report",
        credit=words,
    )
