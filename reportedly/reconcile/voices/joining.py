"""Voices across reports: who is one voice under several names, with the evidence, and who must stay apart.

Three values: SAME, DIFFERENT, UNSURE. A person's judgement outranks any likeness. A voice that is unnamed or protected
joins no other by the program.

Voices are joined part by part: what no link and no judgement ties hangs apart, and a report more moves the parts alone
that it has a voice in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Claim, Identity, Link, Verdict
from reportedly.reconcile.judgements.replaying import Decisions
from reportedly.reconcile.material import Material
from reportedly.reconcile.names.gathered import Gathered, Part, Speaker
from reportedly.reconcile.voices import namesakes, speakers, utterances
from reportedly.reconcile.voices.parts import between, join_part
from reportedly.reconcile.voices.speakers import author_key, identity_id

__all__ = ["Speaker", "Voices", "author_key", "identify_voices", "identity_id"]


@dataclass(frozen=True, slots=True)
class Voices:
    """All voices, and the identities that they make up.

    Attributes:
        speakers: by voice key.
        identities: in order of first claim; those without a claim last.
        of: voice key -> identity.
        unsure: links that only a person can settle, a few for each voice where many are called alike.
        by_id: identities by their ids.
    """

    speakers: dict[str, Speaker]
    identities: tuple[Identity, ...]
    of: dict[str, Identity]
    unsure: tuple[Link, ...]
    by_id: Mapping[str, Identity]

    def saying(self, claim: Claim) -> Identity:
        """The identity that a claim is of."""
        return self.of[claim.voice.key]


def _judged(decisions: Decisions, found: Mapping[str, Speaker]) -> list[Link]:
    """People's links between voices that are here; an identity's id stands for its smallest voice key."""
    named = {id for pair in decisions.voices for id in pair if id not in found}
    known = {id: key for key in found if (id := identity_id(key)) in named} if named else {}
    links = []
    for (left, right), judgement in sorted(decisions.voices.items()):
        one, other = left if left in found else known.get(left), right if right in found else known.get(right)
        if one and other and one != other and judgement.verdict:
            because = judgement.because or f"decided by {judgement.by}"
            links.append(Link(one, other, judgement.verdict, because, judgement.id))
    return links


@dataclass(frozen=True, slots=True)
class _Tied:
    """What people decided of voices that are here: links in order, and the nodes that each ties to others."""

    judged: tuple[Link, ...]
    told: object
    near: Mapping[str, frozenset[str]]

    @classmethod
    def by(cls, decisions: Decisions, kept: Gathered) -> _Tied:
        judged = tuple(_judged(decisions, kept.speakers))
        together = [tuple(key for key in keys if key in kept.speakers) for keys in decisions.together]
        near: dict[str, set[str]] = defaultdict(set)
        for keys in (*((link.left, link.right) for link in judged), *together):
            nodes = {kept.node(key) for key in keys}
            for node in nodes:
                near[node] |= nodes
        when = tuple(sorted((row.id, row.at) for row in decisions.voices.values()))
        return cls(judged, (judged, together, when), {node: frozenset(others) for node, others in near.items()})


def identify_voices(material: Material) -> Voices:
    """Gather the voices of all reports into identities: people's walls and links first, then the program's."""
    kept = material.seen.gathered_voices
    moved = speakers.bring_up(material)
    due = {*moved, *namesakes.bring_up(moved, material.seen)}
    due |= {kept.node(key) for key in moved if key in kept.speakers}
    due |= utterances.bring_up(moved, material)
    tied = _Tied.by(material.decisions, kept)
    if tied.told != kept.tied[0]:
        due |= kept.tied[1] | tied.near.keys()
    kept.tied = tied.told, frozenset(tied.near)
    kept.moved = kept.renamed = moved
    if due:
        _remake(due, tied, material)
        kept.unsure = kept.unsettled()
    rank, last = material.rank, len(material.claims)
    found = sorted(kept.identities.values(), key=lambda one: (rank[one.claims[0]] if one.claims else last, one.id))
    return Voices(kept.speakers, tuple(found), kept.of, kept.unsure, kept.identities)


def _remake(due: set[str], tied: _Tied, material: Material) -> None:
    """Make the parts of some nodes anew."""
    kept = material.seen.gathered_voices
    before: dict[str, Identity] = {}
    todo = set(due)
    for node in due:
        todo |= _let_go(node, before, kept)
    after: dict[str, Identity] = {}
    remade: list[Part] = []
    while todo:
        start = todo.pop()
        if not kept.voices_at(start):
            continue
        nodes = _hanging_together(start, tied, kept)
        for node in nodes - todo:  # what one that is gone had held off
            todo |= _let_go(node, before, kept)
        todo -= nodes
        judged = [link for link in tied.judged if kept.node(link.left) in nodes] if nodes & tied.near.keys() else []
        part = join_part(sorted(nodes), judged, material)
        remade.append(part)
        kept.parts.update(dict.fromkeys(part.nodes, part))
        if part.unsure:
            kept.inside[part] = None
        for one in part.identities:
            same = before.get(one.voices[0])
            made = same if same is not None and same == one else one
            kept.identities[one.id] = made
            after.update(dict.fromkeys(one.voices, made))
    kept.of.update(after)
    both = before.keys() | after.keys()
    kept.moved |= {key for key in both if before.get(key) is not after.get(key)}
    kept.renamed |= {key for key in both if _id(before.get(key)) != _id(after.get(key))}
    _open(due, remade, kept)


def _id(identity: Identity | None) -> tuple[str, str] | None:
    return (identity.id, identity.kind) if identity else None


def _let_go(node: str, before: dict[str, Identity], kept: Gathered) -> set[str]:
    """Let go the part of a node; gives all its nodes, and notes who its voices were."""
    part = kept.parts.get(node)
    if part is None:
        return set()
    for other in part.nodes:
        del kept.parts[other]
    kept.inside.pop(part, None)
    for one in part.identities:
        identity = kept.identities.pop(one.id)
        for key in identity.voices:
            before[key] = kept.of.pop(key)
    return set(part.nodes)


def _hanging_together(start: str, tied: _Tied, kept: Gathered) -> set[str]:
    """All nodes that links held the same, and judgements, lead to."""
    found, todo = {start}, [start]
    while todo:
        node = todo.pop()
        near = [other for other, (verdict, _) in kept.near.get(node, {}).items() if verdict is Verdict.SAME]
        for other in {*near, *tied.near.get(node, ()), *utterances.near(node, kept)} - found:
            found.add(other)
            todo.append(other)
    return found


def _open(due: set[str], remade: Sequence[Part], kept: Gathered) -> None:
    """Bring links between forms of two parts up to date that only a person can settle."""
    forms = {node for part in remade for node in part.nodes if node in kept.by_key}
    for one in forms | due:
        for other in kept.beside.pop(one, ()):
            kept.open.pop((min(one, other), max(one, other)), None)
            kept.beside.get(other, set()).discard(one)
    for one in forms:
        part = kept.parts[one]
        for other, (verdict, because) in kept.near.get(one, {}).items():
            far = kept.parts[other]
            left, right = min(one, other), max(one, other)
            if verdict is not Verdict.UNSURE or part is far or (left, right) in kept.open:
                continue
            ends = between(kept.parts[left].heads[left], kept.parts[right].heads[right], same=False)
            kept.open[left, right] = tuple([Link(*pair, verdict, because) for pair in ends])
            kept.beside.setdefault(one, set()).add(other)
            kept.beside.setdefault(other, set()).add(one)
