"""Fates told by nouns: "the death of a boy", "three deaths", "the toll rose to 12", "taken to hospital"."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.read.tolls.clause import Clause, Mention
from reportedly.read.tolls.counts import read_count
from reportedly.read.tolls.groups import Group
from reportedly.read.tolls.wordlists import sections, word_list

_FATAL, _CONDITIONS, _HOSPITALS = word_list("fatal"), word_list("conditions"), word_list("hospitals")
_MOVED, _MOVES, _SUFFERED = word_list("moved"), word_list("moves only others"), word_list("suffered")
_DEATH_OTHERS, _TOLL_LINKS, _MORE = word_list("death before"), word_list("toll links"), word_list("others")
_LIFE_LOST, _LIFE_TAKEN = word_list("life lost"), word_list("life taken")
_COUNTED_BEFORE = word_list("before counted")
_MOVING = word_list("moving")
_VIOLENCE = word_list("hit nouns")
_TOLL_ENDS = word_list("toll ends")
_NEAR_TOLL, _FAR_TOLL = 9, 24  # tokens from "toll" to its number; further off only where words say that it moved
_FATE_OF_NUMBER = {
    word: fate
    for fate in ("killed", "wounded", "missing", "detained", "displaced")
    for frame in ("done", "is", "noun")
    for word in sections().get(f"{fate} {frame}", ())
}


def at_noun(clause: Clause, i: int) -> Mention | None:
    """The mention at token ``i``, a noun of fate."""
    low = clause.words.at(i)
    if low in _VIOLENCE:
        return noun_of(clause, i, "hit")
    return _READ.get(low, _hospital)(clause, i)


def noun_of(clause: Clause, i: int, fate: str) -> Mention | None:
    """ "the death of a boy", "the fatal shooting of two men", "the shooting death of John Doe"."""
    words = clause.words
    if words.at(i) in {"death", "deaths"} and (words.at(i + 1) in _DEATH_OTHERS or words.at(i - 1) == "to"):
        return None
    j = i + 1
    if words.at(j) in {"death", "deaths"}:
        fate, j = "killed", j + 1
    if words.at(i - 1) in _FATAL:
        fate = "killed"
    right = clause.after(j + 1) if words.at(j) == "of" else None
    if right is None:
        return None
    groups = clause.to_the_right(right)
    return Mention(fate, i, groups[-1].last, clause.number, groups, agent=fate == "hit")


def counted_noun(clause: Clause, i: int, fate: str) -> Mention | None:
    """ "three deaths", "no injuries", "no other injuries"."""
    words, j, other = clause.words, i - 1, False
    if words.at(i) in {"death", "deaths"} and (words.at(i + 1) in _DEATH_OTHERS or words.at(i - 1) == "to"):
        return None
    while j > clause.first and (words.at(j) in _COUNTED_BEFORE or words.at(j).endswith("ing")):
        other = other or words.at(j) in _MORE
        j -= 1
    if words.at(j) == "no":
        return Mention(fate, j, i + 1, clause.number, [Group(j, i + 1, 0, "people", other=other)])
    for k in (j, j - 2):
        number = read_count(words, k) if k >= clause.first else None
        if number and number[1] == j + 1:
            return Mention(fate, k, i + 1, clause.number, [Group(k, i + 1, number[0], "people", other=other)])
    return _wound(clause, i) if fate == "wounded" else None


def _toll(clause: Clause, i: int) -> Mention | None:
    """ "the death toll rose to 12", "the toll now stands at twelve", "bringing the death toll to eleven"."""
    words = clause.words
    before = any(words.at(k) in _MOVING for k in _back(clause, i, 4))
    for j in range(i + 1, min(i + 1 + (_FAR_TOLL if not before else 9), clause.last)):
        low = words.at(j)
        number = read_count(words, j)
        if number and words.at(j - 1) in _TOLL_LINKS:
            between = range(i + 1, j)
            moved = before or any(words.at(k) in _MOVING for k in between)
            near = j - i < _NEAR_TOLL
            if not near and not moved:
                continue
            group = Group(j, number[1], number[0], "people")
            return Mention("killed", i, number[1], clause.number, [group], revised=moved)
        if low in _TOLL_ENDS:
            break
    return None


def _number_of(clause: Clause, i: int) -> Mention | None:
    """ "The number of people killed in the raid rose to six", "bringing the number of dead to 11"."""
    words = clause.words
    if words.at(i + 1) != "of":
        return None
    told = next((k for k in range(i + 2, min(i + 8, clause.last)) if words.at(k) in _FATE_OF_NUMBER), None)
    found = None if told is None else _toll(clause, told)
    if told is None or found is None or not found.revised:
        return None
    found.fate, found.first = _FATE_OF_NUMBER[words.at(told)], i
    return found


def _hospital(clause: Clause, i: int) -> Mention | None:
    """ "were taken to hospital", "sent four people to the hospital"."""
    words = clause.words
    to = next((j for j in _back(clause, i, 10) if words.at(j) in {"to", "at", "in", "into"}), None)
    verb = None if to is None else next((j for j in _back(clause, to, 14) if words.at(j) in _MOVED), None)
    if to is None or verb is None:
        return None
    helped = clause.helped(verb)
    mention = Mention("wounded", verb, i + 1, clause.number, unreal=helped.unreal)
    if not helped.be:
        right = clause.after(verb + 1)
        if right is not None and clause.groups[right].last <= to:
            mention.groups = clause.to_the_right(right)
            return mention
        if words.at(verb) in _MOVES:
            return None
    return clause.with_subject(mention, helped.start)


def _condition(clause: Clause, i: int) -> Mention | None:
    """ "is in critical condition", "listed in stable condition"."""
    words = clause.words
    if words.at(i - 1) not in _CONDITIONS:
        return None
    at = next((j for j in _back(clause, i, 7) if words.at(j) in {"in", "listed"}), None)
    return None if at is None else _of_those_before(clause, at, i + 1)


def _wound(clause: Clause, i: int) -> Mention | None:
    """ "suffered a gunshot wound", "three people with injuries"."""
    words = clause.words
    verb = next((j for j in _back(clause, i, 8) if words.at(j) in _SUFFERED), None)
    if verb is None or (words.at(verb) == "from" and words.at(verb - 1) in {"died", "dead", "dies", "death"}):
        return None
    return _of_those_before(clause, verb, i + 1)


def _treated(clause: Clause, i: int) -> Mention | None:
    """ "were treated for burns"."""
    helped = clause.helped(i)
    if not helped.be and clause.before(helped.start) is None:
        return None
    mention = Mention("wounded", helped.start, i + 1, clause.number, unreal=helped.unreal)
    return clause.with_subject(mention, helped.start)


def _life(clause: Clause, i: int) -> Mention | None:
    """ "lost his life", "took her own life", "claimed two lives"."""
    words = clause.words
    for j in _back(clause, i, 5):
        low = words.at(j)
        own = low in _LIFE_TAKEN and words.at(i - 1) == "own"
        if low in _LIFE_LOST or own:
            helped = clause.helped(j)
            mention = Mention("killed", helped.start, i + 1, clause.number, unreal=helped.unreal, reflexive=own)
            return clause.with_subject(mention, helped.start)
        number = read_count(words, j + 1) if low in _LIFE_TAKEN and words.at(i) == "lives" else None
        if number:
            group = Group(j + 1, i + 1, number[0], "people")
            return Mention("killed", j, i + 1, clause.number, [group], agent=True)
    return None


def _suicide(clause: Clause, i: int) -> Mention | None:
    """ "committed suicide"."""
    if not clause.words.at(i - 1).startswith("commit"):
        return None
    helped = clause.helped(i - 1)
    mention = Mention("killed", helped.start, i + 1, clause.number, unreal=helped.unreal, reflexive=True)
    return clause.with_subject(mention, helped.start)


def _murder(clause: Clause, i: int) -> Mention | None:
    return noun_of(clause, i, "killed")


def _of_those_before(clause: Clause, at: int, last: int) -> Mention:
    """Wounded are those right before the words that start at token ``at``, else the subject."""
    helped = clause.helped(at)
    mention = Mention("wounded", helped.start, last, clause.number, unreal=helped.unreal)
    left = clause.before(helped.start)
    if left is None:
        return clause.with_subject(mention, helped.start)
    mention.groups = clause.to_the_left(left)
    return mention


def _back(clause: Clause, i: int, far: int) -> range:
    return range(i - 1, max(clause.first, i - far) - 1, -1)


_READ: dict[str, Callable[[Clause, int], Mention | None]] = {
    "toll": _toll,
    "number": _number_of,
    "tally": _number_of,
    "total": _number_of,
    "condition": _condition,
    "wound": _wound,
    "wounds": _wound,
    "treated": _treated,
    "life": _life,
    "lives": _life,
    "suicide": _suicide,
    "killing": _murder,
    "killings": _murder,
    "murder": _murder,
    "murders": _murder,
}
