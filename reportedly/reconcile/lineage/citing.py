"""Reports that credit another report of the casebook by its outlet: "told the Herald", "according to the Post".

An outlet may have published much. The report that is meant is the one that holds the telling words of the crediting
sentence; where none does, the credit stays open: what it credits is not in the casebook.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reportedly.model import Derivation, DerivationKind, Report
from reportedly.reconcile.reports.compared import Cited, Crediting, Lined
from reportedly.reconcile.reports.direction import plain_outlet
from reportedly.reconcile.reports.outlets import Credit, credits_in, first_words, names_of, unlike
from reportedly.reconcile.reports.passages import Match, Sentence
from reportedly.reconcile.reports.shelves import Shelf
from reportedly.reconcile.words.wording import listed, quoted
from reportedly.span import Quote

_TELLING = 4  # telling words of the crediting sentence that the credited report must hold
_SHARE = 0.5  # and the share of all of them
_RAREST = 8  # of them, those by which candidates are found
_COPIED = 0.75  # likeness from which a sentence was copied, and its credit with it


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
        share = _weight(told & shelf.words[id]) / _weight(told)
        if share >= _SHARE and (best is None or (-share, id) < (-best[0], best[1])):
            best = (share, id)
    return (best[1], best[0]) if best else None


def _weight(words: AbstractSet[str]) -> int:
    """How much words tell of what is meant: numbers twice as much as others, which stand in all that is of a matter."""
    return sum(2 if word[0].isdigit() else 1 for word in words)


def _sentence_of(credit: Credit, parts: Sequence[Sentence]) -> int | None:
    for place, part in enumerate(parts):
        if part.span.start <= credit.span.end and credit.span.start < part.span.end:
            return place
    return None


def _house(report: Report) -> str:
    return plain_outlet(report.house.value) if report.house else ""


def bring_up(reports: Mapping[str, Report], moved: AbstractSet[str], kept: Lined) -> None:
    """Bring every credit of an outlet that has a report here up to date, with the report that is meant by it.

    Args:
        reports: by id.
        moved: ids of those that are new, other or gone.
        kept: with their sentences.
    """
    crediting = kept.crediting
    stirred = _publish(reports, moved, crediting, kept.parts)
    due = {id for id in moved if id in reports}
    for id in due:
        crediting.firsts[id] = first_words(reports[id].text)
    if crediting.names is None or set(crediting.published) != crediting.names.known:
        before, crediting.names = crediting.names, names_of(crediting.published)
        others = unlike(before, crediting.names)
        due |= {id for id, firsts in crediting.firsts.items() if not firsts.isdisjoint(others)}
    for id in due:
        _find_credits(reports[id], crediting)
    for outlet, words in stirred.items():
        unknown = outlet not in crediting.shelves  # it is laid out when it is asked for, in this process
        for id in crediting.wanting.get(outlet, ()):
            places = _places(id, outlet, crediting)
            if unknown or any(not kept.parts[id][place].telling.isdisjoint(words) for place in places):
                due.add(id)
    for id in due:
        found = tuple(_cited(reports[id], crediting, kept.parts, reports)) if id in crediting.credits else ()
        if found:
            crediting.cited[id] = found
        else:
            crediting.cited.pop(id, None)


def _publish(
    reports: Mapping[str, Report],
    moved: AbstractSet[str],
    crediting: Crediting,
    parts: Mapping[str, tuple[Sentence, ...]],
) -> dict[str, set[str]]:
    """Put reports that moved under their outlets; gives the words that stand elsewhere now, by outlet."""
    stirred: dict[str, set[str]] = defaultdict(set)
    for id in moved:
        before = crediting.own.pop(id, "")
        after = _house(reports[id]) if id in reports else ""
        for outlet in filter(None, (before, after)):
            shelf = crediting.shelves.get(outlet)
            stirred[outlet].update(shelf.take(id) if shelf is not None else ())
        if before:
            crediting.published[before].remove(id)
            if not crediting.published[before]:
                del crediting.published[before]
        if after:
            crediting.published.setdefault(after, []).append(id)
            if after in crediting.shelves:
                stirred[after].update(crediting.shelves[after].put(id, parts[id]))
        if id in reports:
            crediting.own[id] = after
        else:
            crediting.firsts.pop(id, None)
            _forget_credits(id, crediting)
    return stirred


def _forget_credits(id: str, crediting: Crediting) -> None:
    crediting.cited.pop(id, None)
    for credit in crediting.credits.pop(id, ()):
        crediting.wanting.get(credit.outlet, set()).discard(id)


def _find_credits(report: Report, crediting: Crediting) -> None:
    _forget_credits(report.id, crediting)
    assert crediting.names is not None
    found = credits_in(report.text, crediting.names, crediting.own[report.id])
    if found:
        crediting.credits[report.id] = found
    for credit in found:
        crediting.wanting.setdefault(credit.outlet, set()).add(report.id)


def _places(id: str, outlet: str, crediting: Crediting) -> Iterator[int]:
    """The sentences of a report in which it credits an outlet."""
    for one in crediting.cited.get(id, ()):
        if one.credit.outlet == outlet and one.place is not None:
            yield one.place


def _cited(
    child: Report, crediting: Crediting, parts: Mapping[str, tuple[Sentence, ...]], reports: Mapping[str, Report]
) -> Iterator[Cited]:
    """A report's credits, with the report that is meant where that can be told."""
    for credit in crediting.credits[child.id]:
        place = _sentence_of(credit, parts[child.id])
        if place is None:
            yield Cited(child.id, place, credit)
            continue
        shelf = crediting.shelves.get(credit.outlet)
        if shelf is None:
            shelf = crediting.shelves[credit.outlet] = Shelf()
            for id in crediting.published[credit.outlet]:
                shelf.put(id, parts[id])
        cue = {word.lower() for word in credit.span.of(child.text).split()} | set(credit.outlet.split())
        found = _meant(frozenset(parts[child.id][place].telling - cue), child, shelf, reports)
        yield Cited(child.id, place, credit, *found) if found else Cited(child.id, place, credit)


def _inherited(matches: Sequence[Match | None] | None, place: int | None) -> bool:
    """Whether the crediting sentence was itself copied: the credit is then not the report's own."""
    match = matches[place] if matches and place is not None else None
    return match is not None and match.like >= _COPIED


def with_citations(
    found: Sequence[Derivation],
    reports: Mapping[str, Report],
    kept: Lined,
) -> tuple[Derivation, ...]:
    """Derivations with the words that credit their parents, and those that rest on such words alone.

    Args:
        found: derivations told from shared words.
        reports: by id.
        kept: with the credits brought up to date.
    """
    above: dict[str, set[str]] = defaultdict(set)
    for one in found:
        above[one.child].add(one.parent)
    credits: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for credit in (one for id in sorted(kept.crediting.cited) for one in kept.crediting.cited[id]):
        known = sorted(above[credit.child])
        named = [parent for parent in known if kept.crediting.own[parent] == credit.credit.outlet]
        for parent in named:
            credits[credit.child, parent].append(credit)
        others = [kept.matches.get((credit.child, other)) for other in known if other != credit.parent]
        if credit.parent and not named and not any(_inherited(match, credit.place) for match in others):
            credits[credit.child, credit.parent].append(credit)
    crediting = frozenset(credits)
    made = []
    for derivation in found:
        own = credits.pop((derivation.child, derivation.parent), [])
        made.append(_credited(derivation, own, reports[derivation.child]) if own else derivation)
    for (child, parent), own in sorted(credits.items()):
        if child in above.get(parent, ()) and (parent, child) not in crediting:
            continue  # the other was made from this one: what it names is not where it has it from
        made.append(_cites(reports[child], parent, own))
    return tuple(sorted(made, key=lambda one: (one.child, one.parent)))


def _credited(found: Derivation, own: Sequence[Cited], child: Report) -> Derivation:
    """A derivation with the words that credit the parent; these tell the direction of one that rests on them alone."""
    words = _words(own, child)
    if found.directed or found.kind is not DerivationKind.CITES:
        return replace(found, credit=words)
    told = listed([quoted(quote.text) for quote in words[:3]])
    because = f"it credits its outlet, {told}; {found.score:.0%} of its words stand in the other report"
    return replace(found, credit=words, directed=True, because=because)


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
