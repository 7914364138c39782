"""Grouping by average likeness: two groups join while their members are alike on average, so that no chain of
likenesses strings unlike things together (average linkage; Sokal and Michener 1958).

Only groups that some pair of neighbours brings together are looked at. A group is compared by a few of its members, a
sample that depends on the members alone: so that the work grows with the neighbours and not with the square of a group.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterable, Sequence

_SAMPLE = 8  # members that a group is compared by


class Averaging:
    """Groups of things numbered from 0, while they are joined."""

    __slots__ = ("_heap", "_least", "_like", "_members", "_near", "_sample", "_scores")

    def __init__(self, names: Sequence[str], like: Callable[[int, int], float], *, least: float) -> None:
        """Each thing alone.

        Args:
            names: what the things are called; samples depend on it, so that they do not depend on order.
            like: how alike two are, the same either way round.
            least: average likeness from which two groups are joined.
        """
        self._like = like
        self._least = least
        self._scores: dict[tuple[int, int], float] = {}
        self._members: dict[int, list[int]] = {place: [place] for place in range(len(names))}
        self._sample: dict[int, tuple[tuple[str, int], ...]] = {
            place: ((hashlib.sha256(name.encode()).hexdigest(), place),) for place, name in enumerate(names)
        }
        self._near: dict[int, set[int]] = {place: set() for place in range(len(names))}
        self._heap: list[tuple[float, int, int, object, object]] = []

    def run(self, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
        """Join what is alike on average, the most alike first; the groups, each sorted, by their first members."""
        for one, other in pairs:
            self._near[one].add(other)
            self._near[other].add(one)
        for one in sorted(self._near):
            for other in sorted(self._near[one]):
                if one < other:
                    self._offer(one, other)
        while self._heap:
            _, one, other, ours, theirs = heapq.heappop(self._heap)
            if self._sample.get(one) is ours and self._sample.get(other) is theirs:
                self._join(one, other)
        return sorted(sorted(group) for group in self._members.values())

    def _score(self, one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._scores:
            self._scores[pair] = self._like(*pair)
        return self._scores[pair]

    def _offer(self, one: int, other: int) -> None:
        ours, theirs = self._sample[one], self._sample[other]
        total = sum(self._score(left, right) for _, left in ours for _, right in theirs)
        average = total / (len(ours) * len(theirs))
        if average >= self._least:
            if one > other:
                one, other, ours, theirs = other, one, theirs, ours
            heapq.heappush(self._heap, (-average, one, other, ours, theirs))

    def _join(self, one: int, other: int) -> None:
        """The group with fewer neighbours goes into the other: each neighbour moves a few times only."""
        if len(self._near[one]) < len(self._near[other]):
            one, other = other, one
        moved = self._near.pop(other)
        moved.discard(one)
        self._near[one].discard(other)
        for far in moved:
            self._near[far].discard(other)
            self._near[far].add(one)
        self._members[one] += self._members.pop(other)
        before = self._sample[one]
        after = tuple(sorted(before + self._sample.pop(other))[:_SAMPLE])
        fresh = moved if after == before else self._near[one] | moved
        self._near[one] |= moved
        if after != before:
            self._sample[one] = after
        for far in sorted(fresh):
            self._offer(one, far)
