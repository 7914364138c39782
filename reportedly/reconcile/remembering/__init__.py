"""What reconciling worked out, written down for the next process: all that is costly to make and small to hold.

It may be thrown away at any time, and is of no account once anything is other that it was made from: each report is
told by a digest of itself and of its claims. It is cut into shards (shards.py), and an index names them all: a run
writes those that are other than they were, and reads back what has no other name than its own. What a report tells by
itself is written again only where the report moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar

from reportedly.errors import SpanError
from reportedly.reconcile.kept import Written
from reportedly.reconcile.material import Held, Seen, print_of
from reportedly.reconcile.remembering.lineage import Lineage, lineages, take_lineages
from reportedly.reconcile.remembering.meeting import Meeting, meetings, take_meetings
from reportedly.reconcile.remembering.own import LAID, PARTS, Bare, Own, bare, figures_of, own_of, take_own
from reportedly.reconcile.remembering.packing import pack, shape_of, unpack
from reportedly.reconcile.remembering.results import Gathered, Results, gathered_of, results, take_results
from reportedly.reconcile.remembering.shards import Sharding, name_of, packed, unpacked
from reportedly.reconcile.remembering.voices import Gathering, gatherings, take_gatherings
from reportedly.reconcile.remembering.whole import Whole, rest_kinds, take_whole, whole_of
from reportedly.reconcile.uncollected import uncollected
from reportedly.reconcile.words.folding import Weights

INDEX = "index"
"""The name of the index; all else goes by a digest of itself."""
_FORM = "memory-3"  # how it is written; another form is not read
_OWN = "own"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Index:
    form: str
    version: str
    shards: int
    names: dict[str, tuple[str, ...]]


@uncollected()
def remember(seen: Seen, version: str) -> dict[str, bytes | None]:
    """Write down what a whole run worked out.

    Args:
        seen: it; the next time what has been written down now is not written again.
        version: the reconciler's.

    Returns:
        By name, all that there is now: None for what was written down before, and is as it was. The rest may go.
    """
    for id, held in seen.held.items():
        if id not in seen.prints:
            seen.prints[id] = print_of(*held)
    sharding = Sharding.for_reports(len(seen.prints))
    before = seen.written if seen.written is not None and seen.written.shards == sharding.many else None
    writing = _Writing(before)
    writing.own(seen, sharding)
    for name, rows in (
        ("meetings", meetings(seen, sharding)),
        ("gatherings", gatherings(seen, sharding)),
        ("lineages", lineages(seen, sharding)),
        ("results", results(seen, sharding)),
    ):
        writing.put(name, [pack(row, ordered=False) for row in rows])
    writing.put("whole", [pack(whole_of(seen))])
    seen.written, seen.unwritten = Written(sharding.many, writing.names), set()
    index = pack(_Index(_form(), version, sharding.many, writing.names))
    return {**writing.bodies, INDEX: packed(index)}


class _Writing:
    """What is written down, while it is gathered."""

    def __init__(self, before: Written | None) -> None:
        self._before = before
        self._known = {name for names in before.names.values() for name in names} if before else set()
        self.names: dict[str, tuple[str, ...]] = {}
        self.bodies: dict[str, bytes | None] = {}

    def put(self, family: str, bodies: Sequence[bytes | str]) -> None:
        """Put down shards in order: what each holds, or its name where it is as it was."""
        names = []
        for body in bodies:
            name = body if isinstance(body, str) else name_of(body)
            names.append(name)
            self.bodies[name] = None if isinstance(body, str) or name in self._known else packed(body)
        self.names[family] = tuple(names)

    def own(self, seen: Seen, sharding: Sharding) -> None:
        """Put down what reports tell by themselves: of shards in which a report moved alone."""
        reports = sharding.dealt((id, id) for id in seen.prints)
        names = self._before.names.get(_OWN, ()) if self._before else ()
        due = {sharding.of(id) for id in seen.unwritten} if names else set(range(sharding.many))
        self.put(
            _OWN,
            [pack(own_of(seen, held)) if place in due else names[place] for place, held in enumerate(reports)],
        )


@uncollected()
def recall(parts: Mapping[str, bytes | None], version: str) -> Seen | None:
    """Read back what :func:`remember` wrote; None where any of it is missing, damaged, or of another version.

    Args:
        parts: by name, all that was written down; others may be among them.
        version: the reconciler's.
    """
    import msgspec  # noqa: PLC0415 - loaded when first needed, so that importing the package stays light

    try:
        return _Reading(parts, version).seen()
    except (msgspec.DecodeError, SpanError, UnicodeError, RecursionError, KeyError, IndexError, ValueError):
        return None


class _Reading:
    """What was written down, while it is read back."""

    def __init__(self, parts: Mapping[str, bytes | None], version: str) -> None:
        self._parts, self._version = parts, version

    def seen(self) -> Seen:
        """All of it.

        Raises:
            KeyError, IndexError, ValueError, msgspec.DecodeError, SpanError: it cannot be read back.
        """
        index = self._index()
        seen = Seen(restored=True)
        left = take_own(list(self._rows(index.names[_OWN], Own)), seen)
        take_meetings(list(self._rows(index.names["meetings"], Meeting)), seen)
        take_gatherings(list(self._rows(index.names["gatherings"], Gathering)), seen)
        take_lineages(list(self._rows(index.names["lineages"], Lineage)), left.runs, seen)
        gathered = take_results(list(self._rows(index.names["results"], Results)), seen)
        for one in self._rows(index.names["whole"], Whole):
            take_whole(one, seen)
        seen.weights = Weights.of_counts(seen.counts, seen.total)
        seen.weighing.again(seen.sketches, frozenset())
        seen.claiming = partial(_claim, left.figures, gathered)
        seen.written = Written(index.shards, index.names)
        return seen

    def _index(self) -> _Index:
        stored = self._parts.get(INDEX)
        body = unpacked(stored)
        index = unpack(body, _Index)
        if index.form != _form() or index.version != self._version:
            raise ValueError("it is of another version")
        return index

    def _rows(self, names: Iterable[str], kind: type[T]) -> Iterable[T]:
        for name in names:
            yield unpack(unpacked(self._parts[name], name), kind)


@lru_cache(maxsize=1)
def _form() -> str:
    """How all is written: with other fields anywhere it is another form."""
    return f"{_FORM} {shape_of([Own, bare(), LAID, PARTS, Meeting, Gathering, Lineage, Results, Whole, *rest_kinds()])}"


def _claim(figures: Mapping[str, Bare], gathered: Sequence[Gathered], seen: Seen, held: Held) -> None:
    """Hold figures, with their claims: of reports that are what they were."""
    for id, bared in figures.items():
        if id in seen.prints:
            seen.figures[id] = figures_of(bared, held[id][1])
    gathered_of(gathered, seen)
