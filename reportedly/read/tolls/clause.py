"""A sentence with its people: who stands before a word of fate, who after it, and which helping words it has."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.read.figures.words import Words
from reportedly.read.tolls.groups import Group, listed
from reportedly.read.tolls.wordlists import word_list

_BE, _HAVE, _ADVERBS = word_list("be"), word_list("have"), word_list("adverbs")
_NOT_BE, _NOT_HAVE = word_list("not be"), word_list("not have")
_IRREAL, _SAY, _PREPOSITIONS = word_list("irreal"), word_list("say"), word_list("prepositions")
_APART, _BEFORE_COUNT = word_list("apart"), word_list("before count")
_CLAUSES = frozenset({"that", "as", "after", "before", "until", "since"})
_OBJECTS = frozenset({"him", "them", "himself", "herself", "self", "who", "whom"})
_MANY = frozenset({"hundreds", "dozens", "thousands", "scores", "tens", "many", "millions"})
_JOINS = frozenset({"and", ",", "while", "as", "but", ";"})
_SELF = frozenset({"himself", "herself", "self"})
_TELLS = word_list("be") | word_list("killed befalls") | word_list("have")
"""Words that tell of those right before them, and so begin a clause of their own."""
_FAR = 45  # tokens between a verb and its subject


@dataclass(slots=True)
class Mention:
    """People and what befell them.

    Attributes:
        fate: "killed", "wounded", "hit" (either) ….
        first, last: tokens of the words that say so.
        sentence: number of the sentence.
        groups: the people; empty when they are left out.
        agent: whether somebody else does it to them in the same clause.
        by: who does.
        unreal: said not to be so, or only feared, tried or supposed.
        reflexive: done to themselves.
        revised: the words say that the count moved ("rose to 12").
        weak: the word is often a figure of speech ("attacked his rival").
    """

    fate: str
    first: int
    last: int
    sentence: int
    groups: list[Group] = field(default_factory=list)
    agent: bool = False
    by: Group | None = None
    unreal: bool = False
    reflexive: bool = False
    revised: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Helped:
    """The helping words before a verb: where they start, whether "be" is among them, whether they make it unreal."""

    start: int
    be: bool
    unreal: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence: tokens ``first`` to ``last``, its people in order, its number in the text."""

    words: Words
    first: int
    last: int
    groups: list[Group]
    number: int
    objects: set[int] = field(default_factory=set)
    """First tokens of those to whom something was done by somebody else; they are no later verb's subject."""

    def helped(self, i: int) -> Helped:
        """The helping words before token ``i``."""
        words, j, be, unreal = self.words, i, False, False
        while j > self.first:
            low = words.at(j - 1)
            if low in _BE or low in _NOT_BE:
                be = True
                unreal = unreal or low in _NOT_BE
            elif low in {"not", "never"} or low in _NOT_HAVE:
                unreal = True
            elif low == "to":
                unreal = unreal or be
            elif low in _IRREAL:
                unreal = True
            elif low not in _HAVE and low not in _ADVERBS and not low.endswith("ly"):
                break
            if low == "left":
                break
            j -= 1
        return Helped(j, be, unreal)

    def before(self, start: int) -> int | None:
        """Number of the group that ends right before token ``start``."""
        for number, group in enumerate(self.groups):
            if group.last == start and group.noun not in _SELF:
                return number
        return None

    def after(self, j: int) -> int | None:
        """Number of the group that starts at token ``j``, words like "at least" passed over."""
        words = self.words
        for _ in range(5):
            for number, group in enumerate(self.groups):
                if group.first == j:
                    return number
            if words.at(j) == "and" and words.at(j + 1).endswith("ing"):
                return None
            if words.at(j) not in _BEFORE_COUNT:
                return None
            j += 1
        return None

    def _to_death(self, i: int) -> bool:
        """ "stabbed two men to death"."""
        return self.words.at(i) == "to" and self.words.at(i + 1) == "death"

    def subject(self, start: int) -> int | None:
        """Number of the group that most likely is the subject of the verb whose words start at token ``start``."""
        words = self.words
        far: int | None = None
        for number in range(len(self.groups) - 1, -1, -1):
            group = self.groups[number]
            if group.last > start or start - group.first > _FAR:
                continue
            if far is not None and any(words.at(k) in _APART for k in range(group.last, self.groups[far].first)):
                break
            if group.noun in _OBJECTS or self._speaks(group, start) or self._taken(group, start):
                continue
            if self._many_between(group.last, start):
                return None
            before = words.at(group.first - 1)
            if before in _PREPOSITIONS and before not in _CLAUSES and group.first > self.first:
                far = number if far is None else far
                continue
            return number
        return far

    def _many_between(self, first: int, start: int) -> bool:
        """ "six people died and hundreds fled", "two were killed and dozens more are missing"."""
        words = self.words
        return any(words.at(k) in _MANY and words.at(k - 1) in _JOINS for k in range(first + 1, start))

    def _taken(self, group: Group, start: int) -> bool:
        """ "killed his wife before he …": not "hit a woman, who died"."""
        return group.first in self.objects and self.words.at(start - 1) not in {"who", "which", "that"}

    def _speaks(self, group: Group, start: int) -> bool:
        """Whether a group only tells what is told: "police said", ", Doe says,"."""
        words = self.words
        if words.at(group.last) in _SAY and group.last < start:
            return True
        if words.at(group.last) == "," and words.at(group.last + 1) in _SAY:
            return True
        told = words.at(group.first - 1) in _SAY and words.at(group.last) in {",", "."} and group.last + 1 < start
        return told and bool(group.name or not group.noun)

    def to_the_left(self, number: int) -> list[Group]:
        """The list of people that ends with group ``number``, without those to whom another verb did something."""
        start = next((k + 1 for k in range(number - 1, -1, -1) if self.groups[k].first in self.objects), 0)
        return listed(self.words, self.groups[start:], number - start, back=True)

    def to_the_right(self, number: int) -> list[Group]:
        """The list of people that begins with group ``number``; without those of whom the next words tell more.

        "The blast killed nine people, and six people died in a fire": not fifteen.
        """
        end = len(self.groups)
        for place in range(number + 1, end):
            if self.words.at(self.groups[place].last) in _TELLS:
                end = place
                break
        return listed(self.words, self.groups[:end], number, back=False)

    def with_subject(self, mention: Mention, start: int) -> Mention:
        """``mention`` said of the subject before token ``start``; of nobody when there is none."""
        number = self.subject(start)
        if number is not None:
            groups = self.to_the_left(number)
            mention.groups = groups[:1] if mention.reflexive else groups
        return mention

    def with_objects(self, mention: Mention, number: int, start: int) -> Mention:
        """``mention`` done to the list that begins with group ``number``, by the subject before ``start``."""
        last = self.groups[number].last
        if mention.fate == "hit" and (self.words.at(last) == "dead" or self._to_death(last)):
            mention.fate = "killed"
        if self.groups[number].noun in _SELF:
            mention.reflexive = True
            mention.groups = [self.groups[number]]
            return self.with_subject(mention, start)
        by = self.subject(start)
        mention.groups = self.to_the_right(number)
        mention.last = max(mention.last, mention.groups[-1].last)
        self.objects.update(group.first for group in mention.groups)
        mention.agent, mention.by = True, None if by is None else self.groups[by]
        return mention
