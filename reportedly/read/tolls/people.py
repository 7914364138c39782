"""People in a sentence: "two men", "a 12-year-old boy", "John Doe, 24", "he", "no one", "three of the five wounded"."""

from __future__ import annotations

import re

from reportedly.read.figures.words import Words
from reportedly.read.lexicon import given_names, people
from reportedly.read.tolls.counts import ORDINALS, age_follows, read_age, read_age_after, read_count, read_ordinal
from reportedly.read.tolls.groups import Group, is_plural
from reportedly.read.tolls.ranges import MANY, bounds_of, vague_before
from reportedly.read.tolls.wordlists import FRAMES, sections, word_list

_PARTS_PLAYED = frozenset(people()) - word_list("no people")
PEOPLE = word_list("people") | _PARTS_PLAYED | {f"{word}s" for word in _PARTS_PLAYED if not word.endswith("s")}
"""Nouns for people in lower case, in both numbers."""
_DETS, _A, _OTHERS, _VAGUE = word_list("dets"), word_list("a"), word_list("others"), word_list("vague")
_STOP, _NOT_NAMES = word_list("nouns stop"), word_list("not names")
_TITLES, _SUFFIXES, _INSIDE = word_list("titles"), word_list("suffixes"), word_list("inside names")
_PRONOUNS, _SINGLE = word_list("pronouns"), word_list("single pronouns")
_NOBODY = word_list("nobody")
_KIN, _DEFINITE = word_list("kin dets"), word_list("definite dets")
_GOES_ON = (
    word_list("be")
    | word_list("have")
    | word_list("deadly")
    | frozenset({"critically", "seriously"})
    | frozenset(
        word
        for name, section in sections().items()
        if name.rpartition(" ")[2] in set(FRAMES) - {"noun", "does"}
        for word in section
    )
)
_TAKES = word_list("before a bare count") | frozenset(
    word for name, section in sections().items() if name.endswith((" does", " done")) for word in section
)
_AFTER_BARE = word_list("prepositions") | frozenset({"and", ",", ".", ";", ":", "\n", "-", "–", "—"})
_VERBS = word_list("verbs")
_LONGEST = 9  # words between a determiner and its noun
_FULL_NAME = re.compile(r"[A-Z][\w'’-]+\.?(?: (?:[A-Z]\.|[“\"][A-Z][^”\"\n]{1,20}[”\"]))*(?: [A-Z][\w'’-]+)+")
_JOINS = frozenset({"and", "but", "while", ",", "with", "as"})
_PARTS = re.compile(r"[ -]")


def names_in(text: str) -> frozenset[str]:
    """Lower-case parts of the full names in a text: what may stand alone for a person later on."""
    found: set[str] = set()
    for match in _FULL_NAME.finditer(text):
        parts = [
            part.lower().strip('.“”"').replace("’", "'").removesuffix("'s") for part in _PARTS.split(match.group())
        ]
        while parts and (parts[0] in _TITLES or parts[0] in _NOT_NAMES):
            parts.pop(0)
        if len(parts) > 1 and _NOT_NAMES.isdisjoint(parts):
            found.update(parts)
    return frozenset(found)


def find_groups(words: Words, first: int, last: int, known: frozenset[str]) -> list[Group]:
    """Every mention of people in tokens ``first`` to ``last``, in order, none overlapping.

    Args:
        known: lower-case parts of the names that stand in the text in full.
    """
    found: list[Group] = []
    names = None if _title_case(words, first, last) else known
    i = first
    while i < last:
        group = _at(words, i, last, names) or _many(words, i, last)
        if group is None:
            i += 1
            continue
        _bound(words, group, found[-1].last if found else first)
        if group.count == 1 and not group.pronoun and (aged := read_age_after(words, group.last)):
            group.age, group.last = aged
        found.append(group)
        i = group.last
    return found


def _many(words: Words, i: int, end: int) -> Group | None:
    """ "Dozens were hurt", "… and scores are missing", "killing dozens": people, though no noun says so."""
    if words.at(i) not in MANY or i + 1 >= end:
        return None
    after = words.at(i + 1) in _GOES_ON and (words.opens(i) or words.at(i - 1) in _JOINS)
    bare = words.at(i - 1) in _TAKES and words.at(i + 1) in _AFTER_BARE
    return Group(i, i + 1, None, "people") if after or bare else None


def _bound(words: Words, group: Group, free: int) -> None:
    """Note how many a group is at least and at most; ``free`` is the first token that no other group takes."""
    if group.pronoun or group.one or group.count == 0:
        return
    found = vague_before(words, group.first) if group.count is None else bounds_of(words, group.first, group.count)
    if found is not None and found.first >= free:
        group.least, group.most, group.bound = found.least, found.most, found.first


def _title_case(words: Words, first: int, last: int) -> bool:
    long = [i for i in range(first, last) if len(words.at(i)) > 3 and words.at(i).isalpha()]
    return bool(long) and sum(words.capital(i) for i in long) > 0.75 * len(long)


def _at(words: Words, i: int, end: int, names: frozenset[str] | None) -> Group | None:
    low = words.at(i)
    group: Group | None = None
    if low == "no" or low in _NOBODY:
        return _nobody(words, i, end)
    if low in _PRONOUNS and words.at(i + 1) != "-":
        return Group(i, i + 1, 1 if low in _SINGLE else None, low, definite=True, pronoun=True)
    number = read_count(words, i)
    if number:
        group = _numbered(words, i, number, end)
        return group or (_determined(words, i, end) if low in _A else None)
    if low in _DETS or low in _VAGUE or low in _OTHERS:
        group = _determined(words, i, end)
    if group is None and low in ORDINALS and words.opens(i):
        group = _placed(words, i, end)
    if group is None and names is not None and words.capital(i):
        group = _name(words, i, end, names)
    bare = low in PEOPLE or low.removesuffix("'s") in PEOPLE or low[:1].isdigit()
    if group is None and (bare or (names is None and words.capital(i))):
        group = _bare(words, i, end)
    return group


def _nobody(words: Words, i: int, end: int) -> Group | None:
    """ "no one", "nobody else", "no officers": nought."""
    j = i + 1 + (words.at(i) == "no")
    if words.at(i) in _NOBODY or words.at(i + 1) == "one":
        other = words.at(j) == "else"
        return Group(i, j + other, 0, "people", other=other)
    group = _determined(words, i, end)
    if group:
        group.count = 0
    return group


def _numbered(words: Words, first: int, number: tuple[int, int], end: int) -> Group | None:
    """ "two other men", "three of the five wounded", "4 killed"."""
    value, i = number
    other = False
    both = words.at(first) == "both"
    if age_follows(words, i):
        return None
    while words.at(i) in _OTHERS and i < end:
        other, i = True, i + 1
    if words.at(i) == "of":
        return _part(words, first, (value, i), end, other=other)
    noun = _noun(words, i, end)
    if noun:
        return Group(first, noun.last, value, noun.head, age=noun.age, other=other, definite=both)
    year = words.is_digits(first) and 1900 <= value <= 2100
    told = words.at(i) in _GOES_ON and not year and not words.glued(i) and words.at(i) not in {"is", "'s"}
    bare = words.at(first - 1) in _TAKES and words.at(i) in _AFTER_BARE and not year  # "kills 14, …"
    if (other and words.at(i - 1) in {"others", "other"}) or told or both or bare:
        return Group(first, i, value, "", other=other, definite=both)
    return None


def _part(words: Words, first: int, number: tuple[int, int], end: int, *, other: bool) -> Group | None:
    """ "three of the five wounded", "one of his children", "two of them"."""
    value, of = number
    if words.at(of + 1) in {"them", "whom", "those", "these"}:
        return Group(first, of + 2, value, definite=True, part_of=0)
    j = of + 1 + (words.at(of + 1) in _DETS)
    whole = read_count(words, j)
    j = whole[1] if whole else j
    noun = _noun(words, j, end)
    if noun:
        return Group(first, noun.last, value, noun.head, part_of=whole[0] if whole else 0, other=other)
    if whole and words.at(j) in _GOES_ON:
        return Group(first, j + 1, value, "", part_of=whole[0], other=other)
    return None


def _determined(words: Words, first: int, end: int) -> Group | None:
    """ "a man", "the five wounded", "another woman", "a sixth person", "several people"."""
    low = words.at(first)
    i, other, ordinal = first + 1, low in _OTHERS, None
    if low in _DETS or low == "no":
        number = read_count(words, i)
        group = _numbered(words, first, number, end) if number and number[1] < end else None
        if group:
            group.definite = low in _DEFINITE and not group.other
            group.kin = low in _KIN
            return group
        while words.at(i) in _OTHERS:
            other, i = True, i + 1
        place = read_ordinal(words, i)
        if place:
            other, ordinal, i = True, place[0], place[1]
    noun = _noun(words, i, end)
    if noun is None:
        if low == "others":
            return Group(first, first + 1, None, "others", other=True)
        stands = (low == "another" or ordinal) and words.at(i) in _GOES_ON
        return Group(first, i, 1, "", other=True, ordinal=ordinal) if stands else None
    vague = low in _VAGUE or low in {"any", "all"} or (is_plural(noun.head) and noun.head != "couple")
    return Group(
        first,
        noun.last,
        None if vague else 2 if noun.head == "couple" else 1,
        noun.head,
        age=noun.age,
        other=other,
        ordinal=ordinal,
        definite=low in _DEFINITE and not other,
        kin=low in _KIN,
    )


def _placed(words: Words, first: int, end: int) -> Group | None:
    """ "Third worker dies": a heading leaves the article out."""
    noun = _noun(words, first + 1, end)
    if noun is None or is_plural(noun.head):
        return None
    return Group(first, noun.last, 1, noun.head, age=noun.age, other=True, ordinal=ORDINALS[words.at(first)])


class _Noun:
    """A noun for people that a phrase ends in."""

    __slots__ = ("age", "head", "last")

    def __init__(self, head: str, last: int, age: int | None) -> None:
        self.head, self.last, self.age = head, last, age


def _noun(words: Words, i: int, end: int) -> _Noun | None:
    """The noun for people in which the phrase that starts at token ``i`` ends."""
    j, age = i, None
    best: _Noun | None = None
    while j < end and j < i + 2 * _LONGEST:
        low = words.at(j)
        aged = read_age(words, j)
        if aged:
            age, j = aged
            best = _Noun("year-old", j, age)
            continue
        if low in {"-", "'", "’"} or (low == "," and best is None and j > i and _modifies(words, j, end)):
            j += 1
            continue
        if not low[:1].isalpha() or low in _STOP:
            break
        if low in PEOPLE:
            best = _Noun(low, j + 1, age)
        elif low.endswith(("'s", "s'")):
            best = None
        elif best is not None or low in _DETS or low in _VERBS or j - i >= _LONGEST or (j > i and read_count(words, j)):
            break
        j += 1
    if best and words.at(best.last) == "-" and words.glued(best.last + 1):
        return None  # "officer-involved"
    return best


def _modifies(words: Words, comma: int, end: int) -> bool:
    """ "a young, unarmed man": whether a comma stands between adjectives."""
    if not words.at(comma - 1).isalpha() or words.capital(comma + 1):
        return False
    return any(words.at(k) in PEOPLE for k in range(comma + 1, min(comma + 4, end)))


def _bare(words: Words, i: int, end: int) -> Group | None:
    """A noun without a determiner: "gunman dead", "Police officer shot", "people"."""
    noun = _noun(words, i, end)
    if noun is None:
        return None
    count = 2 if noun.head == "couple" else None if is_plural(noun.head) else 1
    return Group(i, noun.last, count, noun.head, age=noun.age)


def _name(words: Words, i: int, end: int, known: frozenset[str]) -> Group | None:
    """A run of capitalised words that may name a person, with a title before it."""
    start, noun = _past_titles(words, i, end)
    if start > i and not words.opens(i) and words.at(i - 1) in _DETS:
        return None
    last, parts = _name_parts(words, start, end)
    if not parts or (last < end and _goes_on_as_place(words, last)):
        return None
    told = parts[0] in known or (parts[0] in given_names() and words.at(last) in {"and", ","})
    if len(parts) == 1 and not noun and (not told or words.at(last) in PEOPLE):
        return None
    return Group(i, last, 1, noun, tuple(parts))


def _past_titles(words: Words, i: int, end: int) -> tuple[int, str]:
    """The token past "Officer", "Sgt." and the like, and the last of them that is a noun for people."""
    noun = ""
    while i < end and words.capital(i):
        low = words.at(i)
        if low not in _TITLES and (low not in PEOPLE or low.endswith("s")):
            break
        noun = low if low in PEOPLE else noun
        i += 1
        i += words.at(i) == "." and words.glued(i)
    return i, noun


def _name_parts(words: Words, j: int, end: int) -> tuple[int, list[str]]:
    parts: list[str] = []
    while j < end:
        low = words.at(j)
        plain = low.removesuffix("'s")
        if words.capital(j) and plain not in _NOT_NAMES and low.replace("'", "").isalpha():
            parts.append(plain)
            j += 1
            if low != plain:
                break
            j += words.at(j) == "." and words.glued(j) and (len(low) == 1 or low in _SUFFIXES)
        elif parts and words.capital(j + 1) and (low in _INSIDE or (low == "-" and words.glued(j))):
            j += 1
        else:
            break
    while parts and parts[-1] in _SUFFIXES:
        parts.pop()
    return j, parts


def _goes_on_as_place(words: Words, j: int) -> bool:
    """ "Howard County", "Ruby Memorial Hospital"."""
    low = words.at(j).removesuffix("'s")
    return words.capital(j) and low in _NOT_NAMES and low not in _TITLES
