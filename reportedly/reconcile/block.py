"""Blocking: which values are compared at all. Keys are data; only values that share a key meet.

No step compares all with all. A key that very many values share tells little: its block is walked with a window over
its sorted members, so that the work grows with the number of values and not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from reportedly.model import VoiceKind
from reportedly.reconcile.demonyms import country
from reportedly.reconcile.names import bare, initials, runs, sound, tokens
from reportedly.reconcile.titles import PARTICLES

T = TypeVar("T")
WINDOW = 60


def pairs_within(
    blocks: Mapping[str, Sequence[T]], *, key: Callable[[T], str], window: int = WINDOW
) -> Iterator[tuple[T, T]]:
    """Each pair of values that share a block, once, the smaller key first, in a fixed order.

    Args:
        blocks: blocking key -> values.
        key: what tells values apart and orders them.
        window: how many neighbours a value meets in a block.
    """
    seen: set[tuple[str, str]] = set()
    for name in sorted(blocks):
        members = sorted({key(value): value for value in blocks[name]}.items())
        for place, (left_key, left) in enumerate(members):
            for right_key, right in members[place + 1 : place + 1 + window]:
                if (left_key, right_key) not in seen:
                    seen.add((left_key, right_key))
                    yield left, right


def name_keys(kind: VoiceKind, name: str) -> tuple[str, ...]:
    """Keys under which a name meets others: how each of its words sounds, and its initials."""
    organisation = kind is VoiceKind.ORGANISATION
    words = [country(word) for word in tokens(name)] if organisation else list(bare(name))
    telling = [word for word in words if word not in PARTICLES and len(word) > 1]
    found = {f"{'o' if organisation else 'p'}:{sound(word) or word}" for word in telling}
    if organisation:
        found.add(f"a:{initials(name)}")
        found.add(f"a:{''.join(telling)}")
    else:
        found |= {f"p:{sound(run)}" for run in runs(tuple(telling))}
    return tuple(sorted(found))
