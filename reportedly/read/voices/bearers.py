"""Who is spoken of in a report, as it is being made out: bearers of names and descriptions, and their mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, normalize

from reportedly.read import lexicon
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.names import Name
from reportedly.read.voices.protect import Protection
from reportedly.span import Span


@dataclass(slots=True)
class Bearer:
    """One person, body or description within a report. Built up while the report is read, then only looked at.

    Attributes:
        number: its place in ``Referents.bearers``.
        mentions: where it is mentioned, in order.
        names: its naming mentions; empty for one who is only described ("a senior official").
        kind: person, body, place or unknown by its names; PERSON for one described by a word for people.
        heads: singular words that describe it ("minister", "service"), by which "the minister" finds it.
        role: words for its office, the first that are given.
        sex: "m" or "f" when the words tell, else "".
        protected: words that ask for its protection.
        plural: whether it stands for several.
        full: its fullest name, the first of equals.
        owned: whether it is described as somebody's ("her mother").
        tie: for one who is named, words that tell whose it is ("her mother, Ida Voss").
    """

    number: int
    kind: NameKind
    mentions: list[Span] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    role: Span | None = None
    sex: str = ""
    leaning: str = ""
    protected: Span | None = None
    plural: bool = False
    owned: bool = False
    tie: Span | None = None
    full: Name | None = None

    def take(self, name: Name) -> None:
        """Take in one more naming mention."""
        self.names.append(name)
        self.mentions.append(name.span)
        if self.full is None or _fullness(name) > _fullness(self.full):
            self.full = name

    @property
    def first(self) -> int:
        """Offset of the first mention."""
        return self.mentions[0].start


def _fullness(name: Name) -> tuple[int, int, int]:
    return len(name.words), sum(map(len, name.words)), -name.span.start


@dataclass(slots=True)
class Referents:
    """All bearers of a report, and its mentions in order."""

    bearers: list[Bearer]
    mentions: list[tuple[Span, int]]  # place and number of the bearer, sorted
    ambiguous: dict[Span, tuple[int, ...]]  # names that several bearers share
    names: tuple[Name, ...]
    protections: tuple[Protection, ...]
    by_head: dict[str, list[int]] = field(default_factory=dict)  # describing word -> numbers of bearers

    def names_in(self, span: Span) -> list[Name]:
        """The naming mentions that lie wholly inside ``span``."""
        low = bisect_left(self.names, span.start, key=lambda n: n.span.start)
        high = bisect_left(self.names, span.end, key=lambda n: n.span.start)
        return [n for n in self.names[low:high] if n.span.end <= span.end]

    def mentions_between(self, start: int, end: int) -> list[tuple[Span, int]]:
        """Mentions from ``start`` on that end by ``end``, in order."""
        low = bisect_left(self.mentions, start, key=lambda m: m[0].start)
        high = bisect_left(self.mentions, end, key=lambda m: m[0].start)
        return [m for m in self.mentions[low:high] if m[0].end <= end]

    def describe(self, bearer: Bearer) -> None:
        """Let a bearer be found by the words that describe it."""
        for head in sorted(bearer.heads):
            numbers = self.by_head.setdefault(head, [])
            if bearer.number not in numbers:
                numbers.append(bearer.number)

    def merge(self, bearer: Bearer, other: Bearer) -> None:
        """Let one bearer take over the mentions and words of another, who is then found no more."""
        mine = set(other.mentions)
        self.mentions[:] = sorted(
            (s, bearer.number if n == other.number and s in mine else n) for s, n in self.mentions
        )
        bearer.mentions[:] = sorted({*bearer.mentions, *mine})
        bearer.heads |= other.heads
        bearer.sex = bearer.sex or other.sex
        for numbers in self.by_head.values():
            if other.number in numbers:
                numbers.remove(other.number)
        self.describe(bearer)

    def called(self, words: tuple[str, ...]) -> Bearer | None:
        """The one bearer with a name of these words (lower case), or with these for its short name."""
        full = [b for b in self.bearers if any(key_of(n) == words for n in b.names)]
        if not full and len(words) == 1:
            full = [
                b
                for b in self.bearers
                if b.full and b.kind is NameKind.PERSON and family_name(key_of(b.full)) == words[0]
            ]
        return full[0] if len(full) == 1 else None

    def at(self, span: Span) -> Bearer | None:
        """The bearer mentioned exactly at ``span``."""
        i = bisect_left(self.mentions, (span, -1))
        found = self.mentions[i] if i < len(self.mentions) else None
        return self.bearers[found[1]] if found and found[0] == span else None

    def add(self, span: Span, number: int) -> None:
        """Record one more mention of a bearer."""
        bearer = self.bearers[number]
        place = bisect_left(bearer.mentions, span)
        if bearer.mentions[place : place + 1] != [span]:
            insort(self.mentions, (span, number))
            bearer.mentions.insert(place, span)


def new_bearer(found: Referents, kind: NameKind) -> Bearer:
    bearer = Bearer(len(found.bearers), kind)
    found.bearers.append(bearer)
    return bearer


def key_of(name: Name) -> tuple[str, ...]:
    """Words by which two namings are the same: lower case, without initials and stops."""
    return _key(name.words)


@lru_cache(maxsize=1 << 14)
def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    one = _ONE_PLACE.get(" ".join(words).replace(".", ""))
    if one is not None:
        return (one,)
    plain = tuple(_plain(w) for w in words if w not in _HOLLOW)
    return tuple(w for w in plain if len(w) > 1) or plain


def _plain(word: str) -> str:
    """A word by which spellings of one name are the same: "Castañeda" and "Castaneda", "Zelenskyy" and "Zelensky"."""
    word = word.lower().replace("’", "'").rstrip(".")
    if "." in word:
        word = word.replace(".", "")
    if not word.isascii():
        word = "".join(c for c in normalize("NFKD", word) if not combining(c))
    return _ENDS_IN_Y.sub("y", word)


_ENDS_IN_Y = re.compile(r"(?<=sk)(?:yy|iy|ii|yi|ij|i)$|(?<=[nrv])iy$")
# One country or body under several names, as news has them.
_ONE_PLACE = {
    **dict.fromkeys(("US", "USA", "United States", "United States of America", "America"), "united states"),
    **dict.fromkeys(("UK", "United Kingdom", "Britain", "Great Britain"), "united kingdom"),
    **dict.fromkeys(("UN", "United Nations"), "united nations"),
    **dict.fromkeys(("EU", "European Union"), "european union"),
}
_HOLLOW = frozenset(["of", "for", "the", "Jr.", "Sr."])


def family_name(words: tuple[str, ...]) -> str:
    """The word by which a person's name is shortened, of a key."""
    if len(words) > 1 and words[0] in lexicon.family_names_first() and words[0] not in lexicon.given_names():
        return words[0]
    return words[-1]


def described_before(found: Referents, at: int, word: str) -> Bearer | None:
    """The bearer mentioned last before ``at`` that ``word`` describes."""
    fits = fitting_before(found, at, word)
    return fits[0] if fits else None


def fitting_before(found: Referents, at: int, word: str) -> list[Bearer]:
    """Bearers mentioned before ``at`` that ``word`` describes, the last mentioned first."""
    known = (found.bearers[n] for n in found.by_head.get(word, ()))
    fits = [b for b in known if b.first < at and not b.plural]
    return sorted(fits, key=lambda b: -last_before(b, at).start)


def last_before(bearer: Bearer, at: int) -> Span:
    """The last mention of a bearer that starts before ``at``; its first when none does."""
    i = bisect_left(bearer.mentions, Span(at, at + 1))
    return bearer.mentions[max(0, i - 1)]
