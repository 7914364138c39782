"""Who is who among the people of a report: a mention is somebody told of before, unless the words set them apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.read.tolls.groups import FEMALE, MALE, Group
from reportedly.read.tolls.wordlists import word_list

GENERIC = word_list("groups")
YOUNG, OLD, ATTACKERS = word_list("young"), word_list("old"), word_list("attackers")
_CHILD, _ADULT = 16, 19  # below this age a child, above that one an adult
_PRONOUN_REACH = 2  # sentences over which a pronoun takes somebody up


@dataclass(slots=True, eq=False)
class Person:
    """Somebody told of in a report.

    Attributes:
        noun, name, age, sex: what is known of them.
        fates: what befell them.
        first, last: sentences of the first and the latest mention.
        tokens: by fate, of the words that first tell it.
        attacker: called so ("the gunman").
        doer: does to others, or to themselves, what is told.
        other: told of as another.
    """

    noun: str = ""
    name: tuple[str, ...] = ()
    age: int | None = None
    sex: str = ""
    fates: set[str] = field(default_factory=set)
    first: int = 0
    last: int = 0
    tokens: dict[str, tuple[int, int]] = field(default_factory=dict)
    attacker: bool = False
    doer: bool = False
    other: bool = False


class Cast:
    """The people of a report, in the order in which it tells of them."""

    def __init__(self) -> None:
        self.people: list[Person] = []

    def find(self, group: Group, sentence: int, fate: str, taken: frozenset[int] = frozenset()) -> Person | None:
        """The person whom a mention is of: one told of before, or a new one; None for a pronoun that fits nobody.

        Args:
            taken: places in ``people`` of those who stand in the same list, and so are somebody else.
        """
        if group.pronoun:
            return self._recent(group, sentence, taken)
        fits = [
            (score, place)
            for place, person in enumerate(self.people)
            if place not in taken and (score := alike(person, group, sentence, fate)) > 0
        ]
        if fits:
            person = self.people[max(fits)[1]]
        else:
            person = Person(other=group.other, first=sentence)
            self.people.append(person)
        _learn(person, group, sentence)
        return person

    def _recent(self, group: Group, sentence: int, taken: frozenset[int]) -> Person | None:
        fits = [
            (-person.last, place)
            for place, person in enumerate(self.people)
            if place not in taken and sentence - person.last <= _PRONOUN_REACH and person.sex in ("", group.sex)
        ]
        if not fits:
            return None
        person = self.people[min(fits)[1]]
        person.last, person.sex = sentence, person.sex or group.sex
        return person

    def place(self, person: Person) -> int:
        """Where somebody stands among the people."""
        return self.people.index(person)


def _learn(person: Person, group: Group, sentence: int) -> None:
    if len(group.name) > len(person.name):
        person.name = group.name
    if group.noun and (person.noun in GENERIC or person.noun in {"", "year-old"}):
        person.noun = group.noun
    person.age = group.age if person.age is None else person.age
    person.sex = person.sex or group.sex
    person.last = sentence
    person.attacker = person.attacker or group.noun in ATTACKERS


def alike(person: Person, group: Group, sentence: int, fate: str) -> float:  # noqa: PLR0911
    """How well a mention fits somebody told of before; 0 when it cannot be the same."""
    if person.sex and group.sex and person.sex != group.sex:
        return 0
    if person.age is not None and group.age is not None and abs(person.age - group.age) > 1:
        return 0
    attacker = group.noun in ATTACKERS
    if attacker and person.attacker:
        return 3
    if group.name and person.name:
        return _same_name(person.name, group.name)
    if person.age is not None and person.age == group.age:
        return 4
    if _young(group.noun, group.age) * _young(person.noun, person.age) < 0:
        return 0
    if attacker != person.attacker and not (group.name or person.name):
        return 0
    if group.other != person.other and not group.definite:
        return 0
    return _nearness(person, group, sentence, fate)


def _nearness(person: Person, group: Group, sentence: int, fate: str) -> float:
    """For two that nothing sets apart: the nearer, the likelier, and with one fate likelier still."""
    apart = _at_odds(person.fates, fate)
    if apart and not (group.definite or group.name):
        return 0
    score = 0.5 + 1 / (1 + max(0, sentence - person.last)) - 0.6 * apart + 0.5 * (fate in person.fates)
    if group.noun and group.noun == person.noun:
        score += 1
    elif group.sex and group.sex == person.sex:
        score += 0.5
    return max(score, 0.1)


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """A surname alone is anybody's of that name; two full names share their first part too, or two parts."""
    if one[-1] == other[-1] and (len(one) == 1 or len(other) == 1 or one[0] == other[0]):
        return 5
    short, full = sorted((one, other), key=len)
    if len(short) == 1:
        return 4 if short[0] in full else 0
    return 4 if len(set(one) & set(other)) > 1 else 0


def _young(noun: str, age: int | None) -> int:
    """1 for a child, -1 for an adult, 0 when it is open."""
    if age is not None:
        return 1 if age < _CHILD else -1 if age > _ADULT else 0
    if noun in {"son", "daughter"}:
        return 0
    return 1 if noun in YOUNG else -1 if noun in OLD else 0


def _at_odds(fates: set[str], fate: str) -> bool:
    """Whether one is told of as killed and the other as wounded."""
    if fate == "killed":
        return "killed" not in fates and "wounded" in fates
    return fate == "wounded" and "killed" in fates and "wounded" not in fates


def fits(person: Person, noun: str) -> bool:
    """Whether somebody can be one of a set: one of "her two sons", of "three men"."""
    sex = "f" if noun in FEMALE else "m" if noun in MALE else ""
    if sex and person.sex and sex != person.sex:
        return False
    if noun in YOUNG and (person.noun in OLD or (person.age or 0) > _ADULT):
        return False
    return not (noun in {"men", "women", "adults"} and person.noun in YOUNG)
