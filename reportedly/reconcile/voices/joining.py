"""Voices across reports: who is one voice under several names, with the evidence, and who must stay apart.

Three values: SAME, DIFFERENT, UNSURE. A person's judgement outranks any likeness. A voice that is unnamed or protected
joins no other by the program.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Claim, Identity, Link, Verdict, Voice, VoiceKind
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.judgements.replaying import Decisions
from reportedly.reconcile.material import Material, Seen, identify
from reportedly.reconcile.names.alike import conflict
from reportedly.reconcile.names.kinship import PEOPLE
from reportedly.reconcile.voices.namesakes import Form, forms, kin

_RANK = (VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.ROLE, VoiceKind.AUTHOR, VoiceKind.UNNAMED)
_OPEN = 12  # voices under one bare family name beside which another is set for a person to look at
_FITS_BOTH = "they are called alike, but so is another, whom a person holds to be somebody else"
_CLAUSES = re.compile(r"\b(?:who|whose|which|that|on|speaking|asking)\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice of one report, with all that its claims say of it.

    Attributes:
        key: the voice's key.
        report: the report's id.
        kind: the most telling kind among its claims.
        called: how to show it.
        name: its fullest name, empty when it has none.
        described: words of role and affiliation, from all its mentions.
        protected: whether the text or a person asks for its protection.
        claims: ids, in order.
    """

    key: str
    report: str
    kind: VoiceKind
    called: str
    name: str
    described: str
    protected: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """All voices, and the identities that they make up.

    Attributes:
        speakers: by voice key.
        identities: in order of first claim; those without a claim last.
        of: voice key -> identity.
        unsure: links that only a person can settle, a few for each voice where many are called alike.
    """

    speakers: dict[str, Speaker]
    identities: tuple[Identity, ...]
    of: dict[str, Identity]
    unsure: tuple[Link, ...]

    def saying(self, claim: Claim) -> Identity:
        """The identity that a claim is of."""
        return self.of[claim.voice.key]


def identity_id(key: str) -> str:
    """The id of the identity whose smallest voice key is ``key``."""
    return identify("voice", key)


def author_key(report: str) -> str:
    """The key of a report's author."""
    return f"{report}:author"


def _name(voices: list[Voice]) -> str:
    names = {voice.name.text for voice in voices if voice.name}
    if not names:
        names = {
            voice.mention.text
            for voice in voices
            if voice.mention and voice.kind is VoiceKind.ORGANISATION and voice.mention.text[:1].isupper()
        }
    return max(sorted(names), key=len, default="")


def apposition(voice: Voice) -> str:
    """What is set beside a name: "the commander leading the search" of "Brandt, the commander leading the search,"."""
    if not voice.name or not voice.mention or voice.role:
        return ""
    before, comma, rest = voice.mention.text.partition(",")
    if not comma or voice.name.text.split()[-1] not in before.split():
        return ""
    return _CLAUSES.split(rest, maxsplit=1)[0].strip(" ,")


def _speaker(key: str, claims: list[Claim], material: Material) -> Speaker:
    voices = [claim.voice for claim in claims]
    report = claims[0].report if claims else key.rsplit(":", 1)[0]
    byline = material.report[report].author if key == author_key(report) else None
    described = {quote.text for voice in voices for quote in (voice.role, voice.affiliation) if quote}
    described |= {words for voice in voices if (words := apposition(voice))}
    asked = material.decisions.protected.get(key, material.decisions.protected.get(identity_id(key)))
    kind = min((voice.kind for voice in voices), key=_RANK.index, default=VoiceKind.AUTHOR)
    name = byline.value if byline else _name(voices)
    shown = [voice.called for voice in voices if voice.name] or [voice.called for voice in voices]
    return Speaker(
        key=key,
        report=report,
        kind=kind,
        called=name or max(sorted(shown), key=len, default="the author"),
        name=name,
        described=" ".join(sorted(described)),
        protected=any(voice.protected for voice in voices) if asked is None else asked,
        claims=tuple(claim.id for claim in claims),
    )


def speakers(material: Material) -> dict[str, Speaker]:
    """Every voice with a claim, and every author whose name is known, by key."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in material.claims:
        claims[claim.voice.key].append(claim)
    for report in material.reports:
        if report.author:
            claims.setdefault(author_key(report.id), [])
    return {key: _speaker(key, claims[key], material) for key in sorted(claims)}


def _judged(decisions: Decisions, keys: Iterable[str]) -> list[Link]:
    """People's links between voices that are here; an identity's id stands for its smallest voice key."""
    known = {key: key for key in keys} | {identity_id(key): key for key in keys}
    links = []
    for (left, right), judgement in sorted(decisions.voices.items()):
        if left in known and right in known and known[left] != known[right] and judgement.verdict:
            because = judgement.because or f"decided by {judgement.by}"
            links.append(Link(known[left], known[right], judgement.verdict, because, judgement.id))
    return links


class _Joining:
    """The program's own joining of voices, form by form of their names, after people's."""

    def __init__(
        self, found: dict[str, Speaker], gathering: Gathering[str], judged: Sequence[Link], *, seen: Seen
    ) -> None:
        self._found, self._gathering = found, gathering
        self._decided = {frozenset((link.left, link.right)) for link in judged}
        self._names: dict[str, set[str]] = defaultdict(set)
        for key, speaker in found.items():
            if speaker.kind in PEOPLE and speaker.name:
                self._names[gathering.group(key)].add(speaker.name)
        self._forms = {form.key: form for form in forms(found.values())}
        links = kin(tuple(self._forms.values()), seen)
        self._torn = _torn(
            [link for link in judged if link.verdict is Verdict.DIFFERENT], links, self._forms, gathering
        )
        alike = [link for link in links if link.left == link.right and link.verdict is Verdict.SAME]
        self.kept = [made for link in alike for made in self._told_alike(link)]
        self._heads = {key: self._heads_of(form.voices) for key, form in self._forms.items()}
        between = [link for link in links if link.left != link.right]
        for link in between:
            if link.verdict is Verdict.DIFFERENT:
                for left, right in self._pairs(link):
                    gathering.wall(left, right)
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
        """The voices that a link between forms is about; where very many are called alike, each beside a few."""
        left, right = self._heads[link.left], self._heads[link.right]
        same = link.left == link.right
        for place, one in enumerate(left):
            for other in left[place + 1 : place + 1 + _OPEN] if same else right[:_OPEN]:
                if frozenset((one, other)) not in self._decided:
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


def _join_judged(judged: list[Link], gathering: Gathering[str], decisions: Decisions) -> list[Link]:
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


def identify_voices(material: Material) -> Voices:
    """Gather the voices of all reports into identities: people's walls and links first, then the program's."""
    found = speakers(material)
    judged = _judged(material.decisions, found)
    sealed = [key for key, speaker in found.items() if speaker.protected or speaker.kind is VoiceKind.UNNAMED]
    gathering = Gathering(found, sealed=sealed)
    kept = _join_judged(judged, gathering, material.decisions)
    joining = _Joining(found, gathering, judged, seen=material.seen)
    kept += joining.kept
    unsure = [
        link
        for link in judged + joining.unsure
        if link.verdict is Verdict.UNSURE and gathering.group(link.left) != gathering.group(link.right)
    ]
    identities = _identities(found, gathering, kept, material)
    return Voices(
        speakers=found,
        identities=identities,
        of={key: identity for identity in identities for key in identity.voices},
        unsure=tuple(sorted(unsure, key=lambda link: (link.left, link.right))),
    )


def _identities(
    found: dict[str, Speaker], gathering: Gathering[str], kept: list[Link], material: Material
) -> tuple[Identity, ...]:
    links: dict[str, list[Link]] = defaultdict(list)
    for link in kept:
        links[gathering.group(link.left)].append(link)
    identities = []
    for group in gathering.groups():
        keys = tuple(sorted(group))
        members = [found[key] for key in keys]
        named = [member for member in members if member.name] or members
        identities.append(
            Identity(
                id=identity_id(keys[0]),
                name=max(sorted(member.called for member in named), key=len),
                kind=min((member.kind for member in members), key=_RANK.index),
                voices=keys,
                claims=material.ordered([claim for member in members for claim in member.claims]),
                protected=any(member.protected for member in members),
                links=tuple(
                    sorted(links[gathering.group(keys[0])], key=lambda link: (link.left, link.right, link.because))
                ),
            )
        )
    last = len(material.claims)
    return tuple(sorted(identities, key=lambda one: (material.rank[one.claims[0]] if one.claims else last, one.id)))
