"""How many independent origins stand behind an answer: each claim followed back to the voice that first says it.

Copies and relays are seen through: down a chain to its innermost voice, from a credited outlet to its own report where
that is in the casebook, from a copy to what it was copied from. A way that leads back to itself is a circle: one origin
at the most, and nobody's. What people decided about origins outranks all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Claim, Judgement, Origin, OriginCount, RelayKind, Reliability, Step, Verdict, VoiceKind
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.lineage.circles import circle_id, knots, shortest, turned
from reportedly.reconcile.material import Material, identify
from reportedly.reconcile.origins.descent import Descent
from reportedly.reconcile.origins.ranges import Rooted, label, ranged, rooted

__all__ = ["Descent", "count", "innermost"]

_NAMED = (VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.ROLE)


@dataclass(frozen=True, slots=True)
class Behind:
    """The claims of one answer, laid out for going back.

    Attributes:
        claims: ids, in order of report and text.
        wanted: the same, to look them up.
        reports: report id -> its claims among them, in order.
        next: claim id -> the claim of another report that it credits, where that is among them.
        circle: claim id -> the reports of the circle of credits that it is caught in, or leads into.
        kin: report id that stands for kindred reports -> how many of them there are.
    """

    claims: tuple[str, ...]
    wanted: frozenset[str]
    reports: Mapping[str, tuple[str, ...]]
    next: Mapping[str, str]
    circle: Mapping[str, tuple[str, ...]]
    kin: Mapping[str, int]


def innermost(claim: Claim, material: Material, wanted: frozenset[str]) -> Claim:
    """Down a chain to the claim whose voice first said it, among the claims wanted."""
    seen = {claim.id}
    while True:
        inner = [one for one in material.inner.get(claim.id, ()) if one in wanted and one not in seen]
        if not inner:
            return claim
        claim = material.claim[inner[0]]
        seen.add(claim.id)


def _credited(claim: Claim, reports: Mapping[str, tuple[str, ...]], descent: Descent) -> str | None:
    """The report that a claim has it from: its voice is that report's outlet, or its sentence credits the report."""
    material = descent.material
    published = descent.outlets.get(descent.voices.saying(claim).id, ())
    if published and claim.report not in published:
        here = [report for report in published if report in reports]
        day = material.published(claim)
        days = {report: material.report[report].published for report in here}
        before = [one for one in here if not (day and (when := days[one]) and when.earliest and when.earliest > day)]
        if before:
            return before[-1]
    if descent.voices.saying(claim).kind in (VoiceKind.UNNAMED, VoiceKind.AUTHOR, VoiceKind.ROLE):
        for span, parent in descent.credits.get(claim.report, ()):
            if parent in reports and claim.context.span.start <= span.start < claim.context.span.end:
                return parent
    return None


def _taken_up(claim: Claim, claims: Sequence[str], descent: Descent) -> str:
    """Which claim of the credited report a claim has it from: one of a voice of its kind, else the first."""
    kind = descent.voices.saying(claim).kind
    like = [one for one in claims if descent.voices.saying(descent.material.claim[one]).kind is kind]
    return (like if kind is not VoiceKind.ORGANISATION and like else list(claims))[0]


def _lay_out(wanted: frozenset[str], descent: Descent) -> Behind:
    material = descent.material
    ordered = material.ordered(wanted)
    by_report: dict[str, list[str]] = defaultdict(list)
    for id in ordered:
        by_report[material.claim[id].report].append(id)
    reports = {report: tuple(claims) for report, claims in by_report.items()}
    follow: dict[str, str] = {}
    for id in ordered:
        inner = innermost(material.claim[id], material, wanted)
        credited = _credited(inner, reports, descent)
        if credited:
            target = material.claim[_taken_up(inner, reports[credited], descent)]
            follow[inner.id] = innermost(target, material, wanted).id
    circle: dict[str, tuple[str, ...]] = {}
    graph = {one: (other,) for one, other in follow.items()}
    for knot in knots(graph):
        members = [material.claim[id].report for id in shortest(knot, graph)]
        circle |= dict.fromkeys(knot, turned(tuple(dict.fromkeys(members))))
    kin: dict[str, int] = defaultdict(int)
    for report in reports:
        kin[descent.kin.get(report, report)] += 1
    return Behind(ordered, wanted, reports, follow, circle, kin)


def _end(claim: str, behind: Behind) -> str:
    """The claim at which the way back ends: one that credits nothing here, or one that is caught in a circle."""
    seen: set[str] = set()
    while claim in behind.next and claim not in behind.circle and claim not in seen:
        seen.add(claim)
        claim = behind.next[claim]
    return claim


def _root_of(claim: Claim, behind: Behind, descent: Descent) -> str:
    """A key for the origin of one claim: an identity, a voice of the report that it was copied from, or a circle."""
    if claim.id in behind.circle:
        return f"circle {' '.join(behind.circle[claim.id])}"
    identity = descent.voices.saying(claim)
    plain = identity.kind in _NAMED and not identity.protected
    named = identity.kind is not VoiceKind.ROLE and claim.voice.name is not None
    if plain and (named or len(identity.voices) > 1):
        return f"identity {identity.id}"
    # words copied from another report: the same nameless voice speaks in both
    root = descent.kin.get(claim.report, claim.report)
    if behind.kin.get(root, 0) > 1:
        called = " ".join(sorted(claim.voice.called.lower().split()))
        return f"kin {root} {identity.kind} {called if identity.kind is not VoiceKind.AUTHOR else ''}"
    return f"identity {identity.id}"


def _gathered(by_key: Mapping[str, Sequence[str]], descent: Descent) -> list[list[str]]:
    """Claims by origin: people's walls first, then what they hold the same, then what the program found."""
    groups = Gathering(claim for claims in by_key.values() for claim in claims)
    here = {claim for claims in by_key.values() for claim in claims}
    judged = [
        (left, right, judgement.verdict)
        for (left, right), judgement in sorted(descent.material.decisions.origins.items())
        if left in here and right in here
    ]
    for left, right, said in judged:
        if said is Verdict.DIFFERENT:
            groups.wall(left, right)
    for left, right, said in judged:
        if said is Verdict.SAME:
            groups.join(left, right)
    for key in sorted(by_key):
        groups.join_all(by_key[key])
    return groups.groups()


def _above(report: str, claims: Sequence[str], descent: Descent) -> list[str]:
    """The reports that a report has some claims from: with claims among them, credited where they stand, or sharing
    the sentence. What a report adds of its own it has from nobody, whatever else of it is copied."""
    material, lined = descent.material, descent.material.seen.lined
    above = descent.parents.get(report, ())
    reports = {material.claim[id].report for id in claims}
    within = [one for one in above if one in reports]
    if within or not above:
        return within
    here = [material.claim[id].context.span for id in claims if material.claim[id].report == report]
    found = []
    for parent in above:
        credited = (span for span, named in descent.credits.get(report, ()) if named == parent)
        matches = lined.matches.get((report, parent))
        parts = lined.parts[report] if matches else ()
        shared = (part.span for part, match in zip(parts, matches or (), strict=True) if match)
        known = matches is None and (report, parent) not in descent.cited
        if known or any(span.overlaps(one) for span in (*credited, *shared) for one in here):
            found.append(parent)
    return found


def _way(claims: Sequence[str], behind: Behind, descent: Descent) -> tuple[Step, ...]:
    """Every step of telling between an origin and the reports with its claims, nearest the root first."""
    material, voices = descent.material, descent.voices
    found: dict[Step, None] = {}
    for id in claims:
        claim = innermost(material.claim[id], material, behind.wanted)
        if claim.id in behind.next:
            source = material.claim[behind.next[claim.id]].report
            found[Step(source, claim.report, RelayKind.CITED, claim.id)] = None
            continue
        seen = {claim.id}
        while claim.within and claim.within in material.claim and claim.within not in seen:
            outer = material.claim[claim.within]
            if voices.saying(outer).id != voices.saying(claim).id:
                step = Step(voices.saying(claim).id, voices.saying(outer).id, RelayKind.VIA, claim.id)
                found[step] = None
            claim = outer
            seen.add(claim.id)
        found[Step(voices.saying(claim).id, claim.report, RelayKind.SAID, claim.id)] = None
    reports = {material.claim[id].report for id in claims}
    for report in sorted(reports):
        for parent in _above(report, claims, descent):
            kind = RelayKind.CITED if (report, parent) in descent.cited else RelayKind.COPIED
            if not any((step.source, step.teller) == (parent, report) for step in found):
                found[Step(parent, report, kind)] = None
    order = {RelayKind.VIA: 0, RelayKind.SAID: 1, RelayKind.COPIED: 2, RelayKind.CITED: 2}
    return tuple(sorted(found, key=lambda step: (order[step.kind], material.rank.get(step.claim or "", -1))))


def _graded(identity: str, voices: Sequence[str], descent: Descent) -> Judgement | None:
    """The latest judgement on the reliability of a voice."""
    judged = descent.material.decisions.reliability
    found = [judged[key] for key in (identity, *voices) if key in judged]
    valid = [one for one in found if one.value in {letter.value for letter in Reliability}]
    return max(valid, key=lambda one: (one.at, one.id), default=None)


def _origin(claims: tuple[str, ...], behind: Behind, descent: Descent) -> Rooted:
    material, voices = descent.material, descent.voices
    ends = material.ordered({_end(innermost(material.claim[id], material, behind.wanted).id, behind) for id in claims})
    caught = next((behind.circle[id] for id in ends if id in behind.circle), ())
    first = material.claim[ends[0]]
    identity = voices.saying(first)
    reports = sorted({material.claim[claim].report for claim in claims})
    roots = sorted(
        {
            root
            for report in reports
            for parent in _above(report, claims, descent) or [report]
            for root in (descent.roots(parent) if parent != report else (report,))
        }
    )
    steps = _way(claims, behind, descent)
    told = [identity.id, *(step.teller for step in steps if step.kind is RelayKind.VIA)]
    nameless = identity.kind is VoiceKind.AUTHOR and not identity.name
    grade = None if caught else _graded(identity.id, identity.voices, descent)
    origin = Origin(
        id=identify("origin", ends[0], claims[0]),
        label=f"a circle of {len(caught)} reports" if caught else label(identity),
        identity=None if nameless or caught else identity.id,
        claims=claims,
        chain=tuple(dict.fromkeys([*told, *roots, *(report for report in reports if report not in roots)])),
        steps=steps,
        circle=circle_id(caught) if caught else None,
        reliability=Reliability(grade.value) if grade and grade.value else Reliability.F,
        judgement=grade.id if grade else None,
    )
    return rooted(origin, identity, descent)


def _rests(claims: Sequence[str], material: Material, descent: Descent) -> dict[str, frozenset[str]]:
    """Identity id -> whom it has the answer from, as some report tells: "Kyiv says the Service told it"."""
    found: dict[str, set[str]] = defaultdict(set)
    for id in claims:
        claim = material.claim[id]
        outer = material.claim.get(claim.within) if claim.within else None
        if outer and descent.voices.saying(outer).id != descent.voices.saying(claim).id:
            found[descent.voices.saying(outer).id].add(descent.voices.saying(claim).id)
    return {one: frozenset(others) for one, others in found.items()}


def count(claims: Iterable[str], descent: Descent) -> OriginCount:
    """The origins behind an answer's claims, and how many of them are independent, as a range with its reason."""
    material = descent.material
    wanted = frozenset(claims)
    behind = _lay_out(wanted, descent)
    by_key: dict[str, list[str]] = defaultdict(list)
    for id in behind.claims:
        end = _end(innermost(material.claim[id], material, wanted).id, behind)
        by_key[_root_of(material.claim[end], behind, descent)].append(id)
    groups = [material.ordered(group) for group in _gathered(by_key, descent)]
    groups.sort(key=lambda group: material.rank[group[0]])
    return ranged(
        [_origin(group, behind, descent) for group in groups], _rests(behind.claims, material, descent), descent
    )
