"""Whom a description points to: "the minister" of before, "the firm" just named, "his wife", the governor named next.

A description that fits several is left open (law 3); a protected voice is never joined with a named one (law 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.read import lexicon
from reportedly.read.sentences import Part
from reportedly.read.voices.bearers import Bearer, fitting_before, last_before
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.phrases import PRONOUNS, Head, Phrase
from reportedly.read.voices.pronouns import resolve
from reportedly.read.voices.scene import Scene
from reportedly.read.voices.wordlists import among, narrower
from reportedly.span import Span

_FAR = 12  # sentences back within which a wider word still points to one ("the doctor" of Dr. Rojas)
_AHEAD = 3  # sentences within which a name may follow the description of its bearer


@dataclass(frozen=True, slots=True)
class Pointed:
    """Who a description points to: a bearer, or several who are left open; neither when it points nowhere."""

    bearer: Bearer | None = None
    several: tuple[Span, ...] = ()


def point(scene: Scene, phrase: Phrase) -> Pointed:
    """Whom a description that stands for one, or for a body, points to."""
    if scene.layout.part(phrase.span.start) is not Part.BODY:
        found = _in_heading(scene, phrase)
        if found is not None:
            return Pointed(found)
    if phrase.plural:
        return Pointed()
    if phrase.owned and not phrase.definite:
        return Pointed(_relative_of(scene, phrase))
    return _back(scene, phrase) if phrase.definite else Pointed()


def _back(scene: Scene, phrase: Phrase) -> Pointed:
    at = phrase.span.start
    fits = _told_apart(scene, phrase, fitting_before(scene.referents, at, phrase.word))
    if _level(scene, fits, at):
        return Pointed(several=_spans(fits[:2], at))
    if fits:
        return Pointed(fits[0])
    wide = _by_wider_word(scene, phrase)
    if len(wide) > 1:
        return Pointed(several=_spans(wide, at))
    return Pointed(wide[0] if wide else _firm(scene, phrase))


def _spans(bearers: list[Bearer], at: int) -> tuple[Span, ...]:
    return tuple(sorted((b.full.span if b.full else last_before(b, at)) for b in bearers))


# -- by the same word ------------------------------------------------------------------------------------------------

_SAYS_LITTLE = frozenset(["former", "same", "young", "old", "own", "top", "then", "late", "new"])


def _told_apart(scene: Scene, phrase: Phrase, fits: list[Bearer]) -> list[Bearer]:
    """Of bearers that the head word fits, those that the words before it fit too ("the defence minister")."""
    if phrase.role is None or not fits:
        return fits
    words = re.findall(r"[\w-]+", phrase.role.of(scene.text).lower().partition(" of ")[0])
    told = [w for w in words if lexicon.singular(w) != phrase.word and w not in _SAYS_LITTLE]
    return [b for b in fits if all(w in _words_for(scene, b) for w in told)] if told else fits


def _words_for(scene: Scene, bearer: Bearer) -> set[str]:
    words = bearer.role.of(scene.text).lower() if bearer.role else ""
    named = " ".join(w for n in bearer.names for w in n.words).lower()
    return set(re.findall(r"[\w-]+", f"{words} {named}"))


def _level(scene: Scene, fits: list[Bearer], at: int) -> bool:
    """Whether the two last mentioned are too near each other to choose, or one is protected and the other named."""
    if len(fits) < 2:
        return False
    first, second = (scene.layout.sentence_number(last_before(b, at).start) for b in fits[:2])
    walled = (fits[0].protected is None) != (fits[1].protected is None)
    return first - second <= (4 if walled else 0)


# -- by a wider word -------------------------------------------------------------------------------------------------


def _by_wider_word(scene: Scene, phrase: Phrase) -> list[Bearer]:
    """Those lately mentioned whom a narrower word describes ("the doctor" of Dr. Rojas), the last mentioned first."""
    at = phrase.span.start
    here = scene.layout.sentence_number(at)
    found: dict[int, Bearer] = {}
    for word in narrower(phrase.word):
        for bearer in fitting_before(scene.referents, at, word):
            near = here - scene.layout.sentence_number(last_before(bearer, at).start) <= _FAR
            if near and bearer.names and not bearer.protected:
                found[bearer.number] = bearer
    fits = _told_apart(scene, phrase, list(found.values()))
    return sorted(fits, key=lambda b: -last_before(b, at).start)


_GOVERNS = frozenset(
    ["ministry", "department", "court", "police", "government", "army", "navy", "military", "parliament", "congress"]
    + ["senate", "state", "nation", "county", "city", "town", "house"]
)
_ANY_BODY = frozenset(["group", "organisation", "organization", "agency", "network", "alliance", "body"])


def _firm(scene: Scene, phrase: Phrase) -> Bearer | None:
    """ "The firm" with no such word before it: the one named body that may be a firm, of late or at all."""
    if phrase.word not in among("firms") and phrase.word not in _ANY_BODY:
        return None
    barred = _GOVERNS if phrase.word in _ANY_BODY else among("no firms")
    for reach in (400, 3000):
        near = scene.referents.mentions_between(max(0, phrase.span.start - reach), phrase.span.start)
        numbers = {n for _, n in near if _may_be_firm(scene.referents.bearers[n], barred)}
        numbers = {n for n in numbers if not _is_told(scene, scene.referents.bearers[n])}
        if len(numbers) > 1:
            numbers = {n for n in numbers if not _employs(scene, scene.referents.bearers[n])} or numbers
        if len(numbers) == 1:
            return scene.referents.bearers[numbers.pop()]
        if numbers:
            return None
    return None


def _may_be_firm(bearer: Bearer, barred: frozenset[str]) -> bool:
    return bearer.kind is NameKind.BODY and bearer.full is not None and barred.isdisjoint(bearer.heads)


_TOLD = re.compile(
    r"\b(?:told|(?:spoke|speaking|talked|wrote|said|statement|interview|e-?mail|letter) (?:to|with))\s(?:[Tt]he\s)?$"
)


def _is_told(scene: Scene, bearer: Bearer) -> bool:
    """Whether a body is only mentioned as an outlet: "told the Post that …", in a dateline, or as a line of its own."""
    return all(
        _TOLD.search(scene.text, max(0, n.span.start - 24), n.span.start) or _stands_alone(scene.text, n.span)
        for n in bearer.names
    )


def _stands_alone(text: str, name: Span) -> bool:
    """ "ORLE (Harbour Wire) - …", and the outlet's name on a line at the head of its report."""
    before, after = text[max(0, name.start - 5) : name.start], text[name.end : name.end + 1]
    if before.endswith("(") and after == ")":
        return True
    line = before.rpartition("\n")[2] if "\n" in before else before if name.start <= len(before) else "-"
    return after in ("", "\n") and line.strip().lower() in ("", "the")


_FOR = re.compile(r"\b(?:for|of|at|with|from|by)\s(?:the\s)?$")


def _employs(scene: Scene, bearer: Bearer) -> bool:
    """Whether a body is only mentioned as somebody's ("an analyst for Brill Securities")."""
    return all(_FOR.search(scene.text, max(0, n.span.start - 12), n.span.start) for n in bearer.names)


# -- somebody's ------------------------------------------------------------------------------------------------------

_POSSESSOR = re.compile(r"(?:(his|her|their|its)|(.{2,60}?)(?:['’]s|(?<=s)['’]))\s", re.IGNORECASE)


def _relative_of(scene: Scene, phrase: Phrase) -> Bearer | None:
    """ "His wife": the one described so before, unless it is somebody else's."""
    fits = fitting_before(scene.referents, phrase.span.start, phrase.word)
    fits = [b for b in fits if b.tie is not None or b.owned]
    if len(fits) != 1 or phrase.word not in lexicon.people():
        return None
    one = fits[0]
    whose = _owner(scene, phrase.span)
    before = _owner(scene, one.tie or one.mentions[0])
    if whose is None or before is None:
        return one if _words_of(scene, phrase.span) == _words_of(scene, one.tie or one.mentions[0]) else None
    return one if whose == before else None


def _words_of(scene: Scene, span: Span) -> str:
    return scene.text[span.start : span.start + 3].lower()


def _owner(scene: Scene, span: Span) -> int | None:
    """The bearer whom the possessive that opens ``span`` stands for."""
    found = _POSSESSOR.match(scene.text, span.start)
    if found is None:
        return None
    if found.group(1):
        return resolve(scene, Span(*found.span(1)), PRONOUNS[found.group(1).lower()]).bearer
    names = scene.referents.names_in(Span(*found.span(2)))
    bearer = scene.referents.at(names[-1].span) if names else None
    return bearer.number if bearer else None


# -- in headings, and ahead of the name --------------------------------------------------------------------------------


def _in_heading(scene: Scene, phrase: Phrase) -> Bearer | None:
    """A name in a heading, where capitals do not tell names, or an office: found when the body names one only."""
    words = [w for w in re.findall(r"[\w’'-]+", phrase.span.of(scene.text)) if not lexicon.person_word(w)]
    if words:
        return scene.referents.called(tuple(w.lower().removesuffix("'s").removesuffix("’s") for w in words))
    numbers = scene.referents.by_head.get(phrase.word, ())
    holders = [scene.referents.bearers[n] for n in numbers]
    return holders[0] if len(holders) == 1 and holders[0].full and not holders[0].protected else None


def join_described(scene: Scene) -> None:
    """Join those who are only described with the one voice they point to, back or (an office alone) ahead."""
    for bearer in list(scene.referents.bearers):
        if bearer.names or bearer.plural or bearer.protected or not bearer.mentions:
            continue
        opening = scene.text[bearer.first : bearer.first + 4].lower()
        definite = opening == "the "
        if not (definite or bearer.owned) or _asks(scene, bearer):
            continue
        for word in sorted(bearer.heads):
            role = bearer.mentions[0]
            phrase = Phrase(role, Head.ROLE, word, role=_bare(role), definite=definite, owned=bearer.owned)
            other = _back(scene, phrase).bearer if definite else _relative_of(scene, phrase)
            other = other or ((_ahead(scene, bearer, word) or _shielded(scene, role.start, word)) if definite else None)
            if other is not None and other is not bearer:
                scene.referents.merge(other, bearer)
                break


def _shielded(scene: Scene, at: int, word: str) -> Bearer | None:
    """The one person of this sentence and the last, who asked for protection: "the defector" goes on with them."""
    here = scene.layout.sentence_number(at)
    if not scene.referents.protections or here < 1 or word not in lexicon.people():
        return None
    near = scene.referents.mentions_between(scene.layout.sentences[here - 1].start, at)
    people = {n for _, n in near if scene.referents.bearers[n].kind is NameKind.PERSON}
    one = scene.referents.bearers[people.pop()] if len(people) == 1 else None
    short = one is not None and (one.full is None or len(one.full.words) == 1)
    return one if one is not None and one.protected and short else None


def _bare(span: Span) -> Span:
    """Without "the "."""
    return Span(span.start + 4, span.end) if len(span) > 4 else span


def _ahead(scene: Scene, told: Bearer, word: str) -> Bearer | None:
    """ "The governor said so. Governor Ida Voss …": who is named soon after, where nobody else bears the word."""
    holders = [scene.referents.bearers[n] for n in scene.referents.by_head.get(word, ())]
    others = [b for b in holders if b is not told]
    if len(others) != 1 or others[0].full is None or others[0].protected or others[0].first < told.first:
        return None
    gap = scene.layout.sentence_number(others[0].first) - scene.layout.sentence_number(told.first)
    return others[0] if gap <= _AHEAD else None


def _asks(scene: Scene, told: Bearer) -> bool:
    """Whether a sentence that mentions one asks for protection."""
    sentences = [scene.layout.sentence(m.start) for m in told.mentions]
    return any(s is not None and s.covers(p.span) for p in scene.referents.protections for s in sentences)
