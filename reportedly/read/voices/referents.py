"""Who is spoken of in a report: naming mentions and descriptions, grouped into those who bear them.

Grouping goes by words alone and only within the report. A protected name is a wall: it is never joined with a name
that says more than itself (law 4).
"""

from __future__ import annotations

import re

from reportedly.read import lexicon
from reportedly.read.sentences import Layout
from reportedly.read.voices.bearers import Bearer, Referents, family_name, key_of, new_bearer
from reportedly.read.voices.descriptions import describe, group_descriptions, place_unknown
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.names import Name, find_names
from reportedly.read.voices.protect import Asks, Protection, find_protections, given_after
from reportedly.span import Span


def find_referents(text: str, layout: Layout) -> Referents:
    """Group the names and descriptions of ``text``. Linear but for names shared by several."""
    names = find_names(text, layout)
    protections = find_protections(text, layout.sentences)
    walled = _walled(text, names, protections)
    found = Referents([], [], {}, names, protections)
    _group_full_names(text, [n for n in names if len(n.words) > 1 and n.span not in walled], found)
    _group_short_names(text, names, walled, found)
    _tell_bodies(text, found)
    describe(text, found)
    place_unknown(text, found)
    group_descriptions(text, layout, found)
    found.mentions.sort()
    for bearer in found.bearers:
        bearer.mentions.sort()
    return found


# -- names ---------------------------------------------------------------------------------------------------------


def _walled(text: str, names: tuple[Name, ...], protections: tuple[Protection, ...]) -> dict[Span, Span]:
    """Short names beside which protection is asked, wherever they are repeated: name -> the words that ask."""
    asked: dict[tuple[str, ...], Span] = {}
    for protection in protections:
        given = given_after(text, names, protection)
        if given is not None:
            asked.setdefault(key_of(given), protection.span)
        if not protection.beside or not (protection.of_full_names or protection.asks is Asks.GIVES):
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
        if bearer is None and len(key) == 2 and person and name.title is not None:
            bearer = _by_last_two(found, key)
        if bearer is None:
            bearer = new_bearer(found, name.kind)
            by_key[key] = bearer
            if person:
                by_key.setdefault(short, bearer)
                if name.nick:
                    by_key.setdefault((name.nick, key[-1]), bearer)
        _mention(text, found, bearer, name)


def _by_last_two(found: Referents, key: tuple[str, ...]) -> Bearer | None:
    """Whose name ends in these two words ("Mr. Rojas Vega" is Ana Rojas Vega), when there is one."""
    fits = [b for b in found.bearers if b.full and len(b.full.words) > 2 and key_of(b.full)[-2:] == key]
    return fits[0] if len(fits) == 1 else None


def _group_short_names(text: str, names: tuple[Name, ...], walled: dict[Span, Span], found: Referents) -> None:
    """Single words join the one full name they could stand for; several leave the mention open."""
    by_word: dict[str, list[Bearer]] = {}
    for bearer in found.bearers:
        full = bearer.full
        if full:
            key = key_of(full)
            person = bearer.kind is NameKind.PERSON
            shorts = _shorts(key, full) if person else {key[-1], _initials(full), *_first_word(key)}
            for word in sorted(shorts):
                by_word.setdefault(word, []).append(bearer)
    alone = {key_of(b.full): b for b in found.bearers if b.full and " " in key_of(b.full)[0]}  # "the US", "America"
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
            chosen = alone[key] = new_bearer(found, NameKind.PERSON if name.span in walled else name.kind)
            chosen.protected = walled.get(name.span)
        _mention(text, found, chosen, name)


def _shorts(key: tuple[str, ...], full: Name) -> set[str]:
    """The words by which a person may be called: "Rojas" is Ana Rojas Vega, and so is "Vega"."""
    middle = (w for w in key[1:-1] if w not in lexicon.given_names())
    return {family_name(key), key[-1], key[0], full.nick, *middle}


def _first_word(key: tuple[str, ...]) -> set[str]:
    """The first word of a body's name where it tells it from others ("Bluestone" of "Bluestone Mining")."""
    word = key[0]
    common = lexicon.body_word(word) or lexicon.person_word(word) or word in lexicon.function_words()
    place = word.capitalize() in lexicon.places() | lexicon.demonyms()
    return set() if common or place or len(key) > 3 or len(word) < 4 else {word}


def _initials(name: Name) -> str:
    return "".join(w[0] for w in name.words if w[0].isupper()).lower()


def _fitting(name: Name, word: str, bearers: list[Bearer]) -> list[Bearer]:
    """Bearers that a short name could stand for: family name before given name, by sex, then by how much they lead."""
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


_A_BODY = re.compile(
    r",\swhich\s(?:has\s|had\s|also\s)?(?:runs?|ran|makes?|made|owns?|owned|operate[sd]?|sells?|sold|buil(?:ds?|t)|employ(?:s|ed)"
    r"|sa(?:ys|id)|den(?:ies|ied)|provide[sd]?|suppl(?:ies|ied)|produce[sd]?|publishe[sd]|represent(?:s|ed)|campaign(?:s|ed)"
    r"|manage[sd]|monitor(?:s|ed)?)\b"
    r"|['’]s?\s(?:shares|shareholders|share price|headquarters|head office|chief executive|chair(?:wo)?man"
    r"|subsidiar(?:y|ies))\b"
)


def _tell_bodies(text: str, found: Referents) -> None:
    """Two words that nothing tells to be a person's name are a body's where what follows says so: ", which runs"."""
    for bearer in found.bearers:
        taken = bearer.role or bearer.sex or bearer.leaning or bearer.protected
        if bearer.kind is NameKind.PERSON and not taken and any(_A_BODY.match(text, n.span.end) for n in bearer.names):
            bearer.kind = NameKind.BODY


_KIN = re.compile(r"\b([a-z]+),? $")


def _sex_before(text: str, at: int) -> str:
    """What the word before a name tells of its bearer ("his wife, Ana Rojas")."""
    word = _KIN.search(text, max(0, at - 24), at)
    return lexicon.people().get(word.group(1), "") if word else ""


def _mention(text: str, found: Referents, bearer: Bearer, name: Name) -> None:
    bearer.take(name)
    found.mentions.append((name.span, bearer.number))
    bearer.sex = bearer.sex or name.sex or ("" if name.title else _sex_before(text, name.span.start))
    if bearer.kind is NameKind.UNKNOWN or (name.title is not None and bearer.kind is not NameKind.BODY):
        bearer.kind = name.kind
    if name.title is not None:
        bearer.role = bearer.role or name.title
        bearer.heads.update(w for m in re.findall(r"[\w-]+", name.title.of(text)) if (w := lexicon.person_word(m)))
    if bearer.kind in (NameKind.PERSON, NameKind.UNKNOWN):
        bearer.leaning = bearer.leaning or lexicon.given_sex(name.words[0]) or ""
