"""Groups of what is alike on average, made part by part of what pairs hang together: nothing joins across parts, and a
part of which nothing moved is as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from reportedly.reconcile.grouping.average import Averaging
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.grouping.partners import Pair

Group = tuple[str, ...]


def averaged(
    pairs: Iterable[Pair],
    like: Callable[[str, str], float],
    kept: dict[Group, tuple[Group, ...]],
    *,
    least: float,
    stirred: AbstractSet[str] | None,
) -> list[Group]:
    """The groups that pairs of like things bring together, each sorted; what no pair has is in none.

    Args:
        pairs: ids of like things.
        like: how alike two are, the same either way round.
        kept: the groups of each part as of the last run, by all its ids in order; brought up to date.
        least: average likeness from which two groups are joined.
        stirred: ids of what moved since, or has other pairs or likenesses now; None for all.
    """
    near: dict[str, list[Pair]] = defaultdict(list)
    pairs = list(pairs)
    hanging = Gathering(dict.fromkeys(id for pair in pairs for id in pair))
    for left, right in pairs:
        hanging.join(left, right)
    for pair in pairs:
        near[hanging.group(pair[0])].append(pair)
    found: dict[Group, tuple[Group, ...]] = {}
    for part in hanging.groups():
        whole = tuple(sorted(part))
        if stirred is not None and whole in kept and stirred.isdisjoint(whole):
            found[whole] = kept[whole]
        else:
            found[whole] = _part(whole, near[hanging.group(whole[0])], like, least)
    kept.clear()
    kept.update(found)
    return [group for groups in found.values() for group in groups]


def _part(whole: Group, pairs: Iterable[Pair], like: Callable[[str, str], float], least: float) -> tuple[Group, ...]:
    place = {id: number for number, id in enumerate(whole)}
    averaging = Averaging(whole, lambda one, other: like(whole[one], whole[other]), least=least)
    groups = averaging.run((place[left], place[right]) for left, right in pairs)
    return tuple(tuple(whole[one] for one in group) for group in groups)
