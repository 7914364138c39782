"""Who is spoken of in a report: naming mentions and descriptions, grouped into those who bear them.

Grouping goes by words alone and only within the report. A protected name is a wall: it is never joined with a name
that says more than itself (law 4).
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, field

from reportedly.read import lexicon
from reportedly.read.names import Name, NameKind, find_names
from reportedly.read.phrases import apposition, determined
from reportedly.read.protect import Protection, find_protections
from reportedly.read.sentences import Layout, Part
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
        owned: whether it is described as somebody's ("her mother").
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

    @property
    def full(self) -> Name | None:
        """The fullest name, the first of equals."""
        return max(self.names, key=lambda n: (len(n.words), sum(map(len, n.words)), -n.span.start), default=None)

    @property
    def first(self) -> int:
        """Offset of the first mention."""
        return self.mentions[0].start


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
        if span not in bearer.mentions:
            insort(self.mentions, (span, number))
            insort(bearer.mentions, span)


def find_referents(text: str, layout: Layout) -> Referents:
    """Group the names and descriptions of ``text``. Linear but for names shared by several."""
    names = find_names(text, layout)
    protections = find_protections(text, layout.sentences)
    walled = _walled(text, names, protections)
    found = Referents([], [], {}, names, protections)
    _group_full_names(text, [n for n in names if len(n.words) > 1 and n.span not in walled], found)
    _group_short_names(text, names, walled, found)
    _describe(text, found)
    _place_unknown(text, found)
    _group_descriptions(text, layout, found)
    found.mentions.sort()
    for bearer in found.bearers:
        bearer.mentions.sort()
    return found


# -- names ---------------------------------------------------------------------------------------------------------


def key_of(name: Name) -> tuple[str, ...]:
    """Words by which two namings are the same: lower case, without initials and stops."""
    words = tuple(
        w.lower().replace("’", "'").rstrip(".") for w in name.words if w not in ("of", "for", "the", "Jr.", "Sr.")
    )
    return tuple(w for w in words if len(w.rstrip(".")) > 1) or words


def family_name(words: tuple[str, ...]) -> str:
    """The word by which a person's name is shortened, of a key."""
    if len(words) > 1 and words[0] in lexicon.family_names_first() and words[0] not in lexicon.given_names():
        return words[0]
    return words[-1]


def _walled(text: str, names: tuple[Name, ...], protections: tuple[Protection, ...]) -> dict[Span, Span]:
    """Short names that a request for protection stands beside, wherever they are repeated: name -> the words that ask."""
    asked: dict[tuple[str, ...], Span] = {}
    for protection in protections:
        if not protection.beside:
            continue
        near = [n for n in names if n.span.end <= protection.span.start]
        if near and len(text[near[-1].span.end : protection.span.start].strip(" (,’'s")) <= 24:
            asked.setdefault(key_of(near[-1]), protection.span)
    return {n.span: asked[key_of(n)] for n in names if key_of(n) in asked}


def _group_full_names(text: str, names: list[Name], found: Referents) -> None:
    by_key: dict[tuple[str, ...], Bearer] = {}
    for name in names:
        key = key_of(name)
        person = name.kind in (NameKind.PERSON, NameKind.UNKNOWN)
        short = (key[0], key[-1]) if person and len(key) > 2 else key
        bearer = by_key.get(key) or by_key.get(short)
        if bearer is None:
            bearer = _new(found, name.kind)
            by_key[key] = bearer
            if person:
                by_key.setdefault(short, bearer)
        _mention(text, found, bearer, name)


def _group_short_names(text: str, names: tuple[Name, ...], walled: dict[Span, Span], found: Referents) -> None:
    """Single words join the one full name they could stand for; several leave the mention open."""
    by_word: dict[str, list[Bearer]] = {}
    for bearer in found.bearers:
        full = bearer.full
        if full:
            key = key_of(full)
            person = bearer.kind is NameKind.PERSON
            shorts = {family_name(key), key[-1], key[0]} if person else {key[-1], _initials(full)}
            for word in sorted(shorts):
                by_word.setdefault(word, []).append(bearer)
    alone: dict[tuple[str, ...], Bearer] = {}
    for name in names:
        if len(name.words) > 1 and name.span not in walled:
            continue
        key = key_of(name)
        word = key[-1]
        if name.span in walled or key in alone:
            chosen = alone.get(key)
        else:
            fits = _fitting(name, word, by_word.get(word, []))
            chosen = fits[0] if len(fits) == 1 else None
            if len(fits) > 1:
                found.ambiguous[name.span] = tuple(b.number for b in fits)
                continue
        if chosen is None:
            chosen = alone[key] = _new(found, name.kind)
            chosen.protected = walled.get(name.span)
        _mention(text, found, chosen, name)


def _initials(name: Name) -> str:
    return "".join(w[0] for w in name.words if w[0].isupper()).lower()


def _fitting(name: Name, word: str, bearers: list[Bearer]) -> list[Bearer]:
    """Bearers that a short name could stand for: by family name before given name, by sex, then by how much they lead."""
    if name.kind is NameKind.PLACE:
        return []
    fits = [b for b in bearers if not (name.sex and b.sex and name.sex != b.sex)]
    if name.kind is NameKind.PERSON and name.title is not None:
        fits = [b for b in fits if b.kind is not NameKind.BODY]
    family = [b for b in fits if b.full and b.kind is NameKind.PERSON and family_name(key_of(b.full)) == word]
    fits = family or fits
    if len(fits) > 1:
        told = [b for b in fits if b.first < name.span.start]
        fits = told or fits
    if len(fits) > 1:
        most = sorted(fits, key=lambda b: (-sum(m.start < name.span.start for m in b.mentions), b.first))
        lead, second = (sum(m.start < name.span.start for m in b.mentions) for b in most[:2])
        if lead >= 3 * max(1, second):
            return most[:1]
    return fits


def _new(found: Referents, kind: NameKind) -> Bearer:
    bearer = Bearer(len(found.bearers), kind)
    found.bearers.append(bearer)
    return bearer


def _mention(text: str, found: Referents, bearer: Bearer, name: Name) -> None:
    bearer.names.append(name)
    bearer.mentions.append(name.span)
    found.mentions.append((name.span, bearer.number))
    bearer.sex = bearer.sex or name.sex
    if bearer.kind is NameKind.UNKNOWN or (name.title is not None and bearer.kind is not NameKind.BODY):
        bearer.kind = name.kind
    if name.title is not None:
        bearer.role = bearer.role or name.title
        bearer.heads.update(w for m in re.findall(r"[\w-]+", name.title.of(text)) if (w := lexicon.person_word(m)))
    if bearer.kind is NameKind.PERSON and len(name.words) > 1:
        bearer.leaning = bearer.leaning or lexicon.given_names().get(name.words[0].lower(), "")


# -- what is said of names -----------------------------------------------------------------------------------------

_BEFORE = re.compile(r"((?:[\w’'-]+\s){0,4}?[a-z][\w-]*)\s$")
_COPULA = re.compile(
    r"\s(?:is|was|became|remains|has been|had been|works as|serves as)\s(?:an?|the|one of)\s((?:[\w’'-]+\s?){1,5})"
)


def _describe(text: str, found: Referents) -> None:
    """Take in what stands beside names: "defector Chung", "Kenji Mori, a spokesman for …", "the relief group Riverside"."""
    for bearer in found.bearers:
        for name in bearer.names:
            _take_before(text, bearer, name)
            if bearer.kind is not NameKind.PLACE:
                _take_after(text, bearer, name)
        if bearer.kind is NameKind.BODY:
            full = bearer.full
            if full:
                bearer.heads.update(w for word in full.words if (w := lexicon.body_word(word)))
        found.describe(bearer)


def _take_before(text: str, bearer: Bearer, name: Name) -> None:
    start = name.title.start if name.title else name.span.start
    found = re.search(r"([a-z][\w-]*)\s$", text[max(0, start - 30) : start])
    if not found:
        return
    word = found.group(1)
    person, body = lexicon.person_word(word), lexicon.body_word(word)
    if person and not lexicon.is_plural(word) and bearer.kind is not NameKind.PLACE:
        bearer.heads.add(person)
        bearer.sex = bearer.sex or lexicon.people().get(person, "")
        bearer.role = bearer.role or Span(start - len(found.group()), start - 1)
        if bearer.kind is NameKind.UNKNOWN:
            bearer.kind = NameKind.PERSON
    elif body and bearer.kind in (NameKind.UNKNOWN, NameKind.BODY):
        bearer.heads.add(body)


def _take_after(text: str, bearer: Bearer, name: Name) -> None:
    role = (
        apposition(text, Span(name.span.end, min(len(text), name.span.end + 110)))
        if name.span.end < len(text)
        else None
    )
    copula = None if role else _COPULA.match(text, name.span.end)
    words = role.of(text) if role else copula.group(1) if copula else ""
    heads = [w for m in re.findall(r"[\w’'-]+", words) if (w := lexicon.person_word(m))]
    if not heads or bearer.kind is NameKind.BODY:
        if bearer.kind is NameKind.BODY and copula:
            bearer.heads.update(w for m in re.findall(r"[\w-]+", words) if (w := lexicon.body_word(m)))
        return
    bearer.heads.update(heads)
    bearer.sex = bearer.sex or next((s for h in heads if (s := lexicon.people().get(h, ""))), "")
    bearer.role = bearer.role or role
    if bearer.kind is NameKind.UNKNOWN:
        bearer.kind = NameKind.PERSON


_LOCATES = re.compile(r"\b(?:in|at|near|outside|inside|across|throughout|into|toward|towards|around|from)\s$")
_LEANS = re.compile(r"\b[Tt]he\s$")
_NOUN_NEXT = re.compile(r"\s[a-z]\w+")


def _place_unknown(text: str, found: Referents) -> None:
    """Single words of unknown kind that stand where places stand ("in Brennick", "the Tessel dam") name places."""
    for bearer in found.bearers:
        told = bearer.heads or bearer.sex or bearer.leaning or any(n.title for n in bearer.names)
        if told or bearer.kind not in (NameKind.UNKNOWN, NameKind.PERSON):
            continue
        located = [n for n in bearer.names if _LOCATES.search(text, max(0, n.span.start - 12), n.span.start)]
        leaning = [
            n
            for n in bearer.names
            if _LEANS.search(text, max(0, n.span.start - 5), n.span.start) and _NOUN_NEXT.match(text, n.span.end)
        ]
        if 2 * len(located) >= len(bearer.names) or len(leaning) == len(bearer.names):
            bearer.kind = NameKind.PLACE


# -- descriptions --------------------------------------------------------------------------------------------------

_DETERMINED = re.compile(
    r"\b(?P<which>[Aa]n?|[Tt]h(?:e|is|at)|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s(?P<words>(?:[\w’'-]+\s){0,4}[\w’'-]+)"
)
_OFFICE_OF = re.compile(
    r"\s(?:of|at|in|from|for|with)\s(?:the\s|a\s|an\s|its\s)?(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*|"
    r"(?:[a-z][\w-]+\s)?(?:ministry|department|office|authority|service|agency|company|union|group|bank|court))"
)


def _group_descriptions(text: str, layout: Layout, found: Referents) -> None:
    """Singular descriptions of people and bodies ("a senior official") become bearers; "the official" joins the last that fits."""
    taken = sorted(found.mentions)
    for sentence in layout.sentences:
        if layout.part(sentence.start) is not Part.BODY:
            continue
        at = sentence.start
        while match := _DETERMINED.search(text, at, sentence.end):
            at = match.end("which")
            head = _described_head(match) or _one_of_several(match)
            if head is None:
                continue
            span = Span(match.start(), match.start("words") + head.end())
            if _names_next(text, span.end, taken):
                continue
            at = span.end
            office = _OFFICE_OF.match(text, span.end, sentence.end)
            whole = Span(span.start, office.end()) if office else span
            named = _name_before(text, span.start, taken)
            if named is None:
                named = _name_after(text, whole.end, taken)
            if named is not None:
                _take_head(found, found.bearers[named], _head_of(head.group()))
                continue
            _join_description(found, whole, _head_of(head.group()), which=match.group("which").lower())


_POINTS_BACK = ("the", "this", "that")
_NOT_IN_PHRASE = frozenset(
    ["of", "at", "in", "from", "for", "with", "to", "by", "on", "and", "or", "but", "who", "which", "that", "is", "was", "are", "were", "has", "had", "said", "says"]
)


def _described_head(match: re.Match[str]) -> re.Match[str] | None:
    """The head of a determined phrase, when it is a singular word for a person or a body: the last before a word of no such kind."""
    head: re.Match[str] | None = None
    for word in re.finditer(r"[\w’'-]+", match.group("words")):
        if word.group().lower() in _NOT_IN_PHRASE or determined(word.group()):
            break
        if word.group()[0].islower() and not lexicon.is_plural(word.group()) and _head_of(word.group()):
            head = word
        elif head is not None:
            break
    return head


def _one_of_several(match: re.Match[str]) -> re.Match[str] | None:
    """The plural head of "one of our lawyers"."""
    if match.group("which").lower() != "one" or not match.group("words").startswith("of "):
        return None
    words = list(re.finditer(r"[\w’'-]+", match.group("words")))[2:]
    return next((w for w in words if w.group()[0].islower() and lexicon.person_word(w.group())), None)


def _head_of(word: str) -> str:
    return lexicon.person_word(word) or lexicon.body_word(word) or ""


def _take_head(found: Referents, bearer: Bearer, word: str) -> None:
    """A name in apposition to a description is described by it."""
    bearer.heads.add(word)
    bearer.sex = bearer.sex or lexicon.people().get(word, "")
    if bearer.kind is NameKind.UNKNOWN and word in lexicon.people():
        bearer.kind = NameKind.PERSON
    found.describe(bearer)


def _name_before(text: str, at: int, taken: list[tuple[Span, int]]) -> int | None:
    """The bearer of a name that a description follows in apposition ("Hanna Brill, a baker, …")."""
    i = bisect_left(taken, (Span(at, at + 1), -1)) - 1
    return taken[i][1] if i >= 0 and text[taken[i][0].end : at] in (", ", " - ", " – ", " — ", "—") else None


def _name_after(text: str, at: int, taken: list[tuple[Span, int]]) -> int | None:
    """The bearer of a name that stands in apposition after a description ("its head, Bram Oster, …")."""
    i = bisect_left(taken, (Span(at, at + 1), -1))
    if i < len(taken) and text[at : taken[i][0].start] == ", ":
        after = text[taken[i][0].end : taken[i][0].end + 1]
        return taken[i][1] if after in (",", ".", ";") else None
    return None


def _names_next(text: str, at: int, taken: list[tuple[Span, int]]) -> bool:
    """Whether a name follows right away, so that the words belong to it ("the defector Chung")."""
    i = bisect_left(taken, (Span(at, at + 1), -1))
    return i < len(taken) and taken[i][0].start - at <= 2 and text[at : taken[i][0].start].strip() == ""


def _join_description(found: Referents, span: Span, word: str, *, which: str) -> None:
    definite, owned = which in _POINTS_BACK, which in ("his", "her", "their", "its")
    bearer = described_before(found, span.start, word) if definite else None
    if bearer is None:
        bearer = _new(found, NameKind.PERSON if word in lexicon.people() else NameKind.BODY)
        bearer.heads.add(word)
        bearer.role = span
        bearer.sex = lexicon.people().get(word, "")
        found.describe(bearer)
        bearer.owned = owned
    insort(bearer.mentions, span)
    found.mentions.append((span, bearer.number))


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
