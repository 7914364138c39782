"""Which claims cannot both hold though neither denies the other: "the crossing was open" and "the crossing was closed".

Two claims are compared only where they share a telling word, and one is negated or holds the opposite of a word of the
other. Held against each other are only claims of two voices, about one time, that name nothing that differs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import Act, Claim, When, WhenKind
from reportedly.reconcile.figures.measured import AHEAD_ACTS, affirms
from reportedly.reconcile.grouping.block import TELLING
from reportedly.reconcile.material import Material
from reportedly.reconcile.rivals.telling import (
    astray,
    claim_keys,
    content_names,
    is_minus,
    laid_out,
    minus,
    of_itself,
    told,
)
from reportedly.reconcile.statements.facing import Entry
from reportedly.reconcile.statements.meeting import Ground, Opposition, Stance
from reportedly.reconcile.statements.opposition import compare
from reportedly.reconcile.statements.sided import Sides
from reportedly.reconcile.statements.statement import Statement, held, without_prefix
from reportedly.reconcile.voices.joining import Voices
from reportedly.reconcile.voices.sides import BESIDE, may_be_one
from reportedly.reconcile.words.folding import stem
from reportedly.reconcile.words.measures import POPULATION_OF
from reportedly.reconcile.words.wording import quoted
from reportedly.span import Span

STRICT = 0.8  # share of the shorter claim's other telling words that the longer must hold
_KEYS = 2  # telling words under which a claim with an opposed word meets others
_LONG = 60  # telling words past which a content tells too many things to be set against another
_LONGER = 5  # times as many as in a claim that is negated, or the other way round
_GROUNDS = frozenset({Ground.OPPOSITES, Ground.NEGATION, Ground.NAMES, Ground.ORDER})
_PAST = re.compile(
    r"\b(?:did|was|were|never|had never|has never|have never|didn['’]t|wasn['’]t|weren['’]t)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two claims that cannot both hold.

    Attributes:
        left, right: their ids.
        because: the words that part them, in a neutral phrase.
    """

    left: str
    right: str
    because: str


def named_days(claim: Claim) -> tuple[dt.date, dt.date] | None:
    """The days that the content itself names; None when it names none, or none that is resolved."""
    known = [
        (when.earliest, when.latest)
        for when in claim.times
        if when.kind in (WhenKind.DATE, WhenKind.TIME) and when.earliest and when.latest and not _bounds(claim, when)
    ]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None


def _bounds(claim: Claim, when: When) -> bool:
    """Whether a date is but the end or the beginning of the time that is told of: "before April"."""
    for part in claim.content:
        if when.quote and part.span.covers(when.quote.span):
            return bool(_UP_TO.search(part.text[: when.quote.span.start - part.span.start]))
    return False


_UP_TO = re.compile(r"\b(?:before|until|till|by|since|after)\s+(?:the\s+)?$", re.IGNORECASE)


def _calendar(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The months, and the days of the week, that the content names."""
    named = {word.lower() for word in _CALENDAR.findall(" ".join(part.text for part in claim.content))}
    return frozenset(word for word in named if not word.endswith("day")), frozenset(
        word for word in named if word.endswith("day")
    )


_NOT_YET = re.compile(
    r"\b(?:has|have|had)(?:n ?['’] ?t| not) (?:yet )?(?:been )?\w+(?:ed|en|n|t|d)\b|\byet\b", re.IGNORECASE
)
_DONE = re.compile(r"\b(?:has|have|had)\b(?! not\b)", re.IGNORECASE)
_CALENDAR = re.compile(
    r"(?<!before )(?<!until )(?<!since )(?<!after )(?<!by )"
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b"
)


def one_time(left: Claim, right: Claim, material: Material, *, lasting: bool) -> bool:
    """Whether two claims speak of one time.

    Args:
        lasting: whether what they say does not pass: "was not inspected" stays so, "has not begun" does not.
    """
    ours, theirs = named_days(left), named_days(right)
    if ours and theirs:
        return ours[0] <= theirs[1] and theirs[0] <= ours[1]
    if any(one and other and not one & other for one, other in zip(_calendar(left), _calendar(right), strict=True)):
        return False  # "in May" and "in June", "on Monday" and "on Thursday", whatever the year or the week
    days = [_said_on(claim, material) for claim in (left, right)]
    if None in days and any(_NOT_YET.search(claim.quote) for claim in (left, right)):
        # what has not been published may be by now, and no telling which was said first
        return beside_one_another(left, right) and left.order is None and right.order is None
    return lasting or None in days or days[0] == days[1]


def _beside(claim: Claim, material: Material) -> Iterator[Entry]:
    """An opposed pair of words and a telling word of a claim's; of use where both sides of the pair are met with it."""
    telling = claim_keys(claim, material)[: _KEYS + 1]
    for pair, side, own in material.seen.sides.by_id[claim.id].sides:
        for key in [key for key in telling if key not in own][:_KEYS]:
            yield f"{pair}|{key}", side


def _negated(claim: Claim, material: Material) -> Iterator[Entry]:
    """A claim's telling words; of use where a claim with them is negated."""
    turned = int(is_minus(claim, material))
    return ((key, turned) for key in claim_keys(claim, material))


def _lasting(left: Claim, right: Claim, found: Opposition, material: Material) -> bool:
    if found.ground is not Ground.NEGATION:
        return found.ground in (Ground.NAMES, Ground.ORDER)
    negated, other = (left, right) if minus(left) else (right, left)
    return bool(_PAST.search(negated.quote)) or _not_done_since(negated, other, material)


def _not_done_since(negated: Claim, other: Claim, material: Material) -> bool:
    """Whether what was said to have been done is later said not to have been done: "had not been repaired"."""
    said, before = (_said_on(claim, material) for claim in (negated, other))
    known = said is not None and before is not None and said >= before
    return known and bool(_NOT_YET.search(negated.quote)) and bool(_DONE.search(other.quote))


def _said_on(claim: Claim, material: Material) -> dt.date | None:
    return (claim.said.earliest if claim.said else None) or material.published(claim)


def stays(left: Claim, right: Claim, found: Opposition, material: Material) -> bool:
    """Whether what parts two claims does not come and go with the days: a judgement or a past event, and no state."""
    ahead = all(_to_come(claim) for claim in (left, right))
    if found.ground is not Ground.OPPOSITES:
        return ahead or _lasting(left, right, found, material)
    if ahead:
        return True  # "promised to cut the tax", "will raise the tax"
    words = [
        material.report[claim.report].text[spans[0].start : spans[-1].end].lower()
        for claim, spans in ((left, found.left), (right, found.right))
    ]
    bare = [without_prefix(word) or word for word in words]
    return all(stem(word.split()[0]) in held() for word in bare)


def _to_come(claim: Claim) -> bool:
    """Whether a claim tells what is to come: "will raise the tax", "promised to cut it"."""
    return claim.act in _AHEAD or bool(_TO_COME.search(claim.quote))


_AHEAD = frozenset({Act.PROMISES, Act.PREDICTS})
_TO_COME = re.compile(r"\b(?:will|would|shall|won['’]t|going to)\b", re.IGNORECASE)


def opposed(left: Claim, right: Claim, material: Material, *, one_voice: bool = False) -> Opposition | None:
    """How two claims that put something forward contradict one another; None where they may both hold.

    Args:
        one_voice: both are one voice's, which may speak of itself in both, and of what is to come.
    """
    silent = _ASKING if one_voice else _SILENT
    if not (affirms(left) and affirms(right)) or left.act in silent or right.act in silent:
        return None
    if headless(left) != headless(right):
        return None  # "who was also involved": of whom that is said stands outside the words
    # less shared than any ground asks for: most pairs that meet under a common word end here
    ours, theirs = told(left, material), told(right, material)
    if len(ours & theirs) < min(len(ours), len(theirs)) // 2:
        return None
    one, other = laid_out(left, material), laid_out(right, material)
    near = beside_one_another(left, right)
    crossed = near and _crossed(left, right)
    themselves = of_itself(left) and of_itself(right)
    found = compare(one, other, broad=False, near=near, own=crossed or (one_voice and themselves))
    if (
        _too_long(one, other, found)
        or found.stance is not Stance.CONTRADICTS
        or found.ground not in _GROUNDS
        or found.score < STRICT
        or _of_others(left, right, found, material)
    ):
        return None
    # each speaks of itself, or names what the other does not: then they are about two things
    parted = crossed or found.ground in (Ground.NAMES, Ground.ORDER)  # there it is the names that part them
    if (not one_voice and not crossed and themselves) or (not parted and astray(left, right, material, named=near)):
        return None
    return found


_PERSONS = (("he", "him"), ("she", "her"), ("they", "them"))


def _crossed(left: Claim, right: Claim) -> bool:
    """Whether one says of itself what the other says to have done to it: "she was dismissed", "did not dismiss her"."""
    said = [claim.quote.lower().replace(",", " ").split() for claim in (left, right)]
    for subject, whom in _PERSONS:
        for one, other in (said, said[::-1]):
            if subject in one[:2] and whom in other and subject not in other:
                return True
    return False


def beside_one_another(left: Claim, right: Claim) -> bool:
    """Whether two claims of a report stand so near that one may point to whom the other names."""
    apart = left.attribution.content[0].start - right.attribution.content[0].start
    return left.report == right.report and abs(apart) <= BESIDE


def _too_long(one: Statement, other: Statement, found: Opposition) -> bool:
    """Whether one tells too many things to be set against the other: of whom it says each is then no sure thing."""
    small, large = sorted((len(one.telling), len(other.telling)))
    return large > _LONG or (found.ground is Ground.NEGATION and large > _LONGER * small)


_PLACED = re.compile(r"\s+(?:at|in|near|from)\s+(?:the\s+)?([A-Z]\w+)")
_ANOTHER = re.compile(r"\b(?:another|others?|else|elsewhere)\b", re.IGNORECASE)
_TALK = re.compile(r"\b(?:you|your|me|my)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:no|nobody|none|no one|neither|not (?:one|a|any))\b|(?:\bnot\b|n['’]t\b).*\bany\b", re.IGNORECASE
)


def _of_others(left: Claim, right: Claim, found: Opposition, material: Material) -> bool:
    """Whether what parts two claims may be said of others in each: of another child, of whom one talks to, of some."""
    if any(_ANOTHER.search(one.quote) or _TALK.search(one.quote) for one in (left, right)):
        return True
    if found.ground is not Ground.NEGATION:
        return False
    # "1 wounded in Orle" and "the officer was not wounded": some were, and one was not
    some, none = (right, left) if minus(left) else (left, right)
    if _elsewhere(some, none, found.left if some is left else found.right, material):
        return True
    counted = any(figure.unit in POPULATION_OF for figure in some.figures)
    return counted and not _NOBODY.search(none.quote)


def _elsewhere(some: Claim, none: Claim, words: Sequence[Span], material: Material) -> bool:
    """Whether a place stands by what the one counts that the other does not name: "two cranes at Orne", "no crane"."""
    text = material.report[some.report].text
    placed = _PLACED.match(text, max(word.end for word in words)) if words else None
    return placed is not None and placed[1] not in none.quote and bool(_NOBODY.search(none.quote))


_HEADLESS = re.compile(
    r"^\W*(?:who|whom|which|whose|also|was|were|is|are|has|have|had|did|does|do|will|would|be|been|being|too)\b(?!.*\?)",
    re.IGNORECASE,
)


def headless(claim: Claim) -> bool:
    """Whether a content begins with what is said of somebody whom its words leave out."""
    return bool(_HEADLESS.match(claim.content[0].text))


_LEAST = 2  # spaces: "Hale's answers" states nothing
_ASKING = frozenset({Act.ASKS, Act.URGES, Act.DOUBTS})
_SILENT = AHEAD_ACTS | {Act.ASKS, Act.SUGGESTS, Act.DOUBTS}


def opposites(material: Material, voices: Voices) -> Iterator[Opposed]:
    """All pairs of claims of two voices that cannot both hold, in a fixed order; denials are found elsewhere."""
    free = [
        claim
        for claim in material.claims
        if affirms(claim) and claim.act not in _SILENT and claim.quote.count(" ") >= _LEAST
    ]
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in free:
        alike[_wording(claim, material)].append(claim)
    copies = {claims[0].id: claims for claims in alike.values()}  # what is copied all over is compared once
    once = [claims[0] for claims in copies.values()]
    for first, second in _parted(once, material):
        for one in copies[first]:
            for other in copies[second][:TELLING]:
                pair = (one, other) if one.id < other.id else (other, one)
                yield from _told_by_two(pair, material, voices)


def _wording(claim: Claim, material: Material) -> tuple[object, ...]:
    """All that opposing looks at of a claim's words."""
    found = material.seen.wording.get(claim.id)
    if found is None:
        words = tuple(part.text for part in claim.content)
        found = (words, told(claim, material), content_names(claim, material), of_itself(claim))
        material.seen.wording[claim.id] = found
    return found


def _parted(once: Sequence[Claim], material: Material) -> Iterable[tuple[str, str]]:
    """Ids of claims that cannot both hold, by their words alone."""
    seen, sides = material.seen, material.seen.sides
    here = {claim.id: claim for claim in once}
    fresh = not sides.by_id
    due = (here.keys() ^ sides.by_id.keys()) | seen.moved
    due |= sides.again(due, here, lambda id: " ".join(part.text for part in here[id].content))
    touched = seen.beside.again({id: _beside(here[id], material) if id in here else None for id in due})
    touched |= seen.negated.again({id: _negated(here[id], material) if id in here else None for id in due})
    for id in touched:
        if id in here:
            seen.opposing[id] = (*seen.beside.names[id], *seen.negated.names[id])
        else:
            seen.opposing.pop(id, None)
    other, seen.prefixed = sides.prefixed ^ seen.prefixed, sides.prefixed
    moved = set(seen.moved)
    if other:
        moved |= {id for id, held in sides.by_id.items() if not other.isdisjoint(held.stems)}

    def test(one: str, other: str) -> bool | None:
        left, right = here[one], here[other]
        if is_minus(left, material) == is_minus(right, material) and not _face(one, other, sides):
            return None  # nothing can part them
        return opposed(left, right, material) is not None or None

    return seen.opposed.again(seen.opposing, moved, test, touched=None if fresh else touched)


def _face(one: str, other: str, sides: Sides) -> bool:
    """Whether two statements stand on both sides of an opposed pair of words."""
    stand = {(pair, side) for pair, side, _ in sides.by_id[other].sides}
    return any((pair, 1 - side) in stand for pair, side, _ in sides.by_id[one].sides)


def _told_by_two(pair: tuple[Claim, Claim], material: Material, voices: Voices) -> Iterator[Opposed]:
    """Two claims that cannot both hold, unless one voice tells both, or one tells of the other, or of another time."""
    left, right = pair
    if left.within == right.id or right.within == left.id or may_be_one(left, right, voices, material):
        return
    found = material.seen.parting.get(left.id, right.id, lambda: opposed(left, right, material))
    if found and one_time(left, right, material, lasting=_lasting(left, right, found, material)):
        yield Opposed(left.id, right.id, told_apart(left, right, found, material))


def told_apart(left: Claim, right: Claim, found: Opposition, material: Material) -> str:
    """A neutral phrase for what parts two claims: "“rose” and “fell” cannot both hold of one thing"."""
    one, other = _cut(left, found.left, material), _cut(right, found.right, material)
    if found.ground is Ground.NEGATION:
        return f"{one} is said with a negation in one and without it in the other"
    if found.ground is Ground.ORDER:
        return f"{one} is told of the same two the other way round"
    return f"{one} and {other} cannot both hold of one thing"


def _cut(claim: Claim, spans: Sequence[Span], material: Material) -> str:
    text = material.report[claim.report].text
    return quoted(text[spans[0].start : spans[-1].end])
