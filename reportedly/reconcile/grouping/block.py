"""Blocking: which values are compared at all. Keys are data; only values that share a key meet.

No step compares all with all. A key that very many values share tells little: there two values meet only if they
share another such key as well, and one more where even that is shared by many. So the work grows with the number of
values and not with its square, whatever is common in a casebook, and no order of values decides which of them meet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from reportedly.model import VoiceKind
from reportedly.reconcile.names.alike import bare, initials, runs, sound, sounds, tokens
from reportedly.reconcile.names.titles import PARTICLES
from reportedly.reconcile.words.demonyms import country

T = TypeVar("T")
WINDOW = 60  # values that may share a key and all meet; and neighbours met where nothing tells values apart
NEAR = 20  # the same for reports, neighbours being those of near days
FIRST = (
    8  # larger blocks that a report is told by, its most telling ones: all of them would cut it into thousands of parts
)
TELLING = 24  # the same for what claims say: those that say one thing share several telling words, not one alone
_DEEPEST = 3  # keys shared by many that are looked at together


def pairs_within(
    blocks: Mapping[str, Sequence[T]], *, key: Callable[[T], str], window: int = WINDOW
) -> Iterator[tuple[T, T]]:
    """Each pair of values that meet, once, the smaller key first, in a fixed order.

    All values of a block meet, where it holds no more than ``window + 1``. Those of a larger one meet if they share
    another larger one too, and so on; values that share all their larger blocks with many meet their neighbours only.

    Args:
        blocks: blocking key -> values.
        key: what tells values apart and orders them.
        window: see above.
    """
    values = {key(value): value for members in blocks.values() for value in members}
    order = sorted(values)
    place = {name: number for number, name in enumerate(order)}
    met: list[list[list[int]]] = [[] for _ in order]  # for each value, its blocks: places in order
    large: dict[tuple[str, ...], list[int]] = {}
    for name in sorted(blocks):
        members = sorted({place[key(value)] for value in blocks[name]})
        if len(members) > window + 1:
            large[(name,)] = members
        elif len(members) > 1:
            for member in members:
                met[member].append(members)
    for members in _split(large, window):
        for member in members:
            met[member].append(members)
    for left, held in enumerate(met):
        partners: set[int] = set()
        for members in held:
            after = bisect_right(members, left)
            partners.update(members[after : after + window])
        for right in sorted(partners):
            yield values[order[left]], values[order[right]]
        met[left] = []


def _split(large: Mapping[tuple[str, ...], Sequence[int]], window: int) -> Iterator[list[int]]:
    """Larger blocks cut up by the larger blocks that their members share besides."""
    names: dict[int, list[str]] = defaultdict(list)
    for (name,), members in large.items():
        for member in members:
            names[member].append(name)
    for depth in range(2, _DEEPEST + 1):
        finer: dict[tuple[str, ...], list[int]] = defaultdict(list)
        alone: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for member in sorted(names):
            mine = names[member]
            if len(mine) < depth:
                alone[tuple(mine)].append(member)
                continue
            for some in combinations(mine, depth):
                if all(tuple(part) in large for part in combinations(some, depth - 1)):
                    finer[some].append(member)
        yield from (members for members in alone.values() if len(members) > 1)
        yield from (members for members in finer.values() if 1 < len(members) <= window + 1)
        large = {some: members for some, members in finer.items() if len(members) > window + 1}
        left = {member for members in large.values() for member in members}
        names = {member: names[member] for member in left}
    yield from (list(members) for members in large.values())


def name_keys(kind: VoiceKind, name: str) -> tuple[str, ...]:
    """Keys under which a name meets others: how each of its words sounds, and its initials."""
    organisation = kind is VoiceKind.ORGANISATION
    words = [country(word) for word in tokens(name)] if organisation else list(bare(name))
    telling = [word for word in words if word not in PARTICLES and len(word) > 1]
    found = {f"{'o' if organisation else 'p'}:{key or word}" for word in telling for key in sounds(word)}
    if organisation:
        found.add(f"a:{initials(name)}")
        found.add(f"a:{''.join(telling)}")
    else:
        found |= {f"p:{sound(run)}" for run in runs(tuple(telling))}
    return tuple(sorted(found))
