"""Results of pure functions kept from one run to the next, so that a casebook to which a report is added is not all
worked out anew. What is kept is found by the very values that it was made from: with it or without it, results are the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reportedly.model import Relay, RelayKind
from reportedly.span import Span

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Pair = tuple[str, str]


class Kept(Generic[K, V]):
    """Results by what they were made from; what one run does not ask for is let go at the end of the next."""

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._now: dict[K, V] = {}
        self._before: dict[K, V] = {}

    def turn(self) -> None:
        """Begin another run."""
        self._before, self._now = self._now, {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The result for ``key``, made where it is not kept."""
        if key in self._now:
            return self._now[key]
        made = self._now[key] = self._before[key] if key in self._before else make()
        return made


class Lasting(Generic[K, V]):
    """Results that hold until something moves that they were made from; what a run does not ask for is let go."""

    __slots__ = ("_before", "_moved", "_now")

    def __init__(self) -> None:
        self._now: dict[K, V] = {}
        self._before: dict[K, V] = {}
        self._moved: AbstractSet[str] | None = None

    def turn(self, moved: AbstractSet[str] | None) -> None:
        """Begin another run: ``moved`` are ids of what is new, other or gone; None where that is not known."""
        self._before, self._now, self._moved = self._now, {}, moved

    def get(self, key: K, of: Iterable[str], make: Callable[[], V]) -> V:
        """The result for ``key``, made where it is not kept, or where anything that it is made ``of`` moved."""
        if self._moved is not None and key in self._before and self._moved.isdisjoint(of):
            found = self._before[key]
        else:
            found = make()
        self._now[key] = found
        return found

    def state(self) -> dict[K, V]:
        """What the last run asked for."""
        return self._now

    def restore(self, found: dict[K, V]) -> None:
        """Go on from what :meth:`state` gave."""
        self._now = found


class Pairwise(Generic[V]):
    """What was found of two values of one kind, in this order; it holds until either moves."""

    __slots__ = ("_found", "_of")

    def __init__(self) -> None:
        self._found: dict[Pair, V] = {}
        self._of: dict[str, set[Pair]] = {}

    def turn(self, moved: Iterable[str]) -> None:
        """Let go what was found of these."""
        for id in moved:
            for pair in self._of.pop(id, ()):
                self._found.pop(pair, None)

    def get(self, left: str, right: str, make: Callable[[], V]) -> V:
        """What is found of two ids, made where it is not kept."""
        pair = (left, right)
        if pair not in self._found:
            self._found[pair] = make()
            for id in pair:
                self._of.setdefault(id, set()).add(pair)
        return self._found[pair]

    def state(self) -> dict[Pair, V]:
        """All that was found."""
        return self._found

    def restore(self, found: dict[Pair, V]) -> None:
        """Go on from what :meth:`state` gave."""
        self._found = found
        for pair in found:
            for id in pair:
                self._of.setdefault(id, set()).add(pair)


Told = tuple[str, str, RelayKind]


@dataclass(slots=True)
class Relaying:
    """Steps of telling as of the last run: by report, and the claims that show each.

    Attributes:
        whole: whether it holds those of all reports that are held.
        credits: report -> its words that credit another report, with that.
        steps: report -> claims, each with a step that it shows.
        claims: step -> claims.
        made: step -> as the account has it.
        order: all steps, in order.
    """

    whole: bool = False
    credits: dict[str, tuple[tuple[Span, str], ...]] = field(default_factory=dict)
    steps: dict[str, tuple[tuple[str, Told], ...]] = field(default_factory=dict)
    claims: dict[Told, set[str]] = field(default_factory=dict)
    made: dict[Told, Relay] = field(default_factory=dict)
    order: list[Told] = field(default_factory=list)


class Asked:
    """What was asked of two reports, yes or no, the same either way round; asked again where either has moved."""

    __slots__ = ("_answers",)

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], bool] = {}

    def get(self, left: str, right: str, answer: Callable[[str, str], bool]) -> bool:
        """The answer for two report ids."""
        pair = (left, right) if left < right else (right, left)
        found = self._answers.get(pair)
        if found is None:
            found = self._answers[pair] = answer(*pair)
        return found

    def state(self) -> dict[Pair, bool]:
        """All answers."""
        return self._answers

    def restore(self, answers: dict[Pair, bool]) -> None:
        """Go on from what :meth:`state` gave."""
        self._answers = answers

    def again(self, moved: Container[str], here: Container[str], answer: Callable[[str, str], bool]) -> set[Pair]:
        """Ask again where either report moved; gives the pairs of which the answer is another now.

        Args:
            moved: ids of reports.
            here: ids of those that are held; pairs with others are let go.
            answer: as for :meth:`get`.
        """
        due = [pair for pair in self._answers if pair[0] in moved or pair[1] in moved]
        flipped: set[Pair] = set()
        for pair in due:
            before = self._answers[pair]
            if pair[0] not in here or pair[1] not in here:
                del self._answers[pair]
            elif answer(*pair) != before:
                self._answers[pair] = not before
                flipped.add(pair)
        return flipped


@dataclass(frozen=True, slots=True)
class Written:
    """What is written down already for the next process; see :mod:`reportedly.reconcile.remembering`.

    Attributes:
        shards: how many there are of each kind.
        names: of all shards, by kind.
    """

    shards: int
    names: Mapping[str, tuple[str, ...]]
