"""A statement laid out for comparing: its words in order, what each is opposed to, and what is negated or left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.reconcile.words.folding import NEGATIONS, STOP, key, split, stem
from reportedly.reconcile.words.tables import table
from reportedly.span import Span

_TOKEN = re.compile(
    r"\d[\d,.]*\d|\d"
    r"|[Nn]on[- ](?=[a-z]{4})[^\W\d_]+(?:[-'’.][^\W\d_]+)*"  # "non fatal" is one word
    r"|[^\W\d_]{1,3}-?\d+[^\W_]*|[^\W\d_]+(?:[-'’.][^\W\d_]+)*|[^\w\s]"  # and so are "H4" and "A320neo"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_RANKED = re.compile(
    r"(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)-(?=\w+(?:est|most)$)", re.IGNORECASE
)
_HARD = frozenset(".;:!?")
_BREAK = _HARD | frozenset(',–—()"“”')
_CONJUNCTIONS = frozenset({"but", "while", "whereas", "although", "though", "because", "after", "which", "who", "that"})
_AUXILIARIES = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "does", "did", "will", "would", "can", "could", "may", "might")
)
_SILENT = STOP | NEGATIONS | frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir"})
_REACH = 6  # words after a negation that it may govern
_AMONG = 4  # and so many more where it says of whom: "none of the men aboard were hurt"
_OPEN_REACH = 7  # and after a word that leaves open
_OPENING = frozenset({"open", "half", "shut"})
_TURNING = frozenset({"no", "turn", "rank", "shut", "will-not", "would-not"})
_AHEAD = frozenset({"will", "would", "will-not", "would-not"})
_BESIDE, _BROAD, _CONVERSE = "beside: ", "broad: ", "converse: "
_DIRECTED, _ONE, _HELD = "directed: ", "one: ", "held: "
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a statement.

    Attributes:
        span: where it stands in the text.
        lower: the word, lower case, without a possessive ending.
        key: what it is compared by.
        telling: whether it is a content word.
        name: whether it is written with a capital where none is due.
        value: the number that it is, None for other words.
        no: whether a word before it negates it, by an odd number of negations.
        near: whether it is the first or second content word that a negation governs.
        open: whether a word before it leaves open that it comes about.
        ahead: "will" or "would" where one of them governs it, else empty.
        sentence, clause: numbers within the statement.
    """

    span: Span
    lower: str
    key: str
    telling: bool = False
    name: bool = False
    value: float | None = None
    no: bool = False
    near: bool = False
    open: bool = False
    ahead: str = ""
    sentence: int = 0
    clause: int = 0

    def comes_as(self, other: Word) -> bool:
        """Whether two words are left open alike; "would" beside neither "will" nor "would" leaves open."""
        return self.open == other.open and {self.ahead, other.ahead} != {"", "would"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase that has an opposite.

    Attributes:
        pair, side: the line of the table, and the side of it.
        beside: whether it is said of one thing only where the word beside it is the same on both sides.
        broad: whether the sides are wide: attitudes and outcomes that mostly, not always, shut one another out.
        converse: whether the sides tell one thing when the two of whom they are told change places ("A buys B").
        start, end: the places of its words.
    """

    pair: int
    side: int
    beside: bool
    broad: bool
    converse: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Listed:
    phrase: Phrase
    pair: int
    side: int
    beside: bool
    broad: bool
    converse: bool
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Statement:
    """Words in order, and those among them that have an opposite."""

    words: tuple[Word, ...]
    marks: tuple[Mark, ...]

    @property
    def telling(self) -> tuple[int, ...]:
        """Places of the content words."""
        return tuple(place for place, word in enumerate(self.words) if word.telling)


@lru_cache(maxsize=1)
def _opposites() -> Mapping[str, tuple[_Listed, ...]]:
    """First stem of a phrase -> the phrases that begin so, longest first."""
    found: dict[str, list[_Listed]] = {}
    for pair, line in enumerate(table("opposites.txt")):
        if line.startswith((_DIRECTED, _ONE, _HELD)):
            continue
        kind = next((one for one in (_BESIDE, _BROAD, _CONVERSE) if line.startswith(one)), "")
        kinds = (kind == _BESIDE, kind == _BROAD, kind == _CONVERSE)
        for side, words in enumerate(line.removeprefix(kind).split("|")):
            for said in words.split():
                phrase = tuple(stem(word) for word in said.split("_"))
                listed = _Listed(phrase, pair, side, *kinds, frozenset(map(key, said.split("_"))))
                found.setdefault(phrase[0], []).append(listed)
    return {
        first: tuple(sorted(listed, key=lambda one: (-len(one.phrase), one.pair, one.side)))
        for first, listed in found.items()
    }


@lru_cache(maxsize=1)
def _plainly_listed() -> frozenset[str]:
    """Words as the table has them: "will" is no form of "willing"."""
    return frozenset(word for line in table("opposites.txt") for said in line.split() for word in said.split("_"))


def _keys_of(kind: str) -> frozenset[str]:
    lines = [line.removeprefix(kind) for line in table("opposites.txt") if line.startswith(kind)]
    return frozenset(key(word) for line in lines for word in line.split())


@lru_cache(maxsize=1)
def directed() -> frozenset[str]:
    """Keys of verbs that one does to another: who and whom cannot change places ("beat", "succeed")."""
    return _keys_of(_DIRECTED)


@lru_cache(maxsize=1)
def of_one() -> frozenset[str]:
    """Keys of words that hold of one place or person only ("born in", "written by")."""
    return _keys_of(_ONE)


@lru_cache(maxsize=1)
def held() -> frozenset[str]:
    """Stems of opinions, decisions and lasting facts: who later says their opposite has changed position."""
    lines = [line.removeprefix(_HELD) for line in table("opposites.txt") if line.startswith(_HELD)]
    return frozenset(stem(word) for line in lines for word in line.split())


@lru_cache(maxsize=1)
def _polarity() -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """First word of a phrase -> the phrases that begin so, longest first, each with its kind."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for line in table("polarity.txt"):
        kind, _, words = line.partition(": ")
        for said in words.split():
            phrase = tuple(said.split("_"))
            found.setdefault(phrase[0], []).append((phrase, kind))
    return {first: tuple(sorted(all_, key=lambda one: (-len(one[0]), one))) for first, all_ in found.items()}


_NUMBERS = {
    **{
        word: float(value)
        for value, word in enumerate(
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
            + ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
        )
    },
    **{"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0},
}


def _value(token: str) -> float | None:
    plain = token.replace(",", "")
    if plain[:1].isdigit():
        try:
            return float(plain)
        except ValueError:
            return None
    return _NUMBERS.get(token)


def _tokens(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    for span in spans:
        for match in _TOKEN.finditer(text, span.start, span.end):
            said, start = match.group(), match.start()
            ranked = _RANKED.match(said)
            if ranked:  # "second-largest" is read as two words
                yield ranked[1], Span(start, start + ranked.end(1))
                start += ranked.end()
            yield text[start : match.end()], Span(start, match.end())


def _plain(token: str) -> str:
    lower = token.lower().replace("’", "'").replace(" ", "-")  # "non fatal" is "non-fatal"
    return lower if lower.endswith("n't") else _POSSESSIVE.sub("", lower)


def _found_at(tokens: Sequence[str], lowers: Sequence[str], place: int) -> tuple[Phrase, str] | None:
    """The longest phrase of polarity that begins at a place."""
    if tokens[place] == "May":
        return None
    for phrase, kind in _polarity().get(lowers[place], ()):
        if tuple(lowers[place : place + len(phrase)]) == phrase:
            return phrase, kind
    if lowers[place].endswith("n't"):
        return (lowers[place],), "no"
    return None


@dataclass(slots=True)
class _Governed:
    """For each token, whether negations govern it, whether near one, whether it is left open, "will" or "would"."""

    no: list[bool]
    near: list[bool]
    open: list[bool]
    ahead: list[str]


def _govern(tokens: Sequence[str], lowers: Sequence[str]) -> _Governed:
    many = len(tokens)
    found = _Governed([False] * many, [False] * many, [False] * many, [""] * many)
    place = 0
    while place < many:
        met = _found_at(tokens, lowers, place)
        if met is None:
            place += 1
            continue
        phrase, kind = met
        place += len(phrase)
        if kind == "rank" and not (place < many and lowers[place].endswith(("est", "most"))):
            continue
        opens, turns = kind in _OPENING, kind in _TURNING
        ahead = kind.removesuffix("-not") if kind in _AHEAD else ""
        left, reach = 2, _REACH
        if phrase[-1] == "none" and place < many and lowers[place] == "of":
            reach += _AMONG
        for at in range(place, min(many, place + (reach if kind in ("no", "turn", "rank") else _OPEN_REACH))):
            if tokens[at] in _BREAK or lowers[at] in _CONJUNCTIONS:
                break
            if lowers[at] == "and" and at + 1 < many and lowers[at + 1] in _AUXILIARIES:
                break  # "did not make it and was pronounced dead"
            found.open[at] |= opens
            found.ahead[at] = ahead or found.ahead[at]
            if turns and at < place + reach:
                found.no[at] = not found.no[at]
                if left and lowers[at] not in STOP:
                    found.near[at] = True
                    left -= 1
    return found


def lay_out(text: str, spans: Sequence[Span]) -> Statement:
    """Lay out the words that stand at ``spans`` of ``text``, in order."""
    cut = list(_tokens(text, spans))
    tokens = [token for token, _ in cut]
    lowers = [_plain(token) for token in tokens]
    governed = _govern(tokens, lowers)
    usual = {token for token in tokens if token.islower()}
    words: list[Word] = []
    sentence = clause = 0
    opens = True
    for place, (token, span) in enumerate(cut):
        lower = lowers[place]
        if token in _BREAK:
            clause += 1
            sentence += token in _HARD
            opens = token in _HARD
            continue
        if not token[0].isalnum():
            continue
        clause += lower in _CONJUNCTIONS
        value = None if lower == "one" and governed.no[place] else _value(lower)  # "not one soldier" counts none
        telling = lower not in _SILENT and len(lower) > 1 and value is None
        name = token[0].isupper() and telling and not (opens and lower in usual)
        words.append(
            Word(
                span=span,
                lower=lower,
                key=key(lower),
                telling=telling,
                name=name and not (opens and lower in usual),
                value=value,
                no=governed.no[place],
                near=governed.near[place],
                open=governed.open[place],
                ahead=governed.ahead[place],
                sentence=sentence,
                clause=clause,
            )
        )
        opens = False
    return Statement(tuple(words), tuple(_marks(words)))


def _marks(words: Sequence[Word]) -> Iterator[Mark]:
    stems = [stem(word.lower) for word in words]
    for place, word in enumerate(words):
        if word.name or (word.lower in STOP and word.lower not in _plainly_listed()):
            continue
        longest = 0
        for one in _opposites().get(stems[place], ()):
            end = place + len(one.phrase)
            if len(one.phrase) < longest:
                break  # "left for the coast" is no "left"
            if tuple(stems[place:end]) == one.phrase:
                longest = len(one.phrase)
                yield Mark(one.pair, one.side, one.beside, one.broad, one.converse, place, end)


def sides_in(said: str, prefixed: frozenset[str]) -> Iterator[tuple[str, int, frozenset[str]]]:
    """Each opposed pair that some words may stand on a side of: the pair, the side, and the keys of the word itself.

    A word may stand for a phrase that begins with it; comparing tells. Wide sides are left out.

    Args:
        said: the words.
        prefixed: stems that are met with a prefix that turns them ("safe" of "unsafe").
    """
    for word in dict.fromkeys(split(said)):
        own = frozenset({key(word)})
        if bare := without_prefix(word):
            yield f"~{stem(bare)}", 1, own
        if stem(word) in prefixed:
            yield f"~{stem(word)}", 0, own
        if own & (of_one() | directed()):  # what parts these are the names beside them
            yield f"={key(word)}", 0, own
            yield f"={key(word)}", 1, own
        if word not in STOP or word in _plainly_listed():
            for one in _opposites().get(stem(word), ()):
                if not one.broad:
                    yield f"{one.pair}", one.side, own | one.keys


_PREFIX = re.compile(
    r"(?:un|non-?)(?=[a-z]{4})(?!ion|it|der|til|iform|ique)"
    r"|(?:in|im|il|ir|dis)(?=[a-z]{3,}(?:able|ible|ent|ive|ate|al|ous|ect|ure|est|loyal|honest)(?:ly)?$)"
)


@lru_cache(maxsize=200_000)
def without_prefix(word: str) -> str:
    """What is left of a word whose prefix turns it ("safe" of "unsafe"); empty where none does."""
    found = _PREFIX.match(word)
    return word[found.end() :] if found else ""
