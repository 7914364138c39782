"""Which reports share wording with which, kept from one run to the next: each report's closest, by how rare the runs
of words are that both have.

Reports meet through a sample of hashed five-word runs (passages.py), never all with all. Where a hundred reports are
made from one form, each is compared with a few only: the work grows with the reports. A report that comes or goes
moves those alone that have a run of it, and of a run that many have its neighbours, until what such a run is worth
changes with their number.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from reportedly.reconcile.grouping.block import WINDOW

_MEET = 4  # runs of words shared with many others that bring two reports together; of one shared with few, one will do
_FEW = 12  # reports sharing a run of words from which it tells little alone
_COMMON = 2_000  # reports sharing a run of words from which it is a phrase of everyone's and brings nobody together
_CLOSEST = 12  # other reports that a report is compared with word for word
_RARE = 10_000  # what a run of words shared by nobody else would be worth in choosing them
_MOST = 4  # with more than one in so many moved, all are looked at again

Runs = frozenset[int]


class Sharing:
    """Reports by their runs of words, and the closest to each; ids throughout."""

    __slots__ = ("_back", "_closest", "_runs", "_sharing")

    def __init__(self) -> None:
        """Of no reports yet."""
        self._runs: dict[str, Runs] = {}
        self._sharing: dict[int, list[str]] = {}  # run -> reports that have it, in order
        self._closest: dict[str, tuple[str, ...]] = {}
        self._back: dict[str, set[str]] = {}  # report -> those that it is among the closest to

    def runs(self, ids: Iterable[str]) -> dict[str, Runs]:
        """The runs of words of some reports, of those that are held."""
        return {id: self._runs[id] for id in ids if id in self._runs}

    def closest(self) -> dict[str, tuple[str, ...]]:
        """The closest to each report, where there are any."""
        return self._closest

    def restore(self, runs: Mapping[str, Runs], closest: dict[str, tuple[str, ...]]) -> None:
        """Go on from what :meth:`runs` and :meth:`closest` gave."""
        self._fill(runs)
        self._closest = closest
        for id, others in closest.items():
            for other in others:
                self._back.setdefault(other, set()).add(id)

    def near(self, id: str) -> tuple[str, ...]:
        """The reports that a report is compared with, in order: its closest, and those that it is among these of."""
        return tuple(sorted({*self._closest.get(id, ()), *self._back.get(id, ())}))

    def again(self, moved: Mapping[str, Runs | None]) -> set[str]:
        """Bring in reports in place of what was held of them; gives all for which those they are compared with changed.

        Args:
            moved: id -> runs of words; None for a report that is gone.
        """
        due = self._fill(moved) if len(moved) * _MOST > len(self._runs) else self._place(moved)
        changed: set[str] = set()
        for id in due:
            before = self._closest.get(id, ())
            after = self._find(id) if id in self._runs else ()
            if before == after:
                continue
            changed.add(id)
            for other in set(before).difference(after):
                self._back[other].discard(id)
                changed.add(other)
            for other in set(after).difference(before):
                self._back.setdefault(other, set()).add(id)
                changed.add(other)
            if after:
                self._closest[id] = after
            else:
                self._closest.pop(id, None)
        return changed

    def _fill(self, moved: Mapping[str, Runs | None]) -> Iterable[str]:
        gone = [id for id, runs in moved.items() if runs is None and id in self._runs]
        for id, runs in moved.items():
            if runs is None:
                self._runs.pop(id, None)
            else:
                self._runs[id] = runs
        sharing: dict[int, list[str]] = defaultdict(list)
        for id in sorted(self._runs):
            for run in self._runs[id]:
                sharing[run].append(id)
        self._sharing = dict(sharing)
        return [*gone, *self._runs]

    def _place(self, moved: Mapping[str, Runs | None]) -> set[str]:
        """Put reports under their runs; gives those whose closest may be others now."""
        before: dict[int, list[str]] = {}
        for id, runs in moved.items():
            ours, theirs = self._runs.pop(id, frozenset()), runs or frozenset()
            if runs is not None:
                self._runs[id] = runs
            for run in ours ^ theirs:
                members = self._sharing.setdefault(run, [])
                before.setdefault(run, list(members))
                if run in ours:
                    del members[bisect_left(members, id)]
                else:
                    insort(members, id)
        due = set(moved)
        for run, members in before.items():
            due |= _touched(members, self._sharing[run])
            if not self._sharing[run]:
                del self._sharing[run]
        return due

    def _find(self, id: str) -> tuple[str, ...]:
        """The reports that share most with one, of those that share enough."""
        shared: dict[str, int] = defaultdict(int)
        rare: dict[str, int] = defaultdict(int)
        for run in self._runs[id]:
            members = self._sharing[run]
            worth, rarity = _worth(len(members))
            if not worth:
                continue
            at = bisect_left(members, id)
            for other in members[max(0, at - WINDOW) : at + WINDOW + 1]:
                shared[other] += worth
                rare[other] += rarity
        shared.pop(id, None)
        enough = (other for other, worth in shared.items() if worth >= _MEET)
        return tuple(nsmallest(_CLOSEST, enough, key=lambda other: (-rare[other], min(id, other), max(id, other))))


def _worth(many: int) -> tuple[int, int]:
    """What a run that so many reports have adds to their meeting, and how rare it is; nothing where it ties nobody."""
    if not 1 < many <= _COMMON:
        return 0, 0
    return (_MEET if many <= _FEW else 1), _RARE // many


def _touched(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Those of whom the reports around them that have a run are others, or what the run is worth."""
    was, now = _worth(len(before)), _worth(len(after))
    if was != now or max(len(before), len(after)) <= WINDOW + 1:
        return {*before, *after} if was[0] or now[0] else set()
    if not now[0]:
        return set()
    found: set[str] = set()
    for id in set(before) ^ set(after):
        for members in (before, after):
            at = bisect_left(members, id)
            found.update(members[max(0, at - WINDOW) : at + WINDOW + 1])
    return found
