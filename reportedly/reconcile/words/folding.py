"""Words of a report made comparable: folded, stemmed, brought to their class, and weighed by how rare they are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.reconcile.words.demonyms import country
from reportedly.reconcile.words.measures import ACT_OF, CLASS_OF, POPULATION_OF
from reportedly.reconcile.words.tables import table, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")

STOP: frozenset[str] = words(
    """a about above after again against all almost along already also although always am among an and another
    any are aren't around as at back be became because become been before being below between both but by
    can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either
    enough even ever every few first for from further get gets getting give given go goes going gone got had
    hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how
    however i i'd i'll i'm i've if in indeed instead into is isn't it it's its itself just last later least
    less let like likely made make makes making many may maybe me might more most much must my myself near
    need never new next no nor not nothing now of off often on once one only onto or other others our ours
    out over own per perhaps put quite rather really said same say saying says see seen several shall she
    she'd she'll she's should shouldn't since so some something soon still such take taken than that that's
    the their theirs them themselves then there there's these they they'd they'll they're they've thing
    things this those though through thus to today together told too toward towards under until up upon us
    use used using very via was wasn't way we we'd we'll we're we've well went were weren't what when where
    whether which while who whom whose why will with within without won't would wouldn't yes yet you you'd
    you'll you're you've your yours claim claims claimed report reports reported reportedly according
    statement adding added told tell tells two three four five six seven eight nine ten hundred hundreds
    thousand thousands million millions billion billions dozen dozens year years month months week weeks day
    days monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december percent"""
)
NEGATIONS: frozenset[str] = words("no not never none nobody nothing neither nor without cannot")
NEGATION = re.compile(rf"\b(?:{'|'.join(sorted(NEGATIONS))})\b|n ?['’] ?t\b", re.IGNORECASE)  # each turns a statement


def split(text: str) -> list[str]:
    """Lower-case words, in order, without a possessive ending; figures and punctuation are left out."""
    found = [word.lower() for word in _WORD.findall(text)]
    return [_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in found]


@lru_cache(maxsize=1)
def _stemmer() -> object:
    import snowballstemmer  # noqa: PLC0415 - loaded when first needed, so that importing the package stays light

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1)
def _known() -> Mapping[str, str]:
    """The stems of the words in our tables: to find them takes a process longer than to read them."""
    rows = (line.split("\t") for line in table("stems.txt"))
    return {word: named for named, words in rows for word in words.split()}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Snowball's Porter2)."""
    known = _known().get(word)
    if known is not None:
        return known
    return str(_stemmer().stemWord(word))  # type: ignore[attr-defined]


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """What a lower-case word is compared by: the name of its class ("=sent"), its country, else its stem."""
    measure = CLASS_OF.get(word)
    named = POPULATION_OF.get(word) or (measure.name if measure else None) or ACT_OF.get(word)
    return f"={named}" if named else stem(country(word))


def keys(text: str) -> frozenset[str]:
    """The keys of the content words of ``text``."""
    return frozenset(key(word) for word in split(text) if word not in STOP and len(word) > 1)


_SMALL = 4096  # counts of all texts up to which weights follow them in steps of two, beyond it in steps of eight


def in_steps(count: int) -> float:
    """The middle, on a scale of logarithms, of the powers of two between which a count lies; 0 and 1 as they are.

    What is weighed by a count in steps is weighed alike until the count has doubled: one report more in a casebook
    moves few weights, and only what holds the words of these is compared anew.
    """
    return count if count < 2 else 1.5 * 2 ** (count.bit_length() - 1) - 0.5


def all_in_steps(total: int) -> float:
    """The same for the number of all texts, which every weight rests on: it moves more seldom still."""
    if total < _SMALL:
        return in_steps(total)
    return math.sqrt(8) * _SMALL * float(8 ** ((total.bit_length() - _SMALL.bit_length()) // 3))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each key tells, from how many of the casebook's sentences it stands in (inverse document frequency).

    Both are counted in steps.
    """

    weight: Mapping[str, float]
    unseen: float

    @classmethod
    def of_counts(cls, counts: Mapping[str, int], total: int) -> Weights:
        """Weigh keys by how many of ``total`` short texts each stands in: one that is in most of them tells little.

        The logarithm is damped by 20 texts, so that in a casebook of two reports a word said twice is not held common.
        """
        every = all_in_steps(total) + 20
        scale = math.log(every / 1.5)
        at = {
            many: max(0.25, math.log(every / (many + 0.5)) / scale)
            for many in {in_steps(count) for count in counts.values()}
        }
        return cls({key: at[in_steps(count)] for key, count in counts.items()}, 1.0)

    def of(self, key: str) -> float:
        """Between 0.25 and 1."""
        return self.weight.get(key, self.unseen)

    def total(self, keys: Iterable[str]) -> float:
        """The weight of a set of keys. Summed in order, so that floats come out the same each time."""
        return sum(self.of(key) for key in sorted(keys))

    def shared(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Share of the lighter set's weight that stands in both, 0 to 1."""
        lighter = min(self.total(left), self.total(right))
        return self.total(left & right) / lighter if lighter else 0.0
