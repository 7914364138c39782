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

    __slots__ = ("_found", "_given", "_partners", "moved_pairs", "stirred", "turned")

    def __init__(self, window: int, most: int | None = None) -> None:
        """Nothing yet; arguments as for :class:`Partners`."""
        self._partners = Partners(window, most)
        self._found: dict[Pair, V] = {}
        self._given: dict[str, Iterable[str]] = {}  # keys as they were given: mostly the very same are given again
        self.moved_pairs: set[Pair] = set()
        """Pairs that meet since the last run, or meet no more, and those that were to be looked at again."""
        self.stirred: frozenset[str] | None = None
        """Ids of what moved in the last run, or of which other things were found; None where all was looked at."""
        self.turned: frozenset[Pair] | None = None
        """Pairs of which other things were found than before the last run; None where all was looked at."""

    def again(
        self,
        keys: Mapping[str, Iterable[str]],
        moved: AbstractSet[str],
        test: Callable[[str, str], V | None],
        *,
        also: Iterable[Pair] = (),
        touched: Iterable[str] | None = None,
    ) -> dict[Pair, V]:
        """What is found of all pairs that meet now, the smaller id first, in order.

        Args:
            keys: id -> blocking keys, the most telling first, of all values.
            moved: ids of the values that the test may find other things of than in the last run.
            test: what is found of two values, the smaller id first; None for nothing. It looks at nothing else but
                what ``moved`` and ``also`` tell of.
            also: pairs that the test may find other things of, whichever of them meet; the smaller id first.
            touched: ids of all values that came or went, or may have other keys than in the last run; None where that
                is not known.
        """
        held = self._partners
        changed = self._changed(keys, moved, touched)
        if len(changed) * _MOST > len(held):
            held.fill(keys)
            self._given = dict(keys)
            self._found = {pair: found for pair in held.pairs() if (found := test(*pair)) is not None}
            self.stirred, self.turned, self.moved_pairs = None, None, set()
            return self._found
        for id, names in changed.items():
            if names is None:
                self._given.pop(id, None)
            else:
                self._given[id] = names
        told = held.change(changed)
        due = told.new.union(pair for pair in also if held.meet(*pair))
        self.moved_pairs = due | told.gone
        for id in moved:
            if id in keys:
                due.update((id, other) if id < other else (other, id) for other in held.of(id))
        self.stirred = frozenset({*changed, *moved, *self._look(due, told.gone, test)})
        return self._found

    def _changed(
        self, keys: Mapping[str, Iterable[str]], moved: AbstractSet[str], touched: Iterable[str] | None
    ) -> dict[str, Iterable[str] | None]:
        """What to bring in anew: what moved, and what has other keys now; None for what is gone."""
        held, given = self._partners, self._given
        due: Mapping[str, Iterable[str]]
        if touched is not None:
            due = {id: keys[id] for id in {*touched, *moved} if id in keys}
            changed: dict[str, Iterable[str] | None] = dict.fromkeys(id for id in touched if id in held)
            for id in due:
                changed.pop(id, None)
        else:
            due = keys
            changed = dict.fromkeys(id for id in held if id not in keys)
        for id, names in due.items():
            if id in moved or id not in held:
                changed[id] = names
            elif (before := given.get(id)) is not names and before != names:
                if held.keys(id) != tuple(dict.fromkeys(names)):
                    changed[id] = names
                else:
                    given[id] = names
        return changed

    def _look(self, due: Iterable[Pair], gone: Iterable[Pair], test: Callable[[str, str], V | None]) -> set[str]:
        """Look at pairs, and let others go; gives the ids of which other things were found."""
        kept, turned = self._found, set[Pair]()
        come = False
        for pair in gone:
            if kept.pop(pair, None) is not None:
                turned.add(pair)
        for pair in due:
            before, found = kept.get(pair), test(*pair)
            if found != before:
                turned.add(pair)
            if found is not None:
                kept[pair] = found
                come = come or before is None
            elif before is not None:
                del kept[pair]
        if come:  # else they are in order still
            self._found = {pair: kept[pair] for pair in sorted(kept)}
        self.turned = frozenset(turned)
        return {id for pair in turned for id in pair}

    def state(self) -> tuple[dict[str, Names], dict[Pair, V]]:
        """All that is kept: blocking keys by id, and what was found."""
        return {id: self._partners.keys(id) for id in self._partners}, self._found

    def restore(self, keys: dict[str, Names], found: dict[Pair, V]) -> None:
        """Go on from what :meth:`state` gave."""
        self._partners.restore(keys)
        self._found = found

    def of(self, id: str) -> set[str]:
        """All that a value meets, as of the last run."""
        return self._partners.of(id)
