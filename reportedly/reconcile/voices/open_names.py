"""Names that two voices may share, told once for each name: what a person would want to settle, and nothing twice.

One notice for a family name and all voices that bear it, where no role tells who is who; one for a body that is named
with and without whose it is; and one for two names that are spelt alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import compress

from reportedly.model import Identity, Link, VoiceKind
from reportedly.reconcile.judgements.replaying import Decisions
from reportedly.reconcile.names.alike import alone, bare
from reportedly.reconcile.names.kinship import PEOPLE, plain
from reportedly.reconcile.reports.gist import familiar
from reportedly.reconcile.voices.joining import Speaker, Voices
from reportedly.reconcile.words.demonyms import COUNTRIES
from reportedly.reconcile.words.folding import key
from reportedly.reconcile.words.wording import counted, listed, quoted

_WORD = 0.005  # a word that stands in so many texts of the news is more likely a word than a family name
_NAMES = 6  # told in a sentence; beyond them it is said how many more there are
_FAMILY, _BODY, _ALIKE = "family", "body", "alike"  # what the links of one notice have in common
_REASON = {
    _FAMILY: "They share a family name, and no role is given that settles it.",
    _BODY: "They differ only in whose they are said to be.",
}
Open = tuple[tuple[str, ...], str]
"""Keys of voices, one for each identity that the name may be of, those of whom least is told first; and the reason."""


def _name(link: Link, voices: Voices) -> tuple[str, ...]:
    """What the links of one notice have in common."""
    left, right = voices.speakers[link.left], voices.speakers[link.right]
    if left.kind in PEOPLE:
        if alone(left.name) or alone(right.name):
            return _FAMILY, bare(left.name)[-1]
    else:
        one, other = plain(left.name), plain(right.name)
        if one <= other or other <= one:
            return _BODY, *sorted(one & other)
    return _ALIKE, *sorted((voices.of[link.left].id, voices.of[link.right].id))


def _decided(decisions: Decisions, voices: Voices) -> frozenset[frozenset[str]]:
    """Pairs of identities on which a person has said something."""
    here = voices.of
    return frozenset(frozenset(here[one].id if one in here else one for one in pair) for pair in decisions.voices)


def open_names(voices: Voices, decisions: Decisions) -> Iterator[Open]:
    """What is left open between named voices, in order of the voices.

    Args:
        voices: with the links that only a person can settle.
        decisions: what people have said of them already.
    """
    said = _decided(decisions, voices)
    named: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    for link in voices.unsure:
        pair = frozenset((voices.of[link.left].id, voices.of[link.right].id))
        if not link.judgement and pair not in said and len(pair) == 2:
            named[_name(link, voices)].append(link)
    for (kind, *_), links in named.items():
        ends = sorted({end for link in links for end in (link.left, link.right)})
        first: dict[str, str] = {}
        for end in ends:
            first.setdefault(voices.of[end].id, end)
        found = _Bearers.of(kind, first.values(), voices)
        if kind == _FAMILY and not found.full and found.nobody:
            continue
        keys = tuple(one.key for one in (*found.bare, *found.full))
        yield keys, f"These two voices may be one: {links[0].because}." if kind == _ALIKE else found.because()


@dataclass(frozen=True, slots=True)
class _Bearers:
    """Of a name: those of whom no more is told, and those with a fuller one; one voice for each identity."""

    kind: str
    bare: tuple[Speaker, ...]
    full: tuple[Speaker, ...]

    @classmethod
    def of(cls, kind: str, keys: Iterable[str], voices: Voices) -> _Bearers:
        found = [voices.speakers[key] for key in sorted(keys)]
        found = [replace(one, name=_fullest(voices.of[one.key], one.name)) for one in found]
        short = [alone(one.name) if kind == _FAMILY else not plain(one.name) & COUNTRIES for one in found]
        full = tuple(one for one, is_short in zip(found, short, strict=True) if not is_short)
        return cls(kind, tuple(compress(found, short)), full)

    @property
    def nobody(self) -> bool:
        """Whether the name is a word at the head of a sentence ("Footage", "Right"), or the byline of an agency."""
        word = bare(self.bare[0].name)[-1]
        return familiar(key(word)) >= _WORD or all(one.kind is VoiceKind.AUTHOR for one in self.bare)

    def because(self) -> str:
        """Who may be who, a sentence or two."""
        called = quoted(self.bare[0].name) if self.bare else ""
        whom = _told([one.name for one in self.full])
        many = len(self.bare)
        reason = _REASON[self.kind]
        if not self.full:
            return f"{counted(many, 'voice').capitalize()} called only {called} may be one: nothing told settles it."
        if many == 1 and len(whom) == 1:
            return f"{called} may be {whom[0]}. {reason}"
        if not many:
            return f"{listed(whom)} may be one. {reason}"
        others = f"{', '.join(whom[:-1])} or {whom[-1]}" if len(whom) > 1 else whom[0]
        if many == 1:
            return f"{called} may be {others}, or none of them. {reason}"
        return f"{counted(many, 'voice').capitalize()} called only {called} may be one another, or {others}. {reason}"


def _told(names: Iterable[str]) -> list[str]:
    """Names as they are told: each once, and beyond a few how many more there are."""
    told = [quoted(name) for name in sorted(set(names))]
    rest = len(told) - _NAMES
    return [*told[:_NAMES], f"{rest} more"] if rest > 1 else told


def _fullest(identity: Identity, name: str) -> str:
    return identity.name if len(bare(identity.name)) > len(bare(name)) else name
