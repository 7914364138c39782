"""Putting like with like behind walls: union-find that refuses to join what must stay apart.

A wall stands between two members or round one (protection). Joining checks the walls of everything already joined, so
that no chain of likenesses leads across one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Gathering(Generic[T]):
    """Groups of members that grow by joining; walls hold for the groups as wholes."""

    __slots__ = ("_group", "_members", "_sealed", "_walls")

    def __init__(self, members: Iterable[T], *, sealed: Iterable[T] = ()) -> None:
        """Each member alone; those ``sealed`` join nothing but by ``join(..., person=True)``."""
        self._group: dict[T, T] = {member: member for member in members}
        self._members: dict[T, list[T]] = {member: [member] for member in self._group}
        self._walls: dict[T, set[T]] = {}
        self._sealed: set[T] = set(sealed) & self._group.keys()

    def __contains__(self, member: object) -> bool:
        """Whether it is one of the members."""
        return member in self._group

    def wall(self, left: T, right: T) -> None:
        """Keep two members apart for good; without effect on two that have been joined already."""
        one, other = self._group[left], self._group[right]
        if one == other:
            return
        self._walls.setdefault(one, set()).add(other)
        self._walls.setdefault(other, set()).add(one)

    def group(self, member: T) -> T:
        """The name of the member's group."""
        return self._group[member]

    def together(self, left: T, right: T) -> bool:
        """Whether both are members, and of one group."""
        one = self._group.get(left)
        return one is not None and one == self._group.get(right)

    def apart(self, left: T, right: T) -> bool:
        """Whether a wall stands between the two members' groups."""
        return self._group[right] in self._walls.get(self._group[left], ())

    def join(self, left: T, right: T, *, person: bool = False) -> bool:
        """Make one group of two; False when a wall, or a seal that no person lifted, keeps them apart."""
        one, other = self._group[left], self._group[right]
        if one == other:
            return True
        if self.apart(left, right) or (not person and (one in self._sealed or other in self._sealed)):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        for member in self._members[other]:
            self._group[member] = one
        self._members[one] += self._members.pop(other)
        for far in self._walls.pop(other, set()):
            self._walls[far].discard(other)
            self._walls[far].add(one)
            self._walls.setdefault(one, set()).add(far)
        if other in self._sealed:
            self._sealed.discard(other)
            self._sealed.add(one)
        return True

    def join_all(self, members: Sequence[T]) -> None:
        """Join them one after the other, each with the first that it may join: a wall leaves as few parts as it can."""
        for n, member in enumerate(members):
            any(self.join(earlier, member) for earlier in islice(members, n))

    def members(self, member: T) -> list[T]:
        """Everything in the member's group."""
        return self._members[self._group[member]]

    def groups(self) -> list[list[T]]:
        """All groups, each once; sort them before use."""
        return list(self._members.values())
