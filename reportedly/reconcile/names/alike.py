"""How alike two names are, with the reason: of people, and of organisations.

Tokens are folded to plain Latin letters (anyascii), aligned best first, and each pair is compared as spelt, as sounded
across transliterations, as an initial or as a short form. A token left over on both sides speaks against; one left over
on one side is a middle name, a patronymic or a fuller form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, JaroWinkler

from reportedly.reconcile.names.titles import DIGITS, FORM_OF, FORM_PHRASES, PARTICLES, SHORT_NAMES, TITLES
from reportedly.reconcile.words.demonyms import COUNTRIES, country
from reportedly.reconcile.words.tables import words

_TOKEN = re.compile(r"[a-z0-9]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_POSSESSIVE = re.compile(r"['’`]s\b")
# One sound, several spellings: the usual ways into English from Cyrillic, Arabic, Korean and German.
_SOUNDS = tuple(
    (re.compile(spelt), sound)
    for spelt, sound in (
        (r"[^a-z0-9]", ""),
        (r"tsch|tch|tsh|cz|zh|dzh|sch|sh|ch", "c"),
        (r"ph", "f"),
        (r"kh|gh|ck|qu|q|x", "k"),
        (r"g", "k"),
        (r"th|dh|dt", "t"),
        (r"d", "t"),
        (r"ts|tz|z", "s"),
        (r"w|b", "v"),
        (r"oo|ou|eu|o", "u"),
        (r"iy|ii|yy|ij|yi|ie|ee|ei|ey|ay|ai|y|j|e", "i"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)[iau]+$", ""),
    )
)
_INITIAL = re.compile(r"\b([A-Z])\.(?=[A-Z]\.|\s?[A-Z])")  # "A.R. Lind" has two initials and no word "ar"
_BREATHED = re.compile(r"kh")
_JUST = re.compile(r"dzh|j(?=[aeiouy])")
_ARTICLED = re.compile(r"(?:^|\s)(al|el|ul|as|ash|ad|ar|at|an|az)[-‐‑]", re.IGNORECASE)
_ARTICLES = words("al el ul as ash ad ar at an az")
_LED_BY = _ARTICLES | words("van von der den de du di da del della dos la le")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: 0 to 1, one from 0.5 up speaks for one bearer; and why, in a neutral phrase."""

    score: float
    because: str


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Lower-case plain Latin letters, digits and punctuation."""
    from anyascii import anyascii  # noqa: PLC0415 - its tables load when first needed

    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name)
    folded = anyascii(spaced).lower().replace("&", " and ")
    folded = _DOTTED.sub(lambda match: match.group().replace(".", ""), folded)
    return _POSSESSIVE.sub("", folded)


@lru_cache(maxsize=100_000)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded; "Last, First" is turned round."""
    folded = fold(name)
    if folded.count(",") == 1:
        last, first = folded.split(",")
        folded = f"{first} {last}"
    return tuple(_TOKEN.findall(folded.replace("'", "").replace("`", "")))


@lru_cache(maxsize=100_000)
def bare(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles and said-twice words; all of them when nothing else is left."""
    kept: list[str] = []
    for token in tokens(_INITIAL.sub(r"\1 ", name)):
        if token not in TITLES and token not in FORM_OF and token not in kept:
            kept.append(token)
    return tuple(kept) or tokens(name)


def _article(name: str) -> str:
    found = _ARTICLED.search(name)
    return found.group(1).lower() if found else ""


@lru_cache(maxsize=100_000)
def alone(name: str) -> bool:
    """Whether it is a person's family name alone: "Vossberg", "al-Haddar", "van der Berg"."""
    kept = bare(name)
    if kept[0] in _ARTICLES and _article(name) != kept[0]:
        return len(kept) < 2  # "Al Brown"
    while len(kept) > 1 and kept[0] in _LED_BY:
        kept = kept[1:]
    return len(kept) < 2


@lru_cache(maxsize=100_000)
def sound(token: str) -> str:
    """A key that spellings of one sound share."""
    for pattern, plain in _SOUNDS:
        token = pattern.sub(plain, token)
    return token


@lru_cache(maxsize=100_000)
def sounds(token: str) -> tuple[str, ...]:
    """Its key, and the one that it has where "kh" is but breathed and "j" is "zh": Akhmetov and Ahmetov."""
    plain = sound(token)
    other = sound(_BREATHED.sub("h", _JUST.sub("zh", token)))
    return (plain,) if other == plain else (plain, other)


@lru_cache(maxsize=200_000)
def token_likeness(left: str, right: str) -> float:
    """How alike two words of names are, 0 to 1."""
    if left == right:
        return 1.0
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) == 1:
        return 0.85 if longer.startswith(shorter) else 0.0
    if frozenset((left, right)) in SHORT_NAMES:
        return 0.9
    return 0.0 if shorter.isdigit() or longer.isdigit() else _spelt_alike(shorter, longer)


def _spelt_alike(shorter: str, longer: str) -> float:
    """One sound in two spellings, a slip of the pen, or a likeness of beginnings."""
    if len(shorter) >= 4 and any(len(one) >= 2 and one in sounds(longer) for one in sounds(shorter)):
        return 0.95
    edits = OSA.distance(shorter, longer)
    allowed = 0 if len(shorter) < 4 else 1 if len(shorter) < 8 else 2
    if edits <= allowed:
        return 0.9 - 0.4 * edits / len(longer)
    begun = JaroWinkler.similarity(shorter, longer)
    return 0.75 * begun if begun > 0.9 else 0.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words of two names set against each other: the likeness of each pair, and what is left over on either side."""

    pairs: tuple[tuple[str, str, float], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


def align(left: tuple[str, ...], right: tuple[str, ...]) -> Alignment:
    """Pair the words best first; each word is used once."""
    scored = sorted(
        (
            (-token_likeness(a, b), abs(i - j), i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if token_likeness(a, b) > 0.6
        ),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[str, str, float]] = []
    for negative, _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j], -negative))
    return Alignment(
        tuple(pairs),
        tuple(token for i, token in enumerate(left) if i not in used_left),
        tuple(token for j, token in enumerate(right) if j not in used_right),
    )


def _joined(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Likeness of the names run together: "RamiMakhlouf", "Plat Ono Vich"."""
    one, other = "".join(left), "".join(right)
    return OSA.normalized_similarity(one, other) if one and other else 0.0


def people(left: str, right: str) -> Likeness:
    """How alike two names of people are."""
    return people_told(left, right)[0]


def people_told(left: str, right: str) -> tuple[Likeness, bool]:
    """How alike two names of people are, and whether they cannot well be one person's; see :func:`conflict`."""
    ours, theirs = bare(left), bare(right)
    if ours == theirs:
        return Likeness(1.0, "the same name"), False
    found = align(ours, theirs)
    apart = len(ours) > 1 and len(theirs) > 1 and _each_lacks(found)
    if len(ours) != len(theirs) and _joined(ours, theirs) >= 0.93:
        return Likeness(0.95, "the same letters, joined or split"), apart
    return _aligned_people(found), apart


def _each_lacks(found: Alignment) -> bool:
    """Whether each name has a word that the other lacks."""
    return any(token not in PARTICLES for token in found.left) and any(token not in PARTICLES for token in found.right)


def _aligned_people(found: Alignment) -> Likeness:
    """From the words of two people's names that meet, and those left over."""
    full = [(a, b, score) for a, b, score in found.pairs if a not in PARTICLES]
    if not full:
        return Likeness(0.0, "no word of the name in common")
    rest_left = [token for token in found.left if token not in PARTICLES]
    rest_right = [token for token in found.right if token not in PARTICLES]
    mean = sum(score for *_, score in full) / len(full)
    if rest_left and rest_right:
        return Likeness(0.4 * mean * len(full) / (len(full) + 1), "each has a name that the other lacks")
    spelt = sum(1 for a, b, _ in full if min(len(a), len(b)) > 1)
    if rest_left or rest_right:
        if len(full) == 1 or not spelt:
            return Likeness(0.45 * mean, "one name of several in common")
        return Likeness(max(0.55, mean - 0.06 * len(rest_left + rest_right)), "one name is a fuller form of the other")
    if not spelt:
        return Likeness(0.3, "initials only")
    return Likeness(mean * 0.98, "the same name, spelt otherwise")


@lru_cache(maxsize=100_000)
def _organisation(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The telling words of an organisation's name, and the classes of company form that were taken off."""
    words = " ".join(_TOKEN.findall(fold(name).replace("'", "")))
    forms: set[str] = set()
    for phrase in FORM_PHRASES:
        if f" {phrase} " in f" {words} ":
            words = f" {words} ".replace(f" {phrase} ", " ").strip()
            forms.add(FORM_OF[phrase])
    kept = []
    for word in words.split():
        if word in FORM_OF:
            forms.add(FORM_OF[word])
        elif word not in PARTICLES:
            kept.append(DIGITS.get(word, word).replace("isation", "ization"))
    return tuple(kept) or tuple(words.split()), frozenset(forms)


def initials(name: str) -> str:
    """The first letters of a name's words, small words left out: "pla" of "People's Liberation Army"."""
    return "".join(token[0] for token in tokens(name) if token not in PARTICLES)


def organisations(left: str, right: str) -> Likeness:
    """How alike two names of organisations are."""
    ours, _ = _organisation(left)
    theirs, _ = _organisation(right)
    if ours == theirs:
        return Likeness(1.0, "the same name but for its form")
    if _joined(ours, theirs) >= 0.93 and len(ours) != len(theirs):
        return Likeness(0.95, "the same letters, joined or split")
    short, long = sorted((left, right), key=len)
    acronym = "".join(tokens(short))
    if 2 < len(acronym) < 8 and len(tokens(long)) > 2 and acronym == initials(long):
        return Likeness(0.85, "the initials of the other name")
    return _aligned_organisations(align(ours, theirs))


def _aligned_organisations(found: Alignment) -> Likeness:
    """From the words of two organisations' names that meet, and those left over."""
    if not found.pairs:
        return Likeness(0.0, "no word in common")
    mean = sum(score for *_, score in found.pairs) / len(found.pairs)
    if found.left and found.right:
        return Likeness(0.4 * mean * len(found.pairs) / (len(found.pairs) + 1), "each has a word that the other lacks")
    rest = found.left or found.right
    if rest:
        if any(token in COUNTRIES or country(token) != token for token in rest):
            return Likeness(0.4, "one is of a place, the other is not said to be")
        share = len(found.pairs) / (len(found.pairs) + len(rest))
        return Likeness(mean * (0.35 + 0.3 * share), "one name is a part of the other")
    return Likeness(mean * 0.98, "the same name, spelt otherwise")


def conflict(left: str, right: str) -> bool:
    """Whether two names of people cannot well be one person's: the same family name with other given names."""
    ours, theirs = bare(left), bare(right)
    if len(ours) < 2 or len(theirs) < 2:
        return False
    return _each_lacks(align(ours, theirs))


def runs(words: tuple[str, ...]) -> list[str]:
    """Neighbouring words, joined: keys by which names split differently still meet."""
    return [f"{a}{b}" for a, b in pairwise(words)]
