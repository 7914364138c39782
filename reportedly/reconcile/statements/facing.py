"""Keys under which values meet only where something stands on the other side: kept from one run to the next, so that a
value that comes or goes moves those alone for which a key begins to be of use, or ceases to be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

Entry = tuple[str, int]
"""A key, and the side on which a value stands under it."""


class Facing:
    """Values by id, their keys, and which of these are of use: those under which all the sides needed are met."""

    __slots__ = ("_counts", "_entries", "_having", "_needed", "names")

    def __init__(self, *needed: int) -> None:
        """Nothing yet. ``needed``: sides without which a key is of no use."""
        self._needed = needed
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._counts: dict[Entry, int] = {}
        self._having: dict[str, set[str]] = {}
        self.names: dict[str, tuple[str, ...]] = {}
        """The keys that are of use, by id, of all values."""

    def again(self, changed: Mapping[str, Iterable[Entry] | None]) -> set[str]:
        """Bring in values, or give them other keys; with None they go. Gives all whose keys of use may be others."""
        before: dict[str, bool] = {}
        for id, given in changed.items():
            ours, theirs = self._entries.pop(id, ()), tuple(given) if given is not None else ()
            for name, _ in (*ours, *theirs):
                before.setdefault(name, self._live(name))
            self._take(id, ours)
            if given is not None:
                self._put(id, theirs)
        touched = set(changed)
        for name, was in before.items():
            if was != self._live(name):
                touched |= self._having.get(name, set())
        for id in touched:
            if id in self._entries:
                self.names[id] = tuple(name for name, _ in self._entries[id] if self._live(name))
            else:
                self.names.pop(id, None)
        return touched

    def _live(self, name: str) -> bool:
        return all((name, side) in self._counts for side in self._needed)

    def _take(self, id: str, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if self._counts[entry] == 1:
                del self._counts[entry]
            else:
                self._counts[entry] -= 1
        for name in {name for name, _ in entries}:
            self._having[name].discard(id)
            if not self._having[name]:
                del self._having[name]

    def _put(self, id: str, entries: tuple[Entry, ...]) -> None:
        self._entries[id] = entries
        for entry in entries:
            self._counts[entry] = self._counts.get(entry, 0) + 1
            self._having.setdefault(entry[0], set()).add(id)

    def __contains__(self, id: object) -> bool:
        """Whether the value is held."""
        return id in self._entries

    def ids(self) -> set[str]:
        """All values held."""
        return set(self._entries)

    def state(self) -> dict[str, tuple[Entry, ...]]:
        """All values, with their keys."""
        return self._entries

    def restore(self, entries: dict[str, tuple[Entry, ...]]) -> None:
        """Go on from what :meth:`state` gave."""
        self._entries = entries
        self._counts = Counter(chain.from_iterable(entries.values()))
        live = {name for name, _ in self._counts if self._live(name)}
        having: dict[str, set[str]] = defaultdict(set)
        for id, held in entries.items():
            for name, _ in held:
                having[name].add(id)
            self.names[id] = tuple([name for name, _ in held if name in live])
        self._having = dict(having)
