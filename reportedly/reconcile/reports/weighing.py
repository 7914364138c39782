"""All sketches of a casebook weighed over one another, kept from one run to the next.

How much a word tells depends on how many reports have it, counted in steps: a report more moves the few words whose
count comes to another step, and only gists that hold one of them are made anew.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportedly.reconcile.reports.gist import Gist, Sketch, Vector, all_familiar
from reportedly.reconcile.words.folding import all_in_steps, in_steps

_LANGUAGE = 200  # reports that the news at large counts for
_UNSAID = 20.0  # what a report of a few words may have left unsaid: one shared name is no likeness yet
_DAYS = 20  # reports that days never told of count for

K = TypeVar("K", bound=Hashable)


class _Rarity(Generic[K]):
    """How rare each of some things is among reports."""

    __slots__ = ("_among", "_known", "_most", "rare")

    def __init__(self, most: float, known: Mapping[K, float] | None = None) -> None:
        """Nothing counted yet: ``most`` reports stand for the news at large, ``known`` has its shares."""
        self._among: Counter[K] = Counter()
        self._most, self._known = most, known
        self.rare: dict[K, float] = {}

    def again(self, gone: Iterable[Iterable[K]], come: Iterable[Iterable[K]], total: float, *, anew: bool) -> set[K]:
        """Count again; gives what is now as rare as it was not.

        Args:
            gone, come: what reports held, and hold.
            total: how many reports there are, in steps.
            anew: whether that is another step than before.
        """
        due: set[K] = set(self.rare) if anew else set()
        for held in gone:
            due.update(held)
            self._among.subtract(iter(held))  # each once: not as often as it is said
        for held in come:
            due.update(held)
            self._among.update(iter(held))
        moved = set()
        for one in due:
            many = self._among[one]
            if not many:
                del self._among[one]
                self.rare.pop(one, None)
                continue
            rare = self._of(one, min(total, in_steps(many)), total)
            if self.rare.get(one) != rare:
                self.rare[one] = rare
                moved.add(one)
        return moved

    def _of(self, one: K, many: float, total: float) -> float:
        if self._known is None:
            return math.log((total + self._most) / (many + 0.5))
        return math.log((total + self._most + 1) / (many + self._most * self._known.get(one, 0.0) + 0.5))


def _vector(counts: Mapping[str, int], rare: Mapping[str, float]) -> Vector:
    """A vector of nearly length 1: each count damped by its logarithm, times how rare the word is among reports."""
    raw = {one: (1 + math.log(many)) * rare[one] for one, many in counts.items()}
    length = math.sqrt(_UNSAID + sum(value * value for value in raw.values()))
    return {one: value / length for one, value in raw.items() if value > 0}


def _days(one: Sketch) -> tuple[dt.date, ...]:
    return tuple(sorted(one.days or ({one.published} if one.published else ())))


@dataclass(frozen=True, slots=True)
class Rarities:
    """How rare names, words of beginnings, numbers and days are among reports."""

    names: dict[str, float]
    beginning: dict[str, float]
    numbers: dict[str, float]
    days: dict[dt.date, float]

    def unlike(self, other: Rarities) -> tuple[set[str], set[str], set[str], set[dt.date]]:
        """What is as rare in one as it is not in the other."""
        return (
            _unlike(self.names, other.names),
            _unlike(self.beginning, other.beginning),
            _unlike(self.numbers, other.numbers),
            _unlike(self.days, other.days),
        )


def _unlike(left: Mapping[K, float], right: Mapping[K, float]) -> set[K]:
    return {one for one in {*left, *right} if left.get(one) != right.get(one)}


class Weighing:
    """The gists of a casebook's reports, by report id."""

    __slots__ = ("_beginning", "_before", "_days", "_names", "_numbers", "_total", "gists")

    def __init__(self) -> None:
        """Of no reports yet."""
        self._names = _Rarity[str](_LANGUAGE, {})
        self._beginning = _Rarity[str](_LANGUAGE, all_familiar())
        self._numbers = _Rarity[str](_LANGUAGE, {})
        self._days = _Rarity[dt.date](_DAYS)
        self._total = 0.0
        self._before: Rarities | None = None
        self.gists: dict[str, Gist] = {}

    def state(self) -> Rarities:
        """How rare everything is."""
        return Rarities(self._names.rare, self._beginning.rare, self._numbers.rare, self._days.rare)

    def restore(self, rare: Rarities) -> None:
        """Go on from what :meth:`state` gave: the next run tells what moved since, of reports that it is told of."""
        self._before = rare

    def again(self, sketches: Mapping[str, Sketch], reports: AbstractSet[str]) -> set[str]:
        """Weigh these sketches in place of all others; gives the ids of reports whose gists are new, other or gone.

        Args:
            sketches: by report id.
            reports: ids of those that are new, other or gone themselves.
        """
        before = {id: gist.sketch for id, gist in self.gists.items() if sketches.get(id) is not gist.sketch}
        come = [one for id, one in sketches.items() if id not in self.gists or id in before]
        gone = list(before.values())
        total = all_in_steps(len(sketches))
        anew, self._total = total != self._total, total
        names = self._names.again([o.names for o in gone], [o.names for o in come], total, anew=anew)
        words = self._beginning.again([o.beginning for o in gone], [o.beginning for o in come], total, anew=anew)
        numbers = self._numbers.again([o.numbers for o in gone], [o.numbers for o in come], total, anew=anew)
        days = self._days.again(map(_days, gone), map(_days, come), total, anew=anew)
        moved = {*before, *(one.report for one in come)}
        if self._before is not None:
            moved = set(reports)
            names, words, numbers, days = self.state().unlike(self._before)
            self._before = None
        for id, one in sketches.items():
            if id not in moved and not (
                names.isdisjoint(one.names)
                and words.isdisjoint(one.beginning)
                and numbers.isdisjoint(one.numbers)
                and days.isdisjoint(_days(one))
            ):
                moved.add(id)
        for id in before:
            del self.gists[id]
        for id in {*moved, *(one.report for one in come)}:
            if id in sketches:
                self.gists[id] = self._gist(sketches[id])
        return moved

    def _gist(self, one: Sketch) -> Gist:
        return Gist(
            one,
            _vector(one.names, self._names.rare),
            _vector(one.beginning, self._beginning.rare),
            _vector(one.numbers, self._numbers.rare),
            {day.toordinal(): self._days.rare[day] for day in _days(one)},
        )
