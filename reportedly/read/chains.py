"""Chains: which claim stands inside which, and which points back to which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.model import Act, Attribution, Claim, Finder, Form, VoiceKind
from reportedly.read.around import outer_of
from reportedly.read.nesting import nested
from reportedly.read.sentences import Layout
from reportedly.read.settle import settle
from reportedly.span import hull


def add_nested(text: str, layout: Layout, tagged: Sequence[Attribution]) -> list[Attribution]:
    """The tagged attributions and those that rules find around and inside them, at every level."""
    settled = settle(text, layout, tagged)
    known = {at for a in settled for s in (*a.cue, *a.source) for at in range(s.start, s.end)}
    outer = [found for a in settled if (found := outer_of(text, layout, a, known)) is not None]
    return [*settled, *outer, *(found for a in settled for found in nested(text, layout, a, known))]


def find_within(found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the one whose content holds it whole, the narrowest; None at the top.

    ``found`` is sorted by start, longest first. Its words may be held by several spans of one content.
    """
    out: list[int | None] = [None] * len(found)
    active: list[int] = []  # whose content may still hold what comes
    for i, inner in enumerate(found):
        start = min(s.start for s in (*inner.source, *inner.cue, *inner.content))
        active = [j for j in active if found[j].content[-1].end > start]
        holders = [j for j in active if inner.cue and _holds(found[j], inner)]
        out[i] = min(holders, key=lambda j: (sum(map(len, found[j].content)), -j), default=None)
        active.append(i)
        _hold_earlier(found, i, active, out)
    return out


def _hold_earlier(found: Sequence[Attribution], i: int, active: list[int], out: list[int | None]) -> None:
    """A content that starts its attribution ("A told B that …, he said") also holds those that start where it does."""
    for j in active[-6:-1]:
        if out[j] is None and out[i] != j and found[j].cue and _holds(found[i], found[j]):
            out[j] = i


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether a content holds the words of another; "is said to have told" lends the teller its own source."""
    if not outer.cue:
        return False
    if inner.by is Finder.INSIDE and inner.content == outer.content:
        return True  # cited: "X, citing Y, reported that Z"
    lent = inner.by is Finder.INSIDE and inner.source == outer.source
    spans = (*(() if lent else inner.source), *inner.cue, *inner.content)
    return all(any(c.covers(s) for c in outer.content) for s in spans)


# -- pointing back ---------------------------------------------------------------------------------------------------

_NUMBERS = frozenset(["figure", "number", "estimate", "toll", "count", "sum", "amount", "total", "calculation"])
_BLAME = frozenset(["allegation", "accusation", "charge", "criticism"])
_BLAMES = re.compile(
    r"(?i)\b(?:accus|blam|alleg|charg|illegal|crime|forc|stole|lie[ds]?\b|lying|slave|withh[eo]ld|without pay|fail|"
    r"ignor|kill|beat|cheat|abus|shot|hid\b|hidden|cover|corrupt|bribe|loot|tortur|wrong|violat|broke|fired|attack|never|refus)"
)
_POINTER = re.compile(
    r"(?i)\b(?P<which>this|that|the|these|those|such|his|her|its|their|any|all|both|[\w-]+['’]s?)\s(?:[\w-]+\s){0,3}?"
    r"(?P<noun>claim|suggestion|allegation|accusation|report|figure|number|estimate|account|assertion|statement|charge|idea|notion|version|"
    r"story|rumou?r|criticism|explanation|argument|assessment|finding|toll|count|sum|amount|total|calculation|remark|comment|denial)s?\b"
    # "the claim, made on Monday, that …" says itself which
    r"(?!,?\s(?:(?:in|on|at|by|from|to|made|given|put|levelled|raised)\b[^.;:“”\"]{1,50}?\s)?(?:that|of)\b)"
)
_AHEAD = re.compile(r"(?i)\b(?:will|would|could|might|may|shall|going to|['’](?:ll|d))\b")
_WHETHER = re.compile(r"(?i)^\W*(?:whether|if|how|why)\b")
_BARE = re.compile(r"(?i)^\W*(?:it|that|this|them|those)\b\W*(?:$|as\b|,|outright|flatly|\bis\b|\bwas\b)")
_TURNED = frozenset((Act.DENIES, Act.DOUBTS, Act.CONFIRMS, Act.ACKNOWLEDGES))
_POINTS_WITHIN = 70  # characters of a content in which words that point back are looked for
_FAR = 3  # paragraphs back


@dataclass(frozen=True, slots=True)
class _Pointer:
    noun: str
    owner: str  # lower-case name in "the Service's claim", else ""
    named: bool = False  # by a capital: "Hale's claim", not "the company's"
    personal: bool = False  # "his claim": no body's
    whose: str = ""


def find_about(layout: Layout, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with ``about`` set where their words point back to an earlier claim of another voice."""
    out: list[Claim] = []
    for i, claim in enumerate(claims):
        pointer = _pointer(claim)
        target = _target(layout, claims, i, pointer) if pointer else None
        out.append(replace(claim, about=target) if target else claim)
    return tuple(out)


def _pointer(claim: Claim) -> _Pointer | None:
    if claim.own or any(_AHEAD.search(q.text) for q in claim.cue):
        return None
    asked = _WHETHER.match(claim.content[0].text)  # "questioned whether their remarks …" takes no remark up
    words = [*(q.text for q in claim.cue), "" if asked else claim.content[0].text[:_POINTS_WITHIN]]
    for part in words:
        found = _POINTER.search(part)
        if found is None:
            continue
        which = found.group("which").lower()
        if _agrees(which, found.group(), claim.act):
            owner = which.rstrip("s").rstrip("'’") if which.endswith(("'s", "’s")) else ""
            whose = bool(owner) and found.group("which")[0].isupper(), which in ("his", "her")
            return _Pointer(found.group("noun").lower(), owner, *whose, which)
    bare = claim.act in (Act.DENIES, Act.CONFIRMS) and _BARE.match(claim.content[0].text)
    return _Pointer("", "") if bare and len(claim.content[0].text) < 40 else None


def _agrees(which: str, words: str, act: Act) -> bool:
    """Whether the determiner can point back: "that figures" opens a clause, "the figure" may name anew."""
    if which in ("this", "that") and words.endswith("s"):
        return False
    return act in _TURNED or which in ("this", "these", "those", "such")


def _target(layout: Layout, claims: Sequence[Claim], i: int, pointer: _Pointer) -> str | None:
    """The nearest earlier claim by another voice that the pointer's words can mean.

    None when the words name an owner ("the Service's figure") who has several that could be meant, none nearer.
    """
    claim = claims[i]
    here = claim.content[0].span.start
    paragraph, sentence = layout.paragraph_number(here), layout.sentence_number(here)
    ranked: list[tuple[float, int, str]] = []
    owned: list[int] = []  # sentences back of the owner's own
    for other in reversed(claims[max(0, i - 40) : i]):
        at = hull(q.span for q in other.content).start
        back = paragraph - layout.paragraph_number(at)
        if back > _FAR:
            break
        if at >= here or other.voice.key == claim.voice.key or claim.id == other.within or claim.within == other.id:
            continue
        if pointer.noun in _NUMBERS and not other.figures:
            continue
        if pointer.noun in _BLAME and other.act in _NO_STATEMENT:
            continue
        if pointer.personal and any(_names_again(pointer, part.text) for part in other.content):
            continue  # "he knew of her remarks" is about what "her remarks" means, and none of them
        owns = _owns(other, pointer.owner)
        if owns:
            owned.append(sentence - layout.sentence_number(at))
        elif pointer.named or (pointer.personal and other.voice.kind is VoiceKind.ORGANISATION):
            continue
        near = 2.0 * (layout.sentence_number(at) == sentence)
        score = 3.0 - back + near + 3.0 * owns - 2.5 * other.own + _fits(other, claims[:i], pointer)
        ranked.append((score, at, other.id))
    if len(owned) > 1 and pointer.noun in _NUMBERS and (min(owned) > 1 or owned.count(min(owned)) > 1):
        return None
    return max(ranked)[2] if ranked else None


_THIN = 6  # words: a quotation as short as "We have the data" is rarely what "this" takes up
_NO_STATEMENT = (Act.URGES, Act.ASKS, Act.PROMISES)


def _fits(other: Claim, earlier: Sequence[Claim], pointer: _Pointer) -> float:
    """What speaks for and against a claim as what is pointed to, by what it says."""
    if pointer.noun in _NUMBERS:
        return 0.0
    words = " ".join(q.text for q in other.content)
    score = 0.0
    if other.act in _NO_STATEMENT or other.act is Act.DOUBTS:
        score -= 0.8
    if _puts_a_number(other) and pointer.noun not in ("report", "assessment", "finding"):
        score -= 1.2  # a bare number is no statement
    if pointer.noun in _BLAME:
        score += 0.6 * bool(_BLAMES.search(words) or any(_BLAMES.search(q.text) for q in other.cue))
    fuller = any(
        c.act not in _NO_STATEMENT and c.attribution.form is not Form.DIRECT
        for c in earlier[-3:]
        if c.id != other.id and not c.own
    )
    if other.attribution.form is Form.DIRECT and len(words.split()) <= _THIN and fuller and not pointer.owner:
        score -= 1.0
    return score


def _puts_a_number(claim: Claim) -> bool:
    return (
        re.match(r"(?i)(?:the|its|their|a)?\s?(?:[\w-]+\s){0,3}?(?:number|toll|figure|count)\b", claim.content[0].text)
        is not None
    )


def _names_again(pointer: _Pointer, words: str) -> bool:
    return re.search(rf"(?i)\b{pointer.whose}\s(?:[\w-]+\s){{0,3}}?{pointer.noun}", words) is not None


def _owns(claim: Claim, owner: str) -> bool:
    voice = claim.voice
    named = voice.name or voice.mention  # "Hale's partner, Ida Lund" is not Hale
    return bool(owner) and owner in f"{named.text if named else ''} {voice.called}".lower()
