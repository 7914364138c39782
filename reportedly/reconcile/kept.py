"""Results of pure functions kept from one run to the next, so that a casebook to which a report is added is not all
worked out anew. What is kept is found by the very values that it was made from: with it or without it, results are the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


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
