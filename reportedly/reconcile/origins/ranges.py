"""How many origins are independent, as a range: at the high end all are different, at the low end all that may be one
are one.

The low end never claims more than is shown. Who names no source, or is not named, may repeat any other; two that are
held apart by name, or by a person, are two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from reportedly.model import Form, Identity, Origin, OriginCount, Verdict, VoiceKind
from reportedly.reconcile.grouping.block import pairs_within
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.origins.descent import Descent
from reportedly.reconcile.words.folding import keys
from reportedly.reconcile.words.wording import counted

_TOLD = 6  # reasons told in a sentence; beyond them it is said how many more there are
_RUN = 9  # words: so many in a row within quotation marks are one utterance, and no turn of phrase
_Spoken = Mapping[str, frozenset[str]]  # origin id -> runs of words within quotation marks in its claims
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_ARTICLES = ("A", "An", "The", "Some", "One", "Two", "Several", "Another")
_SOME = ("a", "an", "some", "one", "another", "two", "three", "several", "many")


@dataclass(frozen=True, slots=True)
class Rooted:
    """An origin with what tells whether it may be another.

    Attributes:
        origin: it.
        identity: whose it is.
        name: keys of the words of its name.
        described: keys of the words that describe it.
        speaks: ids of the identities of bodies that it speaks for.
        open: why it may be any other, a clause's middle; empty when it is somebody in particular.
    """

    origin: Origin
    identity: Identity
    name: frozenset[str]
    described: frozenset[str]
    speaks: frozenset[str]
    open: str


def label(identity: Identity) -> str:
    """How an origin is called."""
    if identity.kind is VoiceKind.UNNAMED:
        return f"unnamed (“{identity.name}”)" if identity.name.lower() != "unnamed" else "an unnamed voice"
    return identity.name


def nobody_in_particular(identity: Identity) -> str:
    """Why an identity may be any other, a clause's middle; empty when it is somebody in particular."""
    if identity.kind is VoiceKind.UNNAMED:
        return "may repeat"
    if identity.kind is VoiceKind.AUTHOR:
        return "names no source and may repeat"
    if identity.kind is VoiceKind.ROLE and identity.name.lower().split()[:1] in ([word] for word in _SOME):
        return "is not named and may be"
    return ""


def _within(name: str) -> str:
    """A description as it stands within a sentence: "a coastguard" and not "A coastguard"; names stay as they are."""
    first, space, rest = name.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in _ARTICLES and rest else name


def rooted(origin: Origin, identity: Identity, descent: Descent) -> Rooted:
    """An origin with what tells whether it may be another."""
    why = "is told in a circle and may repeat" if origin.circle else nobody_in_particular(identity)
    described = descent.described.get(identity.id, frozenset())
    speaks = descent.speaks.get(identity.id, frozenset())
    return Rooted(origin, identity, keys(identity.name), described, speaks, why)


def _runs(claims: Sequence[str], descent: Descent) -> frozenset[str]:
    """Runs of words that claims have in direct speech."""
    spoken = (descent.material.claim[id] for id in claims)
    told = [_WORD.findall(one.quote.lower()) for one in spoken if one.attribution.form is not Form.INDIRECT]
    return frozenset(" ".join(words[at : at + _RUN]) for words in told for at in range(len(words) - _RUN + 1))


def _speaks_for(person: Rooted, body: Rooted) -> bool:
    """Whether a person's described office names the body: "the ministry's spokeswoman" and the ministry."""
    if body.identity.kind is not VoiceKind.ORGANISATION or not body.name:
        return False
    return len(person.described & body.name) * 2 >= len(body.name)


def _shorter_name(short: Rooted, full: Rooted) -> bool:
    """Whether a nameless mention is told in words of the other's name: "the authority" and "Halden Water Authority"."""
    if short.identity.kind not in (VoiceKind.ORGANISATION, VoiceKind.ROLE):
        return False
    return full.identity.kind is VoiceKind.ORGANISATION and bool(short.name) and short.name < full.name


def _related(left: Rooted, right: Rooted, rests: Mapping[str, frozenset[str]], spoken: _Spoken) -> str:
    """Why two origins that are somebody in particular may be one, a clause; empty when nothing suggests it."""
    for one, other in ((left, right), (right, left)):
        name, whom = _within(one.origin.label), _within(other.origin.label)
        if other.identity.id in rests.get(one.identity.id, ()):
            return f"{name} has it elsewhere from {whom}"
        if other.identity.id in one.speaks or _speaks_for(one, other):
            return f"{name} may speak for {whom}"
        if _shorter_name(one, other):
            return f"{name} may be a short name for {whom}"
        if one.identity.kind is VoiceKind.ROLE and spoken and spoken[one.origin.id] & spoken[other.origin.id]:
            return f"{name} is quoted in the words of {whom} and may be the same"
    return ""


def _meeting(
    rooted: Sequence[Rooted], rests: Mapping[str, frozenset[str]], spoken: _Spoken, descent: Descent
) -> Iterator[tuple[Rooted, Rooted]]:
    """Pairs worth a look: with a word of a name or an office or a run of words in common, told one by the other, or
    looking alike."""
    blocks: dict[str, list[Rooted]] = defaultdict(list)
    here = {one.identity.id for one in rooted}
    for one in rooted:
        for word in one.name | one.described:
            blocks[f"w {word}"].append(one)
        for run in spoken.get(one.origin.id, ()):
            blocks[f"r {run}"].append(one)
        near = (rests.get(one.identity.id, frozenset()) | descent.alike.get(one.identity.id, frozenset())) & here
        near |= one.speaks & here
        for other in (one.identity.id, *near):
            blocks[f"i {other}"].append(one)
    yield from pairs_within(blocks, key=lambda one: one.origin.id)


def _judged(rooted: Sequence[Rooted], descent: Descent) -> Iterator[tuple[Rooted, Rooted, Verdict]]:
    """What people decided on pairs of these origins."""
    of = {claim: one for one in rooted for claim in one.origin.claims}
    for (left, right), judgement in sorted(descent.material.decisions.origins.items()):
        if judgement.verdict and left in of and right in of and of[left] is not of[right]:
            yield of[left], of[right], judgement.verdict


def _perhaps(
    known: Sequence[Rooted],
    judged: Sequence[tuple[Rooted, Rooted, Verdict]],
    rests: Mapping[str, frozenset[str]],
    descent: Descent,
) -> dict[tuple[str, str], str]:
    """Pairs of origins, each somebody in particular, that may be one, with the reason."""
    found: dict[tuple[str, str], str] = {}
    nameless = len(known) > 1 and any(one.identity.kind is VoiceKind.ROLE for one in known)
    spoken = {one.origin.id: _runs(one.origin.claims, descent) for one in known} if nameless else {}
    for left, right in _meeting(known, rests, spoken, descent):
        because = _related(left, right, rests, spoken)
        if not because and right.identity.id in descent.alike.get(left.identity.id, ()):
            because = f"{_within(left.origin.label)} and {_within(right.origin.label)} may be one"
        if because:
            found[left.origin.id, right.origin.id] = because
    for left, right, said in judged:
        if said is Verdict.UNSURE and not (left.open or right.open):
            told = f"{_within(left.origin.label)} and {_within(right.origin.label)} are one origin"
            told = f"a person is unsure whether {told}"
            found[left.origin.id, right.origin.id] = told
    return found


def _most_apart(members: Sequence[str], walls: frozenset[frozenset[str]]) -> int:
    """Some members of whom each is held apart from each: so many at the least are different."""
    walled = [one for one in members if any(one in wall for wall in walls)]
    best = min(1, len(members))
    for start in walled:
        apart = [start]
        for member in walled:
            if all(frozenset((member, other)) in walls for other in apart):
                apart.append(member)
        best = max(best, len(apart))
    return best


def _lowest(rooted: Sequence[Rooted], perhaps: Sequence[tuple[str, str]], walls: frozenset[frozenset[str]]) -> int:
    """How many origins there are at the least."""
    known = [one.origin.id for one in rooted if not one.open]
    groups = Gathering(known)
    for wall in walls:
        if wall <= set(known):
            groups.wall(min(wall), max(wall))
    for left, right in perhaps:
        groups.join(left, right)
    found = [sorted(group) for group in groups.groups()]
    if not walls:
        return max(1, len(found)) if rooted else 0

    def shut_out(id: str) -> bool:
        return all(any(frozenset((id, other)) in walls for other in group) for group in found)

    loose = [one.origin.id for one in rooted if one.open]
    beside = _most_apart([id for id in loose if shut_out(id)], walls)
    return max(1, len(found) + beside, _most_apart(loose, walls)) if rooted else 0


def _reasons(rooted: Sequence[Rooted], walls: frozenset[frozenset[str]]) -> Iterator[str]:
    """Why those that are nobody in particular may be others: a clause for each pair."""
    for one in rooted:
        for other in rooted if one.open else ():
            both = other.open and other.origin.id < one.origin.id  # told the other way round already
            if other is not one and not both and frozenset((one.origin.id, other.origin.id)) not in walls:
                yield f"{_within(one.origin.label)} {one.open} {_within(other.origin.label)}"


def _sentence(reasons: Iterator[str]) -> str:
    told: dict[str, None] = {}
    for reason in reasons:
        if len(told) == _TOLD and reason not in told:
            return "; ".join(told) + "; and others likewise"
        told[reason] = None
    return "; ".join(told)


def ranged(found: Sequence[Rooted], rests: Mapping[str, frozenset[str]], descent: Descent) -> OriginCount:
    """The origins with how many of them are independent, and why that is a range.

    Args:
        found: the origins behind an answer, each of which is one for sure.
        rests: identity id -> ids of the identities that it has the answer from, as some report tells.
        descent: of the casebook.
    """
    origins = tuple(one.origin for one in found)
    judged = list(_judged(found, descent))
    walls = frozenset(frozenset((a.origin.id, b.origin.id)) for a, b, said in judged if said is Verdict.DIFFERENT)
    perhaps = _perhaps([one for one in found if not one.open], judged, rests, descent)
    perhaps = {pair: why for pair, why in perhaps.items() if frozenset(pair) not in walls}
    low, high = _lowest(found, sorted(perhaps), walls), len(origins)
    place = {origin.id: n for n, origin in enumerate(origins)}
    firm = [perhaps[pair] for pair in sorted(perhaps, key=lambda pair: sorted(place[id] for id in pair))]
    because = _sentence(chain(firm, _reasons(found, walls)))
    many = sum(len(origin.claims) for origin in origins)
    plain = f"{counted(high, 'independent origin')} behind {counted(many, 'claim')}"
    return OriginCount(low=low, high=high, origins=origins, because=because if low < high and because else plain)
