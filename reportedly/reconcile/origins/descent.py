"""Where things come from, laid out once for a casebook: reports and what they derive from, voices that are outlets."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from reportedly.model import Derivation, DerivationKind, Identity, VoiceKind
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.material import Material
from reportedly.reconcile.origins.speaking import spoken_for
from reportedly.reconcile.reports.direction import plain_outlet
from reportedly.reconcile.reports.outlets import outlet_of
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
        speaks: identity id -> ids of the bodies that it speaks for in some report.
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
    speaks: Mapping[str, frozenset[str]] = field(default_factory=dict)
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


def _published(material: Material, moved: AbstractSet[str], voices: Voices) -> dict[str, tuple[str, ...]]:
    """Reports by the identities that are their outlets: organisations called as an outlet here is called.

    Args:
        material: what is reconciled.
        moved: ids of the identities that are new, other or gone.
        voices: of the casebook.
    """
    seen, crediting = material.seen, material.seen.lined.crediting
    if crediting.names is None:
        return {}
    if seen.outlets[0] is not crediting.names:
        seen.outlets, moved = (crediting.names, {}), voices.by_id.keys()
    houses = seen.outlets[1]
    for id in moved:
        one = voices.by_id.get(id)
        plain = one is not None and one.kind is VoiceKind.ORGANISATION and not one.protected
        outlet = outlet_of(one.name, crediting.names) if one and plain else ""
        if outlet:
            houses[id] = outlet
        else:
            houses.pop(id, None)
    return {id: _in_order(crediting.published[outlet], material) for id, outlet in houses.items()}


def _in_order(reports: Iterable[str], material: Material) -> tuple[str, ...]:
    """Reports by day, the undated last."""

    def place(id: str) -> tuple[dt.date, str]:
        published = material.report[id].published
        return (published.earliest if published else None) or dt.date.max, id

    return tuple(sorted(reports, key=place))


def _described(moved: AbstractSet[str], voices: Voices, kept: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Keys of the words that describe people and offices, by identity; ``kept`` is brought up to date."""
    for id in moved:
        kept.pop(id, None)
        identity = voices.by_id.get(id)
        if identity is not None and identity.kind in (VoiceKind.PERSON, VoiceKind.ROLE):
            told = {words for key in identity.voices if (words := voices.speakers[key].described)}
            if told:
                kept[id] = frozenset(word for words in told for word in keys(words))
    return kept


def descend(
    material: Material, voices: Voices, derivations: Sequence[Derivation], alike: Iterable[frozenset[str]]
) -> Descent:
    """Lay out what is known of where things come from.

    Args:
        material, voices: of the casebook, as of this run.
        derivations: among its reports; lineage has been derived in this run.
        alike: pairs of identity ids that may be one.
    """
    parents: dict[str, list[str]] = defaultdict(list)
    credits: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    kin = Gathering({id for one in derivations for id in (one.child, one.parent)})
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
    least = {id: low for group in kin.groups() for low in [min(group)] for id in group}
    seen = material.seen
    here = {voices.of[key].id for key in seen.gathered_voices.moved if key in voices.of}
    moved = here | (seen.identities.keys() ^ voices.by_id.keys())
    descent = Descent(
        material=material,
        voices=voices,
        parents={child: tuple(sorted(above)) for child, above in parents.items()},
        kin=dict(zip(material.report, material.report, strict=True)) | least,
        alike={one: frozenset(others) for one, others in near.items()},
        outlets=_published(material, moved, voices),
        credits={child: tuple(sorted(found)) for child, found in credits.items()},
        described=_described(moved, voices, seen.described),
        speaks=spoken_for(material, voices),
        cited=frozenset((one.child, one.parent) for one in derivations if one.kind is DerivationKind.CITES),
    )
    before, seen.gathered_voices.spoken = seen.gathered_voices.spoken, dict(descent.speaks)
    moved = moved | {id for id in before.keys() | descent.speaks.keys() if before.get(id) != descent.speaks.get(id)}
    lines = _lines(descent, least)
    return replace(descent, stirred=_stirred(descent, lines, moved))


def _told_of(one: Identity, descent: Descent) -> tuple[object, ...]:
    """All that counting looks at of an identity; of one that many reports name, of the first of them."""
    speakers, published = descent.voices.speakers, descent.outlets.get(one.id)
    house = descent.material.report[published[0]].house if published else None
    return (
        one.name,
        one.kind,
        one.protected,
        len(one.voices) > 1,
        descent.alike.get(one.id),
        descent.described.get(one.id),
        descent.speaks.get(one.id),
        house and plain_outlet(house.value),
        tuple([(speakers[key].called, speakers[key].described) for key in one.voices[:MANY]]),
    )


def _lines(descent: Descent, related: Iterable[str]) -> dict[str, tuple[object, ...]]:
    """All that counting looks at of where reports come from, of those that derive from others, or others from them."""
    lines: dict[str, tuple[object, ...]] = {}
    for id in related:
        kin = descent.kin[id]
        above = descent.parents.get(id, ())
        cited = tuple([parent for parent in above if (id, parent) in descent.cited])
        lines[id] = (kin, above, cited, descent.credits.get(id), descent.roots(id))
    return lines


def _stirred(descent: Descent, lines: dict[str, tuple[object, ...]], moved: AbstractSet[str]) -> frozenset[str] | None:
    """The reports of which anything moved that origins are counted by; None for all, where people decided otherwise.

    Args:
        descent: of the casebook.
        lines: what counting looks at of where reports come from.
        moved: ids of the identities that are new, other or gone.
    """
    seen, voices = descent.material.seen, descent.voices
    stirred = {id for id in lines.keys() | seen.lines.keys() if lines.get(id) != seen.lines.get(id)}
    stirred |= seen.moved_reports
    speakers = voices.speakers
    stirred |= {speakers[key].report for key in seen.gathered_voices.renamed if key in speakers}
    known = seen.identities
    for id in moved | (descent.alike.keys() | seen.unsettled | descent.outlets.keys() | seen.housed):
        one = voices.by_id.get(id)
        before, after = known.pop(id, None), _told_of(one, descent) if one else None
        if after is not None:
            known[id] = after
        if one and before != after:
            stirred |= {speakers[key].report for key in one.voices}
    same = seen.judged == descent.material.decisions
    seen.lines, seen.judged = lines, descent.material.decisions
    seen.unsettled, seen.housed = frozenset(descent.alike), frozenset(descent.outlets)
    return frozenset(stirred) if same else None
