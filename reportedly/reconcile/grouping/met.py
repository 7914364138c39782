"""What a test finds of the pairs that meet, kept from one run to the next.

Only pairs of which something is found are kept. Of two values that neither moved and that met before, what was found
then holds: so that a run looks at the pairs of what moved alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from reportedly.reconcile.grouping.partners import Names, Pair, Partners

V = TypeVar("V")
_MOST = 4  # with more than one in so many moved, all pairs are looked at again


class Met(Generic[V]):
    """What was found of pairs of values, by their ids."""

    __slots__ = ("_found", "_partners", "moved_pairs", "stirred")

    def __init__(self, window: int) -> None:
        """Nothing yet. ``window``: as for :func:`reportedly.reconcile.grouping.block.pairs_within`."""
        self._partners = Partners(window)
        self._found: dict[Pair, V] = {}
        self.moved_pairs: set[Pair] = set()
        """Pairs that meet since the last run, or meet no more, and those that were to be looked at again."""
        self.stirred: frozenset[str] | None = None
        """Ids of what moved in the last run, or of which other things were found; None where all was looked at."""

    def again(
        self,
        keys: Mapping[str, Iterable[str]],
        moved: AbstractSet[str],
        test: Callable[[str, str], V | None],
        *,
        also: Iterable[Pair] = (),
    ) -> dict[Pair, V]:
        """What is found of all pairs that meet now, the smaller id first, in order.

        Args:
            keys: id -> blocking keys, of all values.
            moved: ids of the values that the test may find other things of than in the last run.
            test: what is found of two values, the smaller id first; None for nothing. It looks at nothing else but
                what ``moved`` and ``also`` tell of.
            also: pairs that the test may find other things of, whichever of them meet; the smaller id first.
        """
        held = self._partners
        changed: dict[str, Iterable[str] | None] = dict.fromkeys(id for id in held if id not in keys)
        for id, names in keys.items():
            if id in moved or id not in held or held.keys(id) != tuple(sorted(set(names))):
                changed[id] = names
        if len(changed) * _MOST > len(held):
            held.fill(keys)
            self._found = {pair: found for pair in held.pairs() if (found := test(*pair)) is not None}
            self.stirred, self.moved_pairs = None, set()
            return self._found
        told = held.change(changed)
        due = told.new.union(pair for pair in also if held.meet(*pair))
        self.moved_pairs = due | told.gone
        for id in moved:
            if id in keys:
                due.update((id, other) if id < other else (other, id) for other in held.of(id))
        self.stirred = frozenset({*changed, *moved, *self._look(due, told.gone, test)})
        return self._found

    def _look(self, due: Iterable[Pair], gone: Iterable[Pair], test: Callable[[str, str], V | None]) -> set[str]:
        """Look at pairs, and let others go; gives the ids of which other things were found."""
        stirred: set[str] = set()
        for pair in gone:
            if self._found.pop(pair, None) is not None:
                stirred.update(pair)
        for pair in due:
            before, found = self._found.get(pair), test(*pair)
            if found != before:
                stirred.update(pair)
            if found is not None:
                self._found[pair] = found
            elif before is not None:
                del self._found[pair]
        self._found = {pair: self._found[pair] for pair in sorted(self._found)}
        return stirred

    def state(self) -> tuple[dict[str, Names], dict[Pair, V]]:
        """All that is kept: blocking keys by id, and what was found."""
        return {id: self._partners.keys(id) for id in self._partners}, self._found

    def restore(self, keys: Mapping[str, Iterable[str]], found: dict[Pair, V]) -> None:
        """Go on from what :meth:`state` gave."""
        self._partners.fill(keys)
        self._found = found

    def of(self, id: str) -> set[str]:
        """All that a value meets, as of the last run."""
        return self._partners.of(id)
