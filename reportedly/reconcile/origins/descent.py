"""Where things come from, laid out once for a casebook: reports and what they derive from, voices that are outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.model import Derivation, DerivationKind, Identity, VoiceKind
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.material import Material
from reportedly.reconcile.reports.direction import plain_outlet
from reportedly.reconcile.reports.outlets import names_of, outlet_of
from reportedly.reconcile.voices.joining import Voices
from reportedly.reconcile.voices.sides import MANY
from reportedly.reconcile.words.folding import keys
from reportedly.span import Span


@dataclass(frozen=True, slots=True)
class Descent:
    """What is known of where things come from.

    Attributes:
        material, voices: of the casebook.
        parents: report id -> ids of the reports that it derives from, as far as direction is known.
        kin: report id -> the smallest id of all reports that share its words, whatever the direction.
        alike: identity id -> ids of identities that may be it (lookalikes, unsure links).
        outlets: identity id -> ids of the reports that it published, in order of their dates.
        credits: report id -> its words that credit another report, with that report's id.
        cited: (child, parent) of the derivations in which the child only cites the parent.
        described: identity id -> keys of the words that describe it anywhere, for people and offices.
        stirred: ids of reports of which anything of this is other than in the last run, and of those that are new,
            other or gone; None where that is not known.
    """

    material: Material
    voices: Voices
    parents: Mapping[str, tuple[str, ...]]
    kin: Mapping[str, str]
    alike: Mapping[str, frozenset[str]]
    outlets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    credits: Mapping[str, tuple[tuple[Span, str], ...]] = field(default_factory=dict)
    cited: frozenset[tuple[str, str]] = frozenset()
    described: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stirred: frozenset[str] | None = None

    def reports_of(self, claims: Iterable[str]) -> set[str]:
        """Ids of the reports that hold some claims."""
        return {self.material.claim[claim].report for claim in claims}

    def roots(self, report: str) -> tuple[str, ...]:
        """The reports that a report goes back to; itself when it derives from none. Circles end where they close."""
        seen: set[str] = set()
        found: set[str] = set()
        todo = [report]
        while todo:
            here = todo.pop()
            if here in seen:
                continue
            seen.add(here)
            above = [parent for parent in self.parents.get(here, ()) if parent not in seen]
            if above:
                todo += above
            else:
                found.add(here)
        return tuple(sorted(found))


def _published(material: Material, identities: Iterable[Identity]) -> dict[str, tuple[str, ...]]:
    """Reports by the identities that are their outlets: organisations called as an outlet here is called."""
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for report in material.reports:
        if report.house:
            by_outlet[plain_outlet(report.house.value)].append(report.id)
    names = names_of(by_outlet)
    found = {}
    for identity in identities:
        if identity.kind is VoiceKind.ORGANISATION and not identity.protected:
            outlet = outlet_of(identity.name, names)
            if outlet:
                found[identity.id] = tuple(by_outlet[outlet])
    return found


def _described(voices: Voices) -> dict[str, frozenset[str]]:
    found = {}
    for identity in voices.identities:
        if identity.kind in (VoiceKind.PERSON, VoiceKind.ROLE):
            told = {words for key in identity.voices if (words := voices.speakers[key].described)}
            if told:
                found[identity.id] = frozenset(word for words in told for word in keys(words))
    return found


def descend(
    material: Material, voices: Voices, derivations: Sequence[Derivation], alike: Iterable[frozenset[str]]
) -> Descent:
    """Lay out what is known of where things come from.

    Args:
        material, voices: of the casebook.
        derivations: among its reports.
        alike: pairs of identity ids that may be one.
    """
    parents: dict[str, list[str]] = defaultdict(list)
    credits: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    kin = Gathering(report.id for report in material.reports)
    for derivation in derivations:
        # Versions of a page are one origin also where nobody knows which came first.
        if derivation.directed or derivation.kind is DerivationKind.VERSION:
            parents[derivation.child].append(derivation.parent)
        if derivation.kind is not DerivationKind.CITES:
            kin.join(derivation.child, derivation.parent)
        credits[derivation.child] += [(quote.span, derivation.parent) for quote in derivation.credit]
    near: dict[str, set[str]] = defaultdict(set)
    for pair in alike:
        for one in pair:
            near[one] |= pair - {one}
    least = {id: min(group) for group in kin.groups() for id in group}
    descent = Descent(
        material=material,
        voices=voices,
        parents={child: tuple(sorted(above)) for child, above in parents.items()},
        kin={report.id: least[report.id] for report in material.reports},
        alike={one: frozenset(others) for one, others in near.items()},
        outlets=_published(material, voices.identities),
        credits={child: tuple(sorted(found)) for child, found in credits.items()},
        described=_described(voices),
        cited=frozenset((one.child, one.parent) for one in derivations if one.kind is DerivationKind.CITES),
    )
    return replace(descent, stirred=_stirred(descent))


def _told_of_voices(descent: Descent) -> dict[str, tuple[object, ...]]:
    """All that counting looks at of an identity, by its id; of one that many reports name, of the first of them."""
    speakers, material = descent.voices.speakers, descent.material
    found: dict[str, tuple[object, ...]] = {}
    for one in descent.voices.identities:
        published = descent.outlets.get(one.id)
        house = material.report[published[0]].house if published else None
        found[one.id] = (
            one.name,
            one.kind,
            one.protected,
            len(one.voices) > 1,
            descent.alike.get(one.id),
            descent.described.get(one.id),
            house and plain_outlet(house.value),
            tuple([(speakers[key].called, speakers[key].described) for key in one.voices[:MANY]]),
        )
    return found


def _stirred(descent: Descent) -> frozenset[str] | None:
    """The reports of which anything moved that origins are counted by; None for all, where people decided otherwise."""
    seen = descent.material.seen
    lines: dict[str, tuple[object, ...]] = {}
    for report in descent.material.reports:
        above = descent.parents.get(report.id, ())
        cited = tuple([parent for parent in above if (report.id, parent) in descent.cited])
        kin, credits = descent.kin[report.id], descent.credits.get(report.id)
        lines[report.id] = (kin, above, cited, credits, descent.roots(report.id))
    told = _told_of_voices(descent)
    of = {key: one.id for key, one in descent.voices.of.items()}
    turned = {id for id, one in told.items() if seen.identities.get(id) != one}
    moved = {id for id, line in lines.items() if seen.lines.get(id) != line} | seen.moved_reports
    speakers = descent.voices.speakers
    moved |= {speakers[key].report for key, id in of.items() if id in turned or seen.of.get(key) != id}
    same = seen.judged == descent.material.decisions
    seen.lines, seen.identities, seen.of, seen.judged = lines, told, of, descent.material.decisions
    return frozenset(moved) if same else None
