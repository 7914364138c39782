"""Many values, as many at a time as a store takes in one question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_MOST = 500  # SQLite before 3.32 takes 999


def lots(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """All of them, in order, some at a time."""
    for start in range(0, len(ids), _MOST):
        yield ids[start : start + _MOST]
