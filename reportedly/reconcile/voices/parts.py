"""Joining the voices of one part: people's walls and links first, then the program's, form by form of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.model import Identity, Link, Verdict, VoiceKind
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.judgements.replaying import Decisions
from reportedly.reconcile.material import Material
from reportedly.reconcile.names.alike import conflict
from reportedly.reconcile.names.gathered import Form, Gathered, Part, Speaker
from reportedly.reconcile.names.kinship import PEOPLE
from reportedly.reconcile.voices import utterances
from reportedly.reconcile.voices.namesakes import links_among
from reportedly.reconcile.voices.speakers import RANK, identity_id

_OPEN = 12  # voices under one bare family name beside which another is set for a person to look at
_FITS_BOTH = "they are called alike, but so is another, whom a person holds to be somebody else"


class _Joining:
    """The program's own joining of voices, form by form of their names, after people's."""

    def __init__(
        self, found: Mapping[str, Speaker], gathering: Gathering[str], judged: Sequence[Link], *, kept: Gathered
    ) -> None:
        self._gathering = gathering
        self._decided = {frozenset((link.left, link.right)) for link in judged}
        self._names: dict[str, set[str]] = defaultdict(set)
        for key, speaker in found.items():
            if speaker.kind in PEOPLE and speaker.name:
                self._names[gathering.group(key)].add(speaker.name)
        self._forms = {key: kept.by_key[key] for key in sorted(found) if key in kept.by_key}
        links = links_among(self._forms, kept)
        self._torn = _torn(
            [link for link in judged if link.verdict is Verdict.DIFFERENT], links, self._forms, gathering
        )
        alike = [link for link in links if link.left == link.right and link.verdict is Verdict.SAME]
        self.kept = [made for link in alike for made in self._told_alike(link)]
        for link in utterances.links_among(found, kept):
            if frozenset((link.left, link.right)) not in self._decided and self._join(link):
                self.kept.append(link)
        self.heads = {key: self._heads_of(form.voices) for key, form in self._forms.items()}
        between = [link for link in links if link.left != link.right]
        for link in between:
            if link.verdict is Verdict.SAME:
                made = (replace(link, left=left, right=right) for left, right in self._pairs(link))
                self.kept += [one for one in made if self._join(one)]
        open_links = [link for link in links if link.verdict is Verdict.UNSURE]
        self.unsure = [
            replace(link, left=left, right=right) for link in open_links for left, right in self._pairs(link)
        ]
        known = {(link.left, link.right) for link in self.unsure}
        torn = {(min(voice, end), max(voice, end)) for voice, ends in self._torn.items() for end in ends}
        self.unsure += [Link(*ends, Verdict.UNSURE, _FITS_BOTH) for ends in sorted(torn - known)]

    def _told_alike(self, link: Link) -> Iterator[Link]:
        """Voices of one form, joined to its first."""
        voices = [voice for voice in self._forms[link.left].voices if voice not in self._torn]
        first = voices[0] if voices else ""
        for other in voices[1:]:
            made = replace(link, right=other)
            if frozenset((first, other)) not in self._decided and self._join(made):
                yield made

    def _join(self, link: Link) -> bool:
        """Join two voices, but no groups with full names that cannot well be one person's."""
        one, other = self._gathering.group(link.left), self._gathering.group(link.right)
        if link.left in self._torn or link.right in self._torn:
            return False
        ours, theirs = self._names[one], self._names[other]
        if one != other and any(conflict(left, right) for left in sorted(ours) for right in sorted(theirs - ours)):
            return False
        joined = self._gathering.join(link.left, link.right)
        if joined and one != other:
            self._names[self._gathering.group(link.left)] = ours | theirs
        return joined

    def _heads_of(self, voices: Sequence[str]) -> list[str]:
        """The smallest voice of each group among some."""
        heads: dict[str, str] = {}
        for voice in voices:
            heads.setdefault(self._gathering.group(voice), voice)
        return list(heads.values())

    def _pairs(self, link: Link) -> Iterator[tuple[str, str]]:
        for one, other in between(self.heads[link.left], self.heads[link.right], same=link.left == link.right):
            if frozenset((one, other)) not in self._decided:
                yield one, other


def between(left: Sequence[str], right: Sequence[str], *, same: bool) -> Iterator[tuple[str, str]]:
    """The voices that a link between forms is about; where very many are called alike, each beside a few."""
    for place, one in enumerate(left):
        for other in left[place + 1 : place + 1 + _OPEN] if same else right[:_OPEN]:
            yield (one, other) if one < other else (other, one)


def _torn(
    walls: Sequence[Link], links: Sequence[Link], made: dict[str, Form], gathering: Gathering[str]
) -> dict[str, list[str]]:
    """Voices that fit both of two that a person holds to be different, and are held to be neither, with those two.

    Args:
        walls: what a person decided.
        links: how forms of names stand to one another, by their keys.
        made: the forms, by key.
        gathering: what people joined.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.verdict is Verdict.SAME:
            near[link.left].add(link.right)
            near[link.right].add(link.left)
    form_of = {voice: key for key, form in made.items() for voice in form.voices} if walls else {}
    found: dict[str, list[str]] = {}
    for wall in walls:
        ends = (wall.left, wall.right)
        if not all(end in form_of for end in ends):
            continue
        fits = [near[form_of[end]] | {form_of[end]} for end in ends]
        for voice in (voice for key in sorted(fits[0] & fits[1]) for voice in made[key].voices):
            settled = any(gathering.together(voice, end) or gathering.apart(voice, end) for end in ends)
            if not settled:
                found.setdefault(voice, []).extend(end for end in ends if end not in found.get(voice, ()))
    return found


def _join_judged(judged: Sequence[Link], gathering: Gathering[str], decisions: Decisions) -> list[Link]:
    """Join what people hold the same, behind the walls that people put up; the latest judgement first.

    What a person holds unsure the program joins no more: only a person can.
    """
    when = {row.id: (row.at, row.id) for row in decisions.voices.values()}
    for link in judged:
        if link.verdict is Verdict.DIFFERENT:
            gathering.wall(link.left, link.right)
    held = [link for link in judged if link.verdict is Verdict.SAME and link.judgement]
    held.sort(key=lambda link: when[link.judgement or ""], reverse=True)
    kept = [link for link in held if gathering.join(link.left, link.right, person=True)]
    for keys in decisions.together:
        here = [key for key in keys if key in gathering]
        for key in here[1:]:
            gathering.join(here[0], key, person=True)
    for link in judged:
        if link.verdict is Verdict.UNSURE:
            gathering.wall(link.left, link.right)
    return kept


def join_part(nodes: Sequence[str], judged: Sequence[Link], material: Material) -> Part:
    """Gather the voices of one part into identities.

    Args:
        nodes: of the part.
        judged: what people decided of its voices, in order.
        material: what is reconciled, with its speakers and forms.
    """
    kept = material.seen.gathered_voices
    found = {key: kept.speakers[key] for key in sorted(key for node in nodes for key in kept.voices_at(node))}
    if len(found) == 1 and not judged:
        ((key, speaker),) = found.items()
        heads = {node: [key] for node in nodes if node in kept.by_key}
        return Part(tuple(nodes), (_identity([speaker], (), material),), heads)
    sealed = [key for key, speaker in found.items() if speaker.protected or speaker.kind is VoiceKind.UNNAMED]
    gathering = Gathering(found, sealed=sealed)
    links = _join_judged(judged, gathering, material.decisions)
    joining = _Joining(found, gathering, judged, kept=kept)
    links += joining.kept
    open_links = [link for link in (*judged, *joining.unsure) if link.verdict is Verdict.UNSURE]
    unsure = [link for link in open_links if not gathering.together(link.left, link.right)]
    return Part(tuple(nodes), tuple(_identities(found, gathering, links, material)), joining.heads, tuple(unsure))


def _identities(
    found: Mapping[str, Speaker], gathering: Gathering[str], kept: Sequence[Link], material: Material
) -> Iterator[Identity]:
    links: dict[str, list[Link]] = defaultdict(list)
    for link in kept:
        links[gathering.group(link.left)].append(link)
    for group in gathering.groups():
        members = [found[key] for key in sorted(group)]
        held = sorted(links[gathering.group(group[0])], key=lambda link: (link.left, link.right, link.because))
        yield _identity(members, held, material)


def _identity(members: Sequence[Speaker], links: Sequence[Link], material: Material) -> Identity:
    named = [member for member in members if member.name] or members
    return Identity(
        id=identity_id(members[0].key),
        name=max(sorted(member.called for member in named), key=len),
        kind=min((member.kind for member in members), key=RANK.index),
        voices=tuple(member.key for member in members),
        claims=material.ordered([claim for member in members for claim in member.claims]),
        protected=any(member.protected for member in members),
        links=tuple(links),
    )
