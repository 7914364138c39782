"""Whether two named voices are one: SAME or UNSURE, with the reason; None when nothing speaks for it."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from reportedly.model import Link, Verdict, VoiceKind
from reportedly.reconcile.names.alike import alone, bare, organisations, people_told, tokens
from reportedly.reconcile.names.titles import FORM_OF, PARTICLES
from reportedly.reconcile.words.demonyms import COUNTRIES, country
from reportedly.reconcile.words.folding import STOP, keys
from reportedly.reconcile.words.tables import table, words

PEOPLE = frozenset({VoiceKind.PERSON, VoiceKind.AUTHOR, VoiceKind.ROLE})
SURE = 0.9  # a likeness from here up, of names of two words or more, is held the same
_OFFICE = 2  # words of a description that two spellings of a name share: "water" and "minister"
POSSIBLE = 0.75  # and from here up, something for a person to look at
_GENERIC = words(
    """police army navy government ministry company court parliament officials authorities council agency
    department office party union university school hospital bank group court committee commission team
    board service services forces military administration embassy officer officers sources media state
    states public president spokesman spokeswoman defector witness resident residents"""
)


class Named(Protocol):
    """What is compared of a voice."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> VoiceKind: ...
    @property
    def name(self) -> str: ...
    @property
    def described(self) -> str: ...


def nameable(kind: VoiceKind, name: str) -> bool:
    """Whether a voice has a name that can be compared across reports: "the ministry" has none."""
    if not name or kind is VoiceKind.UNNAMED:
        return False
    telling = [word for word in tokens(name) if word not in PARTICLES and word not in _GENERIC and word not in STOP]
    return bool(telling) and any(word[:1].isupper() or not word[:1].isascii() for word in name.split())


def _roles(voice: Named) -> frozenset[str]:
    return keys(voice.described)


def kinship(left: Named, right: Named) -> Link | None:
    """The link between two named voices, met through a shared key."""
    if (left.kind in PEOPLE) != (right.kind in PEOPLE):
        return None
    verdict, because = _people(left, right) if left.kind in PEOPLE else _organisations(left, right)
    return Link(left.key, right.key, verdict, because) if verdict else None


def _people(left: Named, right: Named) -> tuple[Verdict | None, str]:
    if alone(left.name) or alone(right.name):
        return _by_family_name(left, right)
    likeness, apart = people_told(left.name, right.name)
    if likeness.score < POSSIBLE:
        return None, ""
    told = f"“{left.name}” and “{right.name}”: {likeness.because}"
    fuller = likeness.score >= 0.8 and "fuller" in likeness.because
    if likeness.score >= SURE or fuller:
        return Verdict.SAME, told
    if apart:
        return None, ""  # whoever joins voices looks at all the names of both sides, and holds these apart
    shared = sorted(_roles(left) & _roles(right))
    if likeness.score >= POSSIBLE and len(shared) >= _OFFICE:
        return Verdict.SAME, f"{told}, and the same is said of what they are"
    return (Verdict.UNSURE, told) if likeness.score >= POSSIBLE else (None, "")


def _by_family_name(left: Named, right: Named) -> tuple[Verdict | None, str]:
    ours, theirs = bare(left.name), bare(right.name)
    if ours[-1] != theirs[-1]:
        return None, ""
    shared = _roles(left) & _roles(right)
    if shared:
        return Verdict.SAME, f"both are called {left.name if alone(left.name) else right.name}, in the same role"
    return Verdict.UNSURE, f"“{left.name}” and “{right.name}” share a family name, and no role is given that settles it"


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    """Words that tell what kind of public body it is and not whose."""
    return words(" ".join(table("offices.txt")))


_AS = {"internal": "interior", "defence": "defense", "labour": "labor"}


@lru_cache(maxsize=100_000)
def plain(name: str) -> frozenset[str]:
    """The words of a body's name that tell it from others; a ministry of foreign affairs is a foreign ministry."""
    said = [country(word) for word in tokens(name) if word not in PARTICLES]
    found = frozenset(word for word in said if word not in FORM_OF) or frozenset(said)
    if "ministry" in found:
        found = frozenset(_AS.get(word, word) for word in found - {"affairs"})
    return found


@lru_cache(maxsize=100_000)
def anybodys(name: str) -> bool:
    """Whether every country has a body of that name: "the Foreign Ministry", "the Supreme Court"."""
    return all(word in _offices() for word in tokens(name) if word not in PARTICLES)


def formerly(described: str) -> tuple[str, ...]:
    """The other names of a body, from its description."""
    return tuple(described.split("; ")) if described else ()


def _organisations(left: Named, right: Named) -> tuple[Verdict | None, str]:
    ours, theirs = plain(left.name), plain(right.name)
    if ours == theirs:
        return Verdict.SAME, f"“{left.name}” and “{right.name}” are the same name"
    for one, other in ((left, right), (right, left)):
        if any(plain(other.name) == plain(name) for name in formerly(one.described)):
            return Verdict.SAME, f"“{one.name}” is said to have gone by the name “{other.name}”"
    if ours < theirs or theirs < ours:
        return _one_is_placed(left, right)
    likeness = organisations(left.name, right.name)
    told = f"“{left.name}” and “{right.name}”: {likeness.because}"
    if ours & COUNTRIES != theirs & COUNTRIES and "initials" not in likeness.because:
        return None, ""
    if likeness.score >= SURE:
        return Verdict.SAME, told
    return (Verdict.UNSURE, told) if likeness.score >= POSSIBLE else (None, "")


def _one_is_placed(left: Named, right: Named) -> tuple[Verdict | None, str]:
    """ "South Korea's Intelligence Service" and "the Intelligence Service": only the place is added."""
    shorter, longer = sorted((plain(left.name), plain(right.name)), key=len)
    if len(shorter) >= 2 and not shorter & COUNTRIES and longer - shorter <= COUNTRIES | {"south", "north"}:
        return Verdict.UNSURE, f"“{left.name}” and “{right.name}” differ only in whose it is said to be"
    return None, ""
