"""A mention of people, and lists of such mentions: "a woman, 45, and her two sons"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.figures.words import Words
from reportedly.read.lexicon import given_names
from reportedly.read.tolls.wordlists import word_list

FEMALE, MALE = word_list("female"), word_list("male")
_LINKS, _DETS = word_list("links"), word_list("dets")
_ANDS = frozenset({"and", "&", "plus"})
_APART = 9  # tokens between two members of a list
_PLURALS = word_list("plurals")


@dataclass(slots=True)
class Group:
    """One mention of people in tokens ``first`` to ``last`` (past the end).

    Attributes:
        count: how many, None when the words do not say.
        noun: the head noun in lower case, "" when there is none.
        name: the parts of a name in lower case.
        age: in whole years.
        definite: "the man", "his wife": may have been told of before.
        other: "another", "two others", "a third": besides those told of before.
        pronoun: "he", "they".
        part_of: "two of the five": 5, and 0 when the whole has no number; None when no whole is named.
        ordinal: "a sixth person": 6.
        kin: "his wife": somebody's.
        least, most: how many at least and at most, where the words say so and give no plain number; see ``ranges.py``.
        bound: the token with which the words for that begin.
    """

    first: int
    last: int
    count: int | None
    noun: str = ""
    name: tuple[str, ...] = ()
    age: int | None = None
    definite: bool = False
    other: bool = False
    pronoun: bool = False
    part_of: int | None = None
    ordinal: int | None = None
    kin: bool = False
    least: int | None = None
    most: int | None = None
    bound: int | None = None

    @property
    def sex(self) -> str:
        """ "m", "f" or "" where the words do not tell."""
        if self.noun in FEMALE or self.noun in MALE:
            return "f" if self.noun in FEMALE else "m"
        return given_names().get(self.name[0], "") if len(self.name) > 1 else ""

    @property
    def one(self) -> bool:
        """Whether it is one person who can be told from others by noun or name."""
        return self.count == 1 and self.part_of is None and bool(self.noun or self.name)


def is_plural(noun: str) -> bool:
    """Whether a noun for people stands in the plural."""
    return noun in _PLURALS or noun.endswith("men") or (noun.endswith("s") and not noun.endswith("ss"))


def listed(words: Words, groups: Sequence[Group], at: int, *, back: bool) -> list[Group]:
    """The people of the list that group number ``at`` ends (``back``) or begins, nobody twice."""
    chain = [groups[at]]
    step = -1 if back else 1
    k = at + step
    while 0 <= k < len(groups):
        before, after = (groups[k], chain[0]) if back else (chain[-1], groups[k])
        if not _joined(words, before.last, after.first):
            break
        chain.insert(0 if back else len(chain), groups[k])
        k += step
    return _distinct(words, chain)


def _joined(words: Words, start: int, end: int) -> bool:
    """Whether only commas, "and", ages and "of Town" stand between."""
    if end - start > _APART:
        return False
    i, seen = start, False
    while i < end:
        low = words.at(i)
        if low in _LINKS:
            seen = seen or low == "," or low in _ANDS
        elif low in {"of", "from", "in"} and i + 1 < end:
            i += 1
            while i + 1 < end and words.at(i + 1) not in _LINKS and words.at(i + 1).isalpha():
                i += 1
        else:
            return False
        i += 1
    return seen


def _distinct(words: Words, chain: list[Group]) -> list[Group]:
    """The members of a list, without what only describes the one before ("John Doe, a teacher,")."""
    if len(chain) < 2:
        return chain
    ands = [
        any(words.at(i) in _ANDS for i in range(one.last, other.first))
        for one, other in zip(chain, chain[1:], strict=False)
    ]
    if not any(ands) and all(_headline(words, group) for group in chain):
        return chain  # "10 women, 7 men wounded", "Father, two sons dead"
    if not any(ands):
        for more in chain[1:]:
            _take_up(chain[0], more)
        return chain[:1]
    out = [chain[0]]
    room = _room(chain[0])
    for number, group in enumerate(chain[1:]):
        before = out[-1]
        if group.name and room > 0 and not before.name and not before.other and _names_it(ands, chain, number):
            if before.count == 1:
                _take_up(before, group)
            room -= 1
            continue
        described = before.name and not group.name and not group.other and group.count == 1 and not group.kin
        if described and not ands[number]:
            _take_up(before, group)
            continue
        out.append(group)
        room = _room(group)
    return out


def _headline(words: Words, group: Group) -> bool:
    """Whether a group is a noun without name, article or other words that could describe the one before."""
    return bool(group.noun) and not group.name and not group.pronoun and words.at(group.first) not in _DETS


def _names_it(ands: Sequence[bool], chain: Sequence[Group], number: int) -> bool:
    """ "his wife, Jane", "two sons, Al and Bo": a name that says who the noun before it is."""
    return not ands[number] or (number > 0 and bool(chain[number].name))


def _room(group: Group) -> int:
    """How many names may follow to say who a group is."""
    return group.count or 0 if group.noun and not group.name else 0


def _take_up(head: Group, more: Group) -> None:
    head.name = head.name or more.name
    head.age = head.age if head.age is not None else more.age
    head.noun = head.noun or more.noun
