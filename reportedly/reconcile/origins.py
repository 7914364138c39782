"""How many independent origins stand behind an answer: each claim followed back to the voice that first says it.

Copies and relays are seen through. What may or may not be one origin makes the count a range: its high end takes all
for different, its low end takes all that may be one for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Claim, Identity, Origin, OriginCount, Verdict, VoiceKind
from reportedly.reconcile.gather import Gathering
from reportedly.reconcile.material import Material, identify
from reportedly.reconcile.voices import Voices
from reportedly.reconcile.wording import counted
from reportedly.reconcile.words import keys


@dataclass(frozen=True, slots=True)
class Descent:
    """What is known of where things come from.

    Attributes:
        material, voices: of the casebook.
        parents: report id -> ids of the reports that it derives from, as far as direction is known.
        kin: report id -> the smallest id of all reports that share its words, whatever the direction.
        alike: pairs of identities that may be one (lookalikes, unsure links).
    """

    material: Material
    voices: Voices
    parents: Mapping[str, tuple[str, ...]]
    kin: Mapping[str, str]
    alike: frozenset[frozenset[str]]

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


def innermost(claim: Claim, material: Material, wanted: frozenset[str]) -> Claim:
    """Down a chain to the claim whose voice first said it, among the claims wanted."""
    inner = [one for one in material.inner.get(claim.id, ()) if one in wanted]
    return innermost(material.claim[inner[0]], material, wanted) if inner else claim


def _root_of(claim: Claim, descent: Descent, report_with: Mapping[str, set[str]]) -> str:
    """A key for the origin of one claim: an identity, or a voice of the report that it was copied from."""
    identity = descent.voices.saying(claim)
    plain = identity.kind in (VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.ROLE) and not identity.protected
    if plain and (identity.kind is not VoiceKind.ROLE or len(identity.voices) > 1):
        return f"identity {identity.id}"
    # words copied from another report: the same nameless voice speaks in both
    root = descent.kin.get(claim.report, claim.report)
    shared = report_with.get(root, set())
    if len(shared) > 1:
        called = " ".join(sorted(claim.voice.called.lower().split()))
        return f"kin {root} {identity.kind} {called if identity.kind is not VoiceKind.AUTHOR else ''}"
    return f"identity {identity.id}"


def _may_repeat(left: Identity, right: Identity, descent: Descent) -> str | None:
    """Why two origins may be one, a clause; None when nothing suggests it."""
    for one, other in ((left, right), (right, left)):
        for reason in (_nameless, _sourceless, _speaks_for, _shorter_name, _somebody):
            words = reason(one, other, descent)
            if words:
                return f"{_label(one)} {words} {_label(other)}"
    if frozenset((left.id, right.id)) in descent.alike:
        return f"{_label(left)} and {_label(right)} may be one"
    return None


def _nameless(one: Identity, _: Identity, __: Descent) -> str | None:
    return "may repeat" if one.kind is VoiceKind.UNNAMED else None


def _sourceless(one: Identity, _: Identity, __: Descent) -> str | None:
    return "names no source and may repeat" if one.kind is VoiceKind.AUTHOR else None


def _somebody(one: Identity, _: Identity, __: Descent) -> str | None:
    """An office or description that names nobody in particular: "a senior official"."""
    some = one.name.lower().split()[:1] in (["a"], ["an"], ["some"], ["one"])
    return "is not named and may be" if one.kind is VoiceKind.ROLE and some else None


def _label(identity: Identity) -> str:
    if identity.kind is VoiceKind.UNNAMED:
        return f"unnamed (“{identity.name}”)" if identity.name.lower() != "unnamed" else "an unnamed voice"
    return identity.name


def _speaks_for(person: Identity, body: Identity, descent: Descent) -> str | None:
    """Whether a person's described office names the body: "the ministry's spokeswoman" and the ministry."""
    if body.kind is not VoiceKind.ORGANISATION or person.kind not in (VoiceKind.PERSON, VoiceKind.ROLE):
        return None
    said = keys(" ".join(descent.voices.speakers[key].described for key in person.voices))
    name = keys(body.name)
    return "may speak for" if name and len(said & name) * 2 >= len(name) else None


def _shorter_name(short: Identity, full: Identity, _: Descent) -> str | None:
    """Whether a nameless mention is told in words of the other's name: "the authority" and "Halden Water Authority"."""
    organisations = {VoiceKind.ORGANISATION, VoiceKind.ROLE}
    if short.kind not in organisations or full.kind is not VoiceKind.ORGANISATION:
        return None
    ours, theirs = keys(short.name), keys(full.name)
    return "may be a short name for" if ours and ours < theirs else None


def _judged_together(left: Sequence[str], right: Sequence[str], descent: Descent, verdict: Verdict) -> bool:
    return any(descent.material.decisions.on_origin(a, b) is verdict for a in left for b in right)


def _origin(key: str, claims: tuple[str, ...], descent: Descent) -> Origin:
    first = descent.material.claim[claims[0]]
    identity = descent.voices.saying(first)
    chain: list[str] = [identity.id]
    outer = first
    while outer.within and outer.within in descent.material.claim:
        outer = descent.material.claim[outer.within]
        chain.append(descent.voices.saying(outer).id)
    reports = sorted({descent.material.claim[claim].report for claim in claims})
    roots = sorted({root for report in reports for root in descent.roots(report)})
    chain += [*roots, *(report for report in reports if report not in roots)]
    nameless = identity.kind is VoiceKind.AUTHOR and not identity.name
    return Origin(
        id=identify("origin", key, claims[0]),
        label=_label(identity),
        identity=None if nameless else identity.id,
        claims=claims,
        chain=tuple(dict.fromkeys(chain)),
    )


def count(claims: Iterable[str], descent: Descent) -> OriginCount:
    """The origins behind an answer's claims, and how many of them are independent, as a range with its reason."""
    material = descent.material
    wanted = frozenset(claims)
    reports_with: dict[str, set[str]] = defaultdict(set)
    for claim in wanted:
        report = material.claim[claim].report
        reports_with[descent.kin.get(report, report)].add(report)
    by_root: dict[str, set[str]] = defaultdict(set)
    for claim in wanted:
        inner = innermost(material.claim[claim], material, wanted)
        by_root[_root_of(inner, descent, reports_with)].add(claim)
    groups = Gathering(sorted(by_root))
    keys = sorted(by_root)
    for place, left in enumerate(keys):
        for right in keys[place + 1 :]:
            if _judged_together(sorted(by_root[left]), sorted(by_root[right]), descent, Verdict.SAME):
                groups.join(left, right)
    sure = [material.ordered({c for key in group for c in by_root[key]}) for group in groups.groups()]
    sure.sort(key=lambda group: material.rank[group[0]])
    origins = tuple(_origin(" ".join(group), group, descent) for group in sure)
    return _range(origins, descent)


def _range(origins: tuple[Origin, ...], descent: Descent) -> OriginCount:
    reasons: list[str] = []
    perhaps = Gathering([origin.id for origin in origins])
    for place, left in enumerate(origins):
        for right in origins[place + 1 :]:
            one = descent.voices.saying(descent.material.claim[left.claims[0]])
            other = descent.voices.saying(descent.material.claim[right.claims[0]])
            why = _may_repeat(one, other, descent)
            if why and not _judged_together(left.claims, right.claims, descent, Verdict.DIFFERENT):
                perhaps.join(left.id, right.id)
                reasons.append(why)
    low, high = len(perhaps.groups()), len(origins)
    because = "; ".join(dict.fromkeys(reasons))
    if not because:
        many = sum(len(origin.claims) for origin in origins)
        because = f"{counted(high, 'independent origin')} behind {counted(many, 'claim')}"
    return OriginCount(low=low, high=high, origins=origins, because=because)
