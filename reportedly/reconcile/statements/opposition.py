"""Whether two statements can both hold: opposed words, a negation, numbers, or names in one place; else it abstains.

A light comparison of words and their places, with no parser and no model. It says "contradicts" only where what is
left of the shorter statement stands in the longer one as well: a false alarm costs more than a miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.reconcile.statements.meeting import LINKS, Ground, Opposition, Pair, Stance, found_between
from reportedly.reconcile.statements.numerals import numbered
from reportedly.reconcile.statements.statement import Mark, Statement, Word, directed, of_one, without_prefix

COVERED = 0.6  # share of the shorter statement's other telling words that the longer one must hold
HELD = 0.6  # share that must be held for the longer one to say all of the shorter
_BY, _REACH = 5, 7  # words about an opposed word among which stand the two that it is told of, in either statement
_BESIDE = 3  # words about a negated word among which another may carry the negation
_WHERE = frozenset({"on", "in", "at", "near", "during", "from", "since", "until", "outside", "inside", "around"})
_FAR = 0.8  # what a coverage is worth where no neighbour of the opposed word stands near the other


def _opposed(pair: Pair, *, broad: bool) -> Iterator[Opposition]:
    """ "rose" in one, "fell" in the other, and neither of the two in both."""
    there: dict[tuple[int, int], list[Mark]] = {}
    for mark in pair.large.marks:
        there.setdefault((mark.pair, mark.side), []).append(mark)
    for mark in pair.small.marks:
        mine = range(mark.start, mark.end)
        if mark.broad and not broad:
            continue
        alone = mark.end - mark.start == 1  # of "switched off" the first word is met in "switched on"
        if (alone and pair.met.get(mark.start)) or any(
            one.pair == mark.pair and one.side != mark.side for one in pair.small.marks
        ):
            continue  # "was jailed and later released" is both
        for other in there.get((mark.pair, 1 - mark.side), ()):
            word, against = pair.small.words[mark.start], pair.large.words[other.start]
            too = [one for one in there.get((mark.pair, mark.side), ())]
            if any(pair.large.words[one.start].sentence == against.sentence for one in too):
                continue
            if word.no != against.no or not against.comes_as(word):
                continue
            if _round(pair, mine, range(other.start, other.end), certain=mark.converse):
                continue
            score = pair.covered(mine, against.sentence)
            near = pair.beside(mark.start, mark.end, range(other.start, other.end))
            score *= 1.0 if any(near) else _FAR
            if score < COVERED or (
                mark.beside and not pair.beside(mark.start, mark.end, range(other.start, other.end), 3)[-1]
            ):
                continue
            yield found_between(pair, Ground.OPPOSITES, (mine, range(other.start, other.end)), score)


def _round(pair: Pair, mine: range, there: range, *, certain: bool) -> bool:
    """Whether opposed words are told of the same two the other way round: "A beat B", "B lost to A".

    Args:
        certain: whether two that stand the same way round must be seen, else two that stand the other way round.
    """
    places = list(pair.met)
    before = [at for at in places if mine.start - _BY <= at < mine.start and pair.small.words[at].telling][-1:]
    after = [at for at in places if mine.stop <= at < mine.stop + _BY and pair.small.words[at].telling][:1]
    if not before or not after:
        return certain

    def stand(first: int, then: int) -> bool:
        left = any(there.start - _REACH <= at < there.start for at in pair.met[first])
        return left and any(there.stop <= at < there.stop + _REACH for at in pair.met[then])

    same, other = stand(before[0], after[0]), stand(after[0], before[0])
    return not same if certain else other and not same


def _prefixed(pair: Pair) -> Iterator[Opposition]:
    """ "constitutional" in one, "unconstitutional" in the other."""
    theirs: dict[str, int] = {}
    for place, word in enumerate(pair.large.words):
        theirs.setdefault(word.lower, place)
    bare = {without_prefix(word): place for word, place in theirs.items()}
    for place, word in enumerate(pair.small.words):
        if not word.telling or pair.met[place]:
            continue
        there = theirs.get(without_prefix(word.lower), bare.get(word.lower))
        if there is None or word.no != pair.large.words[there].no:
            continue
        score = pair.covered(range(place, place + 1), pair.large.words[there].sentence)
        if score >= COVERED:
            yield found_between(pair, Ground.OPPOSITES, (range(place, place + 1), range(there, there + 1)), score)


def _governs(pair: Pair, place: int, there: int) -> bool:
    """Whether the negation that turns a word governs nothing before it that the other statement lacks.

    "No passengers were hurt" says nothing of sailors: between the negation and "hurt" stands "passengers".
    """
    turned = pair.small if pair.small.words[place].no else pair.large
    at = place if turned is pair.small else there
    first = at
    while first > 0 and turned.words[first - 1].no:
        first -= 1
    if turned is pair.small:
        return all(pair.met.get(one, True) for one in range(first, at))
    return pair.holds(range(first, at))


def _said_otherwise(pair: Pair, place: int) -> bool:
    """Whether both turn a word beside it: "will pay no dividend", "would not pay a dividend"."""
    around = range(place - _BESIDE, place + _BESIDE + 1)
    return any(
        at != place and pair.small.words[at].no and any(pair.large.words[there].no for there in pair.met[at])
        for at in around
        if at in pair.met and pair.small.words[at].telling
    )


def _turned_within(pair: Pair) -> bool:
    """Whether one turns by its prefix what the other says without: "none are fatal", "all are non-fatal"."""
    ours, theirs = ({word.lower for word in one.words} for one in (pair.small, pair.large))
    return not {without_prefix(word) for word in ours}.isdisjoint(theirs) or not {
        without_prefix(word) for word in theirs
    }.isdisjoint(ours)


def _negated(pair: Pair, *, broad: bool) -> Iterator[Opposition]:
    if _turned_within(pair):
        return
    for place, others in pair.met.items():
        word = pair.small.words[place]
        if not word.telling or place in pair.names or any(pair.large.words[there].no == word.no for there in others):
            continue
        for there in others:
            against = pair.large.words[there]
            if not (word.near or against.near) or not against.comes_as(word):
                continue
            if (not broad and not _governs(pair, place, there)) or _said_otherwise(pair, place):
                continue
            score = pair.covered(range(place, place + 1), against.sentence)
            if score >= COVERED:
                yield found_between(pair, Ground.NEGATION, (range(place, place + 1), range(there, there + 1)), score)


def _named(pair: Pair) -> Iterator[Opposition]:
    """ "born in A" and "born in B": another name after the same word and preposition."""
    small, large = pair.small.words, pair.large.words
    for place, word in enumerate(small):
        if not word.name or pair.met[place] or place < 2 or small[place - 1].lower not in LINKS:
            continue
        link, head = small[place - 1].lower, place - 2
        if small[head].key not in of_one():
            continue
        end = place + 1
        while end < len(small) and small[end].name:
            end += 1
        for there in pair.met.get(head, ()):
            for at in range(there + 2, min(there + 4, len(large))):
                if large[at - 1].lower == link and large[at].name:
                    score = pair.covered(range(place, end), None)
                    if score >= COVERED:
                        yield found_between(pair, Ground.NAMES, (range(place, end), range(at, at + 1)), score)


def _passive(words: tuple[Word, ...], place: int) -> bool:
    """ "was beaten by", "beaten narrowly by"; in "beat Halden by two goals" somebody stands before "by"."""
    for word in words[place + 1 : place + 4]:
        if word.lower == "by":
            return True
        if word.name:
            return False
    return False


def _party(words: tuple[Word, ...], place: int) -> bool:
    """Whether a name is one of the two, and no place or day: "on Friday" does nothing to anybody."""
    while place > 0 and words[place - 1].name:
        place -= 1
    return place == 0 or words[place - 1].lower not in _WHERE


def _ordered(pair: Pair) -> Iterator[Opposition]:
    """ "A beat B" and "B beat A", or "A was beaten by B"."""
    small, large = pair.small.words, pair.large.words
    for place, word in enumerate(small):
        compared = word.lower.endswith("er") and place + 1 < len(small) and small[place + 1].lower == "than"
        if not (compared or word.key in directed()) or place in pair.names or not pair.met.get(place):
            continue
        before = [at for at in range(max(0, place - 4), place) if small[at].name and _party(small, at)]
        after = [at for at in range(place + 1, min(len(small), place + 5)) if small[at].name and _party(small, at)]
        if not before or not after or any(small[at].key == small[other].key for at in before for other in after):
            continue
        for there in pair.met[place]:
            turned = _passive(small, place) != _passive(large, there)
            first, then = (before[-1], after[0]) if turned else (after[0], before[-1])
            left = [at for at in pair.met[first] if there - 6 <= at < there]
            right = [at for at in pair.met[then] if there < at <= there + 6]
            if left and right:
                score = pair.covered(range(place, place + 1), pair.large.words[there].sentence)
                if score >= COVERED:
                    yield found_between(pair, Ground.ORDER, (range(place, place + 1), range(there, there + 1)), score)


def _longer(left: Statement, right: Statement) -> bool:
    """Whether the left one tells more: words, else numbers; of two that tell as much the later in the alphabet."""
    ours, theirs = ((len(one.telling), sum(word.value is not None for word in one.words)) for one in (left, right))
    if ours != theirs:
        return ours > theirs
    return [word.lower for word in left.words] > [word.lower for word in right.words]


def compare(
    left: Statement, right: Statement, *, broad: bool = True, near: bool = False, own: bool = False
) -> Opposition:
    """How two statements stand to one another, the surest ground first.

    Args:
        left, right: in either order; what is compared is whether the longer one holds the words of the shorter.
        broad: whether wide sides count as opposed words ("supports" against "criticises"), a negation as turning
            a word that stands after another one that it governs, and one name may be left out of the longer one.
        near: whether they stand by one another in one text, where one may point to whom the other names.
        own: whether both are known to speak of one and the same.
    """
    swapped = _longer(left, right)
    small, large = (right, left) if swapped else (left, right)
    pair = replace(Pair.of(small, large, spare=1 if broad else 0, near=near), own=own)
    if pair.missing > pair.spare + 1:  # names that no opposed word can stand for: but names can part the two
        found = [*_named(pair)]
    else:
        found = [*_opposed(pair, broad=broad), *_prefixed(pair), *_negated(pair, broad=broad)]
        found += [one for find in (numbered, _named, _ordered) for one in find(pair)]
    if found:
        best = max(found, key=lambda one: one.score)  # the first of those that are as sure
        return replace(best, left=best.right, right=best.left) if swapped else best
    score = pair.covered(range(0))
    parted = any(pair.small.words[one].no != pair.large.words[there].no for one in pair.met for there in pair.met[one])
    return Opposition(Stance.ENTAILS if score >= HELD and not parted else Stance.UNKNOWN, score=score)
