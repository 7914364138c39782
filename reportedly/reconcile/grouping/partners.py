"""Who meets whom, kept from one run to the next: what :func:`pairs_within` yields, for values that come and go.

A value that comes, goes or changes its keys moves few others: those of its own blocks, where a block becomes too large
for all of it to meet, or small enough again, and its neighbours where only neighbours meet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations, islice
from typing import TypeVar

Names = tuple[str, ...]
Pair = tuple[str, str]
N = TypeVar("N", str, Names)
_ALONE = ""  # before the names of a block of those that share no further large block: no key is empty


@dataclass(slots=True)
class Moved:
    """Pairs that meet now and perhaps did not before, and those that met and do so no more; the smaller id first."""

    new: set[Pair] = field(default_factory=set)
    gone: set[Pair] = field(default_factory=set)


class Partners:
    """Values in blocks, by their ids; for who meets see :func:`reportedly.reconcile.grouping.block.pairs_within`."""

    __slots__ = ("_before", "_blocks", "_finer", "_keys", "_many", "_most", "_parts", "_window")

    def __init__(self, window: int, most: int | None = None) -> None:
        """No values yet.

        Args:
            window: as for :func:`reportedly.reconcile.grouping.block.pairs_within`.
            most: how many of its larger blocks a value is told by, the first of its keys before others; None for all.
        """
        self._window = window
        self._most = most
        self._keys: dict[str, Names] = {}
        self._blocks: dict[str, list[str]] = {}  # key -> ids, in order
        self._many: dict[Names, int] = {}  # two large blocks -> how many share them
        self._finer: dict[str, tuple[Names, ...]] = {}  # id -> the parts of large blocks that it is in
        self._parts: dict[Names, list[str]] = {}  # such a part -> ids, in order
        self._before: dict[Names, list[str]] = {}  # blocks as they were before the change in hand

    def __contains__(self, id: object) -> bool:
        """Whether the value is held."""
        return id in self._keys

    def __len__(self) -> int:
        """How many values are held."""
        return len(self._keys)

    def keys(self, id: str) -> Names:
        """The blocking keys of a value that is held, in order."""
        return self._keys[id]

    def __iter__(self) -> Iterator[str]:
        """The ids of all values held."""
        return iter(self._keys)

    def fill(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Hold these values, by their ids with their blocking keys, in place of all others; no key is empty."""
        self.restore({id: tuple(dict.fromkeys(held)) for id, held in keys.items()})

    def restore(self, keys: dict[str, Names]) -> None:
        """Hold these values in place of all others, with keys as :meth:`keys` gave them."""
        self._keys = keys
        blocks: dict[str, list[str]] = defaultdict(list)
        for id in sorted(keys):
            for name in keys[id]:
                blocks[name].append(id)
        self._blocks = dict(blocks)
        many = {name for name, members in blocks.items() if len(members) > self._window + 1}
        told = ((id, held) for id, held in keys.items() if not many.isdisjoint(held))
        large = {id: self._first([name for name in held if name in many]) for id, held in told}
        self._many = dict(Counter(chain.from_iterable(combinations(found, 2) for found in large.values())))
        cut = {found: self._cut(found) for found in set(large.values())}  # many values are in the same ones
        self._finer = {id: cut[found] for id, found in large.items()}
        parts: dict[Names, list[str]] = defaultdict(list)
        for id in sorted(large):
            for part in self._finer[id]:
                parts[part].append(id)
        self._parts = dict(parts)

    def pairs(self) -> Iterator[Pair]:
        """Every pair that meets, once, the smaller id first, in order."""
        for id in sorted(self._keys):
            after: set[str] = set()
            for members in self._around(id):
                at = bisect_right(members, id)
                after.update(members[at : at + self._window])
            for other in sorted(after):
                yield id, other

    def of(self, id: str) -> set[str]:
        """All that a value meets."""
        found: set[str] = set()
        for members in self._around(id):
            at = bisect_left(members, id)
            found.update(members[max(0, at - self._window) : at + self._window + 1])
        found.discard(id)
        return found

    def meet(self, left: str, right: str) -> bool:
        """Whether two values meet."""
        for name in set(self._keys.get(left, ())).intersection(self._keys.get(right, ())):
            if len(self._blocks[name]) <= self._window + 1:
                return True
        for part in set(self._finer.get(left, ())).intersection(self._finer.get(right, ())):
            members = self._parts[part]
            if abs(bisect_left(members, left) - bisect_left(members, right)) <= self._window:
                return True
        return False

    def change(self, keys: Mapping[str, Iterable[str] | None]) -> Moved:
        """Bring in values, or give them other keys; with None they go.

        Args:
            keys: id -> blocking keys.
        """
        self._before = {}
        larger = {id: self._large(self._keys.get(id, ())) for id in keys}  # as they were
        crossed = self._place(keys)
        due = set(keys).union(*(self._blocks.get(name, ()) for name in crossed))
        for id in due - larger.keys():
            larger[id] = self._first(
                name for name in self._keys[id] if (len(self._blocks[name]) > self._window + 1) != (name in crossed)
            )
        due |= self._count(due, larger)
        for id in due:
            self._recut(id)
        return self._told()

    def _place(self, keys: Mapping[str, Iterable[str] | None]) -> set[str]:
        """Put values under their keys; gives the blocks that became large, or are large no more."""
        most = self._window + 1
        sizes: dict[str, int] = {}
        for id, given in keys.items():
            before, after = self._keys.get(id, ()), tuple(dict.fromkeys(given)) if given is not None else ()
            for name in {*before, *after}:
                sizes.setdefault(name, len(self._blocks.get(name, ())))
                self._remember((name,), self._blocks.get(name, []))
            for name in set(before).difference(after):
                _take(self._blocks, name, id)
            for name in set(after).difference(before):
                insort(self._blocks.setdefault(name, []), id)
            if given is None:
                self._keys.pop(id, None)
            else:
                self._keys[id] = after
        return {name for name, size in sizes.items() if (size > most) != (len(self._blocks.get(name, ())) > most)}

    def _count(self, due: Iterable[str], larger: Mapping[str, Names]) -> set[str]:
        """Count anew who shares two large blocks; gives the values whose parts that moves besides."""
        sizes: dict[Names, int] = {}
        for id in due:
            before, after = larger[id], self._large(self._keys.get(id, ()))
            if before == after:
                continue
            for names, step in ((before, -1), (after, 1)):
                for two in combinations(names, 2):
                    sizes.setdefault(two, self._many.get(two, 0))
                    self._many[two] = self._many.get(two, 0) + step
        most = self._window + 1
        found: set[str] = set()
        for (one, other), size in sizes.items():
            now = self._many[one, other]
            if not now:
                del self._many[one, other]
            if (size > most) != (now > most):
                found |= set(self._blocks.get(one, ())).intersection(self._blocks.get(other, ()))
        return found

    def _recut(self, id: str) -> None:
        before, after = self._finer.get(id, ()), self._cut(self._large(self._keys.get(id, ())))
        for part in set(before).difference(after):
            self._remember(part, self._parts[part])
            _take(self._parts, part, id)
        for part in set(after).difference(before):
            self._remember(part, self._parts.get(part, []))
            insort(self._parts.setdefault(part, []), id)
        if after:
            self._finer[id] = after
        else:
            self._finer.pop(id, None)

    def _large(self, names: Names) -> Names:
        return self._first(name for name in names if len(self._blocks.get(name, ())) > self._window + 1)

    def _first(self, large: Iterable[str]) -> Names:
        """The larger blocks that count, in order of their names."""
        return tuple(sorted(islice(large, self._most)))

    def _cut(self, large: Names) -> tuple[Names, ...]:
        """The parts of large blocks that a value is in, given those that it stands in."""
        many = self._many
        return _parts_of(large, lambda two: many.get(two, 0) > self._window + 1)

    def _remember(self, names: Names, members: list[str]) -> None:
        if names not in self._before:
            self._before[names] = list(members)

    def _around(self, id: str) -> Iterator[list[str]]:
        """The blocks of a value that do not have to be cut up, and its parts of the others."""
        for name in self._keys[id]:
            members = self._blocks[name]
            if 1 < len(members) <= self._window + 1:
                yield members
        for part in self._finer.get(id, ()):
            yield self._parts[part]

    def _told(self) -> Moved:
        """Which pairs the change in hand moved."""
        moved = Moved()
        most = self._window + 1
        for names, before in self._before.items():
            plain = len(names) == 1  # a block as it is, met in only while it is small
            after = self._blocks.get(names[0], []) if plain else self._parts.get(names, [])
            left = [] if plain and len(before) > most else before
            right = [] if plain and len(after) > most else after
            _compare(left, right, self._window, moved)
        moved.gone = {pair for pair in moved.gone - moved.new if not self.meet(*pair)}
        self._before = {}
        return moved


def _parts_of(large: Names, shared: Callable[[Pair], bool]) -> tuple[Names, ...]:
    """The parts of large blocks that stand for those in them; ``shared`` tells of which two many values are in both."""
    if len(large) < 2:
        return ((_ALONE, *large),) if large else ()
    found: list[Names] = []
    after: dict[str, list[str]] = {}  # large block -> those after it that many of its values are in too
    for one, other in combinations(large, 2):
        if shared((one, other)):
            after.setdefault(one, []).append(other)
        else:
            found.append((one, other))
    if after and len(large) == 2:
        found.append((_ALONE, *large))
    for one, others in after.items():
        for place, other in enumerate(others):
            if other in after:
                both = set(after[other])
                found += [(one, other, third) for third in others[place + 1 :] if third in both]
    return tuple(found)


def _take(blocks: dict[N, list[str]], name: N, id: str) -> None:
    members = blocks[name]
    del members[bisect_left(members, id)]
    if not members:
        del blocks[name]


def _compare(before: list[str], after: list[str], window: int, moved: Moved) -> None:
    """Add the pairs of neighbours that one of two lists in order has, and the other has not."""
    if max(len(before), len(after)) <= window + 1:  # all meet
        for id in set(before).difference(after):
            moved.gone.update((one, id) if one < id else (id, one) for one in before if one != id)
        for id in set(after).difference(before):
            moved.new.update((one, id) if one < id else (id, one) for one in after if one != id)
        return
    changed = set(before).symmetric_difference(after)
    near: set[str] = set()
    for id in changed:
        for members in (before, after):
            at = bisect_left(members, id)
            near.update(members[max(0, at - window) : at + 1])
    for id in near:
        was, now = _next(before, id, window), _next(after, id, window)
        moved.gone.update((id, other) for other in was - now)
        moved.new.update((id, other) for other in now - was)


def _next(members: list[str], id: str, window: int) -> set[str]:
    at = bisect_left(members, id)
    if at == len(members) or members[at] != id:
        return set()
    return set(members[at + 1 : at + 1 + window])
